import { type DeadLetterSelection, selectedIds } from "../../admin/dead_letter_ids.ts";
import { type DeadLetterJson, deadLetterJson } from "../../admin/dead_letter_json.ts";
import { type DeadLetterFilter, eachDeadLetter } from "../../admin/dead_letter_pages.ts";
import type { IntegrationConfig } from "../../config/config.ts";
import type { Outbox } from "../../outbox/outbox.ts";
import { DOWNLINK_STAYS } from "../../requeue.ts";
import type { Letters, RequeueResult } from "./letters.ts";

/** The dead letters of an outbox that no gateway works with. */
export class StoredLetters implements Letters {
  /** No gateway works with them. */
  readonly running = false;
  readonly #outbox: Outbox;
  readonly #integrations: ReadonlySet<string>;

  /** Takes the outbox over: {@linkcode StoredLetters.close} closes it. */
  constructor(outbox: Outbox, integrations: readonly IntegrationConfig[]) {
    this.#outbox = outbox;
    this.#integrations = new Set(
      integrations.filter(({ enabled }) => enabled).map(({ name }) => name),
    );
  }

  /** Those that a filter selects, oldest first. */
  async *each(filter: DeadLetterFilter): AsyncGenerator<DeadLetterJson> {
    for await (const letter of eachDeadLetter(this.#outbox, filter)) yield deadLetterJson(letter);
  }

  /** One of them; undefined if it does not exist. */
  async get(id: number): Promise<DeadLetterJson | undefined> {
    const [letter] = await this.#outbox.deadLetters({ ids: [id] });
    return letter && deadLetterJson(letter);
  }

  /** Puts data back among what is to be sent, and marks frames to be converted at the next start. */
  async requeue(selection: DeadLetterSelection): Promise<RequeueResult> {
    let requeued = 0;
    let marked = 0;
    const left: { id: number; reason: string }[] = [];
    for (const ids of await this.#selected(selection)) {
      const letters = new Map(
        (await this.#outbox.deadLetters({ ids })).map((letter) => [letter.id, letter]),
      );
      const data: number[] = [];
      const frames: number[] = [];
      for (const id of ids) {
        const letter = letters.get(id);
        if (letter === undefined) left.push({ id, reason: "there is no such dead letter" });
        else if (letter.row !== undefined) data.push(id);
        else if (letter.downlink !== undefined) left.push({ id, reason: DOWNLINK_STAYS });
        else if (letter.frame === undefined) {
          left.push({ id, reason: "it holds neither a frame nor data, so nothing can be sent" });
        } else if (this.#integrations.has(letter.integration)) frames.push(id);
        else {
          const name = JSON.stringify(letter.integration);
          left.push({ id, reason: `no enabled integration is called ${name}` });
        }
      }
      if (data.length > 0) requeued += await this.#outbox.resend(data);
      if (frames.length > 0) marked += await this.#outbox.markForRequeue(frames);
    }
    return { requeued, marked, left };
  }

  /** Removes them for good; answers how many there were. */
  async discard(selection: DeadLetterSelection): Promise<number> {
    let discarded = 0;
    for (const ids of await this.#selected(selection)) {
      discarded += await this.#outbox.discard(ids);
    }
    return discarded;
  }

  /** Closes the outbox. */
  close(): Promise<void> {
    return this.#outbox.close();
  }

  async #selected(selection: DeadLetterSelection): Promise<number[][]> {
    const { deadLetters } = await this.#outbox.status();
    return await selectedIds(selection, this.#outbox, deadLetters);
  }
}
