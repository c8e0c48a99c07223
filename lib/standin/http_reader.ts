import type { HttpHead } from "./http_message.ts";

const latin1 = new TextDecoder("latin1");
const largestHead = 64 * 1024;
const drained = 64 * 1024 * 1024;

/** Reads the requests of one connection; an error or the end of the stream ends the connection. */
export class HttpReader {
  readonly #source: { read(into: Uint8Array): Promise<number | null> };
  /** Bytes read and not yet used stand in `#buffer` from `#start` to `#end`. */
  #buffer = new Uint8Array(16 * 1024);
  #start = 0;
  #end = 0;

  /** Reads from a connection. */
  constructor(source: { read(into: Uint8Array): Promise<number | null> }) {
    this.#source = source;
  }

  /**
   * The next request's head, undefined at the end of the stream.
   *
   * @throws {Error} for something that is no HTTP/1 request head, or one over 64 KiB.
   */
  async readHead(): Promise<HttpHead | undefined> {
    const text = await this.#readHeadText();
    if (text === undefined) return undefined;
    const [first = "", ...lines] = text.split(/\r?\n/);
    const [method, target, version] = first.split(" ");
    if (!method || !target || !version?.startsWith("HTTP/1.")) {
      throw new Error(`this is no HTTP request: ${first}`);
    }
    const headers = new Map<string, string>();
    for (const line of lines) {
      const colon = line.indexOf(":");
      headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    }
    const mark = target.indexOf("?");
    return {
      method: method.toUpperCase(),
      path: mark < 0 ? target : target.slice(0, mark),
      query: mark < 0 ? "" : target.slice(mark + 1),
      headers,
    };
  }

  /** The body that the headers announce, by length or in chunks. */
  async readBody(headers: ReadonlyMap<string, string>): Promise<Uint8Array> {
    if (headers.get("transfer-encoding")?.toLowerCase() === "chunked") {
      return await this.#readChunks();
    }
    return await this.readExactly(Number(headers.get("content-length") ?? 0));
  }

  /** Reads and drops what still comes (at most 64 MiB), so that the peer sees the answer. */
  async drain(): Promise<void> {
    for (let total = 0; total < drained;) {
      const n = await this.#source.read(this.#buffer);
      if (n === null) return;
      total += n;
    }
  }

  async #readChunks(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    while (true) {
      const size = parseInt(await this.#readLine(), 16);
      if (Number.isNaN(size)) throw new Error("a chunk without a size");
      chunks.push(await this.readExactly(size));
      await this.#readLine();
      if (size === 0) return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
    }
  }

  /** So many bytes. @throws {Error} if the connection ends before. */
  async readExactly(length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    const buffered = Math.min(length, this.#end - this.#start);
    bytes.set(this.#buffer.subarray(this.#start, this.#start + buffered));
    this.#start += buffered;
    for (let at = buffered; at < length;) {
      const n = await this.#source.read(bytes.subarray(at));
      if (n === null) throw new Error("the connection ended too early");
      at += n;
    }
    return bytes;
  }

  /** Everything up to the blank line that ends a head, undefined at the end of the stream. */
  async #readHeadText(): Promise<string | undefined> {
    for (let searched = 0;;) {
      const unread = this.#buffer.subarray(this.#start, this.#end);
      for (let at = unread.indexOf(10, searched); at >= 0; at = unread.indexOf(10, at + 1)) {
        const next = unread[at + 1] === 13 ? at + 2 : at + 1;
        if (unread[next] !== 10) continue;
        this.#start += next + 1;
        return latin1.decode(unread.subarray(0, at)).trimEnd();
      }
      searched = Math.max(0, unread.length - 2);
      if (!await this.#fill()) return undefined;
    }
  }

  /** A line without its CR LF, "" at the end of the stream. */
  async #readLine(): Promise<string> {
    while (true) {
      const unread = this.#buffer.subarray(this.#start, this.#end);
      const at = unread.indexOf(10);
      if (at >= 0) {
        this.#start += at + 1;
        return latin1.decode(unread.subarray(0, at)).trimEnd();
      }
      if (!await this.#fill()) return "";
    }
  }

  async #fill(): Promise<boolean> {
    if (this.#start > 0) {
      this.#buffer.copyWithin(0, this.#start, this.#end);
      this.#end -= this.#start;
      this.#start = 0;
    }
    if (this.#end === this.#buffer.length) {
      if (this.#end >= largestHead) throw new Error("a request head over 64 KiB");
      const larger = new Uint8Array(2 * this.#end);
      larger.set(this.#buffer);
      this.#buffer = larger;
    }
    const n = await this.#source.read(this.#buffer.subarray(this.#end));
    if (n === null) return false;
    this.#end += n;
    return true;
  }
}
