// One packet: length (2), IMEI (8), command (1), its data, CRC (2).
const end = payload.length - 2;
const wanted = Bytes.u16(payload, end);
const found = Bytes.crc16(payload, "KERMIT", 2, end);
if (found !== wanted) {
  throw new Error(`checksum ${found.toString(16)}, but the packet says ${wanted.toString(16)}`);
}
const deviceName = String(Bytes.u64(payload, 2)).padStart(15, "0");
if (deviceName.length > 16 || Number(deviceName) === 0) {
  throw new Error(`the packet is from ${deviceName}, which is no IMEI`);
}
const output = { deviceName, deviceType: "ruptela" };
if ((metadata.session || {}).deviceName !== deviceName) {
  output.session = { deviceName, deviceType: "ruptela" };
}
const command = Bytes.u8(payload, 10);

switch (command) {
  case 1:
  case 68:
    output.telemetry = records(command === 68);
    output.reply = answer(100);
    return output;
  case 9:
    output.telemetry = troubleCodes();
    output.reply = answer(109);
    return output;
  case 15:
  case 16:
    // Identification and heartbeat: there is nothing to store.
    return { session: { deviceName, deviceType: "ruptela" }, reply: answer(command + 100) };
  default: {
    // What the device says to a command: a text, or a byte that is 1 if it was done.
    const result = resultOf(11, end);
    output.telemetry = { ts: Number(metadata.receivedTs), values: { type: command, result } };
    output.rpcResponse = { body: { result } };
    return output;
  }
}

function answer(code) {
  const bytes = [code, 1];
  return { hex: "0002" + Bytes.hex(bytes.concat(Bytes.toBytes(Bytes.crc16(bytes, "KERMIT"), 2))) };
}

function records(extended) {
  const list = [];
  const reader = Bytes.reader(payload, 11);
  // What is left on the device (1), then how many records there are (1).
  reader.skip(1);
  let values;
  for (let left = reader.u8(); left > 0; left--) {
    const ts = reader.u32() * 1000;
    // Several records in one second are numbered; long ones come in parts: the last one's number
    // in the high four bits, this one's in the low.
    reader.skip(1);
    const part = extended ? reader.u8() & 15 : 0;
    reader.skip(1);
    const longitude = reader.i32();
    const latitude = reader.i32();
    const altitude = reader.i16();
    const course = reader.u16();
    const satellites = reader.u8();
    const speed = reader.u16();
    const hdop = reader.u8();
    const event = extended ? reader.u16() : reader.u8();
    if (part === 0 || !values || list[list.length - 1].ts !== ts) {
      values = { event };
      if (onEarth(longitude, latitude)) {
        values.latitude = latitude / 1e7;
        values.longitude = longitude / 1e7;
        values.altitude = altitude / 10;
        values.speed = speed;
        values.course = course / 100;
        values.valid = satellites >= 3;
        values.satellites = satellites;
        values.hdop = hdop / 10;
      }
      list.push({ ts, values });
    }
    elements(reader, extended, values);
  }
  return list;
}

// The lowest number, which stands for "unknown" (there was no fix), is none of a place either.
function onEarth(longitude, latitude) {
  return Math.abs(longitude) <= 1800000000 && Math.abs(latitude) <= 900000000;
}

function elements(reader, extended, values) {
  const driver = [0, 0];
  for (let size = 1; size <= 8; size *= 2) {
    for (let left = reader.u8(); left > 0; left--) {
      const id = extended ? reader.u16() : reader.u8();
      const at = reader.position();
      reader.skip(size);
      if (size === 8 && (id === 126 || id === 127)) driver[id - 126] = at;
      else element(values, id, at, size);
    }
  }
  if (driver[0] > 0 || driver[1] > 0) {
    let name = "";
    for (const at of driver) if (at > 0) name += Bytes.text(payload, at, at + 8);
    name = name.split("\0").join("").trim();
    if (name !== "") values.driverUniqueId = name;
  }
}

function element(values, id, at, size) {
  const value = size === 1
    ? Bytes.u8(payload, at)
    : size === 2
    ? Bytes.u16(payload, at)
    : size === 4
    ? Bytes.u32(payload, at)
    : Bytes.u64(payload, at);
  switch (id) {
    case 2:
    case 3:
    case 4:
    case 5:
      values["in" + (id - 1)] = value;
      return;
    case 22:
    case 23:
      values["adc" + (id - 21)] = value / 1000;
      return;
    case 29:
      values.power = value / 1000;
      return;
    case 30:
      values.battery = value / 1000;
      return;
    case 32:
      values.deviceTemp = signed(at, size);
      return;
    case 34:
      if (value !== 0) values.driverUniqueId = Bytes.hex(payload, at, at + size);
      return;
    case 65:
      values.odometer = value;
      return;
    case 74:
      values.temp3 = signed(at, size) / 10;
      return;
    case 78:
    case 79:
    case 80:
      values["temp" + (id - 78)] = signed(at, size) / 10;
      return;
    case 88:
      alarm(values, value > 0 && "jamming");
      return;
    case 134:
      alarm(values, value > 0 && "hardBraking");
      return;
    case 136:
      alarm(values, value > 0 && "hardAcceleration");
      return;
    case 150:
      values.operator = value;
      return;
    case 170:
      values.charge = value > 0;
      return;
    case 173:
      values.motion = value > 0;
      return;
    case 197:
      values.rpm = value / 8;
      return;
    case 207:
      values.fuelLevel = value * 4 / 10;
      return;
    case 208:
      values.fuelUsed = value / 2;
      return;
    case 251:
    case 409:
      values.ignition = value > 0;
      return;
    case 415:
      alarm(values, value === 0 && "gpsAntennaCut");
      return;
    default:
      values["io" + id] = value;
  }
}

function signed(at, size) {
  return size === 1
    ? Bytes.i8(payload, at)
    : size === 2
    ? Bytes.i16(payload, at)
    : size === 4
    ? Bytes.i32(payload, at)
    : Bytes.i64(payload, at);
}

function alarm(values, name) {
  if (name) values.alarm = values.alarm === undefined ? name : values.alarm + "," + name;
}

// How many (1), then each: reserved (1), time (4), longitude (4), latitude (4), source (1), code (5).
function troubleCodes() {
  const list = [];
  const count = Bytes.u8(payload, 11);
  for (let n = 0; n < count; n++) {
    const at = 12 + 19 * n;
    if (at + 19 > end) break;
    const values = { dtcs: Bytes.text(payload, at + 14, at + 19) };
    const longitude = Bytes.i32(payload, at + 5);
    const latitude = Bytes.i32(payload, at + 9);
    if (onEarth(longitude, latitude)) {
      values.latitude = latitude / 1e7;
      values.longitude = longitude / 1e7;
      values.valid = true;
    }
    list.push({ ts: Bytes.u32(payload, at + 1) * 1000, values });
  }
  return list;
}

function resultOf(from, to) {
  if (to - from === 1) return String(Bytes.u8(payload, from) === 1);
  for (let i = from; i < to; i++) {
    const byte = Bytes.u8(payload, i);
    if (byte < 0x20 && byte !== 0 && byte !== 9 && byte !== 10 && byte !== 13) {
      return Bytes.hex(payload, from, to);
    }
  }
  return Bytes.utf8(payload, from, to).split("\0").join("").trim();
}
