/**
 * Lists of bytes to text and back: bytesToString, decodeToString, stringToBytes.
 *
 * @module
 */
import { encodedBytes, utf8Bytes } from "../java_text.ts";
import { engineClassName, text } from "../text.ts";
import { Byte, isInt, JavaException, TList, type Value } from "../values.ts";
import { byteList } from "./byte_lists.ts";
import { decodeText } from "./charsets.ts";
import { badNumber, nullParameter, nullPointerException } from "./java_errors.ts";
import { intInText } from "./parse_integers.ts";
import { decodeUtf8 } from "./utf8.ts";

/** Text of a list of bytes, in UTF-8. */
export function textOfBytes(list: TList | null): string {
  if (list === null) return nullParameter("java.util.List.size()");
  const { a } = list;
  let text = "";
  let i = 0;
  // Eight at once: most of the time goes into making texts.
  for (; i + 8 <= a.length; i += 8) {
    const v0 = asciiIn(a[i]!);
    const v1 = asciiIn(a[i + 1]!);
    const v2 = asciiIn(a[i + 2]!);
    const v3 = asciiIn(a[i + 3]!);
    const v4 = asciiIn(a[i + 4]!);
    const v5 = asciiIn(a[i + 5]!);
    const v6 = asciiIn(a[i + 6]!);
    const v7 = asciiIn(a[i + 7]!);
    if ((v0 | v1 | v2 | v3 | v4 | v5 | v6 | v7) < 0) return decodeUtf8(a.map(byteIn));
    text += String.fromCharCode(v0, v1, v2, v3, v4, v5, v6, v7);
  }
  for (; i < a.length; i++) {
    const v = asciiIn(a[i]!);
    if (v < 0) return decodeUtf8(a.map(byteIn));
    text += String.fromCharCode(v);
  }
  return text;
}

/** The character of a Byte, negative for what is not ASCII or not a Byte. */
function asciiIn(v: Value): number {
  // Faster than instanceof: there are no subclasses.
  return v !== null && v.constructor === Byte ? (v as Byte).v : -1;
}

/** Text of a list of bytes in a charset. */
export function textInCharset(list: TList | null, charset: string | null): string {
  if (list === null) return nullParameter("java.util.List.size()");
  return decodeText(list.a.map(byteIn), charset);
}

/** A byte of a list of Integers from -128 to 255, texts of such, and Bytes. */
function byteIn(v: Value): number {
  if (v instanceof Byte) return v.v;
  if (isInt(v)) return checkedByte(v);
  if (typeof v === "string") {
    return checkedByte(intInText(v) ?? nullParameter("java.lang.Integer.intValue()"));
  }
  return badNumber(
    `The value '${text(v)}' could not be correctly converted to a byte. ` +
      "Must be a HexDecimal/String/Integer/Byte format !",
  );
}

function checkedByte(v: number): number {
  if (v >= -128 && v <= 255) return v << 24 >> 24;
  return badNumber(
    `The value '${v}' could not be correctly converted to a byte. Integer to byte conversion ` +
      "requires the use of only 8 bits (with a range of min/max = -128/255)!",
  );
}

/** Bytes of a text in UTF-8; anything but a text is refused. */
export function bytesOfText(v: Value): TList {
  return byteList(utf8Bytes(textOnly(v)));
}

/** Bytes of a text in a charset. */
export function bytesInCharset(v: Value, charset: string | null): TList {
  const value = textOnly(v);
  if (charset === null) return nullPointerException("null");
  return byteList(encodedBytes(value, charset));
}

function textOnly(v: Value): string {
  if (typeof v === "string") return v;
  if (v === null) return nullParameter("Object.getClass()", "<parameter2>");
  const name = engineClassName(v);
  throw new JavaException(
    "java.lang.IllegalAccessException",
    `Invalid type parameter [${name.slice(name.lastIndexOf(".") + 1)}]. Expected 'String'`,
  );
}
