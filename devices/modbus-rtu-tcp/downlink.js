// POLL: the requests of the table, which are made one after the other. Calls (RPC) and shared
// attributes {name: value} write to the device.
const settings = integrationMetadata || {};

if (msgType === "POLL") {
  return requestsOf(settings.registers).map((request) => binary(bytesOf(request)));
}

const wanted = msgType === "RPC_CALL_FROM_SERVER_TO_DEVICE"
  ? msg.method === "write" ? msg.params : { [msg.method]: msg.params }
  : msgType === "ATTRIBUTES_UPDATED"
  ? msg
  : undefined;
if (wanted === undefined || wanted === null || typeof wanted !== "object") return null;
const written = [];
for (const entry of entriesOf(settings.registers)) {
  if (entry.name in wanted && (!entry.device || entry.device === metadata.deviceName)) {
    written.push(binary(writeOf(entry, wanted[entry.name])));
  }
}
if (written.length === 0) {
  if (msgType === "ATTRIBUTES_UPDATED") return null;
  throw new Error(`no entry of the setting registers is named ${Object.keys(wanted).join(" or ")}`);
}
return written;

function writeOf(entry, value) {
  if (entry.function === 1) {
    const on = value === true || value === 1 || value === "true" || value === "1";
    return withCrc([entry.unit, 5].concat(Bytes.toBytes(entry.address, 2), on ? [255, 0] : [0, 0]));
  }
  if (entry.function !== 3 || entry.bit !== undefined) {
    throw new Error(
      `${entry.name} cannot be written: only coils (1) and holding registers (3) can`,
    );
  }
  const raw = entry.type === "text" ? 0 : (Number(value) - entry.offset) / entry.scale;
  if (entry.type !== "text" && !Number.isFinite(raw)) {
    throw new Error(`${entry.name} needs a number, not ${JSON.stringify(value)}`);
  }
  const bytes = inOrder(registersOf(entry, raw, String(value)), entry.order);
  const head = [entry.unit, entry.registers === 1 ? 6 : 16].concat(Bytes.toBytes(entry.address, 2));
  if (entry.registers === 1) return withCrc(head.concat(bytes));
  return withCrc(head.concat(Bytes.toBytes(entry.registers, 2), [bytes.length], bytes));
}

function registersOf(entry, raw, text) {
  const size = 2 * entry.registers;
  if (entry.type === "text") {
    const bytes = Bytes.fromText(text).slice(0, size);
    while (bytes.length < size) bytes.push(0);
    return bytes;
  }
  if (entry.type[0] === "f") {
    const view = new DataView(new ArrayBuffer(size));
    if (size === 4) view.setFloat32(0, raw);
    else view.setFloat64(0, raw);
    return Array.from(new Uint8Array(view.buffer));
  }
  const whole = Math.round(raw);
  const bits = 8 * size;
  const [low, high] = entry.type[0] === "u"
    ? [0, 2 ** bits - 1]
    : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
  if (whole < low || whole > high) throw new Error(`${text} is too much for ${entry.name}`);
  return Bytes.toBytes(whole, size);
}

function inOrder(bytes, order) {
  const result = bytes.slice();
  if (order === "BADC" || order === "DCBA") {
    for (let n = 0; n < result.length; n += 2) {
      [result[n], result[n + 1]] = [result[n + 1], result[n]];
    }
  }
  if (order === "ABCD" || order === "BADC") return result;
  const registers = [];
  for (let n = result.length - 2; n >= 0; n -= 2) registers.push(result[n], result[n + 1]);
  return registers;
}

function withCrc(bytes) {
  return bytes.concat(Bytes.toBytes(Bytes.crc16(bytes, "MODBUS"), 2, true));
}

function binary(bytes) {
  return { contentType: "BINARY", data: btoa(Bytes.text(bytes)) };
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
