import type { Log } from "../log/log.ts";
import { answer, jsonResponse, refuse } from "../http/answer.ts";
import { selectedIds } from "./dead_letter_ids.ts";
import { deadLetterJson } from "./dead_letter_json.ts";
import { eachDeadLetter } from "./dead_letter_pages.ts";
import {
  parseDeadLetterId,
  parseDeadLetterQuery,
  parseDeadLetterSelection,
} from "./dead_letter_request.ts";
import type { GatewayView } from "./gateway_view.ts";
import { printableJson } from "../log/printable.ts";

/** An answer ends early when it has grown so long, in characters; `next` tells where to go on. */
const LONGEST_ANSWER = 8 * 1024 * 1024;

/**
 * The dead letters over HTTP, to look at and to decide on; every method rejects with a
 * `RequestError` for what it cannot understand.
 */
export class DeadLetterApi {
  readonly #view: GatewayView;
  readonly #log: Log;

  /** The API of a gateway, which logs what it changes. */
  constructor(view: GatewayView, log: Log) {
    this.#view = view;
    this.#log = log;
  }

  /**
   * `GET ?integration=&reason=&after=&limit=` answers `{"deadLetters":[…],"next":id}`: oldest first,
   * at most `limit` (100 by default, 1000 at most) of those with an id above `after`. `next`, to be
   * given as `after`, is there when more follow.
   */
  async list(query: Readonly<Record<string, string>>): Promise<Response> {
    const { filter, limit } = parseDeadLetterQuery(query);
    const letters: string[] = [];
    let length = 0;
    let last = 0;
    let next: number | undefined;
    for await (const letter of eachDeadLetter(this.#view, filter)) {
      if (letters.length === limit || length >= LONGEST_ANSWER) {
        next = last;
        break;
      }
      const text = printableJson(deadLetterJson(letter));
      letters.push(text);
      length += text.length;
      last = letter.id;
    }
    const more = next === undefined ? "" : `,"next":${next}`;
    return jsonResponse(`{"deadLetters":[${letters.join(",\n")}]${more}}`);
  }

  /** `GET /{id}` answers one letter, or 404. */
  async show(idText: string): Promise<Response> {
    const id = parseDeadLetterId(idText);
    const [letter] = await this.#view.deadLetters({ ids: [id] });
    return letter === undefined
      ? refuse({ status: 404, error: `there is no dead letter ${id}` })
      : answer(deadLetterJson(letter));
  }

  /**
   * `POST /requeue` with `{"ids":[…]}` or `{"all":true}` answers
   * `{"requeued":n,"left":[{"id":…,"reason":"…"}]}`.
   */
  async requeue(body: string): Promise<Response> {
    let requeued = 0;
    const left: { id: number; reason: string }[] = [];
    for (const ids of await this.#selected(body)) {
      const result = await this.#view.requeue(ids);
      requeued += result.requeued;
      left.push(...result.left);
    }
    this.#log.info(`${requeued} dead letters were requeued, ${left.length} could not be`);
    return answer({ requeued, left });
  }

  /** `POST /discard` with `{"ids":[…]}` or `{"all":true}` answers `{"discarded":n}`. */
  async discard(body: string): Promise<Response> {
    let discarded = 0;
    for (const ids of await this.#selected(body)) discarded += await this.#view.discard(ids);
    this.#log.info(`${discarded} dead letters were discarded`);
    return answer({ discarded });
  }

  async #selected(body: string): Promise<number[][]> {
    const selection = parseDeadLetterSelection(body);
    return selectedIds(selection, this.#view, (await this.#view.outbox()).deadLetters);
  }
}
