import assert from "node:assert/strict";
import type { Item } from "../../handlers/handler.ts";
import { isFrame } from "../../handlers/handler.ts";
import { textHandler } from "../../handlers/text.ts";
import type { Connection, EndReason } from "../../lib/server/connection.ts";
import { Gate } from "../../lib/server/gate.ts";
import { Listener, type ListenerOptions, ListenError } from "../../lib/server/listener.ts";
import { connect, readToEnd, write } from "./_device.ts";

const handler = textHandler({
  handlerType: "TEXT",
  maxFrameLength: 100,
  stripDelimiter: true,
  messageSeparator: "SYSTEM_LINE_SEPARATOR",
});

/** A listener whose frames are texts, and everything that it told. */
function listen(options: Partial<ListenerOptions> & { stored?: () => Promise<void> } = {}) {
  const gate = new Gate();
  const lines: string[] = [];
  const ends: EndReason[] = [];
  const refused: string[] = [];
  let heard = Promise.withResolvers<void>();
  const news = (): void => {
    heard.resolve();
    heard = Promise.withResolvers<void>();
  };
  const listener = new Listener({
    hostname: "127.0.0.1",
    port: 0,
    tcpBacklog: 128,
    noDelay: true,
    keepAlive: false,
    maxConnections: 100,
    idleTimeoutSeconds: 0,
    writeTimeoutMs: 10_000,
    halfCloseLingerMs: 0,
    handler,
    clock: Date.now,
    sink: {
      take(items: readonly Item[]) {
        for (const item of items) {
          lines.push(isFrame(item) ? new TextDecoder().decode(item) : item.type);
        }
        news();
        return options.stored?.();
      },
      gate: () => gate.wait(),
    },
    onEnd: (_: Connection, reason) => {
      ends.push(reason);
      news();
    },
    onRefused: (address) => {
      refused.push(address);
      news();
    },
    ...options,
  });
  const until = async (done: () => boolean): Promise<void> => {
    while (!done()) await heard.promise;
  };
  return { listener, gate, lines, ends, refused, until };
}

Deno.test("lines of several connections arrive, the unterminated last one too", async () => {
  const { listener, lines, ends, until } = listen();
  const [a, b] = [await connect(listener.port), await connect(listener.port)];
  await write(a, "a1\na2\n");
  await write(b, "b1");
  await b.closeWrite();
  await until(() => lines.length === 3);
  assert.equal(await readToEnd(b), "");
  assert.deepEqual(lines.toSorted(), ["a1", "a2", "b1"]);
  await until(() => ends.length === 1);
  assert.deepEqual(ends, ["CLOSED_BY_PEER"]);
  a.close();
  b.close();
  await listener.close();
});

Deno.test("with a full read of it not yet stored a connection does not read on, others do", async () => {
  const stored = Promise.withResolvers<void>();
  const { listener, lines, until } = listen({ stored: () => stored.promise });
  const device = await connect(listener.port);
  const sent = Array.from({ length: 20_000 }, (_, i) => `line ${i}`);
  const writing = write(device, sent.join("\n") + "\n");
  await until(() => lines.length > 0);
  const other = await connect(listener.port);
  await write(other, "other\n");
  await until(() => lines.includes("other"));
  const ahead = lines.filter((line) => line !== "other").join("\n").length;
  assert.ok(ahead < 2 * 64 * 1024, `${ahead} bytes were read ahead`);
  stored.resolve();
  await writing;
  await until(() => lines.length === sent.length + 1);
  assert.deepEqual(lines.filter((line) => line !== "other"), sent);
  device.close();
  other.close();
  await listener.close();
});

Deno.test("nothing is read while the gate is closed, and nothing is lost", async () => {
  const { listener, gate, lines, until } = listen();
  gate.close();
  const device = await connect(listener.port);
  await write(device, "kept\n");
  const other = await connect(listener.port);
  await write(other, "kept too\n");
  assert.deepEqual(lines, []);
  gate.open();
  await until(() => lines.length === 2);
  device.close();
  other.close();
  await listener.close();
});

Deno.test("closing ends connections that wait for bytes, and waits for those that store", async () => {
  const stored = Promise.withResolvers<void>();
  const { listener, lines, ends, until } = listen({ stored: () => stored.promise });
  const idle = await connect(listener.port);
  const busy = await connect(listener.port);
  await write(busy, "one\n");
  await until(() => lines.length === 1);
  let closed = false;
  const closing = listener.close().then(() => closed = true);
  assert.equal(await readToEnd(idle), "");
  assert.equal(closed, false);
  stored.resolve();
  await closing;
  assert.deepEqual(ends, ["STOPPED", "STOPPED"]);
  await assert.rejects(connect(listener.port), Deno.errors.ConnectionRefused);
  idle.close();
  busy.close();
});

