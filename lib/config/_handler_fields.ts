import * as z from "zod";
import { wholeNumber } from "./_fields.ts";
import { hexByte, hexText, marks } from "./_mark_schema.ts";

const javaInt = 2_147_483_647;

/** `maxFrameLength` of a handler. */
export function maxFrameLength(byDefault: number, what: string) {
  return wholeNumber(1, javaInt, "bytes").default(byDefault).describe(what);
}

/** `handlerType`, which tells one handler from the others. */
export function handlerType<const T extends string>(type: T, what: string) {
  return z.literal(type).describe(what);
}

/** A number of bytes, 0 by default. */
export function byteCount(what: string) {
  return wholeNumber(0, javaInt, "bytes").default(0).describe(what);
}

/** What every handler has. */
export const common = {
  skipUntil: marks().optional().describe(
    "What a frame begins with: bytes before one of these are dropped, and reported once.",
  ),
  idleFlushMs: wholeNumber(0, 86_400_000, "milliseconds; 0 is off").optional().meta({
    description: "After so much silence what has begun counts as ended: for devices that do not " +
      "end their last message.",
    default: 0,
  }),
};

/** How flags are written within a frame. */
export const escaping = {
  escapes: z.record(z.string(), hexText(), {
    error: 'must be sequences with what they stand for, both in hex, as in {"7d01": "7d"}',
  }).superRefine((escapes, context) => {
    for (const sequence of Object.keys(escapes)) {
      if (hexText().safeParse(sequence).success) continue;
      const message = 'the sequence has to be hex digits, two per byte and in quotes, as in "7d01"';
      context.addIssue({ code: "custom", path: [sequence], message });
    }
  }).optional().describe("Sequences of a frame and what they stand for, both in hex."),
  escapeXor: z.strictObject({
    prefix: hexByte().describe("The byte that announces an escaped one, in hex."),
    xor: hexByte().describe("What the escaped byte has been XORed with, in hex."),
  }, { error: 'must be a group of settings (prefix, xor), as in {prefix: "7d", xor: "20"}' })
    .optional().describe("Escapes of which the second byte has been XORed."),
};
