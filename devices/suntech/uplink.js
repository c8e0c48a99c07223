// Text of fields between `;` that ends with CR, or the same "zipped" to bytes. Two generations:
// ST200, ST300, ST600, ST900 with a header as `ST300STT`, and the universal protocol with `STT`.

const ALARMS = {
  1: "overspeed",
  3: "gpsAntennaCut",
  5: "geofenceExit",
  6: "geofenceEnter",
  8: "gpsAntennaCut",
  14: "lowBattery",
  15: "vibration",
  16: "accident",
  40: "powerRestored",
  41: "powerCut",
  42: "sos",
  46: "acceleration",
  47: "braking",
  48: "cornering",
  49: "overspeed",
  50: "jamming",
};
const EMERGENCIES = {
  1: "sos",
  2: "parking",
  3: "powerCut",
  5: "tampering",
  6: "door",
  7: "movement",
  8: "vibration",
};

const received = Number(metadata.receivedTs);
if (payload.length === 0) return [];
if (payload[0] === 2) return zip();
if (payload.length > 2 && payload[1] === 0) return universalZip();

const text = Bytes.text(payload).replace(/^[\r\n]+|[\r\n]+$/g, "");
if (text === "") return [];
const fields = text.split(";");
if (fields.length < 2) throw new Error("no Suntech report: it has no fields");
if (/^ST9\d\d$/.test(fields[0])) return personal();
const legacy = /^(S[A-Z]\d{2,4}[A-Z]{0,2})([A-Z]{3})$/.exec(fields[0]);
if (legacy) return report(legacy[2]);
if (/^[A-Z]{3}$/.test(fields[0])) return universal(fields[0]);
throw new Error(`unknown Suntech header "${fields[0].slice(0, 20)}"`);

// ---- ST200, ST300, ST600: `ST300STT;ID;model;version;date;time;cell;…`

function report(type) {
  // Answers to commands name the device after `Res`.
  if (fields[1] === "Res") return message(fields[2], received, { type, result: rest(3) });
  if (fields.length < 3) return message(fields[1]);
  let i = 2;
  while (i < fields.length && i < 5 && !isTime(i)) i++;
  if (!isTime(i)) return message(fields[1], received, { type, result: rest(2) });
  const values = { type };
  const attributes = { versionFw: i > 2 ? fields[i - 1] : undefined };
  if (i > 3) attributes.modelId = fields[i - 2];
  const ts = time(fields[i], fields[i + 1]);
  i += 2;
  const cell = fields[i++];
  if (!isCoordinate(fields[i]) && isCoordinate(fields[i + 4])) {
    setCell(values, hex(cell), fields[i], fields[i + 1], fields[i + 2]);
    values.rssi = number(fields[i + 3]);
    i += 4;
  }
  // Some models tell more of the cells around.
  const place = placeFrom(i);
  if (place < 0) return message(fields[1], ts, { type, result: rest(i - 1) }, attributes);
  i = setPlace(values, place);
  values.satellites = number(fields[i++]);
  values.valid = fields[i++] === "1";
  values.odometer = number(fields[i++]);
  values.power = number(fields[i++]);
  setInputs(values, fields[i++] || "");
  switch (type) {
    case "STT":
      values.status = number(fields[i++]);
      values.index = number(fields[i++]);
      break;
    case "EMG":
      setEvent(values, fields[i++], EMERGENCIES);
      break;
    case "EVT":
      setEvent(values, fields[i++], {});
      break;
    case "ALT":
      setEvent(values, fields[i++], ALARMS);
      break;
    case "UEX":
      i = setSerialData(values, i);
      break;
    default:
      if (fields[i]) values.result = rest(i);
      return message(fields[1], ts, values, attributes);
  }
  if (metadata.hbm === "1") {
    const minutes = number(fields[i++]);
    if (minutes !== undefined) values.hours = minutes * 60000;
    values.battery = number(fields[i++]);
    if (fields[i++] === "0") values.archive = true;
    setOptional(values, i);
  }
  return message(fields[1], ts, values, attributes);
}

