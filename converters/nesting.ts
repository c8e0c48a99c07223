/**
 * How deeply the values of a converter may be nested.
 *
 * @module
 */

/**
 * Objects and arrays within each other that an output may have. No telemetry comes near it; JSON
 * parsers refuse more (Gson, which ThingsBoard reads telemetry with, at 255 around it all), and
 * everything that recurses is safe below it.
 */
export const MAX_NESTING = 200;

/** Whether a JSON value has objects and arrays nested more than {@linkcode MAX_NESTING} deep. */
export function isDeep(value: unknown, left: number = MAX_NESTING): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (left === 0) return true;
  for (const child of Object.values(value)) if (isDeep(child, left - 1)) return true;
  return false;
}
