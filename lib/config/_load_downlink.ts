import type { Loading } from "./_loading.ts";
import type { Settings } from "./_schema.ts";
import type { ConverterConfig, DownlinkConfig } from "./config.ts";
import type { Path } from "./problem.ts";

/** What the rest of the configuration says about an integration's downlink. */
export interface DownlinkSurroundings {
  /** Whether a tenant signs in with user name and password, which the WebSocket needs. */
  readonly hasLogin: boolean;
  /** Whether the integration has a downlink converter. */
  readonly hasConverter: boolean;
  /** The type of the integration's handler. */
  readonly handlerType: string;
  /** The uplink converter. */
  readonly uplinkConverter: ConverterConfig;
}

/** `downlink` of an integration with its defaults filled in. */
export function loadDownlink(
  settings: Settings["integrations"][number]["downlink"],
  surroundings: DownlinkSurroundings,
  path: Path,
  loading: Loading,
): DownlinkConfig {
  const { sources, halfCloseLingerSeconds, rpcReply, frameTerminator, ...rest } = settings;
  const { hasLogin, hasConverter, handlerType, uplinkConverter } = surroundings;
  if (settings.prependLengthField && handlerType !== "BINARY") {
    loading.problem(
      [...path, "prependLengthField"],
      `needs handlerType BINARY: ${handlerType} has no length field`,
    );
  }
  if (sources?.includes("WEBSOCKET") && !hasLogin) {
    loading.problem(
      [...path, "sources", sources.indexOf("WEBSOCKET")],
      "WEBSOCKET needs a tenant's login (thingsboard.username and password); " +
        "without it, use POLL",
    );
  }
  return {
    ...rest,
    sources: hasConverter ? sources ?? hasLogin ? ["WEBSOCKET", "POLL"] : ["POLL"] : [],
    halfCloseLingerSeconds: halfCloseLingerSeconds ?? (hasConverter ? 60 : 0),
    rpcReply: rpcReply ??
      (uplinkConverter.source.includes("rpcResponse") ? "CONVERTER" : "WRITTEN"),
    ...frameTerminator !== undefined && { frameTerminator },
  };
}
