import type { Clock } from "./clock.ts";
import type { HttpAnswer } from "./http_answer.ts";
import type { HttpCallOptions, HttpClient } from "./http_client.ts";
import { HttpError } from "./http_error.ts";
import type { HttpRequest } from "./http_request.ts";
import type { Log } from "../log/log.ts";
import { sentence } from "../log/sentence.ts";
import { pauseAfter } from "./retry.ts";

/** What a {@linkcode Server} needs. */
export interface ServerOptions {
  /** The connections. */
  readonly client: HttpClient;
  /** Time and pauses. */
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** Where lines for a person go. */
  readonly log: Log;
}

/** So many requests in a row without a good answer mean that it is not about one of them. */
const FAILURES_IN_A_ROW = 3;
const PAUSE = { firstMs: 500, longestMs: 15_000 };

/**
 * Whether ThingsBoard is there, learned from every request.
 *
 * When no connection can be made, or nobody gets a good answer any more, it counts as away: who
 * uploads stops, and the server is looked for with growing pauses by one small request instead of
 * by everybody's data. Leaving and returning are told in one line each.
 */
export class Server {
  readonly #client: HttpClient;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #log: Log;
  readonly #listeners: (() => void)[] = [];
  /** Requests in a row that ThingsBoard did not answer well. */
  #inARow = 0;
  #away = false;
  #problem: string | undefined;
  #answered = false;
  /** The outage has been told; its end will be. */
  #told = false;
  /** No connection could be made: an answer to anything then means that it is back. */
  #certain = false;
  /** Pauses in a row; forgotten only when data passes, not when the server merely answers. */
  #pauses = 0;
  #cancel: (() => void) | undefined;
  #stopped = false;

  /** Begins as if it were there; the first request tells. */
  constructor(options: ServerOptions) {
    this.#client = options.client;
    this.#clock = options.clock;
    this.#random = options.random;
    this.#log = options.log;
  }

  /** Scheme, host and port. */
  get origin(): string {
    return this.#client.origin;
  }

  /** True while nothing should be sent to it. */
  get away(): boolean {
    return this.#away;
  }

  /** True if its last answers were good. */
  get reachable(): boolean {
    return this.#answered && !this.#away;
  }

  /** Why it is not reachable. */
  get problem(): string | undefined {
    return this.#away ? this.#problem : undefined;
  }

  /** Calls `listener` each time ThingsBoard is back. */
  onBack(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Sends a request. @throws {HttpError} there was no answer */
  async request(request: HttpRequest, options?: HttpCallOptions): Promise<HttpAnswer> {
    try {
      const answer = await this.#client.request(request, options);
      const { status } = answer;
      if (status === 408 || (status >= 502 && status <= 504)) {
        this.#failed(`${this.origin} answers ${status}`, false);
      } else this.#passed();
      return answer;
    } catch (error) {
      if (error instanceof HttpError && error.failure !== "aborted") {
        this.#failed(error.message, error.failure === "unreachable" || error.failure === "tls");
      }
      throw error;
    }
  }

  /** Looks for the server no more. */
  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #passed(): void {
    this.#answered = true;
    this.#inARow = 0;
    this.#pauses = 0;
    if (this.#away) this.#back();
    this.#tellReturn();
  }

  #failed(problem: string, certain: boolean): void {
    this.#inARow++;
    // After a pause one failure is enough: what was looked for has not come back.
    if (!certain && this.#inARow < FAILURES_IN_A_ROW && this.#pauses === 0) return;
    this.#problem = problem;
    this.#certain = certain;
    if (!this.#told) {
      this.#told = true;
      this.#log.error(`${sentence(problem)} Data waits on disk until ThingsBoard is back.`);
    }
    if (this.#away) return;
    this.#away = true;
    this.#pause();
  }

  #pause(): void {
    if (this.#stopped) return;
    this.#pauses++;
    const ms = pauseAfter(this.#pauses, this.#random, PAUSE);
    this.#cancel = this.#clock.after(ms, () => this.#look());
  }

  async #look(): Promise<void> {
    this.#cancel = undefined;
    try {
      const { status } = await this.#client.request({ method: "GET", path: "/" });
      if (status < 502 || status > 504) return this.#back();
    } catch {
      // Told already.
    }
    if (this.#away) this.#pause();
  }

  #back(): void {
    if (!this.#away || this.#stopped) return;
    this.#away = false;
    this.#answered = true;
    this.#inARow = 0;
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#certain) this.#tellReturn();
    for (const listener of this.#listeners) listener();
  }

  #tellReturn(): void {
    if (!this.#told) return;
    this.#told = false;
    this.#log.info(`${this.origin} answers again.`);
  }
}
