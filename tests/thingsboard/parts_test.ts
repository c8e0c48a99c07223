import assert from "node:assert/strict";
import fc from "fast-check";
import type { Content, Row } from "../../lib/outbox/rows.ts";
import { BatchLimit } from "../../lib/thingsboard/batch_limit.ts";
import { deriveToken } from "../../lib/thingsboard/device_tokens.ts";
import { Doubt } from "../../lib/thingsboard/doubt.ts";
import { bodyOf, EntityQueue } from "../../lib/thingsboard/entity_queue.ts";
import { NewDevices } from "../../lib/thingsboard/new_devices.ts";
import { splitPoints } from "../../lib/thingsboard/points.ts";
import { pauseAfter } from "../../lib/thingsboard/retry.ts";
import { loadTokenSecret } from "../../lib/thingsboard/token_secret.ts";

Deno.test("a device's token is the same on every gateway with the same secret", () => {
  // printf 'tcp2tb/v1\0SN-001' | openssl dgst -sha256 -hmac secret -binary | basenc --base64url
  assert.equal(deriveToken("secret", "SN-001"), TOKEN);
  assert.equal(deriveToken(new TextEncoder().encode("secret"), "SN-001"), TOKEN);
  assert.notEqual(deriveToken("other", "SN-001"), TOKEN);
  assert.match(deriveToken("secret", "Zähler 5/ü"), /^[\w-]{32}$/);
});
const TOKEN = "WjqEZvBTCfTiHzDqEWBBtiEAdtOqwpWu";

