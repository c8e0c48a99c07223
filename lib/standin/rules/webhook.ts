import type { Counts } from "../counts.ts";
import type { Waits } from "../waits.ts";

/** What a webhook answered. */
export interface WebhookAnswer {
  /** HTTP status. */
  status: number;
  /** Its text. */
  reason: string;
  /** Header values by lower-case name. */
  headers: Record<string, string>;
  /** The body. */
  body: string;
}

/** A request to a webhook. */
export interface WebhookRequest {
  /** Upper-case method. */
  method: string;
  /** Where to. */
  url: string;
  /** Header values. */
  headers: Record<string, string>;
  /** The body, undefined for none. */
  body: string | undefined;
  /** Milliseconds until the answer must be there, 0 for ever. */
  timeoutMs: number;
}

/** Makes the rule engine's HTTP requests. */
export class WebhookCalls {
  readonly #waits: Waits;
  readonly #counts: Counts;
  readonly #caCerts: string[];
  readonly #running = new Set<AbortController>();
  #client: Deno.HttpClient | undefined;

  /** `caCerts` (PEM) are trusted in addition to those of the machine. */
  constructor(waits: Waits, counts: Counts, caCerts: string[]) {
    this.#waits = waits;
    this.#counts = counts;
    this.#caCerts = caCerts;
  }

  /** How many are not answered. */
  get inFlight(): number {
    return this.#running.size;
  }

  /** Calls a webhook. @throws {Error} if there is no answer, or not in time. */
  async call({ method, url, headers, body, timeoutMs }: WebhookRequest): Promise<WebhookAnswer> {
    this.#counts.webhookCalls++;
    const abort = new AbortController();
    this.#running.add(abort);
    const stop = timeoutMs > 0
      ? this.#waits.after(timeoutMs, () => abort.abort(new Error("ReadTimeoutException")))
      : () => {};
    try {
      const answer = await fetch(url, {
        method,
        headers: { "user-agent": "ReactorNetty/1.2.18", accept: "*/*", ...latin1(headers) },
        ...body === undefined ? {} : { body },
        redirect: "manual",
        signal: abort.signal,
        client: this.#client ??= Deno.createHttpClient({ caCerts: this.#caCerts }),
      });
      return {
        status: answer.status,
        reason: answer.statusText,
        headers: Object.fromEntries(answer.headers),
        body: await answer.text(),
      };
    } finally {
      stop();
      this.#running.delete(abort);
    }
  }

  /** Cuts all requests. */
  stop(): void {
    for (const abort of this.#running) abort.abort(new Error("the stand-in went down"));
    this.#client?.close();
    this.#client = undefined;
  }
}

/** Headers go out in Latin-1: other characters arrive as a question mark. */
function latin1(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replaceAll(/[^\0-\xff]/g, "?")]),
  );
}
