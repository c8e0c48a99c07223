import type { DeadLetterSelection } from "../../admin/dead_letter_ids.ts";
import type { DeadLetterJson } from "../../admin/dead_letter_json.ts";
import type { DeadLetterFilter } from "../../admin/dead_letter_pages.ts";
import type { AdminConfig } from "../../config/config.ts";
import { GatewayClient, GatewayClientError } from "../gateway_client.ts";
import { type Letters, LettersError, type RequeueResult } from "./letters.ts";

/** How long the gateway may take to show something; changes may take as long as they need. */
const PATIENCE_MS = 30_000;

/** The dead letters of a gateway that runs, through its admin side; errors are `LettersError`s. */
export class GatewayLetters implements Letters {
  /** A gateway works with them. */
  readonly running = true;
  readonly #gateway: GatewayClient;

  /** Of the gateway whose admin side is so configured. */
  constructor(admin: AdminConfig) {
    this.#gateway = new GatewayClient(admin);
  }

  /** Resolves if the gateway answers and takes the token. */
  async greet(): Promise<void> {
    await this.#get("?limit=1");
  }

  /** Those that a filter selects, oldest first. */
  async *each({ integration, reason, after }: DeadLetterFilter): AsyncGenerator<DeadLetterJson> {
    let next = after;
    do {
      const query = new URLSearchParams({
        ...(integration === undefined ? {} : { integration }),
        ...(reason === undefined ? {} : { reason }),
        ...(next === undefined ? {} : { after: String(next) }),
      });
      const page = await this.#get(`?${query}`) as {
        deadLetters: DeadLetterJson[];
        next?: number;
      };
      yield* page.deadLetters;
      next = page.next;
    } while (next !== undefined);
  }

  /** One of them; undefined if it does not exist. */
  async get(id: number): Promise<DeadLetterJson | undefined> {
    return await this.#get(`/${id}`) as DeadLetterJson | undefined;
  }

  /** Has the gateway convert or send them again, now. */
  async requeue(selection: DeadLetterSelection): Promise<RequeueResult> {
    const { requeued, left } = await this.#post("/requeue", selection) as RequeueResult;
    return { requeued, marked: 0, left };
  }

  /** Has the gateway remove them for good; answers how many there were. */
  async discard(selection: DeadLetterSelection): Promise<number> {
    return (await this.#post("/discard", selection) as { discarded: number }).discarded;
  }

  /** There is nothing to free. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  async #get(path: string): Promise<unknown> {
    const late = new AbortController();
    const timer = setTimeout(
      () => late.abort(new Error(`no answer within ${PATIENCE_MS / 1000} s`)),
      PATIENCE_MS,
    );
    try {
      return await this.#ask(path, { signal: late.signal });
    } finally {
      clearTimeout(timer);
    }
  }

  #post(path: string, body: unknown): Promise<unknown> {
    return this.#ask(path, { method: "POST", body: JSON.stringify(body) });
  }

  /** The answer's JSON; undefined for a letter that does not exist. */
  async #ask(path: string, request: RequestInit): Promise<unknown> {
    try {
      return await this.#gateway.ask(`/dead-letters${path}`, request);
    } catch (error) {
      if (!(error instanceof GatewayClientError)) throw error;
      const { refusal, unreachable, message } = error;
      if (refusal?.status === 404 && refusal.error.startsWith("there is no dead letter")) {
        return undefined;
      }
      const stop = "; check admin.host and admin.port, or stop the process that uses the directory";
      throw new LettersError(unreachable ? message + stop : message);
    }
  }
}
