import type { DownlinkChange } from "./downlinks.ts";
import type { NewBatch, NewDeadLetter } from "./rows.ts";

/** Something to be written; all jobs that have gathered are written in one transaction, in order. */
export type Job =
  | { readonly kind: "batch"; readonly batch: NewBatch }
  | {
    readonly kind: "bury";
    readonly integration: string;
    readonly letters: readonly NewDeadLetter[];
  }
  | { readonly kind: "setToken"; readonly entity: number; readonly token: string }
  | { readonly kind: "resend"; readonly ids: readonly number[] }
  | { readonly kind: "mark"; readonly ids: readonly number[] }
  | { readonly kind: "downlinks"; readonly change: DownlinkChange }
  | {
    readonly kind: "forgetDownlinkKeys";
    readonly integration: string;
    readonly before: number;
  };
