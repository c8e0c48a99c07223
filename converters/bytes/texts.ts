import { type ByteList, rangeEnd, rangeStart } from "./range.ts";

/** One character per byte (ISO 8859-1): nothing is lost, whatever the bytes. */
export function latin1Text(bytes: ByteList, from?: number, to?: number): string {
  const end = rangeEnd(bytes.length, to);
  let text = "";
  for (let at = rangeStart(bytes.length, from); at < end; at++) {
    text += String.fromCharCode(bytes[at]! & 255);
  }
  return text;
}

/** UTF-8 as text; U+FFFD stands for what is none, as a browser's TextDecoder has it. */
export function textOfUtf8(bytes: ByteList, from?: number, to?: number): string {
  const end = rangeEnd(bytes.length, to);
  let text = "";
  let at = rangeStart(bytes.length, from);
  while (at < end) {
    const first = bytes[at++]! & 255;
    if (first < 0x80) {
      text += String.fromCharCode(first);
      continue;
    }
    let more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    // What may follow: neither longer than needed, nor a surrogate, nor beyond U+10FFFF.
    let low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    let high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    let point = first & (0x3f >> more);
    if (first < 0xc2 || first > 0xf4) more = -1;
    for (; more > 0 && at < end; more--) {
      const next = bytes[at]! & 255;
      if (next < low || next > high) break;
      low = 0x80;
      high = 0xbf;
      point = point << 6 | next & 0x3f;
      at++;
    }
    text += more === 0 ? String.fromCodePoint(point) : "\ufffd";
  }
  return text;
}

/** The UTF-8 bytes of a text, 0 to 255 each; a lone surrogate becomes U+FFFD. */
export function utf8OfText(text: string): number[] {
  const whole = String(text);
  const bytes: number[] = [];
  for (let at = 0; at < whole.length; at++) {
    let point = whole.codePointAt(at)!;
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | point >> 6, 0x80 | point & 0x3f);
    else if (point < 0x10000) {
      bytes.push(0xe0 | point >> 12, 0x80 | point >> 6 & 0x3f, 0x80 | point & 0x3f);
    } else {
      at++;
      bytes.push(
        0xf0 | point >> 18,
        0x80 | point >> 12 & 0x3f,
        0x80 | point >> 6 & 0x3f,
        0x80 | point & 0x3f,
      );
    }
  }
  return bytes;
}
