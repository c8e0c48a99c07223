import type { Exchange } from "./recording.ts";
import type { ManualTime } from "./manual_time.ts";
import type { Answer, Replay } from "./replay.ts";

/** Statuses of requests that were answered by nobody, so that time must pass. */
const unanswered = new Set([408, 409, 503, 504]);

/** Replays exchanges that were under way at the same time. */
export class Steps {
  readonly #replay: Replay;
  readonly #time: ManualTime;
  readonly #recording: Exchange[];
  readonly #open = new Map<number, Promise<Answer>>();

  constructor(replay: Replay, time: ManualTime, recording: Exchange[]) {
    this.#replay = replay;
    this.#time = time;
    this.#recording = recording;
  }

  /**
   * Replays in the order of a plan: `3` sends exchange 3 and compares its answer, `+3` only sends it
   * and goes on as soon as it waits, `-3` compares the answer then, `~500` lets time pass.
   */
  async run(plan: string): Promise<void> {
    for (const step of plan.trim().split(/\s+/)) {
      const number = Number(step.replace(/^\D/, ""));
      if (step.startsWith("~")) await this.#time.pass(number);
      else {
        if (!step.startsWith("-")) await this.#send(number);
        if (!step.startsWith("+")) await this.#end(number);
      }
    }
  }

  async #send(number: number): Promise<void> {
    const exchange = this.#exchange(number);
    this.#replay.prepare(exchange);
    const path = this.#replay.shape.translate(exchange.request.path);
    const { requests } = this.#replay.standin;
    const arrived = () => requests.recent.filter((request) => request.path === path).length;
    const before = arrived();
    const answer = this.#replay.send(exchange);
    answer.catch(() => {}); // told when its end is awaited
    this.#open.set(number, answer);
    await this.#replay.standin.waitFor(() => arrived() > before);
  }

  async #end(number: number): Promise<void> {
    const exchange = this.#exchange(number);
    const { status, elapsedMs } = exchange.response;
    if (unanswered.has(status)) await this.#time.pass(elapsedMs);
    const answer = await this.#open.get(number)!;
    this.#open.delete(number);
    this.#replay.check(answer, exchange);
  }

  #exchange(number: number): Exchange {
    const exchange = this.#recording[number];
    if (!exchange?.request) throw new Error(`number ${number} is no exchange`);
    return exchange;
  }
}
