// JT/T 808-2011, -2013 and -2019: vehicle terminals and the many trackers that speak it.
// payload is one frame with its flags, escapes already undone by the handler.

const receivedTs = Number(metadata.receivedTs);
const model = metadata.model || "";
const count = payload.length;

// ---------------------------------------------------------------- text frames "(…)"

if ((payload[0] & 255) === 0x28) return textFrame(Bytes.text(payload));

// ---------------------------------------------------------------- header

if (count < 15) throw new Error(`a frame of ${count} bytes is too short for JT/T 808`);
const flag = payload[0] & 255;
const checked = count - 2;
// The dialect between e7 flags says nothing of its checksum.
if (flag === 0x7e && Bytes.xor(payload, 1, checked) !== (payload[checked] & 255)) {
  throw new Error(
    `checksum ${hex(payload[checked] & 255, 1)} is wrong, ${
      hex(Bytes.xor(payload, 1, checked), 1)
    } was expected`,
  );
}
const messageId = Bytes.u16(payload, 1);
const properties = Bytes.u16(payload, 3);
// Jointech's locks have messages of their own with a serial number of one byte.
const lock = messageId === 0x5501 || messageId === 0x5502;
const v2019 = !lock && (properties & 0x4000) !== 0 && count >= 20;
const idAt = v2019 ? 6 : 5;
const idEnd = idAt + (v2019 ? 10 : 6);
const identity = identityOf(Bytes.bcd(payload, idAt, idEnd));
const serial = lock ? 0 : Bytes.u16(payload, idEnd);
let bodyAt = idEnd + (lock ? 1 : 2);
let packets = 1;
let packet = 1;
if (!lock && (properties & 0x2000) !== 0 && bodyAt + 4 <= checked) {
  packets = Bytes.u16(payload, bodyAt);
  packet = Bytes.u16(payload, bodyAt + 2);
  bodyAt += 4;
}
// Ten bits are the body's length, three the encryption; terminals with longer bodies use all for it.
const encrypted = !lock && (properties & 0x1c00) !== 0 &&
  (properties & 0x1fff) !== checked - bodyAt;
const zoneMs = zoneOf(metadata.timeZone);

const output = { deviceName: identity, deviceType: "jt808" };

if (lock) {
  if ((properties & 0x8000) !== 0) {
    output.reply = message(0x4401, [messageId >> 8, messageId & 255, 0]);
  }
  return checked - bodyAt < 24 ? output : telemetry([lockLocation()]);
}

switch (messageId) {
  case 0x0001: // the terminal's answer to a command: nothing is said to it
    return telemetry([result(bodyAt + 5 <= checked ? payload[bodyAt + 4] & 255 : undefined)]);
  case 0x0100:
    output.reply = message(0x8100, [
      serial >> 8,
      serial & 255,
      0,
      ...Bytes.fromText(Bytes.bcd(payload, idAt, idEnd)),
    ]);
    output.attributes = registration();
    return output;
  case 0x0004: // 2019: asks for the time, UTC
    output.reply = message(0x8004, Bytes.toBcd(clockText(receivedTs)));
    return output;
  case 0x0109: { // trackers: asks for the time, UTC
    const now = new Date(receivedTs);
    output.reply = message(0x8109, [
      ...Bytes.toBytes(now.getUTCFullYear(), 2),
      now.getUTCMonth() + 1,
      now.getUTCDate(),
      now.getUTCHours(),
      now.getUTCMinutes(),
      now.getUTCSeconds(),
    ]);
    return output;
  }
}

// What the terminal says to a question of the platform (parameters, attributes, location, what its
// recorder and its memory hold) is not answered again.
const answers = [0x0104, 0x0107, 0x0201, 0x0302, 0x0500, 0x0700, 0x0802, 0x0805, 0x1003, 0x1205];
if (!answers.includes(messageId)) {
  output.reply = message(0x8001, [
    serial >> 8,
    serial & 255,
    messageId >> 8,
    messageId & 255,
    0,
  ]);
}
if (encrypted) return output;

switch (messageId) {
  case 0x0200:
    return checked - bodyAt < 28 ? output : telemetry([location(payload, bodyAt, checked)]);
  case 0x0201:
  case 0x0500: // answers to a query and to vehicle control: serial number, then a location
    return checked - bodyAt < 30 ? output : telemetry([location(payload, bodyAt + 2, checked)]);
  case 0x0704:
    return telemetry(batch());
  case 0x0210:
    return telemetry(shortBatch());
  case 0x0102:
    output.attributes = authentication();
    return output;
  case 0x0107:
    output.attributes = terminalAttributes();
    return output;
  case 0x0702:
    return telemetry([driverCard()]);
  case 0x0900:
    return telemetry(passedThrough());
  case 0x6006:
    return telemetry([{
      ts: receivedTs,
      values: { result: reportedText() },
    }]);
}
return output;

