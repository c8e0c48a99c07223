import { type HttpListener, serveHttp } from "../http/serve_http.ts";
import { adminApp, type AdminAppOptions } from "./admin_app.ts";

/** Where the admin side listens, and what it shows to whom. */
export interface AdminOptions extends AdminAppOptions {
  /** `admin.port`; 0 takes any free port. */
  readonly port: number;
}

/**
 * Opens the admin side.
 *
 * @throws {import("../http/serve_http.ts").HttpAddressError} if the port is taken or must not be
 * used, or the host is none of this machine
 */
export function serveAdmin(options: AdminOptions): HttpListener {
  const { host, port } = options;
  return serveHttp({ host, port, setting: "admin", handle: adminApp(options) });
}
