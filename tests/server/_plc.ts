/**
 * A device that waits for connections, for tests.
 *
 * @module
 */

/** One connection that a {@linkcode Plc} has taken. */
export class Line {
  /** What has come, one character per byte. */
  got = "";
  /** The other side has ended it. */
  ended = false;
  readonly #conn: Deno.TcpConn;
  readonly #onNews: (line: Line) => void;
  readonly #reading: Promise<void>;

  constructor(conn: Deno.TcpConn, onNews: (line: Line) => void) {
    this.#conn = conn;
    this.#onNews = onNews;
    this.#reading = this.#read();
  }

  async send(data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
    for (let n = 0; n < bytes.length;) n += await this.#conn.write(bytes.subarray(n));
  }

  async close(): Promise<void> {
    try {
      this.#conn.close();
    } catch {
      // It was closed before.
    }
    await this.#reading;
  }

  async #read(): Promise<void> {
    const buffer = new Uint8Array(4096);
    try {
      for (let n; (n = await this.#conn.read(buffer)) !== null;) {
        this.got += String.fromCharCode(...buffer.subarray(0, n));
        this.#onNews(this);
      }
    } catch {
      // Closed by us, or reset.
    }
    this.ended = true;
  }
}

/** A server that keeps its connections; `await using` closes it. */
export class Plc {
  readonly lines: Line[] = [];
  readonly port: number;
  readonly #listener: Deno.TcpListener;
  readonly #accepting: Promise<void>;

  /** `onNews` is called whenever something has come. */
  constructor(onNews: (line: Line) => void = () => {}, port = 0) {
    this.#listener = Deno.listen({ hostname: "127.0.0.1", port });
    this.port = this.#listener.addr.port;
    this.#accepting = this.#accept(onNews);
  }

  /** `127.0.0.1:port` */
  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listener.close();
    await this.#accepting;
    for (const line of this.lines) await line.close();
  }

  async #accept(onNews: (line: Line) => void): Promise<void> {
    try {
      for (;;) this.lines.push(new Line(await this.#listener.accept(), onNews));
    } catch {
      // Closed by us.
    }
  }
}

/** Waits for a condition. @throws {Error} it has not come true in time */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
