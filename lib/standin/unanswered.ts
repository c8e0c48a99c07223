import { frameworkAnswer } from "./answers.ts";
import type { Backend } from "./backend.ts";
import type { HttpAnswer } from "./http_message.ts";

/** The 503 of a request that nothing in ThingsBoard ever answers, when the container gives it up. */
export async function unanswered(backend: Backend): Promise<HttpAnswer> {
  await backend.waits.wait(backend.asyncTimeoutMs);
  return gaveUp(backend);
}

/** The 503 itself. */
export function gaveUp(backend: Backend): HttpAnswer {
  return frameworkAnswer(503, 2, null, backend.clock());
}
