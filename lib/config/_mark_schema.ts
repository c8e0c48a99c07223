import * as z from "zod";
import { group } from "./_fields.ts";

const HEX = /^\s*([0-9a-fA-F]{2}\s*)+$/;

/** Bytes in hex digits, in quotes so that YAML does not take them for a number. */
export function hexText() {
  const error = `must be hex digits, two per byte and in quotes, as in "0d0a"`;
  return z.string({ error }).regex(HEX, { error });
}

/** One byte in hex digits. */
export function hexByte() {
  const error = `must be one byte in hex digits, in quotes, as in "7d"`;
  return z.string({ error }).regex(/^[0-9a-fA-F]{2}$/, { error });
}

/** Bytes as text or as hex digits. */
export function mark() {
  return z.union([
    z.string({ error: "must be text" }).min(1, { error: "must not be empty" }),
    group({ hex: hexText().describe('Bytes in hex digits, two per byte: "0d0a".') }),
  ], { error: 'must be text in quotes, or bytes as {hex: "0d0a"}' });
}

/** One or more of such bytes. */
export function marks() {
  const error = 'must be a list of texts or bytes, as in ["#", {hex: "0d0a"}]';
  return z.array(mark(), { error }).min(1, { error: "must have at least one entry" });
}
