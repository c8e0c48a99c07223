// Responses of Modbus RTU: unit, function, number of bytes, data, CRC. A response does not say which
// registers it brings: metadata.request is the request that it answers.

const EXCEPTIONS = {
  1: "illegal function",
  2: "illegal data address",
  3: "illegal data value",
  4: "server device failure",
  5: "acknowledge",
  6: "server device busy",
  8: "memory parity error",
  10: "gateway path unavailable",
  11: "gateway target device failed to respond",
};

const end = payload.length;
if (end < 5) throw new Error(`${end} bytes are no Modbus response, which has at least 5`);
const crc = Bytes.crc16(payload, "MODBUS", 0, end - 2);
const given = Bytes.u16(payload, end - 2, true);
if (crc !== given) throw new Error(`checksum ${hex4(given)}, but it is ${hex4(crc)}`);

const unit = Bytes.u8(payload, 0);
const code = Bytes.u8(payload, 1);
// Answers to commands (5, 6, 15, 16) say nothing that was not sent.
if ((code & 127) > 4 && code < 128) return [];
const requests = requestsOf(metadata.registers);
if ((code & 127) > 4) return refusal(undefined);

const request = requestOf();
return code > 127 ? refusal(request) : measured(request);

function requestOf() {
  const asked = metadata.request || "";
  const request = asked === ""
    ? theOnlyOne()
    : requests.find((one) => Bytes.hex(bytesOf(one)) === asked);
  if (request === undefined) {
    throw new Error(`the request ${asked} is none of the setting registers`);
  }
  if (!fits(request)) {
    throw new Error(
      `unit ${unit} answered function ${code & 127} with ${end - 5} bytes, and ` +
        `unit ${request.unit} was asked for ${request.bytes} with function ${request.function}: ` +
        "an answer that came too late (clientConfiguration.pollTimeoutSeconds)",
    );
  }
  return request;
}

// A frame that nobody asked for at the moment: too late, or from the dead letters.
function theOnlyOne() {
  const candidates = requests.filter(fits);
  if (candidates.length === 1) return candidates[0];
  throw new Error(
    `unit ${unit} answered function ${code & 127} with ${end - 5} bytes unasked or too late: ` +
      (candidates.length === 0 ? "no entry" : "more than one entry") +
      " of the setting registers has such an answer (clientConfiguration.pollTimeoutSeconds)",
  );
}

function fits(request) {
  return request.unit === unit && request.function === (code & 127) &&
    (code > 127 || request.bytes === end - 5);
}

function measured(request) {
  const byDevice = new Map();
  for (const entry of request.entries) {
    const name = nameOf(entry);
    if (!byDevice.has(name)) byDevice.set(name, {});
    const value = valueOf(entry, request.address);
    if (value !== undefined) byDevice.get(name)[entry.name] = value;
  }
  return [...byDevice].map(([deviceName, values]) => ({
    deviceName,
    deviceType: "modbus-rtu-tcp",
    telemetry: { ts: Number(metadata.receivedTs), values },
  }));
}

function refusal(request) {
  const reason = EXCEPTIONS[Bytes.u8(payload, 2)] || "unknown";
  const where = request === undefined ? "" : ` address ${request.address}`;
  const values = {
    modbusException: `${reason} (${Bytes.u8(payload, 2)}): unit ${unit} function ${
      code & 127
    }${where}`,
  };
  const entry = request === undefined ? { unit } : request.entries[0];
  return [{
    deviceName: nameOf(entry),
    deviceType: "modbus-rtu-tcp",
    telemetry: { ts: Number(metadata.receivedTs), values },
  }];
}

function nameOf(entry) {
  if (entry.device) return entry.device;
  const base = metadata.deviceName || metadata.target || metadata.remoteAddress;
  return severalUnits() ? `${base}-${entry.unit}` : base;
}

function severalUnits() {
  return requests.some((request) => request.unit !== requests[0].unit);
}

function valueOf(entry, first) {
  const offset = entry.address - first;
  if (entry.function <= 2) return (Bytes.u8(payload, 3 + (offset >> 3)) >> (offset & 7) & 1) === 1;
  const at = 3 + 2 * offset;
  const bytes = [];
  for (let n = 0; n < 2 * entry.registers; n++) bytes.push(Bytes.u8(payload, at + n));
  if (entry.type === "text") return Bytes.text(bytes).replace(/[\0 ]+$/, "");
  const ordered = inOrder(bytes, entry.order);
  const raw = Bytes[entry.type](ordered, 0);
  if (entry.bit !== undefined) return (Number(raw) >> entry.bit & 1) === 1;
  if (typeof raw === "string" || !Number.isFinite(raw)) {
    return typeof raw === "string" ? raw : undefined;
  }
  if (entry.scale === 1 && entry.offset === 0) return raw;
  return Number((raw * entry.scale + entry.offset).toPrecision(12));
}

