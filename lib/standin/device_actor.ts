import { rawJsonAnswer } from "./answers.ts";
import type { Backend } from "./backend.ts";
import type { HttpAnswer } from "./http_message.ts";
import type { LongPoll } from "./long_poll.ts";
import { type RpcOutcome, type RpcRequest, rpcText, type StoredRpc } from "./rpc.ts";

/** An RPC that is not done. */
interface PendingRpc {
  request: RpcRequest;
  /** True once it was given to a poll, dead or alive. */
  sent: boolean;
  forget: () => void;
}

const deleted: HttpAnswer = {
  status: 403,
  headers: { "Content-Type": "application/json" },
  body: "Device was deleted!",
};

/**
 * What ThingsBoard keeps in memory for one device: its polls, the RPCs that wait, the number of the
 * next one. As there, a poll that is over stays in the lists: the next RPC is "sent" to it.
 */
export class DeviceActor {
  readonly #backend: Backend;
  readonly #rpcPolls = new Set<LongPoll>();
  readonly #attributePolls = new Set<LongPoll>();
  /** RPCs by number, oldest first. */
  readonly #pending = new Map<number, PendingRpc>();
  #nextId = 0;
  #staleRpcPolls = 0;
  #staleAttributePolls = 0;

  /** An actor that knows nothing but the persistent RPCs that wait in the database. */
  constructor(backend: Backend, stored: StoredRpc[]) {
    this.#backend = backend;
    for (const { request, status } of stored) {
      if (status === "QUEUED") this.#register(request, false);
    }
  }

  /** Subscriptions that can still be answered, and those of finished polls. */
  get polls(): { open: number; staleRpc: number; staleAttributes: number } {
    return {
      open: this.#rpcPolls.size + this.#attributePolls.size,
      staleRpc: this.#staleRpcPolls,
      staleAttributes: this.#staleAttributePolls,
    };
  }

  /** How many RPCs are not done. */
  get pendingRpcs(): number {
    return this.#pending.size;
  }

  /** A poll for RPCs: given the oldest that waits, or else kept for the next one. */
  pollRpc(open: (ended: () => void) => LongPoll): LongPoll {
    const poll = open(() => {
      if (this.#rpcPolls.delete(poll)) this.#staleRpcPolls++;
    });
    const [oldest] = this.#pending;
    if (oldest === undefined) this.#rpcPolls.add(poll);
    else {
      const [id, pending] = oldest;
      pending.sent = true;
      poll.deliver(rawJsonAnswer(rpcText(id, pending.request)));
      this.#delivered(id, pending.request);
      if (pending.request.oneway && !pending.request.persistent) this.#done(id, {});
    }
    return poll;
  }

  /** A poll for attribute updates: what came before it is lost to it. */
  pollAttributes(open: (ended: () => void) => LongPoll): LongPoll {
    const poll = open(() => {
      this.#attributePolls.delete(poll);
      this.#staleAttributePolls++;
    });
    this.#attributePolls.add(poll);
    return poll;
  }

  /** An RPC arrives. All polls get it, and those that are over count as well. */
  call(request: RpcRequest): void {
    const { state, rpcAnswers, counts } = this.#backend;
    const now = this.#backend.clock();
    const expired = request.expirationTime <= now;
    if (request.persistent) {
      const status = expired ? "EXPIRED" : "QUEUED";
      state.rpcs.set(request.id, { request, createdTime: now, status, response: null });
      rpcAnswers.answer(request.id, { reply: JSON.stringify({ rpcId: request.id }) });
    }
    const polls = [...this.#rpcPolls];
    const sent = polls.length + this.#staleRpcPolls > 0;
    if (expired) {
      this.#nextId++;
      return;
    }
    const id = this.#register(request, sent);
    this.#rpcPolls.clear();
    this.#staleRpcPolls = 0;
    const answer = rawJsonAnswer(rpcText(id, request));
    const reached = polls.filter((poll) => poll.deliver(answer)).length;
    if (reached > 0) this.#delivered(id, request);
    if (!sent || !request.oneway || request.persistent) return;
    if (reached === 0) counts.lostRpcs++;
    this.#done(id, {});
  }

  /** The device's reply, a text; to an unknown number it is lost. */
  reply(id: number, text: string): void {
    const { request } = this.#pending.get(id) ?? {};
    if (request === undefined) return;
    this.#done(id, { reply: text });
    this.#store(request, "SUCCESSFUL", text);
  }

  /** An attribute message, a text that is JSON. */
  attributesChanged(json: string): void {
    const polls = [...this.#attributePolls];
    if (polls.length === 0 && this.#staleAttributePolls > 0) this.#backend.counts.lostUpdates++;
    for (const poll of polls) poll.deliver(rawJsonAnswer(json));
  }

  /** A persistent RPC was deleted by a user. */
  forget(rpcId: string): void {
    for (const [id, { request }] of this.#pending) if (request.id === rpcId) this.#done(id);
  }

  /** The device was deleted: its polls end, the callers of its RPCs wait in vain. */
  deleted(): void {
    for (const poll of [...this.#rpcPolls, ...this.#attributePolls]) poll.deliver(deleted);
    for (const id of this.#pending.keys()) this.#done(id);
  }

  #register(request: RpcRequest, sent: boolean): number {
    const id = this.#nextId++;
    const forget = this.#backend.waits.after(
      request.expirationTime - this.#backend.clock(),
      () => {
        const error = this.#pending.get(id)?.sent ? "TIMEOUT" : "NO_ACTIVE_CONNECTION";
        this.#done(id, { error });
        this.#store(request, "EXPIRED");
      },
    );
    this.#pending.set(id, { request, sent, forget });
    return id;
  }

  #delivered(id: number, request: RpcRequest): void {
    this.#store(request, "DELIVERED");
    if (request.persistent && request.oneway) this.#done(id);
  }

  #done(id: number, outcome?: RpcOutcome): void {
    const pending = this.#pending.get(id);
    pending?.forget();
    this.#pending.delete(id);
    if (pending && outcome) this.#backend.rpcAnswers.answer(pending.request.id, outcome);
    this.#backend.changes.changed();
  }

  #store(request: RpcRequest, status: StoredRpc["status"], reply?: string): void {
    const stored = this.#backend.state.rpcs.get(request.id);
    if (stored === undefined) return;
    stored.status = status;
    if (reply !== undefined) stored.response = storedReply(reply);
  }
}

/** A reply that is no JSON is stored as an error. */
function storedReply(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { error: text };
  }
}