// What follows the hour meter is what the device was set up for.
function setOptional(values, i) {
  if (metadata.includeAdc === "true") values.adc1 = number(fields[i++]);
  if (metadata.includeRpm === "true") values.rpm = number(fields[i++]);
  let sensor = 0;
  for (; i < fields.length; i++) {
    if (/^[0-9A-Fa-f]{14,16}$/.test(fields[i])) {
      if (!/^0*$/.test(fields[i])) values.driverUniqueId = fields[i];
    } else if (metadata.includeTemp === "true" && fields[i].includes(":")) {
      sensor++;
      values[`temp${sensor}`] = number(fields[i].slice(fields[i].indexOf(":") + 1));
    }
  }
}

// Ignition, three inputs, two outputs.
function setInputs(values, digits) {
  if (!/^[01]{6,}$/.test(digits)) return;
  values.ignition = digits[0] === "1";
  for (let n = 1; n <= 3; n++) values[`in${n}`] = digits[n] === "1";
  for (let n = 1; n <= 2; n++) values[`out${n}`] = digits[n + 3] === "1";
}

// LEN;DATA;CHK_SUM: the data may have semicolons and line ends of its own, so its length counts.
function setSerialData(values, i) {
  const length = number(fields[i]) || 0;
  let start = 0;
  for (let n = 0; n <= i; n++) start = text.indexOf(";", start) + 1;
  let end = start + length;
  // 00 and 01 are sent as 01 10 and 01 11, and only the devices of some versions count them once.
  if (text[end] !== ";") {
    end = start;
    for (let n = 0; n < length && end < text.length; n++) {
      end += text.charCodeAt(end) === 1 ? 2 : 1;
    }
  }
  if (text[end] !== ";") end = text.indexOf(";", start);
  if (end < 0) end = text.length;
  setData(values, text.slice(start, end));
  let next = i + 1;
  for (let b = start; b < end; b++) if (text[b] === ";") next++;
  return next + 2;
}

function setData(values, data) {
  const plain = data.replace(/[\r\n]+$/, "");
  values.serialData = /^[\x20-\x7e\r\n\t]*$/.test(plain) ? plain : Bytes.hex(unescaped(data));
  if (plain.startsWith("GTSL|")) {
    const card = plain.split("|")[4];
    if (card) values.driverUniqueId = card;
  } else if (plain.startsWith("CabAVL")) {
    const level = plain.split(",");
    let sum;
    for (let n = 1; n <= 2; n++) {
      const fuel = number(level[n + 1]);
      if (fuel === undefined || fuel < 0) continue;
      values[`fuel${n}`] = fuel;
      sum = (sum || 0) + fuel;
    }
    values.fuel = sum;
  }
}

function unescaped(data) {
  const bytes = [];
  for (let b = 0; b < data.length; b++) {
    const byte = data.charCodeAt(b);
    const next = data.charCodeAt(b + 1);
    if (byte === 1 && (next === 0x10 || next === 0x11)) {
      bytes.push(next - 0x10);
      b++;
    } else bytes.push(byte);
  }
  return bytes;
}

// ---- ST910, ST940: `ST910;Location;ID;version;date;time;…`

function personal() {
  const kind = fields[1];
  if (/^res$/i.test(kind)) {
    return message(fields[3], received, { result: `${fields[2]};${rest(4)}` });
  }
  let i = 3;
  while (i < fields.length && i < 6 && !isTime(i)) i++;
  if (!isTime(i)) return message(fields[2]);
  const values = {};
  const versionFw = i > 3 ? fields[3] : undefined;
  const ts = time(fields[i], fields[i + 1]);
  i += 2;
  const byMetres = metadata.protocolType === "1";
  if (!isCoordinate(fields[i])) i++;
  if (!isCoordinate(fields[i])) {
    return message(fields[2], ts, { result: rest(i - 1) }, { versionFw });
  }
  i = setPlace(values, i);
  values.valid = fields[i++] === "1";
  if (byMetres) values.odometer = number(fields[i++]);
  const emergency = /^emergency$/i.test(kind);
  const alert = /^alert$/i.test(kind);
  if (alert && byMetres) {
    setPersonalAlert(values, fields[i++]);
  } else {
    const battery = number(fields[i++]);
    if (byMetres) values.batteryLevel = battery;
    else values.battery = battery;
    if (fields[i++] === "0") values.archive = true;
    if (alert) setPersonalAlert(values, fields[i]);
    else {
      values.status = number(fields[i++]);
      values.index = number(fields[i]);
    }
  }
  if (emergency) values.alarm = "sos";
  return message(fields[2], ts, values, { versionFw });
}

