// `$$<flag><length>,<IMEI>,<command>,<data>*<sum>\r\n`: text, or binary records (CCC, CCE).

const SECONDS_2000 = 946684800;

// Alarms among the events of "Event Code" in the maker's GPRS protocol.
const ALARMS = {
  1: "sos",
  17: "lowBattery",
  18: "lowPower",
  19: "overspeed",
  20: "geofenceEnter",
  21: "geofenceExit",
  22: "powerRestored",
  23: "powerCut",
  28: "gpsAntennaCut",
  36: "tow",
  44: "jamming",
  58: "tampering",
  78: "accident",
  79: "fallDown",
  90: "cornering",
  91: "cornering",
  129: "braking",
  130: "acceleration",
  135: "fatigueDriving",
};

// How steps of the fourth and fifth analog input become volts, by model.
const VOLTS = {
  MVT340: [6 / 1024, 48 / 1024],
  MVT380: [6 / 1024, 48 / 1024],
  MT90: [6.6 / 4096, 0],
  T1: [6.6 / 4096, 52.8 / 4096],
  T3: [6.6 / 4096, 52.8 / 4096],
  MVT100: [6.6 / 4096, 52.8 / 4096],
  MVT600: [6.6 / 4096, 52.8 / 4096],
  MVT800: [6.6 / 4096, 52.8 / 4096],
  TC68: [6.6 / 4096, 52.8 / 4096],
  TC68S: [6.6 / 4096, 52.8 / 4096],
};

const end = payload.length;
if (end < 12 || payload[0] !== 0x24 || payload[1] !== 0x24) {
  throw new Error("no Meitrack frame: it does not begin with $$");
}

// The last `*`, for binary data may have more of them.
let star = end - 1;
while (star > 0 && end - star <= 6 && payload[star] !== 0x2a) star--;
if (payload[star] !== 0x2a) throw new Error("checksum missing: no * before the end");
const given = parseInt(Bytes.text(payload, star + 1, star + 3), 16);
const sum = Bytes.sum(payload, 0, star + 1);
if (given !== sum) {
  throw new Error(`checksum ${Bytes.text(payload, star + 1, star + 3)}, but it is ${hex2(sum)}`);
}

const flag = String.fromCharCode(payload[2]);
const comma1 = comma(0);
const comma2 = comma(comma1 + 1);
const comma3 = comma(comma2 + 1);
const imei = Bytes.text(payload, comma1 + 1, comma2);
const command = Bytes.text(payload, comma2 + 1, comma3);
const at = Math.min(comma3 + 1, star);
if (!/^[0-9A-Za-z]{1,20}$/.test(imei) || /^0*$/.test(imei)) {
  throw new Error(`impossible IMEI "${imei}"`);
}

switch (command) {
  case "CCC":
    return compressed();
  case "CCE":
    return tagged();
  case "D00":
    return picture();
  case "D03":
    return photographed();
  case "E91":
    return version();
  default:
    return fields();
}

// ---- text

