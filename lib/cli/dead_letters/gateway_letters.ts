import type { DeadLetterSelection } from "../../admin/dead_letter_ids.ts";
import type { DeadLetterJson } from "../../admin/dead_letter_json.ts";
import type { DeadLetterFilter } from "../../admin/dead_letter_pages.ts";
import type { AdminConfig } from "../../config/config.ts";
import { type Letters, LettersError, type RequeueResult } from "./letters.ts";

/** How long the gateway may take to show something; changes may take as long as they need. */
const PATIENCE_MS = 30_000;

/** The addresses that stand for every address of a machine, and the one to reach them at. */
const EVERYWHERE: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" };

/** The dead letters of a gateway that runs, through its admin side; errors are `LettersError`s. */
export class GatewayLetters implements Letters {
  /** A gateway works with them. */
  readonly running = true;
  readonly #url: string;
  readonly #headers: Record<string, string>;

  /** Of the gateway whose admin side is so configured. */
  constructor({ host, port, token }: AdminConfig) {
    const bare = host.replace(/^\[(.*)\]$/, "$1");
    const name = EVERYWHERE[bare] ?? bare;
    this.#url = `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
    this.#headers = { authorization: `Bearer ${headerValue(token)}` };
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
    const { status, body } = await this.#exchange(path, request);
    if (status === 200 && body !== undefined) return body;
    const error = (body as { error?: unknown } | undefined)?.error;
    if (typeof error !== "string") {
      throw new LettersError(
        `what answers at ${this.#url} (${status}) is not the admin side of a gateway; ` +
          "check admin.host and admin.port",
      );
    }
    if (status === 404 && error.startsWith("there is no dead letter")) return undefined;
    const other = status === 401 || status === 403
      ? "; the gateway may have been started with another admin.token or another configuration"
      : "";
    throw new LettersError(`the gateway at ${this.#url} answers: ${error}${other}`);
  }

  async #exchange(
    path: string,
    request: RequestInit,
  ): Promise<{ status: number; body: unknown }> {
    let status: number;
    let text: string;
    try {
      const response = await fetch(`${this.#url}/api/v1/dead-letters${path}`, {
        ...request,
        headers: { ...this.#headers, "content-type": "application/json" },
        redirect: "manual",
      });
      status = response.status;
      text = await response.text();
    } catch (error) {
      throw new LettersError(
        `the admin side of a gateway cannot be reached at ${this.#url} (${reasonOf(error)}); ` +
          "check admin.host and admin.port, or stop the process that uses the directory",
      );
    }
    try {
      return { status, body: JSON.parse(text) };
    } catch {
      return { status, body: undefined };
    }
  }
}

/** A header holds bytes, each written as the character of its number. */
function headerValue(token: string): string {
  return String.fromCharCode(...new TextEncoder().encode(token));
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /refused/i.test(text) ? "connection refused" : text;
}
