// Lines `$<talker><sentence>,<fields>*<checksum>`. Sentences with a time (RMC, GGA, GLL, GNS, ZDA)
// get that time, those without one the time of the last that had it, so that ThingsBoard puts what
// was measured together in one row.

const KNOT = 1.852;
const DAY = 86_400_000;
const DEPTHS = { DBT: "depth", DBS: "depthBelowSurface", DBK: "depthBelowKeel" };

const received = Number(metadata.receivedTs);
const session = metadata.session || {};
const changes = {};
const values = {};
let ts;

// What stands before the sentence: a tag block between backslashes, or noise of the line.
const line = Bytes.text(payload).replace(/[\r\n\0]+$/, "").trim();
if (line === "") return [];
const start = line.search(/[$!]/);
if (start < 0) return introduction(line);
const sentence = line.slice(start);
const star = sentence.indexOf("*");
if (star >= 0) {
  const given = sentence.slice(star + 1, star + 3).toUpperCase();
  const checksum = Bytes.nmeaChecksum(sentence);
  if (given !== checksum) throw new Error(`checksum ${given}, but it is ${checksum}`);
}
const f = (star < 0 ? sentence : sentence.slice(0, star)).split(",");
const address = f[0].slice(1);
if (/^P?(IMEI|ID|NAME|DEVICE)$/i.test(address) && f[1]) return introduction(f[1]);
if (star < 0 && metadata.requireChecksum === "true") {
  throw new Error(`checksum missing at the end of ${f[0].slice(0, 8)}`);
}
// AIS and the makers' own sentences say nothing that is decoded here.
if (sentence[0] === "!" || address[0] === "P" || !/^[A-Z0-9]{5}$/.test(address)) return [];

switch (address.slice(2)) {
  case "RMC":
    rmc();
    break;
  case "GGA":
  case "GNS":
    gga(address.slice(2) === "GGA");
    break;
  case "GLL":
    gll();
    break;
  case "ZDA":
    zda();
    break;
  case "VTG":
    set("course", degrees(f[1]));
    set("courseMagnetic", degrees(f[3]));
    set("speed", number(f[7]) ?? times(f[5], KNOT));
    break;
  case "GSA":
    set("fixMode", whole(f[2]));
    set("pdop", number(f[15]));
    set("hdop", number(f[16]));
    set("vdop", number(f[17]));
    break;
  case "GSV":
    // Every talker (GP, GL, GA…) counts the satellites of its own system.
    if (f[2] === "1") set(`satellitesInView${address.slice(0, 2)}`, whole(f[3]));
    break;
  case "HDT":
  case "THS":
    set("heading", degrees(f[1]));
    break;
  case "HDM":
    set("headingMagnetic", degrees(f[1]));
    break;
  case "HDG":
    set("headingMagnetic", degrees(f[1]));
    set("magneticDeviation", signed(f[2], f[3], "W"));
    set("magneticVariation", signed(f[4], f[5], "W"));
    break;
  case "ROT":
    if (f[2] !== "V") set("rateOfTurn", number(f[1]));
    break;
  case "DBT":
  case "DBS":
  case "DBK":
    set(DEPTHS[address.slice(2)], number(f[3]) ?? times(f[1], 0.3048) ?? times(f[5], 1.8288));
    break;
  case "DPT":
    set("depth", number(f[1]));
    set("depthOffset", number(f[2]));
    break;
  case "MWV":
    if (f[5] !== "V") wind(f[2] === "T" ? "True" : "Apparent", degrees(f[1]), speed(f[3], f[4]));
    break;
  case "MWD":
    set("windDirection", degrees(f[1]));
    set("windDirectionMagnetic", degrees(f[3]));
    set("windSpeedTrue", number(f[7]) ?? times(f[5], KNOT / 3.6));
    break;
  case "VWR":
  case "VWT": {
    const angle = degrees(f[1]);
    const side = f[2] === "L" && angle !== undefined ? (360 - angle) % 360 : angle;
    const metres = number(f[5]) ?? times(f[3], KNOT / 3.6);
    wind(address.endsWith("T") ? "True" : "Apparent", side, metres);
    break;
  }
  case "VHW":
    set("heading", degrees(f[1]));
    set("headingMagnetic", degrees(f[3]));
    set("speedThroughWater", number(f[7]) ?? times(f[5], KNOT));
    break;
  case "VLW":
    set("distanceThroughWater", times(f[1], 1852));
    set("tripThroughWater", times(f[3], 1852));
    break;
  case "VDR":
    set("currentDirection", degrees(f[1]));
    set("currentSpeed", times(f[5], KNOT));
    break;
  case "MTW":
    set("waterTemperature", celsius(f[1], f[2]));
    break;
  case "MTA":
    set("airTemperature", celsius(f[1], f[2]));
    break;
  case "MHU":
    set("humidity", number(f[1]));
    set("dewPoint", number(f[3]));
    break;
  case "MMB":
    set("pressure", times(f[3], 1000) ?? times(f[1], 33.86389));
    break;
  case "MDA":
    set("pressure", times(f[3], 1000) ?? times(f[1], 33.86389));
    set("airTemperature", number(f[5]));
    set("waterTemperature", number(f[7]));
    set("humidity", number(f[9]));
    set("dewPoint", number(f[11]));
    set("windDirection", degrees(f[13]));
    set("windSpeedTrue", number(f[19]) ?? times(f[17], KNOT / 3.6));
    break;
  case "RPM":
    if (f[5] !== "V") set(`rpm${f[1] === "S" ? "Shaft" : "Engine"}${f[2] || ""}`, number(f[3]));
    break;
  case "RSA":
    if (f[2] !== "V") set("rudderAngle", number(f[1]));
    if (f[4] !== "V") set("rudderAnglePort", number(f[3]));
    break;
  case "XDR":
    xdr();
    break;
}
return output();

