import { gzipSync } from "node:zlib";

/** A recorded exchange or measurement; tests/vectors/thingsboard/README.md has the format. */
export interface Recorded {
  note: string;
  request?: { method: string; path: string; headers?: Record<string, string>; body?: unknown };
  response?: {
    status: number;
    headers?: Record<string, string>;
    body: unknown;
    elapsedMs: number;
  };
  measured?: { statuses?: number[] };
  stored?: unknown;
  storedKeys?: string[];
  storedRightAfter?: unknown;
  count?: number;
}

/** A recorded exchange that has a request and an answer. */
export type Exchange = Recorded & Required<Pick<Recorded, "request" | "response">>;

/** Reads a file of tests/vectors/thingsboard/. */
export async function readRecording(name: string): Promise<Recorded[]> {
  const file = new URL(`../vectors/thingsboard/${name}.json`, import.meta.url);
  return JSON.parse(await Deno.readTextFile(file));
}

const encoder = new TextEncoder();

/** The bytes of a recorded request body, spelled out where the recording describes it. */
export function requestBytes({ note, request }: Exchange): Uint8Array<ArrayBuffer> | undefined {
  const { body } = request;
  if (body === undefined || body === null) return undefined;
  if (typeof body !== "string") return encoder.encode(JSON.stringify(body));
  if (note === "invalid UTF-8 bytes") return latin1(body.replaceAll("\ufffd", "\xff"));
  if (note.startsWith("charset latin-1")) return latin1(body.replaceAll("\ufffd", "\xe4"));
  if (body.startsWith("gzip of ")) return recordedGzip(body.slice(8));
  return encoder.encode(described(body));
}

function described(body: string): string {
  const points = /^(?:an array of )?([\d,]+) points$/.exec(body) ??
    / for i in 0\.\.(9999)]$/.exec(body);
  if (points) {
    const count = Number(points[1]!.replaceAll(",", "")) + (points[1] === "9999" ? 1 : 0);
    return JSON.stringify(Array.from({ length: count }, (_, i) => {
      return { ts: 1_700_000_000_000 + i * 1000, values: { a: i } };
    }));
  }
  if (body === "3 points, the 2nd with a key of 300 characters") {
    return JSON.stringify([
      { ts: 1_700_000_001_000, values: { a: 1 } },
      { ts: 1_700_000_001_500, values: { ["k".repeat(300)]: 1 } },
      { ts: 1_700_000_002_000, values: { a: 2 } },
    ]);
  }
  const secrets =
    '"provisionDeviceKey":"provkeynew0000000000","provisionDeviceSecret":"provsecnew0000000000"';
  return body
    .replace(/"(.)"\*(\d+)/g, (_, c: string, n: string) => JSON.stringify(c.repeat(Number(n))))
    .replace("key and secret", secrets);
}

/** The recorded answer repeats the compressed bytes, the time in their header included. */
function recordedGzip(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(gzipSync(text, { level: 9 }));
  bytes.set([0x21, 0x6d, 0x04, 0x6b, 0x02, 0xff], 4);
  return bytes;
}

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}