// ---------------------------------------------------------------- replies

/** A message to the terminal, with its header, checksum, escapes and flags. */
function message(id, body) {
  const header = [id >> 8, id & 255, (v2019 ? 0x40 : 0) | (body.length >> 8), body.length & 255];
  if (v2019) header.push(payload[5] & 255);
  for (let at = idAt; at < idEnd; at++) header.push(payload[at] & 255);
  if (lock) header.push(1);
  else header.push(0, 0);
  const bytes = header.concat(body);
  bytes.push(Bytes.xor(bytes));
  const out = [flag];
  for (const byte of bytes) {
    if (flag === 0x7e) {
      if (byte === 0x7d) out.push(0x7d, 1);
      else if (byte === 0x7e) out.push(0x7d, 2);
      else out.push(byte);
    } else if (byte === 0xe6) out.push(0xe6, 1);
    else if (byte === 0xe7) out.push(0xe6, 2);
    else if (byte === 0x3e) out.push(0x3e, 1);
    else if (byte === 0x3d) out.push(0x3e, 2);
    else out.push(byte);
  }
  out.push(flag);
  return { hex: Bytes.hex(out) };
}

function telemetry(entries) {
  const some = entries.filter((entry) => entry && Object.keys(entry.values).length > 0);
  if (some.length > 0) output.telemetry = some;
  for (const entry of some) {
    if (!entry.attributes) continue;
    output.attributes = { ...output.attributes, ...entry.attributes };
    delete entry.attributes;
  }
  return output;
}

// ---------------------------------------------------------------- text

/** Jointech's text messages: "(id,…)". */
function textFrame(text) {
  const fields = text.slice(1, -1).split(",");
  const id = fields[0].trim().replace(/^0+(?=.)/, "");
  if (!/^[0-9A-Za-z]+$/.test(id)) throw new Error("a text frame without the device's number");
  const out = {
    deviceName: id,
    deviceType: "jt808",
    telemetry: [{ ts: receivedTs, values: { result: text } }],
  };
  if (fields[fields.length - 1] === "TIME") {
    const now = new Date(receivedTs).toISOString().replace(/[-:T]/g, "").slice(0, 14);
    out.reply = `(${fields.slice(0, -1).join(",")},${now})`;
    delete out.telemetry;
  }
  return out;
}

// ---------------------------------------------------------------- locations

/** The location of 0200 in bytes[at, end). */
function location(bytes, at, end) {
  const alarmBits = Bytes.u32(bytes, at);
  const found = place(bytes, at + 4);
  const { values } = found;
  const dialect = { alarms: [], alarmBits, aovx: model === "AL300" };
  if (model === "MV710G") values.door = bit(Bytes.u32(bytes, at + 4), 16);
  items(bytes, at + 28, end, found, dialect);
  const alarms = alarmNames(dialect.alarmBits, dialect.aovx);
  for (const name of dialect.alarms) if (!alarms.includes(name)) alarms.push(name);
  if (alarms.length > 0) values.alarm = alarms.join(",");
  return found;
}

/** Status, coordinates, altitude, speed, course and time: what all locations begin with. */
function place(bytes, at) {
  const status = Bytes.u32(bytes, at);
  const latitude = Bytes.u32(bytes, at + 4) * 1e-6;
  const longitude = Bytes.u32(bytes, at + 8) * 1e-6;
  const values = {
    ignition: bit(status, 0),
    blocked: bit(status, 10),
    charge: bit(status, 26),
  };
  // No place on earth: some fill the fields with ff while they know none.
  if (latitude <= 90 && longitude <= 180) {
    values.latitude = bit(status, 2) ? -latitude : latitude;
    values.longitude = bit(status, 3) ? -longitude : longitude;
    values.altitude = Bytes.i16(bytes, at + 12);
    values.speed = Bytes.u16(bytes, at + 14) / 10;
    values.course = Bytes.u16(bytes, at + 16);
    values.valid = bit(status, 1);
  }
  return { ts: bcdTime(Bytes.bcd(bytes, at + 18, at + 24)) ?? receivedTs, values };
}

function alarmNames(bits, aovx) {
  const names = [];
  if (bits === 0) return names;
  if (bit(bits, 0)) names.push("sos");
  if (bit(bits, 1)) names.push("overspeed");
  if (bit(bits, 2)) names.push("fatigueDriving");
  if ((bits & 0x0e10) !== 0) names.push("fault");
  if ((bits & 0x60) !== 0) names.push("gpsAntennaCut");
  if (bit(bits, 7)) names.push("lowPower");
  if (bit(bits, 8)) names.push("powerOff");
  if (bit(bits, 15)) names.push("vibration");
  if (bit(bits, 16)) names.push(aovx ? "movement" : "tampering");
  if (bit(bits, 17) && !names.includes("tampering")) names.push("tampering");
  if ((bits & 0x00300000) !== 0) names.push("geofence");
  if (bit(bits, 25)) names.push("fuelLeak");
  if (bit(bits, 26)) names.push("tow");
  if (bit(bits, 28) && !names.includes("movement")) names.push("movement");
  if ((bits & 0x60000000) !== 0) names.push("accident");
  if (bit(bits, 31)) names.push("door");
  return names;
}

