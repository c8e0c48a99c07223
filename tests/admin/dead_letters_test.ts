import assert from "node:assert/strict";
import type { Outbox } from "../../lib/outbox/outbox.ts";
import type { NewDeadLetter } from "../../lib/outbox/rows.ts";
import { inDirectory, letter, open, row } from "../outbox/_opened.ts";
import {
  type Answer,
  authorized,
  fakeLog,
  fakeView,
  request,
  viewOf,
  withAdmin,
} from "./_admin.ts";

const LETTERS = "/api/v1/dead-letters";

interface Setting {
  readonly outbox: Outbox;
  readonly logged: readonly string[];
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
}

/** Runs `use` with the admin side of an outbox that holds these letters, of one integration each. */
async function withLetters(
  letters: Record<string, NewDeadLetter[]>,
  use: (setting: Setting) => Promise<void>,
): Promise<void> {
  await inDirectory(async (directory) => {
    const opened = await open(directory, { maxDeadLetters: 1000 });
    const { outbox } = opened;
    const log = fakeLog();
    try {
      for (const [integration, own] of Object.entries(letters)) await outbox.bury(integration, own);
      await withAdmin({ view: viewOf(outbox), log }, async (port) => {
        await use({
          outbox,
          logged: log.lines,
          get: (path) => request(port, `GET ${LETTERS}${path}`, authorized),
          post: (path, body) =>
            request(
              port,
              `POST ${LETTERS}${path}`,
              authorized,
              typeof body === "string" ? body : JSON.stringify(body),
            ),
        });
      });
    } finally {
      await opened.close();
    }
  });
}

const frame = new TextEncoder().encode("SN-001,21.5\n");

function ids(answer: Answer): number[] {
  assert.equal(answer.status, 200, answer.body);
  return JSON.parse(answer.body).deadLetters.map(({ id }: { id: number }) => id);
}

Deno.test("a dead letter is shown with everything that is known about it", async () => {
  const conversion = letter("line 3: x is not defined", {
    frame,
    remoteAddress: "10.0.0.7",
    remotePort: 40000,
  });
  const refused = letter("ThingsBoard answered 400", {
    reason: "REFUSED",
    row: row("SN-001", '{"ts":1,"values":{"t":21.5}},{"ts":2,"values":{"t":"<b>"}}'),
  });
  await withLetters({ Meters: [conversion, refused] }, async ({ get }) => {
    const { deadLetters, ...rest } = JSON.parse((await get("")).body);
    assert.deepEqual(rest, {});
    const [first, second] = deadLetters;
    assert.ok(Math.abs(Date.now() - first.atTs) < 60_000);
    assert.deepEqual(first, {
      id: first.id,
      integration: "Meters",
      reason: "CONVERSION",
      message: "line 3: x is not defined",
      at: new Date(first.atTs).toISOString(),
      atTs: first.atTs,
      received: "2023-11-14T22:13:20.000Z",
      receivedTs: 1_700_000_000_000,
      remoteAddress: "10.0.0.7",
      remotePort: 40000,
      frame: "534e2d3030312c32312e350a",
      text: "SN-001,21.5\n",
    });
    assert.deepEqual(second.row, {
      entityType: "DEVICE",
      name: "SN-001",
      type: "default",
      content: "TELEMETRY",
      points: 1,
      data: [{ ts: 1, values: { t: 21.5 } }, { ts: 2, values: { t: "<b>" } }],
    });
    assert.equal("frame" in second, false);
    assert.deepEqual(JSON.parse((await get(`/${first.id}`)).body), first);
    assert.equal((await get("/4711")).status, 404);
    assert.equal((await get("/x")).status, 400);
  });
});

Deno.test("bytes that are no text are shown in hex alone", async () => {
  const frames = [[0xff, 0xfe], [0x1b, 0x5b, 0x41], [0xef, 0xbb, 0xbf, 0x41], [0x00]];
  const letters = frames.map((bytes) => letter("m", { frame: Uint8Array.from(bytes) }));
  await withLetters({ Meters: letters }, async ({ get }) => {
    const { deadLetters } = JSON.parse((await get("")).body);
    assert.deepEqual(
      deadLetters.map(({ frame, text }: { frame: string; text?: string }) => [frame, text]),
      [["fffe", undefined], ["1b5b41", undefined], ["efbbbf41", "\ufeffA"], ["00", undefined]],
    );
  });
});