Deno.test("the token secret is made once, for its owner alone, and found again", async () => {
  const directory = await Deno.makeTempDir();
  try {
    const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
    const made = await loadTokenSecret(directory, random);
    assert.match(made, /^[\w-]{43}$/);
    assert.equal(await loadTokenSecret(directory, random), made);
    const { mode } = await Deno.stat(`${directory}/token-secret`);
    if (Deno.build.os !== "windows") assert.equal(mode! & 0o777, 0o600);
    await Deno.writeTextFile(`${directory}/token-secret`, "\n");
    await assert.rejects(loadTokenSecret(directory, random), /holds no token secret/);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

Deno.test("pauses grow up to their limit and are never the same for all", () => {
  assert.deepEqual([1, 2, 3, 20].map((n) => pauseAfter(n, () => 1)), [1000, 2000, 4000, 60_000]);
  assert.deepEqual([1, 2, 3, 20].map((n) => pauseAfter(n, () => 0)), [500, 1000, 2000, 30_000]);
});

const value = fc.jsonValue({ maxDepth: 3 });
const points = fc.array(fc.record({ ts: fc.nat(), values: fc.dictionary(fc.string(), value) }), {
  minLength: 1,
});

Deno.test("a body is cut into its points wherever braces, quotes and backslashes stand", () => {
  fc.assert(fc.property(points, (given) => {
    const texts = given.map((point) => JSON.stringify(point));
    assert.deepEqual(splitPoints(texts.join(",")), texts);
  }));
});

Deno.test("what is taken from a queue is all there was, in order, within its limits, with memory given back", () => {
  const rowsOf = fc.array(
    fc.record({
      content: fc.constantFrom("TELEMETRY" as const, "ATTRIBUTES" as const),
      points: fc.integer({ min: 1, max: 12 }),
    }),
    { maxLength: 60 },
  );
  fc.assert(fc.property(
    rowsOf,
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: 100, max: 3000 }),
    fc.array(fc.nat(3)),
    (given, maxPoints, maxHot, script) => {
      const hot = { used: 0, max: maxHot };
      const queue = new EntityQueue(
        { id: 1, entityType: "DEVICE", name: "D", type: "t" },
        hot,
      );
      let ts = 0;
      const rows: Row[] = given.map(({ content, points }, n) => {
        const own = content === "ATTRIBUTES" ? 1 : points;
        const body = Array.from({ length: own }, () => `{"ts":${++ts},"values":{}}`).join(",");
        return { id: n + 1, entity: 1, integration: "I", content, points: own, body };
      });
      const seen: Record<Content, string[]> = { TELEMETRY: [], ATTRIBUTES: [], DETAILS: [] };
      let offered = 0;
      let done = 0;
      for (let step = 0; offered < rows.length || !queue.empty; step++) {
        assert.ok(step < 5000, "it comes to an end");
        const what = script[step % Math.max(1, script.length)] ?? 0;
        if (offered < rows.length && (what < 2 || queue.empty)) queue.offer(rows[offered++]!);
        if (what === 3 && step % 7 === 0 && queue.first?.done === false) {
          // What has been taken only in part is taken again: forget what was seen of its row.
          const untouched = queue.first.points === queue.first.row.points;
          if (untouched) queue.release();
        }
        if (queue.needsFetch) {
          const found = rows.slice(0, offered).filter(({ id }) => id > queue.after).slice(0, 3);
          queue.fetched(found, queue.newest);
        }
        const pieces = queue.take(maxPoints, 400);
        if (pieces.length === 0) continue;
        const content = pieces[0]!.row.content;
        assert.ok(pieces.every((piece) => piece.row.content === content));
        const total = pieces.reduce((sum, piece) => sum + piece.points, 0);
        assert.ok(total <= maxPoints || pieces.length === 1);
        seen[content].push(...pieces.flatMap(({ body }) => splitPoints(body)));
        const upTo = queue.settle(pieces);
        if (upTo !== undefined) {
          assert.ok(upTo > done);
          done = upTo;
        }
      }
      assert.equal(done, rows.length);
      assert.equal(hot.used, 0);
      for (const content of ["TELEMETRY", "ATTRIBUTES"] as const) {
        const all = rows.filter((row) => row.content === content).flatMap(({ body }) =>
          splitPoints(body)
        );
        // Rows that were released after other contents had gone ahead may come twice, never out of order.
        assert.deepEqual([...new Set(seen[content])], all);
      }
    },
  ));
});

Deno.test("attributes are merged into one flat object, the later value wins", () => {
  const queue = new EntityQueue({ id: 1, entityType: "DEVICE", name: "D", type: "t" }, {
    used: 0,
    max: 1e6,
  });
  const row = (id: number, body: string): Row => {
    return { id, entity: 1, integration: "I", content: "ATTRIBUTES", points: 1, body };
  };
  for (const [n, body] of ['{"a":1,"b":{"c":[1]}}', '{"a":2,"__proto__":{"x":1}}'].entries()) {
    queue.offer(row(n + 1, body));
  }
  assert.equal(
    bodyOf("ATTRIBUTES", queue.take(10, 1e6)),
    '{"a":2,"b":{"c":[1]},"__proto__":{"x":1}}',
  );
});

Deno.test("a bucket of new devices is full at first and refilled evenly", () => {
  let now = 0;
  const bucket = new NewDevices({ now: () => now, after: () => () => {} }, 600);
  for (let n = 0; n < 600; n++) assert.ok(bucket.take());
  assert.ok(!bucket.take());
  assert.equal(bucket.waitMs, 100);
  now += 100;
  assert.ok(bucket.take());
  assert.ok(!bucket.take());
  bucket.putBack();
  assert.ok(bucket.take());
  now += 3_600_000;
  for (let n = 0; n < 600; n++) assert.ok(bucket.take());
  assert.ok(!bucket.take());
});

Deno.test("a learned limit is used, and more is tried after a while", () => {
  const limit = new BatchLimit();
  assert.equal(limit.points, 1000);
  limit.learn(100);
  assert.equal(limit.points, 100);
  assert.ok(!limit.refused(100), "at the known size it is no attempt at more");
  while (limit.points === 100) limit.passed(100);
  assert.equal(limit.points, 200);
  assert.ok(limit.refused(200));
  assert.equal(limit.points, 100);
  for (let full = 0; full < 9; full++) limit.passed(100);
  assert.equal(limit.points, 100, "it takes longer each time");
  limit.learn(2);
  assert.equal(limit.points, 100, "so few points say nothing about a limit");
});

Deno.test("among many points the one bad one is found in few requests, and no good one is taken for it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(), fc.boolean(), (n, at, certain) => {
      const bad = at % n;
      let doubt = new Doubt(() => 0.5);
      let next = 0;
      let buried: number | undefined;
      let requests = 0;
      while (next < n) {
        assert.ok(++requests < 80);
        const size = Math.min(n - next, doubt.maxUnits ?? 1000);
        const poisoned = buried === undefined && bad >= next && bad < next + size;
        if (!poisoned) {
          doubt.passed(size);
          next += size;
          continue;
        }
        let verdict = doubt.refused(size, certain);
        if (verdict.do === "probe") verdict = doubt.probed(true, { passed: 10, refused: 0 });
        if (verdict.do !== "bury") continue;
        assert.equal(size, 1);
        buried = next++;
        doubt = new Doubt(() => 0.5);
      }
      assert.equal(buried, bad);
    }),
  );
});

Deno.test("a point is never given up while good data of its device is refused as well", () => {
  const doubt = new Doubt(() => 0.5);
  for (let n = 0; n < 500; n++) {
    const verdict = doubt.refused(1, false);
    if (verdict.do === "probe") {
      assert.equal(doubt.probed(false, { passed: 1000, refused: 0 }).do, "retry");
    } else assert.equal(verdict.do, "retry");
  }
});