// ---- sentences that tell a place or a time

function rmc() {
  const date = /^(\d\d)(\d\d)(\d\d)$/.exec(f[9] || "");
  const clock = timeOfDay(f[1]);
  if (clock === undefined) return;
  if (date) {
    // GPS began in 1980.
    const year = date[3] >= 80 ? 1900 + +date[3] : 2000 + +date[3];
    setDay(Date.UTC(year, date[2] - 1, +date[1]));
    ts = changes.day + clock;
  } else ts = atClock(clock);
  // A receiver that only reckons on (E), simulates (S) or has nothing (N) has no fix.
  place(f[3], f[4], f[5], f[6], f[2] === "A" && !/^[ENSM]$/.test(f[12] || ""));
  if (values.latitude !== undefined) {
    values.speed = times(f[7], KNOT) ?? 0;
    set("course", degrees(f[8]));
  }
  set("magneticVariation", signed(f[10], f[11], "W"));
}

function gga(numbered) {
  const clock = timeOfDay(f[1]);
  if (clock === undefined) return;
  ts = atClock(clock);
  const fixed = numbered ? /^[1-59]$/.test(f[6] || "") : /[ADPRF]/.test(f[6] || "");
  place(f[2], f[3], f[4], f[5], fixed);
  if (numbered) set("fixQuality", whole(f[6]));
  set("satellites", whole(f[7]));
  set("hdop", number(f[8]));
  if (fixed) set("altitude", number(f[9]));
  set("geoidSeparation", number(f[numbered ? 11 : 10]));
}

function gll() {
  const clock = timeOfDay(f[5]);
  if (clock === undefined) return;
  ts = atClock(clock);
  place(f[1], f[2], f[3], f[4], f[6] === "A" && !/^[ENSM]$/.test(f[7] || ""));
}

function zda() {
  const clock = timeOfDay(f[1]);
  const day = Date.UTC(+f[4], +f[3] - 1, +f[2]);
  if (clock === undefined || !(day > 0)) return;
  setDay(day);
  ts = day + clock;
  values.clock = ts;
}