function fields() {
  const parts = Bytes.text(payload, at, star).split(",");
  // AFF puts the number of records that wait in the device before the event.
  const stamp = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;
  const i = command === "AFF" || !stamp.test(parts[3]) && stamp.test(parts[4]) ? 1 : 0;
  const time = stamp.exec(parts[i + 3] || "");
  const latitude = number(parts[i + 1]);
  const longitude = number(parts[i + 2]);
  if (!time || latitude === undefined || longitude === undefined) {
    return message([said({ result: text() })]);
  }
  const values = {
    latitude,
    longitude,
    valid: parts[i + 4] === "A",
    satellites: number(parts[i + 5]),
    rssi: number(parts[i + 6]),
    speed: number(parts[i + 7]) || 0,
    course: number(parts[i + 8]) || 0,
    hdop: number(parts[i + 9]),
    altitude: number(parts[i + 10]) || 0,
    odometer: number(parts[i + 11]),
    runtime: number(parts[i + 12]),
  };
  setEvent(values, number(parts[i]));
  if (i > 0) values.remaining = hexNumber(parts[0]);
  const cell = (parts[i + 13] || "").split("|");
  if (cell[2] && cell[3]) {
    values.mcc = number(cell[0]);
    values.mnc = number(cell[1]);
    values.lac = hexNumber(cell[2]);
    values.cellId = hexNumber(cell[3]);
  }
  const state = hexNumber(parts[i + 14]);
  if (state !== undefined) {
    values.input = state >> 8;
    values.output = state & 255;
  }
  setAnalog(values, (parts[i + 15] || "").split("|"));
  const data = parts[i + 16];
  if (data) {
    if (values.event === 37) values.driverUniqueId = data;
    else values.eventData = data;
  }
  // The protocol's version, then what came with it: fuel and temperatures.
  const fuel = parts[i + 19];
  if (/^[0-9A-Fa-f]{4}$/.test(fuel || "")) values.fuel = hexNumber(fuel) / 100;
  for (const sensor of (parts[i + 20] || "").split("|")) {
    if (!/^[0-9A-Fa-f]{6}$/.test(sensor)) continue;
    const raw = parseInt(sensor.slice(2), 16);
    values[`temp${parseInt(sensor.slice(0, 2), 16)}`] = (raw > 32767 ? raw - 65536 : raw) / 100;
  }
  const ts = Date.UTC(2000 + +time[1], time[2] - 1, +time[3], +time[4], +time[5], +time[6]);
  return message([{ ts, values }]);
}

function setAnalog(values, steps) {
  if (steps.length < 2) return;
  // Some models send volts, the battery first; others hexadecimal steps, the battery fourth.
  if (steps[0].includes(".")) {
    values.battery = number(steps[0]);
    values.power = number(steps[1]);
    for (let n = 2; n < steps.length; n++) values[`adc${n - 1}`] = number(steps[n]);
    return;
  }
  if (steps.length < 5) {
    for (let n = 0; n < steps.length; n++) values[`adc${n + 1}`] = hexNumber(steps[n]);
    return;
  }
  for (let n = 0; n < steps.length; n++) {
    if (n !== 3 && n !== 4) values[`adc${n < 3 ? n + 1 : n - 1}`] = hexNumber(steps[n]);
  }
  const [battery, power] = VOLTS[String(metadata.model || "").toUpperCase()] || [0.01, 0.01];
  values.battery = volts(hexNumber(steps[3]), battery);
  if (power > 0) values.power = volts(hexNumber(steps[4]), power);
}

function volts(steps, factor) {
  return steps === undefined ? undefined : Math.round(steps * factor * 1000) / 1000;
}

function version() {
  const [versionFw, serial] = Bytes.text(payload, at, star).split(",");
  return { ...message([]), attributes: compact({ versionFw, serial }) };
}

// ---- pictures: the device sends eight packets, then waits to be asked for the next eight

function photographed() {
  const output = message([said({ result: text() })]);
  if (text() === "D03,OK") output.reply = request("O", "D00,camera_picture.jpg,0");
  return output;
}

function picture() {
  const first = comma(at);
  const second = comma(first + 1);
  const third = comma(second + 1);
  const file = Bytes.text(payload, at, first);
  const total = number(Bytes.text(payload, first + 1, second));
  const packet = number(Bytes.text(payload, second + 1, third));
  if (total === undefined || packet === undefined) return message([said({ result: text() })]);
  const values = {
    pictureFile: file,
    picturePackets: total,
    picturePacket: packet,
    pictureData: btoa(Bytes.text(payload, third + 1, star)),
  };
  const next = packet + 1;
  const output = message([said(values)]);
  if (next < total && next % 8 === 0) output.reply = request("O", `D00,${file},${next}`);
  return output;
}

// ---- CCC: records of one fixed length