Deno.test("connections beyond maxConnections are turned away", async () => {
  const { listener, refused, lines, until } = listen({ maxConnections: 1 });
  const first = await connect(listener.port);
  await write(first, "here\n");
  await until(() => lines.length === 1);
  const second = await connect(listener.port);
  assert.equal(await readToEnd(second), "");
  assert.deepEqual(refused, ["127.0.0.1"]);
  first.close();
  second.close();
  await listener.close();
});

Deno.test("a silent connection is closed after idleTimeoutSeconds, a talking one is not", async () => {
  let now = 0;
  const { listener, ends, lines, until } = listen({ idleTimeoutSeconds: 1, clock: () => now });
  const silent = await connect(listener.port);
  const talking = await connect(listener.port);
  await write(silent, "x\n");
  await until(() => lines.length === 1);
  now = 900;
  await write(talking, "y\n");
  await until(() => lines.length === 2);
  now = 1100;
  assert.equal(await readToEnd(silent), "");
  await until(() => ends.length === 1);
  assert.deepEqual(ends, ["IDLE"]);
  await write(talking, "z\n");
  await until(() => lines.length === 3);
  silent.close();
  talking.close();
  await listener.close();
});

Deno.test("a taken port is told with its address", async () => {
  const { listener } = listen();
  assert.throws(
    () => listen({ port: listener.port }),
    (error: Error) =>
      error instanceof ListenError &&
      error.message === `127.0.0.1:${listener.port} is taken by another program`,
  );
  await listener.close();
});

Deno.test("a large burst grows the read buffer and arrives whole and in order", async () => {
  const { listener, lines, until } = listen();
  const device = await connect(listener.port);
  const sent = Array.from({ length: 20_000 }, (_, i) => `line ${i}`);
  await write(device, sent.join("\n") + "\n");
  await until(() => lines.length === sent.length);
  assert.deepEqual(lines, sent);
  device.close();
  await listener.close();
});

