import { loadConverter } from "./_load_converter.ts";
import type { Loading } from "./_loading.ts";
import type { Settings } from "./_schema.ts";
import type { IntegrationConfig } from "./config.ts";
import type { Path } from "./problem.ts";

/** One integration with its converters' scripts read, and warnings for what has no effect. */
export async function loadIntegration(
  settings: Settings["integrations"][number],
  path: Path,
  loading: Loading,
): Promise<IntegrationConfig> {
  const { uplinkConverter, downlinkConverter, ...integration } = settings;
  warnOfBufferSizes(integration.clientConfiguration, [...path, "clientConfiguration"], loading);
  const uplink = [...path, "uplinkConverter"];
  const loaded: IntegrationConfig = {
    ...integration,
    uplinkConverter: await loadConverter(uplinkConverter, "uplink", uplink, loading),
  };
  if (downlinkConverter) {
    const downlink = [...path, "downlinkConverter"];
    loading.warn(
      downlink,
      "downlink is not part of this version; the downlink converter is only used by " +
        "`tcp2tb convert --direction downlink`",
    );
    loaded.downlinkConverter = await loadConverter(
      downlinkConverter,
      "downlink",
      downlink,
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
