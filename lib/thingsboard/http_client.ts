import type { HttpAnswer } from "./http_answer.ts";
import { HttpConnection } from "./http_connection.ts";
import { connectError, HttpError } from "./http_error.ts";
import { type HttpRequest, RequestWriter } from "./http_request.ts";

/** How a {@linkcode HttpClient} connects. */
export interface HttpClientOptions {
  /** Where ThingsBoard is: `https://tb.example.com`, `http://[::1]:8080/behind/a/proxy`. */
  readonly url: string;
  /** Certificates of a private authority in PEM form, trusted beside the usual ones. */
  readonly caCert?: string;
  /** Connections at one time; further requests wait for one. @default 64 */
  readonly maxConnections?: number;
  /** How long a request may take, waiting for a connection included; milliseconds, @default 30000 */
  readonly timeoutMs?: number;
}

/** What can be different for one request. */
export interface HttpCallOptions {
  /** Instead of {@linkcode HttpClientOptions.timeoutMs}. */
  readonly timeoutMs?: number;
  /** Ends the request early; its connection is closed. */
  readonly signal?: AbortSignal;
}

/** A connection left alone for longer may have been closed by the server unseen; milliseconds. */
const IDLE_MS = 15_000;

interface Call {
  readonly request: HttpRequest;
  readonly timeoutMs: number;
  readonly deadline: number;
  readonly resolve: (answer: HttpAnswer) => void;
  readonly reject: (error: HttpError) => void;
  connection?: HttpConnection;
  readonly connecting: AbortController;
  /** Set once it is settled; what still comes for it is of no interest. */
  settled: boolean;
  repeated: boolean;
  unlisten?: () => void;
}

/**
 * HTTP/1.1 to one server over kept-alive connections, one request at a time on each.
 *
 * It is written on Deno.connect because uploads are many and small: on them `fetch` takes nearly
 * twice the time. Redirects are not followed: from ThingsBoard one means a refused sign-in. A
 * `Connection: close` ends its connection and is no error (the server sends one with every
 * hundredth answer); a request on a used connection that ends before any byte of an answer is
 * repeated once on a new one, as the server had closed it before it saw the request.
 */
export class HttpClient {
  /** Scheme, host and port, for messages. */
  readonly origin: string;
  readonly #url: URL;
  readonly #options: HttpClientOptions;
  readonly #timeoutMs: number;
  readonly #max: number;
  readonly #writerParts: readonly [string, string];
  /** Used last, taken first: in quiet times the others are left to grow old. */
  #idle: HttpConnection[] = [];
  #open = 0;
  #waiting: Call[] = [];
  readonly #calls = new Set<Call>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How often deadlines are looked at, in milliseconds: a twentieth of the shortest timeout. */
  #lookMs = 1000;
  #closed = false;

  /** Connects when the first request comes. @throws {TypeError} the URL is none, or is neither http nor https */
  constructor(options: HttpClientOptions) {
    const url = new URL(options.url);
    if (url.protocol !== "http:" && url.protocol !== "https:") {
      throw new TypeError(`${options.url} is neither http nor https`);
    }
    this.#url = url;
    this.#options = options;
    this.#timeoutMs = options.timeoutMs ?? 30_000;
    this.#max = options.maxConnections ?? 64;
    this.origin = url.origin;
    this.#writerParts = [url.pathname.replace(/\/+$/, ""), url.host];
  }

