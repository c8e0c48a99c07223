// One packet: header (1), length (2), what it counts, CRC (2); or a message by way of Iridium.
const head = Bytes.u8(payload, 0);
if (head === 0x01 && payload.length > 6 && Bytes.u24(payload, 3) === 0x01001c) return iridium();

const end = payload.length - 2;
const wanted = Bytes.u16(payload, end, true);
const found = Bytes.crc16(payload, "MODBUS", 0, end);
if (found !== wanted) {
  throw new Error(`checksum ${found.toString(16)}, but the packet says ${wanted.toString(16)}`);
}
const reply = { hex: "02" + Bytes.hex(payload, end) };

switch (head) {
  case 0x01:
    return tagged();
  case 0x07:
    return picture();
  case 0x08:
    return compressed();
  default:
    // 06 is Garmin's protocol handed on, which wants no confirmation.
    return [];
}

function known() {
  const { deviceName } = metadata.session || {};
  if (deviceName === undefined) {
    throw new Error(
      "no login came before this packet: the first one has to hold the IMEI (tag 03)",
    );
  }
  return deviceName;
}

function tagged() {
  const { list, attributes, imei } = records(3, end);
  const output = { reply };
  if (imei === undefined) output.deviceName = known();
  else {
    output.deviceName = checked(imei);
    output.session = { deviceName: output.deviceName, deviceType: "galileosky" };
  }
  return filled(output, list, attributes);
}

function checked(imei) {
  let digits = imei.length === 15;
  for (let i = 0; i < imei.length; i++) if (imei[i] < "0" || imei[i] > "9") digits = false;
  if (!digits) throw new Error(`tag 03 holds ${JSON.stringify(imei)}, which is no IMEI`);
  return imei;
}

function filled(output, list, attributes) {
  output.deviceType = "galileosky";
  if (list.length > 0) output.telemetry = list;
  if (Object.keys(attributes).length > 0) output.attributes = attributes;
  let answer;
  for (const { values } of list) if (values.result !== undefined) answer = values;
  if (answer) output.rpcResponse = { body: { result: answer.result } };
  return output;
}

// Length (2, big-endian), then parts: kind (1), length (2), data. 01 says who, 02 what.
function iridium() {
  let at = 3;
  let output;
  let sentAt = Number(metadata.receivedTs);
  while (at + 3 <= payload.length) {
    const kind = Bytes.u8(payload, at);
    const size = Bytes.u16(payload, at + 1);
    at += 3;
    if (kind === 0x01) {
      output = { deviceName: checked(Bytes.text(payload, at + 4, at + 19)) };
      sentAt = Bytes.u32(payload, at + 24) * 1000;
    } else if (kind === 0x02 && output) {
      const { list, attributes } = records(at, at + size, sentAt);
      filled(output, list, attributes);
    }
    at += size;
  }
  if (!output) throw new Error("a message by way of Iridium without the part that says from whom");
  return output.telemetry || output.attributes ? output : [];
}

// A record has each tag once, and the tags that begin one (01 to 20) come first: the next begins
// where a tag comes again, or where one of those comes behind a higher one.
function records(from, to, otherwise) {
  const list = [];
  const attributes = {};
  let imei;
  let values = {};
  let ts;
  let last = 0;
  let seen = new Set();
  let at = from;
  while (at < to) {
    const tag = Bytes.u8(payload, at);
    if (seen.has(tag) || tag < last && tag <= 0x20) finish();
    seen.add(tag);
    last = tag;
    at++;
    let size = sizeOf(tag, at);
    if (size === undefined) {
      // What follows cannot be told apart; what came before is good.
      values.unknownTag = tag;
      break;
    }
    if (tag === 0xe1 || tag === 0xea) at++;
    else if (tag === 0xfe) at += 2;
    if (at + size > to) {
      throw new Error(`tag ${tag.toString(16)} at byte ${at - 1} goes beyond the packet's end`);
    }
    if (tag === 0x01) attributes.versionHw = Bytes.u8(payload, at);
    else if (tag === 0x02) attributes.versionFw = Bytes.u8(payload, at);
    else if (tag === 0x03) imei = Bytes.text(payload, at, at + size);
    else if (tag === 0x04) attributes.deviceId = Bytes.u16(payload, at, true);
    else if (tag === 0x20) ts = Bytes.u32(payload, at, true) * 1000;
    else if (tag === 0x21) ts += Bytes.u16(payload, at, true);
    else read(tag, at, size, values);
    at += size;
  }
  finish();
  return { list, attributes, imei };

  function finish() {
    if (Object.keys(values).length > 0) {
      if (!Number.isFinite(ts)) ts = otherwise || Number(metadata.receivedTs);
      list.push({ ts, values });
    }
    values = {};
    ts = undefined;
    seen = new Set();
  }
}

