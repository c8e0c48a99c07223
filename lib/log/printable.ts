/**
 * A text from outside as it may be shown in a terminal or a log: control characters, and what
 * changes the direction of writing, as escapes.
 */
export function printable(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g, (ch) => {
    if (ch === "\n") return "\\n";
    if (ch === "\r") return "\\r";
    if (ch === "\t") return "\\t";
    return `\\u${ch.charCodeAt(0).toString(16).padStart(4, "0")}`;
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
