import assert from "node:assert/strict";
import type { NewBatch, NewDeadLetter } from "../../lib/outbox/rows.ts";
import { type Harness, points, start, tryStart, within, withSpawner } from "./_sandbox.ts";

/** Does what its frame says, and otherwise gives its text as a reading. */
const OBEDIENT = `
  var text = String.fromCharCode.apply(null, payload);
  switch (text) {
    case "loop": for (;;);
    case "microtasks": Promise.resolve().then(function f() { return Promise.resolve().then(f) }); break;
    case "heap": var a = []; for (;;) a.push({ b: a.length });
    case "buffers": globalThis.kept = []; for (;;) kept.push(new Uint8Array(4e6).fill(1));
    case "throw": throw new Error("as told");
    case "promise": return Promise.resolve({ deviceName: "x" });
    case "nothing": return;
    case "text": return "text";
    case "nan": return { deviceName: "d", telemetry: { good: 1, bad: NaN } };
    case "count": return { deviceName: "d", telemetry: { count: globalThis.count = (globalThis.count || 0) + 1 } };
  }
  return { deviceName: "d", telemetry: { text: text } };
`;

const texts = (stored: readonly NewBatch[]): unknown[] =>
  points(stored).map(({ values }) => values.text);

const frameText = ({ frame }: NewDeadLetter): string => new TextDecoder().decode(frame);

/** All letters of a run, wherever they came from. */
const letters = ({ stored, buried }: Harness): NewDeadLetter[] => [
  ...buried,
  ...stored.flatMap(({ deadLetters }) => deadLetters),
];

Deno.test("a frame that stops its thread costs itself alone", async (t) => {
  await withSpawner(async (spawner) => {
    const culprits: [string, RegExp][] = [
      ["loop", /took longer than 500 ms \(timeoutMs\)/],
      ["heap", /more than 32 MB|timeoutMs/],
      ["buffers", /ArrayBuffers|timeoutMs/],
    ];
    // One after the other: all at once would take the processor from the frames that are no culprits.
    for (const [culprit, reason] of culprits) {
      const sandbox = await start(spawner, OBEDIENT);
      try {
        sandbox.submit(1, ["a", "b", culprit, "c"], { peer: ["192.0.2.9", 5000] });
        sandbox.submit(2, ["d"]);
        await sandbox.until(2);
        assert.deepEqual(texts(sandbox.stored), ["a", "b", "c", "d"], culprit);
        const [letter, ...others] = letters(sandbox);
        assert.deepEqual(others, [], culprit);
        assert.equal(letter!.reason, "CONVERSION");
        assert.match(letter!.message, reason);
        assert.equal(frameText(letter!), culprit);
        assert.equal(letter!.receivedTs, 1_700_000_000_000);
        assert.deepEqual([letter!.remoteAddress, letter!.remotePort], ["192.0.2.9", 5000]);
      } finally {
        await sandbox.close();
      }
    }
    await t.step(`each of ${culprits.map(([name]) => name).join(", ")}`, () => {});
  })();
});

Deno.test("several culprits in one batch cost themselves, and the order of the rest is kept", async () => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(spawner, OBEDIENT, { timeoutMs: 100 });
    sandbox.submit(1, ["loop", "a", "heap", "b", "throw", "loop", "c"]);
    sandbox.submit(2, ["d", "loop"]);
    await sandbox.until(2);
    assert.deepEqual(texts(sandbox.stored), ["a", "b", "c", "d"]);
    assert.deepEqual(letters(sandbox).map(frameText).sort(), [
      "heap",
      "loop",
      "loop",
      "loop",
      "throw",
    ]);
    await sandbox.close();
  })();
});

Deno.test("a loop is ended in its thread, which then goes on: nothing runs on behind the scenes", async () => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(spawner, OBEDIENT, { timeoutMs: 100 });
    sandbox.submit(1, ["count", "loop", "count"]);
    sandbox.submit(2, ["loop", "count"]);
    await sandbox.until(2);
    assert.deepEqual(points(sandbox.stored).map(({ values }) => values.count), [1, 2, 3]);
    assert.deepEqual(sandbox.restarts, []);
    await sandbox.close();
  })();
});

