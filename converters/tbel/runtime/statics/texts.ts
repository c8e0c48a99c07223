/**
 * Static methods and constructors of java.lang.String, and those of Boolean and Object.
 *
 * @module
 */
import { elements } from "../argument_conversion.ts";
import { classCast } from "../class_cast.ts";
import { formatText } from "../format/format.ts";
import { javaConstructors, javaStatics } from "../java_methods.ts";
import { objectMembers } from "../members.ts";
import { doubleText, floatText } from "../number_text.ts";
import { decodeText } from "../tbutils/charsets.ts";
import { decodeUtf8 } from "../tbutils/utf8.ts";
import { text } from "../text.ts";
import {
  BOOLEAN,
  type Byte,
  type Chr,
  JavaClass,
  JavaException,
  Obj,
  STRING,
  TArr,
  type Value,
} from "../values.ts";
import type { JavaLocale } from "./locale.ts";

function nullValue(message: string): never {
  throw new JavaException("java.lang.NullPointerException", message);
}

function charsOf(array: TArr | null): string {
  if (array === null) return nullValue('Cannot read the array length because "value" is null');
  return array.a.map((c) => (c as Chr).s).join("");
}

function partOf(array: TArr, offset: number, count: number): TArr {
  if (offset < 0 || count < 0 || offset > array.a.length - count) {
    throw new JavaException(
      "java.lang.StringIndexOutOfBoundsException",
      `offset ${offset}, count ${count}, length ${array.a.length}`,
    );
  }
  return new TArr(array.kind, array.a.slice(offset, offset + count));
}

function bytesOf(array: TArr | null): number[] {
  if (array === null) return nullValue('Cannot read the array length because "bytes" is null');
  return array.a.map((v) => (v as Byte).v);
}

function joinTexts(delimiter: Value, parts: readonly Value[] | null): string {
  if (delimiter === null || parts === null) return nullValue("null");
  return parts.map((part) => part === null ? "null" : charSequence(part)).join(text(delimiter));
}

function charSequence(v: NonNullable<Value>): string {
  return typeof v === "string" ? v : classCast(v, "java.lang.CharSequence");
}

function iterated(v: Value): Value[] {
  return v === null ? nullValue("null") : elements(v);
}

const textOf = (v: Value) => text(v);

javaStatics(STRING, {
  valueOf: {
    "Object:String": textOf,
    "long:String": (v: bigint) => v.toString(),
    "int:String": (v: number) => "" + v,
    "char:String": (v: string) => v,
    "char[],int,int:String": (v: TArr, offset: number, count: number) =>
      charsOf(partOf(v, offset, count)),
    "boolean:String": (v: boolean) => String(v),
    "double:String": (v: number) => doubleText(v),
    "char[]:String": charsOf,
    "float:String": (v: number) => floatText(v),
  },
  join: {
    "CharSequence,CharSequence...:String": joinTexts,
    "CharSequence,Iterable:String": (delimiter: Value, parts: Value) =>
      joinTexts(delimiter, iterated(parts)),
  },
  format: {
    "Locale,String,Object...:String": (
      locale: JavaLocale | null,
      format: string | null,
      args: readonly Value[] | null,
    ) => formatText(format, args, locale === null ? null : locale.tag),
    "String,Object...:String": (format: string | null, args: readonly Value[] | null) =>
      formatText(format, args),
  },
  copyValueOf: {
    "char[],int,int:String": (v: TArr, offset: number, count: number) =>
      charsOf(partOf(v, offset, count)),
    "char[]:String": charsOf,
  },
});

javaConstructors(STRING, {
  "byte[],String:String": (v: TArr, charset: string) => decodeText(bytesOf(v), charset),
  "byte[],int,int:String": (v: TArr, offset: number, count: number) =>
    decodeUtf8(bytesOf(partOf(v, offset, count))),
  "byte[]:String": (v: TArr | null) => decodeUtf8(bytesOf(v)),
  "char[],int,int:String": (v: TArr, offset: number, count: number) =>
    charsOf(partOf(v, offset, count)),
  "char[]:String": charsOf,
  "String:String": (s: string | null) =>
    s ?? nullValue('Cannot read field "value" because "original" is null'),
  ":String": () => "",
  "byte[],int,int,String:String": (v: TArr, offset: number, count: number, charset: string) =>
    decodeText(bytesOf(partOf(v, offset, count)), charset),
  "int[],int,int:String": (v: TArr, offset: number, count: number) =>
    String.fromCodePoint(...partOf(v, offset, count).a as number[]),
});

javaStatics(BOOLEAN, {
  toString: { "boolean:String": (v: boolean) => String(v) },
  hashCode: { "boolean:int": (v: boolean) => v ? 1231 : 1237 },
  // A property of the server's own Java: there is none here.
  getBoolean: { "String:boolean": () => false },
  compare: { "boolean,boolean:int": (a: boolean, b: boolean) => a === b ? 0 : a ? 1 : -1 },
  valueOf: {
    "String:Boolean": parseBoolean,
    "boolean:Boolean": (v: boolean) => v,
  },
  parseBoolean: { "String:boolean": parseBoolean },
  logicalAnd: { "boolean,boolean:boolean": (a: boolean, b: boolean) => a && b },
  logicalOr: { "boolean,boolean:boolean": (a: boolean, b: boolean) => a || b },
  logicalXor: { "boolean,boolean:boolean": (a: boolean, b: boolean) => a !== b },
});
javaConstructors(BOOLEAN, {
  "boolean:boolean": (v: boolean) => v,
  "String:boolean": parseBoolean,
});
BOOLEAN.constants["TRUE"] = true;
BOOLEAN.constants["FALSE"] = false;

function parseBoolean(s: string | null): boolean {
  return s !== null && s.toLowerCase() === "true";
}

/** java.lang.Object. */
export const OBJECT: JavaClass = new JavaClass("java.lang.Object");

class JavaObject extends Obj {}
Object.defineProperty(JavaObject.prototype, "cls", { value: OBJECT });
objectMembers(OBJECT, true);
javaConstructors(OBJECT, { ":Object": () => new JavaObject() });
