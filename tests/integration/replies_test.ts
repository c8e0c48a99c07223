/** Replies and the disk: a gateway in this process, whose disk can be made slow. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Config } from "../../lib/config/config.ts";
import { loadConfig } from "../../lib/config/load.ts";
import { type Gateway, startGateway } from "../../lib/gateway.ts";
import type { Log } from "../../lib/log/log.ts";
import { startStandin } from "../../lib/standin/standin.ts";
import { Terminal } from "../e2e/_terminal.ts";
import { trackers } from "../e2e/_trackers.ts";

const SILENT: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** Runs a test with a gateway whose commits take longer by so many milliseconds. */
async function withGateway(
  commitDelayMs: number,
  test: (port: number, gateway: Gateway) => Promise<void>,
  more: Record<string, unknown> = {},
): Promise<void> {
  const directory = await Deno.makeTempDir();
  const standin = await startStandin();
  try {
    const file = join(directory, "tcp2tb.yaml");
    await Deno.writeTextFile(
      file,
      JSON.stringify({
        thingsboard: { url: standin.url, apiKey: standin.createApiKey() },
        storage: { directory: join(directory, "data") },
        admin: { port: 0 },
        integrations: [trackers(more)],
      }),
    );
    const loaded = await loadConfig(file, {
      readTextFile: (path) => Deno.readTextFile(path),
      env: () => undefined,
    });
    assert.ok("config" in loaded, JSON.stringify(loaded));
    const config: Config = loaded.config;
    const gateway = await startGateway({ config, log: () => SILENT, commitDelayMs });
    try {
      await test(gateway.integrations[0]!.port!, gateway);
    } finally {
      await gateway.stop();
    }
  } finally {
    await standin.close();
    await Deno.remove(directory, { recursive: true });
  }
}

const SLOW_MS = 1000;

Deno.test("a reply comes when the frame's data is on disk, one after RECEIVED before that", async () => {
  await withGateway(SLOW_MS, async (port, gateway) => {
    const { counters } = gateway.integrations[0]!;
    await using device = await Terminal.open(port, "login,A\n");
    await device.gets("welcome A\n");
    assert.equal(counters.stored, 1);
    await device.send("n,1\n");
    await device.gets("ack #1\n");
    assert.equal(counters.stored, 2);
    await device.send("now,2\n");
    await device.gets("now 2\n");
    assert.equal(counters.stored, 2, "the answer was there before the disk was ready");
  });
});

Deno.test("replyAfter: RECEIVED of the integration is the default of all replies", async () => {
  await withGateway(SLOW_MS, async (port, gateway) => {
    await using device = await Terminal.open(port, "login,A\nn,1\n");
    await device.gets("ack #1\n");
    assert.equal(gateway.integrations[0]!.counters.stored, 0);
  }, { replyAfter: "RECEIVED" });
});

Deno.test("replies of one connection keep the order of its frames, whenever each may go out", async () => {
  await withGateway(50, async (port) => {
    await using device = await Terminal.open(port, "login,A\n");
    const expected = ["welcome A"];
    for (let n = 0; n < 60; n++) {
      const now = n % 3 === 1;
      expected.push(now ? `now ${n}` : `ack #${n}`);
      // Each by itself, so that they come into many batches.
      // deno-lint-ignore no-await-in-loop
      await device.send(now ? `now,${n}\n` : `n,${n}\n`);
      // deno-lint-ignore no-await-in-loop
      if (n % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await device.gets("ack #59\n");
    assert.deepEqual(device.text.trim().split("\n"), expected);
  });
});

Deno.test("a gateway that stops has answered what it has stored", async () => {
  let device: Terminal | undefined;
  await withGateway(300, async (port, gateway) => {
    device = await Terminal.open(port, "login,A\nn,1\nn,2\n");
    while (gateway.integrations[0]!.counters.frames < 3) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    assert.equal(device.text, "");
  });
  await device!.end();
  assert.equal(device!.text, "welcome A\nack #1\nack #2\n");
  await device![Symbol.asyncDispose]();
});

Deno.test("a device that takes no answers is read no further, and given up", async () => {
  const script =
    `return { deviceName: "A", telemetry: { n: 1 }, reply: new Array(60001).join("x") };`;
  await withGateway(0, async (port, gateway) => {
    const { counters } = gateway.integrations[0]!;
    const conn = await Deno.connect({ hostname: "127.0.0.1", port });
    const line = new TextEncoder().encode("x".repeat(99) + "\n");
    let broken = false;
    const writing = (async () => {
      try {
        for (let i = 0; i < 200_000; i++) await conn.write(line);
      } catch {
        broken = true;
      }
    })();
    while (gateway.integrations[0]!.connections > 0 || counters.frames === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await writing;
    conn.close();
    assert.ok(broken, "it was ended");
    assert.ok(counters.frames < 20_000, `${counters.frames} frames were read`);
    assert.ok(counters.repliesDropped > 0);
  }, { uplinkConverter: { script }, downlink: { writeTimeoutSeconds: 1 } });
});