/** The additional information behind a location: number, length, value, again and again. */
function items(bytes, from, end, found, dialect) {
  const { values } = found;
  const attributes = found.attributes = {};
  let at = from;
  while (at + 2 <= end) {
    const id = bytes[at] & 255;
    const length = bytes[at + 1] & 255;
    const v = at + 2;
    const next = v + length;
    // A value that goes on beyond the end of the message tells nothing.
    if (next > end) break;
    item(bytes, id, v, length, values, attributes, dialect);
    at = next;
  }
}

function item(bytes, id, v, length, values, attributes, dialect) {
  switch (id) {
    case 0x01:
      if (length >= 4) values.odometer = Bytes.u32(bytes, v) * 100;
      return;
    case 0x02:
      if (length >= 2) values.fuel = Bytes.u16(bytes, v) / 10;
      return;
    case 0x03:
      if (length >= 2) values.recorderSpeed = Bytes.u16(bytes, v) / 10;
      return;
    case 0x06: // 2019: temperature of the load space
      if (length === 2) values.temp1 = Bytes.i16(bytes, v);
      return;
    case 0x0b: // lock: command, card, result
      if (length >= 1) values.lockCommand = bytes[v] & 255;
      if (length >= 5 && length <= 6) values.lockCard = Bytes.u32(bytes, v + 1);
      if (length >= 6) values.unlockResult = bytes[v + length - 1] & 255;
      return;
    case 0x11:
      if (length >= 1) dialect.alarms.push("overspeed");
      return;
    case 0x12:
      if (length >= 6) {
        dialect.alarms.push((bytes[v + 5] & 255) === 0 ? "geofenceEnter" : "geofenceExit");
      }
      return;
    case 0x14:
      if (length >= 4) values.videoAlarm = Bytes.u32(bytes, v);
      return;
    case 0x25:
      if (length >= 4) values.signals = Bytes.u32(bytes, v);
      return;
    case 0x2a:
      if (length >= 2) values.input = Bytes.u16(bytes, v);
      return;
    case 0x2b:
    case 0xa7:
      if (length >= 4) {
        values.adc1 = Bytes.u16(bytes, v) / 100;
        values.adc2 = Bytes.u16(bytes, v + 2) / 100;
      }
      return;
    case 0x30:
      if (length >= 1) values.rssi = bytes[v] & 255;
      return;
    case 0x31:
      if (length >= 1) values.satellites = bytes[v] & 255;
      return;
    case 0x51: // temperatures, up to eight, the highest bit for below zero
      if (length === 2 || length === 16) {
        for (let n = 1; n <= length / 2; n++) {
          const value = Bytes.u16(bytes, v + 2 * n - 2);
          if (value === 0xffff) continue;
          values[`temp${n}`] = value & 0x8000 ? -(value & 0x7fff) / 10 : value / 10;
        }
      }
      return;
    case 0x56: // steps of ten percent, and percent where the model knows them
      if (length < 1 || length > 2) return;
      if (length === 2 && bytes[v + 1] > 0) values.batteryLevel = Math.min(bytes[v + 1], 100);
      else if ((bytes[v] & 255) <= 10) values.batteryLevel = (bytes[v] & 255) * 10;
      return;
    case 0x61:
      if (length === 2) values.power = Bytes.u16(bytes, v) / 100;
      return;
    case 0x57: // driving events, inputs, more alarms
      if (length >= 8) {
        const events = Bytes.u16(bytes, v);
        if (events & 1) dialect.alarms.push("hardAcceleration");
        if (events & 2) dialect.alarms.push("hardBraking");
        if (events & 4) dialect.alarms.push("hardCornering");
        if (model === "MV710G" && bit(Bytes.u32(bytes, v + 4), 16)) dialect.alarms.push("door");
      }
      return;
    case 0x60:
      if (length >= 2) values.event = Bytes.u16(bytes, v);
      return;
    case 0x64:
    case 0x65: // driver assistance (64) and driver monitoring (65) of T/JSATL 12
      if (length >= 6) values[id === 0x64 ? "adasAlarm" : "dmsAlarm"] = bytes[v + 5] & 255;
      if (length >= 47) values.alarmLabel = Bytes.hex(bytes, v + 31, v + 47);
      return;
    case 0x67:
      if (/^[0-9]+$/.test(Bytes.text(bytes, v, v + length))) {
        values.password = Bytes.text(bytes, v, v + length);
      }
      return;
    case 0x69:
      if (length === 2) values.battery = Bytes.u16(bytes, v) / 100;
      return;
    case 0x6c: {
      const imsi = Bytes.text(bytes, v, v + length);
      if (/^[0-9]{10,}$/.test(imsi)) attributes.imsi = imsi;
      return;
    }
    case 0x71: {
      const iccid = Bytes.text(bytes, v, v + length);
      if (/^[0-9A-F]{18,20}$/.test(iccid)) attributes.iccid = iccid;
      return;
    }
    // What the vehicle's diagnostic socket says.
    case 0x80:
      if (length === 1) values.vehicleSpeed = bytes[v] & 255;
      return;
    case 0x81:
      if (length === 2) values.rpm = Bytes.u16(bytes, v);
      return;
    case 0x82:
      if (length === 2) values.power = Bytes.u16(bytes, v) / 10;
      return;
    case 0x83:
      if (length === 1) values.engineLoad = bytes[v] & 255;
      return;
    case 0x84:
      if (length === 1) values.coolantTemp = (bytes[v] & 255) - 40;
      return;
    case 0x85:
      if (length === 2) values.fuelConsumption = Bytes.u16(bytes, v);
      return;
    case 0x86:
      if (length === 1) values.intakeTemp = (bytes[v] & 255) - 40;
      return;
    case 0x87:
      if (length === 2) values.intakeFlow = Bytes.u16(bytes, v);
      return;
    case 0x88:
      if (length === 1) values.intakePressure = bytes[v] & 255;
      return;
    case 0x89:
      if (length === 1) values.throttle = bytes[v] & 255;
      return;
    case 0x8b:
      attributes.vin = trimmed(bytes, v, v + length);
      return;
    case 0x8c:
      if (length === 4) values.obdOdometer = Bytes.u32(bytes, v) * 100;
      return;
    case 0x8d:
      if (length === 2) values.tripOdometer = Bytes.u16(bytes, v) * 1000;
      return;
    case 0x8e:
      if (length === 1) values.fuel = bytes[v] & 255;
      return;
    case 0xa0:
      if (length > 0) values.dtcs = trimmed(bytes, v, v + length).replace(/,/g, " ");
      return;
    case 0xac:
      if (length === 4) values.odometer = Bytes.u32(bytes, v);
      return;
    case 0xbc:
      values.driver = trimmed(bytes, v, v + length);
      return;
    case 0xbd:
      values.driverUniqueId = trimmed(bytes, v, v + length);
      return;
    case 0xcc:
      if (/^[0-9A-F]{18,20}$/.test(Bytes.text(bytes, v, v + length))) {
        attributes.iccid = Bytes.text(bytes, v, v + length);
      }
      return;
    case 0xd4:
      if (length === 1) values.batteryLevel = bytes[v] & 255;
      return;
    case 0xd5:
      if (length === 2) values.battery = Bytes.u16(bytes, v) / 100;
      return;
    case 0xe1:
      if (length === 2) values.power = Bytes.u16(bytes, v) / 10;
      return;
    case 0xe3:
      if (length === 6) {
        values.batteryLevel = bytes[v] & 255;
        values.battery = Bytes.u16(bytes, v + 2) / 100;
      }
      return;
    case 0xe4:
      if (length === 2) {
        values.charge = (bytes[v] & 255) === 0;
        values.batteryLevel = bytes[v + 1] & 255;
      }
      return;
    case 0xe5:
      if (length === 1) values.motion = (bytes[v] & 255) === 1;
      return;
    case 0xe6: // wireless sensors, 11 bytes each: number, address, temperature, humidity
      for (let s = v; s + 11 <= v + length; s += 11) {
        const number = bytes[s] & 255;
        values[`temp${number}`] = signedFraction(bytes, s + 7);
        values[`humidity${number}`] = (bytes[s + 9] & 255) + (bytes[s + 10] & 255) / 255;
      }
      return;
    case 0xe8:
      nested(bytes, v, length, values);
      return;
    case 0xeb:
      extended(bytes, v, length, values, attributes, dialect);
      return;
    case 0xf1:
      if (/^[0-9A-F]{18,20}$/.test(Bytes.text(bytes, v, v + length))) {
        attributes.iccid = Bytes.text(bytes, v, v + length);
      }
      return;
    case 0xf2:
      if (length > 2) {
        attributes.versionFw = trimmed(bytes, v, v + length);
        if (attributes.versionFw.startsWith("AOVX")) dialect.aovx = true;
      }
      return;
    case 0xf3:
      if (length === 1) values.armed = (bytes[v] & 255) === 1;
      else diagnostics(bytes, v, length, values, attributes);
      return;
    case 0xf6:
      if (dialect.aovx) {
        if (length >= 1) values.event = bytes[v] & 255;
        if (length >= 4) values.lightSensor = Bytes.u16(bytes, v + 2);
        if (length >= 10) {
          values.gSensor = `[${Bytes.i16(bytes, v + 4)},${Bytes.i16(bytes, v + 6)},${
            Bytes.i16(bytes, v + 8)
          }]`;
        }
      } else if (length === 8) attributes.imei = Bytes.bcd(bytes, v, v + 8).slice(1);
      return;
    case 0xf7:
      if (dialect.aovx && length >= 4) {
        values.battery = Bytes.u32(bytes, v) / 1000;
        if (length >= 6) values.batteryLevel = bytes[v + 5] & 255;
      }
      return;
    case 0xf8:
      if (dialect.aovx && length >= 20) {
        attributes.imei = Bytes.bcd(bytes, v + 1, v + 9).slice(1);
        attributes.iccid = Bytes.bcd(bytes, v + 9, v + 19);
        attributes.model = trimmed(bytes, v + 19, v + length);
      }
      return;
    case 0xf9:
      if (dialect.aovx && length >= 12) {
        values.motion = (Bytes.u32(bytes, v + 2) & 1) === 1;
        values.hdop = Bytes.u16(bytes, v + 10) / 10;
      }
      return;
    case 0xfe:
      if (length === 1) values.batteryLevel = bytes[v] & 255;
      else if (length === 4) values.odometer = Bytes.u32(bytes, v);
      return;
  }
}

