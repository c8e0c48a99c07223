import { Document, Scalar } from "yaml";
import { type DeviceDefinition, downlinkSettingsOf } from "../../../devices/definition.ts";
import { comment } from "./comment.ts";
import { addressesOf } from "./connections.ts";

/** A device as `integrations` of a configuration, which does what `device: NAME` does. */
export function deviceYaml(definition: DeviceDefinition): string {
  const { name, title, settings, uplink, downlink } = definition;
  const connect = addressesOf(definition);
  const document = new Document({
    integrations: [{
      name,
      clientConfiguration: connect === undefined
        ? definition.clientConfiguration
        : { ...definition.clientConfiguration, connect },
      idleTimeoutSeconds: definition.idleTimeoutSeconds,
      replyAfter: definition.replyAfter,
      // What an integration with a device has by default.
      takeover: "NEWEST",
      handlerConfiguration: definition.handlerConfiguration,
      metadata: Object.keys(settings).length > 0
        ? Object.fromEntries(Object.entries(settings).map(([key, it]) => [key, quoted(it.default)]))
        : undefined,
      downlink: downlinkSettingsOf(definition),
      uplinkConverter: { script: block(uplink) },
      downlinkConverter: downlink === undefined ? undefined : { script: block(downlink) },
    }],
  }, { keepUndefined: false, aliasDuplicateObjects: false });
  let text = document.toString({ lineWidth: 0 });
  for (const [key, { description }] of Object.entries(settings)) {
    // The first line that is this setting's: metadata stands before the scripts.
    const line = new RegExp(`^( +)${escaped(key)}: "`, "m").exec(text)!;
    const told = comment(description, line[1]!);
    text = text.slice(0, line.index) + told + text.slice(line.index);
  }
  return `# ${name}: ${title}\n${text}`;
}

function quoted(text: string): Scalar {
  return typed(text, Scalar.QUOTE_DOUBLE);
}

/** A script in its lines, as it is in its file. */
function block(text: string): Scalar {
  return typed(text, Scalar.BLOCK_LITERAL);
}

function typed(text: string, type: Scalar.Type): Scalar {
  const scalar = new Scalar(text);
  scalar.type = type;
  return scalar;
}

function escaped(key: string): string {
  return key.replace(/[^\w]/g, "\\$&");
}
