import assert from "node:assert/strict";
import { hurriedClock, inWorld, until } from "./_gateway.ts";
import { point } from "./_memory_outbox.ts";

Deno.test("a reading of a device that nobody has seen before arrives with its time", async () => {
  await inWorld({}, async ({ standin, outbox, drained, log }) => {
    outbox.put({ name: "SN-1", body: point(1700000000123, 21.5, "temperature") });
    await drained();
    assert.deepEqual(standin.telemetry("SN-1"), {
      temperature: [{ ts: 1700000000123, value: 21.5 }],
    });
    assert.equal(standin.device("SN-1")?.type, "sensors");
    assert.equal(outbox.tokens.get("SN-1"), standin.device("SN-1")?.token);
    assert.deepEqual(log.lines.filter((line) => !line.startsWith("info")), []);
  });
});

Deno.test("attributes and telemetry of one device arrive, the later attribute wins", async () => {
  await inWorld({}, async ({ standin, outbox, drained }) => {
    outbox.put(
      { name: "D", content: "ATTRIBUTES", body: '{"fw":"a","__proto__":1}' },
      { name: "D", body: `${point(1)},${point(2)}`, points: 2 },
      { name: "D", content: "ATTRIBUTES", body: '{"fw":"b"}' },
      { name: "D", body: point(3) },
    );
    await drained();
    const attributes = standin.attributes("D");
    assert.equal(attributes.fw, "b");
    assert.deepEqual(standin.telemetry("D").n?.map(({ ts }) => ts), [1, 2, 3]);
    const uploads = standin.requests.recent.filter(({ path }) => path.endsWith("/telemetry"));
    assert.equal(uploads.length, 1, "both rows of telemetry go in one request");
  });
});

Deno.test("what waited on disk when the gateway started is delivered in order", async () => {
  await inWorld({
    before: (_, outbox) => {
      for (let n = 1; n <= 2500; n++) outbox.put({ name: "D", body: point(n) });
    },
  }, async ({ standin, outbox, drained }) => {
    outbox.put({ name: "D", body: point(2501) });
    await drained();
    assert.deepEqual(
      standin.telemetry("D").n?.map(({ value }) => value),
      Array.from({ length: 2501 }, (_, n) => n + 1),
    );
    const sent = standin.requests.recent.filter(({ path }) => path.endsWith("/telemetry"));
    assert.ok(sent.length <= 6, `${sent.length} requests for 2,501 points`);
  });
});

Deno.test("a row with more points than one request may have is cut up", async () => {
  await inWorld({}, async ({ standin, outbox, drained }) => {
    const body = Array.from({ length: 3210 }, (_, n) => point(n + 1)).join(",");
    outbox.put({ name: "D", body, points: 3210 });
    await drained();
    assert.equal(standin.pointCount("D"), 3210);
    assert.equal(outbox.left().length, 0);
  });
});

Deno.test("an outage costs nothing: data waits, and goes when ThingsBoard is back", async () => {
  await inWorld({}, async ({ standin, outbox, thingsboard, drained, log }) => {
    outbox.put({ name: "A", body: point(1) });
    await drained();
    await standin.down();
    for (let n = 2; n <= 50; n++) outbox.put({ name: n % 2 ? "A" : "B", body: point(n) });
    await until(() => !thingsboard.status().reachable, "the outage is noticed");
    assert.match(thingsboard.status().problem ?? "", /nothing accepts connections there/);
    standin.up();
    await drained();
    assert.equal(standin.pointCount("A") + standin.pointCount("B"), 50);
    assert.equal(log.lines.filter((line) => /Data waits on disk/.test(line)).length, 1);
    assert.equal(log.lines.filter((line) => /answers again/.test(line)).length, 1);
    assert.ok(thingsboard.status().reachable);
  });
});

