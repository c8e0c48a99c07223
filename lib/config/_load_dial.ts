import type { Settings } from "./_schema.ts";
import type { ClientConfiguration } from "./config.ts";

/** `clientConfiguration` with what belongs to client mode in a group of its own. */
export function withDial(
  settings: Settings["integrations"][number]["clientConfiguration"],
): ClientConfiguration {
  const { connect, onConnect, poll, pollIntervalSeconds, pollTimeoutSeconds, ...client } = settings;
  if (!connect) return client;
  return {
    ...client,
    dial: {
      targets: connect,
      onConnect: onConnect ?? [],
      ...pollIntervalSeconds !== undefined && {
        poll: {
          intervalSeconds: pollIntervalSeconds,
          timeoutSeconds: pollTimeoutSeconds ?? 2,
          requests: poll ?? "CONVERTER",
        },
      },
    },
  };
}
