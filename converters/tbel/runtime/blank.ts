/**
 * The literal `empty`.
 *
 * @module
 */
import { JavaClass, Obj, TArr, TList, TMap, TSet, type Value } from "./values.ts";
import { text } from "./text.ts";

/** Class of the literal `empty`. */
export const BLANK: JavaClass = new JavaClass("org.mvel2.compiler.BlankLiteral");

/** What the literal `empty` is: equal to null, blank texts, 0, false and empty collections. */
export class Blank extends Obj {}
Object.defineProperty(Blank.prototype, "cls", { value: BLANK });

/** The literal `empty`, as org.mvel2.compiler.BlankLiteral. */
export const EMPTY: Blank = new Blank();
BLANK.methods["toString"] = () => "";

/** Whether a value counts as empty. */
export function isBlank(v: Value): boolean {
  if (v === null || v === false || v === EMPTY) return true;
  if (v instanceof TList || v instanceof TArr) return v.a.length === 0;
  if (v instanceof TSet || v instanceof TMap) return v.m.size === 0;
  return text(v).trim() === "" || text(v) === "0";
}
