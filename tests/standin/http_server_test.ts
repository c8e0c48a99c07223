import assert from "node:assert/strict";
import fc from "fast-check";
import { HttpReader } from "../../lib/standin/http_reader.ts";

/** A source that hands out bytes in pieces of the given lengths, then in single bytes. */
function pieces(text: string, lengths: number[]) {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return {
    read(into: Uint8Array): Promise<number | null> {
      if (at === bytes.length) return Promise.resolve(null);
      const n = Math.min(lengths.shift() ?? 1, into.length, bytes.length - at);
      into.set(bytes.subarray(at, at + n));
      at += n;
      return Promise.resolve(n);
    },
  };
}

Deno.test("requests are read the same whatever pieces they come in", async () => {
  const stream = "POST /a?b=c%20d HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" +
    "POST /chunks HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n" +
    "GET /last HTTP/1.1\r\n\r\n";
  await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 60 })), async (lengths) => {
    const reader = new HttpReader(pieces(stream, [...lengths]));
    const seen: string[] = [];
    for (let head = await reader.readHead(); head; head = await reader.readHead()) {
      const body = new TextDecoder().decode(await reader.readBody(head.headers));
      seen.push(`${head.method} ${head.path} ${head.query} ${body}`);
    }
    assert.deepEqual(seen, ["POST /a b=c%20d hello", "POST /chunks  abcde", "GET /last  "]);
  }));
});

Deno.test("what is no request ends the connection", async () => {
  await assert.rejects(new HttpReader(pieces("\x16\x03\x01 hello\r\n\r\n", [])).readHead(), /HTTP/);
  const endless = { read: (into: Uint8Array) => Promise.resolve(into.fill(97).length) };
  await assert.rejects(new HttpReader(endless).readHead(), /64 KiB/);
});
