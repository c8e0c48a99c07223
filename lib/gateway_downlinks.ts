/**
 * What the admin side sees of downlinks, and how it sends.
 *
 * @module
 */
import type { DownlinkView, SendOutcome, SentDownlink } from "./admin/downlink_view.ts";
import type { IntegrationDownlink } from "./integration_downlink.ts";
import type { Outbox } from "./outbox/outbox.ts";
import type { Sources } from "./thingsboard/downlink/open_sources.ts";
import { sharedMetadata } from "./thingsboard/downlink/shared_attributes.ts";

/** The downlink of an integration at the moment. */
export function downlinkView(
  integration: string,
  { downlinks: { queue, sender, replies, sessions } }: IntegrationDownlink,
  sources: Pick<Sources, "polled" | "unpolled">,
): DownlinkView {
  const { put, expired, dropped } = queue.counters;
  const { written, bytes, nothing, failed } = sender.counters;
  return {
    integration,
    connected: sessions.size,
    waiting: queue.size(),
    polled: sources.polled(integration),
    unpolled: sources.unpolled(integration),
    counters: {
      received: put,
      written,
      bytes,
      nothing,
      failed: { conversion: failed, expired, dropped },
      replies: { ...replies.counters },
    },
  };
}

/**
 * Puts a message that a person sends on its way, or among the dead letters where nothing can
 * convert it.
 *
 * @throws {import("./outbox/outbox_error.ts").OutboxError} (a rejection) it is not on disk
 */
export async function sendTo(
  message: SentDownlink,
  exists: boolean,
  side: IntegrationDownlink | undefined,
  outbox: Outbox,
): Promise<SendOutcome> {
  if (!exists) return { kind: "unknown" };
  const metadata = { ...sharedMetadata(side?.told(message.deviceName) ?? {}), ...message.metadata };
  const downlink = { ...message, metadata, source: "API" } as const;
  if (side?.converts) {
    await side.put(downlink);
    const connected = side.downlinks.sessions.connectionOf(message.deviceName) !== undefined;
    return { kind: "stored", connected };
  }
  await outbox.bury(message.integration, [{
    reason: "DOWNLINK",
    message:
      `${message.integration} has no downlinkConverter that could say what "${message.deviceName}" is sent`,
    receivedTs: Date.now(),
    downlink,
  }]);
  return { kind: "noConverter" };
}
