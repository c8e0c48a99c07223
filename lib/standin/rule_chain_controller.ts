import { emptyAnswer, jsonAnswer } from "./answers.ts";
import { checkUuid } from "./access.ts";
import type { Backend } from "./backend.ts";
import { page } from "./page.ts";
import { badRequest, checkVersion, noSuchId, serverError } from "./refusal.ts";
import { bodyObject, idIn } from "./request_body.ts";
import { type Route, route } from "./route.ts";
import {
  newRuleChain,
  type RuleChain,
  type RuleConnection,
  type RuleNode,
} from "./rules/rule_chain.ts";
import { knowsNode } from "./rules/rule_engine.ts";

type Body = Record<string, unknown>;

/** Rule chains, and their nodes ("metadata"). */
export function ruleChainRoutes(backend: Backend): Route[] {
  const { ruleChains, tenantId } = backend.state;
  const json = (chain: RuleChain) => chainJson(tenantId, chain);
  const byId = (id = "") => {
    checkUuid(id);
    const chain = ruleChains.get(id);
    if (chain === undefined) throw noSuchId("Rule chain", id);
    return chain;
  };
  return [
    route("tenant", "POST /api/ruleChain", ({ request }) => {
      const body = bodyObject(request);
      const id = idIn(body.id);
      const chain = id === undefined ? newRuleChain("", backend.clock()) : byId(id);
      saveChain(chain, body, id !== undefined);
      ruleChains.set(chain.id, chain);
      return jsonAnswer(json(chain));
    }),
    route("tenant", "GET /api/ruleChain/{id}", ({ params }) => jsonAnswer(json(byId(params[0])))),
    route("tenant", "DELETE /api/ruleChain/{id}", ({ params }) => {
      deleteChain(backend, byId(params[0]));
      return emptyAnswer();
    }),
    route("tenant", "GET /api/ruleChains", ({ query }) => {
      return jsonAnswer(page(query, [...ruleChains.values()], json));
    }),
    route("tenant", "POST /api/ruleChain/metadata", ({ request }) => {
      const body = bodyObject(request);
      const chain = byId(idIn(body.ruleChainId));
      checkVersion("Rule chain", body.version, chain.version);
      saveGraph(chain, body, backend.clock());
      return jsonAnswer(graphJson(chain));
    }),
    route("tenant", "GET /api/ruleChain/{id}/metadata", ({ params }) => {
      return jsonAnswer(graphJson(byId(params[0])));
    }),
  ];
}

function saveChain(chain: RuleChain, body: Body, exists: boolean): void {
  const { name, debugMode, configuration, additionalInfo, version } = body;
  if (typeof name !== "string" || name.trim() === "") {
    throw badRequest("Rule chain name should be specified!");
  }
  if (exists) {
    checkVersion("Rule chain", version, chain.version);
    chain.version++;
  }
  chain.name = name;
  chain.debugMode = debugMode === true;
  chain.configuration = configuration ?? null;
  chain.additionalInfo = additionalInfo ?? null;
}

function deleteChain({ state }: Backend, chain: RuleChain): void {
  if (chain.root) throw badRequest("Deletion of Root Tenant Rule Chain is prohibited!");
  const used = [...state.deviceProfiles.all(), ...state.assetProfiles.all()].some(({ body }) => {
    return idIn(body.defaultRuleChainId) === chain.id;
  });
  if (used) {
    throw badRequest("The rule chain referenced by the device profiles cannot be deleted!");
  }
  state.ruleChains.delete(chain.id);
}

/** Replaces the nodes; those that bring their id keep it, those left out are gone. */
function saveGraph(chain: RuleChain, body: Body, now: number): void {
  const sent = body.nodes as Body[] ?? [];
  const unknown = sent.find(({ type }) => !knowsNode(String(type)));
  if (unknown) throw serverError(`the stand-in does not know the rule node ${unknown.type}`);
  const old = new Map(chain.graph.nodes.map((node) => [node.id, node]));
  const nodes = sent.map((node): RuleNode => {
    const { id, createdTime: _, ruleChainId: __, ...rest } = node;
    const { type, name, queueName, configuration, ...other } = rest;
    const kept = old.get(idIn(id) ?? "");
    return {
      id: kept?.id ?? crypto.randomUUID(),
      createdTime: kept?.createdTime ?? now,
      type: String(type),
      name: String(name),
      queueName: typeof queueName === "string" ? queueName : null,
      configuration: configuration as Body ?? {},
      other: { externalId: null, ...other },
    };
  });
  const connections = (body.connections as RuleConnection[] ?? []).toSorted((a, b) => {
    return a.fromIndex - b.fromIndex || a.toIndex - b.toIndex || (a.type < b.type ? -1 : 1);
  });
  chain.graph = { firstNodeIndex: Number(body.firstNodeIndex ?? 0), nodes, connections };
  chain.version++;
}

function chainJson(tenantId: string, chain: RuleChain): Body {
  const { id, createdTime, name, root, debugMode, version, configuration, additionalInfo } = chain;
  const first = chain.graph.nodes[chain.graph.firstNodeIndex];
  return {
    id: { entityType: "RULE_CHAIN", id },
    createdTime,
    tenantId: { entityType: "TENANT", id: tenantId },
    name,
    type: "CORE",
    firstRuleNodeId: first === undefined ? null : { entityType: "RULE_NODE", id: first.id },
    root,
    debugMode,
    externalId: null,
    version,
    configuration,
    additionalInfo,
  };
}

function graphJson({ id, version, graph }: RuleChain): Body {
  const ruleChainId = { entityType: "RULE_CHAIN", id };
  const nodes = graph.nodes.map(({ other, id, ...node }) => {
    return { ...node, ...other, id: { entityType: "RULE_NODE", id }, ruleChainId };
  });
  const { firstNodeIndex, connections } = graph;
  return { ruleChainId, version, firstNodeIndex, nodes, connections, ruleChainConnections: null };
}
