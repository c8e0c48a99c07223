import {
  defaultSettingsOf,
  type DeviceDefinition,
  downlinkSettingsOf,
} from "../../devices/definition.ts";
import { deviceNamed, DEVICES } from "../../devices/mod.ts";
import { valueAt } from "./_explain.ts";
import type { Places } from "./_places.ts";
import { nearestTo } from "./_unknown_key.ts";
import type { Path, Problem } from "./problem.ts";

type Group = Record<string, unknown>;

/**
 * Puts what the library says of an integration's `device` where the integration says nothing: what
 * is written in the configuration stays. From here on it is an integration like any other.
 */
export function expandDevices(value: unknown, places: Places, problems: Problem[]): void {
  const integrations = valueAt(value, ["integrations"]);
  if (!Array.isArray(integrations)) return;
  integrations.forEach((integration: unknown, index) => {
    if (!isGroup(integration) || typeof integration.device !== "string") return;
    const path = ["integrations", index];
    if (places.failedAt([...path, "device"])) return silence(integration);
    const definition = deviceNamed(integration.device);
    if (definition !== undefined) return expand(integration, definition, path, places);
    problems.push(places.problem([...path, "device"], unknownDevice(integration.device)));
    silence(integration);
  });
}

/** What to say about a device that the library does not have. */
export function unknownDevice(name: string): string {
  const names = DEVICES.map((device) => device.name);
  const nearest = nearestTo(name, names);
  const meant = nearest === undefined ? "" : `, did you mean "${nearest}"?`;
  return `no device of the library is named ${JSON.stringify(name)}${meant} (there are: ${
    names.join(", ")
  })`;
}

/** A device that is not known has been told; what it would have brought is not to be told as well. */
function silence(integration: Group): void {
  const { handlerConfiguration, clientConfiguration, uplinkConverter } = integration;
  const nested = isGroup(clientConfiguration) && clientConfiguration.handlerConfiguration;
  if (!nested && !(isGroup(handlerConfiguration) && "handlerType" in handlerConfiguration)) {
    integration.handlerConfiguration = { handlerType: "TEXT" };
  }
  if (!isGroup(uplinkConverter) || !hasScript(uplinkConverter)) {
    integration.uplinkConverter = { script: "return [];" };
  }
}

function expand(
  integration: Group,
  definition: DeviceDefinition,
  path: Path,
  places: Places,
): void {
  const { name, uplink, downlink } = definition;
  if (wantsClient(integration, definition)) {
    fill(integration, "clientConfiguration", definition.clientConfiguration);
  }
  fill(integration, "downlink", downlinkSettingsOf(definition));
  fill(integration, "metadata", defaultSettingsOf(definition));
  fillHandler(integration, definition.handlerConfiguration);
  fillScript(integration, "uplinkConverter", uplink, `${name}/uplink.js`, path, places);
  if (downlink !== undefined) {
    fillScript(integration, "downlinkConverter", downlink, `${name}/downlink.js`, path, places);
  }
  const { clientConfiguration: client } = integration;
  for (const key of ["idleTimeoutSeconds", "replyAfter"] as const) {
    if (definition[key] === undefined || integration[key] !== undefined) continue;
    if (isGroup(client) && client[key] !== undefined) continue;
    integration[key] = definition[key];
  }
}

/** Whether it is left to the library who opens the connections. */
function wantsClient(
  { clientConfiguration: client }: Group,
  { clientConfiguration: given }: DeviceDefinition,
): boolean {
  return !isGroup(client) || client.mode === undefined || client.mode === given?.mode;
}

/** Settings of a group that are not there. */
function fill(of: Group, key: string, settings: Readonly<Group> | undefined): void {
  if (settings === undefined) return;
  const own = of[key];
  if (own === undefined) of[key] = structuredClone(settings);
  else if (isGroup(own)) of[key] = { ...structuredClone(settings), ...own };
}

/** Those of a handler; an integration may have another handler altogether. */
function fillHandler(integration: Group, settings: Readonly<Group>): void {
  const { clientConfiguration: client } = integration;
  const nested = isGroup(client) && client.handlerConfiguration !== undefined;
  const around = nested ? client : integration;
  const own = around.handlerConfiguration;
  const another = isGroup(own) && own.handlerType !== undefined &&
    own.handlerType !== settings.handlerType;
  if (!another) fill(around, "handlerConfiguration", settings);
}

/** A converter's script, unless the integration has one of its own. */
function fillScript(
  integration: Group,
  key: "uplinkConverter" | "downlinkConverter",
  script: string,
  file: string,
  path: Path,
  places: Places,
): void {
  const own = integration[key];
  if (own !== undefined && !isGroup(own)) return;
  if (own !== undefined && hasScript(own)) return;
  fill(integration, key, { script });
  const device = places.get([...path, "device"])!;
  places.set([...path, key, "script"], {
    ...device,
    script: { file: `tcp2tb:devices/${file}`, line: 1, column: 1, exact: true },
  });
}

function hasScript(converter: Group): boolean {
  return ["file", "script", "export"].some((key) => converter[key] !== undefined);
}

function isGroup(value: unknown): value is Group {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
