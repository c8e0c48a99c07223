/** What goes wrong without anybody being told; a test can read it. */
export interface Counts {
  /** One-way RPCs whose caller got 200 though only polls that were over had them. */
  lostRpcs: number;
  /** Shared attribute updates of a device that polls, which came between two of its polls. */
  lostUpdates: number;
  /** Webhook calls that the rule engine made. */
  webhookCalls: number;
  /** Those that were refused, answered badly or not in time. */
  webhookFailures: number;
  /** Messages that the rule engine gave up. */
  droppedMessages: number;
}

/** Nothing has gone wrong yet. */
export function newCounts(): Counts {
  return { lostRpcs: 0, lostUpdates: 0, webhookCalls: 0, webhookFailures: 0, droppedMessages: 0 };
}
