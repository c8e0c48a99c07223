/** How long the pauses between tries are. */
export interface PauseLimits {
  /** The first pause in milliseconds, before the jitter; @default 1000 */
  readonly firstMs?: number;
  /** No pause is longer; in milliseconds, @default 60000 */
  readonly longestMs?: number;
}

/**
 * The pause before the next try: doubled with each try up to a limit, and shortened by up to half
 * at random, so that a thousand gateways do not all come back in the same second.
 *
 * There is no last try: data waits on disk for as long as it takes.
 *
 * @param failures how often it has failed in a row, from 1
 * @param random a number from 0 up to 1, as Math.random gives it
 * @returns milliseconds
 */
export function pauseAfter(failures: number, random: () => number, limits?: PauseLimits): number {
  const first = limits?.firstMs ?? 1000;
  const longest = limits?.longestMs ?? 60_000;
  const whole = Math.min(longest, first * 2 ** Math.min(failures - 1, 30));
  return Math.round(whole * (0.5 + random() * 0.5));
}
