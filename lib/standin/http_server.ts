import type { HttpAnswer, HttpHead, HttpRequest } from "./http_message.ts";
import { HttpReader } from "./http_reader.ts";
import { writeAll } from "./write_all.ts";

/** What an HTTP server needs. */
export interface HttpServerOptions {
  /** Address to listen on. */
  hostname: string;
  /** Port, 0 for any free one. */
  port: number;
  /** Certificate chain and key in PEM; plain HTTP without. */
  tls?: { cert: string; key: string };
  /** After how many answers a connection is closed (`Connection: close`), as Tomcat does. */
  requestsPerConnection: number;
  /** Looks at a head before the body is read: an answer here is sent at once, the body is not read. */
  admit(head: HttpHead): HttpAnswer | undefined;
  /** Answers a request; undefined, or an error, closes the connection without an answer. */
  handle(request: HttpRequest): Promise<HttpAnswer | undefined>;
}

/** A listening server. */
export interface HttpServer {
  /** The port it listens on. */
  port: number;
  /** Stops listening and cuts every connection, answered or not. */
  close(): Promise<void>;
}

const encoder = new TextEncoder();
const reasons: Record<number, string> = {
  101: "Switching Protocols",
  200: "OK",
  302: "Found",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  408: "Request Timeout",
  409: "Conflict",
  413: "Payload Too Large",
  500: "Internal Server Error",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/**
 * Serves HTTP/1.1 on a socket of its own, because a stand-in must do what a well-behaved server
 * library does not allow: cut a connection in mid-request, close it after so many requests, answer
 * before the body has arrived, refuse connections on a port that it takes back later.
 */
export function serveHttp(options: HttpServerOptions): HttpServer {
  const { hostname, port, tls } = options;
  const listener = tls
    ? Deno.listenTls({ hostname, port, cert: tls.cert, key: tls.key })
    : Deno.listen({ hostname, port });
  const connections = new Set<Deno.Conn>();
  const running = new Set<Promise<void>>();

  const accept = async (): Promise<void> => {
    for await (const connection of listener) {
      connections.add(connection);
      const served = serveConnection(connection, options)
        .catch(() => {}) // cut by the peer or by close(): nobody is left to tell
        .finally(() => {
          closeQuietly(connection);
          connections.delete(connection);
          running.delete(served);
        });
      running.add(served);
    }
  };
  const accepting = accept().catch(() => {}); // closing the listener ends it

  return {
    port: (listener.addr as Deno.NetAddr).port,
    async close(): Promise<void> {
      closeQuietly(listener);
      // What was just being accepted is a connection only after this.
      await accepting;
      for (const connection of connections) closeQuietly(connection);
      await Promise.all(running);
    },
  };
}

async function serveConnection(
  connection: Deno.Conn,
  options: HttpServerOptions,
): Promise<void> {
  if ("setNoDelay" in connection) (connection as Deno.TcpConn).setNoDelay(true);
  const reader = new HttpReader(connection);
  for (let left = options.requestsPerConnection; left > 0; left--) {
    const head = await reader.readHead();
    if (head === undefined) return;
    const early = options.admit(head);
    if (early !== undefined) {
      await sendAnswer(connection, early, head.method, true);
      await reader.drain();
      return;
    }
    if (head.headers.get("expect")?.toLowerCase() === "100-continue") {
      await writeAll(connection, encoder.encode("HTTP/1.1 100 Continue\r\n\r\n"));
    }
    const answer = await options.handle({ ...head, body: await reader.readBody(head.headers) });
    if (answer === undefined) return;
    if (answer.upgrade !== undefined) {
      await writeAll(connection, encoder.encode(headText(answer) + "\r\n"));
      return await answer.upgrade(connection, reader);
    }
    const close = left === 1 || head.headers.get("connection")?.toLowerCase() === "close";
    await sendAnswer(connection, answer, head.method, close);
    if (close) return;
  }
}

async function sendAnswer(
  connection: Deno.Conn,
  answer: HttpAnswer,
  method: string,
  close: boolean,
): Promise<void> {
  const body = typeof answer.body === "string" ? encoder.encode(answer.body) : answer.body;
  let head = headText(answer);
  head += `Content-Length: ${body?.length ?? 0}\r\n${close ? "Connection: close\r\n" : ""}\r\n`;
  const headBytes = encoder.encode(head);
  if (body === undefined || body.length === 0 || method === "HEAD") {
    return await writeAll(connection, headBytes);
  }
  const whole = new Uint8Array(headBytes.length + body.length);
  whole.set(headBytes);
  whole.set(body, headBytes.length);
  await writeAll(connection, whole);
}

function headText({ status, headers }: HttpAnswer): string {
  let head = `HTTP/1.1 ${status} ${reasons[status] ?? "Status"}\r\n`;
  for (const name in headers) head += `${name}: ${headers[name]}\r\n`;
  return head;
}

function closeQuietly(closable: { close(): void }): void {
  try {
    closable.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error; // closed already is as good
  }
}
