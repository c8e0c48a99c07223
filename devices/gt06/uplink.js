// One frame: 78 78, length (1) or 79 79, length (2); type (1), body, serial (2), CRC (2), 0d 0a.
const long = payload.length > 0 && Bytes.u8(payload, 0) === 0x79;
if (payload.length < (long ? 11 : 10)) {
  throw new Error(`a frame of ${payload.length} bytes is too short to have a type and a checksum`);
}
const end = payload.length - 6;
const wanted = Bytes.u16(payload, end + 2);
const found = Bytes.crc16(payload, "X-25", 2, end + 2);
if (found !== wanted) {
  throw new Error(`checksum ${found.toString(16)}, but the frame says ${wanted.toString(16)}`);
}
const type = Bytes.u8(payload, long ? 4 : 3);
const body = long ? 5 : 4;
const size = end - body;
const serial = Bytes.u16(payload, end);
const session = metadata.session || {};

if (type === 0x01) return login();
if (session.deviceName === undefined) {
  throw new Error("no login came before this frame: the device has to send its IMEI first");
}

// The types that begin with a GPS part.
const places = [0x10, 0x12, 0x16, 0x1a, 0x1e, 0x22, 0x26, 0x27, 0x2a, 0x2d, 0x31, 0x32, 0x37, 0x38]
  .concat([0xa0, 0xa3, 0xa4]);
const values = { type };
const attributes = {};
let ts;
let rpcResponse;
let picture;
let reply = hasReply() ? frame(type, [], serial) : undefined;
try {
  decode();
} catch (error) {
  // A body shorter than that of other models: what was read is good, and the device is answered.
  if (!(error instanceof RangeError)) throw error;
  values.incomplete = true;
}
return output();

function login() {
  if (size < 8) throw new Error(`the login has ${size} bytes, too few for an IMEI`);
  const digits = Bytes.bcd(payload, body, body + 8);
  // 16 digits for 15: one in front, or f behind.
  const imei = digits[15] === "f" ? digits.slice(0, 15) : digits.slice(1);
  let number = Number(imei) > 0;
  for (let i = 0; i < imei.length; i++) if (imei[i] < "0" || imei[i] > "9") number = false;
  if (!number) throw new Error(`the login names ${digits}, which is no IMEI`);
  const known = { deviceName: imei, deviceType: "gt06", offset: null };
  const output = { session: known, reply: frame(type, [], serial) };
  if (size >= 12) {
    // Hours and minutes as a number of up to four digits (530 is 5:30), then 1 bit for "west".
    const zone = Bytes.u16(payload, body + 10);
    const minutes = Math.floor((zone >> 4) / 100) * 60 + (zone >> 4) % 100;
    if (minutes > 0 && minutes <= 14 * 60) known.offset = zone & 8 ? -minutes : minutes;
  }
  return output;
}

// Everything short is confirmed but what has an answer of its own and what is itself the server's
// (80 to 82, which a device only echoes); of the long ones, places, alarms, heartbeats and modules.
function hasReply() {
  if (type === 0x2a || type === 0x8a || type === 0x35) return false;
  if (type >= 0x80 && type <= 0x82) return false;
  if (type === 0x34) return !hasInputs();
  if (!long) return true;
  if (type >= 0x10 && type <= 0x33) return type !== 0x15 && type !== 0x21;
  return type === 0x70 || type === 0x95 || type >= 0xa0 && type <= 0xa7;
}

// 0x34 is a place with inputs if its time is behind four other bytes, else it is about cells.
function hasInputs() {
  return size >= 55 && timeAt(body) === undefined && timeAt(body + 4) !== undefined;
}

function frame(kind, content, number) {
  const bytes = [5 + content.length, kind].concat(content, [number >> 8, number & 255]);
  const crc = Bytes.crc16(bytes, "X-25");
  return { hex: "7878" + Bytes.hex(bytes) + Bytes.hex([crc >> 8, crc & 255]) + "0d0a" };
}

function output() {
  const out = { deviceName: session.deviceName, deviceType: "gt06" };
  out.telemetry = { ts: ts === undefined ? Number(metadata.receivedTs) : ts, values };
  if (Object.keys(attributes).length > 0) out.attributes = attributes;
  if (picture !== undefined) out.session = { picture };
  if (rpcResponse) out.rpcResponse = rpcResponse;
  if (reply) out.reply = reply;
  return out;
}

