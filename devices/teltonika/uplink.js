// One frame: a login, the byte ff that some devices send to keep the connection, or data.
if (payload.length === 1) return [];
if (payload.length < 2 || Bytes.u16(payload, 0) !== 0) return login();

const deviceName = (metadata.session || {}).deviceName;
if (deviceName === undefined) {
  throw new Error("no login came before this frame: the device has to send its IMEI first");
}

// 00000000, length (4), then what the length counts: codec, number, …, number; CRC (4)
const end = payload.length < 8 ? 8 : 8 + Bytes.u32(payload, 4);
if (payload.length < end + 4) {
  throw new Error(`the frame has ${payload.length} bytes, its length says ${end + 4}`);
}
if (end < 11) return [];
const wanted = Bytes.u32(payload, end);
const found = Bytes.crc16(payload, "ARC", 8, end);
if (found !== wanted) {
  throw new Error(`checksum ${found.toString(16)}, but the frame says ${wanted.toString(16)}`);
}
const codec = Bytes.u8(payload, 8);
const count = Bytes.u8(payload, 9);

switch (codec) {
  case 0x07:
    return answered(readable(oldRecords));
  case 0x08:
  case 0x10:
  case 0x8e: {
    // With a 16-byte group behind the 8-byte one or without: what ends at the end is right. If
    // neither does, there are more bytes than the records that were announced, and those are read.
    const first = metadata.extended === "true";
    const list = records(first, false) || records(!first, false) || records(first, true);
    return answered(list || broken());
  }
  case 0x0c:
  case 0x0d:
  case 0x0e:
  case 0x0f:
    return readable(messages);
  default:
    return [];
}

function login() {
  const imei = Bytes.text(payload, 2);
  let digits = imei.length >= 14 && imei.length <= 16;
  for (let i = 0; i < imei.length; i++) if (imei[i] < "0" || imei[i] > "9") digits = false;
  if (!digits) throw new Error(`the login names ${JSON.stringify(imei)}, which is no IMEI`);
  return {
    session: { deviceName: imei, deviceType: "teltonika" },
    reply: { hex: "01" },
  };
}

function answered(telemetry) {
  const reply = { hex: Bytes.hex(Bytes.toBytes(telemetry.length, 4)) };
  const attributes = {};
  for (const { values } of telemetry) {
    if (values.vin !== undefined) attributes.vin = values.vin;
    delete values.vin;
  }
  return Object.keys(attributes).length > 0
    ? { telemetry, attributes, reply }
    : { telemetry, reply };
}

// What a part of the frame is made into; one that is shorter than it says is refused.
function readable(part) {
  try {
    return part();
  } catch (error) {
    if (error instanceof RangeError) broken();
    throw error;
  }
}

function broken() {
  throw new Error(`${count} records of codec ${codec} do not fill the frame`);
}

