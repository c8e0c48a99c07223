// A frame is text, *HQ,<id>,<type>,…#, or one of the binary reports that begin with $ or X.
const received = Number(metadata.receivedTs);
if (payload[0] === 0x24) return binaryReport();
if (payload[0] !== 0x2a) return [];

const text = Bytes.text(payload).trim();
const fields = text.slice(1, text.endsWith("#") ? -1 : undefined).split(",");
const deviceName = fields[1];
const type = fields[2];
if (deviceName === undefined || !/^(?!0+$)[0-9A-Za-z]{1,20}$/.test(deviceName)) {
  throw new Error("the message names no device: *HQ,<id>,<type>,…# was expected");
}

switch (type) {
  case "V1":
    return answered(report(), `V4,V1,${serverClock()}`);
  case "R12":
    return answered(report(), `V4,R12,${serverClock()}`);
  case "NBR":
    return answered(cellReport(), `V4,NBR,${serverClock()}`);
  case "HTBT":
    return answered(heartbeat(), "HTBT");
  case "LINK":
    return message(linkReport());
  case "V3":
    return message(batteryAndCells());
  case "ICCID":
    return message(cardNumber());
  default:
    return message(report());
}

function answered(entry, answer) {
  const reply = `*${metadata.replyMaker || "HQ"},${deviceName},${answer}#`;
  return entry === undefined ? { reply } : { ...message(entry), reply };
}

function message(entry) {
  if (entry === undefined) return [];
  const { ts, values, attributes } = entry;
  const result = { deviceName, deviceType: "h02" };
  if (attributes !== undefined) result.attributes = attributes;
  if (Object.keys(values).length > 0) result.telemetry = { ts, values };
  return result.attributes || result.telemetry ? result : [];
}

// hhmmss,A,lat,N,lon,E,speed,course,ddmmyy[,status[,…]], after other things for some types
function report() {
  const at = placeOfFix();
  if (at === undefined) return type === "VP1" ? cellsByY() : confirmation();
  const values = {};
  const attributes = {};
  const date = fields[at + 7] || "";
  const latitude = degrees(fields[at + 1], fields[at + 2]);
  const longitude = degrees(fields[at + 3], fields[at + 4]);
  if (type === "V4" && at > 4) values.result = fields.slice(3, at - 1).join(",");
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
    values.latitude = latitude;
    values.longitude = longitude;
    values.speed = (Number(fields[at + 5]) || 0) * 1.852;
    values.course = Number(fields[at + 6]) || 0;
    // The place of A and V may hold the number of a coding instead: then there is a fix.
    values.valid = fields[at] === "A" || /^\d+$/.test(fields[at]);
  }
  const rest = fields.slice(at + 8);
  if (type === "V19") {
    if (rest[1]) attributes.phone = rest[1];
    addStatus(values, rest[3]);
  } else {
    addStatus(values, rest[0]);
    for (let i = 1; i < rest.length; i++) {
      const value = rest[i].trim();
      if (value !== "") values[`io${i}`] = value;
    }
  }
  for (const value of rest) {
    const iccid = /^(89\d{16,18}F?)\??$/.exec(value);
    if (iccid) attributes.iccid = iccid[1];
  }
  const entry = { ts: timeOf(type === "VP1" ? undefined : fields[at - 1], date), values };
  if (Object.keys(attributes).length > 0) entry.attributes = attributes;
  return entry;
}

// The place of A or V: behind it are N or S and E or W, each behind its number.
function placeOfFix() {
  for (let i = 3; i + 4 < fields.length; i++) {
    if (/^[NS]$/.test(fields[i + 2]) && /^[EW]$/.test(fields[i + 4])) return i;
  }
  return undefined;
}

// V4 without a place: what the device confirms.
function confirmation() {
  if (type !== "V4" || fields.length < 4) return undefined;
  return { ts: received, values: { result: fields.slice(3).join(",") } };
}

