import assert from "node:assert/strict";
import fc from "fast-check";
import { NON_FINITE, normalise, roundTo16Decimals } from "../../converters/normalise.ts";
import type { Uplink } from "../../converters/uplink.ts";

const only = (output: unknown): Uplink => {
  const { messages } = normalise(output);
  assert.equal(messages.length, 1);
  return messages[0]!;
};
const refused = (output: unknown): string[] => normalise(output).refused;

Deno.test("a device with its type, label, customer and group is taken as it is", () => {
  assert.deepEqual(
    only({
      deviceName: " SN-001 ",
      deviceType: " thermometer ",
      deviceLabel: "Kitchen",
      customerName: " Customer A ",
      groupName: " Group A ",
      attributes: { model: "T1" },
      telemetry: { temperature: 21.5 },
    }),
    {
      entityType: "DEVICE",
      name: "SN-001",
      type: "thermometer",
      label: "Kitchen",
      customer: "Customer A",
      group: "Group A",
      attributes: { model: "T1" },
      telemetry: [{ values: { temperature: 21.5 } }],
    },
  );
});

Deno.test("an asset is one too, and a device wins where both are named", () => {
  const asset = only({ assetName: "Hall", assetType: "building", assetLabel: "H" });
  assert.deepEqual([asset.entityType, asset.name, asset.type, asset.label], [
    "ASSET",
    "Hall",
    "building",
    "H",
  ]);
  assert.equal(only({ deviceName: "d", assetName: "a" }).entityType, "DEVICE");
  assert.equal(only({ deviceName: null, assetName: "a" }).entityType, "ASSET");
});

Deno.test("the type is default where there is none", () => {
  for (const deviceType of [undefined, null, "", "  "]) {
    assert.equal(only({ deviceName: "d", deviceType }).type, "default");
  }
});

Deno.test("no output, null and an empty array are no messages; an array is one message each", () => {
  for (const output of [undefined, null, [], [null]]) {
    assert.deepEqual(normalise(output).messages, []);
  }
  const { messages } = normalise([{ deviceName: "a" }, null, { assetName: "b" }]);
  assert.deepEqual(messages.map(({ name }) => name), ["a", "b"]);
});

Deno.test("telemetry comes as an object, with ts, or as an array of either", () => {
  const telemetry = (telemetry: unknown) => only({ deviceName: "d", telemetry }).telemetry;
  assert.deepEqual(telemetry({ a: 1, b: "x", c: true, d: { e: [1] } }), [
    { values: { a: 1, b: "x", c: true, d: { e: [1] } } },
  ]);
  assert.deepEqual(telemetry({ ts: 5, values: { a: 1 } }), [{ ts: 5, values: { a: 1 } }]);
  assert.deepEqual(telemetry([{ a: 1 }, { ts: 6, values: { b: 2 } }, null, {}]), [
    { values: { a: 1 } },
    { ts: 6, values: { b: 2 } },
  ]);
  for (const none of [undefined, null, [], {}, { a: null }]) assert.deepEqual(telemetry(none), []);
});

Deno.test("only ts and values together are a point with a time: either alone is a key", () => {
  assert.deepEqual(only({ deviceName: "d", telemetry: { ts: 5 } }).telemetry, [{
    values: { ts: 5 },
  }]);
  assert.deepEqual(only({ deviceName: "d", telemetry: { values: { a: 1 } } }).telemetry, [
    { values: { values: { a: 1 } } },
  ]);
});

Deno.test("ts is a number or its digits, without its fraction, and not absurd", () => {
  const at = (ts: unknown) =>
    only({ deviceName: "d", telemetry: { ts, values: { a: 1 } } }).telemetry[0]?.ts;
  assert.equal(at(1_700_000_000_000), 1_700_000_000_000);
  assert.equal(at("1700000000000"), 1_700_000_000_000);
  assert.equal(at(1.9), 1);
  assert.equal(at(253_402_300_799_999), 253_402_300_799_999);
  for (
    const bad of [
      9e18,
      253_402_300_800_000,
      "2024-01-01T00:00:00Z",
      "",
      " 5",
      "1e3",
      true,
      null,
      {},
      [5],
      `${NON_FINITE}NaN`,
      Infinity,
    ]
  ) {
    const output = { deviceName: "d", telemetry: [{ ts: bad, values: { a: 1 } }, { b: 2 }] };
    assert.match(refused(output).join(), /ts is/, String(bad));
    assert.deepEqual(only(output).telemetry, [{ values: { b: 2 } }], "the rest goes");
  }
});

