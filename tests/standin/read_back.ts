import assert from "node:assert/strict";
import type { Exchange } from "./recording.ts";
import type { Replay } from "./replay.ts";

type Points = Record<string, { ts: number; value: unknown }[]>;

/** Checks what is stored after an exchange, as the recorder read it back by the tenant's API. */
export async function checkStored(replay: Replay, exchange: Exchange): Promise<void> {
  const { note, request, stored, storedKeys, storedRightAfter } = exchange;
  const token = /^\/api\/v1\/([\w-]+)\//.exec(request.path)?.[1];
  const device = replay.standin.devices().find((d) =>
    token
      ? d.token === replay.shape.translate(token)
      : replay.shape.translate(request.path).includes(d.id)
  );
  if (device === undefined) return;
  const entity = `/api/plugins/telemetry/DEVICE/${device.id}`;
  const read = async (path: string) =>
    JSON.parse((await replay.asTenant("GET", entity + path)).text);
  if (Array.isArray(stored)) {
    const attributes = await read("/values/attributes/CLIENT_SCOPE");
    return replay.shape.check(attributes, stored, `stored after: ${note}`);
  }
  const keys: string[] = await read("/keys/timeseries");
  if (storedKeys !== undefined) replay.shape.check(keys, storedKeys, `keys after: ${note}`);
  const recorded = "storedRightAfter" in exchange ? storedRightAfter ?? {} : stored;
  if (recorded === undefined) return;
  const everything = "startTs=-9000000000000000&endTs=9000000000000000&limit=200000";
  const names = keys.map(encodeURIComponent).join(",");
  const points: Points = await read(
    `/values/timeseries?keys=${names}&${everything}&useStrictDataTypes=true`,
  );
  if (typeof recorded !== "string") {
    return replay.shape.check(points, recorded, `stored after: ${note}`);
  }
  const count = Object.values(points).reduce((n, list) => n + list.length, 0);
  // "1 value(s), 100043 bytes": the answer's, 43 of them around the value.
  const [, values, bytes] = /^(\d+) (?:points|value\(s\), (\d+))/.exec(recorded) ?? [];
  assert.equal(count, Number(values), `points after: ${note}`);
  if (bytes) assert.equal(String(points.s?.[0]?.value).length, Number(bytes) - 43, note);
}