/** Item eb: a list of its own with lengths and numbers of two bytes; of others cells or text. */
function extended(bytes, from, length, values, attributes, dialect) {
  const end = from + length;
  const text = Bytes.text(bytes, from, end);
  if (/^UTC[+-][0-9:]+$/.test(text)) {
    attributes.timezone = text;
    return;
  }
  let at = from;
  while (at + 4 <= end) {
    const size = Bytes.u16(bytes, at);
    if (size < 2 || at + 2 + size > end) return;
    const v = at + 4;
    const n = size - 2;
    switch (Bytes.u16(bytes, at + 2)) {
      case 0x0001:
        if (n >= 2) values.fuel1 = Bytes.u16(bytes, v) / 10;
        break;
      case 0x0023: {
        const fuel = parseFloat(Bytes.text(bytes, v, v + n));
        if (!Number.isNaN(fuel)) values.fuel2 = fuel;
        break;
      }
      case 0x002d:
        if (n >= 4) values.power = Bytes.u32(bytes, v) / 1000;
        break;
      case 0x00b2:
        if (n >= 10) attributes.iccid = Bytes.bcd(bytes, v, v + 10);
        break;
      case 0x00c5: // more states, a cleared bit means yes
        if (n >= 4 && !bit(Bytes.u32(bytes, v), 4)) dialect.alarms.push("powerOff");
        break;
      case 0x00d5:
        if (/^[0-9]{15}$/.test(Bytes.text(bytes, v, v + n)) && Bytes.u8(bytes, v) !== 0x30) {
          attributes.imei = Bytes.text(bytes, v, v + n);
        }
        break;
      case 0x00e1:
        if (n >= 1) values.batteryLevel = bytes[v] & 255;
        break;
    }
    at += 2 + size;
  }
}