/** The connection of the next device; the device has said `hello`. */
async function open(listening: ReturnType<typeof listen>, text = "hello\n") {
  const { listener, lines, until } = listening;
  const before = lines.length;
  const device = await connect(listener.port);
  await write(device, text);
  await until(() => lines.length > before);
  return { device, connection: [...listener.connections].at(-1)! };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

Deno.test("what is written reaches the device whole and in order, large texts between small ones", async () => {
  const listening = listen();
  const { device, connection } = await open(listening);
  const large = "x".repeat(3_000_000);
  const written = Promise.all(["a", large, "b", "c"].map((t) => connection.write(bytesOf(t))));
  const decoder = new TextDecoder();
  let got = "";
  const buffer = new Uint8Array(65536);
  while (got.length < large.length + 3) {
    got += decoder.decode(buffer.subarray(0, (await device.read(buffer))!));
  }
  assert.equal(got === `a${large}bc`, true);
  assert.deepEqual(await written, [true, true, true, true]);
  device.close();
  await listening.listener.close();
});

Deno.test("a device that does not take what is written is given up after the time for it", async () => {
  const listening = listen({ writeTimeoutMs: 100 });
  const { device, connection } = await open(listening);
  assert.equal(await connection.write(new Uint8Array(50_000_000)), false);
  assert.equal(await connection.write(bytesOf("more")), false);
  await listening.until(() => listening.ends.length === 1);
  assert.deepEqual(listening.ends, ["STALLED"]);
  device.close();
  await listening.listener.close();
});

Deno.test("after a device's half-close a write that it receives counts, one that meets a reset does not", async () => {
  const listening = listen({ halfCloseLingerMs: 60_000 });
  const first = await connect(listening.listener.port);
  await write(first, "half");
  await first.closeWrite();
  await listening.until(() => listening.lines.length === 1);
  const [half] = listening.listener.connections;
  assert.equal(half!.lingering, true);
  assert.equal(await half!.write(bytesOf("for you")), true);
  const buffer = new Uint8Array(100);
  const n = await first.read(buffer);
  assert.equal(new TextDecoder().decode(buffer.subarray(0, n!)), "for you");

  const second = await connect(listening.listener.port);
  await write(second, "gone");
  second.close();
  await listening.until(() => listening.lines.length === 2);
  const gone = [...listening.listener.connections].at(-1)!;
  assert.equal(await gone.write(bytesOf("for nobody")), false);
  await listening.until(() => listening.ends.length === 1);
  first.close();
  await listening.listener.close();
});

Deno.test("with all places taken, a connection that its device has closed makes room", async () => {
  const listening = listen({ halfCloseLingerMs: 60_000, maxConnections: 1 });
  const first = await connect(listening.listener.port);
  await write(first, "one");
  await first.closeWrite();
  await listening.until(() => listening.lines.length === 1);
  const second = await connect(listening.listener.port);
  await write(second, "two\n");
  await listening.until(() => listening.lines.length === 2);
  assert.deepEqual(listening.ends, ["CLOSED_BY_PEER"]);
  first.close();
  second.close();
  await listening.listener.close();
});

Deno.test("a reply to a device that has closed its side waits for no reset, and comes before the end", async () => {
  const stored = Promise.withResolvers<void>();
  const listening = listen({ stored: () => stored.promise });
  const device = await connect(listening.listener.port);
  await write(device, "half");
  await device.closeWrite();
  await listening.until(() => listening.lines.length === 1);
  const [connection] = listening.listener.connections;
  const replies = Promise.all(["a", "b", "c"].map((text) => connection!.reply(bytesOf(text))));
  assert.equal(await connection!.write(bytesOf("a message")), false, "the connection is ending");
  stored.resolve();
  assert.equal(await readToEnd(device), "abc");
  assert.deepEqual(await replies, [true, true, true]);
  device.close();
  await listening.listener.close();
});

Deno.test("replies and messages keep their order", async () => {
  const listening = listen();
  const { device, connection } = await open(listening);
  const written = [
    connection.reply(bytesOf("1")),
    connection.write(bytesOf("2")),
    connection.reply(bytesOf("3")),
    connection.write(bytesOf("4")),
  ];
  assert.deepEqual(await Promise.all(written), [true, true, true, true]);
  await listening.listener.close();
  assert.equal(await readToEnd(device), "1234");
  device.close();
});

Deno.test("a connection that is ended by us answers first what it has read", async () => {
  const stored = Promise.withResolvers<void>();
  const listening = listen({ stored: () => stored.promise });
  const { device, connection } = await open(listening);
  connection.end("TAKEN_OVER");
  const replied = connection.reply(bytesOf("answer"));
  stored.resolve();
  assert.equal(await readToEnd(device), "answer");
  assert.equal(await replied, true);
  await listening.until(() => listening.ends.length === 1);
  assert.deepEqual(listening.ends, ["TAKEN_OVER"]);
  device.close();
  await listening.listener.close();
});

Deno.test("a device that takes no answers is not read while more than 64 KB wait for it", async () => {
  const listening = listen({ writeTimeoutMs: 60_000 });
  const { device, connection } = await open(listening);
  const large = new Uint8Array(20_000_000).fill(120);
  const written = connection.reply(large);
  await write(device, "one\n");
  await listening.until(() => listening.lines.length === 2);
  await write(device, "two\n");
  const other = await open(listening, "other\n");
  assert.deepEqual(listening.lines, ["hello", "one", "other"]);
  let got = 0;
  const buffer = new Uint8Array(65536);
  while (got < large.length) got += (await device.read(buffer))!;
  assert.equal(await written, true);
  await listening.until(() => listening.lines.includes("two"));
  device.close();
  other.device.close();
  await listening.listener.close();
});

Deno.test("what is never ended is a frame after idleFlushMs, and what comes then begins anew", async () => {
  const { listener, lines, until } = listen({ idleFlushMs: 50 });
  const device = await connect(listener.port);
  await write(device, "one\nbegun");
  await until(() => lines.length === 2);
  await write(device, "next\nand");
  await until(() => lines.length === 4);
  await device.closeWrite();
  assert.equal(await readToEnd(device), "");
  assert.deepEqual(lines, ["one", "begun", "next", "and"]);
  device.close();
  await listener.close();
});

Deno.test("a device that is not listened to is not idle", async () => {
  let now = 0;
  let asked = 0;
  const clock = (): number => {
    asked++;
    return now;
  };
  const listening = listen({ idleTimeoutSeconds: 1, clock });
  const { device } = await open(listening);
  // It waits for bytes already: these are the last that are read.
  listening.gate.close();
  await write(device, "read\n");
  await listening.until(() => listening.lines.length === 2);
  now = 5000;
  // Nobody but the look for idle connections asks for the time now.
  const before = asked;
  while (asked < before + 2) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.deepEqual(listening.ends, []);
  await write(device, "later\n");
  listening.gate.open();
  await listening.until(() => listening.lines.includes("later"));
  assert.deepEqual(listening.ends, []);
  device.close();
  await listening.listener.close();
});