function compressed() {
  const size = Bytes.u16(payload, at + 2, true);
  if (size < 40) throw new Error(`CCC records of ${size} bytes, they have at least 40`);
  const telemetry = [];
  let b = at + 8;
  for (; b + size <= star; b += size) {
    const values = {
      latitude: Bytes.i32(payload, b + 1, true) / 1e6,
      longitude: Bytes.i32(payload, b + 5, true) / 1e6,
      valid: payload[b + 13] === 1 || payload[b + 13] === 0x41,
      satellites: Bytes.u8(payload, b + 14),
      rssi: Bytes.u8(payload, b + 15),
      speed: Bytes.u16(payload, b + 16, true),
      course: Bytes.u16(payload, b + 18, true),
      hdop: Bytes.u16(payload, b + 20, true) / 10,
      altitude: Bytes.i16(payload, b + 22, true),
      odometer: Bytes.u32(payload, b + 24, true),
      runtime: Bytes.u32(payload, b + 28, true),
    };
    setEvent(values, Bytes.u8(payload, b));
    setCell(values, b + 32, Bytes.u16(payload, b + 38, true));
    if (size >= 42) values.status = Bytes.u16(payload, b + 40, true);
    if (size >= 48) {
      values.adc1 = Bytes.u16(payload, b + 42, true);
      values.battery = Bytes.u16(payload, b + 44, true) / 100;
      values.power = Bytes.u16(payload, b + 46, true) / 100;
    }
    telemetry.push({ ts: (SECONDS_2000 + Bytes.u32(payload, b + 9, true)) * 1000, values });
  }
  return { ...message(telemetry), reply: request(flag, `CCC,${telemetry.length}`) };
}

function setCell(values, b, cellId) {
  const lac = Bytes.u16(payload, b + 4, true);
  if (lac === 0 && cellId === 0) return;
  values.mcc = Bytes.u16(payload, b, true);
  values.mnc = Bytes.u16(payload, b + 2, true);
  values.lac = lac;
  values.cellId = cellId;
}

// ---- CCE: records of parameters, each with its number, in groups of 1, 2, 4 and n bytes

function tagged() {
  const count = Bytes.u16(payload, at + 4, true);
  const telemetry = [];
  let b = at + 6;
  for (let n = 0; n < count && b + 2 <= star; n++) {
    const size = Bytes.u16(payload, b, true);
    const stop = b + 2 + size;
    if (stop > star) throw new Error(`CCE record of ${size} bytes is longer than its frame`);
    telemetry.push(record(b + 4, stop));
    b = stop;
  }
  return message(telemetry);
}

function record(b, stop) {
  const values = {};
  let ts;
  for (const size of [1, 2, 4, 0]) {
    if (b >= stop) break;
    for (let left = Bytes.u8(payload, b++); left > 0; left--) {
      let id = Bytes.u8(payload, b++);
      if (id === 0xfe) id = 0xfe00 | Bytes.u8(payload, b++);
      const length = size || Bytes.u8(payload, b++);
      if (b + length > stop) throw new Error(`CCE parameter ${id} is longer than its record`);
      if (id === 0x04) ts = (SECONDS_2000 + Bytes.u32(payload, b, true)) * 1000;
      else setParameter(values, id, b, length);
      b += length;
    }
  }
  if (values.latitude !== undefined && values.longitude !== undefined) {
    values.valid = values.valid === true;
    values.speed = values.speed || 0;
    values.course = values.course || 0;
    values.altitude = values.altitude || 0;
  }
  return { ts: ts === undefined ? received() : ts, values };
}

