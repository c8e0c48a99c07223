import type { Config } from "./config/config.ts";
import type { ThingsBoardOptions } from "./thingsboard/thingsboard.ts";

/** How ThingsBoard is reached and signed in to, out of the configuration. */
export function connectionOf(
  { thingsboard }: Config,
): Pick<ThingsBoardOptions, "url" | "signIn" | "devices" | "caCert" | "requestTimeoutMs"> {
  const { url, signIn, devices, ca, requestTimeoutSeconds } = thingsboard;
  return {
    url,
    devices,
    requestTimeoutMs: requestTimeoutSeconds * 1000,
    ...(signIn ? { signIn } : {}),
    ...(ca ? { caCert: ca.pem } : {}),
  };
}
