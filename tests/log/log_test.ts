import assert from "node:assert/strict";
import type { Log } from "../../lib/log/log.ts";
import { printable, printableBytes } from "../../lib/log/printable.ts";
import { Seldom } from "../../lib/log/seldom.ts";
import { startLog } from "../../lib/log/start_log.ts";

Deno.test("a log line tells time, level and part, and escapes what a device sent", () => {
  const lines: string[] = [];
  const log = startLog({ level: "info", format: "pretty", write: (line) => lines.push(line) });
  log("Meters").warn("bad \u001b[31mframe\n {a}");
  log("Meters").debug("not written");
  assert.equal(lines.length, 1);
  assert.match(
    lines[0]!,
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} WARN {2}Meters: bad \\u\{1b\}\[31mframe\\n \{a\}$/,
  );
});

Deno.test("the JSON log is one object a line", () => {
  const lines: string[] = [];
  const log = startLog({ level: "debug", format: "json", write: (line) => lines.push(line) });
  log("outbox").error('with "quotes"', { rows: 3 });
  const { time, ...rest } = JSON.parse(lines[0]!);
  assert.ok(!Number.isNaN(Date.parse(time)));
  assert.deepEqual(rest, {
    level: "error",
    part: "outbox",
    message: 'with "quotes"',
    rows: 3,
  });
});

Deno.test("a warning of one kind is logged once in ten seconds, with the number left out", () => {
  let now = 0;
  const lines: string[] = [];
  const silent = (): void => {};
  const log: Log = { debug: silent, info: silent, error: silent, warn: (line) => lines.push(line) };
  const seldom = new Seldom(log, () => now);
  seldom.warn("a", "a1");
  seldom.warn("a", "a2");
  seldom.warn("b", "b1");
  now = 10_000;
  seldom.warn("a", "a3");
  assert.deepEqual(lines, ["a1", "b1", "a3 (and 1 more of the kind since the last time)"]);
});

Deno.test("bytes and texts from outside cannot steer a terminal", () => {
  assert.equal(printable("ok ä\u202e\u0007\t"), "ok ä\\u{202e}\\u{7}\\t");
  assert.equal(printableBytes(Uint8Array.of(65, 0, 92, 255)), "A\\x00\\x5c\\xff");
  assert.match(printableBytes(new Uint8Array(300)), /… \(300 bytes\)$/);
});