// VP1,V,mcc,mnc,lac,cell,rssi Y lac,cell,rssi Y …: no fix, the cells in sight
function cellsByY() {
  if (fields[3] !== "V") return undefined;
  const cells = [];
  for (const one of fields.slice(6).join(",").split("Y")) {
    const [lac, cell, rssi] = one.split(",");
    addCell(cells, fields[4], fields[5], lac, cell, -Number(rssi));
  }
  if (cells.length === 0) return undefined;
  return { ts: received, values: { network: { cellTowers: cells } } };
}

// NBR,hhmmss,mcc,mnc,timing advance,n, n × (lac,cell,rssi), ddmmyy,status
function cellReport() {
  const count = Number(fields[7]) || 0;
  const cells = [];
  let at = 8;
  for (let i = 0; i < count && at + 2 < fields.length; i++, at += 3) {
    addCell(cells, fields[4], fields[5], fields[at], fields[at + 1], -Number(fields[at + 2]));
  }
  const values = {};
  if (cells.length > 0) values.network = { cellTowers: cells };
  addStatus(values, fields[at + 1]);
  return { ts: timeOf(fields[3], fields[at]), values };
}

// V3,hhmmss,mcc and mnc,n, n × (lac,cell,signal,dBm), battery (hex),restarts,X,ddmmyy,status
function batteryAndCells() {
  const count = Number(fields[5]) || 0;
  const operator = fields[4] || "";
  const cells = [];
  let at = 6;
  for (let i = 0; i < count && at + 3 < fields.length; i++, at += 4) {
    const [lac, cell, , dbm] = fields.slice(at, at + 4);
    addCell(cells, operator.slice(0, 3), operator.slice(3), lac, cell, Number(dbm) || undefined);
  }
  const values = {};
  if (cells.length > 0) values.network = { cellTowers: cells };
  if (/^[0-9A-Fa-f]{1,4}$/.test(fields[at])) values.battery = parseInt(fields[at], 16);
  if (/^\d+$/.test(fields[at + 1])) values.restarts = Number(fields[at + 1]);
  addStatus(values, fields[at + 4]);
  return { ts: timeOf(fields[3], fields[at + 3]), values };
}

function addCell(cells, mcc, mnc, lac, cell, signal) {
  if (!/^\d+$/.test(lac) || !/^\d+$/.test(cell)) return;
  const one = { locationAreaCode: Number(lac), cellId: Number(cell) };
  if (/^\d+$/.test(mcc) && /^\d+$/.test(mnc)) {
    one.mobileCountryCode = Number(mcc);
    one.mobileNetworkCode = Number(mnc);
  }
  if (Number.isFinite(signal)) one.signalStrength = signal;
  cells.push(one);
}

// LINK,hhmmss,rssi,satellites,battery,steps,turnovers,ddmmyy,status
function linkReport() {
  const values = {};
  const names = ["rssi", "satellites", "batteryLevel", "steps", "turnovers"];
  names.forEach((name, i) => {
    const value = fields[4 + i];
    if (/^-?\d+$/.test(value)) values[name] = Number(value);
  });
  addStatus(values, fields[10]);
  return { ts: timeOf(fields[3], fields[9]), values };
}

function heartbeat() {
  if (!/^\d{1,3}$/.test(fields[3])) return undefined;
  return { ts: received, values: { batteryLevel: Number(fields[3]) } };
}

function cardNumber() {
  const iccid = /^\s*(89\d{16,18}F?)\s*$/i.exec(fields[3] || "");
  return iccid ? { ts: received, values: {}, attributes: { iccid: iccid[1] } } : undefined;
}

// Four bytes as hex, of which a 0 bit says that something is so.
function addStatus(values, hex) {
  if (!/^[0-9A-Fa-f]{8}$/.test(hex)) return;
  addStatusNumber(values, parseInt(hex, 16));
}

function addStatusNumber(values, status) {
  const is = (bit) => (status >>> bit & 1) === 0;
  values.status = status;
  values.ignition = !is(10);
  values.door = is(8);
  values.armed = is(9);
  values.blocked = is(27);
  const alarms = [];
  if (is(0)) alarms.push("vibration");
  if (is(1) || is(18)) alarms.push("sos");
  if (is(2)) alarms.push("overspeed");
  if (is(4)) alarms.push("geofenceEnter");
  if (is(7)) alarms.push("geofenceExit");
  if (is(19)) alarms.push("powerCut");
  if (alarms.length > 0) values.alarm = alarms.join(",");
}

