import { type AttributeEvent, attributesSaved, objectText } from "../attribute_events.ts";
import { isStorable, type Scope } from "../entity_data.ts";
import { parseLenientJson } from "../lenient_json.ts";
import { readings, storedValues } from "../readings.ts";
import { type RuleNodeRun, success } from "./rule_node.ts";
import { transformed } from "./rule_script.ts";

/** Nodes that do something in ThingsBoard itself. */
export const actionNodes: Record<string, RuleNodeRun> = {
  TbTransformMsgNode: ({ scripts }, configuration, message) => {
    const messages = transformed(scripts.run(configuration, message), message);
    return messages.flatMap(success);
  },
  TbMsgTimeseriesNode: ({ backend }, { useServerTs }, message) => {
    const now = backend.clock();
    const ts = useServerTs ? now : Number(message.metadata.ts ?? now);
    const data = backend.state.data(message.device.id);
    for (const reading of readings(parseLenientJson(message.data), ts, "skip")) {
      if (isStorable(reading)) data.saveReading(reading);
    }
    backend.changes.changed();
    return success(message);
  },
  TbMsgAttributesNode: ({ backend }, configuration, message) => {
    const { scope: configured, updateAttributesOnlyOnValueChange } = configuration;
    const scope = (message.metadata.scope ?? configured ?? "SERVER_SCOPE") as Scope;
    const json = parseLenientJson(message.data);
    if (!(json instanceof Map)) throw new Error("Unable to save attributes: this is no object");
    const values = storedValues(json, "skip");
    const now = backend.clock();
    if (!isStorable({ ts: now, values })) throw new Error("Validation error: key is malformed");
    const onlyChanged = updateAttributesOnlyOnValueChange !== false;
    const data = backend.state.data(message.device.id);
    const changed = onlyChanged
      ? values.filter(([key, value]) => data.attributes[scope].get(key)?.value !== value)
      : values;
    data.saveAttributes(scope, changed, now);
    const event: AttributeEvent = { entityId: message.device.id, scope, user: undefined };
    if (changed.length > 0) {
      attributesSaved(backend, event, changed, {
        device: configuration.notifyDevice === true,
        rules: configuration.sendAttributesUpdatedNotification === true,
      });
    }
    return success({ ...message, data: objectText(values) });
  },
  TbSendRPCRequestNode: ({ backend }, { timeoutInSeconds }, message) => {
    const { metadata, device } = message;
    const { method, params, additionalInfo } = JSON.parse(message.data);
    const timeoutMs = 1000 * Number(timeoutInSeconds ?? 60);
    if (typeof method !== "string") throw new Error("Method is not present in the message");
    if (params === undefined) throw new Error("Params are not present in the message");
    backend.actors.of(backend, device.id).call({
      id: metadata.requestUUID ?? crypto.randomUUID(),
      deviceId: device.id,
      oneway: metadata.oneway === "true",
      persistent: metadata.persistent === "true",
      expirationTime: Number(metadata.expirationTime ?? backend.clock() + timeoutMs),
      method,
      params: typeof params === "string" ? params : JSON.stringify(params),
      additionalInfo,
      retries: metadata.retries === undefined ? null : Number(metadata.retries),
    });
    return [];
  },
  TbSendRestApiCallReplyNode: ({ backend }, configuration, message) => {
    const { requestIdMetaDataAttribute, serviceIdMetaDataAttribute } = configuration;
    const { metadata, data } = message;
    const id = metadata[String(requestIdMetaDataAttribute ?? "requestUUID")];
    const service = metadata[String(serviceIdMetaDataAttribute ?? "serviceId")];
    if (!id) throw new Error("Request id is not present in the metadata!");
    if (!service) throw new Error("Service id is not present in the metadata!");
    backend.restAnswers.answer(id, data);
    return success(message);
  },
  TbLogNode: (_, __, message) => success(message),
  TbAckNode: (_, __, message) => success(message),
  TbDeviceProfileNode: (_, __, message) => success(message),
};
