/** A node of a rule chain. */
export interface RuleNode {
  /** A UUID. */
  id: string;
  /** Milliseconds since 1970. */
  createdTime: number;
  /** Its Java class. */
  type: string;
  /** For people. */
  name: string;
  /** The queue of a checkpoint node. */
  queueName: string | null;
  /** What its class needs. */
  configuration: Record<string, unknown>;
  /** Kept and told, without effect here. */
  other: Record<string, unknown>;
}

/** From one node to another, for messages of one relation ("Success", "Failure", "True" …). */
export interface RuleConnection {
  /** Index of the node that it comes from. */
  fromIndex: number;
  /** Index of the node that it goes to. */
  toIndex: number;
  /** The relation. */
  type: string;
}

/** The nodes of a chain; never changed, but replaced by another. */
export interface RuleGraph {
  /** Where a message enters. */
  firstNodeIndex: number;
  /** All nodes. */
  nodes: readonly RuleNode[];
  /** All connections. */
  connections: readonly RuleConnection[];
}

/** A rule chain. */
export interface RuleChain {
  /** A UUID. */
  readonly id: string;
  /** Milliseconds since 1970. */
  createdTime: number;
  /** Need not be unique. */
  name: string;
  /** True for the chain of all devices whose profile names none. */
  root: boolean;
  /** Kept and told, without effect. */
  debugMode: boolean;
  /** Kept and told, without effect. */
  configuration: unknown;
  /** Anything. */
  additionalInfo: unknown;
  /** Counts the changes. */
  version: number;
  /** Its nodes. */
  graph: RuleGraph;
}

/** A chain without nodes. */
export function newRuleChain(name: string, now: number): RuleChain {
  return {
    id: crypto.randomUUID(),
    createdTime: now,
    name,
    root: false,
    debugMode: false,
    configuration: null,
    additionalInfo: null,
    version: 1,
    graph: { firstNodeIndex: 0, nodes: [], connections: [] },
  };
}
