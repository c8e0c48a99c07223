import type { HttpRequest } from "./http_message.ts";

/** One request as the stand-in saw it. */
export interface LoggedRequest {
  /** When it came, milliseconds since 1970 by the stand-in's clock. */
  at: number;
  /** Upper-case method. */
  method: string;
  /** Path and query as they were sent. */
  path: string;
  /** Body as text, cut at 4,096 characters. */
  body: string;
  /** The answered status; undefined while there is no answer. */
  status: number | undefined;
}

const kept = 1000;
const bodyKept = 4096;

/** Counts every request and keeps the last 1,000. */
export class RequestLog {
  readonly #decoder = new TextDecoder();
  readonly #statuses = new Map<string, number>();
  #recent: LoggedRequest[] = [];
  #total = 0;
  #inFlight = 0;
  #mostInFlight = 0;

  /** How many requests came. */
  get total(): number {
    return this.#total;
  }

  /** How many are not answered yet. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** The most that were unanswered at one time. */
  get mostInFlight(): number {
    return this.#mostInFlight;
  }

  /** The last requests, oldest first, at most 1,000. */
  get recent(): readonly LoggedRequest[] {
    return this.#recent.slice(-kept);
  }

  /** How many answers had this status, over all or for paths that match. */
  answered(status: number, path?: RegExp): number {
    let count = 0;
    for (const [key, n] of this.#statuses) {
      const space = key.indexOf(" ");
      if (Number(key.slice(0, space)) !== status) continue;
      if (path === undefined || path.test(key.slice(space + 1))) count += n;
    }
    return count;
  }

  /** Forgets everything but what is in flight. */
  clear(): void {
    this.#recent = [];
    this.#statuses.clear();
    this.#total = 0;
    this.#mostInFlight = this.#inFlight;
  }

  /** Takes a request in; the answer is told with {@linkcode RequestLog.end}. */
  begin(request: HttpRequest, at: number): LoggedRequest {
    const path = request.query === "" ? request.path : `${request.path}?${request.query}`;
    const body = this.#decoder.decode(request.body.subarray(0, bodyKept));
    const entry: LoggedRequest = { at, method: request.method, path, body, status: undefined };
    this.#total++;
    this.#inFlight++;
    this.#mostInFlight = Math.max(this.#mostInFlight, this.#inFlight);
    this.#recent.push(entry);
    if (this.#recent.length >= 2 * kept) this.#recent = this.#recent.slice(-kept);
    return entry;
  }

  /** Takes the answer in; undefined if there was none. */
  end(entry: LoggedRequest, status: number | undefined): void {
    this.#inFlight--;
    entry.status = status;
    const key = `${status ?? 0} ${entry.method} ${pathKind(entry.path)}`;
    this.#statuses.set(key, (this.#statuses.get(key) ?? 0) + 1);
  }
}

/** A path without what differs from device to device, so that the counters stay few. */
function pathKind(path: string): string {
  const bare = path.split("?", 1)[0] ?? path;
  return bare
    .replace(/^\/api\/v1\/(?!provision$)[^/]+/, "/api/v1/{token}")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, "{id}");
}