Deno.test("escape sequences in messages and names reach no terminal and no page", async () => {
  const wild = "\x1b]0;title\x07\x9b31m\u202e</script>";
  const refused = letter(wild, { reason: "REFUSED", row: row(wild, '{"ts":1,"values":{}}') });
  await withLetters({ Meters: [refused] }, async ({ get }) => {
    const { body } = await get("");
    assert.doesNotMatch(body.replaceAll("\n", ""), /[\p{Cc}\p{Cf}<]/u);
    const [shown] = JSON.parse(body).deadLetters;
    assert.deepEqual([shown.message, shown.row.name], [wild, wild]);
  });
});

Deno.test("a list is narrowed by integration and reason, and read on page by page", async () => {
  const conversions = Array.from({ length: 130 }, (_, i) => letter(`${i}`, { frame }));
  const refused = letter("no", { reason: "REFUSED", row: row("A", '{"ts":1,"values":{}}') });
  const all = { Meters: conversions, "Val ves&": [letter("v"), refused] };
  await withLetters(all, async ({ get }) => {
    const first = await get("");
    assert.equal(ids(first).length, 100);
    const { next } = JSON.parse(first.body);
    const second = await get(`?after=${next}`);
    assert.equal(ids(second).length, 32);
    assert.equal("next" in JSON.parse(second.body), false);
    const known = [...ids(first), ...ids(second)];
    assert.deepEqual(known, known.toSorted((a, b) => a - b));
    assert.equal(new Set(known).size, 132);

    assert.deepEqual(ids(await get("?limit=1000")), known);
    assert.equal("next" in JSON.parse((await get("?limit=132")).body), false);
    assert.deepEqual(ids(await get("?limit=45")), known.slice(0, 45));
    assert.deepEqual(ids(await get(`?integration=${encodeURIComponent("Val ves&")}`)), [
      known[130],
      known[131],
    ]);
    assert.deepEqual(ids(await get("?reason=REFUSED")), [known[131]]);
    assert.deepEqual(ids(await get("?integration=Meters&reason=REFUSED")), []);
  });
});

Deno.test("an answer does not grow without end: it stops early and says where to go on", async () => {
  const big = new Uint8Array(1024 * 1024).fill(0xff);
  const letters = Array.from({ length: 12 }, () => ({ ...letter("m", { frame: big }) }));
  let shown: number[] = [];
  const view = fakeView({
    deadLetters: ({ after = 0, limit = 100 }) =>
      Promise.resolve(
        letters
          .map((letter, i) => ({ ...letter, id: i + 1, integration: "Meters", at: 1 }))
          .filter(({ id }) => id > after).slice(0, limit),
      ),
  });
  await withAdmin({ view }, async (port) => {
    let path = "";
    let answers = 0;
    do {
      const answer = await request(port, `GET ${LETTERS}${path}`, authorized);
      assert.ok(answer.body.length < 12 * 1024 * 1024, `${answer.body.length} characters`);
      shown = [...shown, ...ids(answer)];
      const { next } = JSON.parse(answer.body);
      path = next === undefined ? "" : `?after=${next}`;
      answers++;
    } while (path !== "");
    assert.ok(answers > 1);
  });
  assert.deepEqual(shown, letters.map((_, i) => i + 1));
});

Deno.test("what cannot be meant is answered with what is allowed", async () => {
  await withLetters({ Meters: [letter("m")] }, async ({ get, post, outbox }) => {
    const queries: [string, RegExp][] = [
      ["?reason=BAD", /CONVERSION, INVALID, REFUSED, UNKNOWN_DEVICE, DOWNLINK/],
      ["?limit=0", /1 to 1000/],
      ["?limit=1001", /1 to 1000/],
      ["?after=-1", /whole number/],
      ["?after=1.5", /whole number/],
      ["?integraton=Meters", /"integraton"; there are integration/],
    ];
    for (const [query, says] of queries) {
      const { status, body } = await get(query);
      assert.equal(status, 400, query);
      assert.match(JSON.parse(body).error, says);
    }
    const bodies = ["", "{", "null", "[]", "{}", "7", '{"all":false}', '{"all":"true"}']
      .concat(['{"ids":[]}', '{"ids":["1"]}', '{"ids":[1.5]}', '{"ids":[0]}', '{"ids":1}'])
      .concat(['{"ids":[1],"all":true}', '{"ids":[1],"reason":"REFUSED"}', '{"id":[1]}'])
      .concat(['{"all":true,"reason":"x"}', '{"all":true,"integration":7}', '{"all":true,"x":1}'])
      .concat([JSON.stringify({ ids: Array.from({ length: 10_001 }, (_, i) => i + 1) })]);
    for (const body of bodies) {
      for (const path of ["/requeue", "/discard"]) {
        const { status, body: told } = await post(path, body);
        assert.equal(status, 400, body);
        assert.ok(JSON.parse(told).error.length > 20, told);
      }
    }
    assert.equal((await outbox.deadLetters({})).length, 1);
  });
});