function place(latitude, north, longitude, east, valid) {
  const lat = Bytes.nmeaCoordinate(latitude || "", north || "");
  const lon = Bytes.nmeaCoordinate(longitude || "", east || "");
  if (!isNaN(lat) && !isNaN(lon)) {
    values.latitude = lat;
    values.longitude = lon;
  }
  values.valid = valid && !isNaN(lat) && !isNaN(lon);
}

// ---- times

function timeOfDay(text) {
  const t = /^(\d\d)(\d\d)(\d\d)(\.\d*)?$/.exec(text || "");
  if (!t || t[1] > 23 || t[2] > 59 || t[3] > 60) return undefined;
  return (t[1] * 3600 + t[2] * 60 + +t[3]) * 1000 + Math.round(Number(`0${t[4] || ""}`) * 1000);
}

function setDay(day) {
  changes.day = day;
}

// A time without a date is of the day that brings it next to the last one, or to the receipt.
function atClock(clock) {
  const near = session.day === undefined ? received : session.ts ?? session.day + DAY / 2;
  const day = Math.floor(near / DAY) * DAY;
  let best = day + clock;
  if (best - near > DAY / 2) best -= DAY;
  else if (near - best > DAY / 2) best += DAY;
  return best;
}

// ---- transducers: type, value, unit and name, again and again

function xdr() {
  for (let i = 1; i + 3 < f.length; i += 4) {
    const [type, text, unit, name] = f.slice(i, i + 4);
    const value = number(text);
    if (value === undefined) continue;
    const key = name.trim() === "" ? `transducer${type}${(i + 3) / 4}` : name.trim();
    // Pascals and bars become hectopascals, kelvins and degrees Fahrenheit degrees Celsius.
    values[key] = type === "P" && unit === "B"
      ? round(value * 1000)
      : type === "P" && unit === "P"
      ? round(value / 100)
      : type === "C" && unit === "K"
      ? round(value - 273.15)
      : type === "C" && unit === "F"
      ? round((value - 32) / 1.8)
      : value;
  }
}

function wind(kind, angle, metresPerSecond) {
  set(`windAngle${kind}`, angle);
  set(`windSpeed${kind}`, metresPerSecond);
}

// ---- who it is

function introduction(text) {
  const imei = /(?:^|\D)(\d{15})(?:\D|$)/.exec(text);
  const name = imei ? imei[1] : /^[\x21-\x7e][\x20-\x7e]{0,62}$/.test(text) ? text : undefined;
  if (name === undefined || (!imei && start < 0)) return [];
  return { session: { deviceName: name, deviceType: "nmea-0183" } };
}

function output() {
  const keys = Object.keys(values);
  if (ts !== undefined) {
    changes.ts = ts;
    changes.at = received;
  }
  const result = Object.keys(changes).length > 0 ? { session: changes } : {};
  if (keys.length > 0) {
    const fresh = session.ts !== undefined && received - session.at < 5000;
    result.deviceName = metadata.deviceName || session.deviceName || metadata.remoteAddress;
    result.deviceType = "nmea-0183";
    result.telemetry = { ts: ts ?? (fresh ? session.ts : received), values };
  }
  return result;
}

// ---- fields

function set(key, value) {
  if (value !== undefined) values[key] = value;
}

function number(text) {
  return text === undefined || text.trim() === "" || isNaN(text) ? undefined : Number(text);
}

function whole(text) {
  return /^\d+$/.test(text || "") ? Number(text) : undefined;
}

function times(text, factor) {
  const value = number(text);
  return value === undefined ? undefined : round(value * factor);
}

function round(value) {
  return Math.round(value * 1e6) / 1e6;
}

function degrees(text) {
  const value = number(text);
  return value === undefined || value < 0 || value > 360 ? undefined : value;
}

function signed(text, side, negative) {
  const value = number(text);
  return value === undefined ? undefined : side === negative ? -value : value;
}

function speed(text, unit) {
  return times(
    text,
    unit === "K" ? 1 / 3.6 : unit === "N" ? KNOT / 3.6 : unit === "S" ? 0.44704 : 1,
  );
}

function celsius(text, unit) {
  const value = number(text);
  return value === undefined || unit !== "F" ? value : round((value - 32) / 1.8);
}
