// Castel (Sinocastel): the OBD Smart Communication protocol ("@@", version 4), its older form
// (version 3) and the tracker protocol that begins with "$$".

const receivedTs = Number(metadata.receivedTs);
const count = payload.length;
if (count < 29) throw new Error(`a frame of ${count} bytes is too short for Castel`);

const end = count - 4;
const expected = Bytes.crc16(payload, "X-25", 0, end);
if (Bytes.u16(payload, end, true) !== expected) {
  throw new Error(
    `checksum ${Bytes.hex(payload, end, end + 2)} is wrong, ${
      Bytes.hex(Bytes.toBytes(expected, 2, true))
    } was expected`,
  );
}

const versioned = (payload[0] & 255) === 0x40;
const version = versioned ? payload[4] & 255 : 0;
const idAt = versioned ? 5 : 4;
const typeAt = idAt + 20;
const identity = textUpToNul(Bytes.text(payload, idAt, typeAt));
if (!/^[\x21-\x7e]+$/.test(identity)) throw new Error("the frame has no device number");
const type = Bytes.u16(payload, typeAt);
const from = typeAt + 2;
const output = { deviceName: identity, deviceType: "castel" };

if (!versioned) return tracker();
if (version === 3) return older();
return smart();

// ---------------------------------------------------------------- "@@", version 4

function smart() {
  switch (type) {
    case 0x1001: {
      output.reply = message(0x9001, loginAnswer());
      const state = readState(from);
      if (!state) return output;
      const { entries, next } = locations(from + 34, state);
      const attributes = versions(next);
      if (Object.keys(attributes).length > 0) output.attributes = attributes;
      return withTelemetry(entries.length > 0 ? entries : [state]);
    }
    case 0x1003:
      output.reply = message(0x9003, []);
      return output;
    case 0x1002: { // going offline
      const state = readState(from);
      if (!state) return output;
      const { entries } = locations(from + 34, state);
      return withTelemetry(entries.length > 0 ? entries : [state]);
    }
    case 0x4001: { // the first byte: 1, stored and sent later
      const state = readState(from + 1);
      if (!state) return output;
      if ((payload[from] & 255) === 1) state.values.archive = true;
      return withTelemetry(locations(from + 35, state).entries);
    }
    case 0x4002:
      return withTelemetry([sampled()]);
    case 0x4005:
      return withTelemetry([snapshot()]);
    case 0x4006:
      return withTelemetry([troubleCodes()]);
    case 0x4007:
      return withTelemetry(alarm());
    case 0x4008:
    case 0x400b:
    case 0x400e:
      return withTelemetry([withIgnition(readState(from))]);
    case 0x4009: { // sleeping: the time, then locations
      const ts = secondsAt(from) ?? receivedTs;
      return placed(locations(from + 4, { ts, values: {} }).entries);
    }
    case 0x401f:
      return withTelemetry(comprehensive());
    case 0xb001: // answer to a question for the location
      return placed(locations(from + 2, { ts: receivedTs, values: {} }).entries);
    case 0x4003: // numbers of all kinds, which could look like anything
    case 0x4004:
      return output;
    case 0xa002:
      return withTelemetry([{
        ts: receivedTs,
        values: { result: Bytes.hex(payload, from, end) },
      }]);
  }
  return placed([]);
}

/** The locations of a message; where none were at their usual place, one that is found elsewhere. */
function placed(entries) {
  const found = entries.filter(({ values }) => Math.abs(values.latitude) <= 90);
  if (found.length > 0) return withTelemetry(found);
  const at = findLocation(60);
  return withTelemetry(at < 0 ? [] : [location(at)]);
}

/** All ones as address, no port: go on with this server; the time. */
function loginAnswer() {
  return [255, 255, 255, 255, 0, 0, ...Bytes.toBytes(Math.floor(receivedTs / 1000), 4, true)];
}

/**
 * What nearly all messages begin with: start of the trip, time, odometer, trip, fuel of all trips
 * and of this one, state of the vehicle, eight bytes of set-up.
 */
function readState(at) {
  if (at + 34 > end) return undefined;
  return {
    ts: secondsAt(at + 4) ?? receivedTs,
    values: {
      odometer: Bytes.u32(payload, at + 8, true),
      tripOdometer: Bytes.u32(payload, at + 12, true),
      fuelConsumption: Bytes.u32(payload, at + 16, true),
      status: Bytes.u32(payload, at + 22, true),
    },
  };
}