Deno.test("letters are discarded by id, or all of an integration and reason", async () => {
  const refused = letter("no", { reason: "REFUSED", row: row("A", '{"ts":1,"values":{}}') });
  const meters = [...Array.from({ length: 250 }, () => letter("m", { frame })), refused];
  await withLetters({ Meters: meters, Valves: [letter("v")] }, async (setting) => {
    const { get, post, logged } = setting;
    const [first = 0, second = 0] = ids(await get("?limit=2"));
    const discarded = async (body: unknown) => JSON.parse((await post("/discard", body)).body);
    assert.deepEqual(await discarded({ ids: [first, second, 999_999] }), { discarded: 2 });
    assert.deepEqual(await discarded({ all: true, integration: "Meters", reason: "CONVERSION" }), {
      discarded: 248,
    });
    assert.equal(ids(await get("")).length, 2);
    assert.deepEqual(await discarded({ all: true }), { discarded: 2 });
    assert.deepEqual(await discarded({ all: true }), { discarded: 0 });
    assert.match(logged.join("\n"), /248 dead letters were discarded/);
  });
});

Deno.test("letters with data go back among the waiting rows", async () => {
  const refused = (name: string) =>
    letter("no", { reason: "REFUSED", row: row(name, '{"ts":1,"values":{"t":1}}') });
  await withLetters({ Meters: [refused("A"), refused("B"), refused("C")] }, async (setting) => {
    const { get, post, outbox } = setting;
    const [first] = ids(await get(""));
    const some = await post("/requeue", { ids: [first] });
    assert.deepEqual(JSON.parse(some.body), { requeued: 1, left: [] });
    const rest = await post("/requeue", { all: true, reason: "REFUSED" });
    assert.deepEqual(JSON.parse(rest.body), { requeued: 2, left: [] });
    assert.deepEqual(ids(await get("")), []);
    assert.equal((await outbox.status()).rows, 3);
  });
});

Deno.test("requeueing all ends, although each letter fails again and becomes a new one", async () => {
  await inDirectory(async (directory) => {
    const opened = await open(directory, { maxDeadLetters: 1000 });
    const { outbox } = opened;
    let conversions = 0;
    const view = viewOf(outbox, {
      requeue: async (ids) => {
        conversions += ids.length;
        await outbox.discard(ids);
        await outbox.bury("Meters", ids.map(() => letter("still wrong", { frame })));
        return { requeued: ids.length, left: [] };
      },
    });
    try {
      await outbox.bury("Meters", Array.from({ length: 300 }, () => letter("wrong", { frame })));
      await withAdmin({ view }, async (port) => {
        const path = `POST ${LETTERS}/requeue`;
        const { body } = await request(port, path, authorized, '{"all":true}');
        assert.deepEqual(JSON.parse(body), { requeued: 300, left: [] });
      });
      assert.equal(conversions, 300);
      assert.equal((await outbox.deadLetters({ limit: 1000 })).length, 300);
    } finally {
      await opened.close();
    }
  });
});

Deno.test("a storage thread that has stopped is told as such", async () => {
  await inDirectory(async (directory) => {
    const opened = await open(directory);
    await opened.close();
    await withAdmin({ view: viewOf(opened.outbox) }, async (port) => {
      const { status, body } = await request(port, `GET ${LETTERS}`, authorized);
      assert.equal(status, 503);
      assert.match(JSON.parse(body).error, /the outbox is closed/);
    });
  });
});