Deno.test("no loop outlasts its time limit, however it is written", async () => {
  const loops = [
    "try { for (;;); } catch (e) { for (;;); } finally { for (;;); }",
    "/^(a+)+$/.test('a'.repeat(40) + 'b')",
    "return { toJSON: function () { for (;;); } }",
    "return { get a() { for (;;); } }",
    "return new Proxy({}, { ownKeys: function () { for (;;); } })",
    "throw { get message() { for (;;); } }",
    "throw { toString: function () { for (;;); } }",
    "new Array(1e6).fill(0).sort(function () { for (;;); })",
    "while (true) try { null.x } catch (e) {}",
    "(function* () { for (;;) yield 1 })().every(function () { return true })",
    "var s = 'x'.repeat(3e5); for (;;) s.indexOf('xy')",
    "String.prototype.toString = function () { for (;;); }; for (;;);",
  ];
  await withSpawner(async (spawner) => {
    const body = `switch (payload[0]) {\n${
      loops.map((loop, i) => `case ${i}: { ${loop}; break }`).join("\n")
    }\n} return { deviceName: "d", telemetry: { text: "alive" } };`;
    const sandbox = await start(spawner, body, { timeoutMs: 60 });
    const numbers = loops.map((_, i) => i);
    sandbox.submit(1, numbers.flatMap((i) => [Uint8Array.of(i), Uint8Array.of(255)]));
    await sandbox.until(1);
    assert.deepEqual(texts(sandbox.stored), numbers.map(() => "alive"));
    const ended = letters(sandbox).filter(({ message }) => message.includes("timeoutMs"));
    assert.deepEqual(ended.map(({ frame }) => frame![0]), numbers);
    assert.deepEqual(sandbox.restarts, []);
    await sandbox.close();
  })();
});

Deno.test("a time limit that ends just when the script does loses nothing", async () => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(
      spawner,
      `var end = Date.now() + 20 + payload[0] / 10; while (Date.now() < end); return { deviceName: "d", telemetry: { text: payload[0] } };`,
      { timeoutMs: 10 },
    );
    for (let batch = 1; batch <= 60; batch++) sandbox.submit(batch, [Uint8Array.of(80 + batch)]);
    await sandbox.until(60);
    // Without a free core the thread itself may be stopped, and a frame be told twice: none is lost.
    const told = [...texts(sandbox.stored), ...letters(sandbox).map(({ frame }) => frame![0])];
    assert.deepEqual(
      [...new Set(told)].toSorted((a, b) => Number(a) - Number(b)),
      Array.from({ length: 60 }, (_, i) => 81 + i),
    );
    await sandbox.close();
  })();
});

Deno.test("slow frames that each keep to their time are not stopped, however many they are", async () => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(
      spawner,
      `var until = Date.now() + 30; while (Date.now() < until); return { deviceName: "d", telemetry: { text: payload[0] } };`,
      { timeoutMs: 150 },
    );
    sandbox.submit(1, Array.from({ length: 20 }, (_, i) => Uint8Array.of(i)));
    await sandbox.until(1);
    assert.deepEqual(texts(sandbox.stored), Array.from({ length: 20 }, (_, i) => i));
    assert.deepEqual(letters(sandbox), []);
    await sandbox.close();
  })();
});

Deno.test("buffers that a script lets go of are no reason to stop it", async () => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(
      spawner,
      `var u = new Uint8Array(1e6).fill(1); return { deviceName: "d", telemetry: { text: u[5] } };`,
    );
    sandbox.submit(1, Array.from({ length: 300 }, () => "x"));
    await sandbox.until(1);
    assert.equal(texts(sandbox.stored).length, 300);
    assert.deepEqual(letters(sandbox), []);
    await sandbox.close();
  })();
});

Deno.test("buffers that a script keeps from frame to frame cannot take all memory", async () => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(
      spawner,
      `(globalThis.kept = globalThis.kept || []).push(new Uint8Array(1e7).fill(1)); return { deviceName: "d", telemetry: { text: 1 } };`,
    );
    const before = Deno.memoryUsage().rss;
    let peak = 0;
    const timer = setInterval(() => peak = Math.max(peak, Deno.memoryUsage().rss - before), 5);
    sandbox.submit(1, Array.from({ length: 24 }, () => "x"));
    await sandbox.until(1);
    clearInterval(timer);
    const converted = texts(sandbox.stored).length;
    assert.equal(converted + letters(sandbox).length, 24, "each frame is somewhere");
    assert.ok(converted >= 15, `${converted} converted`);
    assert.ok(peak < 700e6, `${Math.round(peak / 1e6)} MB more at a time`);
    await sandbox.close();
  })();
});