// How many bytes a tag's value has; undefined if the tag is unknown.
function sizeOf(tag, at) {
  switch (tag) {
    case 0x03:
      return 15;
    case 0x30:
      return 9;
    case 0x5b:
      return 7;
    case 0x5c:
      return 68;
    case 0xe1:
    case 0xea:
      return Bytes.u8(payload, at);
    case 0xfe:
      return Bytes.u16(payload, at, true);
  }
  if (tag === 0x01 || tag === 0x02 || tag === 0x35 || tag === 0x43 || tag === 0x49) return 1;
  if (tag >= 0x88 && tag <= 0x8c || tag >= 0xa0 && tag <= 0xaf) return 1;
  if (tag >= 0xc4 && tag <= 0xd2 || tag === 0xd5) return 1;
  if (tag === 0x04 || tag === 0x10 || tag === 0x21 || tag === 0x34) return 2;
  if (tag >= 0x40 && tag <= 0x42 || tag === 0x45 || tag === 0x46 || tag === 0x48) return 2;
  if (tag >= 0x50 && tag <= 0x59 || tag >= 0x60 && tag <= 0x62) return 2;
  if (tag >= 0x70 && tag <= 0x7d || tag >= 0xb0 && tag <= 0xb9) return 2;
  if (tag >= 0xd6 && tag <= 0xda) return 2;
  if (tag === 0x5d || tag >= 0x63 && tag <= 0x6f || tag >= 0x80 && tag <= 0x87) return 3;
  if (tag === 0x20 || tag === 0x33 || tag === 0x44 || tag === 0x47 || tag === 0x5a) return 4;
  if (tag === 0x90 || tag >= 0xc0 && tag <= 0xc3 || tag === 0xd3 || tag === 0xd4) return 4;
  if (tag >= 0xdb && tag <= 0xe0 || tag >= 0xe2 && tag <= 0xe9) return 4;
  if (tag >= 0xf0 && tag <= 0xf9) return 4;
  return undefined;
}

function read(tag, at, size, values) {
  const number = size === 1
    ? Bytes.u8(payload, at)
    : size === 2
    ? Bytes.u16(payload, at, true)
    : size === 4
    ? Bytes.u32(payload, at, true)
    : 0;
  switch (tag) {
    case 0x10:
      values.index = number;
      return;
    case 0x30: {
      // High: 0 from satellites, 2 from cell towers, else none. Low: how many satellites.
      const kind = Bytes.u8(payload, at);
      const latitude = Bytes.i32(payload, at + 1, true) / 1e6;
      const longitude = Bytes.i32(payload, at + 5, true) / 1e6;
      values.satellites = kind & 15;
      if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return;
      values.latitude = latitude;
      values.longitude = longitude;
      values.valid = kind >> 4 === 0;
      return;
    }
    case 0x33:
      values.speed = Bytes.u16(payload, at, true) / 10;
      values.course = Bytes.u16(payload, at + 2, true) / 10;
      return;
    case 0x34:
      values.altitude = Bytes.i16(payload, at, true);
      return;
    case 0x35:
      values.hdop = number / 10;
      return;
    case 0x40:
      values.status = number;
      return;
    case 0x41:
      values.power = number / 1000;
      return;
    case 0x42:
      values.battery = number / 1000;
      return;
    case 0x43:
      values.deviceTemp = Bytes.i8(payload, at);
      return;
    case 0x44:
      values.acceleration = number;
      return;
    case 0x45:
      values.output = number;
      return;
    case 0x46:
      values.input = number;
      return;
    case 0x47:
      values.ecoAcceleration = Bytes.u8(payload, at) / 100;
      values.ecoBraking = Bytes.u8(payload, at + 1) / 100;
      values.ecoCornering = Bytes.u8(payload, at + 2) / 100;
      values.ecoBump = Bytes.u8(payload, at + 3) / 100;
      return;
    case 0x48:
      values.statusExtended = number;
      return;
    case 0x49:
      values.channel = number;
      return;
    case 0x58:
    case 0x59:
      values["rs232" + (tag - 0x58)] = number;
      return;
    case 0x5a:
      values.electricityMeter = number;
      return;
    case 0x5b:
      values.refrigerator = Bytes.hex(payload, at, at + size);
      return;
    case 0x5c:
      values.tires = Bytes.hex(payload, at, at + size);
      return;
    case 0x5d:
      values.dosimeter = Bytes.u24(payload, at, true);
      return;
    case 0x90:
      values.driverUniqueId = String(number);
      return;
    case 0xc0:
      values.fuelTotal = number / 2;
      return;
    case 0xc1:
      values.fuel = tenths(Bytes.u8(payload, at) * 4);
      values.temp1 = Bytes.u8(payload, at + 1) - 40;
      values.rpm = Bytes.u16(payload, at + 2, true) / 8;
      return;
    case 0xc2:
      values.canB0 = number;
      return;
    case 0xc3:
      values.canB1 = number;
      return;
    case 0xd3:
      values.driver2UniqueId = String(number);
      return;
    case 0xd4:
      values.odometer = number;
      return;
    case 0xd5:
      values.keys = number;
      return;
    case 0xe0:
      values.commandId = number;
      return;
    case 0xe1:
      values.result = Bytes.text(payload, at, at + size);
      return;
    case 0xea:
      values.userDataArray = Bytes.hex(payload, at, at + size);
      return;
    case 0xfe:
      values.extendedTags = Bytes.hex(payload, at, at + size);
      return;
  }
  if (tag >= 0x50 && tag <= 0x57) values["adc" + (tag - 0x50)] = number;
  else if (tag >= 0x60 && tag <= 0x62) values["fuel" + (tag - 0x60)] = number;
  else if (tag >= 0x63 && tag <= 0x6f) {
    values["fuel" + (tag - 0x60)] = Bytes.u16(payload, at, true);
    values["fuelTemp" + (tag - 0x60)] = Bytes.i8(payload, at + 2);
  } else if (tag >= 0x70 && tag <= 0x77) {
    values["thermometer" + (tag - 0x70)] = Bytes.i8(payload, at + 1);
  } else if (tag >= 0x78 && tag <= 0x7d) values["adc" + (tag - 0x70)] = number;
  else if (tag >= 0x80 && tag <= 0x87) {
    values["hygrometerTemp" + (tag - 0x80)] = Bytes.i8(payload, at + 1);
    values["humidity" + (tag - 0x80)] = tenths(Bytes.u8(payload, at + 2) * 4);
  } else if (tag === 0x88 || tag === 0x89) {
    values["rs232Temp" + (tag - 0x88)] = Bytes.i8(payload, at);
  } else if (tag >= 0x8a && tag <= 0x8c) values["fuelTemp" + (tag - 0x8a)] = Bytes.i8(payload, at);
  else if (tag >= 0xa0 && tag <= 0xaf) values["can8BitR" + (tag - 0xa0 + 15)] = number;
  else if (tag >= 0xb0 && tag <= 0xb9) values["can16BitR" + (tag - 0xb0 + 5)] = number;
  else if (tag >= 0xc4 && tag <= 0xd2) values["can8BitR" + (tag - 0xc4)] = number;
  else if (tag >= 0xd6 && tag <= 0xda) values["can16BitR" + (tag - 0xd6)] = number;
  else if (tag >= 0xdb && tag <= 0xdf) values["can32BitR" + (tag - 0xdb)] = number;
  else if (tag >= 0xe2 && tag <= 0xe9) values["userData" + (tag - 0xe2)] = number;
  else if (tag >= 0xf0 && tag <= 0xf9) values["can32BitR" + (tag - 0xf0 + 5)] = number;
}

