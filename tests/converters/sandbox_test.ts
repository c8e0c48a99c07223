import assert from "node:assert/strict";
import fc from "fast-check";
import { start, withSpawner } from "./_sandbox.ts";

/** Script that finds whether a value belongs to another realm than the script's own. */
const FOREIGN = `
  var isForeign = globalThis.isForeign;
  if (!isForeign) {
    var getProto = Reflect.getPrototypeOf, objectRoot = Object.prototype, functionRoot = Function.prototype;
    isForeign = globalThis.isForeign = function (value) {
      if ((typeof value !== "object" || value === null) && typeof value !== "function") return false;
      var last = value, callable = false;
      try {
        for (var o = value; o !== null; o = getProto(o)) { last = o; if (o === functionRoot) callable = true; }
      } catch (e) { return false; }
      // Function.prototype itself, bound, inherits from nothing but Object.prototype.
      var bound = typeof value === "function" && getProto(value) === objectRoot;
      if (typeof value === "function" && !callable && last === objectRoot && !bound) return true;
      // An object without a prototype tells nothing; its properties will.
      return last !== objectRoot && (last !== value || typeof value === "function");
    };
  }
`;

/** Scripts that each give `true` or a list of what they reached; a shared thread runs them all. */
const OUT_OF_REACH: Record<string, string> = {
  "no name of the runtime, of Node or of the Web is there": `
    return ["Deno", "process", "require", "module", "exports", "global", "self", "window", "navigator",
      "location", "fetch", "Request", "Response", "Headers", "URL", "WebSocket", "EventSource",
      "XMLHttpRequest", "caches", "CacheStorage", "localStorage", "sessionStorage", "indexedDB",
      "BroadcastChannel", "MessageChannel", "MessagePort", "Worker", "postMessage", "close", "onmessage",
      "addEventListener", "dispatchEvent", "Event", "EventTarget", "AbortController", "console", "alert",
      "prompt", "confirm", "setTimeout", "setInterval", "setImmediate", "clearTimeout", "queueMicrotask",
      "reportError", "structuredClone", "performance", "crypto", "Crypto", "TextEncoder", "TextDecoder",
      "ReadableStream", "Blob", "File", "FormData", "WebAssembly", "SharedArrayBuffer", "Atomics",
      "FinalizationRegistry", "WeakRef", "Buffer", "GPU", "ShadowRealm", "gc", "Bootstrap", "__bootstrap",
    ].filter(function (name) { return name in globalThis; });`,
  "the globals are those of ECMAScript, atob, btoa and Bytes": `
    return Object.getOwnPropertyNames(globalThis).filter(function (name) {
      return !/^(Object|Function|Array|Number|parseFloat|parseInt|Infinity|NaN|undefined|Boolean|String|Symbol|Date|Promise|RegExp|(Aggregate|Eval|Range|Reference|Syntax|Type|URI)?Error|globalThis|JSON|Math|Intl|ArrayBuffer|Uint8ClampedArray|(Big)?(Ui|I)nt(8|16|32|64)Array|Float(16|32|64)Array|DataView|Map|BigInt|Set|Iterator|WeakMap|WeakSet|Proxy|Reflect|(de|en)codeURI(Component)?|(un)?escape|eval|isFinite|isNaN|atob|btoa|Bytes|isForeign|seen)$/.test(name);
    });`,
  "code cannot be made of text": `
    var reached = [];
    var makers = [eval, Function, (function* () {}).constructor, (async function () {}).constructor,
      (async function* () {}).constructor, ({}).constructor.constructor, (function () {}).constructor];
    for (var i = 0; i < makers.length; i++) {
      try { reached.push(String(makers[i]("return 1"))); } catch (e) { if (!(e instanceof EvalError)) reached.push(String(e)); }
      try { reached.push(String(new makers[i]("return 1"))); } catch (e) { if (!(e instanceof EvalError) && !(e instanceof TypeError)) reached.push(String(e)); }
    }
    try { reached.push(String((0, eval)("1 + 1"))); } catch (e) {}
    return reached;`,
  "what Bytes is, gives and throws is of the script's own realm": `
    ${FOREIGN}
    var reached = [], known = new Set();
    var open = [Bytes, Bytes.reader([1, 2]), Bytes.fromHex("00ff"), Bytes.toBytes(1, 2), Bytes.reader([1]).bytes(1)];
    [function () { Bytes.u8([], 1); }, function () { Bytes.crc16([], "x"); }, function () { Bytes.reader(null); },
      function () { Bytes.hex(); }, function () { Bytes.toBytes(Symbol(), 1); }, function () { Bytes.hex = 1; Bytes.x.y; },
      function () { (function down() { Bytes.hex([1]); down(); })(); },
    ].forEach(function (fails) { try { fails(); } catch (e) { open.push(e); } });
    while (open.length > 0) {
      var value = open.pop();
      if (((typeof value !== "object" || value === null) && typeof value !== "function") || known.has(value)) continue;
      known.add(value);
      if (isForeign(value)) reached.push(String(value));
      open.push(Reflect.getPrototypeOf(value));
      Reflect.ownKeys(value).forEach(function (key) {
        var own = Reflect.getOwnPropertyDescriptor(value, key);
        open.push(own.value, own.get, own.set);
      });
    }
    if (!Object.isFrozen(Bytes)) reached.push("it can be changed");
    return reached;`,
  "a removed global cannot be had by way of a prototype": `
    var reached = [];
    try { reached.push(String(Object.getOwnPropertySymbols(globalThis))); } catch (e) {}
    reached = reached.filter(function (text) { return text !== "" && text !== "Symbol(Symbol.toStringTag)"; });
    for (var o = globalThis; o; o = Object.getPrototypeOf(o)) {
      Object.getOwnPropertyNames(o).forEach(function (name) {
        if (o !== globalThis && !(name in Object.prototype)) reached.push(name);
      });
      if (!(o.constructor instanceof Function)) reached.push("constructor");
    }
    return reached;`,
  "call sites are never given to a script: prepareStackTrace, sloppy": `
    var reached = [];
    var see = function (error, sites) { reached.push("called"); return sites; };
    try { Error.prepareStackTrace = see; } catch (e) {}
    try { Object.defineProperty(Error, "prepareStackTrace", { value: see }); reached.push("defined"); } catch (e) {}
    try { Error = { prepareStackTrace: see }; globalThis.Error = { prepareStackTrace: see }; } catch (e) {}
    try { Object.defineProperty(globalThis, "Error", { value: { prepareStackTrace: see } }); reached.push("replaced"); } catch (e) {}
    try { delete globalThis.Error; } catch (e) {}
    try { Object.prototype.prepareStackTrace = see; Function.prototype.prepareStackTrace = see; } catch (e) {}
    try { null.x; } catch (e) { if (typeof e.stack !== "string") reached.push("stack"); }
    var holder = {}; new RangeError("x").stack; (function f() { try { f(); } catch (e) { e.stack; } })();
    Error.captureStackTrace(holder);
    if (typeof holder.stack !== "string") reached.push("captured");
    delete Object.prototype.prepareStackTrace; delete Function.prototype.prepareStackTrace;
    return reached;`,
  "call sites are never given to a script: prepareStackTrace, strict": `
    return (function () { "use strict";
      var reached = [];
      try { Error.prepareStackTrace = function () { reached.push("called"); }; reached.push("set"); } catch (e) {}
      try { globalThis.Error = function () {}; reached.push("replaced"); } catch (e) {}
      class Mine extends Error { static prepareStackTrace(e, sites) { reached.push("called"); return sites; } }
      new Mine("x").stack;
      return reached;
    })();`,
  "a script cannot see who calls it": `
    var reached = [], converter = arguments.callee.caller;
    if (converter.name !== "Decoder") reached.push("this test: " + converter.name);
    try { if (converter.caller) reached.push("caller"); } catch (e) {}
    try { if (converter.arguments.callee.caller) reached.push("arguments.callee.caller"); } catch (e) {}
    try { var d = Object.getOwnPropertyDescriptor(Function.prototype, "caller"); if (d.get.call(converter)) reached.push("getter"); } catch (e) {}
    (function again(n) { if (n > 0) return again(n - 1); try { if (converter.caller) reached.push("deeper"); } catch (e) {} })(9);
    return reached;`,
  "no stack trace shows the name by which the host calls the script": `
    Error.stackTraceLimit = 100;
    var stack = new Error("x").stack, names = stack.match(/_[0-9a-f]{8,}/g) || [];
    Error.stackTraceLimit = 10;
    return names;`,
  "endless recursion is a RangeError of the script's own": `
    var depth = 0;
    function f() { depth++; return f() + 1; }
    try { f(); } catch (e) { return e instanceof RangeError && depth > 100 ? [] : [String(e)]; }
    return ["no error"];`,
  "what throws at the end of the stack throws errors of the script's own realm": `
    ${FOREIGN}
    var reached = [], deep = []; for (var i = 0; i < 2000; i++) deep = [deep];
    var tries = [
      function () { return new Error("x").stack; }, function () { return JSON.stringify(deep); },
      function () { return String(deep); }, function () { return deep.flat(Infinity); },
      function () { return new Intl.NumberFormat("en").format(1); }, function () { return [3, 1, 2].sort(); },
      function () { return "abc".replace(/b/, function () { return ""; }); }, function () { return new Date().toLocaleString(); },
      function () { return new Proxy({}, {}).x; }, function () { return btoa("x") + atob("eA=="); },
      function () { return Reflect.construct(Array, [1]); }, function () { return new Uint8Array([1, 2]).map(function (x) { return x; }); },
      function () { return Array.from(new Set([1])); }, function () { return eval("1"); },
      function () { return Promise.resolve(1).then(function () {}); }, function () { return structuredClone; },
    ];
    tries.forEach(function (attempt) {
      var left = 12;
      (function down() {
        try { down(); } catch (e) { if (isForeign(e)) reached.push("recursion"); }
        if (left-- > 0) try { var v = attempt(); if (isForeign(v)) reached.push(String(attempt)); } catch (e) { if (isForeign(e)) reached.push(String(attempt)); }
      })();
    });
    return reached;`,
  "everything that can be reached by properties and prototypes is of the script's own realm": `
    ${FOREIGN}
    var reached = [], seen = new Set(), open = [["globalThis", globalThis], ["arguments", arguments], ["this", this]];
    [function () { null.x; }, function () { undefinedName; }, function () { [].reduce(); }, function () { eval("1"); },
      function () { atob("?"); }, function () { new Array(-1); }, function () { decodeURI("%"); }, function () { 1n + 1; },
      function () { JSON.parse("{"); }, function () { new RegExp("("); }, function () { new Proxy({}, null); },
    ].forEach(function (f) { try { f(); } catch (e) { open.push(["error of " + f, e]); } });
    open.push(["generator", (function* () {})()], ["async", (async function () {})()], ["asyncGenerator", (async function* () {})()],
      ["matches", "a".matchAll(/a/g)], ["segments", new Intl.Segmenter("en").segment("a")], ["template", (function (t) { return t; })\`a\`],
      ["iterator", [][Symbol.iterator]()], ["map", new Map().entries()], ["revocable", Proxy.revocable({}, {})], ["regexp", /a/d.exec("a")]);
    while (open.length > 0) {
      var entry = open.pop(), path = entry[0], value = entry[1];
      if ((typeof value !== "object" || value === null) && typeof value !== "function") continue;
      if (seen.has(value)) continue;
      seen.add(value);
      if (isForeign(value)) { reached.push(path); continue; }
      try { open.push([path + ".__proto__", Object.getPrototypeOf(value)]); } catch (e) { open.push([path + " error", e]); }
      Reflect.ownKeys(value).forEach(function (key) {
        var d = Object.getOwnPropertyDescriptor(value, key), at = path.slice(-200) + "." + String(key);
        if (!d) return;
        open.push([at, d.value], [at + " get", d.get], [at + " set", d.set]);
        if (d.get) try { open.push([at + " got", Reflect.apply(d.get, value, [])]); } catch (e) { open.push([at + " threw", e]); }
      });
    }
    return seen.size > 500 ? reached : ["only " + seen.size + " values seen"];`,
  "eval, Symbol.for and tagged templates lead nowhere": `
    ${FOREIGN}
    var reached = [];
    [Symbol.for("nodejs.util.inspect.custom"), Symbol.for("Deno.customInspect"), Symbol.for("Deno.internal")].forEach(function (s) {
      for (var o of [globalThis, Object.prototype, Function.prototype, Array.prototype]) if (s in o) reached.push(String(s));
    });
    return reached;`,
  "a global of the runtime does not come back by assigning, deleting or shadowing": `
    var reached = [];
    try { delete globalThis.Deno; } catch (e) {}
    (function () { var Deno; if (this.Deno || this.process) reached.push("this"); }).call(undefined);
    if (typeof constructor !== "undefined" && constructor !== Object) reached.push("constructor");
    try { with (globalThis) { if (typeof Deno !== "undefined") reached.push("with"); } } catch (e) {}
    return reached;`,
  "memory for ever: a buffer that can grow is still only a buffer": `
    try { new ArrayBuffer(8, { maxByteLength: Number.MAX_SAFE_INTEGER }); return ["huge"]; } catch (e) { return e instanceof RangeError ? [] : [String(e)]; }`,
};

