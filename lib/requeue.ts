import type { Integration } from "./integration.ts";
import type { Outbox } from "./outbox/outbox.ts";

/** Why a message for a device is not requeued: what it asked for may have been overtaken since. */
export const DOWNLINK_STAYS =
  "it is a message for a device, which is not sent again; tcp2tb send sends a new one";

/** What became of dead letters that were to go their way again. */
export interface Requeued {
  /** How many are converted or sent again. */
  readonly requeued: number;
  /** Those that stay dead letters, and why. */
  readonly left: { id: number; reason: string }[];
}

/**
 * Sends dead letters on their way again: those with a frame are converted once more, with the time
 * at which they were received; those with data are sent as they stand.
 *
 * A letter goes when what came of it is on disk.
 */
export async function requeue(
  ids: readonly number[],
  outbox: Outbox,
  integrations: ReadonlyMap<string, Integration>,
): Promise<Requeued> {
  const letters = await outbox.deadLetters({ ids });
  const left: Requeued["left"] = [];
  const found = new Set(letters.map(({ id }) => id));
  for (const id of ids) {
    if (!found.has(id)) left.push({ id, reason: "there is no such dead letter" });
  }

  const data = letters.filter(({ row }) => row !== undefined).map(({ id }) => id);
  let requeued = data.length > 0 ? await outbox.resend(data) : 0;
  for (const [name, own] of Map.groupBy(letters, ({ integration }) => integration)) {
    const frames = own.filter(({ row, frame, downlink }) =>
      row === undefined && frame !== undefined && downlink === undefined
    );
    for (const { id, row, frame, downlink } of own) {
      if (downlink) left.push({ id, reason: DOWNLINK_STAYS });
      else if (!row && !frame) left.push({ id, reason: "it holds neither a frame nor data" });
    }
    const integration = integrations.get(name);
    if (integration) requeued += await integration.requeue(frames);
    else {
      for (const { id } of frames) {
        left.push({ id, reason: `no integration is called ${JSON.stringify(name)} any more` });
      }
    }
  }
  return { requeued, left };
}
