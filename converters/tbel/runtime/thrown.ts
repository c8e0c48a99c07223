import { EngineError, JavaException } from "./values.ts";

const MOST_MESSAGE = 4000;
const MOST_STACK = 20_000;

/**
 * An error as JSON: `{type, javaClass?, kind?, message, stack}`; the stack is without the message,
 * which may be long and may look like a place itself.
 */
export function thrownJson(error: unknown): string {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const head = (stack ?? "").indexOf(message);
  const told = {
    type: "other",
    message: message.slice(0, MOST_MESSAGE),
    stack: (head < 0 ? stack ?? "" : stack!.slice(head + message.length)).slice(0, MOST_STACK),
  };
  if (error instanceof JavaException) {
    return JSON.stringify({ ...told, type: "java", javaClass: error.javaClass });
  }
  if (error instanceof EngineError) {
    return JSON.stringify({ ...told, type: "engine", kind: error.kind });
  }
  return JSON.stringify({ ...told, message: `${(error as Error).name}: ${told.message}` });
}
