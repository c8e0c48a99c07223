import { attributesDeleted, attributesSaved } from "./attribute_events.ts";
import type { Backend } from "./backend.ts";
import type { Counts } from "./counts.ts";
import type { Device, User } from "./entities.ts";
import { parseLenientJson } from "./lenient_json.ts";
import { storedValues } from "./readings.ts";
import { sendRpc } from "./send_rpc.ts";
import type { RpcOutcome } from "./rpc.ts";

/** How an RPC is sent. */
export interface RpcOptions {
  /** True: wait for the device's reply. Default false. */
  twoway?: boolean;
  /** Milliseconds until it is given up, at least 5,000. Default 10,000. */
  timeoutMs?: number;
  /** True: kept until it expires; the outcome is `{rpcId}` at once. Default false. */
  persistent?: boolean;
}

/** What there is at the moment, and what was lost so far. */
export interface DownlinkCounts extends Counts {
  /** Long polls that the server takes for open, clients that died included. */
  openPolls: number;
  /** Subscriptions of finished polls that the server keeps, for RPCs until the next RPC. */
  stalePolls: { rpc: number; attributes: number };
  /** RPCs that wait for a poll or a reply. */
  pendingRpcs: number;
  /** Webhook calls that are not answered. */
  webhooksInFlight: number;
  /** Open WebSockets. */
  sockets: number;
  /** Their subscriptions. */
  subscriptions: number;
}

/** Does what users do to devices, by their names and without HTTP, and tells what became of it. */
export class StandinDownlink {
  readonly #backend: Backend;

  /** A user of what the controllers work on. */
  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** The numbers of this moment. */
  get counts(): DownlinkCounts {
    const { counts, actors, rules, peers, sockets } = this.#backend;
    const stalePolls = { rpc: 0, attributes: 0 };
    let openPolls = 0;
    let pendingRpcs = 0;
    for (const actor of actors.all()) {
      const { open, staleRpc, staleAttributes } = actor.polls;
      openPolls += open;
      stalePolls.rpc += staleRpc;
      stalePolls.attributes += staleAttributes;
      pendingRpcs += actor.pendingRpcs;
    }
    const { webhooksInFlight } = rules;
    const now = { openPolls, stalePolls, pendingRpcs, webhooksInFlight };
    return { ...counts, ...now, sockets: peers.size, subscriptions: sockets.size };
  }

  /** Sets shared attributes of a device; everybody is told who would be. */
  setShared(name: string, values: Record<string, unknown>): void {
    const { state, clock, changes } = this.#backend;
    const { id } = this.#device(name);
    const json = parseLenientJson(JSON.stringify(values));
    const stored = storedValues(json as Map<string, never>, "skip");
    state.data(id).saveAttributes("SHARED_SCOPE", stored, clock());
    attributesSaved(this.#backend, this.#event(id), stored);
    changes.changed();
  }

  /** Deletes shared attributes of a device. */
  deleteShared(name: string, keys: string[]): void {
    const { state, changes } = this.#backend;
    const { id } = this.#device(name);
    for (const key of keys) state.data(id).attributes.SHARED_SCOPE.delete(key);
    attributesDeleted(this.#backend, this.#event(id), keys);
    changes.changed();
  }

  /**
   * Calls a device. The outcome is what the caller is told: `{}` for a one-way RPC, `{reply}` (a
   * text, not always JSON), or `{error}`.
   *
   * @throws {Error} when the stand-in goes down.
   */
  rpc(
    name: string,
    method: string,
    params: unknown,
    { twoway = false, timeoutMs = 10_000, persistent = false }: RpcOptions = {},
  ): Promise<RpcOutcome> {
    const device = this.#device(name);
    return sendRpc(this.#backend, device, {
      id: crypto.randomUUID(),
      deviceId: device.id,
      oneway: !twoway,
      persistent,
      expirationTime: this.#backend.clock() + Math.max(5000, timeoutMs),
      method,
      params: JSON.stringify(params) ?? "null",
      additionalInfo: undefined,
      retries: null,
    });
  }

  /** Cuts all WebSockets, without a goodbye. Returns how many there were. */
  cutSockets(): number {
    const peers = [...this.#backend.peers];
    for (const peer of peers) peer.cut();
    return peers.length;
  }

  #device(name: string): Device {
    const device = this.#backend.state.devices.byName(name);
    if (device === undefined) throw new Error(`the stand-in has no device "${name}"`);
    return device;
  }

  #event(entityId: string) {
    const user: User | undefined = [...this.#backend.state.users.values()].find((u) => {
      return u.authority === "TENANT_ADMIN";
    });
    return { entityId, scope: "SHARED_SCOPE", user } as const;
  }
}