  /**
   * Sends a request and resolves with its answer, whatever its status.
   *
   * @throws {HttpError} there was no answer
   */
  request(request: HttpRequest, options?: HttpCallOptions): Promise<HttpAnswer> {
    const timeoutMs = options?.timeoutMs ?? this.#timeoutMs;
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new HttpError("aborted", "the client is closed"));
      const call: Call = {
        request,
        timeoutMs,
        deadline: performance.now() + timeoutMs,
        resolve,
        reject,
        connecting: new AbortController(),
        settled: false,
        repeated: false,
      };
      const signal = options?.signal;
      if (signal) {
        const abort = () => this.#fail(call, new HttpError("aborted", "the request was stopped"));
        if (signal.aborted) return reject(new HttpError("aborted", "the request was stopped"));
        signal.addEventListener("abort", abort);
        call.unlisten = () => signal.removeEventListener("abort", abort);
      }
      this.#calls.add(call);
      if (timeoutMs / 20 < this.#lookMs) {
        this.#lookMs = Math.max(5, timeoutMs / 20);
        clearTimeout(this.#timer);
        this.#timer = undefined;
      }
      this.#watch();
      this.#begin(call);
    });
  }

  /** Closes every connection; requests on their way fail as `aborted`. */
  close(): void {
    this.#closed = true;
    for (const call of this.#calls) {
      this.#fail(call, new HttpError("aborted", "the client is closed"));
    }
    this.#waiting = [];
    this.closeIdle();
    this.#watch();
  }

  /** Closes the connections that carry no request; the next ones open new connections. */
  closeIdle(): void {
    for (const connection of this.#idle) this.#drop(connection);
    this.#idle = [];
  }

  #begin(call: Call): void {
    const connection = call.repeated ? undefined : this.#takeIdle();
    if (connection) this.#exchange(call, connection);
    else if (this.#open < this.#max) {
      this.#open++;
      this.#connect(call);
    } else this.#waiting.push(call);
  }

  #takeIdle(): HttpConnection | undefined {
    const newest = this.#idle.pop();
    if (!newest) return undefined;
    if (performance.now() - newest.idleSince <= IDLE_MS) return newest;
    for (const old of [newest, ...this.#idle]) this.#drop(old);
    this.#idle = [];
    return undefined;
  }

  async #connect(call: Call): Promise<void> {
    let conn: Deno.Conn;
    try {
      conn = await this.#dial(call.connecting.signal);
    } catch (error) {
      this.#open--;
      this.#fail(call, connectError(this.origin, error));
      this.#next();
      return;
    }
    const connection = new HttpConnection(conn, new RequestWriter(...this.#writerParts));
    if (call.settled) {
      this.#drop(connection);
      this.#next();
    } else this.#exchange(call, connection);
  }

  async #dial(signal: AbortSignal): Promise<Deno.Conn> {
    const hostname = this.#url.hostname.replace(/^\[|\]$/g, "");
    const secure = this.#url.protocol === "https:";
    const port = Number(this.#url.port) || (secure ? 443 : 80);
    if (!secure) {
      const conn = await Deno.connect({ hostname, port, signal });
      conn.setNoDelay(true);
      return conn;
    }
    const caCerts = this.#options.caCert === undefined ? [] : [this.#options.caCert];
    const conn = await Deno.connectTls({ hostname, port, caCerts });
    // The handshake is part of connecting: a certificate that is refused is no broken answer.
    const abort = () => conn.close();
    signal.addEventListener("abort", abort);
    try {
      await conn.handshake();
    } catch (error) {
      if (!signal.aborted) conn.close();
      throw error;
    } finally {
      signal.removeEventListener("abort", abort);
    }
    return conn;
  }

  async #exchange(call: Call, connection: HttpConnection): Promise<void> {
    call.connection = connection;
    const used = connection.answers > 0;
    try {
      const answer = await connection.exchange(call.request);
      this.#settle(call);
      call.resolve(answer);
    } catch (error) {
      this.#open--;
      if (!call.settled && used && connection.unanswered && !call.repeated) {
        call.repeated = true;
        delete call.connection;
        this.#begin(call);
      } else this.#fail(call, error as HttpError);
      this.#next();
      return;
    }
    if (connection.reusable && !this.#closed) {
      connection.idleSince = performance.now();
      this.#idle.push(connection);
    } else this.#drop(connection);
    this.#next();
  }

  #drop(connection: HttpConnection): void {
    connection.close();
    this.#open--;
  }

  /** Gives what has become free to who has waited longest. */
  #next(): void {
    while (this.#waiting.length > 0 && (this.#idle.length > 0 || this.#open < this.#max)) {
      const call = this.#waiting.shift()!;
      if (!call.settled) this.#begin(call);
    }
  }

  #settle(call: Call): void {
    call.settled = true;
    call.unlisten?.();
    this.#calls.delete(call);
    if (this.#calls.size === 0) this.#watch();
  }

  #fail(call: Call, error: HttpError): void {
    if (call.settled) return;
    this.#settle(call);
    call.connecting.abort();
    call.connection?.close();
    call.reject(error);
  }

  /** One timer looks at all deadlines: a timer of its own for each of thousands a second costs more. */
  #watch(): void {
    if (this.#calls.size === 0) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#lookMs = 1000;
    } else if (this.#timer === undefined) {
      this.#timer = setTimeout(() => this.#expire(), this.#lookMs);
    }
  }

  #expire(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (const call of this.#calls) {
      if (call.deadline > now) continue;
      const seconds = Math.round(call.timeoutMs / 100) / 10;
      const what = call.connection ? "gave no answer" : "could not be connected to";
      this.#fail(call, new HttpError("timeout", `${this.origin} ${what} within ${seconds} s`));
    }
    this.#watch();
  }
}