function tenths(number) {
  return number / 10;
}

// A part of a picture: its number (1), then bytes of a JPEG; a part without bytes ends the picture.
function picture() {
  const deviceName = known();
  const size = end - 3;
  const values = { pictureBytes: size > 0 ? size - 1 : 0 };
  if (size > 0) values.picturePart = Bytes.u8(payload, 3);
  return {
    deviceName,
    deviceType: "galileosky",
    telemetry: { ts: Number(metadata.receivedTs), values },
    reply: { hex: "07" + Bytes.hex(payload, end) },
  };
}

// Records of 10 bytes with time and place, each followed by so many tags (1), the tags, their values.
function compressed() {
  const deviceName = known();
  const list = [];
  let at = 3;
  while (at + 11 <= end) {
    const values = {};
    const ts = smallest(at, values);
    const tags = Bytes.u8(payload, at + 10) & 0x7f;
    let value = at + 11 + tags;
    for (let i = 0; i < tags; i++) {
      const tag = Bytes.u8(payload, at + 11 + i);
      const size = sizeOf(tag, value);
      if (size === undefined) {
        values.unknownTag = tag;
        value = end;
        break;
      }
      if (tag === 0xe1 || tag === 0xea) value++;
      else if (tag === 0xfe) value += 2;
      if (value + size > end) throw new Error(`tag ${tag.toString(16)} goes beyond the packet`);
      read(tag, value, size, values);
      value += size;
    }
    list.push({ ts, values });
    at = value;
  }
  return filled({ deviceName, reply }, list, {});
}

// Bits: 1 unused, 25 seconds of this year, 1 no fix, 22 longitude, 21 latitude, 1 alarm.
function smallest(from, values) {
  let bit = from * 8 + 1;
  const take = (count) => {
    let number = 0;
    for (; count > 0; count--, bit++) {
      number = number * 2 + (Bytes.u8(payload, bit >> 3) >> 7 - (bit & 7) & 1);
    }
    return number;
  };
  const seconds = take(25);
  values.valid = take(1) === 0;
  values.longitude = Number((360 * take(22) / 4194304 - 180).toFixed(6));
  values.latitude = Number((180 * take(21) / 2097152 - 90).toFixed(6));
  if (take(1) === 1) values.alarm = "general";
  const now = Number(metadata.receivedTs);
  const year = new Date(now).getUTCFullYear();
  const ts = Date.UTC(year, 0, 1) + seconds * 1000;
  return ts > now + 86400000 ? Date.UTC(year - 1, 0, 1) + seconds * 1000 : ts;
}
