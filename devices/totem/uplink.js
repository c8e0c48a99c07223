// `$$`, a length, the IMEI, a code of two characters, and then one of three dialects:
// length of two hexadecimal digits: AVL (with a GPRMC sentence) or AT07 (fields between `|`);
// length of four decimal digits: AT09 (fields of fixed width).

// Codes of "Alarm type" in the maker's AVL protocol that are alarms.
const ALARMS = {
  "01": "sos",
  "09": "powerOff",
  "10": "lowBattery",
  "11": "overspeed",
  "30": "parking",
  "42": "geofenceExit",
  "43": "geofenceEnter",
};

let stop = payload.length;
while (stop > 0 && (payload[stop - 1] === 13 || payload[stop - 1] === 10)) stop--;
const text = Bytes.text(payload, 0, stop);
const received = Number(metadata.receivedTs);

const short = /^\$\$[0-9A-Fa-f]{2}(\d{10,20}(?=\|)|\d{15})\|?(.*)$/s.exec(text);
const long = /^\$\$\d{4}(..)(\d{10,20})\|(.*)$/s.exec(text);
if (text[2] === "0" && long) return at09(long[1], long[2], long[3]);
if (short) {
  return { ...twoDigits(short[1], short[2]), reply: "ACK OK\r\n" };
}
throw new Error("no Totem frame: $$, the length and an IMEI of 15 digits are missing");

// ---- a length of two digits; its checksum is not checked, for many devices send a wrong one

function twoDigits(imei, body) {
  const rmc = /^(..)\$?G[A-Z]RMC,([^|]*)\|(.*)$/s.exec(body);
  if (rmc) return avl(imei, rmc[1], rmc[2], rmc[3].split("|"));
  const fields = body.split("|");
  if (/^..\d{12}$/.test(fields[0]) && /^[AV]$/.test(fields[1] || "")) return at07(imei, fields);
  // Without a fix there are zeros where the sentence was.
  if (/^..0*$/.test(fields[0]) && fields.length >= 9) {
    return avl(imei, fields[0].slice(0, 2), "", fields.slice(1));
  }
  return message(imei, received, { event: body.slice(0, 2), result: body.slice(2) });
}

// PDOP|HDOP|VDOP|status|clock|voltages|analog|cell|temperature|[odometer]|serial|[card]|checksum
function avl(imei, code, sentence, fields) {
  const values = {};
  setEvent(values, code);
  let ts = clock(fields[4] || "");
  const part = sentence.split(",");
  const time = /^(\d\d)(\d\d)(\d\d)/.exec(part[0]);
  const date = /^(\d\d)(\d\d)(\d\d)$/.exec(part[8] || "");
  const latitude = coordinate(part[2], part[3]);
  const longitude = coordinate(part[4], part[5]);
  if (time && date && latitude !== undefined && longitude !== undefined) {
    ts = Date.UTC(2000 + +date[3], date[2] - 1, +date[1], +time[1], +time[2], +time[3]);
    values.latitude = latitude;
    values.longitude = longitude;
    values.valid = part[1] === "A";
    values.speed = knots(part[6]);
    values.course = number(part[7]) || 0;
  }
  // The oldest devices have no more than HDOP, status and checksum.
  if (fields.length < 6) {
    values.hdop = number(fields[0]);
    return message(imei, ts, values);
  }
  values.pdop = number(fields[0]);
  values.hdop = number(fields[1]);
  values.vdop = number(fields[2]);
  const status = /^[01]{12}$/.exec(fields[3] || "");
  if (status) {
    values.status = parseInt(fields[3], 2);
    if (fields[3][0] === "1") values.alarm = "sos";
    for (let n = 1; n <= 4; n++) values[`in${n}`] = fields[3][n + 3] === "1";
    for (let n = 1; n <= 2; n++) values[`out${n}`] = fields[3][n + 7] === "1";
  }
  const volts = /^(\d)(\d{3})(\d{4})$/.exec(fields[5] || "");
  if (volts) {
    values.charge = volts[1] === "1";
    values.battery = volts[2] / 100;
    values.power = volts[3] / 100;
  }
  const analog = /^(\d{4})(\d{4})$/.exec(fields[6] || "");
  if (analog) {
    values.adc1 = analog[1] / 100;
    values.adc2 = analog[2] / 100;
  }
  setCell(values, fields[7]);
  if (fields[8]) values.temp1 = fields[8];
  if ((fields[9] || "").includes(".")) values.odometer = kilometres(fields[9]);
  const rest = fields.slice((fields[9] || "").includes(".") ? 10 : 9, -1);
  values.index = number(rest[0]);
  if (rest[1] && !/^0*$/.test(rest[1])) values.driverUniqueId = rest[1];
  return message(imei, ts, values);
}

