import assert from "node:assert/strict";
import fc from "fast-check";
import { parseTarget } from "../../lib/server/target.ts";

Deno.test("a target is a name or an address with a port, IPv6 in brackets", () => {
  const good: [string, string, number][] = [
    ["192.0.2.7:502", "192.0.2.7", 502],
    ["plc-1.example.com:10001", "plc-1.example.com", 10001],
    ["zähler_3:65535", "zähler_3", 65535],
    ["[2001:db8::7]:502", "2001:db8::7", 502],
    ["[fe80::1%eth0]:1", "fe80::1%eth0", 1],
  ];
  for (const [text, host, port] of good) {
    assert.deepEqual(parseTarget(text), { text, host, port });
  }
});

Deno.test("what has no port, or more than host and port, is no target", () => {
  const bad = [
    "",
    "plc",
    "plc:",
    ":502",
    "plc:0",
    "plc:0502",
    "plc:65536",
    "plc:-1",
    "plc:502 ",
    " plc:502",
    "tcp://plc:502",
    "plc:502/x",
    "2001:db8::7:502",
    "[plc]:502",
    "[2001:db8::7]",
    "[2001:db8::7]502",
    "a@plc:502",
    "plc:5\n02",
  ];
  for (const text of bad) assert.equal(parseTarget(text), undefined, text);
});

Deno.test("whatever is read as a target is written the same", () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(..."a1:.[]% ") }), (text) => {
    const target = parseTarget(text);
    if (!target) return;
    const { host, port } = target;
    assert.equal(host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`, text);
  }));
});
