/**
 * `deno task bench-downlink`: the gateway as a process, the stand-in for ThingsBoard and devices in
 * this one, on loopback. It tells how long messages take from ThingsBoard to the device's bytes,
 * what is lost, and the memory that a device costs.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { type Standin, startStandin } from "../../lib/standin/standin.ts";
import { openFilesLimit } from "../machine.ts";
import { Devices } from "./devices.ts";
import { freePort, GatewayProcess } from "./gateway_process.ts";

const LOGIN = { username: "tenant@thingsboard.org", password: "tenant" };
const WEBHOOK_TOKEN = "0123456789abcdef";

const UPLINK = `
  var fields = String.fromCharCode.apply(null, payload).split(" ");
  var result = { deviceName: fields[0], deviceType: "default", telemetry: { hello: 1 } };
  if (fields.length > 1) result.rpcResponse = { id: Number(fields[1]), body: { done: true } };
  return result;
`;
const DOWNLINK = `
  var rpc = msgType === "RPC_CALL_FROM_SERVER_TO_DEVICE";
  return { contentType: "TEXT", data: rpc ? "rpc " + msg.id + " " + msg.params : "set " + msg.n };
`;

/** A gateway with one integration, and a stand-in. */
async function setUp(downlink: Record<string, unknown>, bin: string | undefined) {
  const directory = await Deno.makeTempDir({ prefix: "tcp2tb-bench-" });
  const standin = await startStandin();
  const port = freePort();
  const gateway = await GatewayProcess.start(
    {
      thingsboard: { url: standin.url, ...LOGIN },
      integrations: [{
        name: "Bench",
        maxNewDevicesPerMinute: 1_000_000,
        clientConfiguration: { host: "127.0.0.1", port },
        handlerConfiguration: { handlerType: "TEXT" },
        uplinkConverter: { script: UPLINK },
        downlinkConverter: { script: DOWNLINK },
        downlink: { frameTerminator: "\n", ...downlink },
      }],
    },
    directory,
    bin,
  );
  const tearDown = async (): Promise<void> => {
    await gateway.stop();
    await standin.close();
    await Deno.remove(directory, { recursive: true });
  };
  return { standin, port, gateway, tearDown };
}

/** A call of each device at the same moment, which the device answers; tells how that went. */
class Calls {
  readonly #begun = new Map<string, number>();
  readonly #took: number[] = [];

  /** What a device does with a line: it answers a call. */
  readonly hear = (name: string, line: string): string | undefined => {
    const [what, id] = line.split(" ");
    if (what !== "rpc") return undefined;
    this.#took.push(performance.now() - this.#begun.get(name)!);
    return `${name} ${id}`;
  };

  async make(standin: Standin, names: readonly string[]): Promise<string> {
    let answered = 0;
    const begun = performance.now();
    await Promise.all(names.map(async (name) => {
      this.#begun.set(name, performance.now());
      const outcome = await standin.downlink.rpc(name, "step", 1, { twoway: true });
      if ("reply" in outcome && outcome.reply === `{"done":true}`) answered++;
    }));
    const last = performance.now() - begun;
    return `a call of each of ${names.length} devices at once: ${answered} answered by the device within ${
      ms(last)
    } ms; from ThingsBoard to the device's bytes p50 ${ms(at(this.#took, 0.5))}, p99 ${
      ms(at(this.#took, 0.99))
    } ms`;
  }
}

/** 100 polled devices, each called once. */
async function polls(bin: string | undefined): Promise<void> {
  const count = 100;
  const { standin, port, gateway, tearDown } = await setUp({ sources: ["POLL"] }, bin);
  const names = namesOf(count);
  for (const name of names) standin.createDevice(name);
  const before = await gateway.rssMb();
  const calls = new Calls();
  const devices = await Devices.connect(port, names, calls.hear);
  await until(() => standin.downlink.counts.openPolls >= 2 * count, "all devices are polled for");
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const idle = await gateway.rssMb();
  const told = await calls.make(standin, names);
  console.log(`POLL, ${told}; ${kb(idle - before, count)} KB of memory per polled device`);
  await devices.close();
  await tearDown();
}