/** One function body that runs the probe that `metadata.probe` names. */
const ALL_PROBES = `var probes = {
${
  Object.entries(OUT_OF_REACH).map(([name, body]) =>
    `${JSON.stringify(name)}: function (payload, metadata) {${body}\n},`
  ).join("\n")
}
};
return metadata.probe ? probes[metadata.probe].apply(this, arguments) : payload.length;`;

Deno.test("whatever a hostile script tries, it stays in its own realm", async (t) => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(spawner, ALL_PROBES, { timeoutMs: 5000 });
    for (const probe of Object.keys(OUT_OF_REACH)) {
      await t.step(probe, async () => {
        assert.deepEqual(await sandbox.output([1, 2], { probe }), []);
        assert.equal(await sandbox.output([1, 2, 3], {}), 3, "the next frame is converted");
        assert.deepEqual(sandbox.restarts, [], "the thread lives on");
      });
    }
    await sandbox.close();
  })();
});

/** What a script leaves behind or returns, and what must come of it; the next frame has to work. */
const SURVIVED: { name: string; body: string; answer: unknown }[] = [
  {
    name: "a Promise is no result",
    body: "return Promise.resolve(1)",
    answer: /returned a Promise/,
  },
  { name: "nor is one of an async function", body: "return (async () => 1)()", answer: /Promise/ },
  {
    name: "nor is one of a class of the script's own",
    body: "class Mine extends Promise {} return Mine.resolve(1)",
    answer: /Promise/,
  },
  { name: "a generator is an empty object", body: "return (function* () {})()", answer: {} },
  { name: "a then-able is an object", body: "return { then: function () {} }", answer: {} },
  { name: "nothing returned is null", body: "", answer: null },
  { name: "a function is null", body: "return function () {}", answer: null },
  { name: "a symbol is null", body: "return Symbol('x')", answer: null },
  { name: "a BigInt is an error", body: "return { a: 1n }", answer: /BigInt/ },
  { name: "a circle is an error", body: "var a = {}; a.a = a; return a", answer: /circular/i },
  { name: "NaN is marked", body: "return [NaN, null]", answer: ["\u0000number:NaN", null] },
  {
    name: "Infinity is marked",
    body: "return { a: -1 / 0 }",
    answer: { a: "\u0000number:-Infinity" },
  },
  {
    name: "a result that changes while it is read is what it was last",
    body: "var n = 0; return { toJSON: function () { return n++ ? undefined : null } }",
    answer: null,
  },
  {
    name: "toJSON that throws",
    body: "return { toJSON: function () { throw Error('mine') } }",
    answer: /mine/,
  },
  {
    name: "a getter that throws",
    body: "return { get a() { throw Error('mine') } }",
    answer: /mine/,
  },
  {
    name: "a Proxy that throws at everything",
    body: "return new Proxy({}, new Proxy({}, { get: function () { throw Error('mine') } }))",
    answer: /mine/,
  },
  {
    name: "a Proxy of an array that never ends",
    body: "return new Proxy([], { get: function (t, k) { return k === 'length' ? 1e9 : 0 } })",
    answer: /maxHeapMb|timeoutMs|string length/,
  },
  { name: "a thrown text", body: "throw 'my text'", answer: /^my text$/ },
  { name: "a thrown nothing", body: "throw undefined", answer: /undefined/ },
  { name: "a thrown null", body: "throw null", answer: /null/ },
  { name: "a thrown Symbol", body: "throw Symbol('mine')", answer: /Symbol\(mine\)/ },
  { name: "a thrown function", body: "throw function mine() {}", answer: /mine/ },
  {
    name: "a thrown frozen object",
    body: "throw Object.freeze({ message: 'cold' })",
    answer: /cold/,
  },
  {
    name: "a thrown object without a prototype",
    body: "throw Object.create(null)",
    answer: /cannot be shown/,
  },
  {
    name: "a thrown Proxy that throws at everything",
    body: "throw new Proxy({}, new Proxy({}, { get: function () { throw 5 } }))",
    answer: /cannot be shown/,
  },
  {
    name: "a thrown error whose message throws",
    body:
      "var e = Error(); Object.defineProperty(e, 'message', { get: function () { throw e } }); throw e",
    answer: /cannot be shown/,
  },
  {
    name: "a thrown error whose name changes",
    body:
      "var n = 0, e = Error('mine'); Object.defineProperty(e, 'name', { get: function () { return n++ ? {} : 'X' } }); throw e",
    answer: /mine/,
  },
  {
    name: "a message of a million characters is cut",
    body: "throw Error('x'.repeat(1e6))",
    answer: /^x{2000}$/,
  },
  {
    name: "a rejected promise that is left behind",
    body: "Promise.reject(Error('late')); return 1",
    answer: 1,
  },
  {
    name: "an async function that fails later",
    body: "(async function () { await null; x.y.z })(); return 1",
    answer: 1,
  },
  {
    name: "a rejection whose reason traps everything",
    body:
      "Promise.reject(new Proxy({}, { get: function () { for (;;); }, getPrototypeOf: function () { for (;;); } })); return 1",
    answer: 1,
  },
  { name: "endless recursion", body: "function f() { f() } f()", answer: /RangeError/ },
  {
    name: "endless recursion of a getter",
    body: "return { get a() { return this.a } }",
    answer: /RangeError/,
  },
  {
    name: "endless recursion of toJSON",
    body: "function J() {} J.prototype.toJSON = function () { return [new J()] }; return new J()",
    answer: /RangeError|timeoutMs|maxHeapMb/,
  },
  {
    name: "an output of 5,000 arrays in each other",
    body: "var a = []; for (var i = 0; i < 5000; i++) a = [a]; return a",
    answer: /nested more than 200 deep/,
  },
  {
    name: "an output of 100,000 arrays in each other",
    body: "var a = []; for (var i = 0; i < 100000; i++) a = [a]; return a",
    answer: /nested more than 200 deep|RangeError/,
  },
  { name: "a text that is too long", body: "var s = 'x'; for (;;) s += s", answer: /RangeError/ },
  {
    name: "an ArrayBuffer that is too large",
    body: "return new ArrayBuffer(1e15)",
    answer: /RangeError|maxHeapMb/,
  },
];

