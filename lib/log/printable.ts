/** Controls, invisible formatting (bidirectional overrides among it), line separators, lone surrogates. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Text of which a terminal can make nothing but text: what is not printable is shown as `\n`, `\r`,
 * `\t` or `\u{1b}`.
 *
 * Names, values and error messages come from devices, which may send escape sequences.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    switch (character) {
      case "\n":
        return "\\n";
      case "\r":
        return "\\r";
      case "\t":
        return "\\t";
      default:
        return `\\u{${character.codePointAt(0)?.toString(16)}}`;
    }
  });
}

/**
 * JSON text of a value in which everything that is not printable, and `<`, is written as `\u001b`,
 * so that neither a terminal nor a browser finds anything to obey in it. It parses to the same value.
 */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}<]/gu, (character) => {
    let escaped = "";
    for (let i = 0; i < character.length; i++) {
      escaped += `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`;
    }
    return escaped;
  });
}

/** Bytes of a frame as a text: printable ASCII as it is, the rest as `\xNN`; at most 200 bytes. */
export function printableBytes(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes.subarray(0, 200)) {
    text += byte >= 32 && byte < 127 && byte !== 92
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, "0")}`;
  }
  return bytes.length > 200 ? `${text}… (${bytes.length} bytes)` : text;
}