function setPersonalAlert(values, id) {
  values.event = number(id);
  values.alarm = values.event === 5
    ? "geofenceExit"
    : values.event === 6
    ? "geofenceEnter"
    : values.event === 58
    ? "lowBattery"
    : "general";
}

// ---- universal: `STT;ID;map;model;version;live;date;time;cell;…`; the map's bits tell the fields

function universal(type) {
  const map = fields[2] || "";
  if (fields.length < 3) return message(fields[1]);
  if (type === "RES" || type === "CMD") {
    return message(fields[1], received, { type, result: rest(2) });
  }
  if (!/^[0-9A-Fa-f]{6,8}$/.test(map)) return unmapped(type);
  const bits = parseInt(map, 16);
  const has = (bit) => (bits >>> bit & 1) !== 0;
  const values = { type };
  const attributes = {};
  let i = 3;
  const next = (bit) => has(bit) ? fields[i++] : undefined;
  attributes.modelId = next(1);
  attributes.versionFw = next(2);
  if (next(3) === "0") values.archive = true;
  const date = next(4);
  const clock = next(5);
  const cell = next(6);
  const mcc = next(7);
  const mnc = next(8);
  const lac = next(9);
  if (has(4) && !/^20\d{6}$/.test(date || "")) return unmapped(type);
  setCell(values, hex(cell), mcc, mnc, lac);
  values.rssi = number(next(10));
  const latitude = number(next(11));
  const longitude = number(next(12));
  const speed = number(next(13));
  const course = number(next(14));
  values.satellites = number(next(15));
  const fix = next(16);
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
    values.latitude = latitude;
    values.longitude = longitude;
    values.speed = speed || 0;
    values.course = course || 0;
    values.valid = fix === "1";
  }
  const input = next(17);
  const output = next(18);
  if (/^[01]+$/.test(input || "")) {
    values.input = Number(input);
    values.ignition = input[input.length - 1] === "1";
  }
  if (/^[01]+$/.test(output || "")) values.output = Number(output);
  switch (type) {
    case "ALT":
      setEvent(values, next(19), ALARMS);
      values.alertModifier = next(20) || undefined;
      values.alertData = next(21) || undefined;
      if (values.event === 59 && values.alertData) values.driverUniqueId = values.alertData;
      break;
    case "STT":
      values.status = number(next(19));
      values.reportType = number(next(20));
      values.index = number(next(21));
      break;
    case "UEX":
      i = setSerialData(values, i);
      break;
    case "EMG":
      setEvent(values, next(19), EMERGENCIES);
      break;
    default:
      if (fields[i]) values.result = rest(i);
      return message(fields[1], time(date, clock), values, attributes);
  }
  next(22);
  setAssigned(values, i, has(23));
  return message(fields[1], time(date, clock), values, attributes);
}

// A report of another kind: its text, and time and place where they are found.
function unmapped(type) {
  const values = { type, result: rest(2) };
  let i = 2;
  while (i < fields.length && !isTime(i)) i++;
  const place = isTime(i) ? placeFrom(i + 2) : -1;
  if (place < 0) return message(fields[1], received, values);
  setPlace(values, place);
  values.satellites = number(fields[place + 4]);
  values.valid = fields[place + 5] === "1";
  return message(fields[1], time(fields[i], fields[i + 1]), values);
}

// Values that the device was set up to add: by a map of their numbers, or in their order.
function setAssigned(values, i, mapped) {
  if (mapped && /^[0-9A-Fa-f]{8}$/.test(fields[i] || "")) {
    const map = parseInt(fields[i++], 16);
    for (let bit = 0; bit < 32 && i < fields.length; bit++) {
      if ((map >>> bit & 1) === 0) continue;
      const value = fields[i++];
      if (value !== "") values[`io${bit + 1}`] = number(value) === undefined ? value : +value;
    }
    return;
  }
  for (let n = 1; i < fields.length; n++, i++) {
    if (fields[i] !== "") values[`assign${n}`] = fields[i];
  }
}

// ---- zipped reports of ST300: 02, length, type, ID…, 03