function decode() {
  switch (type) {
    case 0x05:
    case 0x13:
    case 0x23:
      return heartbeat();
    case 0x36:
      return long ? pictureData() : heartbeat();
    case 0x15:
    case 0x21:
      return commandAnswer();
    case 0x18:
    case 0x24:
    case 0x28:
    case 0x2c:
    case 0x2e:
    case 0xa1:
      return towersAndWifi();
    case 0xa2:
      // Two things have this number: cells and Wi-Fi networks of LTE models, and a place.
      return isCountryAt(body + 6) ? towersAndWifi() : location();
    case 0x2a:
      // The address of a place for a phone: there is none to give.
      reply = addressAnswer("NA&&NA&&0##");
      return location();
    case 0x32:
    case 0x33:
      return long ? locationWithLength() : location();
    case 0x19:
    case 0xa5:
      return status(cell(body, type === 0xa5, 3), false);
    case 0x34:
      return hasInputs() ? locationWithInputs() : location();
    case 0x35:
      return pictureAnnounced();
    case 0x70:
      return modules();
    case 0x8a:
      reply = frame(0x8a, dateBytes(Number(metadata.receivedTs)), serial);
      return;
    case 0x94:
      return information();
    case 0x95:
      return cameraAlarm();
    case 0x98:
      return identities(body);
    case 0x9b:
      values.result = textOf(body + 1, end);
      return;
  }
  location();
}

