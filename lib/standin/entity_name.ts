import { hasHtml } from "./key_problem.ts";
import { badRequest } from "./refusal.ts";

/**
 * Checks the name of an entity as ThingsBoard does: not blank, no NUL, at most 255 characters, no
 * HTML. Blanks around it are kept: `"  x  "` is another device than `"x"`.
 *
 * @param kind "Device", "Asset", "Customer" and so on, for the message
 * @param field "name" or "title"
 * @throws {Refusal} 400 with ThingsBoard's message.
 */
export function checkEntityName(kind: string, field: string, name: unknown): string {
  if (typeof name !== "string" || name.trim() === "") {
    throw badRequest(`${kind} ${field} should be specified!`);
  }
  checkText(field, name);
  if (name.includes("\0")) throw badRequest(`${kind} ${field} should not contain 0x00 symbol!`);
  return name;
}

/** Checks a label or another free text: at most 255 characters, no HTML; null if it is absent. */
export function checkText(field: string, text: unknown): string | null {
  if (typeof text !== "string") return null;
  if (text.length > 255) {
    throw badRequest(`Validation error: ${field} length must be equal or less than 255`);
  }
  if (hasHtml(text)) throw badRequest(`Validation error: ${field} is malformed`);
  return text;
}
