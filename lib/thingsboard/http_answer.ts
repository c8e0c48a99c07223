import { HttpError } from "./http_error.ts";

/** What a server answered. */
export interface HttpAnswer {
  /** The status code, 200 to 599. */
  readonly status: number;
  /** The value of a header, its name in lower case; undefined if the answer has none of it. */
  header(name: string): string | undefined;
  /** The whole body as text. */
  readonly body: string;
}

/** Reads more bytes of the answer, good until the next call; null when the server has closed the connection. */
export type ReadMore = () => Promise<Uint8Array | null>;

const MAX_HEAD = 64 * 1024;
const MAX_BODY = 16 * 1024 * 1024;
const latin1 = new TextDecoder("iso-8859-1");
const utf8 = new TextDecoder();
const EMPTY = new Uint8Array(0);

/** An answer read to its end, and whether the connection can carry another request. */
export interface ReadAnswer {
  /** What the server said. */
  readonly answer: HttpAnswer;
  /** The connection can carry another request. */
  readonly reusable: boolean;
}

/**
 * Reads one HTTP/1.1 answer: head, then a body by Content-Length, in chunks, or up to the end of
 * the connection. Interim answers (1xx) are skipped.
 *
 * @throws {HttpError} `broken`: the connection ended early, or what came is no HTTP
 */
export async function readAnswer(more: ReadMore): Promise<ReadAnswer> {
  const bytes = new Incoming(more);
  for (;;) {
    const head = await readHead(bytes);
    if (head.status < 200) continue;
    const encoding = head.header("transfer-encoding");
    const length = head.header("content-length");
    let body: Uint8Array;
    let delimited = true;
    if (head.status === 204 || head.status === 304) body = EMPTY;
    else if (encoding !== undefined) body = await readChunks(bytes);
    else if (length !== undefined) body = await bytes.take(bodyLength(length));
    else {
      body = await bytes.rest();
      delimited = false;
    }
    const reusable = delimited && head.keepAlive && bytes.nothingLeft;
    return { answer: new Answer(head, body), reusable };
  }
}

function bodyLength(text: string): number {
  const length = Number(text);
  if (!Number.isInteger(length) || length < 0) throw broken(`Content-Length is "${text}"`);
  if (length > MAX_BODY) throw broken(`its body of ${length} bytes is too long`);
  return length;
}

async function readChunks(bytes: Incoming): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const size = parseInt(await bytes.line(), 16);
    if (!(size >= 0)) throw broken("a chunk has no size");
    if (size === 0) break;
    total += size;
    if (total > MAX_BODY) throw broken("its body is too long");
    parts.push((await bytes.take(size)).slice());
    if (await bytes.line() !== "") throw broken("a chunk is longer than it says");
  }
  while (await bytes.line() !== "");
  return joined(parts, total);
}

async function readHead(bytes: Incoming): Promise<Head> {
  const text = latin1.decode(await bytes.head());
  if (!text.startsWith("HTTP/1.")) throw broken("it does not begin like HTTP");
  const status = Number(text.slice(9, 12));
  if (!(status >= 100 && status < 600)) throw broken("it has no status");
  return new Head(status, text);
}

class Head {
  readonly status: number;
  readonly #text: string;
  readonly #lower: string;

  constructor(status: number, text: string) {
    this.status = status;
    this.#text = text;
    this.#lower = text.toLowerCase();
  }

  /** Looked up when asked for: most answers are looked at for two headers only. */
  header(name: string): string | undefined {
    const at = this.#lower.indexOf(`\r\n${name}:`);
    if (at < 0) return undefined;
    const from = at + name.length + 3;
    const to = this.#text.indexOf("\r\n", from);
    return this.#text.slice(from, to < 0 ? undefined : to).trim();
  }

  get keepAlive(): boolean {
    const connection = this.header("connection")?.toLowerCase();
    if (connection?.includes("close")) return false;
    return this.#text.startsWith("HTTP/1.1") || connection === "keep-alive";
  }
}

