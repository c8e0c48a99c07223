import type { HttpAnswer, HttpRequest } from "./http_message.ts";
import type { Waits } from "./waits.ts";

/** What a fault looks at. */
export interface FaultRequest {
  /** Upper-case method. */
  method: string;
  /** Path and query as they were sent. */
  path: string;
  /** Body as text. */
  body: string;
}

/**
 * Which requests a fault hits: a path (`*` at its end for everything that begins so; the query does
 * not count), a pattern for path and query, or a function.
 */
export type Matcher = string | RegExp | ((request: FaultRequest) => boolean);

/** How long and how deep a fault goes. */
export interface FaultOptions {
  /** How many requests it hits; default: all until it is taken away. */
  times?: number;
  /** True: the request is done as usual and only its answer suffers. Default false. */
  done?: boolean;
}

/** What happens to a request: an answer, undefined for a cut connection. */
type Effect = (request: FaultRequest, real: () => Promise<HttpAnswer | undefined>) => Promise<
  HttpAnswer | undefined
>;

interface Fault {
  matches: (request: FaultRequest) => boolean;
  effect: Effect;
  left: number;
}

/** The faults that are switched on; the first that matches a request decides. */
export class Faults {
  readonly #decoder = new TextDecoder();
  readonly #waits: Waits;
  readonly #faults: Fault[] = [];

  /** No fault yet. */
  constructor(waits: Waits) {
    this.#waits = waits;
  }

  /** Answers in place of ThingsBoard. Returns a function that takes the fault away. */
  answerWith(
    matcher: Matcher,
    answer: HttpAnswer | ((request: FaultRequest) => HttpAnswer),
    options: FaultOptions = {},
  ): () => void {
    return this.#add(matcher, options, (request) => {
      return Promise.resolve(typeof answer === "function" ? answer(request) : answer);
    });
  }

  /** Answers `ms` milliseconds later. */
  delay(ms: number, matcher: Matcher, options: FaultOptions = {}): () => void {
    return this.#add(matcher, { ...options, done: false }, async (_, real) => {
      await this.#waits.wait(ms);
      return await real();
    });
  }

  /** Never answers; the connection stays open until the stand-in goes down. */
  hang(matcher: Matcher, options: FaultOptions = {}): () => void {
    return this.#add(matcher, options, () => this.#waits.hang());
  }

  /** Cuts the connection in place of an answer. */
  cut(matcher: Matcher, options: FaultOptions = {}): () => void {
    return this.#add(matcher, options, () => Promise.resolve(undefined));
  }

  /** Lets a request pass through the faults; `real` is what ThingsBoard would do. */
  async apply(
    request: HttpRequest,
    real: () => Promise<HttpAnswer | undefined>,
  ): Promise<HttpAnswer | undefined> {
    if (this.#faults.length === 0) return await real();
    const seen: FaultRequest = {
      method: request.method,
      path: request.query === "" ? request.path : `${request.path}?${request.query}`,
      body: this.#decoder.decode(request.body),
    };
    const fault = this.#faults.find((f) => f.matches(seen));
    if (fault === undefined) return await real();
    if (--fault.left === 0) this.#remove(fault);
    return await fault.effect(seen, real);
  }

  #add(matcher: Matcher, { times = Infinity, done = false }: FaultOptions, effect: Effect) {
    const fault: Fault = {
      matches: matches(matcher),
      left: times,
      effect: done
        ? async (request, real) => {
          await real();
          return await effect(request, real);
        }
        : effect,
    };
    this.#faults.push(fault);
    return () => this.#remove(fault);
  }

  #remove(fault: Fault): void {
    const at = this.#faults.indexOf(fault);
    if (at >= 0) this.#faults.splice(at, 1);
  }
}

function matches(matcher: Matcher): (request: FaultRequest) => boolean {
  if (typeof matcher === "function") return matcher;
  if (matcher instanceof RegExp) return (request) => matcher.test(request.path);
  if (matcher.endsWith("*")) return (request) => request.path.startsWith(matcher.slice(0, -1));
  return (request) => request.path.split("?", 1)[0] === matcher;
}