// ABCD is Modbus's own order; CDAB has the low register first, BADC the low byte.
function inOrder(bytes, order) {
  const result = bytes.slice();
  if (order === "BADC" || order === "DCBA") {
    for (let n = 0; n < result.length; n += 2) {
      [result[n], result[n + 1]] = [result[n + 1], result[n]];
    }
  }
  if (order === "CDAB" || order === "DCBA") {
    const registers = [];
    for (let n = result.length - 2; n >= 0; n -= 2) registers.push(result[n], result[n + 1]);
    return registers;
  }
  return result;
}

function hex4(value) {
  return value.toString(16).padStart(4, "0");
}

// ---- the table and its requests: the same text in uplink.js and downlink.js

function requestsOf(text) {
  const requests = [];
  for (const entry of entriesOf(text)) {
    const last = requests.at(-1);
    const count = last ? entry.address + entry.registers - last.address : 0;
    // Neighbours in the table and on the device are read together.
    if (
      last && last.unit === entry.unit && last.function === entry.function &&
      entry.address === last.address + last.count && count <= (entry.function <= 2 ? 2000 : 125)
    ) {
      last.entries.push(entry);
      last.count = count;
    } else {
      requests.push({
        unit: entry.unit,
        function: entry.function,
        address: entry.address,
        count: entry.registers,
        entries: [entry],
      });
    }
  }
  for (const request of requests) {
    request.bytes = request.function <= 2 ? Math.ceil(request.count / 8) : 2 * request.count;
  }
  return requests;
}

function entriesOf(text) {
  const sizes = { u16: 1, i16: 1, u32: 2, i32: 2, f32: 2, u64: 4, i64: 4, f64: 4, bool: 1 };
  let list;
  try {
    list = JSON.parse(text || "[]");
  } catch (error) {
    throw new Error(`the setting registers is no JSON: ${error.message}`);
  }
  if (!Array.isArray(list) || list.length === 0) {
    throw new Error(
      'the setting registers is empty; it says what is read: [{"name": "voltage", "unit": 1, ' +
        '"function": 3, "address": 0, "type": "u16", "scale": 0.1}]',
    );
  }
  return list.map((given, n) => {
    const wrong = (what) => new Error(`registers, entry ${n + 1} (${given.name}): ${what}`);
    const kind = given.function ?? 3;
    const entry = {
      name: given.name,
      device: given.device,
      unit: given.unit ?? 1,
      function: kind,
      address: given.address,
      type: given.type ?? (kind <= 2 ? "bool" : "u16"),
      scale: given.scale ?? 1,
      offset: given.offset ?? 0,
      order: given.order ?? "ABCD",
      bit: given.bit,
    };
    if (typeof entry.name !== "string" || entry.name === "") throw wrong("name is missing");
    if (![1, 2, 3, 4].includes(kind)) throw wrong("function must be 1, 2, 3 or 4");
    if (!(Number.isInteger(entry.unit) && entry.unit >= 0 && entry.unit <= 255)) {
      throw wrong("unit must be 0 to 255");
    }
    if (!(Number.isInteger(entry.address) && entry.address >= 0 && entry.address <= 65535)) {
      throw wrong("address must be 0 to 65535, as on the wire (40001 is function 3, address 0)");
    }
    entry.registers = entry.type === "text" ? given.length : sizes[entry.type];
    if (!(Number.isInteger(entry.registers) && entry.registers >= 1 && entry.registers <= 125)) {
      throw wrong(
        "type must be u16, i16, u32, i32, f32, u64, i64, f64, bool, or text with its length in " +
          "registers",
      );
    }
    if ((kind <= 2) !== (entry.type === "bool")) {
      throw wrong("functions 1 and 2 have the type bool, 3 and 4 any other (or bit)");
    }
    if (!["ABCD", "CDAB", "BADC", "DCBA"].includes(entry.order)) {
      throw wrong("order must be ABCD, CDAB, BADC or DCBA");
    }
    return entry;
  });
}

function bytesOf(request) {
  const bytes = [request.unit, request.function].concat(
    Bytes.toBytes(request.address, 2),
    Bytes.toBytes(request.count, 2),
  );
  return bytes.concat(Bytes.toBytes(Bytes.crc16(bytes, "MODBUS"), 2, true));
}
