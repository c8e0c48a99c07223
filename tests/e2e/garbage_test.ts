import assert from "node:assert/strict";
import { closed, connect, write } from "./_device.ts";
import { until } from "./_program.ts";
import { numbers, type Settings, World } from "./_world.ts";

const GOOD_SCRIPT = `
  var text = String.fromCharCode.apply(null, payload);
  var found = /good-(\\w+)-(\\d+)/.exec(text);
  if (!found) return [];
  return { deviceName: found[1], deviceType: "default", telemetry: { n: Number(found[2]) } };
`;

function integration(name: string, handlerConfiguration: Settings): Settings {
  return numbers(name, {}, { handlerConfiguration, uplinkConverter: { script: GOOD_SCRIPT } });
}

/** A good frame for the handler of each integration. */
const FRAMES: Record<string, (n: number) => string> = {
  TEXT: (n) => `good-TEXT-${n}\n`,
  JSON: (n) => `{"id":"good-JSON-${n}"}`,
  BINARY: (n) => {
    const body = `good-BINARY-${n}`;
    return `${String.fromCharCode(body.length)}\0${body}`;
  },
};

/** Bytes without a pattern, the same in each run. */
function* randomBytes(size: number): Generator<Uint8Array> {
  let x = 0x2545f491;
  for (;;) {
    yield Uint8Array.from({ length: size }, () => {
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
      return x & 0xff;
    });
  }
}

/** Sends bytes until the gateway closes the connection or all are sent. */
async function throwAt(port: number, bytes: Iterable<Uint8Array>, times: number): Promise<void> {
  const conn = await connect(port);
  try {
    for (const part of bytes) {
      if (times-- === 0) break;
      await write(conn, part);
    }
    await conn.closeWrite();
    await closed(conn);
  } catch {
    // The gateway has closed it: the stream cannot be trusted any more.
  } finally {
    conn.close();
  }
}

Deno.test("garbage ends neither the process nor other connections, and memory stays bounded", async () => {
  await using world = await World.open();
  const { standin } = world;
  const gateway = await world.start({
    integrations: [
      integration("TEXT", { handlerType: "TEXT" }),
      integration("JSON", { handlerType: "JSON", maxFrameLength: 65_536 }),
      integration("BINARY", { handlerType: "BINARY" }),
    ],
  });
  const names = Object.keys(FRAMES);
  const good = await Promise.all(names.map((name) => connect(gateway.port(name))));
  let n = 0;
  const sendGood = async () => {
    for (const [i, name] of names.entries()) await write(good[i]!, FRAMES[name]!(n));
    n++;
    await world.has(
      () => names.every((name) => standin.pointCount(name) === n),
      `good frame ${n} arrives`,
    );
  };
  await sendGood();

  for (const name of names) {
    const port = gateway.port(name);
    const endless = Uint8Array.from({ length: 65_536 }, (_, i) => i % 2 ? 0x61 : 0x22);
    const nested = new Uint8Array(65_536).fill(0x5b);
    await Promise.all([
      throwAt(port, randomBytes(65_536), 20),
      throwAt(port, randomBytes(7), 200),
      throwAt(port, Array(100).fill(endless), Infinity),
      throwAt(port, Array(100).fill(nested), Infinity),
      throwAt(port, [new Uint8Array(65_536)], Infinity),
      throwAt(port, [new Uint8Array(65_536).fill(255)], Infinity),
    ]);
    await sendGood();
  }

  for (const name of names) {
    assert.ok(await gateway.metric("frame_errors_total", name) > 0, `${name} told of garbage`);
    assert.equal(await gateway.metric("conversion_errors_total", name), 0);
  }
  const rss = await gateway.metric("resident_memory_bytes");
  assert.ok(rss < 400 * 2 ** 20, `${Math.round(rss / 2 ** 20)} MB`);
  assert.deepEqual(gateway.messages("error"), []);
  assert.ok(gateway.text.length < 100_000, `${gateway.text.length} characters of log`);
  // deno-lint-ignore no-control-regex
  assert.doesNotMatch(gateway.text, /[\x00-\x09\x0b-\x1f\x7f-\x9f]/, "no control characters");
  for (const conn of good) conn.close();
  await until(async () => await gateway.metric("connections") === 0, "all connections are closed");
  await gateway.stop();
});