Deno.test("a converter that always loops does not delay another integration's", async () => {
  await withSpawner(async (spawner) => {
    const [looping, good] = await Promise.all([
      start(spawner, "for (;;);", { integration: "Loops", timeoutMs: 200 }),
      start(spawner, OBEDIENT, { integration: "Works" }),
    ]);
    looping.submit(1, ["a", "b", "c", "d", "e", "f"]);
    await within(10_000, "20 batches while the other loops", (done) => {
      let batch = 0;
      const next = () => {
        if (++batch > 20) return done();
        good.submit(batch, [`frame ${batch}`]);
        good.until(batch).then(next, () => {});
      };
      next();
    });
    assert.equal(good.stored.length, 20);
    assert.equal(looping.stored.length, 0, "the other one still loops");
    await looping.until(1);
    assert.equal(letters(looping).length, 6);
    await Promise.all([looping.close(), good.close()]);
  })();
});

Deno.test("what frames make of themselves is stored, counted and buried for each", async () => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(spawner, OBEDIENT);
    sandbox.submit(1, ["a", "throw", "promise", "nothing", "text", "nan", "b"]);
    await sandbox.until(1);
    const [{ stats, deadLetters, integration, batch, rows }] = sandbox.stored as [NewBatch];
    assert.deepEqual([integration, batch], ["Meters", 1]);
    assert.deepEqual({ ...stats, micros: 0 }, {
      frames: 7,
      failed: 3,
      nothing: 1,
      refused: 1,
      collapsed: 0,
      micros: 0,
      // That readings of one millisecond have got times ahead of the clock.
      said: true,
    });
    assert.ok(stats!.micros > 0);
    assert.deepEqual(points(sandbox.stored).map(({ values }) => values), [
      { text: "a" },
      { good: 1 },
      { text: "b" },
    ]);
    assert.equal(rows.length, 1, "a row per device and batch");
    assert.deepEqual(
      deadLetters.map(({ reason, frame }) => [reason, new TextDecoder().decode(frame)]),
      [
        ["CONVERSION", "throw"],
        ["CONVERSION", "promise"],
        ["CONVERSION", "text"],
        ["INVALID", "nan"],
      ],
    );
    assert.match(deadLetters[0]!.message, /as told \(line 8, column \d+\)/);
    assert.match(deadLetters[1]!.message, /Promise/);
    assert.match(deadLetters[2]!.message, /deviceName/);
    assert.match(deadLetters[3]!.message, /"bad" is NaN/);
    await sandbox.close();
  })();
});

Deno.test("a batch of a thousand frames and batches behind each other keep their order", async () => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(spawner, OBEDIENT);
    const frames = (batch: number) => Array.from({ length: 1000 }, (_, i) => `${batch}:${i}`);
    for (let batch = 1; batch <= 5; batch++) sandbox.submit(batch, frames(batch));
    await sandbox.until(5);
    assert.deepEqual(sandbox.stored.map(({ batch }) => batch), [1, 2, 3, 4, 5]);
    assert.deepEqual(texts(sandbox.stored), [1, 2, 3, 4, 5].flatMap(frames));
    // The thread says that a batch is handed over just after it has handed it over.
    const deadline = performance.now() + 30_000;
    while (sandbox.converter.waiting > 0) {
      assert.ok(performance.now() < deadline, "batches that are stored are still kept");
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await sandbox.close();
  })();
});

Deno.test("bytes arrive as they are: none, all 256, and more than any batch before", async () => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(
      spawner,
      "return { deviceName: 'd', telemetry: { n: payload.length, sum: payload.reduce(function (a, b) { return a + b }, 0), ok: payload.every(function (b) { return Number.isInteger(b) && b >= 0 && b < 256 }) } }",
    );
    const all = Uint8Array.from({ length: 256 }, (_, i) => i);
    sandbox.submit(1, [new Uint8Array(0), all]);
    sandbox.submit(2, [new Uint8Array(1_000_000).fill(255), all]);
    await sandbox.until(2);
    assert.deepEqual(points(sandbox.stored).map(({ values }) => values), [
      { n: 0, sum: 0, ok: true },
      { n: 256, sum: 32640, ok: true },
      { n: 1_000_000, sum: 255_000_000, ok: true },
      { n: 256, sum: 32640, ok: true },
    ]);
    await sandbox.close();
  })();
});

