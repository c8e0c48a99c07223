import assert from "node:assert/strict";
import { installRuleChain, lines, LOGIN, Terminal, WEBHOOK } from "./_terminal.ts";
import { freePort, until } from "./_program.ts";
import { World } from "./_world.ts";

const CHANGES = 1000;
const DEVICES = 8;

/** A device that does what it is told, and comes back when its connection has ended. */
class Tracker {
  /** Its settings, as it was told them. */
  readonly settings = new Map<string, unknown>();
  /** Calls it has got, by their parameter. */
  readonly calls: number[] = [];
  readonly #name: string;
  readonly #port: () => number;
  #terminal: Terminal | undefined;
  #read = 0;
  #leaving: Promise<unknown> = Promise.resolve();

  constructor(name: string, port: () => number) {
    this.#name = name;
    this.#port = port;
  }

  /** Connects, after the connection before has ended. */
  async come(): Promise<void> {
    this.#read = 0;
    this.#terminal = await Terminal.open(this.#port(), `${this.#name}\n`, () => this.#obey());
  }

  async leave(): Promise<void> {
    await this.#terminal?.leave();
    this.#terminal = undefined;
  }

  /** Leaves and comes again, in the background. */
  comeAgain(): void {
    this.#leaving = this.#leaving.then(() => this.leave()).then(() => this.come());
  }

  /** Resolves when it is connected. */
  async settled(): Promise<void> {
    await this.#leaving;
  }

  #obey(): void {
    const all = this.#terminal?.lines() ?? [];
    for (; this.#read < all.length; this.#read++) this.#take(all[this.#read]!);
  }

  #take(line: string): void {
    const call = /^rpc (\d+) set (\d+)$/.exec(line);
    if (call) {
      this.calls.push(Number(call[2]));
      void this.#terminal?.send(`${this.#name},ack,${call[1]},${call[2]}\n`).catch(() => {});
      return;
    }
    const [type, ...rest] = line.split(" ");
    const msg = JSON.parse(rest.join(" "));
    if (type === "ATTRIBUTES_UPDATED") {
      for (const [key, value] of Object.entries(msg)) this.settings.set(key, value);
    } else for (const key of msg.attributes) this.settings.delete(key);
  }
}

/** Numbers from 0 up to 1, the same every time. */
function numbersOf(seed: number): () => number {
  return () => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return seed / 2 ** 31;
  };
}

for (
  const [way, thingsboard, seed] of [
    ["POLL", undefined, 1],
    ["WEBSOCKET", LOGIN, 2],
    ["WEBHOOK", undefined, 3],
  ] as const
) {
  Deno.test(`${way}: of ${CHANGES} changes at random moments, with cuts, kills and restarts, every final value reaches its device, and every call is answered or its caller told`, async () => {
    await using world = await World.open({ rules: { retryPauseMs: 200, retries: 20 } });
    const { standin } = world;
    const webhook = { webhook: { ...WEBHOOK.webhook, port: freePort() } };
    const file = await world.configure({
      ...(thingsboard ? { thingsboard } : {}),
      integrations: [lines({
        halfCloseLingerSeconds: 0,
        ...(way === "WEBHOOK" ? webhook : {}),
      })],
    });
    let gateway = await world.start(file);
    if (way === "WEBHOOK") await installRuleChain(world, gateway);
    const random = numbersOf(seed);
    const names = Array.from({ length: DEVICES }, (_, i) => `D${i}`);
    const trackers = new Map(
      names.map((name) => [name, new Tracker(name, () => gateway.port("Lines"))]),
    );
    const all = [...trackers.values()];
    await Promise.all(all.map((tracker) => tracker.come()));
    await world.has(() => names.every((name) => standin.device(name)), "the devices are there");

    const outcomes: Promise<string>[] = [];
    const change = (i: number): void => {
      const name = names[Math.floor(random() * DEVICES)]!;
      const key = `k${Math.floor(random() * 3)}`;
      const what = random();
      if (what < 0.05) standin.downlink.deleteShared(name, [key]);
      else if (what < 0.1) {
        outcomes.push(
          standin.downlink.rpc(name, "set", i, { twoway: true }).then((outcome) => {
            if ("error" in outcome) return outcome.error;
            const { done, error } = JSON.parse(outcome.reply!);
            if (error === undefined) assert.equal(done, String(i));
            return error === undefined ? "answered" : "told";
          }, () => "ThingsBoard went down"),
        );
      } else standin.downlink.setShared(name, { [key]: i });
    };
    const reconnectAll = async (): Promise<void> => {
      await Promise.all(all.map((tracker) => tracker.settled().catch(() => {})));
      await Promise.all(all.map((tracker) => tracker.leave()));
      await Promise.all(all.map((tracker) => tracker.come()));
    };
    for (let i = 0; i < CHANGES; i++) {
      change(i);
      await new Promise((resolve) => setTimeout(resolve, random() * 8));
      if (i % 40 === 39) all[Math.floor(random() * DEVICES)]!.comeAgain();
      if (i === 200) standin.downlink.cutSockets();
      if (i === 400) {
        await Promise.all(all.map((tracker) => tracker.settled()));
        await gateway.kill();
        for (let lost = 0; lost < 20; lost++) change(i);
        gateway = await world.start(file);
        await reconnectAll();
      }
      if (i === 600) {
        await standin.down();
        for (let missed = 0; missed < 20; missed++) change(i);
        standin.up();
      }
      if (i === 800) {
        await Promise.all(all.map((tracker) => tracker.settled()));
        await gateway.stop();
        gateway = await world.start(file);
        await reconnectAll();
      }
    }
    const told = await Promise.all(outcomes);
    // What a rule chain could not deliver while it or the gateway was away, a device is told when it connects.
    await reconnectAll();
    const differing = () =>
      names.filter((name) => {
        const wanted = Object.entries(standin.attributes(name, "SHARED_SCOPE")).sort();
        const has = [...trackers.get(name)!.settings].sort();
        return JSON.stringify(wanted) !== JSON.stringify(has);
      });
    const story = () =>
      differing().map((name) =>
        `${name} ${JSON.stringify(standin.attributes(name, "SHARED_SCOPE"))} has ${
          JSON.stringify(Object.fromEntries(trackers.get(name)!.settings))
        }`
      ).join("\n") + gateway.text;
    await until(() => differing().length === 0, "every final value is there", 90_000, story);

    const counted = (what: string) => told.filter((one) => one === what).length;
    for (const tracker of all) {
      assert.equal(new Set(tracker.calls).size, tracker.calls.length, "a call came twice");
    }
    assert.ok(counted("answered") > told.length / 2, told.join());
    console.log(
      `note: ${way}: ${CHANGES} changes, 0 lost; of ${told.length} calls ${
        counted("answered")
      } answered by the device, ${counted("told")} with an error, the callers of ${
        told.length - counted("answered") - counted("told")
      } told that none came`,
    );
    await Promise.all(all.map((tracker) => tracker.leave()));
    await gateway.stop();
  });
}
