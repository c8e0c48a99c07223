import { adminApp, type AdminAppOptions } from "./admin_app.ts";

/** Where the admin side listens, and what it shows to whom. */
export interface AdminOptions extends AdminAppOptions {
  /** `admin.port`; 0 takes any free port. */
  readonly port: number;
}

/** The admin side while it is open. */
export interface Admin {
  /** The port, also where 0 was asked for. */
  readonly port: number;
  /** Takes no new requests; those under way may end within a second. */
  close(): Promise<void>;
}

/** The admin side's address cannot be used; the message says what to change. */
export class AdminAddressError extends Error {
  /** Tells the error apart in logs. */
  override readonly name = "AdminAddressError";
}

/** How long requests that are under way may take when the admin side is closed. */
const LAST_REQUESTS_MS = 1000;

/**
 * Opens the admin side.
 *
 * @throws {AdminAddressError} (a rejection) if the port is taken or must not be used, or the host
 * is none of this machine
 */
// deno-lint-ignore require-await
export async function serveAdmin(options: AdminOptions): Promise<Admin> {
  const { host, port } = options;
  const app = adminApp(options);
  const stop = new AbortController();
  const running = new Set<Promise<Response>>();
  const handle = (request: Request): Promise<Response> => {
    const response = app(request);
    running.add(response);
    const done = () => void running.delete(response);
    response.then(done, done);
    return response;
  };
  let server;
  try {
    const hostname = host.replace(/^\[(.*)\]$/, "$1");
    const { signal } = stop;
    server = Deno.serve({ hostname, port, signal, onListen: () => {} }, handle);
  } catch (error) {
    throw new AdminAddressError(`admin: ${host}:${port} ${reasonOf(error)}`);
  }
  return {
    port: server.addr.port,
    async close() {
      await within(LAST_REQUESTS_MS, Promise.allSettled(running));
      if (running.size === 0) await within(LAST_REQUESTS_MS, server.shutdown());
      else {
        // A request that hangs would keep shutdown() for ever.
        stop.abort();
        await server.finished;
      }
    },
  };
}

/** Resolves when the work is done or the time is over. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const over = Promise.withResolvers<void>();
  const timer = setTimeout(over.resolve, ms);
  await Promise.race([work, over.promise]);
  clearTimeout(timer);
}

function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.AddrInUse) {
    return "is taken by another program; stop it, or change admin.port";
  }
  if (error instanceof Deno.errors.PermissionDenied) {
    return "must not be used by this user; take an admin.port above 1023";
  }
  if (error instanceof Deno.errors.AddrNotAvailable) {
    return "is not an address of this machine; change admin.host";
  }
  const text = error instanceof Error ? error.message : String(error);
  return `cannot be opened (${text}); check admin.host and admin.port`;
}
