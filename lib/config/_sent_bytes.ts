import * as z from "zod";
import { group, whenWellFormed } from "./_fields.ts";

const encoder = new TextEncoder();

const encoded = group({
  hex: z.string({ error: 'must be text in quotes, such as "01 03 00 00"' })
    .regex(/^\s*([0-9a-fA-F]{2}\s*)+$/, { error: "must be pairs of hex digits" }).optional()
    .describe("Bytes as pairs of hex digits; spaces between them are allowed."),
  base64: z.string({ error: "must be text" })
    .refine((text) => text !== "" && fromBase64(text) !== undefined, { error: "must be base64" })
    .optional().describe("Bytes in base64."),
}).superRefine(({ hex, base64 }, context) => {
  if ((hex === undefined) !== (base64 === undefined)) return;
  context.addIssue({
    code: "custom",
    path: [],
    message: hex === undefined ? "has no bytes; give hex or base64" : "give one of hex and base64",
  });
}, whenWellFormed).transform(({ hex, base64 }): Uint8Array =>
  hex !== undefined ? Uint8Array.fromHex(hex.replaceAll(/\s/g, "")) : fromBase64(base64!)!
);

const text = z.string().min(1, { error: "must not be empty" })
  .transform((text): Uint8Array => encoder.encode(text));

const kinds = 'text, {hex: "…"}, {base64: "…"}';

/** Bytes that are written to a device: a text (as UTF-8), or encoded ones. */
const one = z.union([text, encoded], {
  error: 'must be text, {hex: "…"} or {base64: "…"}',
});

const single = encoded.transform((bytes) => [bytes]);
const list = z.array(one).min(1, { error: "must hold at least one entry" });

/** {@linkcode one}, or a list of them; always a list when it is read. */
export const sentBytes = z.union([text.transform((bytes) => [bytes]), single, list], {
  error: `must be ${kinds}, or a list of them`,
});

/** {@linkcode sentBytes}, or the word CONVERTER. */
export const sentBytesOrConverter = z.union([
  z.string().min(1, { error: "must not be empty" }).transform((text) =>
    text === "CONVERTER" ? text : [encoder.encode(text) as Uint8Array]
  ),
  single,
  list,
], { error: `must be CONVERTER, ${kinds}, or a list of requests` });

function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.fromBase64(text);
  } catch {
    return undefined;
  }
}
