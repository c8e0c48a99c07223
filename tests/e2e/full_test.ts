import assert from "node:assert/strict";
import { connect, write } from "./_device.ts";
import { type Program, until } from "./_program.ts";
import { World } from "./_world.ts";

/** A line that takes much room in the outbox: 20 values. */
function line(n: number): string {
  const more = Array.from({ length: 19 }, (_, i) => `a-key-of-some-length-${i},${n}`).join(",");
  return `SN-1,n,${n},${more}\n`;
}

/** An outbox of 2 MB, and a converter that takes the number for the time too. */
const SMALL = {
  storage: { maxSizeMb: 2 },
  log: { level: "debug" },
  integrations: [{
    name: "Numbers",
    clientConfiguration: { host: "127.0.0.1", port: 0 },
    handlerConfiguration: { handlerType: "TEXT", maxFrameLength: 4096 },
    uplinkConverter: {
      script: `
        var fields = String.fromCharCode.apply(null, payload).split(",");
        var n = Number(fields[2]);
        var values = {};
        for (var i = 1; i + 1 < fields.length; i += 2) values[fields[i]] = Number(fields[i + 1]);
        return {
          deviceName: fields[0],
          deviceType: "default",
          telemetry: { ts: 1700000000000 + n, values: values },
        };`,
    },
  }],
};

/** Sends lines until it is told to end or the connection breaks. */
class Sender {
  /** Lines that were sent, or begun. */
  count = 0;
  readonly conn: Deno.TcpConn;
  readonly #sending: Promise<void>;
  #ended = false;

  constructor(conn: Deno.TcpConn) {
    this.conn = conn;
    this.#sending = this.#send().catch(() => {});
  }

  /** Resolves when what was begun is sent. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#sending;
  }

  async #send(): Promise<void> {
    while (!this.#ended) {
      let lines = "";
      for (let i = 0; i < 50; i++) lines += line(this.count++);
      await write(this.conn, lines);
    }
  }
}

/** Sends until the outbox of a gateway without ThingsBoard is full and the sender's writes stall. */
async function fill(gateway: Program): Promise<Sender> {
  const sender = new Sender(await connect(gateway.port("Numbers")));
  const full = async () => /outbox is full/.test((await gateway.readyz()).outbox.problem ?? "");
  await until(full, "/readyz says that the outbox is full", 30_000);
  // What the kernel's buffers take still goes out of the sender's hands.
  let before = -1;
  await until(
    async () => {
      const stalled = sender.count === before;
      before = sender.count;
      await new Promise((resolve) => setTimeout(resolve, 300));
      return stalled && sender.count === before;
    },
    "the sender's writes stall",
    30_000,
  );
  return sender;
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

Deno.test("a full outbox stops reading, says so, and loses nothing when ThingsBoard is back", async () => {
  await using world = await World.open();
  const { standin } = world;
  const gateway = await world.start(SMALL);
  await gateway.said(/Signed in/);
  await standin.down();
  const sender = await fill(gateway);
  await gateway.said(/outbox is full.*storage\.maxSizeMb/);
  assert.equal((await gateway.readyz()).status, 503);
  assert.equal(await gateway.metric("outbox_full"), 1);
  const bytes = await gateway.metric("outbox_size_bytes");
  assert.ok(bytes >= 2 * 2 ** 20 && bytes < 6 * 2 ** 20, `${bytes} bytes in the outbox`);

  standin.up();
  await gateway.said(/there is room in the outbox again/, 30_000);
  await sender.end();
  await sender.conn.closeWrite();
  const arrived = () => standin.telemetry("SN-1").n?.length === sender.count;
  await world.has(arrived, "all readings arrive", 30_000);
  assert.deepEqual(world.values("SN-1", "n"), upTo(sender.count));
  await until(async () => (await gateway.readyz()).status === 200, "/readyz answers 200");
  sender.conn.close();
  await gateway.stop();
});

Deno.test("a gateway with a full outbox stops in order, and starts and empties it later", async () => {
  await using world = await World.open();
  const { standin } = world;
  const stopped = await world.start(SMALL);
  await stopped.said(/Signed in/);
  await standin.down();
  const sender = await fill(stopped);
  await stopped.stop();
  await sender.end();
  sender.conn.close();
  const { message } = await stopped.said(/ended \(STOPPED\) after \d+ bytes/);
  let left = Number(message.match(/after (\d+) bytes/)?.[1]);
  let read = 0;
  while ((left -= line(read).length) >= 0) read++;
  assert.ok(read > 100 && read < sender.count, `${read} of ${sender.count} were read`);

  const restarted = await world.start("tcp2tb.yaml");
  standin.up();
  await until(async () => await restarted.metric("outbox_rows") === 0, "the outbox is empty");
  assert.deepEqual(world.values("SN-1", "n"), upTo(read));
  await restarted.stop();
});