/** Item e8: numbers of two bytes, lengths of one; 2005 holds others. */
function nested(bytes, from, length, values) {
  const end = from + length;
  let at = from;
  while (at + 3 <= end) {
    const id = Bytes.u16(bytes, at);
    const size = bytes[at + 2] & 255;
    const v = at + 3;
    if (id === 0x2005) {
      at = v;
      continue;
    }
    if (v + size > end) return;
    if (id === 0x2001 && size === 2) values.power = Bytes.u16(bytes, v) / 10;
    else if (id === 0x0007 && size === 2) values.hdop = Bytes.u16(bytes, v) / 10;
    at = v + size;
  }
}

/** Item f3: readings of the vehicle, numbers of two bytes and lengths of one. */
function diagnostics(bytes, from, length, values, attributes) {
  const end = from + length;
  let at = from;
  while (at + 3 <= end) {
    const size = bytes[at + 2] & 255;
    const v = at + 3;
    if (v + size > end) return;
    switch (Bytes.u16(bytes, at)) {
      case 0x0002:
        if (size === 2) values.obdSpeed = Bytes.u16(bytes, v) / 10;
        break;
      case 0x0003:
        if (size === 2) values.rpm = Bytes.u16(bytes, v);
        break;
      case 0x0004:
        if (size === 2) values.power = Bytes.u16(bytes, v) / 1000;
        break;
      case 0x0005:
        if (size === 4) values.obdOdometer = Bytes.u32(bytes, v) * 100;
        break;
      case 0x0009:
        if (size === 2) values.coolantTemp = Bytes.u16(bytes, v) - 40;
        break;
      case 0x0050:
        attributes.vin = trimmed(bytes, v, v + size);
        break;
    }
    at = v + size;
  }
}