// ddmm.mmmm; the degrees may be short or absent, and some write -dd-mm.mmmm
function degrees(value, hemisphere) {
  const parts = /^-?(\d{1,3})-(\d{1,2}(?:\.\d*)?)$/.exec(value) ||
    /^-?(\d{0,3}?)(\d{1,2}(?:\.\d*)?)$/.exec(value.trim());
  if (!parts) return undefined;
  const angle = Number(parts[1]) + Number(parts[2]) / 60;
  return hemisphere === "S" || hemisphere === "W" ? -angle : angle;
}

// hhmmss and ddmmyy. A date alone is that of the receipt if it fits, else the day's first moment.
function timeOf(time, date) {
  if (!/^\d{6}$/.test(date)) return received;
  const day = Date.UTC(
    2000 + Number(date.slice(4)),
    Number(date.slice(2, 4)) - 1,
    Number(date.slice(0, 2)),
  );
  if (!/^\d{6}$/.test(time)) {
    return Math.abs(received - day - 43200000) <= 86400000 ? received : day;
  }
  return day + Number(time.slice(0, 2)) * 3600000 + Number(time.slice(2, 4)) * 60000 +
    Number(time.slice(4)) * 1000;
}

function serverClock() {
  return new Date(received).toISOString().replace(/\D/g, "").slice(0, 14);
}

// $ id(5) hhmmss ddmmyy ddmmmmmm battery(1) dddmmmmmm+flags speed(3 digits) course(3 digits)
// status(4) …; of 45 bytes the last eight are mcc(2) mnc(1) lac(2) cell(3)
function binaryReport() {
  if (payload.length < 29) {
    throw new Error(`a binary report of ${payload.length} bytes is too short`);
  }
  const id = Bytes.bcd(payload, 1, 6);
  if (/^0+$/.test(id)) throw new Error("the report's device ID is all zeros");
  const clock = Bytes.bcd(payload, 6, 12);
  // There is no checksum: what has no time in its place is no report, and its ID nobody's.
  if (!/^([01]\d|2[0-3])[0-5]\d[0-5]\d(0\d|[12]\d|3[01])(0\d|1[0-2])\d\d$/.test(clock)) {
    throw new Error(`no binary report: hhmmssddmmyy was expected in bytes 6 to 11, not ${clock}`);
  }
  const place = Bytes.bcd(payload, 12, 16);
  const far = Bytes.bcd(payload, 17, 22);
  const motion = Bytes.bcd(payload, 22, 25);
  const flags = payload[21] & 15;
  const latitude = Number(place.slice(0, 2)) + Number(place.slice(2)) / 600000;
  const longitude = Number(far.slice(0, 3)) + Number(far.slice(3, 9)) / 600000;
  const values = {};
  if (latitude <= 90 && longitude <= 180) {
    values.latitude = flags & 4 ? latitude : -latitude;
    values.longitude = flags & 8 ? longitude : -longitude;
    values.speed = (Number(motion.slice(0, 3)) || 0) * 1.852;
    values.course = Number(motion.slice(3)) || 0;
    values.valid = (flags & 2) !== 0;
  }
  const level = batteryLevel(payload[16] & 255);
  if (level !== undefined) values.batteryLevel = level;
  addStatusNumber(values, Bytes.u32(payload, 25));
  if (payload.length >= 45) {
    const cells = [];
    const cell = (at, size) => String(Bytes[size](payload, at));
    addCell(cells, cell(37, "u16"), cell(39, "u8"), cell(40, "u16"), cell(42, "u24"));
    if (Bytes.u16(payload, 37) > 0) values.network = { cellTowers: cells };
  }
  const ts = timeOf(clock.slice(0, 6), clock.slice(6));
  return { deviceName: id, deviceType: "h02", telemetry: { ts, values } };
}

// 1 to 6 are steps, more is percent.
function batteryLevel(value) {
  if (value === 0 || value > 100) return undefined;
  return value > 6 ? value : [0, 10, 20, 60, 80, 100][value - 1];
}