/** Ignition is told by frames without a location only through the state of the vehicle. */
function withIgnition(state) {
  if (state) state.values.ignition = (state.values.status & 0x40000) !== 0;
  return state;
}

/** A number of locations; the values of the state belong to each of them. */
function locations(at, state) {
  const entries = [];
  if (at >= end) return { entries, next: at };
  let next = at + 1;
  for (let left = payload[at] & 255; left > 0 && next + 19 <= end; left--) {
    const entry = location(next);
    Object.assign(entry.values, state.values);
    entries.push(entry);
    next += 19;
  }
  return { entries, next };
}

function location(at) {
  const ts = Date.UTC(
    2000 + (payload[at + 2] & 255),
    (payload[at + 1] & 255) - 1,
    payload[at] & 255,
    payload[at + 3] & 255,
    payload[at + 4] & 255,
    payload[at + 5] & 255,
  );
  const latitude = Bytes.u32(payload, at + 6, true) / 3600000;
  const longitude = Bytes.u32(payload, at + 10, true) / 3600000;
  const flags = payload[at + 18] & 255;
  return {
    ts,
    values: {
      latitude: flags & 2 ? latitude : -latitude,
      longitude: flags & 1 ? longitude : -longitude,
      // centimetres a second
      speed: Bytes.u16(payload, at + 14, true) * 0.036,
      course: Bytes.u16(payload, at + 16, true) / 10,
      valid: (flags & 0x0c) !== 0,
      satellites: flags >> 4,
    },
  };
}

/** Two texts behind the locations of a login: software and hardware. */
function versions(at) {
  const found = {};
  const [software, hardware] = Bytes.text(payload, Math.min(at, end), end).split("\u0000");
  if (software && hardware !== undefined && /^[\x20-\x7e]+$/.test(software)) {
    found.versionFw = software;
    if (/^[\x20-\x7e]+$/.test(hardware)) found.versionHw = hardware;
  }
  return found;
}

/** 4002: readings taken at an interval; the last set of them is the present one. */
function sampled() {
  const state = withIgnition(readState(from));
  const at = from + 36;
  if (!state || at >= end) return state;
  const pids = pidList(at);
  const groups = payload[pids.next] & 255;
  const size = payload[pids.next + 1] & 255;
  if (groups === 0) return state;
  const first = pids.next + 2 + (groups - 1) * size;
  if (first + size <= end) readings(pids.list, first, state.values);
  return state;
}

/** 4005: one set of readings. */
function snapshot() {
  const state = withIgnition(readState(from));
  const at = from + 35;
  if (!state || at >= end) return state;
  const pids = pidList(at);
  readings(pids.list, pids.next, state.values);
  return state;
}

function pidList(at) {
  const list = [];
  let next = at + 1;
  for (let left = payload[at] & 255; left > 0 && next + 2 <= end; left--) {
    list.push(Bytes.u16(payload, next, true));
    next += 2;
  }
  return { list, next };
}

/** Values in the order of their PIDs, already in units: degrees, percent, km/h, km. */
function readings(pids, at, values) {
  for (const pid of pids) {
    const size = sizeOf(pid);
    if (size === 0 || at + size > end) return;
    switch (pid) {
      case 0x2104:
        values.engineLoad = payload[at] & 255;
        break;
      case 0x2105:
        values.coolantTemp = payload[at] & 255;
        break;
      case 0x210b:
        values.mapIntake = payload[at] & 255;
        break;
      case 0x210c:
        values.rpm = Bytes.u16(payload, at, true);
        break;
      case 0x210d:
        values.obdSpeed = payload[at] & 255;
        break;
      case 0x210f:
        values.intakeTemp = payload[at] & 255;
        break;
      case 0x2111:
        values.throttle = payload[at] & 255;
        break;
      case 0x211f:
        values.engineRunTime = Bytes.u16(payload, at, true);
        break;
      case 0x2121:
        values.milDistance = Bytes.u16(payload, at, true);
        break;
      case 0x212f:
        values.fuel = payload[at] & 255;
        break;
      case 0x2131:
        values.clearedDistance = Bytes.u16(payload, at, true);
        break;
      case 0x2142:
        values.moduleVoltage = Bytes.u16(payload, at, true) / 1000;
        break;
      case 0x2146:
        values.ambientTemp = payload[at] & 255;
        break;
    }
    at += size;
  }
}