Deno.test("metadata are texts: the integration's own and those of the frame, fresh for each", async () => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(
      spawner,
      `var seen = JSON.stringify(metadata); metadata.spoilt = 1; delete metadata.site; metadata.remotePort = 0;
       return { deviceName: "d", attributes: {}, telemetry: { text: seen } };`,
      { metadata: { site: "plant-1", ["__proto__"]: "kept", 'a"b\\c\n': "\u2028" } },
    );
    sandbox.submit(1, ["a", "b"], { receivedTs: 1_700_000_000_123, peer: ["2001:db8::1", 65535] });
    await sandbox.until(1);
    const expected = {
      site: "plant-1",
      ["__proto__"]: "kept",
      'a"b\\c\n': "\u2028",
      integrationName: "Meters",
      remoteAddress: "2001:db8::1",
      remotePort: "65535",
      receivedTs: "1700000000123",
    };
    for (const text of texts(sandbox.stored)) assert.deepEqual(JSON.parse(String(text)), expected);
    assert.equal(texts(sandbox.stored).length, 2);
    await sandbox.close();
  })();
});

Deno.test("the trace tells each frame, what was made of it, and its error", async () => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(spawner, OBEDIENT, { traced: true });
    sandbox.submit(1, ["a", "throw", "nan"]);
    await sandbox.until(1);
    await within(5000, "trace", (done) => {
      const timer = setInterval(() => {
        if (sandbox.traces.length < 3) return;
        clearInterval(timer);
        done();
      }, 5);
    });
    const [a, thrown, nan] = sandbox.traces;
    assert.equal(new TextDecoder().decode(a!.frame), "a");
    assert.equal(a!.peer, "192.0.2.7:4711");
    assert.equal(a!.output, '{"deviceName":"d","telemetry":{"text":"a"}}');
    assert.equal(JSON.parse(a!.messages!)[0].name, "d");
    assert.equal(a!.error, undefined);
    assert.match(thrown!.error!, /as told/);
    assert.match(nan!.error!, /NaN/);
    await sandbox.close();
  })();
});

Deno.test("a traced output that is nested absurdly deeply does not stop the thread", async () => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(
      spawner,
      "var a = []; for (var i = 0; i < 50000; i++) a = [a]; return { deviceName: 'd', telemetry: { a: a, b: 1 } }",
      { traced: true },
    );
    sandbox.submit(1, ["x"]);
    await sandbox.until(1);
    assert.deepEqual(sandbox.restarts, []);
    assert.deepEqual(points(sandbox.stored).map(({ values }) => values), [{ b: 1 }]);
    assert.match(letters(sandbox)[0]!.message, /nested/);
    await sandbox.close();
  })();
});

Deno.test("state of a script lives from frame to frame", async () => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(spawner, OBEDIENT);
    sandbox.submit(1, ["count", "count"]);
    sandbox.submit(2, ["count"]);
    await sandbox.until(2);
    assert.deepEqual(points(sandbox.stored).map(({ values }) => values.count), [1, 2, 3]);
    await sandbox.close();
  })();
});

Deno.test("a script that V8 refuses although it could be read is told when it is started", async () => {
  await withSpawner(async (spawner) => {
    const failed = await tryStart(spawner, "return /(?<a>.)(?<a>.)/.test('x')").catch((e) => e);
    assert.ok("message" in failed);
    assert.match(failed.message, /group/i);
  })();
});

Deno.test("a frame that leaves endless promise callbacks behind is stopped, and later batches go on", async () => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(spawner, OBEDIENT);
    sandbox.submit(1, ["a", "b", "microtasks"]);
    sandbox.submit(2, ["d"]);
    await sandbox.until(2);
    assert.deepEqual(texts(sandbox.stored), ["a", "b", "d"]);
    assert.deepEqual(letters(sandbox).map(frameText), ["microtasks"]);
    await sandbox.close();
  })();
});

Deno.test("a converter that is started again gives no reading a time that one before it has", async () => {
  await withSpawner(async (spawner) => {
    const script = `var text = String.fromCharCode.apply(null, payload);
      if (text === "heap") { var a = []; for (;;) a.push({ b: a.length }); }
      return { deviceName: "d", telemetry: { text: text } };`;
    const sandbox = await start(spawner, script, { timeoutMs: 20_000 });
    sandbox.submit(1, ["a", "b", "c"]);
    await sandbox.until(1);
    sandbox.submit(2, ["heap", "d"]);
    await sandbox.until(2);
    assert.equal(sandbox.restarts.length, 1);
    const times = points(sandbox.stored).map(({ ts }) => ts);
    assert.equal(times.length, 4);
    assert.equal(new Set(times).size, 4, times.join());
    await sandbox.close();
  })();
});
