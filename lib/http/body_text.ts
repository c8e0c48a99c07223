import { RequestError } from "./request_error.ts";

/** Far above 10,000 ids of dead letters, and what a rule chain sends. */
const MAX_BODY_BYTES = 1024 * 1024;

/**
 * The body of a request as text.
 *
 * hono/body-limit makes a new Request of one without a length, at which Deno prints a warning about
 * its signal; hence it is read here.
 *
 * @throws {RequestError} (a rejection) it has more than 1 MB
 */
export async function bodyText(request: Request): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new RequestError("the request has more than 1 MB", 413);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
