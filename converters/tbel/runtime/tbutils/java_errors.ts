/**
 * Exceptions of Java's own methods, as their text reads in JDK 25.
 *
 * @module
 */
import { JavaException } from "../values.ts";

/** Throws an IllegalArgumentException. */
export function illegalArgument(message: string): never {
  throw new JavaException("java.lang.IllegalArgumentException", message);
}

/** Throws a NumberFormatException. */
export function badNumber(message: string): never {
  throw new JavaException("java.lang.NumberFormatException", message);
}

/**
 * Throws a NullPointerException.
 *
 * @param message what Java tells of it, `null` where it is thrown by hand
 */
export function nullPointerException(message: string): never {
  throw new JavaException("java.lang.NullPointerException", message);
}

/** Throws what a call on a parameter that is null gives. @param place as `<parameter1>` */
export function nullParameter(call: string, place = "<parameter1>"): never {
  return nullPointerException(`Cannot invoke "${call}" because "${place}" is null`);
}

/** Throws what reading the length of an array that is null gives. */
export function nullArray(place = "<parameter1>"): never {
  return nullPointerException(`Cannot read the array length because "${place}" is null`);
}

/** Throws what Java's cast of an object of one class to another, both of `java.base`, gives. */
export function badCast(from: string, to: string): never {
  throw new JavaException(
    "java.lang.ClassCastException",
    `class ${from} cannot be cast to class ${to} ` +
      `(${from} and ${to} are in module java.base of loader 'bootstrap')`,
  );
}

/** Throws what a range of an array that does not fit gives. */
export function badArrayRange(offset: number, count: number, length: number): never {
  throw new JavaException(
    "java.lang.IndexOutOfBoundsException",
    `Range [${offset}, ${offset} + ${count}) out of bounds for length ${length}`,
  );
}

/** Throws what a range of a text that does not fit gives. */
export function badTextRange(begin: number, end: number, length: number): never {
  throw new JavaException(
    "java.lang.StringIndexOutOfBoundsException",
    `Range [${begin}, ${end}) out of bounds for length ${length}`,
  );
}
