import type { Loading } from "./_loading.ts";
import type { Settings } from "./_schema.ts";
import type { ConverterConfig, DownlinkConfig, DownlinkSource, WebhookConfig } from "./config.ts";
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
  /** Whether the integration dials: a connection that the other side has ended is dialled again. */
  readonly dials: boolean;
}

/** `downlink` of an integration with its defaults filled in and its certificate read. */
export async function loadDownlink(
  settings: Settings["integrations"][number]["downlink"],
  surroundings: DownlinkSurroundings,
  path: Path,
  loading: Loading,
): Promise<DownlinkConfig> {
  const { sources, webhook, halfCloseLingerSeconds, rpcReply, frameTerminator, ...rest } = settings;
  const { hasLogin, hasConverter, handlerType, uplinkConverter, dials } = surroundings;
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
        "without it, use WEBHOOK or POLL",
    );
  }
  if (sources?.includes("WEBHOOK") && !webhook) {
    loading.problem(
      [...path, "sources", sources.indexOf("WEBHOOK")],
      "WEBHOOK needs downlink.webhook with at least a token",
    );
  }
  if (sources?.includes("WEBHOOK") && sources.includes("POLL")) {
    loading.warn(
      [...path, "sources", sources.indexOf("POLL")],
      "POLL has no effect beside WEBHOOK, which carries everything",
    );
  }
  if (webhook && sources && !sources.includes("WEBHOOK")) {
    loading.warn([...path, "webhook"], "has no effect: WEBHOOK is not among downlink.sources");
  }
  if (webhook && !hasConverter) {
    loading.warn([...path, "webhook"], "has no effect without a downlink converter");
  }
  const loaded = webhook && await loadWebhook(webhook, [...path, "webhook"], loading);
  return {
    ...rest,
    sources: hasConverter ? sources ?? defaultSources(hasLogin, webhook !== undefined) : [],
    halfCloseLingerSeconds: halfCloseLingerSeconds ?? (hasConverter && !dials ? 60 : 0),
    rpcReply: rpcReply ??
      (uplinkConverter.source.includes("rpcResponse") ? "CONVERTER" : "WRITTEN"),
    ...frameTerminator !== undefined && { frameTerminator },
    ...loaded && { webhook: loaded },
  };
}

function defaultSources(hasLogin: boolean, hasWebhook: boolean): DownlinkSource[] {
  if (hasWebhook) return ["WEBHOOK"];
  return hasLogin ? ["WEBSOCKET", "POLL"] : ["POLL"];
}

async function loadWebhook(
  { certFile, keyFile, ...webhook }: NonNullable<
    Settings["integrations"][number]["downlink"]["webhook"]
  >,
  path: Path,
  loading: Loading,
): Promise<WebhookConfig> {
  if (certFile === undefined || keyFile === undefined) return webhook;
  const cert = await readPem(certFile, "CERTIFICATE", [...path, "certFile"], loading);
  const key = await readPem(keyFile, "PRIVATE KEY", [...path, "keyFile"], loading);
  return { ...webhook, tls: { cert, key } };
}

async function readPem(
  name: string,
  label: string,
  path: Path,
  loading: Loading,
): Promise<string> {
  const file = loading.resolve(name);
  const pem = await loading.read(file, path);
  if (pem !== undefined && !new RegExp(`-----BEGIN [A-Z ]*${label}-----`).test(pem)) {
    loading.problem(path, `${file} holds no ${label.toLowerCase()} in PEM form`);
  }
  return pem ?? "";
}
