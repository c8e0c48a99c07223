/**
 * UTF-8 as java.lang.String reads it: what is malformed becomes U+FFFD, by the same
 * steps as there (a surrogate written in three bytes is one U+FFFD, not three).
 *
 * @module
 */

/** Arguments of one call of `String.fromCharCode`. */
const CHUNK = 4096;

/** Text of UTF-16 units. */
export function textOfUnits(units: number[]): string {
  if (units.length <= CHUNK) return String.fromCharCode.apply(null, units);
  let text = "";
  for (let i = 0; i < units.length; i += CHUNK) {
    text += String.fromCharCode.apply(null, units.slice(i, i + CHUNK));
  }
  return text;
}

const REPLACEMENT = 0xFFFD;

function isNotContinuation(b: number | undefined): boolean {
  return b === undefined || (b & 0xC0) !== 0x80;
}

function isBadSecondOf3(b1: number, b2: number): boolean {
  return (b1 === 0xE0 && (b2 & 0xE0) === 0x80) || isNotContinuation(b2);
}

function isBadSecondOf4(b1: number, b2: number): boolean {
  return b1 > 0xF4 || (b1 === 0xF0 && (b2 < 0x90 || b2 > 0xBF)) ||
    (b1 === 0xF4 && (b2 & 0xF0) !== 0x80) || isNotContinuation(b2);
}

/** Text of UTF-8 bytes, signed or unsigned. */
export function decodeUtf8(bytes: ArrayLike<number>): string {
  const units: number[] = [];
  const { length } = bytes;
  let i = 0;
  const at = (index: number) => bytes[index]! & 0xFF;
  while (i < length) {
    const b1 = at(i++);
    if (b1 < 0x80) {
      units.push(b1);
    } else if (b1 >= 0xC2 && b1 < 0xE0) {
      if (i < length && !isNotContinuation(at(i))) {
        units.push((b1 & 0x1F) << 6 | at(i++) & 0x3F);
      } else {
        units.push(REPLACEMENT);
      }
    } else if (b1 >= 0xE0 && b1 < 0xF0) {
      i += three(units, b1, i < length ? at(i) : undefined, i + 1 < length ? at(i + 1) : undefined);
    } else if (b1 >= 0xF0 && b1 < 0xF8) {
      const [b2, b3, b4] = [0, 1, 2].map((k) => i + k < length ? at(i + k) : undefined);
      i += four(units, b1, b2, b3, b4);
    } else {
      units.push(REPLACEMENT);
    }
  }
  return textOfUnits(units);
}

/** Adds what a sequence of three gives. @returns how many bytes behind the first it took */
function three(
  units: number[],
  b1: number,
  b2: number | undefined,
  b3: number | undefined,
): number {
  if (b2 === undefined || isBadSecondOf3(b1, b2)) {
    units.push(REPLACEMENT);
    return 0;
  }
  if (b3 === undefined || isNotContinuation(b3)) {
    units.push(REPLACEMENT);
    return 1;
  }
  const unit = (b1 & 0xF) << 12 | (b2 & 0x3F) << 6 | b3 & 0x3F;
  units.push(unit >= 0xD800 && unit < 0xE000 ? REPLACEMENT : unit);
  return 2;
}

/** Adds what a sequence of four gives. @returns how many bytes behind the first it took */
function four(
  units: number[],
  b1: number,
  b2: number | undefined,
  b3: number | undefined,
  b4: number | undefined,
): number {
  let taken = 0;
  if (b2 !== undefined && !isBadSecondOf4(b1, b2)) {
    taken = 1;
    if (b3 !== undefined && !isNotContinuation(b3)) {
      taken = 2;
      if (b4 !== undefined && !isNotContinuation(b4)) {
        const point = (b1 & 7) << 18 | (b2 & 0x3F) << 12 | (b3 & 0x3F) << 6 | b4 & 0x3F;
        units.push(0xD7C0 + (point >> 10), 0xDC00 | point & 0x3FF);
        return 3;
      }
    }
  }
  units.push(REPLACEMENT);
  return taken;
}
