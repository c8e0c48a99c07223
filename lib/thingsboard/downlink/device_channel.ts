import { NotNow } from "../failures.ts";
import type { HttpAnswer } from "../http_answer.ts";
import type { HttpClient } from "../http_client.ts";
import { describe } from "../answers.ts";

/** A request of ThingsBoard to a device, as `GET /api/v1/{token}/rpc` answers it. */
export interface PolledRpc {
  /** Counted per device from 0, anew with every start of the server. */
  readonly id: number;
  /** What is called. */
  readonly method: string;
  /** Any JSON value. */
  readonly params: unknown;
}

/** The attributes of a device that its own token can read. */
export interface DeviceAttributes {
  /** Those that a person or rule chain sets for the device. */
  readonly shared: Readonly<Record<string, unknown>>;
  /** Those that the device itself has sent. */
  readonly client: Readonly<Record<string, unknown>>;
}

/** A device without an access token at the moment: its first data has not been delivered yet. */
export class NoToken extends Error {
  /** Tells it from other errors. */
  override readonly name = "NoToken";
}

/** What a {@linkcode DeviceChannel} needs. */
export interface DeviceChannelParts {
  /** Connections for requests that are answered at once. */
  readonly client: HttpClient;
  /** Connections for requests that wait: so many that no one waits for another. */
  readonly polls: HttpClient;
  /** The device's access token; undefined while there is none. */
  readonly token: (deviceName: string) => string | undefined;
}

/** Over the longest time that a poll is asked to wait; the answer may come late. */
const POLL_GRACE_MS = 10_000;

/** ThingsBoard's device API, as far as devices are told something by it. */
export class DeviceChannel {
  readonly #parts: DeviceChannelParts;

  /** Asks for nothing by itself. */
  constructor(parts: DeviceChannelParts) {
    this.#parts = parts;
  }

  /**
   * Waits for a request to the device: `GET /api/v1/{token}/rpc`.
   *
   * @param timeoutMs at most 25,000: ThingsBoard answers longer ones with 503 after 30 s, and goes
   * on handing requests to them
   * @returns undefined if none came
   * @throws {NoToken | NotNow | HttpError}
   */
  async rpc(deviceName: string, timeoutMs: number, signal?: AbortSignal): Promise<
    PolledRpc | undefined
  > {
    const answer = await this.#poll(deviceName, "rpc", timeoutMs, signal);
    if (!answer) return undefined;
    const { id, method, params } = answer as Partial<PolledRpc>;
    if (typeof id !== "number" || typeof method !== "string") {
      throw new NotNow("an RPC without id or method");
    }
    return { id, method, params: params ?? null };
  }

  /**
   * Waits for a change of the shared attributes: `GET /api/v1/{token}/attributes/updates`.
   *
   * @returns whether there was one; what changed between two polls is not told
   * @throws as {@linkcode rpc}
   */
  async attributesChanged(
    deviceName: string,
    timeoutMs: number,
    signal?: AbortSignal,
  ): Promise<boolean> {
    return await this.#poll(deviceName, "attributes/updates", timeoutMs, signal) !== undefined;
  }

  /**
   * The attributes of a device: `GET /api/v1/{token}/attributes`.
   *
   * @param keys only these; all if left out
   * @throws as {@linkcode rpc}
   */
  async attributes(
    deviceName: string,
    keys?: { readonly shared: readonly string[]; readonly client: readonly string[] },
  ): Promise<DeviceAttributes> {
    const list = (name: string, wanted: readonly string[]) =>
      wanted.length === 0 ? [] : [`${name}=${wanted.map(encodeURIComponent).join()}`];
    const query = keys
      ? [...list("clientKeys", keys.client), ...list("sharedKeys", keys.shared)].join("&")
      : "";
    const path = this.#path(deviceName, `attributes${query ? `?${query}` : ""}`);
    const answer = await this.#parts.client.request({ method: "GET", path });
    if (answer.status !== 200) throw new NotNow(describe(answer));
    const { shared, client } = jsonOf(answer) as Partial<DeviceAttributes>;
    return { shared: shared ?? {}, client: client ?? {} };
  }

  /** Answers a request: `POST /api/v1/{token}/rpc/{id}`. @throws as {@linkcode rpc} */
  async reply(deviceName: string, id: number, body: unknown): Promise<void> {
    const path = this.#path(deviceName, `rpc/${id}`);
    const answer = await this.#parts.client.request({
      method: "POST",
      path,
      body: JSON.stringify(body ?? null),
    });
    if (answer.status !== 200) throw new NotNow(describe(answer));
  }

  async #poll(
    deviceName: string,
    what: string,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const path = this.#path(deviceName, `${what}?timeout=${timeoutMs}`);
    const answer = await this.#parts.polls.request({ method: "GET", path }, {
      timeoutMs: timeoutMs + POLL_GRACE_MS,
      ...(signal ? { signal } : {}),
    });
    if (answer.status === 408) return undefined;
    if (answer.status !== 200) throw new NotNow(describe(answer));
    return jsonOf(answer);
  }

  #path(deviceName: string, rest: string): string {
    const token = this.#parts.token(deviceName);
    if (token === undefined) throw new NoToken(`"${deviceName}" has no access token yet`);
    return `/api/v1/${encodeURIComponent(token)}/${rest}`;
  }
}

function jsonOf(answer: HttpAnswer): Record<string, unknown> {
  const value: unknown = JSON.parse(answer.body);
  if (typeof value !== "object" || value === null) throw new NotNow(describe(answer));
  return value as Record<string, unknown>;
}
