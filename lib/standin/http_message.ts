import type { HttpReader } from "./http_reader.ts";

/** The head of a request, known before its body is read. */
export interface HttpHead {
  /** Upper-case method. */
  method: string;
  /** The path as it was sent, percent-encoding untouched, without the query. */
  path: string;
  /** What follows the `?`, or "". */
  query: string;
  /** Header values by lower-case name. */
  headers: ReadonlyMap<string, string>;
}

/** A whole request. */
export interface HttpRequest extends HttpHead {
  /** The body, empty when there is none. */
  body: Uint8Array;
}

/** An answer; a body that is a text goes out as UTF-8. */
export interface HttpAnswer {
  /** Status code. */
  status: number;
  /** Headers; Content-Length and Connection are the server's. */
  headers?: Record<string, string>;
  /** The body, none if absent. */
  body?: string | Uint8Array<ArrayBuffer>;
  /** For status 101: goes on with the connection after the head; the server closes it at the end. */
  upgrade?: (connection: Deno.Conn, reader: HttpReader) => Promise<void>;
}
