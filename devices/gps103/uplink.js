// ##,imei:<imei>,A; <imei>; or imei:<imei>,<keyword>,<local time>,<phone>,F,<UTC>,A,…;
const received = Number(metadata.receivedTs);
const sentence = Bytes.text(payload).trim().replace(/[;*]$/, "").trim();
if (sentence === "") return [];
// The bare IMEI may stand right in front of the next message.
const beat = /^(\d{5,20})\s*(?=(?:##,)?imei:)/.exec(sentence);
const text = beat ? sentence.slice(beat[0].length) : sentence;
if (/^\d{5,20}$/.test(text)) return { session: sessionOf(text), reply: "ON" };

const found = /^(?:##,)?imei:\s*(\d{1,20})(?:,(.*))?$/s.exec(text);
if (!found) throw new Error("no message of a GPS103: imei:<imei>,… was expected");
const imei = found[1];
if (/^0+$/.test(imei)) throw new Error("the IMEI is all zeros");
const fields = (found[2] || "").split(",");
const keyword = fields[0];
if (text.startsWith("##") || (keyword === "L" && fields.length < 3)) {
  return { session: sessionOf(imei), reply: beat ? "ONLOAD" : "LOAD" };
}
const result = keyword === "OBD" ? engine() : report();
return beat ? withReply(result, "ON") : result;

function sessionOf(deviceName) {
  return { deviceName, deviceType: "gps103" };
}

function message(ts, values) {
  const empty = Object.keys(values).length === 0;
  return empty ? [] : { deviceName: imei, deviceType: "gps103", telemetry: { ts, values } };
}

function report() {
  const values = {};
  addKeyword(values);
  const kind = fields.findIndex((field, i) => i >= 2 && (field === "F" || field === "L"));
  const local = fields.slice(1, kind < 0 ? undefined : kind).find((field) => localTime(field));
  let ts = local === undefined ? received : localTime(local);
  if (kind >= 0) {
    const at = /^[AV]$/.test(fields[kind + 1]) ? kind + 1 : kind + 2;
    if (/^[AV]$/.test(fields[at])) {
      ts = local === undefined
        ? received
        : withUtc(ts, at === kind + 1 ? "" : fields[kind + 1], local);
      addPlace(values, at);
    } else {
      addCell(values, kind + 3);
      addState(values, kind + 9);
    }
  }
  const result = message(ts, values);
  return /^help me ?!?$/.test(keyword.trim()) ? withReply(result, `**,imei:${imei},E;`) : result;
}

function withReply(result, reply) {
  if (Array.isArray(result)) return { reply };
  return { ...result, reply: reply + (result.reply || "") };
}

// What the keyword says: an alarm, a state, a temperature, or the answer to a command.
function addKeyword(values) {
  const word = keyword.trim();
  const alarm = alarmOf(word);
  if (alarm !== undefined) values.alarm = alarm;
  else if (word === "acc on" || word === "acc off") values.ignition = word === "acc on";
  else if (/^T:/.test(word)) {
    const degrees = parseFloat(word.slice(2));
    if (Number.isFinite(degrees)) values.temp1 = degrees;
  } else if (/^oil /.test(word)) {
    const percent = parseFloat(word.slice(4));
    if (Number.isFinite(percent)) values.fuel1 = percent;
  } else if (word !== "" && word !== "tracker" && !/^v[rt]\d*$/.test(word)) {
    values.event = word;
    if (word === "rfid" && /^\w+$/.test(fields[2])) values.driverUniqueId = fields[2];
  }
}

function alarmOf(word) {
  switch (word) {
    case "help me":
    case "help me!":
    case "help me !":
    case "sos":
      return "sos";
    case "low battery":
      return "lowBattery";
    case "stockade":
      return "geofence";
    case "move":
      return "movement";
    case "speed":
      return "overspeed";
    case "ac alarm":
    case "power alarm":
      return "powerCut";
    case "door alarm":
      return "door";
    case "sensor alarm":
      return "vibration";
    case "accident alarm":
      return "accident";
    case "bonnet alarm":
      return "bonnet";
    case "footbrake alarm":
      return "footBrake";
    case "DTC":
      return "fault";
    default:
      return undefined;
  }
}

// A,lat,N,lon,E,speed,course,altitude,ignition,door,fuel 1 %,fuel 2 %,temperature
function addPlace(values, at) {
  const latitude = degrees(fields[at + 1], fields[at + 2]);
  const longitude = degrees(fields[at + 3], fields[at + 4]);
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
    values.latitude = latitude;
    values.longitude = longitude;
    values.speed = (Number(fields[at + 5]) || 0) * 1.852;
    values.course = Number(fields[at + 6]) || 0;
    values.valid = fields[at] === "A";
  }
  addState(values, at + 7);
}

// altitude,ignition,door,fuel 1 %,fuel 2 %,temperature
function addState(values, at) {
  const [altitude, ignition, door, fuel1, fuel2, temperature] = fields.slice(at);
  if (values.latitude !== undefined && /^-?\d+(\.\d+)?$/.test(altitude)) {
    values.altitude = Number(altitude);
  }
  if (/^[01]$/.test(ignition)) values.ignition = ignition === "1";
  if (/^[01]$/.test(door)) values.door = door === "1";
  if (/^\d+(\.\d+)?%$/.test(fuel1)) values.fuel1 = parseFloat(fuel1);
  if (/^\d+(\.\d+)?%$/.test(fuel2)) values.fuel2 = parseFloat(fuel2);
  if (/^[-+]?\d+(\.\d+)?$/.test(temperature)) values.temp1 = Number(temperature);
}

// L,,,lac,,cell: no fix, area and cell in hex
function addCell(values, at) {
  if (!/^[0-9A-Fa-f]+$/.test(fields[at]) || !/^[0-9A-Fa-f]+$/.test(fields[at + 2])) return;
  values.network = {
    cellTowers: [{
      locationAreaCode: parseInt(fields[at], 16),
      cellId: parseInt(fields[at + 2], 16),
    }],
  };
}

// OBD,local time,odometer,fuel rate,fuel consumption,hours,speed,load,coolant,throttle,rpm,battery,
// fault codes
function engine() {
  const values = {};
  const numbers = { odometer: 2, fuelConsumption: 4, hours: 5, obdSpeed: 6, coolantTemp: 8 };
  Object.assign(numbers, { rpm: 10, battery: 11 });
  for (const [name, at] of Object.entries(numbers)) {
    if (/^-?\d+(\.\d+)?$/.test(fields[at])) values[name] = Number(fields[at]);
  }
  if (values.hours !== undefined) values.hours *= 3600000;
  if (fields[7]) values.engineLoad = fields[7];
  if (fields[9]) values.throttle = fields[9];
  const faults = fields.slice(12).filter((code) => code !== "").join(" ");
  if (faults !== "") values.dtcs = faults;
  return message(localTime(fields[1]) || received, values);
}

// ddmm.mmmm
function degrees(value, hemisphere) {
  const parts = /^(\d*?)(\d{1,2}\.\d+)$/.exec(value);
  if (!parts) return undefined;
  const angle = Number(parts[1]) + Number(parts[2]) / 60;
  return hemisphere === "S" || hemisphere === "W" ? -angle : angle;
}

// yymmddhhmm[ss] or yy/mm/dd hh:mm, as UTC unless the setting says more; undefined if it is none
function localTime(value) {
  const parts = /^(\d\d)\/?(\d\d)\/?(\d\d)\s?(\d\d):?(\d\d)(?::?(\d\d))?$/.exec(value);
  if (!parts) return undefined;
  const [year, month, day, hours, minutes, seconds] = parts.slice(1).map((part) =>
    Number(part || 0)
  );
  if (month < 1 || month > 12 || day < 1 || day > 31 || hours > 23 || minutes > 59) {
    return undefined;
  }
  const offset = (Number(metadata.timeZoneMinutes) || 0) * 60000;
  return Date.UTC(2000 + year, month - 1, day, hours, minutes, seconds) - offset;
}

// The UTC time of day with the date of the local one, a day more or less where they differ by more
// than half a day.
function withUtc(ts, utc, local) {
  const parts = /^(\d\d)(\d\d)(\d\d)(?:\.\d*)?$/.exec(utc);
  if (!parts) return ts;
  const offset = (Number(metadata.timeZoneMinutes) || 0) * 60000;
  const localMs = localTime(local) + offset;
  const day = Math.floor(localMs / 86400000) * 86400000;
  const time = day + Number(parts[1]) * 3600000 + Number(parts[2]) * 60000 +
    Number(parts[3]) * 1000;
  const difference = Math.floor(localMs / 60000) - Math.floor(time / 60000);
  if (difference > 720) return time + 86400000;
  return difference < -720 ? time - 86400000 : time;
}