class Answer implements HttpAnswer {
  readonly #head: Head;
  readonly status: number;
  readonly body: string;

  constructor(head: Head, body: Uint8Array) {
    this.#head = head;
    this.status = head.status;
    if (body.length === 0) this.body = "";
    else if (head.header("content-type")?.toLowerCase().includes("8859-1")) {
      this.body = latin1.decode(body);
    } else this.body = utf8.decode(body);
  }

  header(name: string): string | undefined {
    return this.#head.header(name);
  }
}

/** The bytes of one answer, as far as they have come. */
class Incoming {
  readonly #more: ReadMore;
  #bytes: Uint8Array = EMPTY;
  #at = 0;

  constructor(more: ReadMore) {
    this.#more = more;
  }

  get nothingLeft(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** Everything before the next empty line, which is skipped. */
  async head(): Promise<Uint8Array> {
    let from = this.#at;
    for (;;) {
      const end = endOfHead(this.#bytes, from);
      if (end >= 0) {
        const head = this.#bytes.subarray(this.#at, end);
        this.#at = end + 4;
        return head;
      }
      if (this.#bytes.length - this.#at > MAX_HEAD) throw broken("its head is too long");
      from = Math.max(0, this.#bytes.length - this.#at - 3);
      await this.#append();
    }
  }

  /** One line without its line end. */
  async line(): Promise<string> {
    for (;;) {
      const end = this.#bytes.indexOf(10, this.#at);
      if (end >= 0) {
        const line = latin1.decode(this.#bytes.subarray(this.#at, end));
        this.#at = end + 1;
        return line.endsWith("\r") ? line.slice(0, -1) : line;
      }
      if (this.#bytes.length - this.#at > MAX_HEAD) throw broken("a line is too long");
      await this.#append();
    }
  }

  /** Exactly so many bytes; good until the next call. */
  async take(length: number): Promise<Uint8Array> {
    if (this.#bytes.length - this.#at >= length) {
      const taken = this.#bytes.subarray(this.#at, this.#at + length);
      this.#at += length;
      return taken;
    }
    const taken = new Uint8Array(length);
    const left = this.#bytes.subarray(this.#at);
    taken.set(left);
    for (let filled = left.length; filled < length;) {
      const chunk = await this.#chunk();
      const wanted = Math.min(chunk.length, length - filled);
      taken.set(chunk.subarray(0, wanted), filled);
      filled += wanted;
      this.#bytes = chunk;
      this.#at = wanted;
    }
    return taken;
  }

  /** Everything up to the end of the connection. */
  async rest(): Promise<Uint8Array> {
    const parts = [this.#bytes.slice(this.#at)];
    let total = parts[0]!.length;
    for (let chunk = await this.#more(); chunk !== null; chunk = await this.#more()) {
      parts.push(chunk.slice());
      total += chunk.length;
      if (total > MAX_BODY) throw broken("its body is too long");
    }
    this.#at = this.#bytes.length;
    return joined(parts, total);
  }

  async #append(): Promise<void> {
    const left = this.#bytes.subarray(this.#at);
    if (left.length === 0) this.#bytes = await this.#chunk();
    else {
      const kept = left.slice();
      const chunk = await this.#chunk();
      this.#bytes = joined([kept, chunk], kept.length + chunk.length);
    }
    this.#at = 0;
  }

  async #chunk(): Promise<Uint8Array> {
    const chunk = await this.#more();
    if (chunk === null) throw broken("the connection was closed before its end");
    return chunk;
  }
}

function joined(parts: readonly Uint8Array[], total: number): Uint8Array {
  const whole = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Where the empty line after a head begins: the place of CR LF CR LF, or -1. */
function endOfHead(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(13, from); at >= 0; at = bytes.indexOf(13, at + 1)) {
    if (bytes[at + 1] === 10 && bytes[at + 2] === 13 && bytes[at + 3] === 10) return at;
  }
  return -1;
}

function broken(why: string): HttpError {
  return new HttpError("broken", `the answer cannot be read: ${why}`);
}
