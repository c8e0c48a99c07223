/**
 * Sessions and replies in the sandbox: several connections, scripts that stop their thread, and
 * scripts that mean harm.
 */
import assert from "node:assert/strict";
import { Converter, type ConverterOptions } from "../../converters/converter.ts";
import { compileConverter } from "../../converters/compile.ts";
import { FramePacker } from "../../converters/frame_packer.ts";
import { isProgram } from "../../converters/program.ts";
import type { Said } from "../../converters/sandbox/messages.ts";
import type { Spawner } from "../../converters/sandbox/start_spawner.ts";
import type { NewBatch, NewDeadLetter } from "../../lib/outbox/rows.ts";
import { points, within, withSpawner } from "./_sandbox.ts";

/** A frame of a connection: its number and its text. */
type Frame = readonly [connection: number, text: string];

/** A converter, and what it has told. */
class Sandbox {
  readonly said: Said[] = [];
  readonly stored: NewBatch[] = [];
  readonly letters: NewDeadLetter[] = [];
  readonly restarts: string[] = [];
  converter!: Converter;
  #ports: MessagePort[] = [];
  #look = (): void => {};
  #last = 0;

  static async start(
    spawner: Spawner,
    source: string,
    scriptLang: "JS" | "TBEL" = "JS",
    options: Partial<ConverterOptions> = {},
  ): Promise<Sandbox> {
    const sandbox = new Sandbox();
    const program = await compileConverter({ scriptLang, source }, "uplink");
    assert.ok(isProgram(program), JSON.stringify(program));
    const converter = await Converter.start(spawner, {
      integration: "Trackers",
      program,
      metadata: { site: "north" },
      timeoutMs: 300,
      maxHeapMb: scriptLang === "JS" ? 32 : 64,
      connectOutbox: () => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }: MessageEvent<NewBatch>) => {
          sandbox.stored.push(data);
          sandbox.letters.push(...data.deadLetters);
          sandbox.#look();
        };
        sandbox.#ports.push(port1);
        return port2;
      },
      bury: (letter) => void sandbox.letters.push(letter),
      onRestart: (reason) => void sandbox.restarts.push(reason),
      onSaid: (said) => void sandbox.said.push(said),
      ...options,
    });
    assert.ok(converter instanceof Converter, JSON.stringify(converter));
    sandbox.converter = converter;
    return sandbox;
  }

  /** Submits a batch and waits until it is handed over. */
  async convert(...frames: Frame[]): Promise<void> {
    this.submit(...frames);
    await within(30_000, `batch ${this.#last}`, (done) => {
      this.#look = () => this.stored.length >= this.#last && done();
      this.#look();
    });
  }

  submit(...frames: Frame[]): void {
    const packer = new FramePacker();
    const peers = new Map<
      number,
      { remoteAddress: string; remotePort: number; connection: number }
    >();
    for (const [connection, text] of frames) {
      const peer = peers.get(connection) ??
        { remoteAddress: "192.0.2.7", remotePort: 4000 + connection, connection };
      peers.set(connection, peer);
      packer.add(new TextEncoder().encode(text), 1_700_000_000_000, peer);
    }
    this.converter.submit(packer.pack(++this.#last));
  }

  /** Names and values of all readings. */
  readings(): unknown[] {
    return points(this.stored).map(({ name, values }) => [name, values.v]);
  }

  /** All replies as texts. */
  replies(): (readonly [connection: number, text: string])[] {
    return this.said.flatMap(({ replies }) =>
      replies.map(([connection, bytes]) => [connection, new TextDecoder().decode(bytes)] as const)
    );
  }

  async close(): Promise<void> {
    await this.converter.close();
    for (const port of this.#ports) port.close();
  }
}

/** `login,NAME`; `set,JSON`; `heap`; `loop`; `bad` fails after all; anything else is a reading. */
const TRACKER = `
  var text = String.fromCharCode.apply(null, payload);
  var fields = text.split(",");
  switch (fields[0]) {
    case "login": return { session: { deviceName: fields[1], n: 0 }, reply: "hello " + fields[1] };
    case "set": return { session: JSON.parse(text.slice(4)) };
    case "heap": var a = []; for (;;) a.push({ b: a.length });
    case "loop": for (;;);
    case "bad": return { session: { deviceName: "spoilt" }, reply: "bad", telemetry: 5 };
    case "throw": throw new Error("checksum 1, not 2");
    case "show": return { deviceName: "show", telemetry: { v: JSON.stringify(metadata.session) } };
  }
  return { session: { n: (metadata.session.n || 0) + 1 }, reply: text, telemetry: { v: text + metadata.session.n } };
`;

const TRACKER_TBEL = `
  var text = decodeToString(payload);
  var fields = text.split(",");
  if (fields[0] == "login") return { "session": { "deviceName": fields[1], "n": 0 }, "reply": "hello " + fields[1] };
  if (fields[0] == "set") return { "session": JSON.parse(text.substring(4)) };
  if (fields[0] == "loop") while (true) {}
  if (fields[0] == "bad") return { "session": { "deviceName": "spoilt" }, "reply": "bad", "telemetry": 5 };
  if (fields[0] == "throw") throw "checksum";
  if (fields[0] == "show") return { "deviceName": "show", "telemetry": { "v": JSON.stringify(metadata.session) } };
  return { "session": { "n": metadata.session.n + 1 }, "reply": text, "telemetry": { "v": text + metadata.session.n } };
`;

for (const [lang, script] of [["JS", TRACKER], ["TBEL", TRACKER_TBEL]] as const) {
  Deno.test(
    `${lang}: after a login, frames without a name are the device's, also in the same batch`,
    withSpawner(async (spawner) => {
      const sandbox = await Sandbox.start(spawner, script, lang);
      await sandbox.convert([1, "login,A"], [2, "login,B"], [1, "a"], [2, "b"], [1, "c"]);
      await sandbox.convert([2, "d"], [1, "e"]);
      assert.deepEqual(sandbox.readings().toSorted(), [
        ["A", "a0"],
        ["A", "c1"],
        ["A", "e2"],
        ["B", "b0"],
        ["B", "d1"],
      ]);
      assert.deepEqual(sandbox.replies(), [
        [1, "hello A"],
        [2, "hello B"],
        [1, "a"],
        [2, "b"],
        [1, "c"],
        [2, "d"],
        [1, "e"],
      ]);
      assert.deepEqual(sandbox.letters, []);
      await sandbox.close();
    }),
  );

  Deno.test(
    `${lang}: a frame that fails, however, changes no session and answers nothing`,
    withSpawner(async (spawner) => {
      const sandbox = await Sandbox.start(spawner, script, lang);
      await sandbox.convert([1, "login,A"], [1, "bad"], [1, "throw"], [1, "loop"], [1, "show"]);
      assert.deepEqual(sandbox.readings(), [["show", '{"deviceName":"A","n":0}']]);
      assert.deepEqual(sandbox.replies(), [[1, "hello A"]]);
      assert.deepEqual(sandbox.letters.map(({ reason }) => reason), Array(3).fill("CONVERSION"));
      await sandbox.close();
    }),
  );

  Deno.test(
    `${lang}: a session too large is refused and stays as it was`,
    withSpawner(async (spawner) => {
      const sandbox = await Sandbox.start(spawner, script, lang);
      const large = JSON.stringify({ large: "x".repeat(4096) });
      await sandbox.convert([1, 'set,{"a":1}'], [1, `set,${large}`], [1, "set,5"], [1, "show"]);
      assert.deepEqual(sandbox.readings(), [["show", '{"a":1}']]);
      assert.match(sandbox.letters[0]!.message, /at most 4096 are kept/);
      assert.match(sandbox.letters[1]!.message, /session of the output is the number 5/);
      await sandbox.close();
    }),
  );

  Deno.test(
    `${lang}: nothing of a session reaches another connection, an ended one or requeued frames`,
    withSpawner(async (spawner) => {
      const sandbox = await Sandbox.start(spawner, script, lang);
      await sandbox.convert([1, "login,A"], [2, "show"], [1, "show"], [0, "login,Z"], [0, "show"]);
      sandbox.converter.forget(1);
      await sandbox.convert([1, "show"], [1, "x"]);
      assert.deepEqual(sandbox.readings().map((it) => (it as string[])[1]), [
        "{}",
        '{"deviceName":"A","n":0}',
        "{}",
        "{}",
      ]);
      assert.deepEqual(sandbox.replies(), [[1, "hello A"]]);
      assert.match(sandbox.letters[0]!.message, /neither deviceName|null/);
      await sandbox.close();
    }),
  );
}

Deno.test(
  "sessions survive a thread that is stopped, as they were after the last batch handed over",
  withSpawner(async (spawner) => {
    const sandbox = await Sandbox.start(spawner, TRACKER, "JS", { timeoutMs: 20_000 });
    sandbox.submit([1, "login,A"], [2, "login,B"]);
    sandbox.submit([1, "a"], [1, "b"], [2, "heap"], [1, "c"]);
    sandbox.submit([2, "d"]);
    await sandbox.convert([1, "e"]);
    assert.equal(sandbox.restarts.length > 0, true);
    assert.deepEqual(sandbox.readings(), [
      ["A", "a0"],
      ["A", "b1"],
      ["A", "c2"],
      ["B", "d0"],
      ["A", "e3"],
    ]);
    assert.deepEqual(sandbox.letters.map(({ frame }) => new TextDecoder().decode(frame)), ["heap"]);
    // Told once, though frames of the batch were converted twice.
    assert.deepEqual(sandbox.replies().slice(2), [
      [1, "a"],
      [1, "b"],
      [1, "c"],
      [2, "d"],
      [1, "e"],
    ]);
    // An ended connection is not told to the next thread.
    sandbox.converter.forget(2);
    await sandbox.convert([3, "heap"], [2, "show"], [1, "show"]);
    assert.deepEqual(sandbox.readings().slice(-2).map((it) => (it as string[])[1]), [
      "{}",
      '{"deviceName":"A","n":4}',
    ]);
    await sandbox.close();
  }),
);

Deno.test(
  "many sessions leave the script its memory: the one too many is refused",
  withSpawner(async (spawner) => {
    const sandbox = await Sandbox.start(spawner, TRACKER, "JS", { maxHeapMb: 16 });
    const value = `set,{"x":"${"y".repeat(4000)}"}`;
    for (let from = 0; from < 1000; from += 200) {
      // deno-lint-ignore no-await-in-loop
      await sandbox.convert(
        ...Array.from({ length: 200 }, (_, i): Frame => [from + i + 1, value]),
      );
    }
    assert.ok(sandbox.letters.length > 400, `${sandbox.letters.length} letters`);
    assert.match(sandbox.letters[0]!.message, /leave no room for this one.*maxHeapMb/);
    for (let i = 1; i <= 1000; i++) sandbox.converter.forget(i);
    const before = sandbox.letters.length;
    await sandbox.convert([3000, value], [3000, "show"]);
    assert.equal(sandbox.letters.length, before);
    assert.deepEqual(sandbox.restarts, []);
    await sandbox.close();
  }),
);

Deno.test(
  "KEEP_OLD: a device's second connection is refused until the first has ended, a restart included",
  withSpawner(async (spawner) => {
    const sandbox = await Sandbox.start(spawner, TRACKER, "JS", {
      keepOld: true,
      timeoutMs: 20_000,
    });
    await sandbox.convert([1, "login,A"], [1, "a"], [2, "login,A"], [2, "b"], [3, "login,B"]);
    assert.deepEqual(sandbox.readings(), [["A", "a0"]]);
    const refused = () => sandbox.said.flatMap(({ refused }) => refused);
    assert.deepEqual(refused(), [[2, "A"]]);
    assert.deepEqual(sandbox.replies(), [[1, "hello A"], [1, "a"], [3, "hello B"]]);
    assert.deepEqual(sandbox.letters.map(({ reason }) => reason), ["TAKEOVER", "CONVERSION"]);
    assert.match(sandbox.letters[0]!.message, /"A" speaks over another connection/);
    await sandbox.convert([9, "heap"]);
    await sandbox.convert([4, "login,A"], [1, "c"]);
    assert.deepEqual(refused(), [[2, "A"], [4, "A"]]);
    assert.deepEqual(sandbox.readings().at(-1), ["A", "c1"]);
    sandbox.converter.release(1);
    await sandbox.convert([5, "login,A"], [5, "d"], [1, "e"]);
    assert.deepEqual(sandbox.readings().at(-1), ["A", "d0"]);
    assert.deepEqual(refused().at(-1), [1, "A"]);
    sandbox.converter.forget(5);
    await sandbox.convert([6, "login,A"]);
    assert.deepEqual(sandbox.replies().at(-1), [6, "hello A"]);
    await sandbox.close();
  }),
);

Deno.test(
  "copied metadata have no session, and integrations may have metadata of that name",
  withSpawner(async (spawner) => {
    const script =
      `/* session */ return { deviceName: "d", telemetry: { v: JSON.stringify(metadata) } };`;
    const sandbox = await Sandbox.start(spawner, script);
    await sandbox.convert([1, "x"]);
    const seen = JSON.parse(String((sandbox.readings()[0] as string[])[1])) as object;
    assert.deepEqual(Object.keys(seen), [
      "site",
      "integrationName",
      "remoteAddress",
      "remotePort",
      "receivedTs",
    ]);
    await sandbox.close();
    const own = await Sandbox.start(
      spawner,
      `return { deviceName: "d", telemetry: { v: metadata["sess" + "ion"] } };`,
      "JS",
      { metadata: { session: "mine" } },
    );
    await own.convert([1, "x"]);
    assert.deepEqual(own.readings(), [["d", "mine"]]);
    await own.close();
  }),
);

/** Bodies that spoil what the driver works with, or try to reach another connection's session. */
const HOSTILE = [
  "JSON.parse = function () { return { stolen: 1 } }; JSON.stringify = function () { return '{}' }",
  "String.prototype.includes = function () { return false }; String.prototype.split = function () { return [] }",
  "String.prototype.indexOf = String.prototype.slice = function () { throw 1 }",
  "Object.prototype.session = { deviceName: 'polluted' }; Object.prototype.reply = 'polluted'",
  "Object.defineProperty(Object.prototype, 'session', { get: function () { throw 1 }, set: function () { throw 1 }, configurable: true })",
  "Object.defineProperty(Array.prototype, '0', { get: function () { return '{\"stolen\":1}' }, set: function () {}, configurable: true })",
  "Map.prototype.get = Map.prototype.set = function () { return { stolen: 1 } }",
  "Object.defineProperty = Reflect.apply = function () { throw 1 }; Object.prototype.toJSON = undefined",
  "String.prototype[Symbol.split] = function () { return ['{\"stolen\":1}', '{\"stolen\":1}'] }",
  "Promise = Number = Array = Uint8Array = undefined",
];

Deno.test(
  "scripts that spoil their realm get no other session, and the thread goes on",
  withSpawner(async (spawner) => {
    for (const body of HOSTILE) {
      const script = `
        var text = ""; for (var i = 0; i < payload.length; i++) text += String.fromCharCode(payload[i]);
        if (text === "login") return { session: { deviceName: "A", secret: 1 } };
        if (text === "spoil") { ${body}; return { deviceName: "s" }; }
        return { deviceName: "x", telemetry: { v: String(metadata.session.secret) } };`;
      // deno-lint-ignore no-await-in-loop
      const sandbox = await Sandbox.start(spawner, script);
      // deno-lint-ignore no-await-in-loop
      await sandbox.convert([1, "login"], [2, "spoil"], [2, "look"], [1, "look"]);
      // deno-lint-ignore no-await-in-loop
      await sandbox.convert([3, "look"], [1, "look"]);
      assert.deepEqual(sandbox.restarts, [], body);
      const told = sandbox.said.flatMap(({ sessions }) => sessions);
      assert.deepEqual(told, [[1, '{"deviceName":"A","secret":1}']], body);
      assert.deepEqual(sandbox.replies(), [], body);
      // deno-lint-ignore no-await-in-loop
      await sandbox.close();
    }
  }),
);

Deno.test(
  "sessions that are proxies, getters or made by toJSON are what their JSON says, once",
  withSpawner(async (spawner) => {
    const cases: [string, string | undefined][] = [
      [
        "return { session: new Proxy({ a: 1 }, { get: function (t, k) { if (k === 'a') return 2; return t[k] } }) }",
        '{"a":2}',
      ],
      [
        "return { get session() { return { a: (globalThis.n = (globalThis.n || 0) + 1) } } }",
        '{"a":1}',
      ],
      ["return { toJSON: function () { return { session: { a: 3 } } } }", '{"a":3}'],
      ["return { session: { toJSON: function () { return { a: 4 } } } }", '{"a":4}'],
      ["return { session: new Map([['a', 1]]) }", undefined],
      [
        "return { session: new Proxy({}, { ownKeys: function () { throw new Error('no') } }) }",
        undefined,
      ],
      ["return { session: { get a() { throw new Error('no') } }, reply: 'x' }", undefined],
      ["return { session: function () {}, reply: 'x' }", undefined],
      ["var s = {}; s.s = s; return { session: s }", undefined],
      ["return { ['sess\\u0069on']: { a: 5 } }", '{"a":5}'],
    ];
    const body = `switch (payload[0]) {\n${
      cases.map(([code], i) => `case ${48 + i}: ${code};`).join("\n")
    }\n} return { deviceName: "d", telemetry: { v: JSON.stringify(metadata.session) } };`;
    const sandbox = await Sandbox.start(spawner, body);
    await sandbox.convert(...cases.map((_, i): Frame => [i + 1, String(i)]));
    await sandbox.convert(...cases.map((_, i): Frame => [i + 1, "show"]));
    assert.deepEqual(
      sandbox.readings().map((it) => (it as string[])[1]),
      cases.map(([, session]) => session ?? "{}"),
    );
    assert.deepEqual(sandbox.restarts, []);
    await sandbox.close();
  }),
);