/** Devices subscribed to on one WebSocket, changes here and there. */
async function webSocket(bin: string | undefined, count: number): Promise<void> {
  const changes = 2000;
  const { standin, port, gateway, tearDown } = await setUp({ sources: ["WEBSOCKET"] }, bin);
  const names = namesOf(count);
  for (const name of names) standin.createDevice(name);
  const before = await gateway.rssMb();
  const sent = new Map<string, number>();
  const took: number[] = [];
  const devices = await Devices.connect(port, names, (_name, line) => {
    const begun = sent.get(line.slice(4));
    if (begun !== undefined) took.push(performance.now() - begun);
    return undefined;
  });
  const connected = performance.now();
  await until(() => standin.downlink.counts.subscriptions >= count, "all are subscribed to", 300);
  const subscribing = performance.now() - connected;
  const { sockets } = standin.downlink.counts;
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const idle = await gateway.rssMb();
  for (let n = 0; n < changes; n++) {
    sent.set(String(n), performance.now());
    // No device twice within a second: changes that come while one is being told are merged.
    standin.downlink.setShared(names[n % count]!, { n });
    if (n % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await until(() => took.length === changes, "every change has arrived").catch(() => {});
  console.log(
    `WEBSOCKET, ${count} devices on ${sockets} socket, subscribed to ${
      (subscribing / 1000).toFixed(1)
    } s after the last had connected: ${changes} changes, ${changes - took.length} lost; p50 ${
      ms(at(took, 0.5))
    }, p99 ${ms(at(took, 0.99))} ms; ${
      kb(idle - before, count)
    } KB of memory per connected and subscribed device`,
  );
  await devices.close();
  await tearDown();
}

/** A rule chain's calls, 1,000 a second, to 1,000 connected devices. */
async function webhook(bin: string | undefined): Promise<void> {
  const count = 1000;
  const perSecond = 1000;
  const seconds = 10;
  const hook = { host: "127.0.0.1", port: freePort(), token: WEBHOOK_TOKEN };
  const { standin, port, gateway, tearDown } = await setUp({ webhook: hook }, bin);
  const names = namesOf(count);
  for (const name of names) standin.createDevice(name);
  const sent: number[] = [];
  const took: number[] = [];
  const last = new Map<string, number>();
  let disorder = 0;
  const calls = new Calls();
  const devices = await Devices.connect(port, names, (name, line) => {
    if (line.startsWith("rpc")) return calls.hear(name, line);
    const n = Number(line.slice(4));
    took.push(performance.now() - sent[n]!);
    if (n <= (last.get(name) ?? -1)) disorder++;
    last.set(name, n);
    return undefined;
  });
  await until(
    async () => await gateway.metric("downlink_connected_devices") === count,
    "all devices are known",
  );
  const url = `http://127.0.0.1:${hook.port}`;
  await gateway.command("rule-chain", "--install", "--url", url, "--device-profile", "default");
  console.log(`WEBHOOK, ${await calls.make(standin, names.slice(0, 100))}`);
  let refused = 0;
  const post = async (n: number): Promise<void> => {
    sent[n] = performance.now();
    const deviceName = names[n % count]!;
    const body = {
      id: `m${n}`,
      msgType: "POST_TO_DEVICE",
      msg: { n },
      metadata: { deviceName, deviceType: "default" },
    };
    const response = await fetch(`${url}/downlinks/Bench`, {
      method: "POST",
      headers: { authorization: `Bearer ${WEBHOOK_TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    await response.body?.cancel();
    if (!response.ok) refused++;
  };
  const posts: Promise<void>[] = [];
  const begun = performance.now();
  for (let n = 0; n < perSecond * seconds;) {
    const due = Math.min(perSecond * seconds, (performance.now() - begun) * perSecond / 1000);
    for (; n < due; n++) posts.push(post(n));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(posts);
  const lasted = (performance.now() - begun) / 1000;
  await until(() => took.length === posts.length, "every message has arrived").catch(() => {});
  console.log(
    `WEBHOOK, ${posts.length} messages in ${
      lasted.toFixed(1)
    } s to ${count} devices: ${refused} refused, ${
      posts.length - took.length
    } lost, ${disorder} out of order; from the call to the device's bytes p50 ${
      ms(at(took, 0.5))
    }, p99 ${ms(at(took, 0.99))} ms`,
  );
  await devices.close();
  await tearDown();
}

function namesOf(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `D${i}`);
}

function at(values: number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? NaN;
}

function ms(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0);
}

function kb(mb: number, count: number): string {
  return (mb * 1024 / count).toFixed(0);
}

async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  seconds = 60,
): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!await condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { bin: { type: "string" }, only: { type: "string" }, devices: { type: "string" } },
  });
  const { bin, only } = values;
  // Two ends of each connection in two processes; the hard limit counts for each.
  const most = Math.min(10_000, await openFilesLimit() - 500);
  const devices = Math.min(Number(values.devices ?? 10_000), most);
  if (only === undefined || only === "POLL") await polls(bin);
  if (only === undefined || only === "WEBSOCKET") await webSocket(bin, devices);
  if (only === undefined || only === "WEBHOOK") await webhook(bin);
  Deno.exit(0);
}