Deno.test("keys that ThingsBoard would drop with their neighbours are refused, and the rest goes", () => {
  for (
    const key of [
      "",
      "   ",
      "x".repeat(256),
      "<b>x</b>",
      "a<script>",
      "a\u0000b",
      "</i>",
      "<!-- x",
      "\t\n",
    ]
  ) {
    for (const what of ["telemetry", "attributes"]) {
      const output = { deviceName: "d", [what]: { [key]: 1, good: 2 } };
      assert.equal(refused(output).length, 1, JSON.stringify(key));
      const { attributes, telemetry } = only(output);
      assert.deepEqual({ ...attributes, ...telemetry[0]?.values }, { good: 2 });
    }
  }
  const fine = [
    "x".repeat(255),
    "a < b",
    "<",
    "a<1",
    "ключ",
    "a.b",
    "a b",
    "温度",
    "__proto__",
    "constructor",
    "toString",
  ];
  for (const key of fine) {
    const output = { deviceName: "d", telemetry: JSON.parse(`{${JSON.stringify(key)}:1}`) };
    assert.deepEqual(refused(output), [], key);
    assert.deepEqual(Object.entries(only(output).telemetry[0]!.values), [[key, 1]]);
  }
});

Deno.test("names are trimmed; names that ThingsBoard would not take are errors", () => {
  for (const name of ["", "  ", "x".repeat(256), "<b>", "a\u0000"]) {
    assert.throws(() => normalise({ deviceName: name }), TypeError, JSON.stringify(name));
    if (name.trim() !== "") {
      assert.throws(() => normalise({ deviceName: "d", deviceType: name }), TypeError);
    }
  }
  assert.equal(only({ deviceName: 17 }).name, "17");
});

Deno.test("what is no uplink at all is told in words that help", () => {
  for (
    const [output, expected] of [
      ["text", /the output is the string "text"; a converter returns an object/],
      [5, /the number 5/],
      [true, /the boolean true/],
      [[[1]], /element 0 of the output is an array of 1/],
      [{}, /neither deviceName nor assetName/],
      [{ deviceName: {} }, /deviceName of the output is an object; a text/],
      [{ deviceName: "d", telemetry: 5 }, /telemetry of the output is the number 5/],
      [{ deviceName: "d", telemetry: [5] }, /element 0 of telemetry/],
      [{ deviceName: "d", attributes: [] }, /attributes of the output is an array of 0/],
      [{ deviceName: "d", customerName: {} }, /customerName/],
      [`${NON_FINITE}NaN`, /NaN/],
      [{ deviceName: `${NON_FINITE}NaN` }, /NaN/],
    ] as [unknown, RegExp][]
  ) {
    assert.throws(() => normalise(output), (error: Error) => {
      assert.ok(error instanceof TypeError);
      assert.match(error.message, expected);
      return true;
    });
  }
});

Deno.test("NaN and Infinity are refused at any depth, by key, and the rest goes", () => {
  for (const bad of [`${NON_FINITE}NaN`, `${NON_FINITE}-Infinity`, NaN, Infinity]) {
    for (const value of [bad, [bad], { a: { b: [1, bad] } }]) {
      const output = {
        deviceName: "d",
        telemetry: { bad: value, good: 1 },
        attributes: { bad: value },
      };
      const { messages, refused } = normalise(output);
      assert.equal(refused.length, 2);
      assert.match(refused.join(), /"bad" is (NaN|-?Infinity)/);
      assert.deepEqual(messages[0]!.telemetry, [{ values: { good: 1 } }]);
      assert.deepEqual(messages[0]!.attributes, {});
    }
  }
});

Deno.test("a value that is nested absurdly deeply is refused", () => {
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i++) deep = i % 2 ? [deep] : { deep };
  const { messages, refused } = normalise({ deviceName: "d", telemetry: { deep, good: 1 } });
  assert.match(refused.join(), /"deep" is nested/);
  assert.deepEqual(messages[0]!.telemetry, [{ values: { good: 1 } }]);
});

Deno.test("numbers are rounded to 16 decimals, and no number changes for it", () => {
  assert.equal(roundTo16Decimals(0.1 + 0.2), 0.3);
  assert.equal(roundTo16Decimals(1e-20), 0);
  assert.equal(roundTo16Decimals(1e300), 1e300);
  assert.equal(roundTo16Decimals(-0.1 - 0.2), -0.3);
  assert.deepEqual(only({ deviceName: "d", telemetry: { a: 0.1 + 0.2 } }).telemetry[0]!.values, {
    a: 0.3,
  });
  assert.deepEqual(only({ deviceName: "d", attributes: { a: 0.1 + 0.2 } }).attributes, { a: 0.3 });
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -1e-10, max: 1e-10, noNaN: true }),
  );
  fc.assert(
    fc.property(number, (value) => {
      const rounded = roundTo16Decimals(value);
      // Half a decimal, and what a double cannot tell apart.
      const allowed = 5e-17 + Math.abs(value) * Number.EPSILON / 2;
      assert.ok(Math.abs(rounded - value) <= allowed, `${value} became ${rounded}`);
      assert.ok(decimals(rounded) <= 16, `${rounded} has ${decimals(rounded)} decimals`);
      if (decimals(value) <= 16) assert.equal(rounded, value);
    }),
    { numRuns: 3000 },
  );
});

