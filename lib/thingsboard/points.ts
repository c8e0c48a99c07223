/**
 * Cuts the body of a TELEMETRY row into its `{ts, values}` objects, as texts: what is not looked
 * into cannot be changed by reading and writing it again.
 *
 * @param body objects joined by commas, without brackets: `{"ts":1,"values":{…}},{"ts":2,…}`
 */
export function splitPoints(body: string): string[] {
  const points: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < body.length; at++) {
    switch (body.charCodeAt(at)) {
      case 0x22: // "
        at = endOfText(body, at);
        break;
      case 0x7b: // {
      case 0x5b: // [
        if (depth++ === 0) from = at;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        if (--depth === 0) points.push(body.slice(from, at + 1));
        break;
    }
  }
  return points;
}

/** The place of the quotation mark that ends the text which begins at `at`. */
function endOfText(body: string, at: number): number {
  for (let end = body.indexOf('"', at + 1); end >= 0; end = body.indexOf('"', end + 1)) {
    let slashes = 0;
    while (body[end - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return end;
  }
  return body.length;
}
