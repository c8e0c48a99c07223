import { loadConverter } from "./_load_converter.ts";
import { withDial } from "./_load_dial.ts";
import { loadDownlink } from "./_load_downlink.ts";
import type { Loading } from "./_loading.ts";
import type { Settings } from "./_schema.ts";
import type { ScriptHandlerSettings } from "./_script_handler_schema.ts";
import type { IntegrationConfig, ScriptHandlerConfiguration } from "./config.ts";
import type { Path } from "./problem.ts";

/** One integration with its converters' scripts read, and warnings for what has no effect. */
export async function loadIntegration(
  settings: Settings["integrations"][number],
  hasLogin: boolean,
  path: Path,
  loading: Loading,
): Promise<IntegrationConfig> {
  const {
    device,
    uplinkConverter,
    downlinkConverter,
    downlink,
    handlerConfiguration,
    ...integration
  } = settings;
  warnOfBufferSizes(integration.clientConfiguration, [...path, "clientConfiguration"], loading);
  warnOfListening(integration.clientConfiguration, path, loading);
  const uplink = await loadConverter(
    uplinkConverter,
    "uplink",
    [...path, "uplinkConverter"],
    loading,
  );
  if (uplink.source.includes("session") && "session" in integration.metadata) {
    loading.warn(
      [...path, "metadata", "session"],
      "has no effect: metadata.session is what the script remembers of a connection",
    );
  }
  const surroundings = {
    hasLogin,
    hasConverter: downlinkConverter !== undefined,
    handlerType: handlerConfiguration.handlerType,
    uplinkConverter: uplink,
    dials: integration.clientConfiguration.mode === "CLIENT",
  };
  const loaded: IntegrationConfig = {
    ...integration,
    ...device !== undefined && { device },
    clientConfiguration: withDial(integration.clientConfiguration),
    handlerConfiguration: handlerConfiguration.handlerType === "SCRIPT"
      ? await loadScriptHandler(handlerConfiguration, [...path, "handlerConfiguration"], loading)
      : handlerConfiguration,
    uplinkConverter: uplink,
    takeover: integration.takeover ??
      (device !== undefined || uplink.source.includes("session") ? "NEWEST" : "BOTH"),
    downlink: await loadDownlink(downlink, surroundings, [...path, "downlink"], loading),
  };
  if (downlinkConverter) {
    loaded.downlinkConverter = await loadConverter(
      downlinkConverter,
      "downlink",
      [...path, "downlinkConverter"],
      loading,
    );
  }
  return loaded;
}

async function loadScriptHandler(
  { handlerType, maxFrameLength, idleFlushMs, ...converter }: ScriptHandlerSettings,
  path: Path,
  loading: Loading,
): Promise<ScriptHandlerConfiguration> {
  return {
    handlerType,
    maxFrameLength,
    ...idleFlushMs !== undefined && { idleFlushMs },
    converter: await loadConverter(converter, "uplink", path, loading),
  };
}

function warnOfBufferSizes(
  client: { soRcvBuf: number; soSndBuf: number },
  path: Path,
  loading: Loading,
): void {
  const changed = (["soRcvBuf", "soSndBuf"] as const).filter((key) => client[key] !== 64);
  const [first] = changed;
  if (first === undefined) return;
  loading.warn(
    [...path, first],
    `${changed.join(" and ")} cannot be set here: the operating system chooses buffer sizes`,
  );
}

/** What belongs to a port means nothing to an integration that dials. */
function warnOfListening({ mode }: { mode: string }, path: Path, loading: Loading): void {
  if (mode !== "CLIENT") return;
  const client = [...path, "clientConfiguration"];
  const listening = [
    ...["host", "port", "soBacklogOption", "maxConnections"].map((key) => [...client, key]),
    [...path, "maxConnections"],
  ];
  for (const place of listening.filter((place) => loading.places.get(place))) {
    loading.warn(place, "has no effect with mode: CLIENT, which listens on no port");
  }
}
