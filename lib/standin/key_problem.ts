/** Why ThingsBoard does not store a key: the whole `{ts, values}` object goes with it. */
export type KeyProblem = "empty" | "too long" | "malformed" | "NUL";

const htmlTag = /<[a-z!\/?][^>]*>/i;

/** True for a text with an HTML tag, which ThingsBoard refuses in keys and names (`a<5` is none). */
export function hasHtml(text: string): boolean {
  return htmlTag.test(text);
}

/** What is wrong with the key of a telemetry value or an attribute, if anything is. */
export function keyProblem(key: string): KeyProblem | undefined {
  if (key.trim() === "") return "empty";
  if (key.length > 255) return "too long";
  if (hasHtml(key)) return "malformed";
  if (key.includes("\0")) return "NUL";
  return undefined;
}
