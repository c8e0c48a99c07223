/** Bytes as a person writes them: text (in UTF-8), or hex digits for what is no text. */
export type Mark = string | {
  /** Two digits per byte; spaces between them are allowed: `0d 0a`. */
  hex: string;
};

/** The bytes that a mark stands for. */
export function markBytes(mark: Mark): Uint8Array {
  if (typeof mark === "string") return new TextEncoder().encode(mark);
  return hexBytes(mark.hex);
}

/** The bytes that hex digits stand for; they are well-formed, for the schema has looked at them. */
export function hexBytes(hex: string): Uint8Array {
  const digits = hex.replaceAll(/\s/g, "");
  const bytes = new Uint8Array(digits.length >> 1);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