/** Bytes of a PID's value, as SAE J1979 gives them; 0 for unknown ones. */
function sizeOf(pid) {
  if (pid >> 8 !== 0x21) return 0;
  const sizes = "4221111111" + // 01-0a
    "121112111" + // 0b-13
    "22222222" + // 14-1b
    "11124222" + // 1c-23
    "44444444" + // 24-2b
    "1111122144444444" + // 2c-3b
    "222244" + // 3c-41
    "22211111111122441122" + // 42-55
    "2222111221" + // 56-5f
    "411252"; // 60-65
  return Number(sizes[(pid & 255) - 1] || 0);
}

/** 4006: trouble codes of cars, two bytes each. */
function troubleCodes() {
  const state = withIgnition(readState(from));
  const at = from + 35;
  if (!state || at >= end) return state;
  const codes = [];
  let next = at + 1;
  for (let left = payload[at] & 255; left > 0 && next + 2 <= end; left--) {
    const code = Bytes.u16(payload, next, true);
    codes.push(
      "PCBU"[code >> 14] + (code & 0x3fff).toString(16).toUpperCase().padStart(4, "0"),
    );
    next += 2;
  }
  if (codes.length > 0) state.values.dtcs = codes.join(" ");
  return state;
}

/** 4007: number of the alarm, state, locations, alarms (begun or ended, kind, value, limit). */
function alarm() {
  output.reply = message(0xc007, Array.prototype.slice.call(payload, from, from + 4));
  const state = readState(from + 4);
  if (!state) return [];
  const { entries, next } = locations(from + 38, state);
  const alarms = [];
  let at = next + 1;
  for (let left = next < end ? payload[next] & 255 : 0; left > 0 && at + 6 <= end; left--) {
    const begun = (payload[at] & 255) === 1;
    const kind = payload[at + 1] & 255;
    const name = alarmName(kind);
    if (begun && name) alarms.push(name);
    if (kind === 0x16 && begun) state.values.ignition = true;
    if (kind === 0x17 && begun) state.values.ignition = false;
    at += 6;
  }
  if (alarms.length > 0) state.values.alarm = alarms.join(",");
  if (entries.length === 0) return [state];
  for (const entry of entries) Object.assign(entry.values, state.values);
  return entries;
}

function alarmName(kind) {
  switch (kind) {
    case 0x01:
      return "overspeed";
    case 0x02:
      return "lowPower";
    case 0x03:
      return "temperature";
    case 0x04:
      return "hardAcceleration";
    case 0x05:
      return "hardBraking";
    case 0x06:
      return "idle";
    case 0x07:
      return "tow";
    case 0x08:
      return "highRpm";
    case 0x09:
      return "powerOn";
    case 0x0b:
      return "laneChange";
    case 0x0c:
      return "hardCornering";
    case 0x0d:
      return "fatigueDriving";
    case 0x0e:
      return "powerOff";
    case 0x0f:
      return "geofence";
    case 0x10:
      return "sos";
    case 0x11:
      return "accident";
    case 0x12:
      return "tampering";
    case 0x1c:
      return "vibration";
  }
  return undefined;
}

/** 401f: number, state, locations, then items with numbers and lengths of two bytes. */
function comprehensive() {
  const state = readState(from + 5);
  if (!state) return [];
  const { entries, next } = locations(from + 39, state);
  const more = {};
  let at = next;
  while (at + 4 <= end) {
    const size = Bytes.u16(payload, at + 2, true);
    const value = at + 4;
    if (value + size > end) break;
    switch (Bytes.u16(payload, at, true)) {
      case 0x0010:
        if (size === 2) more.deviceTemp = Bytes.i16(payload, value, true) / 10;
        break;
      case 0x0020:
        if (size === 2) more.power = Bytes.u16(payload, value, true) / 100;
        break;
      case 0x0021:
        if (size === 2) more.battery = Bytes.u16(payload, value, true) / 100;
        break;
    }
    at = value + size;
  }
  const all = entries.length > 0 ? entries : [state];
  for (const entry of all) Object.assign(entry.values, more);
  return all;
}

