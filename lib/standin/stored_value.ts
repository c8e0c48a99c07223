import { type Json, JsonNumber, jsonText } from "./lenient_json.ts";

/**
 * A value as ThingsBoard keeps it, written as the JSON that a strict read answers: `"text"`, `true`,
 * `7` (a long), `7.0` (a double), `{"a":1}` (JSON). The type is in the writing.
 */
export type StoredValue = string;

const loneSurrogate = /\p{Surrogate}/gu;
const parsable = /^-?(?:\d+(?:\.\d+)?|\.\d+)$/;
const decimal = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const longest = 2n ** 63n;

/**
 * What ThingsBoard makes of a posted value, its spoiling included: texts that look like numbers
 * become numbers, numbers with more than 16 decimals or beyond 64 bits become texts, NUL goes from
 * texts. `undefined` for null, which is not stored.
 */
export function storedValue(json: Json): StoredValue | undefined {
  if (json === null) return undefined;
  if (typeof json === "boolean") return json ? "true" : "false";
  if (json instanceof JsonNumber) return storedNumber(json.text);
  if (typeof json === "string") {
    return parsable.test(json) ? storedNumber(json) : storedText(json);
  }
  return jsonText(json).replace(loneSurrogate, "?");
}

/** What a read without `useStrictDataTypes` answers: every value as a text. */
export function looseText(value: StoredValue): string {
  return value.startsWith('"') ? value : JSON.stringify(value);
}

/** A double as Java prints it: `21.5`, `1.0`, `1.0E-5`. */
export function javaDouble(n: number): string {
  if (n === 0) return "0.0";
  const magnitude = Math.abs(n);
  if (magnitude >= 1e-3 && magnitude < 1e7) return Number.isInteger(n) ? `${n}.0` : `${n}`;
  const [digits = "", exponent = ""] = n.toExponential().split("e");
  return `${digits.includes(".") ? digits : `${digits}.0`}E${exponent.replace("+", "")}`;
}

function storedText(text: string): StoredValue {
  return JSON.stringify(text.replaceAll("\0", "").replace(loneSurrogate, "?"));
}

function storedNumber(text: string): StoredValue {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = decimal.exec(text) ?? [];
  const scale = fraction.length - Number(exponent);
  // Beyond this the real server writes megabytes of zeros; no client means it.
  if (Math.abs(scale) > 100_000) return JSON.stringify(text);
  const digits = whole + fraction;
  const significant = digits.replace(/0+$/, "");
  const strippedScale = significant.replace(/^0+/, "") === ""
    ? 0
    : scale - (digits.length - significant.length);
  const simpleDouble = text.includes(".") && !/[eE]/.test(text);
  if (strippedScale <= 0 && !simpleDouble) {
    const plain = BigInt(sign === "-" ? -1 : 1) * plainInteger(digits, scale);
    return plain >= -longest && plain < longest ? plain.toString() : JSON.stringify(`${plain}`);
  }
  return scale <= 16 ? javaDouble(Number(text)) : JSON.stringify(plainDecimal(sign, digits, scale));
}

function plainInteger(digits: string, scale: number): bigint {
  return scale <= 0
    ? BigInt(digits + "0".repeat(-scale))
    : BigInt(digits.slice(0, digits.length - scale) || "0");
}

function plainDecimal(sign: string, digits: string, scale: number): string {
  const padded = digits.padStart(scale + 1, "0");
  const whole = padded.slice(0, -scale).replace(/^0+(?=\d)/, "");
  return `${sign === "-" ? "-" : ""}${whole}.${padded.slice(-scale)}`;
}