Deno.test("answers that say later are tried again, none is taken for the data's fault", async () => {
  for (const status of [503, 408, 429, 502, 504, 500]) {
    await inWorld({}, async ({ standin, outbox, drained }) => {
      const body = status === 503 ? '{"message":null,"status":503}' : "";
      standin.answerWith("/api/v1/*", { status, body }, { times: 5 });
      outbox.put({ name: "A", body: point(1) });
      await drained();
      assert.equal(standin.pointCount("A"), 1, `after ${status}`);
      assert.deepEqual(outbox.buried, []);
    });
  }
});

Deno.test("a request that gets no answer is given up after its time and repeated", async () => {
  await inWorld({ requestTimeoutMs: 100 }, async ({ standin, outbox, drained }) => {
    standin.hang(/telemetry/, { times: 2, done: true });
    outbox.put({ name: "A", body: point(1) });
    await drained();
    assert.deepEqual(standin.telemetry("A"), { n: [{ ts: 1, value: 1 }] });
  });
});

Deno.test("one refused point becomes a dead letter with ThingsBoard's answer, the rest arrives", async () => {
  for (
    const [status, text] of [[500, "Can't parse value: 5"], [400, "Validation error"], [
      413,
      "Payload size exceeds the limit",
    ]] as const
  ) {
    await inWorld({}, async ({ standin, outbox, drained }) => {
      standin.answerWith(
        ({ path, body }) => path.endsWith("/telemetry") && body.includes("poison"),
        { status, headers: { "Content-Type": "text/plain;charset=UTF-8" }, body: text },
      );
      const bad = point(70, "poison");
      const body = Array.from({ length: 60 }, (_, n) => n === 37 ? bad : point(n + 1)).join(",");
      outbox.put({ name: "A", body, points: 60 }, { name: "A", body: point(61) });
      await drained();
      assert.equal(standin.pointCount("A"), 60);
      assert.equal(outbox.buried.length, 1);
      const { letter } = outbox.buried[0]!;
      assert.equal(letter.reason, "REFUSED");
      assert.match(letter.message, new RegExp(`answered ${status}: ${text}`));
      assert.deepEqual([letter.row?.body, letter.row?.points, letter.receivedTs], [bad, 1, 70]);
    });
  }
});

Deno.test("a point that is refused without a word again and again, while others pass, is taken out", async () => {
  await inWorld({ speed: 500 }, async ({ standin, outbox, drained }) => {
    standin.answerWith(
      ({ path, body }) => path.endsWith("/telemetry") && body.includes("poison"),
      { status: 500 },
    );
    for (let n = 1; n <= 40; n++) {
      outbox.put({ name: "A", body: point(n, n === 20 ? "poison" : n) });
      outbox.put({ name: "B", body: point(n) });
    }
    await drained();
    assert.equal(standin.pointCount("A"), 39);
    assert.equal(standin.pointCount("B"), 40);
    assert.deepEqual(outbox.buried.map(({ letter }) => letter.row?.body), [point(20, "poison")]);
  });
});

Deno.test("bad points that stand together at the head are taken out, and the good ones behind them arrive", async () => {
  await inWorld({ speed: 2000 }, async ({ standin, outbox, drained }) => {
    standin.answerWith(({ body }) => body.includes("poison"), { status: 500 });
    for (let n = 1; n <= 40; n++) {
      outbox.put({ name: "A", body: point(n, n <= 3 ? "poison" : n) });
      outbox.put({ name: "B", body: point(n) });
    }
    await drained();
    assert.deepEqual(
      standin.telemetry("A").n?.map(({ ts }) => ts),
      Array.from({ length: 37 }, (_, n) => n + 4),
    );
    assert.deepEqual(
      outbox.buried.map(({ letter }) => letter.row?.body),
      [1, 2, 3].map((n) => point(n, "poison")),
    );
  });
});

Deno.test("a first and only point that is refused without a word goes when others have passed long enough", async () => {
  await inWorld({ speed: 2000 }, async ({ standin, outbox, drained }) => {
    standin.answerWith(({ body }) => body.includes("poison"), { status: 500 });
    outbox.put({ name: "A", body: point(1, "poison") });
    const feed = setInterval(() => outbox.put({ name: "B", body: point(Date.now()) }), 5);
    try {
      await until(() => outbox.buried.length === 1, "the point is a dead letter");
    } finally {
      clearInterval(feed);
    }
    await drained();
  });
});

