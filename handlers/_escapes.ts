import { firstBytes, firstMatch, longest, match, NONE, UNDECIDED } from "./_match.ts";
import { hexBytes } from "./mark.ts";

/** How a protocol writes bytes that would otherwise be taken for flags. */
export interface EscapeConfiguration {
  /** Sequences and what they stand for, both in hex: `{"7d01": "7d", "7d02": "7e"}`. */
  escapes?: Record<string, string>;
  /** A byte that announces the next one, and what that one has been XORed with. */
  escapeXor?: {
    /** The announcing byte in hex, as in `7d`. */
    prefix: string;
    /** The byte to XOR the next one with, in hex, as in `20`. */
    xor: string;
  };
}

/** The escapes of a configuration, ready for use. */
export interface Escapes {
  /** The first bytes of all sequences: 1 where one may begin. */
  readonly begins: Uint8Array;
  /** The length of the longest sequence. */
  readonly longest: number;
  /** The length of the sequence at `bytes[at]`, 0 if there is none, or `UNDECIDED`. */
  at(bytes: Uint8Array, at: number, to: number, ended: boolean): number;
  /** The bytes `[from, to)` without escapes; the same memory when there are none. */
  undo(bytes: Uint8Array, from: number, to: number): Uint8Array;
}

/**
 * Reads the escapes of a configuration.
 *
 * @param end a byte sequence that ends a frame even right behind the prefix of `escapeXor`
 */
export function readEscapes(configuration: EscapeConfiguration, end?: Uint8Array): Escapes {
  const entries = Object.entries(configuration.escapes ?? {});
  const from = entries.map(([sequence]) => hexBytes(sequence));
  const into = entries.map(([, meaning]) => hexBytes(meaning));
  const prefix = configuration.escapeXor && hexBytes(configuration.escapeXor.prefix);
  // A sequence is rarely shorter than what it stands for, but it may be.
  const growth = Math.max(1, ...from.map((sequence, i) => into[i]!.length / sequence.length));
  const xor = configuration.escapeXor ? hexBytes(configuration.escapeXor.xor)[0]! : 0;
  const begins = firstBytes(prefix ? [...from, prefix] : from);

  function at(bytes: Uint8Array, at: number, to: number, ended: boolean): number {
    const sequence = firstMatch(bytes, at, to, from, ended);
    if (sequence === UNDECIDED) return UNDECIDED;
    if (sequence !== NONE) return from[sequence]!.length;
    if (!prefix || bytes[at] !== prefix[0]) return 0;
    const ends = at + 1 < to ? end ? match(bytes, at + 1, to, end) : 0 : UNDECIDED;
    if (ends === UNDECIDED) return ended ? 0 : UNDECIDED;
    return ends === 1 ? 0 : 2;
  }

  /** Memory for the plain bytes, with the first `length` of them. */
  function room(bytes: Uint8Array, start: number, to: number, length: number): Uint8Array {
    const memory = new Uint8Array(Math.ceil((to - start) * growth));
    memory.set(bytes.subarray(start, start + length));
    return memory;
  }

  return {
    begins,
    longest: Math.max(longest(from), prefix ? 2 : 0),
    at,
    undo(bytes, start, to) {
      if (from.length === 0 && !prefix) return bytes.subarray(start, to);
      let plain: Uint8Array | undefined;
      let length = 0;
      for (let here = start; here < to;) {
        const byte = bytes[here]!;
        const sequence = begins[byte] === 1 ? firstMatch(bytes, here, to, from, true) : NONE;
        const xored = sequence === NONE && prefix?.[0] === byte && here + 1 < to;
        if (sequence === NONE && !xored) {
          if (plain) plain[length] = byte;
          length++;
          here++;
          continue;
        }
        plain ??= room(bytes, start, to, length);
        const meaning = xored ? [bytes[here + 1]! ^ xor] : into[sequence]!;
        plain.set(meaning, length);
        length += meaning.length;
        here += xored ? 2 : from[sequence]!.length;
      }
      return plain ? plain.subarray(0, length) : bytes.subarray(start, to);
    },
  };
}