// ---------------------------------------------------------------- batches

/**
 * The locations of 0704. One that is split over several packets waits in the session for its rest;
 * the packets of one connection come in order.
 */
function batch() {
  let bytes = Array.prototype.slice.call(payload, bodyAt, checked);
  const waiting = metadata.session && metadata.session.batch;
  let at = 3;
  let archive = (bytes[2] & 255) === 1;
  if (packets > 1 && packet > 1) {
    // The beginning is not here: it was not seen, or another message came between.
    if (!waiting || waiting.next !== packet || waiting.serial + packet - 1 !== serial) {
      output.session = { batch: null };
      return [];
    }
    bytes = Bytes.fromHex(waiting.rest).concat(bytes);
    archive = waiting.archive;
    at = 0;
  }
  const entries = [];
  while (at + 2 <= bytes.length) {
    const length = Bytes.u16(bytes, at);
    if (at + 2 + length > bytes.length) break;
    if (length >= 28) {
      const entry = location(bytes, at + 2, at + 2 + length);
      if (archive) entry.values.archive = true;
      entries.push(entry);
    }
    at += 2 + length;
  }
  if (packets > 1) {
    const rest = Bytes.hex(bytes, at);
    output.session = {
      batch: packet < packets && rest.length < 3000
        ? { next: packet + 1, serial: serial - packet + 1, archive, rest }
        : null,
    };
  }
  return entries;
}

/** 0210 of some trackers: locations, each behind its length of one byte. */
function shortBatch() {
  const entries = [];
  let at = bodyAt;
  while (at < checked) {
    const length = payload[at] & 255;
    if (length < 28 || at + 1 + length > checked) return [];
    entries.push(location(payload, at + 1, at + 1 + length));
    at += 1 + length;
  }
  return entries;
}

// ---------------------------------------------------------------- other messages

function registration() {
  const found = {};
  const length = checked - bodyAt;
  // 2011 has a model of 8 bytes, 2013 one of 20, 2019 longer ones of all.
  const sizes = v2019 ? [11, 30, 30] : length >= 37 ? [5, 20, 7] : [5, 8, 7];
  let at = bodyAt + 4;
  for (const [i, name] of ["manufacturer", "model", "terminalId"].entries()) {
    if (at + sizes[i] > checked) return found;
    const text = trimmed(payload, at, at + sizes[i]);
    if (isPlain(text)) found[name] = text;
    at += sizes[i];
  }
  const plate = at + 1 < checked ? trimmed(payload, at + 1, checked) : "";
  // Chinese plates are GBK, which we leave alone.
  if (isPlain(plate)) found.plate = plate;
  return found;
}

function authentication() {
  const found = {};
  if (!v2019) return found;
  const at = bodyAt + 1 + (payload[bodyAt] & 255);
  if (at + 15 > checked) return found;
  const imei = trimmed(payload, at, at + 15);
  if (isPlain(imei)) found.imei = imei;
  const version = trimmed(payload, at + 15, checked);
  if (isPlain(version)) found.versionFw = version;
  return found;
}

/** 0107: type, maker, model, number, ICCID and versions of the terminal. */
function terminalAttributes() {
  const found = {};
  const makerSize = v2019 ? 11 : 5;
  const modelSize = v2019 ? 30 : 20;
  const idSize = v2019 ? 30 : 7;
  let at = bodyAt + 2;
  if (at + makerSize + modelSize + idSize + 12 > checked) return found;
  const add = (name, text) => {
    if (isPlain(text)) found[name] = text;
  };
  add("manufacturer", trimmed(payload, at, at + makerSize));
  at += makerSize;
  add("model", trimmed(payload, at, at + modelSize));
  at += modelSize;
  add("terminalId", trimmed(payload, at, at + idSize));
  at += idSize;
  add("iccid", Bytes.bcd(payload, at, at + 10));
  at += 10;
  for (const name of ["versionHw", "versionFw"]) {
    const size = payload[at] & 255;
    if (at + 1 + size > checked) break;
    add(name, trimmed(payload, at + 1, at + 1 + size));
    at += 1 + size;
  }
  return found;
}

/** 0702: the driver's card was put in or drawn (2013). */
function driverCard() {
  if (checked - bodyAt < 7) return undefined;
  const ts = bcdTime(Bytes.bcd(payload, bodyAt + 1, bodyAt + 7)) ?? receivedTs;
  const values = { cardInserted: (payload[bodyAt] & 255) === 1 };
  if (values.cardInserted && checked - bodyAt >= 9 && (payload[bodyAt + 7] & 255) === 0) {
    const nameSize = payload[bodyAt + 8] & 255;
    const idAtCard = bodyAt + 9 + nameSize;
    if (idAtCard + 20 <= checked) {
      const id = trimmed(payload, idAtCard, idAtCard + 20);
      if (isPlain(id)) values.driverUniqueId = id;
    }
  }
  return { ts, values };
}

