import type { Backend } from "../backend.ts";
import type { Device } from "../entities.ts";
import { actionNodes } from "./action_nodes.ts";
import { enrichmentNodes } from "./enrichment_nodes.ts";
import { filterNodes } from "./filter_nodes.ts";
import { restApiCallNode } from "./rest_api_call_node.ts";
import type { RuleChain, RuleGraph } from "./rule_chain.ts";
import type { RuleMessage } from "./rule_message.ts";
import { type RuleContext, RuleFailure, type RuleNodeRun, type RuleOutput } from "./rule_node.ts";
import { SequentialByOriginator } from "./rule_queue.ts";
import { RuleScripts } from "./rule_script.ts";
import { WebhookCalls } from "./webhook.ts";

/** How the rule engine works; the defaults are ThingsBoard's. */
export interface RuleEngineOptions {
  /** Milliseconds before the queue SequentialByOriginator tries again. Default 5,000. */
  retryPauseMs?: number;
  /** How many times it does so before it drops a message. Default 3. */
  retries?: number;
  /** Milliseconds after which it takes what is not done for failed. Default 2,000. */
  packTimeoutMs?: number;
  /** Certificates (PEM) of webhooks that are trusted in addition. Default none. */
  caCerts?: string[];
  /**
   * Messages of the queue Main are held up at random for up to so many milliseconds, so that they
   * overtake each other as they were recorded to do. Default 0.
   */
  mainJitterMs?: number;
}

/** A place in a chain: the chain and the index of a node. */
interface Place {
  graph: RuleGraph;
  index: number;
}

const nodes: Record<string, RuleNodeRun> = {
  ...filterNodes,
  ...enrichmentNodes,
  ...actionNodes,
  TbRestApiCallNode: restApiCallNode,
};

const flowNodes = new Set(["TbCheckpointNode", "TbRuleChainInputNode", "TbRuleChainOutputNode"]);

/** Whether the stand-in knows a class of nodes, such as `…filter.TbMsgTypeSwitchNode`. */
export function knowsNode(type: string): boolean {
  return simpleName(type) in nodes || flowNodes.has(simpleName(type));
}

/** Sends messages of devices through the rule chains of their profiles. */
export class RuleEngine {
  readonly #backend: Backend;
  readonly #context: RuleContext;
  readonly #webhooks: WebhookCalls;
  readonly #sequential: SequentialByOriginator;
  readonly #untouchedRoot: RuleGraph;
  readonly #mainJitterMs: number;

  /** An engine that has nothing to do. */
  constructor(backend: Backend, options: RuleEngineOptions) {
    const { waits, counts, state } = backend;
    this.#backend = backend;
    this.#webhooks = new WebhookCalls(waits, counts, options.caCerts ?? []);
    this.#context = { backend, scripts: new RuleScripts(), webhooks: this.#webhooks };
    this.#untouchedRoot = state.rootRuleChain.graph;
    this.#mainJitterMs = options.mainJitterMs ?? 0;
    this.#sequential = new SequentialByOriginator({
      waits,
      retries: options.retries ?? 3,
      pauseMs: options.retryPauseMs ?? 5000,
      packTimeoutMs: options.packTimeoutMs ?? 2000,
      dropped: (messages) => counts.droppedMessages += messages,
    });
  }

  /**
   * Whether a device's messages must go through the engine. The root chain of a fresh installation
   * only saves and hands on: whoever has a message does that himself, at once.
   */
  takes(device: Device): boolean {
    return this.#chainOf(device).graph !== this.#untouchedRoot;
  }

  /** A message enters the chain of its device's profile; what becomes of it nobody is told. */
  send(message: RuleMessage): void {
    const { graph } = this.#chainOf(message.device);
    const queue = message.device.profile.body.defaultQueueName;
    this.#enqueue(queue, message, () => {
      return this.#process({ graph, index: graph.firstNodeIndex }, message, []);
    });
  }

  /** How many webhook calls are not answered. */
  get webhooksInFlight(): number {
    return this.#webhooks.inFlight;
  }

  /** Cuts all webhook calls. */
  stop(): void {
    this.#webhooks.stop();
  }

  #chainOf({ profile }: Device): RuleChain {
    const { ruleChains, rootRuleChain } = this.#backend.state;
    const id = (profile.body.defaultRuleChainId as { id?: string } | null | undefined)?.id;
    return ruleChains.get(id ?? "") ?? rootRuleChain;
  }

  #enqueue(queue: unknown, { device }: RuleMessage, work: () => Promise<void>): void {
    if (queue === "SequentialByOriginator") return this.#sequential.put(device.id, work);
    const { waits, counts } = this.#backend;
    const jitter = this.#mainJitterMs * Math.random();
    (jitter > 0 ? waits.wait(jitter).then(work) : work()).catch(() => counts.droppedMessages++);
  }

  /** Resolves when a message has come to all its ends; rejects if one of them was a failure. */
  async #process(place: Place, message: RuleMessage, callers: Place[]): Promise<void> {
    const node = place.graph.nodes[place.index];
    if (node === undefined) return;
    const { type, configuration, queueName, name } = node;
    const next = (output: RuleOutput) => this.#tellNext(place, output, callers);
    switch (simpleName(type)) {
      case "TbCheckpointNode": {
        const goOn = () => next({ relation: "Success", message });
        return this.#enqueue(queueName, message, goOn);
      }
      case "TbRuleChainInputNode": {
        const graph = this.#inputChain(configuration, message)?.graph;
        if (graph === undefined) throw new Error("the rule chain to go on with does not exist");
        return await this.#process({ graph, index: graph.firstNodeIndex }, message, [
          ...callers,
          place,
        ]);
      }
      case "TbRuleChainOutputNode": {
        const caller = callers.at(-1);
        if (caller === undefined) return;
        return await this.#tellNext(caller, { relation: name, message }, callers.slice(0, -1));
      }
    }
    await settleAll((await this.#run(type, configuration, message)).map(next));
  }

  #inputChain(configuration: Record<string, unknown>, { device }: RuleMessage) {
    if (configuration.forwardMsgToDefaultRuleChain === true) return this.#chainOf(device);
    return this.#backend.state.ruleChains.get(String(configuration.ruleChainId));
  }

  async #run(
    type: string,
    configuration: Record<string, unknown>,
    message: RuleMessage,
  ): Promise<RuleOutput[]> {
    try {
      return await nodes[simpleName(type)]!(this.#context, configuration, message);
    } catch (error) {
      const failed = error instanceof RuleFailure ? error.ruleMessage : message;
      const text = error instanceof Error ? error.message : String(error);
      const metadata = { ...failed.metadata, error: text };
      return [{ relation: "Failure", message: { ...failed, metadata } }];
    }
  }

  async #tellNext(
    { graph, index }: Place,
    { relation, message }: RuleOutput,
    callers: Place[],
  ): Promise<void> {
    const targets = graph.connections.filter(({ fromIndex, type }) => {
      return fromIndex === index && type === relation;
    });
    if (targets.length === 0 && relation === "Failure") throw new Error(message.metadata.error);
    await settleAll(targets.map(({ toIndex }) => {
      return this.#process({ graph, index: toIndex }, message, callers);
    }));
  }
}

/** Waits for all, then fails if one has failed. */
async function settleAll(work: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
}

function simpleName(type: string): string {
  return type.slice(type.lastIndexOf(".") + 1);
}
