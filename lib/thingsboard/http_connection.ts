import { type HttpAnswer, readAnswer, type ReadMore } from "./http_answer.ts";
import { HttpError } from "./http_error.ts";
import type { HttpRequest, RequestWriter } from "./http_request.ts";

/** One connection; it carries one request at a time. */
export class HttpConnection {
  readonly #conn: Deno.Conn;
  readonly #writer: RequestWriter;
  readonly #buffer = new Uint8Array(16 * 1024);
  readonly #more: ReadMore;
  #answerBegun = false;
  #closed = false;
  /** Whether another request may follow the last one. */
  reusable = true;
  /** How many answers have come over it. */
  answers = 0;
  /** When the last answer came; milliseconds of performance.now(). */
  idleSince = 0;

  /** Takes over an open connection. */
  constructor(conn: Deno.Conn, writer: RequestWriter) {
    this.#conn = conn;
    this.#writer = writer;
    this.#more = async () => {
      const length = await this.#conn.read(this.#buffer);
      if (length === null) return null;
      this.#answerBegun = true;
      // The answers of ThingsBoard come in one piece; only what is put together later is copied.
      return this.#buffer.subarray(0, length);
    };
  }

  /** True if the server has sent nothing since the last request was begun. */
  get unanswered(): boolean {
    return !this.#answerBegun;
  }

  /**
   * Sends a request and reads its answer. The answer is awaited while the request is still being
   * written: a server that refuses a long body answers before it has read all of it.
   *
   * @throws {HttpError} `broken`
   */
  async exchange(request: HttpRequest): Promise<HttpAnswer> {
    this.#answerBegun = false;
    let written = false;
    let writeError: unknown;
    const writing = writeAll(this.#conn, this.#writer.bytes(request)).then(
      () => {
        written = true;
      },
      (error) => {
        writeError = error;
      },
    );
    try {
      const { answer, reusable } = await readAnswer(this.#more);
      if (!written || writeError !== undefined || !reusable) this.reusable = false;
      this.answers++;
      return answer;
    } catch (error) {
      this.reusable = false;
      this.close();
      await writing;
      if (error instanceof HttpError) throw error;
      const cause = writeError ?? error;
      throw new HttpError("broken", `the connection broke: ${(cause as Error).message}`, { cause });
    }
  }

  /** Closes it; a request on its way fails. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.reusable = false;
    this.#conn.close();
  }
}

async function writeAll(conn: Deno.Conn, bytes: Uint8Array): Promise<void> {
  let sent = await conn.write(bytes);
  while (sent < bytes.length) sent += await conn.write(bytes.subarray(sent));
}
