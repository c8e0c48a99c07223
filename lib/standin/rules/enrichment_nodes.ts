import type { Attribute } from "../entity_data.ts";
import type { RuleMessage } from "./rule_message.ts";
import { type RuleNodeRun, success } from "./rule_node.ts";

/** Nodes that add what ThingsBoard knows, to the metadata or to the message. */
export const enrichmentNodes: Record<string, RuleNodeRun> = {
  TbGetOriginatorFieldsNode: (_, { dataMapping, fetchTo }, message) => {
    const { id, name, label, profile, createdTime, additionalInfo } = message.device;
    const fields: Record<string, unknown> = {
      id,
      name,
      label,
      createdTime,
      type: profile.name,
      profileName: profile.name,
      additionalInfo,
    };
    const found: [string, string][] = [];
    for (const [field, key] of Object.entries(dataMapping as Record<string, string>)) {
      const value = fields[field];
      if (value !== undefined && value !== null) found.push([key, text(value)]);
    }
    return success(add(message, fetchTo, found));
  },
  TbGetAttributesNode: ({ backend }, configuration, message) => {
    const { attributes, series } = backend.state.data(message.device.id);
    const { fetchTo, tellFailureIfAbsent, getLatestValueWithTs } = configuration;
    const found: [string, string][] = [];
    const absent: string[] = [];
    const take = (names: unknown, prefix: string, values: Map<string, Attribute>) => {
      for (const name of names as string[] ?? []) {
        const value = values.get(name)?.value;
        if (value === undefined) absent.push(prefix + name);
        else found.push([prefix + name, stored(value)]);
      }
    };
    take(configuration.clientAttributeNames, "cs_", attributes.CLIENT_SCOPE);
    take(configuration.sharedAttributeNames, "shared_", attributes.SHARED_SCOPE);
    take(configuration.serverAttributeNames, "ss_", attributes.SERVER_SCOPE);
    for (const name of configuration.latestTsKeyNames as string[] ?? []) {
      const latest = series.get(name)?.latest;
      if (latest === undefined) absent.push(name);
      else if (!getLatestValueWithTs) found.push([name, stored(latest.value)]);
      else found.push([name, `{"ts":${latest.ts},"value":${latest.value}}`]);
    }
    if (tellFailureIfAbsent && absent.length > 0) {
      throw new Error(`The following attribute/telemetry keys is not present: ${absent}`);
    }
    return success(add(message, fetchTo, found));
  },
};

function add(message: RuleMessage, fetchTo: unknown, found: [string, string][]): RuleMessage {
  const more = Object.fromEntries(found);
  if (fetchTo === "DATA") {
    return { ...message, data: JSON.stringify({ ...JSON.parse(message.data), ...more }) };
  }
  return { ...message, metadata: { ...message.metadata, ...more } };
}

/** A stored value as the text that metadata has. */
function stored(value: string): string {
  return value.startsWith('"') ? JSON.parse(value) : value;
}

function text(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
