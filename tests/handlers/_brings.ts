import assert from "node:assert/strict";
import { createHandler } from "../../handlers/create.ts";
import { parseHandlerConfiguration } from "../../lib/config/schema.ts";
import { ascii, fromHex, join, pieces, run, type Seen } from "./_streams.ts";

/** The handler of settings as a person writes them. */
export function handlerOf(settings: Record<string, unknown>) {
  const parsed = parseHandlerConfiguration(settings);
  assert.ok("ok" in parsed, JSON.stringify(parsed));
  return createHandler(parsed.ok);
}

/** Text as it is, and between `< >` bytes in hex: `a<0d0a>b`. */
export function bytes(text: string): Uint8Array {
  return join(
    text.split(/(<[0-9a-f]*>)/).map((part) =>
      part.startsWith("<") ? fromHex(part.slice(1, -1)) : ascii(part)
    ),
  );
}

/** Frames as hex, errors as their type. */
export const plain = (items: Seen[]) =>
  items.map((item) => typeof item === "string" ? item : item.type);

/** Asserts what a stream brings out, in one chunk and byte by byte. */
export function brings(
  settings: Record<string, unknown>,
  stream: string,
  ...expected: string[]
): void {
  const wanted = expected.map((each) => each.endsWith("Exception") ? each : hexOf(each));
  for (const chunks of [[bytes(stream)], pieces(bytes(stream), 1)]) {
    assert.deepEqual(plain(run(handlerOf(settings), chunks).items), wanted, stream);
  }
}

function hexOf(text: string): string {
  return Array.from(bytes(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
