/** What to say about a key that is not allowed: the nearest one that is, or all of them. */
export function unknownKey(
  key: string,
  allowed: readonly string[],
  elsewhere: Readonly<Record<string, string>>,
): string {
  if (Object.hasOwn(elsewhere, key)) {
    return `unknown key "${key}" here; it belongs in ${elsewhere[key]}`;
  }
  const list = `allowed here: ${allowed.join(", ")}`;
  const nearest = nearestTo(key, allowed);
  return nearest === undefined
    ? `unknown key "${key}"; ${list}`
    : `unknown key "${key}", did you mean "${nearest}"? (${list})`;
}

/** The allowed key that a typing mistake most likely stands for. */
export function nearestTo(key: string, allowed: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const wanted = plain(key);
  let best: { key: string; distance: number } | undefined;
  for (const candidate of allowed) {
    const distance = editDistance(wanted, plain(candidate));
    const limit = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3));
    const startsAlike = wanted.length >= 3 &&
      (plain(candidate).startsWith(wanted) || wanted.startsWith(plain(candidate)));
    if ((distance <= limit || startsAlike) && (!best || distance < best.distance)) {
      best = { key: candidate, distance };
    }
  }
  return best?.key;
}

/** Insertions, deletions, replacements and swaps of neighbours that lead from one text to the other. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length]!;
}