function dateBytes(time) {
  const date = new Date(time);
  return [
    date.getUTCFullYear() % 100,
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
}

// Six bytes as milliseconds, in the time zone that the login named; undefined if they are no time.
function timeAt(at) {
  if (at + 6 > end) return undefined;
  const month = Bytes.u8(payload, at + 1);
  const day = Bytes.u8(payload, at + 2);
  const hour = Bytes.u8(payload, at + 3);
  const minute = Bytes.u8(payload, at + 4);
  const second = Bytes.u8(payload, at + 5);
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const year = 2000 + Bytes.u8(payload, at);
  return Date.UTC(year, month - 1, day, hour, minute, second) - (session.offset || 0) * 60000;
}

// Time (6), satellites (1, low four bits), latitude (4), longitude (4), speed (1), flags and course
// (2). The place behind it, or 0 if there is none.
function gps(at, wideSpeed) {
  if (at + (wideSpeed ? 19 : 18) > end) return 0;
  const next = gpsPlace(at + 6, wideSpeed);
  const time = timeAt(at);
  if (next > 0 && time !== undefined) ts = time;
  return next;
}

// The same behind its time.
function gpsPlace(at, wideSpeed) {
  if (at + (wideSpeed ? 13 : 12) > end) return 0;
  const flagsAt = at + (wideSpeed ? 9 : 10);
  const place = coordinates(at + 1, flagsAt);
  if (!place) return 0;
  const flags = Bytes.u16(payload, flagsAt);
  values.latitude = place[0];
  values.longitude = place[1];
  values.speed = wideSpeed ? Bytes.u16(payload, at + 11) : Bytes.u8(payload, at + 9);
  values.course = flags & 0x3ff;
  values.valid = (flags & 0x1000) !== 0;
  values.satellites = Bytes.u8(payload, at) & 15;
  if (flags & 0x4000) values.ignition = (flags & 0x8000) !== 0;
  return at + (wideSpeed ? 13 : 12);
}

function coordinates(at, flagsAt) {
  const flags = Bytes.u16(payload, flagsAt);
  const latitude = Bytes.u32(payload, at) / 1800000;
  const longitude = Bytes.u32(payload, at + 4) / 1800000;
  if (latitude > 90 || longitude > 180) return undefined;
  return [flags & 0x400 ? latitude : 0 - latitude, flags & 0x800 ? 0 - longitude : longitude];
}

// Country (2), network (1, or 2 if the country's highest bit is set), area, cell. The place behind.
function cell(at, wide, cellSize) {
  const areaSize = wide ? 4 : 2;
  if (wide) cellSize = 8;
  if (at + 3 + areaSize + cellSize > end) return end;
  const mcc = Bytes.u16(payload, at);
  const wideMnc = (mcc & 0x8000) !== 0;
  values.mcc = mcc & 0x7fff;
  values.mnc = wideMnc ? Bytes.u16(payload, at + 2) : Bytes.u8(payload, at + 2);
  at += wideMnc ? 4 : 3;
  values.lac = wide ? Bytes.u32(payload, at) : Bytes.u16(payload, at);
  at += areaSize;
  values.cellId = cellNumber(at, cellSize);
  return at + cellSize;
}

function cellNumber(at, cellSize) {
  if (at + cellSize > end) return 0;
  return cellSize === 3
    ? Bytes.u24(payload, at)
    : cellSize === 4
    ? Bytes.u32(payload, at)
    : Bytes.u64(payload, at);
}

// Where the GPS part begins: at the front, or behind what a model or an unknown type puts there.
function gpsStart() {
  if (places.includes(type)) {
    // Some models put their number (8) in front.
    return timeAt(body) === undefined && timeAt(body + 8) !== undefined ? body + 8 : body;
  }
  for (let at = body; at < body + 24 && at + 18 <= end; at++) {
    const year = Bytes.u8(payload, at);
    if (timeAt(at) === undefined || at > body && (year < 8 || year > 60)) continue;
    // In front of the satellites stands the length of the part (12); a country begins with 0.
    if (isCountryAt(at + 6) || at > body && Bytes.u8(payload, at + 6) < 16) continue;
    if ((Bytes.u16(payload, at + 16) & 0x3ff) > 360) continue;
    if (coordinates(at + 7, at + 16)) return at;
  }
  return end;
}

// Whether a country's number is here, its highest bit set or not.
function isCountryAt(at) {
  if (at + 2 > end) return false;
  const code = Bytes.u16(payload, at) & 0x7fff;
  return code >= 200 && code < 800;
}

// Time (6), length of the GPS part (1), which is 0 if there is none, satellites and the rest of it.
function locationWithLength() {
  if (reply) reply = longFrame(type, [], serial);
  const length = size > 6 ? Bytes.u8(payload, body + 6) : 0;
  if (length > 0 && length !== 12) return location();
  ts = timeAt(body);
  if (length === 12) gpsPlace(body + 7, false);
}

// What begins with a GPS part. Some models put their number in front of it.
function location() {
  const at = gps(gpsStart(), false);
  if (at === 0) {
    ts = timeAt(body);
    if (ts === undefined) return;
    if (type === 0x11) cell(body + 6, false, 3);
    else if (size >= 15 && isCountryAt(body + 6)) towers(body + 6, end, false);
    return;
  }
  const rest = end - at;
  switch (type) {
    case 0x12:
    case 0x22:
    case 0x2d:
    case 0x31:
    case 0x37:
      return afterCell(at, rest);
    case 0x16:
    case 0x26:
    case 0x27:
      return alarmed(at, rest);
    case 0x1e:
      return towers(at, end - 3, false);
    case 0xa0:
      return moving(cell(at, true));
    case 0xa2:
      if (rest >= 41) return extendedStatus(cell(at, true));
      return status(cell(lengthSkipped(at), true), false);
    case 0xa3:
      return status(cell(lengthSkipped(at), true), end - at >= 22);
    case 0xa4:
      return status(cell(lengthSkipped(at), true), true);
  }
}

function addressAnswer(text) {
  const content = [text.length, 0, 0, 0, 0].concat(Bytes.fromText(text));
  return longFrame(0x97, content, 0);
}

function longFrame(kind, content, number) {
  const bytes = [0, 5 + content.length, kind].concat(content, [number >> 8, number & 255]);
  const crc = Bytes.crc16(bytes, "X-25");
  return { hex: "7979" + Bytes.hex(bytes) + Bytes.hex([crc >> 8, crc & 255]) + "0d0a" };
}

// A country's number begins with 0 to 3 (or 80 to 83); another byte is the length of the cell part.
function lengthSkipped(at) {
  const first = Bytes.u8(payload, at);
  return first >= 8 && first < 0x80 ? at + 1 : at;
}

// A cell, then for 0x22 ignition, reason, whether stored before, and perhaps distance and sensors.
function afterCell(at, rest) {
  if (rest < 8) return;
  if (type === 0x22) {
    const wideCell = rest === 12 || rest === 16 || rest === 24;
    return moving(cell(at, false, wideCell ? 4 : 3));
  }
  at = cell(at, false, 3);
  const left = end - at;
  if (type !== 0x12) return;
  if (left === 5) {
    // Status (1), voltage (2), signal (1)
    terminal(Bytes.u8(payload, at));
    values.power = Bytes.u16(payload, at + 1) / 100;
    values.rssi = Bytes.u8(payload, at + 3);
  } else if (left === 4 || left > 8) values.odometer = Bytes.u32(payload, at);
}

function moving(at) {
  if (end - at < 3) return;
  values.ignition = Bytes.u8(payload, at) > 0;
  values.event = Bytes.u8(payload, at + 1);
  values.archive = Bytes.u8(payload, at + 2) > 0;
  at += 3;
  if (end - at >= 4) values.odometer = Bytes.u32(payload, at);
  if (end - at === 12) {
    values.temp1 = Bytes.i16(payload, at + 8) / 100;
    values.humidity = Bytes.u16(payload, at + 10) / 100;
  }
}

// Perhaps the length of the cell part (1), a cell of 8 or 9 bytes, the status (5 or 6), perhaps more.
function alarmed(at, rest) {
  const fenced = type === 0x27;
  let cellPart = rest - (fenced ? 6 : 5);
  if (cellPart >= 12 && cellPart <= 14) cellPart -= 4;
  if (rest < 8) return;
  const first = Bytes.u8(payload, at);
  const hasLength = cellPart === 9 || cellPart === 10 ||
    cellPart !== 8 && first >= 8 && first <= 11;
  status(cell(hasLength ? at + 1 : at, false, cellPart === 10 ? 4 : 3), fenced);
}

// Status (1), battery (1), signal (1), alarm (1), language (1), fence (1), distance (4).
function status(at, fenced) {
  if (end - at < 3) return;
  terminal(Bytes.u8(payload, at));
  values.batteryLevel = percent(Bytes.u8(payload, at + 1));
  values.rssi = Bytes.u8(payload, at + 2);
  if (end - at >= 4) alarm(alarmName(Bytes.u8(payload, at + 3)));
  at += 5;
  if (fenced && at < end) values.geofence = Bytes.u8(payload, at++);
  if (end - at === 4) values.odometer = Bytes.u32(payload, at);
}

// ? (1), status (1), voltage (2), battery (1), signal (1), alarm (1), language (1), distance (4),
// running time (4), the device's number (8), inputs (2)
function extendedStatus(at) {
  terminal(Bytes.u8(payload, at + 1));
  values.power = Bytes.u16(payload, at + 2) / 100;
  values.batteryLevel = percent(Bytes.u8(payload, at + 4));
  values.rssi = Bytes.u8(payload, at + 5);
  alarm(alarmName(Bytes.u8(payload, at + 6)));
  values.odometer = Bytes.u32(payload, at + 8);
  values.hours = Bytes.u32(payload, at + 12) * 1000;
  if (end - at >= 26) values.input = Bytes.u16(payload, at + 24);
}

function terminal(bits) {
  values.status = bits;
  values.ignition = (bits & 2) !== 0;
  values.charge = (bits & 4) !== 0;
  values.blocked = (bits & 128) !== 0;
  alarm(["", "vibration", "powerCut", "lowBattery", "sos", "", "geofence", ""][bits >> 3 & 7]);
}

// Steps 0 to 6, or percent.
function percent(level) {
  return level <= 6 ? Math.floor(level * 100 / 6) : level;
}

function alarm(name) {
  if (name) values.alarm = values.alarm === undefined ? name : values.alarm + "," + name;
}

function alarmName(code) {
  switch (code) {
    case 0x01:
      return "sos";
    case 0x02:
      return "powerCut";
    case 0x03:
    case 0x09:
      return "vibration";
    case 0x04:
      return "geofenceEnter";
    case 0x05:
      return "geofenceExit";
    case 0x06:
      return "overspeed";
    case 0x0a:
      return "gpsLost";
    case 0x0b:
      return "gpsRegained";
    case 0x0c:
      return "powerOn";
    case 0x0d:
      return "gpsFirstFix";
    case 0x0e:
    case 0x0f:
      return "lowPower";
    case 0x10:
      return "simChanged";
    case 0x11:
      return "powerOff";
    case 0x12:
      return "airplaneMode";
    case 0x13:
    case 0x18:
    case 0x25:
      return "tampering";
    case 0x14:
      return "door";
    case 0x15:
    case 0x19:
      return "lowBattery";
    case 0x16:
      return "voice";
    case 0x17:
      return "jamming";
    case 0x23:
      return "fallDown";
    case 0x26:
    case 0x29:
      return "hardAcceleration";
    case 0x27:
    case 0x28:
    case 0x30:
      return "hardBraking";
    case 0x2a:
    case 0x2b:
    case 0x2e:
      return "hardCornering";
    case 0x2c:
      return "accident";
    default:
      return "";
  }
}

// 0x13: status (1), battery (1), signal (1), alarm and language (2); 0x23: voltage (2) for battery.
function heartbeat() {
  let at = body;
  if (size < 3) return;
  terminal(Bytes.u8(payload, at++));
  if (type === 0x13 && size === 5 && metadata.model === "R11") {
    values.power = Bytes.u16(payload, at) / 100;
    values.rssi = Bytes.u8(payload, at + 2);
    return;
  }
  if (type === 0x23) {
    if (size >= 4) {
      values.power = Bytes.u16(payload, at) / 100;
      values.rssi = Bytes.u8(payload, at + 2);
    }
    return;
  }
  values.batteryLevel = percent(Bytes.u8(payload, at));
  values.rssi = Bytes.u8(payload, at + 1);
  at += 4;
  if (type === 0x36) return modulesOfHeartbeat(at);
  if (end - at >= 8) {
    // Percent (1), ? (1), voltage (2), satellites (1)
    values.batteryLevel = Bytes.u8(payload, at);
    values.power = Bytes.u16(payload, at + 2) / 100;
    values.satellites = Bytes.u8(payload, at + 4);
  }
}

// Parts: what (2), length (1), value.
function modulesOfHeartbeat(at) {
  while (at + 3 <= end) {
    const id = Bytes.u16(payload, at);
    const length = Bytes.u8(payload, at + 2);
    at += 3;
    if (at + length > end) return;
    module(id, at, length);
    at += length;
  }
}

// What the device says to a command: the number of the server (4) tells to which.
function commandAnswer() {
  let number;
  let text;
  if (type === 0x21) {
    if (size < 5) return;
    number = Bytes.u32(payload, body);
    text = Bytes.u8(payload, body + 4) === 2 ? utf16(body + 5, end) : textOf(body + 5, end);
  } else {
    if (size < 5) return;
    const length = Bytes.u8(payload, body);
    number = Bytes.u32(payload, body + 1);
    const to = length > 4 ? Math.min(body + 1 + length, end) : end - 2;
    text = textOf(body + 5, to);
  }
  values.result = text;
  rpcResponse = number > 0 ? { id: number, body: { result: text } } : { body: { result: text } };
}

function utf16(from, to) {
  let text = "";
  for (let at = from; at + 2 <= to; at += 2) text += String.fromCharCode(Bytes.u16(payload, at));
  return text.split("\0").join("").trim();
}

function textOf(from, to) {
  return Bytes.utf8(payload, from, to).split("\0").join("").trim();
}

// Time (6), country, network, then cells with their signals; 0x2c also has Wi-Fi networks.
function towersAndWifi() {
  ts = timeAt(body);
  const wide = type >= 0xa1;
  if (type !== 0x2c && type !== 0xa2) return towers(body + 6, end, wide);
  const at = towers(body + 6, end, wide);
  // Time lead (1), how many (1), then each: address (6), signal (1)
  if (at + 2 > end) return;
  const wifi = [];
  let next = at + 2;
  for (let left = Bytes.u8(payload, at + 1); left > 0 && next + 7 <= end; left--, next += 7) {
    const mac = [];
    for (let i = 0; i < 6; i++) mac.push(Bytes.hex(payload, next + i, next + i + 1));
    wifi.push({ mac: mac.join(":"), rssi: -Bytes.u8(payload, next + 6) });
  }
  if (wifi.length > 0) values.wifi = wifi;
}

function towers(at, to, wide) {
  if (at + 3 > to) return to;
  const code = Bytes.u16(payload, at);
  const mcc = code & 0x7fff;
  const mnc = code & 0x8000 ? Bytes.u16(payload, at + 2) : Bytes.u8(payload, at + 2);
  at += code & 0x8000 ? 4 : 3;
  const step = wide ? 13 : 6;
  const list = [];
  for (let n = 0; n < 7 && at + step <= to; n++, at += step) {
    const lac = wide ? Bytes.u32(payload, at) : Bytes.u16(payload, at);
    const cellId = wide ? Bytes.u64(payload, at + 4) : Bytes.u24(payload, at + 2);
    if (lac === 0 && cellId === 0) continue;
    list.push({ mcc, mnc, lac, cellId, rssi: -Bytes.u8(payload, at + step - 1) });
  }
  if (list.length > 0) values.cellTowers = list;
  return at;
}

// ? (4), GPS part, ? (2), distance (4), cell, ? (4), voltages (2, 2), ? (2), inputs, outputs (2, 2),
// analog inputs (2, 2)
function locationWithInputs() {
  let at = gps(body + 4, false);
  if (at === 0) return;
  if (end - at < 33) return;
  values.odometer = Bytes.u32(payload, at + 2);
  at = cell(at + 6, false, 4) + 4;
  values.battery = Bytes.u16(payload, at) / 100;
  values.power = Bytes.u16(payload, at + 2) / 100;
  values.input = Bytes.u16(payload, at + 6);
  values.output = Bytes.u16(payload, at + 8);
  values.adc1 = Bytes.u16(payload, at + 10) / 100;
  values.adc2 = Bytes.u16(payload, at + 12) / 100;
}

// Time (6), ? (1), latitude (4), longitude (4), camera and source (3), length (4), number (4):
// the picture is asked for in pieces of 1024 bytes. It is not stored, only counted.
function pictureAnnounced() {
  ts = timeAt(body);
  if (size < 8) return;
  const length = Bytes.u32(payload, end - 8);
  values.pictureBytes = length;
  picture = length;
  askForPiece(Bytes.hex(payload, end - 4, end), 0, length);
}

// Number (4), place (4), length (2), bytes
function pictureData() {
  if (size < 10) return;
  const next = Bytes.u32(payload, body + 4) + Bytes.u16(payload, body + 8);
  const length = Number(session.picture) || 0;
  values.pictureReceived = next;
  if (next < length) askForPiece(Bytes.hex(payload, body, body + 4), next, length);
  else picture = null;
}

function askForPiece(number, from, length) {
  const piece = Math.min(1024, length - from);
  if (piece <= 0) return;
  const content = Bytes.fromHex(number).concat(Bytes.toBytes(from, 4), Bytes.toBytes(piece, 2));
  reply = frame(0x36, content, 0);
}

// Parts: what (2), length (2), value.
function modules() {
  for (let at = body + 5; at + 4 <= end;) {
    const id = Bytes.u16(payload, at);
    const length = Bytes.u16(payload, at + 2);
    at += 4;
    if (at + length > end) return;
    module(id, at, length);
    at += length;
  }
}

function module(id, at, length) {
  if (id === 0x01 && length === 8) attributes.imei = Bytes.bcd(payload, at, at + 8).slice(1);
  else if (id === 0x02 && length === 8) attributes.imsi = Bytes.bcd(payload, at, at + 8).slice(1);
  else if (id === 0x03) attributes.iccid = Bytes.bcd(payload, at, at + length);
  else if (id === 0x09 && length === 1) values.satellites = Bytes.u8(payload, at);
  else if (id === 0x0a && length === 1) values.satVisible = Bytes.u8(payload, at);
  else if (id === 0x18 && length === 2) values.battery = Bytes.u16(payload, at) / 100;
  else if (id === 0x28 && length === 1) values.hdop = Bytes.u8(payload, at) / 10;
  else if (id === 0x29 && length === 4) values.index = Bytes.u32(payload, at);
  else if (id === 0x2b && length === 1) values.bootReason = Bytes.u8(payload, at);
  else if (id === 0x2e && length === 4) values.odometer = Bytes.u32(payload, at);
  else if (id === 0x32 && length === 1) values.startupStatus = Bytes.u8(payload, at);
  else if (id === 0x6a && length === 1) values.batteryLevel = Bytes.u8(payload, at);
  else if (id === 0x34 && length >= 6) {
    values.event = Bytes.u8(payload, at);
    values.eventTs = Bytes.u32(payload, at + 1) * 1000;
    values.eventData = Bytes.u8(payload, at + 5);
  } else if (id === 0x33 && length === 18) {
    // Time (4), satellites (1), altitude (2), latitude, longitude (4, 4), speed (1), flags (2)
    const place = coordinates(at + 7, at + 16);
    if (!place) return;
    const flags = Bytes.u16(payload, at + 16);
    const time = Bytes.u32(payload, at);
    if (time > 0) ts = time * 1000;
    values.latitude = place[0];
    values.longitude = place[1];
    values.altitude = Bytes.i16(payload, at + 5);
    values.speed = Bytes.u8(payload, at + 15);
    values.course = flags & 0x3ff;
    values.valid = (flags & 0x1000) !== 0;
    values.satellites = Bytes.u8(payload, at + 4);
  }
}

// What (1), then something of its own.
function information() {
  const kind = Bytes.u8(payload, body);
  const at = body + 1;
  if (kind === 0x00 && end - at >= 2) values.adc1 = Bytes.u16(payload, at) / 100;
  else if (kind === 0x04) settingsText(textOf(at, end));
  else if (kind === 0x05 && end > at) {
    if (end - at >= 7) ts = timeAt(at);
    const bits = Bytes.u8(payload, end - 1);
    values.door = (bits & 1) !== 0;
    values.io1 = (bits & 4) !== 0;
  } else if (kind === 0x0a && end - at >= 26) identities(at);
  else if (kind === 0x1b && end - at >= 5 && Bytes.u8(payload, at) === 0x02) {
    // 02, length of all (1), card, XOR (1), 03
    const length = Bytes.u8(payload, at + 1);
    if (at + length <= end) values.driverUniqueId = Bytes.hex(payload, at + 2, at + length - 2);
  } else {
    values.infoType = kind;
    values.info = Bytes.hex(payload, at, end);
  }
}

// IMEI (8), IMSI (8), ICCID (10)
function identities(at) {
  if (end - at < 26) return;
  attributes.imei = Bytes.bcd(payload, at, at + 8).slice(1);
  attributes.imsi = Bytes.bcd(payload, at + 8, at + 16).slice(1);
  attributes.iccid = Bytes.bcd(payload, at + 16, at + 26);
}

// ALM1=12;STA1=C0;DYD=02;…
function settingsText(text) {
  const names = { STA1: "otherStatus", DYD: "engineStatus" };
  for (const part of text.split(";")) {
    const equal = part.indexOf("=");
    if (equal < 1) continue;
    const key = part.slice(0, equal);
    const value = part.slice(equal + 1);
    const name = key.startsWith("ALM") ? "alarm" + key.slice(3) + "Status" : names[key];
    if (name) values[name] = parseInt(value, 16);
    else if (key === "ICCID") attributes.iccid = value;
  }
}

// Time (6) and what happened (1); or with a place: ? (2), ? (1), GPS part with two bytes of speed,
// voltage (2), what happened (1), more of it (2), names of files.
function cameraAlarm() {
  if (size >= 27 && timeAt(body) === undefined) {
    const at = gps(body + 3, true);
    if (at === 0) return;
    values.power = Bytes.u16(payload, at) / 10;
    values.event = Bytes.u8(payload, at + 2);
    values.eventData = Bytes.u16(payload, at + 3);
    const files = textOf(at + 5, end);
    if (files !== "") values.eventFiles = files;
    return;
  }
  ts = timeAt(body);
  if (size >= 7) values.event = Bytes.u8(payload, body + 6);
  alarm("general");
}