/** 6006: how the text is encoded (0: bytes, else UTF-16), then the text. */
function reportedText() {
  if (bodyAt >= checked) return "";
  const kind = payload[bodyAt] & 255;
  // Some leave the first byte out.
  if (kind >= 0x20) return Bytes.utf8(payload, bodyAt, checked);
  if (kind === 0) return Bytes.utf8(payload, bodyAt + 1, checked);
  let text = "";
  for (let at = bodyAt + 1; at + 2 <= checked; at += 2) {
    text += String.fromCharCode(Bytes.u16(payload, at));
  }
  return text;
}

function result(code) {
  return code === undefined ? undefined : { ts: receivedTs, values: { result: String(code) } };
}

/** 0900: what the terminal passes on from other devices. */
function passedThrough() {
  const kind = payload[bodyAt] & 255;
  const from = bodyAt + 1;
  if (kind === 0x40 || kind === 0x41) return [diagnosticText(Bytes.text(payload, from, checked))];
  if (kind === 0x53 && checked - from >= 24) return [tags(from)];
  if (kind === 0xf0 && checked - from >= 8) return [vehicleEvent(from)];
  return [];
}

/** "$OBD-RT,12.3,…": readings of the vehicle as text. */
function diagnosticText(text) {
  const fields = text.trim().split(",");
  if (fields[0].startsWith("GTSL|")) {
    const driver = fields[0].split("|")[4];
    return { ts: receivedTs, values: driver ? { driverUniqueId: driver } : { data: text.trim() } };
  }
  if (fields[0] !== "$OBD-RT") return { ts: receivedTs, values: { data: text.trim() } };
  const names = [
    "power",
    "rpm",
    "obdSpeed",
    "throttle",
    "engineLoad",
    "coolantTemp",
    "fuelRate",
    "fuelConsumption",
    "tripOdometer",
    "obdOdometer",
    "tripFuelUsed",
    "fuelUsed",
  ];
  const values = {};
  for (let i = 0; i < names.length; i++) {
    const value = parseFloat(fields[i + 1]);
    if (!Number.isNaN(value)) values[names[i]] = value;
  }
  return { ts: receivedTs, values };
}

/** Beacons around the terminal behind a location: number, address, signal, what it says. */
function tags(from) {
  const found = place(payload, from);
  let at = from + 25;
  while (at + 9 <= checked) {
    const number = (payload[at] & 255) + 1;
    const size = payload[at + 8] & 255;
    if (at + 9 + size > checked) break;
    found.values[`tag${number}Mac`] = Bytes.hex(payload, at + 1, at + 7);
    found.values[`tag${number}Rssi`] = Bytes.i8(payload, at + 7);
    found.values[`tag${number}Data`] = Bytes.hex(payload, at + 9, at + 9 + size);
    at += 9 + size;
  }
  return found;
}

/** Mictrack's diagnostic socket: the time, how it is sent, and trouble codes where it has some. */
function vehicleEvent(from) {
  const ts = bcdTime(Bytes.bcd(payload, from, from + 6)) ?? receivedTs;
  const values = { archive: (payload[from + 6] & 255) === 1 };
  const code = /\u0000\u0006([PCBU][0-9A-F]{4})\u0000/.exec(Bytes.text(payload, from + 7, checked));
  if (code) values.dtcs = code[1];
  return { ts, values };
}

