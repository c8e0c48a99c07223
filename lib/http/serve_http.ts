/** Where and how HTTP is served. */
export interface ServeOptions {
  /** A name or an address, IPv6 with or without brackets. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Certificate and private key in PEM form; plain HTTP without. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** The part of the configuration with `host` and `port`, for errors. */
  readonly setting: string;
  /** Answers a request. */
  readonly handle: (request: Request) => Promise<Response>;
}

/** A listener for HTTP while it is open. */
export interface HttpListener {
  /** The port, also where 0 was asked for. */
  readonly port: number;
  /** Takes no new requests; those under way may end within a second. */
  close(): Promise<void>;
}

/** An address that cannot be used; the message says what to change. */
export class HttpAddressError extends Error {
  /** Tells the error apart in logs. */
  override readonly name = "HttpAddressError";
}

/** How long requests that are under way may take when the listener is closed. */
const LAST_REQUESTS_MS = 1000;

/**
 * Serves HTTP on an address.
 *
 * @throws {HttpAddressError} the port is taken or must not be used, the host is none of this
 * machine, or the certificate does not fit its key
 */
export function serveHttp(options: ServeOptions): HttpListener {
  const { host, port, tls, setting, handle } = options;
  const stop = new AbortController();
  const running = new Set<Promise<Response>>();
  const counted = (request: Request): Promise<Response> => {
    const response = handle(request);
    running.add(response);
    const done = () => void running.delete(response);
    response.then(done, done);
    return response;
  };
  let server: Deno.HttpServer<Deno.NetAddr>;
  try {
    const hostname = host.replace(/^\[(.*)\]$/, "$1");
    const { signal } = stop;
    server = Deno.serve({ hostname, port, signal, onListen: () => {}, ...tls }, counted);
  } catch (error) {
    throw new HttpAddressError(`${setting}: ${host}:${port} ${reasonOf(error, setting)}`);
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

function reasonOf(error: unknown, setting: string): string {
  if (error instanceof Deno.errors.AddrInUse) {
    return `is taken by another program; stop it, or change ${setting}.port`;
  }
  if (error instanceof Deno.errors.PermissionDenied) {
    return `must not be used by this user; take a ${setting}.port above 1023`;
  }
  if (error instanceof Deno.errors.AddrNotAvailable) {
    return `is not an address of this machine; change ${setting}.host`;
  }
  const text = error instanceof Error ? error.message : String(error);
  return `cannot be opened (${text}); check the settings of ${setting}`;
}