function setParameter(values, id, b, length) {
  const u = length === 1
    ? Bytes.u8(payload, b)
    : length === 2
    ? Bytes.u16(payload, b, true)
    : length === 4
    ? Bytes.u32(payload, b, true)
    : 0;
  switch (id) {
    case 0x01:
    case 0x40:
      return setEvent(values, u);
    case 0x02:
      return void (values.latitude = Bytes.i32(payload, b, true) / 1e6);
    case 0x03:
      return void (values.longitude = Bytes.i32(payload, b, true) / 1e6);
    case 0x05:
      return void (values.valid = u > 0);
    case 0x06:
      return void (values.satellites = u);
    case 0x07:
      return void (values.rssi = u);
    case 0x08:
      return void (values.speed = u);
    case 0x09:
      return void (values.course = u);
    case 0x0a:
      return void (values.hdop = u / 10);
    case 0x0b:
      return void (values.altitude = Bytes.i16(payload, b, true));
    case 0x0c:
      return void (values.odometer = u);
    case 0x0d:
      return void (values.runtime = u);
    case 0x0e:
      if (length >= 10) setCell(values, b, Bytes.u32(payload, b + 6, true));
      if (length >= 12) values.signalStrength = Bytes.i16(payload, b + 10, true);
      return;
    case 0x14:
      return void (values.output = u);
    case 0x15:
      return void (values.input = u);
    case 0x16:
    case 0x17:
    case 0x18:
      return void (values[`adc${id - 0x15}`] = u / 100);
    case 0x19:
      return void (values.battery = u / 100);
    case 0x1a:
      return void (values.power = u / 100);
    case 0x29:
      return void (values.fuelLevel = u / 100);
    case 0x92:
      return void (values.obdSpeed = u);
    case 0x99:
      return void (values.rpm = u);
    case 0x9b:
      return void (values.obdOdometer = u);
    case 0x9c:
      return void (values.coolantTemp = Bytes.i16(payload, b, true));
    case 0xc9:
      return void (values.fuelConsumption = u);
    case 0x4b:
      return setNetwork(values, b, length);
    case 0xfe69:
      return void (values.batteryLevel = u);
    case 0xfe73:
      return setTag(values, b, b + length);
  }
  if (id >= 0x2a && id <= 0x31 && length === 2) {
    values[`temp${id - 0x29}`] = Bytes.i16(payload, b, true) / 100;
    return;
  }
  values[`io${id}`] = length === 1 || length === 2 || length === 4
    ? u
    : Bytes.hex(payload, b, b + length);
}

function setNetwork(values, b, length) {
  const size = length >= 3 ? Bytes.u8(payload, b + 2) : 0;
  if (size > 0 && 3 + size <= length) values.networkType = Bytes.text(payload, b + 3, b + 3 + size);
}

// A Bluetooth tag: number, name, address, battery, temperature and humidity in steps of 1/256.
function setTag(values, b, stop) {
  const size = Bytes.u8(payload, b + 1);
  const after = b + 2 + size;
  if (after + 11 > stop) return;
  values.tagName = Bytes.utf8(payload, b + 2, after);
  values.tagAddress = Bytes.hex(payload, after, after + 6);
  values.tagBattery = Bytes.u8(payload, after + 6);
  values.tagTemp = Bytes.i16(payload, after + 7, true) / 256;
  values.tagHumidity = Bytes.u16(payload, after + 9, true) / 256;
}

// ---- common

function setEvent(values, event) {
  if (event === undefined) return;
  values.event = event;
  if (ALARMS[event]) values.alarm = ALARMS[event];
}

function message(telemetry) {
  const output = { deviceName: imei, deviceType: "meitrack" };
  if (telemetry.length > 0) {
    output.telemetry = telemetry.map(({ ts, values }) => ({ ts, values: compact(placed(values)) }));
  }
  return output;
}

// Coordinates that are none are not sent, nor what belongs to them.
function placed(values) {
  if (Math.abs(values.latitude) <= 90 && Math.abs(values.longitude) <= 180) return values;
  const { latitude: _a, longitude: _b, valid: _c, speed: _d, course: _e, ...rest } = values;
  return rest;
}

function said(values) {
  return { ts: received(), values };
}

function text() {
  return [command, Bytes.utf8(payload, at, star)].filter((part) => part !== "").join(",");
}

function request(mark, data) {
  const body = `,${imei},${data}*`;
  const head = `@@${mark}${body.length + 4}${body}`;
  return `${head}${hex2(Bytes.sum(Bytes.fromText(head)))}\r\n`;
}

function received() {
  return Number(metadata.receivedTs);
}

function comma(from) {
  let b = from;
  while (b < star && payload[b] !== 0x2c) b++;
  return b;
}

function hex2(value) {
  return value.toString(16).toUpperCase().padStart(2, "0");
}

function number(value) {
  return value === undefined || value === "" || !isFinite(value) ? undefined : Number(value);
}

function hexNumber(value) {
  return /^[0-9A-Fa-f]+$/.test(value || "") ? parseInt(value, 16) : undefined;
}

function compact(values) {
  const output = {};
  for (const key in values) if (values[key] !== undefined) output[key] = values[key];
  return output;
}