/** Decimals of a number's shortest text. */
function decimals(value: number): number {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  return Math.max(0, (mantissa.split(".")[1] ?? "").length - Number(exponent));
}

Deno.test("no JSON makes it throw anything but a TypeError, and nothing refused gets through", () => {
  const key = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "ts",
      "values",
      "telemetry",
      "attributes",
      "__proto__",
      "",
      " ",
      "<a>",
      "a\u0000",
      "x".repeat(300),
    ),
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, true, 0, -0, 1e300, 0.1 + 0.2, "", "x", `${NON_FINITE}NaN`, 1.7e12),
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(key, tie("any"), { maxKeys: 4 }),
    ),
  })).any;
  const message = fc.record({
    deviceName: fc.oneof(fc.constant("d"), value),
    deviceType: value,
    deviceLabel: value,
    customerName: value,
    attributes: value,
    telemetry: fc.oneof(value, fc.record({ ts: value, values: value })),
  }, { requiredKeys: ["deviceName"] });
  fc.assert(
    fc.property(fc.oneof(value, message, fc.array(message)), (output) => {
      const before = JSON.stringify(output);
      let messages: Uplink[];
      try {
        ({ messages } = normalise(output));
      } catch (error) {
        assert.ok(error instanceof TypeError && error.message.length > 10, String(error));
        return;
      } finally {
        assert.equal(JSON.stringify(output), before, "the output is left alone");
      }
      for (const { name, type, attributes, telemetry } of messages) {
        for (const text of [name, type]) assert.ok(text === text.trim() && text.length > 0);
        for (const { ts } of telemetry) assert.ok(ts === undefined || Number.isSafeInteger(ts));
        for (const values of [attributes, ...telemetry.map(({ values }) => values)]) {
          for (const [key, value] of Object.entries(values)) {
            assert.ok(key.trim() !== "" && key.length <= 255 && !key.includes("\u0000"));
            assert.doesNotMatch(key, /<[a-z/!?]/i);
            assert.doesNotMatch(JSON.stringify(value), /\\u0000number:/);
            assert.notEqual(value, null);
            if (typeof value === "number") assert.ok(decimals(value) <= 16);
          }
        }
        assert.ok(
          telemetry.every(({ values }) => Object.keys(values).length > 0),
          "no empty points",
        );
      }
    }),
    { numRuns: 1000 },
  );
});

Deno.test("an answer to a call is taken with its id or without one, and must have a body", () => {
  const response = (rpcResponse: unknown) => only({ deviceName: "d", rpcResponse }).rpcResponse;
  assert.deepEqual(response({ id: 7, body: { ok: true } }), { id: 7, body: { ok: true } });
  assert.deepEqual(response({ id: "7", body: null }), { id: 7, body: null });
  assert.deepEqual(response({ body: "done" }), { body: "done" });
  assert.equal(response(undefined), undefined);
  assert.equal(response(null), undefined);
  for (const id of [-1, 1.5, "", "x", {}, "1e99"]) {
    assert.throws(
      () => response({ id, body: 1 }),
      /^TypeError: id of rpcResponse .*number of a call/,
    );
  }
  assert.throws(() => response("done"), /rpcResponse .*\{id\?, body\} is expected/);
  assert.throws(() => response({ id: 1 }), /without body/);
});

Deno.test("a question for attributes names keys of both kinds, of one, or none for all", () => {
  const request = (attributeRequest: unknown) =>
    only({ deviceName: "d", attributeRequest }).attributeRequest;
  assert.deepEqual(request({ keys: ["a"] }), { sharedKeys: ["a"], clientKeys: ["a"] });
  assert.deepEqual(request({ sharedKeys: "a, b", clientKeys: ["c"] }), {
    sharedKeys: ["a", "b"],
    clientKeys: ["c"],
  });
  assert.deepEqual(request({}), { sharedKeys: [], clientKeys: [] });
  assert.throws(() => request("a"), /attributeRequest .*expected/);
  assert.throws(() => request({ keys: 7 }), /keys of attributeRequest .*list of names/);
});
