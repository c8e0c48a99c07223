import type { RuleNodeRun } from "./rule_node.ts";

const relations: Record<string, string> = {
  POST_TELEMETRY_REQUEST: "Post telemetry",
  POST_ATTRIBUTES_REQUEST: "Post attributes",
  ATTRIBUTES_UPDATED: "Attributes Updated",
  ATTRIBUTES_DELETED: "Attributes Deleted",
  RPC_CALL_FROM_SERVER_TO_DEVICE: "RPC Request to Device",
  REST_API_REQUEST: "REST API Request",
};

/** Nodes that look at a message and leave it as it is. */
export const filterNodes: Record<string, RuleNodeRun> = {
  TbMsgTypeSwitchNode: (_, __, message) => {
    return [{ relation: relations[message.type] ?? "Other", message }];
  },
  TbMsgTypeFilterNode: (_, { messageTypes }, message) => {
    return decide((messageTypes as string[] | undefined)?.includes(message.type) ?? false, message);
  },
  TbJsFilterNode: ({ scripts }, configuration, message) => {
    return decide(scripts.run(configuration, message) === true, message);
  },
  TbJsSwitchNode: ({ scripts }, configuration, message) => {
    const names = scripts.run(configuration, message);
    return (Array.isArray(names) ? names : [names]).map((name) => {
      return { relation: String(name), message };
    });
  },
  TbCheckMessageNode: (_, { messageNames, metadataNames, checkAllKeys }, message) => {
    const found = [
      ...keys(messageNames).map((key) => key in JSON.parse(message.data)),
      ...keys(metadataNames).map((key) => key in message.metadata),
    ];
    return decide(checkAllKeys ? found.every(Boolean) : found.some(Boolean), message);
  },
};

function decide(yes: boolean, message: Parameters<RuleNodeRun>[2]) {
  return [{ relation: yes ? "True" : "False", message }];
}

function keys(names: unknown): string[] {
  return Array.isArray(names) ? names.map(String) : [];
}
