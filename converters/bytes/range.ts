/** Any array of numbers; of each only the low eight bits count. */
export type ByteList = ArrayLike<number>;

/** Where a range begins in so many bytes: as `slice` has it, negative numbers count from the end. */
export function rangeStart(length: number, from: number | undefined): number {
  return from === undefined || from === null ? 0 : within(length, from);
}

/** Where it ends; the end itself is not part of it. */
export function rangeEnd(length: number, to: number | undefined): number {
  return to === undefined || to === null ? length : within(length, to);
}

function within(length: number, at: number): number {
  const whole = Math.trunc(Number(at)) || 0;
  return whole < 0 ? Math.max(0, length + whole) : Math.min(length, whole);
}