// code+time|fix|latitude|N|longitude|E|knots|course|HDOP|status|voltages|analog|cell|temperature|…
function at07(imei, fields) {
  const values = {};
  setEvent(values, fields[0].slice(0, 2));
  const t = fields[0].slice(2);
  const latitude = coordinate(fields[2], fields[3]);
  const longitude = coordinate(fields[4], fields[5]);
  if (latitude !== undefined && longitude !== undefined) {
    values.latitude = latitude;
    values.longitude = longitude;
    values.valid = fields[1] === "A";
    values.speed = knots(fields[6]);
    values.course = number(fields[7]) || 0;
  }
  values.hdop = number(fields[8]);
  if (/^[01]{12}$/.test(fields[9] || "")) {
    const status = parseInt(fields[9], 2);
    values.status = status;
    values.charge = (status & 1) !== 0;
    values.antenna = (status & 2) !== 0;
    for (let n = 1; n <= 6; n++) values[`in${n}`] = (status >> (n + 1) & 1) !== 0;
    for (let n = 1; n <= 4; n++) values[`out${n}`] = (status >> (n + 7) & 1) !== 0;
  }
  const volts = /^\d(\d\d)(\d\d)$/.exec(fields[10] || "");
  if (volts) {
    values.battery = volts[1] / 10;
    values.power = +volts[2];
  }
  const analog = /^(\d{4})(\d{4})$/.exec(fields[11] || "");
  if (analog) {
    values.adc1 = analog[1] / 100;
    values.adc2 = analog[2] / 100;
  }
  setCell(values, fields[12]);
  if (fields[13]) values.temp1 = fields[13];
  if ((fields[14] || "").includes(".")) values.odometer = kilometres(fields[14]);
  values.index = number(fields[15]);
  const ts = Date.UTC(
    2000 + +t.slice(4, 6),
    t.slice(2, 4) - 1,
    +t.slice(0, 2),
    +t.slice(6, 8),
    +t.slice(8, 10),
    +t.slice(10, 12),
  );
  return message(imei, ts, values);
}

// ---- a length of four digits

function at09(code, imei, body) {
  const given = parseInt(text.slice(-2), 16);
  const xor = Bytes.xor(payload, 0, stop - 2);
  if (given !== xor) throw new Error(`checksum ${text.slice(-2)}, but it is ${hex2(xor)}`);
  const serial = /(\d{4})..$/.exec(body);
  const head = serial ? `$$0014AA${serial[1]}` : "";
  const output = at09Message(code, imei, body);
  if (serial) output.reply = head + hex2(Bytes.xor(Bytes.fromText(head)));
  return output;
}

