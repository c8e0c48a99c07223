import type { OutboxStatus } from "../outbox/outbox.ts";
import type { GatewayView } from "./gateway_view.ts";

/** A disk that keeps the storage thread busy for longer is a problem of its own. */
const PATIENCE_MS = 2000;

/** The outbox's status, or why there is none: the storage thread is gone, or does not answer. */
export async function outboxStatus(
  view: GatewayView,
  patienceMs: number = PATIENCE_MS,
): Promise<OutboxStatus | { error: string }> {
  const late = Promise.withResolvers<{ error: string }>();
  const timer = setTimeout(() => {
    const seconds = patienceMs / 1000;
    late.resolve({
      error: `the outbox has not answered for ${seconds} s: see to the disk of storage.directory`,
    });
  }, patienceMs);
  try {
    return await Promise.race([view.outbox(), late.promise]);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
