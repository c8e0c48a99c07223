/**
 * Changes of lists with the metering and the exceptions of ExecutionArrayList.
 *
 * @module
 */
import { compareDoubles } from "./compare.ts";
import { compareTexts } from "./java_text.ts";
import { parseDoubleText } from "./kinds.ts";
import { listOf } from "./map_entries.ts";
import { chargeItems, meter, sizeOf } from "./meter.ts";
import { text } from "./text.ts";
import { JavaException, TArr, TList, TSet, type Value } from "./values.ts";

/** Throws a Java exception without a message. */
export function noMessage(javaClass: string): never {
  throw new JavaException(javaClass, "null");
}

/** Refuses an index that is not of an element. */
export function checkIndex(i: number, length: number): void {
  if (i < 0 || i >= length) {
    throw new JavaException(
      "java.lang.IndexOutOfBoundsException",
      `Index ${i} out of bounds for length ${length}`,
    );
  }
}

/** `list.add(v)`. */
export function append(l: TList, v: Value): boolean {
  l.a.push(v);
  l.changes++;
  const bytes = 4 + sizeOf(v);
  l.mem += bytes;
  meter.charge(bytes);
  return true;
}

/** `list.add(i, v)`. */
export function insert(l: TList, i: number, v: Value): void {
  if (i < 0 || i > l.a.length) {
    throw new JavaException(
      "java.lang.IndexOutOfBoundsException",
      `Index: ${i}, Size: ${l.a.length}`,
    );
  }
  l.a.splice(i, 0, v);
  l.changes++;
  const bytes = 4 + sizeOf(v);
  l.mem += bytes;
  meter.charge(bytes);
}

/** `list.remove(i)`. */
export function removeAt(l: TList, i: number): Value {
  checkIndex(i, l.a.length);
  const [removed] = l.a.splice(i, 1) as [Value];
  l.changes++;
  const bytes = 4 + sizeOf(removed);
  l.mem -= bytes;
  meter.used -= bytes;
  return removed;
}

/** The elements of a Collection that a method got. */
export function elementsOf(c: Value): readonly Value[] {
  if (c instanceof TList || c instanceof TArr) return c.a;
  return c instanceof TSet ? [...c.m.values()] : [];
}

/** `list.addAll(i, c)`. */
export function insertAll(l: TList, i: number, c: Value): boolean {
  if (c === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "java.util.Collection.toArray()" because "c" is null',
    );
  }
  if (i < 0 || i > l.a.length) {
    throw new JavaException(
      "java.lang.IndexOutOfBoundsException",
      `Index: ${i}, Size: ${l.a.length}`,
    );
  }
  const added = elementsOf(c).slice();
  l.changes++;
  if (i === l.a.length) {
    for (const v of added) l.a.push(v);
    chargeItems(l, i);
  } else {
    replaceElements(l, [...l.a.slice(0, i), ...added, ...l.a.slice(i)]);
    for (const v of added) {
      const bytes = 4 + sizeOf(v);
      l.mem += bytes;
      meter.charge(bytes);
    }
  }
  return added.length > 0;
}

/** `list.removeAll(c)` and `retainAll(c)`; the engine does not give back what they take out. */
export function keepOnly(l: TList, keep: (v: Value) => boolean): boolean {
  const kept = l.a.filter(keep);
  if (kept.length === l.a.length) return false;
  replaceElements(l, kept);
  l.changes++;
  return true;
}

/** Puts other elements into a list's own array, which unmodifiable views of it share. */
export function replaceElements(l: TList, by: readonly Value[]): void {
  const { a } = l;
  a.length = 0;
  for (const v of by) a.push(v);
}

/** `list.subList(from, to)`: a copy, as the engine's. */
export function subList(l: TList, from: number, to: number): TList {
  if (from < 0) {
    throw new JavaException("java.lang.IndexOutOfBoundsException", `fromIndex = ${from}`);
  }
  if (to > l.a.length) {
    throw new JavaException("java.lang.IndexOutOfBoundsException", `toIndex = ${to}`);
  }
  if (from > to) {
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      `fromIndex(${from}) > toIndex(${to})`,
    );
  }
  return listOf(l.a.slice(from, to));
}

/** A start that may count from the end (org.mvel2.util.ArrayTools). */
export function startIndex(start: number, length: number): number {
  return start < -length ? 0 : start < 0 ? start + length : start;
}

/** An end that may count from the end. */
export function endIndex(end: number, length: number): number {
  return end < -length ? 0 : end < 0 ? end + length : Math.min(end, length);
}

/** `list.slice(start, end)`. */
export function slice(l: TList, start: number, end: number): TList {
  const { length } = l.a;
  return listOf(subList(l, startIndex(start, length), endIndex(end, length)).a);
}

/** `list.splice(start, count, …values)`: gives what it takes out. */
export function splice(l: TList, start: number, count: number, values: readonly Value[]): TList {
  const at = startIndex(start, l.a.length);
  const wanted = count < 0 ? 0 : Math.min(count, l.a.length - at);
  const removed: Value[] = [];
  for (let n = wanted; n > 0; n--) removed.push(removeAt(l, at));
  if (values === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot read the array length because "<local6>" is null',
    );
  }
  let i = at;
  for (const v of values) insert(l, i++, v);
  return listOf(removed);
}

/** Whether a value's text is a number as Double.parseDouble reads it. */
export function isNumberLike(v: Value): boolean {
  try {
    parseDoubleText(text(v));
    return true;
  } catch {
    return false;
  }
}

/** Values in the engine's order: as numbers if all of them look like numbers, else as texts. */
export function inOrder(values: readonly Value[], ascending: boolean): Value[] {
  const keyed = values.map((v) => ({ v, text: text(v) }));
  const sign = ascending ? 1 : -1;
  if (values.every(isNumberLike)) {
    const numbers = keyed.map(({ v, text }) => ({ v, n: parseDoubleText(text) }));
    return numbers.sort((a, b) => sign * compareDoubles(a.n, b.n)).map(({ v }) => v);
  }
  return keyed.sort((a, b) => sign * compareTexts(a.text, b.text)).map(({ v }) => v);
}
