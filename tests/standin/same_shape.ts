import assert from "node:assert/strict";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const nobody = "13814000-1dd2-11b2-8080-808080808080";
/** When the recordings were made: numbers in this range are times of that run. */
const runStart = 1_795_400_000_000;
const runEnd = 1_795_600_000_000;

/**
 * Compares an answer with a recorded one: equal but for ids, secrets and times, which must have the
 * same form, and the same one wherever the recording has the same one.
 */
export class SameShape {
  /** What the stand-in made for an id or secret of the recording. */
  readonly known = new Map<string, string>();

  /** Replaces all that is known of a recorded text. */
  translate(text: string): string {
    for (const [recorded, actual] of this.known) {
      if (text.includes(recorded)) text = text.replaceAll(recorded, actual);
    }
    return text;
  }

  /** Throws if the answer is another one than the recorded. */
  check(actual: unknown, recorded: unknown, where: string): void {
    if (typeof recorded === "string") this.#checkText(actual, recorded, where);
    else if (typeof recorded === "number" && recorded > runStart && recorded < runEnd) {
      const inRun = typeof actual === "number" && actual > runStart && actual < runEnd;
      assert.ok(inRun, `${where}: ${actual} is no time of the run`);
    } else if (Array.isArray(recorded)) this.#checkArray(actual, recorded, where);
    else if (typeof recorded === "object" && recorded !== null) {
      this.#checkObject(actual, recorded as Record<string, unknown>, where);
    } else assert.equal(actual, recorded, where);
  }

  #checkText(actual: unknown, recorded: string, where: string): void {
    assert.equal(typeof actual, "string", where);
    const text = actual as string;
    if (recorded.startsWith("eyJ")) return this.check(claims(text), claims(recorded), where);
    const wanted = this.translate(recorded);
    if (text === wanted) return;
    if (isMade(recorded) && !this.known.has(recorded)) {
      assert.ok(isMade(text), `${where}: ${text} is no ${recorded}`);
      this.known.set(recorded, text);
      return;
    }
    if (recorded.startsWith("{")) return this.check(JSON.parse(text), JSON.parse(recorded), where);
    assert.equal(text, wanted, where);
  }

  #checkArray(actual: unknown, recorded: unknown[], where: string): void {
    assert.ok(Array.isArray(actual), `${where}: ${JSON.stringify(actual)} is no array`);
    assert.equal(actual.length, recorded.length, `${where}: ${JSON.stringify(actual)}`);
    // Keys and attributes come in an order that means nothing.
    const [a, r] = [actual, recorded].map((list) => {
      return typeof list[0] === "string" || list[0]?.lastUpdateTs !== undefined
        ? list.toSorted((x, y) => (x.key ?? x) < (y.key ?? y) ? -1 : 1)
        : list;
    });
    r!.forEach((element, i) => this.check(a![i], element, `${where}[${i}]`));
  }

  #checkObject(actual: unknown, recorded: Record<string, unknown>, where: string): void {
    assert.ok(actual !== null && typeof actual === "object", `${where}: ${actual} is no object`);
    const object = actual as Record<string, unknown>;
    assert.deepEqual(Object.keys(object).sort(), Object.keys(recorded).sort(), where);
    for (const key in recorded) {
      // The server counts relations for the whole tenant.
      if (key === "version" && "typeGroup" in recorded) continue;
      if (key === "sessionId" || key === "jti") continue;
      this.check(object[key], recorded[key], `${where}.${key}`);
    }
  }
}

/** The claims of a JWT, its times as a lifetime. */
function claims(token: string): unknown {
  const [, payload = ""] = token.split(".");
  const { exp, iat, ...rest } = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
  return { ...rest, lifetime: exp - iat };
}

/** True for what the server makes itself: ids, access tokens, API keys, names made unique. */
function isMade(text: string): boolean {
  return (uuid.test(text) && text !== nobody) || /^[A-Za-z0-9]{20}$/.test(text) ||
    /^tb_[\w-]{86}$/.test(text) || /^t3-dev-1_[a-z0-9]{6}$/.test(text);
}