/** Jointech's locks: BCD coordinates in degrees and minutes, UTC. */
function lockLocation() {
  const time = Bytes.bcd(payload, bodyAt, bodyAt + 6);
  const ts = Date.UTC(
    2000 + Number(time.slice(4, 6)),
    Number(time.slice(2, 4)) - 1,
    Number(time.slice(0, 2)),
    Number(time.slice(6, 8)),
    Number(time.slice(8, 10)),
    Number(time.slice(10, 12)),
  );
  const digits = Bytes.bcd(payload, bodyAt + 6, bodyAt + 15);
  const latitude = Number(digits.slice(0, 2)) + Number(digits.slice(2, 8)) / 1e4 / 60;
  const longitude = Number(digits.slice(8, 11)) + Number(digits.slice(11, 17)) / 1e4 / 60;
  const flags = parseInt(digits[17], 16);
  let at = bodyAt + 15;
  const level = payload[at + 8] & 255;
  const values = {};
  // Other digits than decimal ones are no place.
  if (latitude <= 90 && longitude <= 180) {
    values.latitude = bit(flags, 1) ? latitude : -latitude;
    values.longitude = bit(flags, 2) ? longitude : -longitude;
    // knots, and steps of two degrees
    values.speed = (payload[at] & 255) * 1.852;
    values.course = (payload[at + 1] & 255) * 2;
    // 5502 is what was stored while there was no network. The lock's own word is `located`.
    values.valid = messageId === 0x5501;
  }
  Object.assign(values, {
    located: bit(flags, 0),
    rssi: payload[at + 2] & 255,
    satellites: payload[at + 3] & 255,
    odometer: Bytes.u32(payload, at + 4) * 1000,
  });
  if (messageId === 0x5502) values.archive = true;
  // Above 100 it is no level: the battery is being charged.
  if (level <= 100) values.batteryLevel = level;
  else if (level === 0xaa) values.charge = true;
  // Behind the level: cell (4) and area (2), one byte, the state, two more, then items.
  at += 16;
  if (at + 2 <= checked) values.status = Bytes.u16(payload, at);
  at += 4;
  while (at + 2 <= checked) {
    const v = at + 2;
    const size = payload[at + 1] & 255;
    if (v + size > checked) break;
    lockItem(payload[at] & 255, v, size, values);
    at = v + size;
  }
  return { ts: Number.isNaN(ts) ? receivedTs : ts, values };
}

function lockItem(id, v, size, values) {
  switch (id) {
    case 0x0b: // command, password where it came with one, result
      if (size >= 1) values.lockCommand = payload[v] & 255;
      if (size >= 8) values.lockPassword = Bytes.text(payload, v + 1, v + 7);
      if (size >= 8) values.unlockResult = payload[v + 7] & 255;
      return;
    case 0x0c:
      if (size === 6) {
        values.tilt = `[${Bytes.i16(payload, v)},${Bytes.i16(payload, v + 2)},${
          Bytes.i16(payload, v + 4)
        }]`;
      }
      return;
    case 0x10:
      if (size >= 1) values.wakeSource = payload[v] & 255;
      return;
  }
}

// ---------------------------------------------------------------- small things

function bit(value, index) {
  return ((value >>> index) & 1) === 1;
}

function hex(value, size) {
  return value.toString(16).padStart(2 * size, "0");
}

/** The number without leading zeros; an IMEI where its 14 digits are sent as a binary number. */
function identityOf(text) {
  if (/^[0-9]+$/.test(text)) return text.replace(/^0+(?=.)/, "");
  if (text.length > 12) throw new Error(`the header names ${text}, which is no number`);
  const digits = BigInt(`0x${text}`).toString();
  // Fewer than 14: the IMEI begins with zeros, which the name leaves out.
  return digits.length <= 14 ? digits + luhn(digits) : digits;
}

function luhn(digits) {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    if (i % 2 === 0) {
      digit *= 2;
      if (digit > 9) digit -= 9;
    }
    sum += digit;
  }
  return (10 - sum % 10) % 10;
}

/** YYMMDDhhmmss in the terminal's time zone; undefined if it is no time. */
function bcdTime(text) {
  if (!/^[0-9]{12}$/.test(text)) return undefined;
  const month = Number(text.slice(2, 4));
  const day = Number(text.slice(4, 6));
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return Date.UTC(
    2000 + Number(text.slice(0, 2)),
    month - 1,
    day,
    Number(text.slice(6, 8)),
    Number(text.slice(8, 10)),
    Number(text.slice(10, 12)),
  ) - zoneMs;
}

function clockText(ms) {
  return new Date(ms).toISOString().replace(/[-:T]/g, "").slice(2, 14);
}

/** "GMT+8", "UTC-3:30", "+05:30" in milliseconds. */
function zoneOf(text) {
  const found = /^(?:GMT|UTC)?(?:([+-])(\d{1,2})(?::?(\d{2}))?)?$/.exec((text || "GMT+8").trim());
  if (!found) {
    throw new Error(`the setting timeZone is ${JSON.stringify(text)}; such as GMT+8 is expected`);
  }
  if (!found[1]) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3] || 0);
  return (found[1] === "-" ? -minutes : minutes) * 60000;
}

/** A number of two bytes whose second one holds 255ths. */
function signedFraction(bytes, at) {
  const whole = Bytes.i8(bytes, at);
  const fraction = (bytes[at + 1] & 255) / 255;
  return whole < 0 ? whole - fraction : whole + fraction;
}

/** Text up to its first NUL, without spaces around it. */
function trimmed(bytes, from, to) {
  const text = Bytes.text(bytes, from, to);
  const end = text.indexOf("\u0000");
  return (end < 0 ? text : text.slice(0, end)).trim();
}

function isPlain(text) {
  return text.length > 0 && /^[\x20-\x7e]+$/.test(text);
}
