/**
 * Degrees of a coordinate as NMEA 0183 writes it: degrees, then minutes with two digits before the
 * point. `4807.038`, `N` is 48° 07.038′ north: 48.1173. South and west are negative.
 *
 * @returns NaN if it is none
 */
export function nmeaCoordinate(text: string, hemisphere: string): number {
  const parts = /^(\d{0,3})(\d\d(?:\.\d*)?)$/.exec(String(text).trim());
  const side = /^[NSEW]$/.exec(String(hemisphere).trim().toUpperCase())?.[0];
  if (!parts || side === undefined) return NaN;
  const minutes = Number(parts[2]);
  const degrees = Number(parts[1]) + minutes / 60;
  if (minutes >= 60 || degrees > (side === "N" || side === "S" ? 90 : 180)) return NaN;
  return side === "S" || side === "W" ? -degrees : degrees;
}

/**
 * The checksum of a sentence as two upper-case digits: all characters between `$` or `!` and `*`
 * combined by exclusive or. Without the one it begins at the first character, without the other it
 * goes to the end of the line.
 */
export function nmeaChecksum(text: string): string {
  const line = String(text);
  const start = line.search(/[$!]/) + 1;
  const end = /[*\r\n]|$/.exec(line.slice(start))!.index + start;
  let xor = 0;
  for (let at = start; at < end; at++) xor ^= line.charCodeAt(at);
  return (xor & 255).toString(16).toUpperCase().padStart(2, "0");
}
