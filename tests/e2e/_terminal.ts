/**
 * Devices that are told things: one that keeps what it is sent, and an integration for it.
 *
 * @module
 */
import assert from "node:assert/strict";
import { connect, write } from "./_device.ts";
import type { Program } from "./_program.ts";
import type { Settings, World } from "./_world.ts";

/** A tenant's sign-in. */
export const LOGIN = { username: "tenant@thingsboard.org", password: "tenant" };

/** A device on a connection that keeps what it is sent. */
export class Terminal {
  /** All that it was sent. */
  text = "";
  /** The other side has closed the connection, or it broke. */
  ended = false;
  readonly #conn: Deno.TcpConn;
  readonly #onText: () => void;
  readonly #reading: Promise<void>;
  #news = Promise.withResolvers<void>();

  private constructor(conn: Deno.TcpConn, onText: () => void) {
    this.#conn = conn;
    this.#onText = onText;
    this.#reading = this.#read();
  }

  /** Connects, and says something. */
  static async open(port: number, first = "", onText = () => {}): Promise<Terminal> {
    const conn = await connect(port);
    await write(conn, first);
    return new Terminal(conn, onText);
  }

  /** The whole lines of it. */
  lines(): string[] {
    return this.text.split("\n").slice(0, -1);
  }

  /** Sends something. */
  send(text: string | Uint8Array): Promise<void> {
    return write(this.#conn, text);
  }

  /** As `nc` does at the end of its input. */
  closeWrite(): Promise<void> {
    return this.#conn.closeWrite();
  }

  /** Resolves when it was sent all of this, the first time it does; fails if the connection ends. */
  async gets(text: string): Promise<void> {
    while (!this.text.includes(text)) {
      if (this.ended) throw new Error(`ended without ${text}: ${JSON.stringify(this.text)}`);
      await this.#news.promise;
    }
  }

  /** Resolves when the other side has closed the connection. */
  async end(): Promise<void> {
    await this.#reading;
  }

  /** Closes its side, and reads what the gateway still sends until that closes too. */
  async leave(): Promise<void> {
    await this.closeWrite().catch(() => {/* The gateway was killed. */});
    await this.#reading;
    this.#conn.close();
  }

  /** Closes the connection. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#conn.close();
    await this.#reading;
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    const buffer = new Uint8Array(4096);
    const news = (): void => {
      this.#news.resolve();
      this.#news = Promise.withResolvers<void>();
    };
    try {
      for (let n; (n = await this.#conn.read(buffer)) !== null;) {
        this.text += decoder.decode(buffer.subarray(0, n), { stream: true });
        this.#onText();
        news();
      }
    } catch {
      // Reset, or closed by us.
    }
    this.ended = true;
    news();
  }
}

/** `name` says hello; `name,ack,id` and `name,ack` answer a call; `name,ask,key` asks for an attribute. */
const UPLINK = `
  var fields = String.fromCharCode.apply(null, payload).split(",");
  var result = { deviceName: fields[0], deviceType: "default", telemetry: { hello: 1 } };
  if (fields[1] === "ack") {
    result.rpcResponse = { body: { done: fields[3] || "yes" } };
    if (fields[2]) result.rpcResponse.id = Number(fields[2]);
  }
  if (fields[1] === "ask") result.attributeRequest = { sharedKeys: [fields[2]] };
  return result;
`;

/** One line a message. */
const DOWNLINK = `
  if (msgType === "RPC_CALL_FROM_SERVER_TO_DEVICE") {
    return { contentType: "TEXT", data: "rpc " + msg.id + " " + msg.method + " " + JSON.stringify(msg.params) };
  }
  return { contentType: "TEXT", data: msgType + " " + JSON.stringify(msg) };
`;

/** An integration for such lines. */
export function lines(downlink: Settings = {}, more: Settings = {}): Settings {
  return {
    name: "Lines",
    clientConfiguration: { host: "127.0.0.1", port: 0 },
    handlerConfiguration: { handlerType: "TEXT" },
    uplinkConverter: { script: UPLINK },
    downlinkConverter: { script: DOWNLINK },
    downlink: { frameTerminator: "\n", ...downlink },
    ...more,
  };
}

/** Settings of a webhook on any free port. */
export const WEBHOOK = { webhook: { host: "127.0.0.1", port: 0, token: "0123456789abcdef" } };

/** Has ThingsBoard call the webhook of the gateway. */
export async function installRuleChain(world: World, gateway: Program): Promise<void> {
  const line = gateway.messages("info").find((it) => it.startsWith("The webhook is open"));
  const url = /http:[^ ]+:\d+/.exec(line ?? "")?.[0];
  assert.ok(url, `no webhook in ${gateway.text}`);
  const to = ["--url", url, "--device-profile", "default"];
  const { code, stderr } = await world.run("rule-chain", "--install", ...to);
  assert.equal(code, 0, stderr);
}
