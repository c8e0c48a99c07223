import assert from "node:assert/strict";
import fc from "fast-check";
import { Bytes } from "../../converters/bytes/bytes.ts";
import { modbusRtuTcp } from "../../devices/modbus-rtu-tcp/definition.ts";
import { chunksOf, Conversation, cut, RECEIVED, type Turn } from "./_conversation.ts";

/** Hexadecimal digits with the CRC behind them. */
function withCrc(hex: string): string {
  const bytes = Bytes.fromHex(hex);
  return Bytes.hex([...bytes, ...Bytes.toBytes(Bytes.crc16(bytes, "MODBUS"), 2, true)]);
}

const TABLE = [
  { name: "voltage", address: 0, scale: 0.1 },
  { name: "power", address: 1, type: "i32", order: "CDAB" },
  { name: "energy", function: 4, address: 342, type: "f32" },
  { name: "running", function: 1, address: 10 },
  { name: "fault", function: 1, address: 11 },
];

/** The device behind a line on which this request was made; "" for none. */
function meter(request = "", table: unknown = TABLE, settings = {}): Conversation {
  return new Conversation(modbusRtuTcp, {
    remoteAddress: "192.0.2.7",
    target: "192.0.2.7:4196",
    registers: JSON.stringify(table),
    request,
    ...settings,
  });
}

function values(turn: Turn): Record<string, unknown> {
  return (turn.messages[0]!.telemetry as { values: Record<string, unknown> }).values;
}

/** The requests that the downlink converter sends, as hexadecimal digits. */
function sent(msgType: string, msg: unknown, table: unknown = TABLE, settings = {}): string[] {
  const encode = new Function(
    "Bytes",
    "msg",
    "metadata",
    "msgType",
    "integrationMetadata",
    modbusRtuTcp.downlink!,
  );
  const output = encode(Bytes, msg, { deviceName: "Meter" }, msgType, {
    registers: JSON.stringify(table),
    ...settings,
  }) as { contentType: string; data: string }[] | null;
  return (output ?? []).map(({ contentType, data }) => {
    assert.equal(contentType, "BINARY");
    return Bytes.hex(Array.from(atob(data), (one) => one.charCodeAt(0)));
  });
}

const REQUESTS = [
  withCrc("010300000003"),
  withCrc("010401560002"),
  withCrc("0101000a0002"),
];

Deno.test("a poll makes the requests of the table, with neighbours read together", () => {
  assert.deepEqual(sent("POLL", { round: 1 }), REQUESTS);
  // The example of the specification's appendix: the CRC's low byte goes first.
  assert.equal(withCrc("0207"), "02074112");
});

Deno.test("each response is read by the request that it answers", () => {
  assert.deepEqual(meter(REQUESTS[0]).sayHex(withCrc("010306091afffe0001")).messages[0], {
    deviceName: "192.0.2.7:4196",
    deviceType: "modbus-rtu-tcp",
    telemetry: { ts: RECEIVED, values: { voltage: 233, power: 0x1fffe } },
  });
  assert.deepEqual(values(meter(REQUESTS[1]).sayHex(withCrc("01040441c80000"))), { energy: 25 });
  assert.deepEqual(values(meter(REQUESTS[2]).sayHex(withCrc("01010102"))), {
    running: false,
    fault: true,
  });
});

Deno.test("a response that another request must have got is an error, not a value of the wrong register", () => {
  const same = [{ name: "a", address: 0 }, { name: "b", address: 100 }, { name: "c", unit: 2 }]
    .map((entry) => ({ address: 200, ...entry }));
  const [a, b, c] = sent("POLL", {}, same);
  const response = withCrc("0103020007");
  assert.deepEqual(values(meter(a, same).sayHex(response)), { a: 7 });
  assert.deepEqual(values(meter(b, same).sayHex(response)), { b: 7 });
  assert.throws(() => meter(c, same).sayHex(response), /too late/);
  // Where nothing was asked, only a response that one request alone can have is read.
  assert.throws(() => meter("", same).sayHex(response), /more than one entry/);
  assert.deepEqual(values(meter("", same).sayHex(withCrc("0203020009"))), { c: 9 });
});

Deno.test("an exception is told with its request", () => {
  assert.deepEqual(values(meter(REQUESTS[0]).sayHex(withCrc("018302"))), {
    modbusException: "illegal data address (2): unit 1 function 3 address 0",
  });
});

