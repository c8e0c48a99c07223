/**
 * A listening port and the connections that it has accepted.
 *
 * @module
 */
import {
  Connection,
  type EndReason,
  type ItemSink,
  type SlowHandler,
  type WriteOptions,
} from "./connection.ts";

/** What a listener needs. */
export interface ListenerOptions extends WriteOptions {
  /** Address to listen on. */
  readonly hostname: string;
  /** Port to listen on; 0: any free one. */
  readonly port: number;
  /** Connections that the kernel keeps until they are accepted. */
  readonly tcpBacklog: number;
  /** Small writes go out at once (TCP_NODELAY). */
  readonly noDelay: boolean;
  /** TCP keep-alive probes. */
  readonly keepAlive: boolean;
  /** Connections beyond this number are closed at once. */
  readonly maxConnections: number;
  /** Seconds without a byte after which a connection is closed; 0: never. */
  readonly idleTimeoutSeconds: number;
  /** Cuts the bytes into frames. */
  readonly handler: SlowHandler;
  /** Milliseconds of silence after which what was begun is a frame; absent or 0: never. */
  readonly idleFlushMs?: number;
  /** Takes the frames. */
  readonly sink: ItemSink;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** A connection was accepted. */
  readonly onOpen?: (connection: Connection) => void;
  /** A connection has ended, and all it read is stored. */
  readonly onEnd?: (connection: Connection, reason: EndReason) => void;
  /** A connection was turned away: there are `maxConnections` already. */
  readonly onRefused?: (remoteAddress: string) => void;
  /** No connection can be accepted at the moment, mostly for want of file descriptors. */
  readonly onAcceptError?: (error: Error) => void;
}

/** A port that could not be opened. */
export class ListenError extends Error {
  /** Tells it from other errors. */
  override readonly name = "ListenError";
}

/** Pause after a failed accept, in milliseconds: out of file descriptors it would fail again at once. */
const ACCEPT_PAUSE_MS = 250;

/** An open port. */
export class Listener {
  /** The open connections. */
  readonly connections: Set<Connection> = new Set();
  #options: ListenerOptions;
  #listener: Deno.TcpListener;
  #running = new Set<Promise<void>>();
  #accepting: Promise<void>;
  #sweep: ReturnType<typeof setInterval> | undefined;
  #closed = false;
  #accepted = 0;

  /**
   * Opens the port and accepts connections.
   *
   * @throws {ListenError} if the port is taken or must not be used
   */
  constructor(options: ListenerOptions) {
    const { hostname, port, tcpBacklog, idleTimeoutSeconds } = options;
    this.#options = options;
    try {
      this.#listener = Deno.listen({ hostname, port, tcpBacklog });
    } catch (error) {
      throw new ListenError(`${hostname}:${port} ${reasonOf(error)}`);
    }
    this.#accepting = this.#accept();
    if (idleTimeoutSeconds > 0) {
      this.#sweep = setInterval(() => this.#endIdle(), Math.min(1000, idleTimeoutSeconds * 250));
    }
  }

  /** The port, also where 0 was asked for. */
  get port(): number {
    return this.#listener.addr.port;
  }

  /** Takes no new connections, ends those that there are, and resolves when all they read is stored. */
  async close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      clearInterval(this.#sweep);
      this.#listener.close();
      for (const connection of this.connections) connection.end("STOPPED");
    }
    await this.#accepting;
    await Promise.all(this.#running);
  }

  async #accept(): Promise<void> {
    while (!this.#closed) {
      try {
        this.#serve(await this.#listener.accept());
      } catch (error) {
        if (this.#closed) return;
        this.#options.onAcceptError?.(error as Error);
        await new Promise((resolve) => setTimeout(resolve, ACCEPT_PAUSE_MS));
      }
    }
  }

  #serve(conn: Deno.TcpConn): void {
    const { options, connections } = { options: this.#options, connections: this.connections };
    const connection = new Connection(conn, ++this.#accepted, options.clock(), options);
    if (connections.size >= options.maxConnections && !this.#makeRoom()) {
      conn.close();
      options.onRefused?.(connection.remoteAddress);
      return;
    }
    try {
      conn.setNoDelay(options.noDelay);
      conn.setKeepAlive(options.keepAlive);
    } catch {
      // The peer is gone already; the first read will tell.
    }
    connections.add(connection);
    options.onOpen?.(connection);
    const { handler, sink, clock, idleFlushMs } = options;
    const run = connection.run(handler, sink, clock, idleFlushMs).then((reason) => {
      connections.delete(connection);
      this.#running.delete(run);
      options.onEnd?.(connection, reason);
    });
    this.#running.add(run);
  }

  /** Ends the oldest connection whose device has closed its side; false if there is none. */
  #makeRoom(): boolean {
    if (this.#options.halfCloseLingerMs === 0) return false;
    for (const connection of this.connections) {
      if (!connection.lingering) continue;
      connection.end("CLOSED_BY_PEER");
      return true;
    }
    return false;
  }

  #endIdle(): void {
    const oldest = this.#options.clock() - this.#options.idleTimeoutSeconds * 1000;
    for (const connection of this.connections) {
      const since = connection.silentSince;
      if (since !== undefined && since <= oldest) connection.end("IDLE");
    }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.AddrInUse) return "is taken by another program";
  if (error instanceof Deno.errors.PermissionDenied) {
    return "must not be used by this user (ports below 1024 need CAP_NET_BIND_SERVICE)";
  }
  if (error instanceof Deno.errors.AddrNotAvailable) return "is not an address of this machine";
  return `cannot be opened: ${error instanceof Error ? error.message : String(error)}`;
}