Deno.test("a device over its message limit only waits, and nothing of it is a dead letter", async () => {
  const clock = hurriedClock(100);
  const server = { limits: { transportDeviceTelemetryMsgRateLimit: "2:30" }, clock: clock.now };
  await inWorld({ clock, server }, async ({ standin, outbox, drained }) => {
    for (let n = 1; n <= 4; n++) {
      outbox.put({ name: "A", body: point(n) });
      await until(() => standin.pointCount("A") === n || n > 2, "it has arrived");
    }
    await drained();
    assert.equal(standin.pointCount("A"), 4);
    assert.deepEqual(outbox.buried, []);
  });
});

Deno.test("a limit on data points is learned, and used for other devices", async () => {
  const clock = hurriedClock(100);
  const server = {
    limits: { transportDeviceTelemetryDataPointsRateLimit: "100:5" },
    clock: clock.now,
  };
  await inWorld({ clock, server }, async ({ standin, outbox, drained }) => {
    const body = Array.from({ length: 300 }, (_, n) => point(n + 1)).join(",");
    outbox.put({ name: "A", body, points: 300 });
    await drained();
    assert.equal(standin.pointCount("A"), 300);
    assert.deepEqual(outbox.buried, []);
    standin.requests.clear();
    outbox.put({ name: "B", body, points: 300 });
    await drained();
    assert.equal(standin.pointCount("B"), 300);
    const first = standin.requests.recent.find(({ path }) => path.endsWith("/telemetry"));
    assert.ok(first!.body.split('"ts"').length - 1 <= 100, "the first batch of B is small enough");
  });
});

Deno.test("an empty array is never sent", async () => {
  await inWorld({}, async ({ standin, outbox, drained }) => {
    outbox.put({ name: "A", content: "DETAILS", body: "{}" });
    await drained();
    assert.ok(standin.device("A"), "an entity that is only named is created");
    assert.ok(standin.requests.recent.every(({ body }) => body !== "[]"));
  });
});

Deno.test("more than fits into memory is read from disk again when its turn comes", async () => {
  await inWorld(
    { signIn: "apiKey", start: false },
    async ({ standin, outbox, thingsboard, drained }) => {
      const long = "x".repeat(100_000);
      for (let n = 1; n <= 250; n++) {
        outbox.put({ name: `D${n % 25}`, body: point(n, `${n} ${long}`) });
      }
      thingsboard.start();
      await drained(20_000);
      assert.ok(outbox.fetches > 0);
      for (let d = 0; d < 25; d++) assert.equal(standin.pointCount(`D${d}`), 10);
    },
  );
});

Deno.test("stopping lets what is on its way end, and begins nothing new", async () => {
  await inWorld({ speed: 1 }, async ({ standin, outbox, thingsboard }) => {
    outbox.put({ name: "A", body: point(1) });
    await until(() => outbox.left().length === 0, "the first is delivered");
    standin.delay(200, /telemetry/);
    standin.requests.clear();
    outbox.put({ name: "A", body: point(2) });
    outbox.put({ name: "A", body: point(3) });
    await standin.waitFor(() => standin.requests.inFlight > 0);
    await thingsboard.stop(5000);
    assert.equal(standin.pointCount("A"), 2);
    assert.equal(outbox.left().length, 1);
  });
});

Deno.test("stopping breaks off what takes too long, and the data stays in the outbox", async () => {
  await inWorld({ requestTimeoutMs: 60_000 }, async ({ standin, outbox, thingsboard }) => {
    standin.hang(/telemetry/);
    outbox.put({ name: "A", body: point(1) });
    await standin.waitFor(() => standin.requests.recent.some(({ path }) => /telemetry/.test(path)));
    await thingsboard.stop(100);
    assert.equal(outbox.left().length, 1);
  });
});