Deno.test("whatever a script returns or throws, the next frame is converted", async (t) => {
  await withSpawner(async (spawner) => {
    const body = `switch (payload[0]) {\n${
      SURVIVED.map(({ body }, i) => `case ${i}: { ${body}; break }`).join("\n")
    }\ncase 254: return 'alive' }`;
    const sandbox = await start(spawner, body);
    for (const [i, { name, answer }] of SURVIVED.entries()) {
      await t.step(name, async () => {
        const result = await sandbox.call([i], {});
        if (answer instanceof RegExp) {
          assert.ok("error" in result, `no error but ${JSON.stringify(result).slice(0, 100)}`);
          assert.match(result.error.message, answer);
        } else assert.deepEqual(result, { output: answer });
        assert.equal(await sandbox.output([254], {}), "alive");
      });
    }
    await sandbox.close();
  })();
});

/** What a first frame spoils; frames after it must be converted, or fail each on its own. */
const POLLUTION: Record<string, string> = {
  "Array.prototype":
    "Object.defineProperty(Array.prototype, '0', { set: function () { throw Error('mine') } })",
  "Array's methods":
    "for (var k of Reflect.ownKeys(Array.prototype)) try { Array.prototype[k] = null } catch (e) {}",
  "String's methods":
    "for (var k of Reflect.ownKeys(String.prototype)) try { String.prototype[k] = null } catch (e) {}",
  "String's split": "String.prototype[Symbol.split] = function () { throw Error('mine') }",
  "JSON": "JSON.stringify = JSON.parse = function () { throw Error('mine') }; JSON = null",
  "toJSON of everything": "Object.prototype.toJSON = function () { return 'mine' }",
  "toJSON of texts": "String.prototype.toJSON = Array.prototype.toJSON = function () { return {} }",
  "RegExp":
    "RegExp.prototype.exec = RegExp.prototype.test = null; RegExp.prototype[Symbol.match] = null",
  "Promise": "Promise.prototype.then = function () { for (;;); }; Promise = null",
  "Promise's instanceof":
    "Object.defineProperty(Promise, Symbol.hasInstance, { value: function () { throw Error('mine') } })",
  "Reflect": "Reflect.apply = null; Reflect = null; Object.defineProperty = null; Object = null",
  "typed arrays":
    "var T = Object.getPrototypeOf(Uint8Array); for (var k of Reflect.ownKeys(T.prototype)) try { Object.defineProperty(T.prototype, k, { get: function () { throw Error('mine') }, configurable: true }) } catch (e) {} Uint8Array = Float64Array = null",
  "the length of typed arrays":
    "Object.defineProperty(Object.getPrototypeOf(Uint8Array.prototype), 'length', { get: function () { return 1e9 } })",
  "getters on Object.prototype":
    "['output', 'error', 'message', 'timeout', 'batch', 'code', 'get', 'set', 'value'].forEach(function (k) { Object.defineProperty(Object.prototype, k, { get: function () { throw Error('mine') }, set: function () { throw Error('mine') } }) })",
  "numbered setters on Object.prototype":
    "for (var i = 0; i < 99; i++) Object.defineProperty(Object.prototype, i, { set: function () { throw Error('mine') } })",
  "then on Object.prototype":
    "Object.defineProperty(Object.prototype, 'then', { get: function () { throw Error('mine') } })",
  "Date": "Date.now = function () { throw Error('mine') }; Date = null",
  "Error":
    "Error.prototype.toString = null; Error.stackTraceLimit = { valueOf: function () { throw 1 } }; Error.captureStackTrace = null",
  "iterators":
    "Array.prototype[Symbol.iterator] = function () { throw Error('mine') }; String.prototype[Symbol.iterator] = null",
  "all globals":
    "for (var k of Reflect.ownKeys(globalThis)) try { delete globalThis[k] } catch (e) {}",
  "Function.prototype":
    "Function.prototype.call = Function.prototype.apply = Function.prototype.bind = function () { throw Error('mine') }; Function.prototype[Symbol.hasInstance] = null",
  "frozen prototypes":
    "[Object.prototype, Array.prototype, Function.prototype, String.prototype].forEach(Object.freeze)",
};

