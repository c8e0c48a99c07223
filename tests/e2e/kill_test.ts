import assert from "node:assert/strict";
import { join } from "node:path";
import { send } from "./_device.ts";
import { copyOutbox, type HeldPoint } from "./_outbox_copy.ts";
import { until } from "./_program.ts";
import { Stream } from "./_stream.ts";
import { World } from "./_world.ts";

const CONNECTIONS = 10;
const READINGS_EACH = 2000;
const PER_SECOND = 500;

/** When, in readings sent over all, the gateway is killed; ThingsBoard is away at the first two. */
const KILLS = [4000, 8000, 13_000, 17_000];
const AWAY_FROM = 2000;

/** Sends one reading over a connection of its own, again and again, and keeps what was acknowledged. */
class Visits {
  /** Readings whose connection the gateway has closed, which it does when they are stored. */
  readonly acknowledged: number[] = [];
  #next = 0;
  #ended = false;
  #running: Promise<void> = Promise.resolve();

  start(port: number): void {
    this.#ended = false;
    this.#running = this.#run(port);
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#running;
  }

  async #run(port: number): Promise<void> {
    while (!this.#ended) {
      const n = this.#next++;
      try {
        await send(port, `visitor,n,${n}\n`);
      } catch {
        return;
      }
      this.acknowledged.push(n);
    }
  }
}

Deno.test("after each kill -9, what the disk held arrives once with its time, and only tails are missing", async () => {
  await using world = await World.open();
  const { standin } = world;
  const streams = Array.from({ length: CONNECTIONS }, (_, i) => new Stream(`meter-${i}`));
  const visits = new Visits();
  const sent = () => streams.reduce((sum, { count }) => sum + count, 0);
  const held: HeldPoint[][] = [];
  const promised = new Set<number>();
  let gateway = await world.start();

  for (const [i, kill] of [...KILLS, Infinity].entries()) {
    const port = gateway.port("Numbers");
    visits.start(port);
    const sending = Promise.all(
      streams.map((stream) => stream.send(port, READINGS_EACH, { perSecond: PER_SECOND })),
    );
    if (i === 0) {
      await until(() => sent() >= AWAY_FROM, `${AWAY_FROM} readings are sent`);
      await standin.down();
    }
    if (kill === Infinity) {
      assert.ok((await sending).every((all) => all), "the last connections end in order");
      await visits.end();
      for (const n of visits.acknowledged) promised.add(n);
      break;
    }
    await until(() => sent() >= kill, `${kill} readings are sent`);
    const acknowledged = visits.acknowledged.splice(0);
    await gateway.kill();
    for (const n of acknowledged) promised.add(n);
    await Promise.all([sending, visits.end()]);
    visits.acknowledged.length = 0;
    held.push(await copyOutbox(world.storage, join(world.directory, `copy-${i}`)));
    if (i === 1) standin.up();
    gateway = await world.start("tcp2tb.yaml");
  }

  await until(async () => await gateway.metric("outbox_rows") === 0, "the outbox is empty", 30_000);
  await gateway.stop();

  const stored = new Map<string, Map<number, unknown>>();
  for (const device of [...streams.map(({ device }) => device), "visitor"]) {
    const points = standin.telemetry(device).n ?? [];
    stored.set(device, new Map(points.map(({ ts, value }) => [ts, value])));
  }
  for (const copy of held) {
    for (const { device, ts, values } of copy) {
      assert.equal(stored.get(device)?.get(ts), values.n, `${device} at ${ts}`);
    }
  }
  assert.ok(held[0]!.length > 1000 && held[1]!.length > held[0]!.length, "the outbox held a lot");

  const missing = streams.map((stream) => stream.missing(world.values(stream.device, "n")));
  const lost = missing.reduce((sum, n) => sum + n, 0);
  assert.ok(lost < CONNECTIONS * KILLS.length * 200, `${lost} readings are missing`);

  const visitors = world.values("visitor", "n");
  const seen = new Set(visitors);
  assert.equal(seen.size, visitors.length, "nothing has arrived twice");
  assert.ok(promised.size > 20, `only ${promised.size} visits`);
  for (const n of promised) assert.ok(seen.has(n), `acknowledged, but missing: ${n}`);
});

Deno.test("a burst whose times run ahead of the clock, a kill, and another burst: every reading stays", async () => {
  await using world = await World.open();
  const burst = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => `burst,n,${from + i}\n`).join("");
  const first = await world.start();
  await send(first.port("Numbers"), burst(0, 700));
  await first.kill();
  const second = await world.start("tcp2tb.yaml");
  await send(second.port("Numbers"), burst(700, 250));
  await world.has(
    () => world.standin.device("burst") !== undefined && world.values("burst", "n").length >= 950,
    "all readings of both bursts",
  );
  const values = world.values("burst", "n").map(Number);
  assert.deepEqual(values, Array.from({ length: 950 }, (_, i) => i));
  await second.stop();
});