function zip() {
  const b = Bytes.reader(payload, 3);
  const type = b.u8();
  const id = b.bcd(5).slice(0, 9);
  const attributes = { modelId: b.hex(1) };
  const version = b.hex(2);
  attributes.versionFw = String(parseInt(version, 16));
  const ts = zippedTime(b);
  b.skip(3);
  const latitude = decimal(b, 1, 3);
  const longitude = decimal(b, 1, 3);
  // The text form has km/h here; in this form it is knots.
  const speed = decimal(b, 2, 1) / 0.539957;
  const course = decimal(b, 2, 1);
  const fix = b.u8();
  const values = {
    latitude: fix & 0x40 ? -latitude : latitude,
    longitude: fix & 0x20 ? -longitude : longitude,
    valid: (fix & 0x80) !== 0,
    satellites: fix & 31,
    speed,
    course,
    odometer: b.u32(),
    power: decimal(b, 1, 1),
  };
  const io = b.u8();
  values.ignition = (io & 1) !== 0;
  for (let n = 1; n <= 3; n++) values[`in${n}`] = (io >> n & 1) !== 0;
  for (let n = 1; n <= 2; n++) values[`out${n}`] = (io >> (n + 3) & 1) !== 0;
  if (type === 0x16) {
    const length = b.u16();
    if (length + 1 <= b.remaining()) {
      setData(values, b.text(length));
      b.skip(1);
    }
  } else if (b.remaining() > 1) {
    values.event = b.u8();
    if (type === 0x10 && b.remaining() > 2) {
      values.status = values.event;
      values.index = b.u16();
    }
    if (type === 0x11 && EMERGENCIES[values.event]) values.alarm = EMERGENCIES[values.event];
    if (type === 0x13 && ALARMS[values.event]) values.alarm = ALARMS[values.event];
  }
  if (metadata.hbm === "1" && b.remaining() >= 8) {
    values.hours = b.u32() * 60000;
    values.battery = decimal(b, 1, 1);
    if (b.u8() === 0) values.archive = true;
  }
  return message(id, ts, values, attributes);
}

// A whole number of so many bytes and decimals of so many, two digits each.
function decimal(b, whole, decimals) {
  const n = whole === 1 ? b.u8() : b.u16();
  const digits = b.bcd(decimals);
  return /^\d+$/.test(digits) ? Number(`${n}.${digits}`) : n;
}

// ---- zipped reports of the universal protocol: 81 status, 82 alert, …

function universalZip() {
  const b = Bytes.reader(payload);
  const type = b.u8();
  b.skip(2);
  const id = b.bcd(5);
  const bits = b.u24();
  const has = (bit) => (bits >>> bit & 1) !== 0;
  const values = {};
  const attributes = {};
  if (type !== 0x81 && type !== 0x82 && b.remaining() < 30) {
    return message(id, received, { result: b.hex(b.remaining()) });
  }
  if (has(1)) attributes.modelId = b.hex(1);
  if (has(2)) attributes.versionFw = `${b.u8()}.${b.u8()}.${b.u8()}`;
  if (has(3) && b.u8() === 0) values.archive = true;
  const date = has(4) ? [b.u8(), b.u8(), b.u8()] : undefined;
  const clock = has(5) ? [b.u8(), b.u8(), b.u8()] : undefined;
  const cell = has(6) ? b.u32() : undefined;
  const mcc = has(7) ? b.u16() : undefined;
  const mnc = has(8) ? b.u16() : undefined;
  const lac = has(9) ? b.u16() : undefined;
  if (cell !== undefined && lac !== undefined && (cell !== 0 || lac !== 0)) {
    Object.assign(values, { mcc, mnc, lac, cellId: cell });
  }
  if (has(10)) values.rssi = b.u8();
  const latitude = has(11) ? signed(b.u32()) : undefined;
  const longitude = has(12) ? signed(b.u32()) : undefined;
  const speed = has(13) ? b.u16() / 100 : 0;
  const course = has(14) ? b.u16() / 100 : 0;
  if (has(15)) values.satellites = b.u8();
  const fix = has(16) ? b.u8() : 0;
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
    Object.assign(values, { latitude, longitude, speed, course, valid: fix === 1 });
  }
  if (has(17)) {
    values.input = b.u8();
    values.ignition = (values.input & 1) !== 0;
  }
  if (has(18)) values.output = b.u8();
  if (type === 0x82) {
    if (has(19)) setEvent(values, b.u8(), ALARMS);
    if (has(20)) values.alertModifier = String(b.u8());
    if (has(21) && b.remaining() > 0) {
      const data = b.hex(Math.min(b.u8(), b.remaining()));
      if (data !== "") values.alertData = data;
      if (data !== "" && (values.event === 59 || values.event === 60)) values.driverUniqueId = data;
    }
  } else if (type === 0x81) {
    if (has(19)) values.status = b.u8();
    if (has(20)) values.reportType = b.u8();
    if (has(21)) values.index = b.u16();
  }
  const ts = date && clock
    ? Date.UTC(2000 + date[0], date[1] - 1, date[2], clock[0], clock[1], clock[2])
    : received;
  return message(id, ts, values, attributes);
}

