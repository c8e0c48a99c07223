/** One request. */
export interface HttpRequest {
  /** In capitals. */
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path and query, percent-encoded, from the root of ThingsBoard: `/api/auth/user`. */
  readonly path: string;
  /** Headers beside Host, Content-Length and Content-Type. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON text. */
  readonly body?: string;
}

const encoder = new TextEncoder();

/** Up to so many characters, a body is encoded straight into the buffer of its connection. */
const SMALL = 8 * 1024;

/**
 * Puts requests into bytes. A small one goes into a buffer that is used again and again, its head
 * written right before its body once the length of that is known, so that one write sends both.
 */
export class RequestWriter {
  readonly #prefix: string;
  readonly #host: string;
  #buffer: Uint8Array<ArrayBuffer> | undefined;

  /** Writes for one server. @param prefix what comes before each path: the path of the base URL @param host for the Host header */
  constructor(prefix: string, host: string) {
    this.#prefix = prefix;
    this.#host = host;
  }

  /** The bytes of a request; good until the next call. */
  bytes(request: HttpRequest): Uint8Array<ArrayBuffer> {
    let head =
      `${request.method} ${this.#prefix}${request.path} HTTP/1.1\r\nHost: ${this.#host}\r\n`;
    if (request.headers) {
      for (const name in request.headers) head += `${name}: ${request.headers[name]}\r\n`;
    }
    const body = request.body;
    if (body === undefined) {
      return encoder.encode(
        request.method === "GET" ? `${head}\r\n` : `${head}Content-Length: 0\r\n\r\n`,
      );
    }
    head += "Content-Type: application/json\r\nContent-Length: ";
    if (body.length <= SMALL) {
      const room = head.length + 16;
      const needed = room + SMALL * 3;
      if (!this.#buffer || this.#buffer.length < needed) {
        this.#buffer = new Uint8Array(needed + 1024);
      }
      const length = encoder.encodeInto(body, this.#buffer.subarray(room)).written;
      head += `${length}\r\n\r\n`;
      const from = room - head.length;
      encoder.encodeInto(head, this.#buffer.subarray(from, room));
      return this.#buffer.subarray(from, room + length);
    }
    const large = encoder.encode(body);
    head += `${large.length}\r\n\r\n`;
    const bytes = new Uint8Array(head.length + large.length);
    encoder.encodeInto(head, bytes);
    bytes.set(large, head.length);
    return bytes;
  }
}