// status 8, time 12, battery 2, power 2, n analog inputs and temperatures of 4, cell 8, satellites
// 2, signal 2, course 3, speed 3, HDOP 4, odometer 7, latitude, longitude, serial 4, checksum 2
function at09Message(code, imei, body) {
  const field = new RegExp(
    "^([0-9A-Fa-f]{8})(\\d{12})(\\d\\d)(\\d\\d)((?:[0-9A-Fa-f]{4})*)" +
      "([0-9A-Fa-f]{8})(\\d\\d)(\\d\\d)(\\d{3})(\\d{3})(\\d\\d\\.\\d)(\\d{7})" +
      "(\\d{4}\\.\\d+)([NS])(\\d{5}\\.\\d+)([EW])(\\d{4})..$",
  ).exec(body);
  if (!field) return otherMessage(code, imei, body);
  const status = parseInt(field[1], 16);
  const bit = (n) => (status >>> (n - 1) & 1) !== 0;
  const satellites = +field[7];
  const t = field[2];
  const inputs = field[5].length / 4;
  const values = {
    event: code,
    latitude: coordinate(field[13], field[14]),
    longitude: coordinate(field[15], field[16]),
    // The bits below the outputs are known of the frames with several inputs only.
    valid: inputs > 1 ? bit(13) : satellites >= 3,
    satellites,
    rssi: +field[8],
    speed: +field[10],
    course: +field[9],
    hdop: +field[11],
    odometer: +field[12] * 1000,
    battery: field[3] / 10,
    power: +field[4],
    status,
    ignition: bit(31),
    charge: bit(29),
    out1: bit(24),
    out2: bit(23),
    out3: bit(22),
    index: +field[17],
  };
  const alarms = [];
  if (bit(32)) alarms.push("sos");
  if (bit(30)) alarms.push("overspeed");
  if (bit(28)) alarms.push("geofenceExit");
  if (bit(27)) alarms.push("geofenceEnter");
  if (bit(26)) alarms.push("gpsAntennaCut");
  if (inputs > 1) {
    values.in2 = bit(20);
    values.in3 = bit(19);
    values.in4 = bit(18);
    if (bit(17)) alarms.push("vibration");
    if (bit(16)) alarms.push("idle");
    if (bit(15)) alarms.push("lowBattery");
    if (bit(14)) alarms.push("tow");
    if (bit(11)) alarms.push("jamming");
  }
  if (alarms.length > 0) values.alarm = alarms.join(",");
  const names = inputs === 1
    ? ["adc1"]
    : inputs === 3
    ? ["adc1", "temp1", "temp2"]
    : ["adc1", "adc2", "adc3", "adc4", "temp1", "temp2"];
  for (let n = 0; n < inputs && n < names.length; n++) {
    values[names[n]] = field[5].slice(4 * n, 4 * n + 4);
  }
  setCell(values, field[6]);
  const ts = Date.UTC(
    2000 + +t.slice(0, 2),
    t.slice(2, 4) - 1,
    +t.slice(4, 6),
    +t.slice(6, 8),
    +t.slice(8, 10),
    +t.slice(10, 12),
  );
  return message(imei, ts, values);
}

// Of other reports (cards, engine data) the place and the time, where they have them.
function otherMessage(code, imei, body) {
  const values = { event: code, result: body.slice(0, -6) };
  const place = /(\d{4}\.\d+)[|,]?([NS])[|,]?(\d{5}\.\d+)[|,]?([EW])/.exec(body);
  const clock = "(\\d\\d)(0[1-9]|1[0-2])([0-2]\\d|3[01])([01]\\d|2[0-3])([0-5]\\d)([0-5]\\d)";
  const t = new RegExp(`^(?:[0-9A-Fa-f]{8}[|,]?)?${clock}`).exec(body) ||
    new RegExp(`[|,]${clock}(?=[|,])`).exec(body);
  if (!place || !t) return message(imei, received, values);
  values.latitude = coordinate(place[1], place[2]);
  values.longitude = coordinate(place[3], place[4]);
  values.valid = values.latitude !== undefined && values.longitude !== undefined &&
    !/[|,]V[|,]/.test(body);
  const ts = Date.UTC(2000 + +t[1], t[2] - 1, +t[3], +t[4], +t[5], +t[6]);
  return message(imei, ts, values);
}

// ---- common

function message(imei, ts, values) {
  const output = {};
  for (const key in values) if (values[key] !== undefined) output[key] = values[key];
  return { deviceName: imei, deviceType: "totem", telemetry: { ts, values: output } };
}

function setEvent(values, code) {
  values.event = code;
  if (ALARMS[code]) values.alarm = ALARMS[code];
}

function setCell(values, cell) {
  if (!/^[0-9A-Fa-f]{8,}$/.test(cell || "")) return;
  const lac = parseInt(cell.slice(-8, -4), 16);
  const cellId = parseInt(cell.slice(-4), 16);
  if (lac === 0 && cellId === 0) return;
  values.lac = lac;
  values.cellId = cellId;
}

function clock(digits) {
  const t = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits);
  return t ? Date.UTC(+t[1], t[2] - 1, +t[3], +t[4], +t[5], +t[6]) : received;
}

function coordinate(value, side) {
  const degrees = Bytes.nmeaCoordinate(value || "", side || "");
  return isNaN(degrees) ? undefined : degrees;
}

function knots(value) {
  return (number(value) || 0) * 1.852;
}

function kilometres(value) {
  return Math.round(Number(value) * 1000) || 0;
}

function number(value) {
  return value === undefined || value === "" || !isFinite(value) ? undefined : Number(value);
}

function hex2(value) {
  return value.toString(16).toUpperCase().padStart(2, "0");
}