// ---------------------------------------------------------------- "@@", version 3

function older() {
  switch (type) {
    case 0x4001: {
      output.reply = message(0x8001, loginAnswer());
      const at = findLocation(40);
      return withTelemetry(at < 0 ? [] : [olderLocation(at, end)]);
    }
    case 0x4206: { // heartbeat with locations: stored or not, number, locations
      output.reply = message(0x8206, []);
      if (from + 2 > end) return output;
      const total = payload[from + 1] & 255;
      const size = total > 0 ? Math.floor((end - from - 2) / total) : 0;
      const entries = [];
      for (let i = 0; i < total && size >= 19; i++) {
        const at = from + 2 + i * size;
        if (!isLocation(at)) break;
        const entry = olderLocation(at, at + size);
        if ((payload[from] & 255) === 1) entry.values.archive = true;
        entries.push(entry);
      }
      return withTelemetry(entries);
    }
  }
  return output;
}

/** A location with the state, battery and odometer behind it. */
function olderLocation(at, to) {
  const entry = location(at);
  if (at + 28 <= to) {
    entry.values.status = Bytes.u32(payload, at + 19, true);
    entry.values.batteryLevel = payload[at + 23] & 255;
    entry.values.odometer = Bytes.u32(payload, at + 24, true);
  }
  return entry;
}

// ---------------------------------------------------------------- "$$"

function tracker() {
  if (type === 0x2001) {
    output.reply = message(0x1001, [0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255]);
    // number (4), time (4), one byte
    return withTelemetry(from + 28 <= end ? [location(from + 9)] : []);
  }
  // Elsewhere the location follows at once or behind a few bytes.
  const at = findLocation(12);
  return withTelemetry(at < 0 ? [] : [location(at)]);
}

/** The first place within so many bytes where a location can be, or -1. */
function findLocation(within) {
  for (let at = from; at < from + within && at + 19 <= end; at++) if (isLocation(at)) return at;
  return -1;
}

function isLocation(at) {
  const within = (offset, low, high) => {
    const value = payload[at + offset] & 255;
    return value >= low && value <= high;
  };
  return within(0, 1, 31) && within(1, 1, 12) && within(2, 10, 60) && within(3, 0, 23) &&
    within(4, 0, 59) && within(5, 0, 59) &&
    Bytes.u32(payload, at + 6, true) <= 324000000 &&
    Bytes.u32(payload, at + 10, true) <= 648000000 &&
    Bytes.u16(payload, at + 14, true) <= 10000 &&
    Bytes.u16(payload, at + 16, true) <= 3600;
}

// ---------------------------------------------------------------- small things

function message(id, body) {
  const bytes = [0x40, 0x40, 0, 0];
  if (versioned) bytes.push(version);
  for (let at = idAt; at < typeAt; at++) bytes.push(payload[at] & 255);
  bytes.push(id >> 8, id & 255);
  for (const byte of body) bytes.push(byte & 255);
  const length = bytes.length + 4;
  bytes[2] = length & 255;
  bytes[3] = length >> 8;
  bytes.push(...Bytes.toBytes(Bytes.crc16(bytes, "X-25"), 2, true), 0x0d, 0x0a);
  return { hex: Bytes.hex(bytes) };
}

function withTelemetry(entries) {
  // Coordinates that are none are not sent, nor what belongs to them.
  for (const entry of entries) {
    const values = entry ? entry.values : {};
    if (!(Math.abs(values.latitude) > 90 || Math.abs(values.longitude) > 180)) continue;
    for (const key of ["latitude", "longitude", "valid", "speed", "course"]) delete values[key];
  }
  const some = entries.filter((entry) => entry && Object.keys(entry.values).length > 0);
  if (some.length > 0) output.telemetry = some;
  return output;
}

/** Unix time of four bytes; undefined where the device's clock was not set. */
function secondsAt(at) {
  const seconds = Bytes.u32(payload, at, true);
  return seconds > 946684800 && seconds < 4102444800 ? seconds * 1000 : undefined;
}

function textUpToNul(text) {
  const at = text.indexOf("\u0000");
  return at < 0 ? text : text.slice(0, at);
}
