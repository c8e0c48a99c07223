import { adminApp, type AdminAppOptions } from "../../lib/admin/admin_app.ts";
import type { GatewayView, IntegrationView } from "../../lib/admin/gateway_view.ts";
import { serveAdmin } from "../../lib/admin/serve_admin.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Outbox, OutboxStatus } from "../../lib/outbox/outbox.ts";

/** A token with characters that are not common in tokens. */
export const TOKEN = "s3cret#!:{é}";

export const goodOutbox: OutboxStatus = {
  sizeBytes: 4096,
  rows: 0,
  full: false,
  deadLetters: {},
};

export function integration(name: string, rest: Partial<IntegrationView> = {}): IntegrationView {
  return {
    name,
    port: 10560,
    connections: 0,
    counters: {
      connectionsAccepted: 0,
      connectionsRefused: 0,
      bytes: 0,
      frames: 0,
      emptyFrames: 0,
      frameErrors: {},
      stored: 0,
      conversions: 0,
      conversionErrors: 0,
      conversionMicros: 0,
      converterRestarts: 0,
      nothing: 0,
      refused: 0,
      collapsed: 0,
      replies: 0,
      replyBytes: 0,
      repliesDropped: 0,
      takenOver: 0,
      takeoversRefused: 0,
    },
    ...rest,
  };
}

/** A gateway in which all is well and nothing has happened. */
export function fakeView(rest: Partial<GatewayView> = {}): GatewayView {
  return {
    version: "1.2.3",
    startedTs: 1_700_000_000_000,
    integrations: () => [integration("Meters")],
    thingsboard: () => ({
      reachable: true,
      signedIn: true,
      retries: 0,
      requests: 0,
      deliveries: {},
      waitingDevices: 0,
    }),
    downlinks: () => [],
    subscribed: () => 0,
    send: () => Promise.resolve({ kind: "stored", connected: true }),
    outbox: () => Promise.resolve(goodOutbox),
    deadLetters: () => Promise.resolve([]),
    requeue: (ids) => Promise.resolve({ requeued: ids.length, left: [] }),
    discard: (ids) => Promise.resolve(ids.length),
    ...rest,
  };
}

/** A gateway that does with a real outbox's dead letters what a gateway does, frames excepted. */
export function viewOf(outbox: Outbox, rest: Partial<GatewayView> = {}): GatewayView {
  return fakeView({
    outbox: () => outbox.status(),
    deadLetters: (query) => outbox.deadLetters(query),
    requeue: async (ids) => ({ requeued: await outbox.resend(ids), left: [] }),
    discard: (ids) => outbox.discard(ids),
    ...rest,
  });
}

export function fakeLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const log = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
  return {
    lines,
    debug: log("debug"),
    info: log("info"),
    warn: log("warn"),
    error: log("error"),
  };
}

/** Runs `use` with the port of an admin side on 127.0.0.1 with {@linkcode TOKEN}. */
export async function withAdmin(
  options: Partial<AdminAppOptions>,
  use: (port: number) => Promise<void>,
): Promise<void> {
  const all = { host: "127.0.0.1", token: TOKEN, view: fakeView(), log: fakeLog(), ...options };
  if (all.host === "127.0.0.1") {
    const admin = serveAdmin({ ...all, port: 0 });
    try {
      return await use(admin.port);
    } finally {
      await admin.close();
    }
  }
  // As if it listened on that host, but no other machine can reach it.
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, adminApp(all));
  try {
    await use(server.addr.port);
  } finally {
    await server.shutdown();
  }
}

/** What came back for a request. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request as bytes over TCP, so that `Host` and all else are as they are given here. */
export async function request(
  port: number,
  line: string,
  headers: Readonly<Record<string, string>> = {},
  body = "",
): Promise<Answer> {
  const bytes = new TextEncoder().encode(body);
  const all: Record<string, string> = { host: `127.0.0.1:${port}`, ...headers };
  if (body !== "") all["content-length"] = String(bytes.length);
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const text = `${line} HTTP/1.1\r\n${head}connection: close\r\n\r\n${body}`;

  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  const sent = new TextEncoder().encode(text);
  const writing = (async () => {
    for (let n = 0; n < sent.length;) n += await conn.write(sent.subarray(n));
  })().catch(() => {/* An early refusal ends the connection; the answer tells. */});
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(65536);
  let received = "";
  while (true) {
    const n = await conn.read(buffer).catch(() => null);
    if (n === null) break;
    received += decoder.decode(buffer.subarray(0, n), { stream: true });
  }
  await writing;
  const end = received.indexOf("\r\n\r\n");
  const [status = "", ...lines] = received.slice(0, end).split("\r\n");
  const answered = Object.fromEntries(lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  }));
  const rest = received.slice(end + 4);
  const content = answered["transfer-encoding"] === "chunked" ? unchunked(rest) : rest;
  return {
    status: Number(status.split(" ")[1]),
    headers: answered,
    body: content,
  };
}

/** Good only for ASCII, where a chunk's bytes are as many as its characters. */
function unchunked(text: string): string {
  let rest = text;
  let whole = "";
  while (rest !== "") {
    const lineEnd = rest.indexOf("\r\n");
    const length = parseInt(rest.slice(0, lineEnd), 16);
    if (length === 0) break;
    whole += rest.slice(lineEnd + 2, lineEnd + 2 + length);
    rest = rest.slice(lineEnd + 4 + length);
  }
  return whole;
}

/** The headers of a caller that may do everything. */
export const authorized = {
  authorization: `Bearer ${TOKEN}`,
  "content-type": "application/json",
};
