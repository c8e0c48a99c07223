import { CompileError, type Source } from "./source.ts";

const SIMPLE: Record<string, string> = {
  "\\": "\\",
  b: "\b",
  f: "\f",
  t: "\t",
  r: "\r",
  n: "\n",
  "'": "'",
  '"': '"',
};

/**
 * Value of what stands between the quotes of a string (org.mvel2.util.ParseTools.handleStringEscapes):
 * `\b \f \t \r \n \' \" \\`, `\uXXXX` with capital hexadecimal digits, and octal `\0` to `\377`.
 */
export function stringValue(source: Source, start: number, end: number): string {
  const raw = source.slice(start, end);
  if (!raw.includes("\\")) return raw;
  let value = "";
  for (let i = 0; i < raw.length; i++) {
    if (raw[i] !== "\\") {
      if (raw[i] !== "\0") value += raw[i];
      continue;
    }
    const c = raw[++i];
    if (c === undefined) throw new CompileError("unexpected end of statement", source, end);
    const simple = SIMPLE[c];
    if (simple !== undefined) value += simple;
    else if (c === "u") {
      const digits = raw.slice(i + 1, i + 5);
      if (!/^[0-9A-F]{4}$/.test(digits)) {
        throw new CompileError("illegal unicode escape sequence", source, start + i);
      }
      value += String.fromCharCode(parseInt(digits, 16));
      i += 4;
    } else {
      const digits = /^(?:[0-3][0-7]{2}|[4-7][0-7]|[0-7]{1,2}$|[0-7]$)/.exec(raw.slice(i, i + 3))
        ?.[0];
      if (digits === undefined) {
        throw new CompileError("illegal escape sequence: " + c, source, start + i);
      }
      value += String.fromCharCode(parseInt(digits, 8));
      i += digits.length - 1;
    }
  }
  return value;
}
