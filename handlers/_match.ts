/** The bytes that would tell have not arrived yet. */
export const UNDECIDED: number = -2;
/** None of the marks stands here. */
export const NONE: number = -1;

/** Whether `mark` stands at `bytes[at]`: 1 yes, 0 no, `UNDECIDED` if the bytes end within it. */
export function match(bytes: Uint8Array, at: number, to: number, mark: Uint8Array): number {
  const there = Math.min(mark.length, to - at);
  for (let i = 0; i < there; i++) if (bytes[at + i] !== mark[i]) return 0;
  return there === mark.length ? 1 : UNDECIDED;
}

/**
 * The index of the first of `marks` that stands at `bytes[at]`, `NONE`, or `UNDECIDED`.
 *
 * It is undecided as long as a mark may stand there that is listed before all that do, so that the
 * answer does not depend on how many bytes have arrived; no bytes will come when `ended`.
 */
export function firstMatch(
  bytes: Uint8Array,
  at: number,
  to: number,
  marks: readonly Uint8Array[],
  ended: boolean,
): number {
  for (let i = 0; i < marks.length; i++) {
    const matched = match(bytes, at, to, marks[i]!);
    if (matched === 1) return i;
    if (matched === UNDECIDED && !ended) return UNDECIDED;
  }
  return NONE;
}

/** Which bytes begin one of the marks: most of a stream begins none and is passed over quickly. */
export function firstBytes(marks: readonly Uint8Array[]): Uint8Array {
  const begins = new Uint8Array(256);
  for (const mark of marks) begins[mark[0]!] = 1;
  return begins;
}

/** The length of the longest mark. */
export function longest(marks: readonly Uint8Array[]): number {
  return Math.max(0, ...marks.map((mark) => mark.length));
}

/** A blank or a line end: between two frames nobody needs to hear of it. */
export function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

/** A byte as an error names it: `x (0x78)`, `0x00`. */
export function showByte(byte: number): string {
  const hex = `0x${byte.toString(16).padStart(2, "0")}`;
  return byte > 0x20 && byte < 0x7f ? `${String.fromCharCode(byte)} (${hex})` : hex;
}
