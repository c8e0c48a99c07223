import { loadConverter } from "./_load_converter.ts";
import { loadDownlink } from "./_load_downlink.ts";
import type { Loading } from "./_loading.ts";
import type { Settings } from "./_schema.ts";
import type { IntegrationConfig } from "./config.ts";
import type { Path } from "./problem.ts";

/** One integration with its converters' scripts read, and warnings for what has no effect. */
export async function loadIntegration(
  settings: Settings["integrations"][number],
  hasLogin: boolean,
  path: Path,
  loading: Loading,
): Promise<IntegrationConfig> {
  const { uplinkConverter, downlinkConverter, downlink, ...integration } = settings;
  warnOfBufferSizes(integration.clientConfiguration, [...path, "clientConfiguration"], loading);
  const uplink = await loadConverter(
    uplinkConverter,
    "uplink",
    [...path, "uplinkConverter"],
    loading,
  );
  const surroundings = {
    hasLogin,
    hasConverter: downlinkConverter !== undefined,
    handlerType: integration.handlerConfiguration.handlerType,
    uplinkConverter: uplink,
  };
  const loaded: IntegrationConfig = {
    ...integration,
    uplinkConverter: uplink,
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
