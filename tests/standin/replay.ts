import assert from "node:assert/strict";
import { type Standin, type StandinOptions, startStandin } from "../../lib/standin/standin.ts";
import { type Exchange, requestBytes } from "./recording.ts";
import { ManualTime } from "./manual_time.ts";
import { SameShape } from "./same_shape.ts";

/** The key of the recorded server: with it the recorded tokens are good here. */
const signingKey =
  "dFozeUpCWTU5WERyYmp5cmp6RXp5TzBWWE9TRFFOT3N3ZFhuYzJlRHRBZzFLNnpycDJISVFSVUNVWHg0cnRFdQ==";
const firstTime = 1_795_451_900_000;
const deviceId = /\/(?:DEVICE|device)\/([0-9a-f-]{36})/;
const unknownId = "00000000-0000-0000-0000-0000000000aa";

/** An answer of the stand-in. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** Sends recorded requests to a stand-in at the recorded times and compares the answers. */
export class Replay {
  readonly standin: Standin;
  readonly shape = new SameShape();
  /** How many exchanges were compared. */
  compared = 0;
  readonly #time: { now: number };
  /** The last device that the recording has shown by its token only: its id may come. */
  #withoutId: string | undefined;

  private constructor(standin: Standin, time: { now: number }) {
    this.standin = standin;
    this.#time = time;
  }

  /** Starts a stand-in whose clock follows the recording. */
  static async start(options: StandinOptions = { asyncTimeoutMs: 5 }): Promise<Replay> {
    const time = { now: firstTime };
    const clock = () => time.now;
    return new Replay(await startStandin({ clock, jwt: { signingKey }, ...options }), time);
  }

  /** Starts a stand-in for which no time passes but by {@linkcode ManualTime.pass}. */
  static async startManual(options: StandinOptions = {}): Promise<[Replay, ManualTime]> {
    const time = new ManualTime(firstTime);
    const clock = () => time.now;
    const standin = await startStandin({
      clock,
      timers: time,
      jwt: { signingKey, tokenSeconds: 1_000_000 },
      pollSetupMs: 0,
      ...options,
    });
    return [new Replay(standin, time), time];
  }

  /** Turns the clock back to the begin of the recorded run, for a file recorded beside another. */
  rewind(): void {
    this.#time.now = firstTime;
  }

  /** Sends one exchange and compares status, Content-Type, Location, Allow and body. */
  async exchange(exchange: Exchange): Promise<void> {
    this.prepare(exchange);
    this.check(await this.send(exchange), exchange);
  }

  /** Sends a recorded request. */
  async send(exchange: Exchange): Promise<Answer> {
    const { request } = exchange;
    this.wind(exchange);
    const announced = request.headers?.["Content-Length"];
    const headers = await this.#headers(request.headers ?? {});
    const path = this.shape.translate(request.path);
    if (announced) return await this.#announce(request.method, path, headers, announced);
    const bytes = requestBytes(exchange);
    const ids = bytes && bytes.length < 10_000 &&
      this.shape.translate(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
    // A body that is no UTF-8 has no ids either.
    const body = ids && !ids.includes("\ufffd") ? new TextEncoder().encode(ids) : bytes;
    const answer = await fetch(this.standin.url + path, {
      method: request.method,
      headers,
      ...body ? { body } : {},
      redirect: "manual",
    });
    if (!(this.#time instanceof ManualTime)) this.#time.now += exchange.response.elapsedMs;
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  /** Compares an answer with the recorded one. */
  check(answer: Answer, { note, request, response }: Exchange): void {
    const where = `${request.method} ${request.path} (${note})`;
    assert.equal(answer.status, response.status, `${where}: ${answer.text}`);
    for (const name of ["Content-Type", "Location", "Allow"]) {
      const recorded = response.headers?.[name]?.replace(
        "http://127.0.0.1:8080",
        this.standin.url,
      );
      if (recorded !== undefined || name === "Content-Type") {
        assert.equal(answer.headers.get(name) ?? undefined, recorded, `${where}: ${name}`);
      }
    }
    const { body } = response;
    // A body that is a text is one that is no JSON, or a JSON text.
    const isJson = response.headers?.["Content-Type"]?.includes("json") &&
      (typeof body !== "string" || answer.text.startsWith('"'));
    const actual = isJson ? JSON.parse(answer.text) : answer.text || null;
    this.shape.check(actual, body, where);
    this.compared++;
  }

  /** A request of our own as the tenant's administrator. */
  async asTenant(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = await this.#headers({ "X-Authorization": "Bearer ${TENANT_JWT}" });
    const answer = await fetch(this.standin.url + this.shape.translate(path), {
      method,
      headers,
      ...body === undefined ? {} : { body: JSON.stringify(body) },
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  /** Makes the devices that were made while nothing was recorded. */
  prepare({ request, response }: Exchange): void {
    const token = /^\/api\/v1\/([\w-]+)\//.exec(request.path)?.[1];
    const known = this.standin.devices();
    if (token && ![401, 404, 405].includes(response.status)) {
      const actual = this.shape.translate(token);
      if (known.some((d) => d.token === actual)) return;
      this.standin.createDevice(actual, { token: actual });
      this.#withoutId = actual;
    }
    const id = deviceId.exec(request.path)?.[1];
    if (id && id !== unknownId && response.status !== 404 && !this.shape.known.has(id)) {
      const name = this.#withoutId ?? this.standin.createDevice(id).name;
      this.#withoutId = undefined;
      this.shape.known.set(id, this.standin.device(name)!.id);
    }
  }

  /** Moves the clock to when the request was sent, as far as the answer tells the time. */
  wind({ response }: Exchange): void {
    const text = JSON.stringify(response.body ?? "").replaceAll(/"expirationTime":\d+/g, "");
    const told = text.match(/(?<=[:[])1795[45]\d{8}(?=[,}])/g) ?? [];
    const sent = told.map((time) => Number(time) - response.elapsedMs);
    this.#time.now = Math.max(this.#time.now, ...sent);
  }

  async #headers(recorded: Record<string, string>): Promise<Record<string, string>> {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(recorded)) {
      if (name === "Content-Length") continue;
      const user = /\$\{(\w+)_JWT\}/.exec(value)?.[1]?.toLowerCase();
      headers[name] = user
        ? value.replace(/\$\{\w+\}/, await this.#token(user))
        : this.shape.translate(value);
    }
    return headers;
  }

  async #token(user: string): Promise<string> {
    const answer = await fetch(`${this.standin.url}/api/auth/login`, {
      method: "POST",
      body: JSON.stringify({ username: `${user}@thingsboard.org`, password: user }),
    });
    return (await answer.json()).token;
  }

  /** Announces a body and sends none of it: the answer must come all the same. */
  async #announce(
    method: string,
    path: string,
    headers: Record<string, string>,
    length: string,
  ): Promise<Answer> {
    const { hostname, port } = new URL(this.standin.url);
    using connection = await Deno.connect({ hostname, port: Number(port) });
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("");
    const head =
      `${method} ${path} HTTP/1.1\r\nHost: x\r\n${lines}Content-Length: ${length}\r\n\r\n`;
    await connection.write(new TextEncoder().encode(head));
    await connection.closeWrite();
    const [first = "", text = ""] = (await new Response(connection.readable).text()).split(
      "\r\n\r\n",
    );
    const answered = new Headers(
      first.split("\r\n").slice(1).map((line) => line.split(": ", 2) as [string, string]),
    );
    assert.equal(answered.get("connection"), "close");
    return { status: Number(first.split(" ")[1]), headers: answered, text };
  }
}