Deno.test("a script that spoils its own realm neither reaches the host nor stops the thread", async (t) => {
  await withSpawner(async (spawner) => {
    const names = Object.keys(POLLUTION);
    await Promise.all(names.map(async (name) => {
      const sandbox = await start(
        spawner,
        `var n = payload.length; if (!globalThis.spoilt) { globalThis.spoilt = 1; ${
          POLLUTION[name]
        } }\nreturn { deviceName: "d", telemetry: { n: n, peer: metadata.remoteAddress } };`,
      );
      try {
        sandbox.submit(1, ["a", "bb", "ccc"]);
        sandbox.submit(2, ["dddd"], { receivedTs: 1_700_000_009_000 });
        await sandbox.until(2);
        assert.deepEqual(sandbox.restarts, [], `${name}: the thread lives on`);
        const frames = sandbox.stored.map(({ stats }) => stats!.frames);
        assert.deepEqual(frames, [3, 1], name);
        for (const { deadLetters } of sandbox.stored) {
          for (const { reason } of deadLetters) assert.equal(reason, "CONVERSION", name);
        }
      } finally {
        await sandbox.close();
      }
    }));
    await t.step(`${names.length} ways to spoil it`, () => {});
  })();
});

Deno.test("random walks from everything reachable never leave the script's realm", async () => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(
      spawner,
      `${FOREIGN}
      var names = ["apply", "construct", "ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor"], R = {};
      for (var name of names) R[name] = Reflect[name];
      var value = globalThis, kept = [globalThis, payload, metadata, arguments, "text", 7, function () { return kept }];
      for (var i = 0; i < payload.length; i++) {
        var step = payload[i], next;
        try {
          var usable = (typeof value === "object" && value !== null) || typeof value === "function";
          if (!usable) { value = Object(value === null || value === undefined ? globalThis : value); }
          var keys = R.ownKeys(value);
          if (step < 140) { var key = keys[step % keys.length], d = R.getOwnPropertyDescriptor(value, key); next = d && ("value" in d ? d.value : d.get || d.set); }
          else if (step < 165) next = R.getPrototypeOf(value);
          else if (step < 215) next = R.apply(value, kept[step % kept.length], [kept[(step >> 1) % kept.length], kept[(step >> 2) % kept.length]]);
          else if (step < 240) next = R.construct(value, [kept[step % kept.length]]);
          else next = kept[step % kept.length];
        } catch (e) { next = e; }
        if (isForeign(next)) return "foreign at step " + i;
        if (next !== undefined && next !== null) { value = next; if (kept.length < 40) kept.push(next); }
      }
      return "ours";`,
      { timeoutMs: 100 },
    );
    const results = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(255), { minLength: 4, maxLength: 40 }),
        async (walk) => {
          const result = await sandbox.call(walk, {});
          const text = "output" in result ? String(result.output) : "an error";
          results.set(text, (results.get(text) ?? 0) + 1);
          assert.doesNotMatch(text, /foreign/);
        },
      ),
      { numRuns: 400, interruptAfterTimeLimit: 6000 },
    );
    await sandbox.close();
    assert.ok(
      (results.get("ours") ?? 0) > 20,
      `walks that came to their end: ${results.get("ours")}`,
    );
  })();
});
