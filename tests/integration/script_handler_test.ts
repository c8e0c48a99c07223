import assert from "node:assert/strict";
import fc from "fast-check";
import { isFrame, type Item } from "../../handlers/handler.ts";
import { ScriptHandler } from "../../lib/script_handler.ts";
import { Terminal } from "../e2e/_terminal.ts";
import { trackers } from "../e2e/_trackers.ts";
import { World } from "../e2e/_world.ts";
import { withSpawner } from "../converters/_sandbox.ts";

/** `LL` then as many bytes, each XORed with the number of the frame in its connection. */
const LENGTHS = `
  var n = state === null ? 0 : state.n, frames = [], at = 0;
  while (at < bytes.length && at + 1 + bytes[at] <= bytes.length) {
    frames.push(bytes.slice(at + 1, at + 1 + bytes[at]).map(function (b) { return b ^ n; }));
    at += 1 + bytes[at];
    n++;
  }
  return { frames: frames, consumed: at, state: { n: n } };
`;

async function start(
  spawner: Parameters<typeof ScriptHandler.start>[0]["spawner"],
  source: string,
  maxFrameLength = 4096,
): Promise<ScriptHandler> {
  const handler = await ScriptHandler.start({
    integration: "Test",
    spawner,
    config: { maxFrameLength, converter: { source, timeoutMs: 200, maxHeapMb: 32 } },
  });
  assert.ok(handler instanceof ScriptHandler, JSON.stringify(handler));
  return handler;
}

/** Frames as lists of numbers, errors by their type, and whether the stream is lost. */
async function cut(handler: ScriptHandler, chunks: readonly Uint8Array[]) {
  let state = handler.start();
  const items: Item[] = [];
  for (const chunk of chunks) {
    // deno-lint-ignore no-await-in-loop
    const step = await handler.step(state, chunk);
    state = step.state;
    items.push(...step.items);
    if (step.lost) return { items, lost: true };
  }
  items.push(...handler.end(state).items);
  return { items, lost: false };
}

const shown = (items: readonly Item[]) =>
  items.map((item) => isFrame(item) ? [...item] : `${item.type}: ${item.message}`);

Deno.test(
  "however a stream is cut into chunks, a script's frames are the same, and each connection has its state",
  withSpawner(async (spawner) => {
    const handler = await start(spawner, LENGTHS, 64);
    const frame = fc.uint8Array({ minLength: 0, maxLength: 50 });
    const cuts = fc.array(fc.nat(400), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { maxLength: 8 }), cuts, async (frames, cuts) => {
        const stream = Uint8Array.from(frames.flatMap((it) => [it.length, ...it]));
        const places = [...cuts.filter((at) => at < stream.length), stream.length].toSorted((
          a,
          b,
        ) => a - b);
        let from = 0;
        const chunks = places.map((to) => stream.subarray(from, from = to));
        const expected = frames.map((it, n) => [...it].map((byte) => byte ^ n));
        const [first, second] = await Promise.all([cut(handler, chunks), cut(handler, [stream])]);
        assert.deepEqual(shown(first.items), expected);
        assert.deepEqual(shown(second.items), expected);
      }),
      { numRuns: 60 },
    );
    await handler.close();
  }),
);

Deno.test(
  "a script that cannot go on is told, and its connection is lost; others go on",
  withSpawner(async (spawner) => {
    const handler = await start(
      spawner,
      `switch (bytes[0]) {
        case 1: throw new Error("no such version");
        case 2: for (;;);
        case 3: return { consumed: 9 };
        case 4: return "text";
        case 5: return { frames: [["x"]], consumed: 1 };
        case 6: return { frames: "01", consumed: 1 };
        case 7: return { consumed: 1, state: new Array(5000).join("x") };
        case 8: return { consumed: 0.5 };
        case 9: return { consumed: 0 };
        case 10: var a = []; for (;;) a.push(new Uint8Array(1e7).fill(1));
        case 11: return { frames: [bytes.concat(bytes)], consumed: bytes.length };
      }
      return { frames: ["ff00", [-1, 255]], consumed: 1 };`,
      8,
    );
    const chunk = (first: number, length = 1) =>
      Uint8Array.from([first, ...Array(length - 1).fill(0)]);
    const wrong: [Uint8Array, RegExp][] = [
      [chunk(1), /^ScriptException: .*no such version \(line 2, column \d+\); the connection/],
      [chunk(2), /longer than 200 ms/],
      [chunk(3), /consumed: 9, of 1 bytes/],
      [chunk(4), /returned the string "text"; \{frames/],
      [chunk(5), /a frame that is a list of something else/],
      [chunk(6), /frames that are the string/],
      [chunk(7), /a state of more than 4096/],
      [chunk(8), /consumed: the number 0.5/],
      [chunk(9, 8), /^TooLongFrameException: .*none of 8 bytes \(maxFrameLength\)/],
      [chunk(10), /memory|ArrayBuffers|longer/],
    ];
    for (const [bytes, message] of wrong) {
      // deno-lint-ignore no-await-in-loop
      const { items, lost } = await cut(handler, [bytes]);
      assert.equal(lost, true);
      assert.match(String(shown(items)[0]), message);
    }
    assert.deepEqual(shown((await cut(handler, [chunk(0)])).items), [[255, 0], [255, 255]]);
    const { items } = await cut(handler, [chunk(11, 5)]);
    assert.match(String(shown(items)[0]), /has 10 bytes, more than 8/);
    const rest = await cut(handler, [chunk(9, 3)]);
    assert.match(String(shown(rest.items)[0]), /^CorruptedFrameException: .*ended with 3 bytes/);
    await handler.close();
  }),
);

Deno.test("SCRIPT: a script cuts what a device sends, and check finds what is wrong with it", async () => {
  await using world = await World.open();
  // Lines that end with the number of characters in them.
  const script = `
    var at = bytes.indexOf(59);
    if (at < 0) return { consumed: 0, state: state };
    if (bytes[at - 1] - 48 !== at - 1) throw new Error("wrong length");
    return { frames: [bytes.slice(0, at - 1)], consumed: at + 1, state: (state || 0) + 1 };`;
  const handlerConfiguration = { handlerType: "SCRIPT", script, idleFlushMs: 0 };
  const gateway = await world.start({ integrations: [trackers({ handlerConfiguration })] });
  await using device = await Terminal.open(gateway.port("Trackers"), "login,A7;n,13;n,");
  await device.gets("ack #1\n");
  await device.send("23;");
  await device.gets("ack #2\n");
  await device.send("n,39;n,43;");
  await device.end();
  await gateway.said(/wrong length \(line 4, column \d+\); the connection is closed/);
  assert.equal(device.text, "welcome A\nack #1\nack #2\n");
  assert.equal(await gateway.metric("frame_errors_total"), 1);
  await gateway.stop();

  const file = await world.configure({
    integrations: [
      trackers({ handlerConfiguration: { handlerType: "SCRIPT", script: "return {" } }),
      trackers({ name: "B", handlerConfiguration: { handlerType: "SCRIPT" } }),
    ],
  });
  const { stdout } = await world.run("check", "-c", file);
  assert.match(stdout, /handlerConfiguration: has no script; give one of file or script/);
  const alone = await world.configure({
    integrations: [
      trackers({ handlerConfiguration: { handlerType: "SCRIPT", script: "return {" } }),
    ],
  });
  const second = await world.run("check", "-c", alone);
  assert.match(second.stdout, /integrations\[0\]\.handlerConfiguration: .*(Unexpected|unexpected)/);
});
