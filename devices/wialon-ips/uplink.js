// Lines `#<type>#<message>`: the device logs in once (#L#), then sends its data (#D#, #SD#, #B#).

const line = Bytes.utf8(payload).trim();
const received = Number(metadata.receivedTs);
const session = metadata.session || {};

const parts = /^([^#]*)#([^#]*)#(.*)$/s.exec(line);
if (!parts) throw new Error("no Wialon IPS line: it does not begin with #type#");
const [, before, type, message] = parts;
let device = session.deviceName;
const changes = {};
if (before !== "") setDevice(before);

// From version 2.0 on every message but P ends with its CRC-16.
const second = String(session.protocolVersion || "") >= "2";

switch (type) {
  case "L":
    return login();
  case "P":
    return output([], "#AP#");
  case "SD":
  case "D":
    return output([record(checked(second, ";"))], "#AD#1");
  case "B":
    return blackBox();
  case "M":
    return output([{ ts: received, values: { result: checked(second, ";") } }], "#AM#1");
  default:
    return output([], undefined);
}

function login() {
  const fields = message.split(";");
  if (/^\d+\.\d+$/.test(fields[0]) && fields.length >= 3) {
    checked(true, ";");
    changes.protocolVersion = fields[0];
    setDevice(fields[1]);
  } else {
    setDevice(fields[0]);
  }
  return { session: changes, reply: "#AL#1\r\n" };
}

function setDevice(name) {
  const id = name.trim();
  if (!/^[\x21-\x7e]{1,64}$/.test(id) || id === "NA") throw new Error(`impossible ID "${name}"`);
  device = id;
  changes.deviceName = id;
  changes.deviceType = "wialon-ips";
}

// The message without its checksum, which follows the last separator.
function checked(wanted, separator) {
  if (!wanted) return message;
  const end = message.lastIndexOf(separator);
  const given = message.slice(end + 1).trim();
  if (!/^[0-9A-Fa-f]{1,4}$/.test(given)) throw new Error("checksum missing at the line's end");
  const bytes = Bytes.fromText(message.slice(0, end + 1));
  const crc = Bytes.crc16(bytes, "ARC");
  // The separator belongs to what is summed up; some devices leave it out.
  const without = () => Bytes.crc16(bytes, "ARC", 0, bytes.length - 1);
  if (parseInt(given, 16) !== crc && parseInt(given, 16) !== without()) {
    throw new Error(`checksum ${given}, but it is ${crc.toString(16).toUpperCase()}`);
  }
  return message.slice(0, end);
}

function blackBox() {
  const records = [];
  for (const text of checked(second, "|").split("|")) {
    // Some devices put the checksum of version 2 behind records of version 1.
    if (/^[0-9A-Fa-f]{0,4}$/.test(text.trim())) continue;
    if (text.split(";").length < 10) continue;
    const entry = record(text);
    entry.values.archive = true;
    records.push(entry);
  }
  return output(records, `#AB#${records.length}`);
}

// date;time;latitude;N;longitude;E;speed;course;height;satellites and, in #D# and often in #B#,
// HDOP;inputs;outputs;analog inputs;key;parameters
function record(text) {
  const f = text.split(";");
  if (f.length < 10) throw new Error(`${f.length} fields, a record has at least 10`);
  const latitude = degrees(f[2], f[3], "S");
  const longitude = degrees(f[4], f[5], "W");
  const satellites = number(f[9]);
  const known = latitude !== undefined && longitude !== undefined;
  const values = {
    latitude: known ? latitude : 0,
    longitude: known ? longitude : 0,
    valid: known && satellites >= 3,
    satellites,
    speed: number(f[6]) || 0,
    course: number(f[7]) || 0,
    altitude: number(f[8]) || 0,
    // One more field than short data has is the checksum of version 2 behind a login of version 1.
    hdop: f.length > 11 ? number(f[10]) : undefined,
    input: number(f[11]),
    output: number(f[12]),
  };
  if (some(f[13])) {
    const inputs = f[13].split(",");
    for (let n = 0; n < inputs.length; n++) values[`adc${n + 1}`] = number(inputs[n]);
  }
  if (some(f[14])) values.driverUniqueId = f[14];
  if (f.length > 15) setParameters(values, f[15]);
  // A place that is none on Earth is no place.
  if (!(Math.abs(values.latitude) <= 90 && Math.abs(values.longitude) <= 180)) {
    for (const name of ["latitude", "longitude", "speed", "course", "valid"]) delete values[name];
  }
  const entry = { ts: time(f[0], f[1]), values: {} };
  for (const key in values) if (values[key] !== undefined) entry.values[key] = values[key];
  return entry;
}

// name:type:value,…; type 1 is a whole number, 2 a number, 3 a text
function setParameters(values, text) {
  for (const parameter of text.split(",")) {
    const first = parameter.indexOf(":");
    const next = parameter.indexOf(":", first + 1);
    if (first <= 0 || next < 0) continue;
    const key = parameter.slice(0, first).trim().toLowerCase();
    const kind = parameter.slice(first + 1, next);
    const value = parameter.slice(next + 1);
    if (key === "" || value === "" || value === "NA") continue;
    const name = key in values && values[key] !== undefined ? `param_${key}` : key;
    if (kind !== "3" && number(value) !== undefined) values[name] = number(value);
    else if (value === "true" || value === "false") values[name] = value === "true";
    else values[name] = value;
    if (key === "sos" && values[name] === 1) values.alarm = "sos";
  }
}

function time(date, clock) {
  const d = /^(\d\d)(\d\d)(\d\d)$/.exec(date);
  const t = /^(\d\d)(\d\d)(\d\d)(\.\d+)?$/.exec(clock);
  if (!d || !t) {
    if (some(date) || some(clock)) throw new Error(`no date and time: "${date};${clock}"`);
    return received;
  }
  const milliseconds = t[4] ? Math.floor(Number(t[4]) * 1000) : 0;
  return Date.UTC(2000 + +d[3], d[2] - 1, +d[1], +t[1], +t[2], +t[3]) + milliseconds;
}

// Degrees and minutes without a separator; there are devices that send more than 60 minutes.
function degrees(value, side, negative) {
  const n = some(value) ? number(value) : undefined;
  if (n === undefined) return undefined;
  const whole = Math.floor(Math.abs(n) / 100);
  const result = whole + (Math.abs(n) - whole * 100) / 60;
  return side === negative || n < 0 ? -result : result;
}

function output(records, answer) {
  if (device === undefined) throw new Error(`no login came before #${type}#`);
  const result = {};
  if (answer === undefined && Object.keys(changes).length === 0) return [];
  if (answer !== undefined) result.reply = `${answer}\r\n`;
  if (Object.keys(changes).length > 0) result.session = changes;
  if (records.length > 0) {
    result.deviceName = device;
    result.deviceType = "wialon-ips";
    result.telemetry = records;
  }
  return result;
}

function some(value) {
  return value !== undefined && value !== "" && value !== "NA";
}

function number(value) {
  return !some(value) || isNaN(value) ? undefined : Number(value);
}
