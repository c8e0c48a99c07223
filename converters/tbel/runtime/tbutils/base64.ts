/**
 * Base64 as java.util.Base64's basic encoder and decoder: no line breaks, padding may be missing.
 *
 * @module
 */
import { illegalArgument } from "./java_errors.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Int8Array(256).fill(-1);
for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

/** Base64 text of bytes, signed or unsigned. */
export function encodeBase64(bytes: ArrayLike<number>): string {
  const { length } = bytes;
  let text = "";
  for (let i = 0; i < length; i += 3) {
    const left = length - i;
    const group = (bytes[i]! & 0xFF) << 16 |
      (left > 1 ? (bytes[i + 1]! & 0xFF) << 8 : 0) | (left > 2 ? bytes[i + 2]! & 0xFF : 0);
    text += ALPHABET[group >> 18]! + ALPHABET[group >> 12 & 63]! +
      (left > 1 ? ALPHABET[group >> 6 & 63]! : "=") + (left > 2 ? ALPHABET[group & 63]! : "=");
  }
  return text;
}

/**
 * Bytes, 0 to 255, of a base64 text.
 *
 * @throws JavaException IllegalArgumentException, for what is none
 */
export function decodeBase64(text: string): Uint8Array {
  const { length } = text;
  if (length === 1) {
    illegalArgument("Input byte[] should at least have 2 bytes for base64 bytes");
  }
  let end = length;
  if (text.charCodeAt(end - 1) === 61) end -= text.charCodeAt(end - 2) === 61 ? 2 : 1;
  const whole = end >> 2 << 2;
  const bytes = new Uint8Array(end * 3 >> 2);
  let to = 0;
  for (let i = 0; i < whole; i += 4) {
    const group = value(text, i) << 18 | value(text, i + 1) << 12 | value(text, i + 2) << 6 |
      value(text, i + 3);
    if (group < 0) return refuse(text);
    bytes[to++] = group >> 16;
    bytes[to++] = group >> 8;
    bytes[to++] = group;
  }
  const rest = end - whole;
  const padding = length - end;
  if (rest === 0) {
    if (padding > 0) refuse(text);
    return bytes;
  }
  if (rest === 1 || (padding > 0 && rest + padding !== 4)) return refuse(text);
  const group = value(text, whole) << 18 | value(text, whole + 1) << 12 |
    (rest > 2 ? value(text, whole + 2) << 6 : 0);
  if (group < 0) return refuse(text);
  bytes[to++] = group >> 16;
  if (rest > 2) bytes[to] = group >> 8;
  return bytes;
}

/** 6 bits of a character, negative for one that is not in the alphabet. */
function value(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  return unit > 255 ? -1 : VALUES[unit]!;
}

/** Finds in a text that is not base64 what the decoder trips over first. */
function refuse(text: string): never {
  let shift = 18;
  let i = 0;
  while (i < text.length) {
    let unit = text.charCodeAt(i++);
    if (unit > 255) unit = 63;
    if (unit === 61) {
      if ((shift === 6 && text[i++] !== "=") || shift === 18) {
        illegalArgument("Input byte array has wrong 4-byte ending unit");
      }
      break;
    }
    if (VALUES[unit]! < 0) {
      illegalArgument("Illegal base64 character " + (unit << 24 >> 24).toString(16));
    }
    shift = shift === 0 ? 18 : shift - 6;
  }
  if (shift === 12) illegalArgument("Last unit does not have enough valid bits");
  return illegalArgument("Input byte array has incorrect ending byte at " + i);
}