Deno.test("several units are several devices, unless the table names them", () => {
  const table = [{ name: "a", unit: 1, address: 0 }, {
    name: "a",
    unit: 2,
    address: 0,
    device: "Pump",
  }];
  const device = meter("", table, { deviceName: "Hall" });
  assert.equal(device.sayHex(withCrc("0103020001")).messages[0]!.deviceName, "Hall-1");
  assert.equal(device.sayHex(withCrc("0203020001")).messages[0]!.deviceName, "Pump");
});

Deno.test("numbers of all types and orders come out as they were written", () => {
  const types = ["u16", "i16", "u32", "i32", "f32", "u64", "i64", "f64"];
  const orders = ["ABCD", "CDAB", "BADC", "DCBA"];
  fc.assert(fc.property(
    fc.constantFrom(...types),
    fc.constantFrom(...orders),
    fc.integer({ min: 0, max: 16_000 }),
    (type, order, value) => {
      const table = [{ name: "n", address: 7, type, order, scale: 0.5, offset: -3 }];
      const [written] = sent("ATTRIBUTES_UPDATED", { n: value }, table) as [string];
      const single = type.endsWith("16");
      const data = single ? written.slice(8, 12) : written.slice(14, -4);
      const count = (data.length / 2).toString(16).padStart(2, "0");
      assert.deepEqual(values(meter("", table).sayHex(withCrc(`0103${count}${data}`))), {
        n: value,
      });
    },
  ));
});

Deno.test("texts and single bits of registers can be read", () => {
  const turn = meter("", [
    { name: "serial", address: 0, type: "text", length: 3 },
    { name: "alarm", address: 3, bit: 4 },
  ]).sayHex(withCrc("010308414243440000" + "0010"));
  assert.deepEqual(values(turn), {
    serial: "ABCD",
    alarm: true,
  });
});

Deno.test("calls and shared attributes write coils and holding registers, a request each", () => {
  const call = (method: string, params: unknown) =>
    sent("RPC_CALL_FROM_SERVER_TO_DEVICE", { id: 1, method, params });
  assert.deepEqual(call("running", true), [withCrc("0105000aff00")]);
  assert.deepEqual(call("write", { running: 0, voltage: 1 }), [
    withCrc("01060000000a"),
    withCrc("0105000a0000"),
  ]);
  assert.deepEqual(call("voltage", 230.5), [withCrc("010600000901")]);
  assert.deepEqual(call("power", -2), [withCrc("011000010002" + "04" + "fffeffff")]);
  assert.deepEqual(sent("ATTRIBUTES_UPDATED", { elsewhere: 1 }), []);
  assert.throws(() => call("energy", 1), /cannot be written/);
  assert.throws(() => call("nothing", 1), /no entry of the setting registers is named nothing/);
  assert.throws(() => call("voltage", 70_000), /too much for voltage/);
  assert.deepEqual(meter().sayHex(withCrc("0105000aff00")).messages, []);
});

Deno.test("wrong checksums, foreign responses and wrong tables are errors that say what to do", () => {
  assert.throws(() => meter().sayHex("0103060000000000000000"), /checksum/);
  assert.throws(() => meter().sayHex(withCrc("09030200ff")), /no entry of the setting registers/);
  const wrong = (entry: unknown) => () => sent("POLL", {}, [entry]);
  assert.throws(() => sent("POLL", {}, []), /registers is empty/);
  assert.throws(() => sent("POLL", {}, TABLE, { registers: "x" }), /no JSON/);
  assert.throws(wrong({ address: 0 }), /name is missing/);
  assert.throws(wrong({ name: "a", address: 40001.5 }), /address must be/);
  assert.throws(wrong({ name: "a", address: 0, type: "u8" }), /type must be/);
  assert.throws(wrong({ name: "a", address: 0, function: 6 }), /function must be/);
  assert.throws(wrong({ name: "a", address: 0, order: "AB" }), /order must be/);
});

Deno.test("the table is read in the same way by both converters", () => {
  const part = (text: string) => text.slice(text.indexOf("// ---- the table and its requests"));
  assert.equal(part(modbusRtuTcp.uplink), part(modbusRtuTcp.downlink!));
});

Deno.test("responses are found, however the stream is split", () => {
  const frames = [
    withCrc("010306091afffe0001"),
    withCrc("018302"),
    withCrc("0105000aff00"),
    withCrc("01010102"),
  ];
  const stream = Uint8Array.from(Bytes.fromHex(frames.join("")));
  for (let place = 0; place <= stream.length; place++) {
    assert.deepEqual(cut(modbusRtuTcp.handlerConfiguration, chunksOf(stream, [place])), frames);
  }
});