// Millionths of a degree; the highest bit says west or south.
function signed(n) {
  return n >= 0x80000000 ? -(n - 0x80000000) / 1e6 : n / 1e6;
}

function zippedTime(b) {
  const [year, month, day] = [b.u8(), b.u8(), b.u8()];
  return Date.UTC(2000 + year, month - 1, day, b.u8(), b.u8(), b.u8());
}

// ---- common

function message(id, ts, values, attributes) {
  if (!/^[0-9A-Za-z]{1,20}$/.test(id || "") || /^0+$/.test(id)) {
    throw new Error(`impossible device ID "${id}"`);
  }
  // Coordinates that are none are not sent, nor what belongs to them.
  if (values && (Math.abs(values.latitude) > 90 || Math.abs(values.longitude) > 180)) {
    for (const key of ["latitude", "longitude", "valid", "speed", "course"]) delete values[key];
  }
  const output = { deviceName: id, deviceType: "suntech" };
  if (attributes) output.attributes = compact(attributes);
  if (values) output.telemetry = { ts, values: compact(values) };
  // It said no more than that it is there.
  return values ? output : { session: { deviceName: id, deviceType: "suntech" } };
}

function setPlace(values, i) {
  if (isCoordinate(fields[i]) && isCoordinate(fields[i + 1])) {
    values.latitude = Number(fields[i]);
    values.longitude = Number(fields[i + 1]);
    values.speed = number(fields[i + 2]) || 0;
    values.course = number(fields[i + 3]) || 0;
  }
  return i + 4;
}

function setEvent(values, id, alarms) {
  const event = number(id);
  if (event === undefined) return;
  values.event = event;
  if (alarms[event]) values.alarm = alarms[event];
}

function setCell(values, cellId, mcc, mnc, lac) {
  const area = hex(lac);
  if (cellId === undefined || area === undefined || (cellId === 0 && area === 0)) return;
  Object.assign(values, { mcc: number(mcc), mnc: number(mnc), lac: area, cellId });
}

// The index of a latitude with a longitude behind it, -1 if there is none.
function placeFrom(i) {
  for (let n = i; n + 1 < fields.length; n++) {
    if (isCoordinate(fields[n]) && isCoordinate(fields[n + 1])) return n;
  }
  return -1;
}

function isTime(i) {
  return /^20\d{6}$/.test(fields[i] || "") && /^\d\d:\d\d:\d\d$/.test(fields[i + 1] || "");
}

// A coordinate: nothing else among the fields has so many decimals.
function isCoordinate(value) {
  return /^[+-]?\d{1,3}\.\d{4,}$/.test(value || "");
}

function time(date, clock) {
  const d = /^(\d{4})(\d\d)(\d\d)$/.exec(date || "");
  const t = /^(\d\d):(\d\d):(\d\d)$/.exec(clock || "");
  return d && t ? Date.UTC(+d[1], d[2] - 1, +d[3], +t[1], +t[2], +t[3]) : received;
}

function rest(from) {
  return fields.slice(from).join(";");
}

function number(value) {
  return value === undefined || value === "" || !isFinite(value) ? undefined : Number(value);
}

function hex(value) {
  return /^[0-9A-Fa-f]+$/.test(value || "") ? parseInt(value, 16) : undefined;
}

function compact(values) {
  const output = {};
  for (const key in values) if (values[key] !== undefined) output[key] = values[key];
  return output;
}