// Codec 8, 8 extended and 16. Undefined if the records do not end where the frame does, or, if more
// may follow them, if they are none.
function records(group16, more) {
  const wideIds = codec !== 0x08;
  const wideCounts = codec === 0x8e;
  const list = [];
  let at = 10;
  try {
    for (let n = 0; n < count; n++) {
      const ts = Number(Bytes.u64(payload, at));
      const values = place(at + 9);
      values.priority = Bytes.u8(payload, at + 8);
      if (more && (values.latitude === undefined || values.priority > 3)) return undefined;
      if (!(ts < 8.64e15) || more && !(ts > 946684800000 && ts < 4102444800000)) return undefined;
      at += 24;
      values.event = wideIds ? Bytes.u16(payload, at) : Bytes.u8(payload, at);
      at += wideIds ? 2 : 1;
      if (codec === 0x10) values.generationType = Bytes.u8(payload, at++);
      at += wideCounts ? 2 : 1;
      for (let size = 1; size <= (group16 ? 16 : 8); size *= 2) {
        const elements = wideCounts ? Bytes.u16(payload, at) : Bytes.u8(payload, at);
        at += wideCounts ? 2 : 1;
        for (let i = 0; i < elements; i++) {
          const id = wideIds ? Bytes.u16(payload, at) : Bytes.u8(payload, at);
          at += wideIds ? 2 : 1;
          element(values, id, at, size);
          at += size;
        }
      }
      if (codec === 0x8e) {
        const elements = Bytes.u16(payload, at);
        at += 2;
        for (let i = 0; i < elements; i++) {
          const size = Bytes.u16(payload, at + 2);
          longElement(values, Bytes.u16(payload, at), at + 4, size);
          at += 4 + size;
        }
      }
      list.push({ ts, values });
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return at === end - 1 || more && at < end - 1 && list.length > 0 ? list : undefined;
}

// Longitude (4), latitude (4), altitude (2), course (2), satellites (1), speed (2)
function place(at) {
  const satellites = Bytes.u8(payload, at + 12);
  const longitude = Bytes.i32(payload, at) / 1e7;
  const latitude = Bytes.i32(payload, at + 4) / 1e7;
  // No place on earth: the record has only the rest.
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return { satellites };
  return {
    latitude,
    longitude,
    altitude: Bytes.i16(payload, at + 8),
    speed: Bytes.u16(payload, at + 13),
    course: Bytes.u16(payload, at + 10),
    valid: satellites > 0,
    satellites,
  };
}

function element(values, id, at, size) {
  if (size === 16) {
    values["io" + id] = Bytes.hex(payload, at, at + 16);
    return;
  }
  const value = size === 1
    ? Bytes.u8(payload, at)
    : size === 2
    ? Bytes.u16(payload, at)
    : size === 4
    ? Bytes.u32(payload, at)
    : Bytes.u64(payload, at);
  switch (id) {
    case 1:
    case 2:
    case 3:
    case 4:
      values["in" + id] = value > 0;
      return;
    case 9:
    case 10:
      values["adc" + (id - 8)] = value / 1000;
      return;
    case 16:
      values.odometer = value;
      return;
    case 17:
    case 18:
    case 19:
      values["axis" + "XYZ"[id - 17]] = signed(at, size);
      return;
    case 21:
      values.rssi = value;
      return;
    case 25:
    case 26:
    case 27:
    case 28:
      values["bleTemp" + (id - 24)] = signed(at, size) / 100;
      return;
    case 66:
      values.power = value / 1000;
      return;
    case 67:
      values.battery = value / 1000;
      return;
    case 72:
    case 73:
    case 74:
    case 75:
      values["temp" + (id - 71)] = signed(at, size) / 10;
      return;
    case 78:
      if (value !== 0) {
        values.driverUniqueId = Bytes.hex(payload, at, at + size).toUpperCase();
      }
      return;
    case 179:
    case 180:
      values["out" + (id - 178)] = value > 0;
      return;
    case 181:
      values.pdop = value / 10;
      return;
    case 182:
      values.hdop = value / 10;
      return;
    case 199:
      values.tripOdometer = value;
      return;
    case 236:
      alarm(values, value === 1 && "general");
      return;
    case 239:
      values.ignition = value > 0;
      return;
    case 240:
      values.motion = value > 0;
      return;
    case 241:
      values.operator = value;
      return;
    case 246:
      alarm(values, value === 1 && "tow");
      return;
    case 249:
      alarm(values, value === 1 && "jamming");
      return;
    case 253:
      alarm(values, [false, "hardAcceleration", "hardBraking", "hardCornering"][value]);
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

// The elements of codec 8 extended that have a length of their own.
function longElement(values, id, at, size) {
  if (id === 256) values.vin = trimmed(at, at + size);
  else if (id === 281) values.dtcs = trimmed(at, at + size).split(",").join(" ");
  else if (id !== 385 || !beacons(values, at, at + size)) {
    values["io" + id] = Bytes.hex(payload, at, at + size);
  }
}

// Which part of how many (1), then per beacon: flags, identity, and what the flags announce.
function beacons(values, from, to) {
  const found = {};
  let at = from + 1;
  for (let n = 1; at < to; n++) {
    const name = "beacon" + n;
    const flags = Bytes.u8(payload, at++);
    if (flags & 0x20) {
      if (at + 20 > to) return false;
      found[name + "Uuid"] = Bytes.hex(payload, at, at + 16);
      found[name + "Major"] = Bytes.u16(payload, at + 16);
      found[name + "Minor"] = Bytes.u16(payload, at + 18);
      at += 20;
    } else {
      if (at + 16 > to) return false;
      found[name + "Namespace"] = Bytes.hex(payload, at, at + 10);
      found[name + "Instance"] = Bytes.hex(payload, at + 10, at + 16);
      at += 16;
    }
    if (flags & 0x01) {
      if (at + 1 > to) return false;
      found[name + "Rssi"] = Bytes.i8(payload, at++);
    }
    if (flags & 0x02) {
      if (at + 2 > to) return false;
      found[name + "Battery"] = Bytes.u16(payload, at) / 1000;
      at += 2;
    }
    if (flags & 0x04) {
      if (at + 2 > to) return false;
      found[name + "Temp"] = Bytes.i16(payload, at) / 100;
      at += 2;
    }
  }
  Object.assign(values, found);
  return true;
}

// Codec 7 of the GH3000: seconds since 2007 with the priority in front, and masks of what is there.
function oldRecords() {
  const list = [];
  const reader = Bytes.reader(payload, 10);
  for (let n = 0; n < count; n++) {
    const time = reader.u32();
    const values = { priority: time >>> 30 };
    const ts = 1167609600000 + (time & 0x3fffffff) * 1000;
    const parts = reader.u8();
    if (parts & 1) {
      const mask = reader.u8();
      if (mask & 1) {
        const latitude = Number(reader.f32().toFixed(6));
        const longitude = Number(reader.f32().toFixed(6));
        if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
          values.latitude = latitude;
          values.longitude = longitude;
          values.valid = true;
        }
      }
      if (mask & 2) values.altitude = reader.i16();
      if (mask & 4) values.course = reader.u8() * 360 / 256;
      if (mask & 8) values.speed = reader.u8();
      if (mask & 16) {
        values.satellites = reader.u8();
        if (values.valid) values.valid = values.satellites >= 3;
      }
      if (mask & 32) {
        values.lac = reader.u16();
        values.cellId = reader.u16();
      }
      if (mask & 64) values.rssi = reader.u8();
      if (mask & 128) values.operator = reader.u32();
      if (values.latitude === undefined) {
        // They belong to a place.
        delete values.speed;
        delete values.course;
      }
    }
    for (let group = 1; group <= 3; group++) {
      if (!(parts & 1 << group)) continue;
      const size = 1 << group - 1;
      for (let left = reader.u8(); left > 0; left--) {
        const id = reader.u8();
        const value = size === 1 ? reader.u8() : size === 2 ? reader.u16() : reader.u32();
        values[id === 1 ? "event" : "io" + id] = value;
      }
    }
    list.push({ ts, values });
  }
  return list;
}

// Codecs 12 to 15: texts and bytes, from commands or from what is attached to a serial port.
function messages() {
  const telemetry = [];
  const replies = [];
  let rpcResponse;
  let at = 10;
  for (let n = 0; n < count && at < end - 1; n++) {
    const type = Bytes.u8(payload, at);
    const size = Bytes.u32(payload, at + 1);
    at += 5;
    // Some devices count the time of codec 13, some do not: the last message goes up to the end.
    const to = n === count - 1 ? end - 1 : Math.min(at + size, end - 1);
    let ts = Number(metadata.receivedTs);
    if (codec === 0x0c && type === 0x0d) {
      const request = pictureRequest(at, to);
      if (request) replies.push(request);
      at = to;
      continue;
    }
    if (to - at < { 12: 0, 13: 4, 14: 8, 15: 12 }[codec]) broken();
    if (codec === 0x0d || codec === 0x0f) {
      ts = Bytes.u32(payload, at) * 1000;
      at += 4;
    }
    if (codec === 0x0e || codec === 0x0f) at += 8;
    const text = textOf(at, to);
    const fields = text.split("|");
    if (fields[0] === "GTSL" && fields.length > 4) {
      telemetry.push({ ts, values: { driverUniqueId: fields[4] } });
    } else telemetry.push({ ts, values: { result: text } });
    if (codec === 0x0c && type === 0x06) rpcResponse = { body: { result: text } };
    if (codec === 0x0e) rpcResponse = { body: { result: text, refused: type === 0x11 } };
    at = to;
  }
  const output = {};
  if (telemetry.length > 0) output.telemetry = telemetry;
  if (rpcResponse) output.rpcResponse = rpcResponse;
  if (replies.length > 0) output.reply = replies.length === 1 ? replies[0] : replies;
  return output;
}

// A camera announces a picture by its number; it is asked for the first 2 KiB of it.
function pictureRequest(at, to) {
  if (Bytes.u8(payload, at) !== 0x01 || at + 5 > to) return undefined;
  const body = [0x0c, 1, 0x0d, 0, 0, 0, 11, 2];
  for (let i = 1; i <= 4; i++) body.push(Bytes.u8(payload, at + i));
  body.push(0, 0, 0, 0, 8, 0, 1);
  const length = Bytes.toBytes(body.length, 4);
  const crc = Bytes.toBytes(Bytes.crc16(body, "ARC"), 4);
  return { hex: "00000000" + Bytes.hex(length) + Bytes.hex(body) + Bytes.hex(crc) };
}

function trimmed(from, to) {
  let text = Bytes.text(payload, from, to);
  const nul = text.indexOf("\0");
  if (nul >= 0) text = text.slice(0, nul);
  return text.trim();
}

// As text where it is one, else as hexadecimal digits.
function textOf(from, to) {
  for (let i = from; i < to; i++) {
    const byte = Bytes.u8(payload, i);
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 0) {
      return Bytes.hex(payload, from, to);
    }
  }
  return Bytes.utf8(payload, from, to).split("\0").join("").trim();
}
