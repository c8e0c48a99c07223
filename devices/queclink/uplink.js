// Queclink's @Track Air Interface Protocol: its text form, its HEX form, and @Track Protocol Pro.

const receivedTs = Number(metadata.receivedTs);
const wantsSack = metadata.sack === "true";
const output = { deviceType: "queclink" };

const first = payload.length > 0 ? payload[0] & 255 : 0;
const second = payload.length > 1 ? payload[1] & 255 : 0;
if ((first === 0x2b || first === 0x2d) && second === 0x00) return proReport();
if (first === 0x2b && second === 0x10) return proHeartbeat();
const start = Bytes.text(payload, 0, Math.min(5, payload.length));
if (isHex(start)) return hexMessage(start.slice(0, 4));
const message = Bytes.text(payload).trim();
return message === "" ? [] : textMessage(message);

// ================================================================ text

function textMessage(text) {
  // Whatever stands before the header is no part of the message; its "+" may be lost with it.
  const at = text.search(/\+?(?:RESP|BUFF|ACK|NACK):/);
  const f = (at < 0 ? text : text.slice(at)).replace(/\$$/, "").split(",");
  const header = /^\+?(RESP|BUFF|ACK|NACK):(?:GT)?([A-Z0-9]{2,4})$/.exec(f[0]);
  if (!header || f.length < 4) throw new Error("this is no message of the @Track protocol");
  const kind = header[1];
  const type = header[2];
  // The GT300 and its kin put the IMEI where others have the version.
  const early = /^[0-9]{15}$/.test(f[1]);
  const version = early ? "" : f[1];
  const prefix = version.length > 6 ? version.slice(0, 6) : version.slice(0, 2);
  const identity = early ? f[1] : f[2];
  if (!/^[0-9A-Za-z]{8,20}$/.test(identity)) {
    throw new Error(`the message has no identity where the IMEI is expected: ${identity}`);
  }
  output.deviceName = identity;
  const end = f.length - 2; // time of sending and count are the last two
  const count = f[f.length - 1];
  const sent = timeOf(f[end]);

  if (kind === "ACK" && type === "HBD") {
    output.reply = `+SACK:GTHBD,${version},${count}$`;
    return output;
  }
  if (wantsSack && (kind === "RESP" || kind === "BUFF") && /^[0-9A-Fa-f]{4}$/.test(count)) {
    output.reply = `+SACK:${count}$`;
  }
  const common = {};
  const ts = sent ?? receivedTs;
  if (kind === "ACK" || kind === "NACK") {
    return withTelemetry([{ ts, values: { result: f[0] } }]);
  }
  common.type = type;
  if (kind === "BUFF") common.archive = true;

  const attributes = {};
  const model = modelOf(prefix);
  if (model) attributes.model = model;
  // The GV500 family has the vehicle's number before the device's name.
  const hasVin = prefix === "1F" || prefix === "36" || prefix === "5E";
  if (hasVin && /^[0-9A-HJ-NPR-Z]{17}$/.test(f[3])) attributes.vin = f[3];
  const body = hasVin ? 5 : early ? 2 : 4;

  // The reports of settings (GTALL, GTALM, …) have the places of fences, not of the device.
  const groups = /^AL[A-Z]$/.test(type) ? [] : groupsOf(f, end, prefix);
  const entries = groups.map((group) => ({
    ts: group.ts ?? ts,
    values: { ...group.values, ...common },
  }));
  const last = entries.length > 0 ? entries[entries.length - 1] : { ts, values: common };
  if (entries.length === 0) entries.push(last);
  const head = f.slice(body, groups.length > 0 ? groups[0].from : end);
  const tail = groups.length > 0 ? f.slice(groups[groups.length - 1].to, end) : [];
  // GTCAN says with accuracy 0 that it has no fix.
  if (type === "CAN" && last.values.hdop === 0) last.values.valid = false;
  details(type, prefix, f, head, tail, end, last.values, attributes, body);
  const alarm = alarmOf(type, head);
  if (alarm) last.values.alarm = alarm;
  output.attributes = attributes;
  return withTelemetry(entries);
}

/**
 * The positions of a message. Wherever they stand, each is longitude and latitude with six decimals,
 * before them accuracy, speed, direction and altitude, behind them the time and the cell.
 */
function groupsOf(f, end, prefix) {
  const found = [];
  for (let i = 6; i + 1 < end; i++) {
    if (!isCoordinate(f[i], 180) || !isCoordinate(f[i + 1], 90)) continue;
    // A fence has its radius here.
    if (!/^(?:20[0-9]{6,12})?$/.test(f[i + 2])) continue;
    const values = { latitude: Number(f[i + 1]), longitude: Number(f[i]) };
    const accuracy = number(f[i - 4]);
    if (accuracy !== undefined) values.hdop = accuracy;
    const speed = number(f[i - 3]);
    if (speed !== undefined) values.speed = speed;
    const course = number(f[i - 2]);
    if (course !== undefined) values.course = course;
    const altitude = number(f[i - 1]);
    if (altitude !== undefined) values.altitude = altitude;
    // Accuracy 0 is the last known position; the recordings call it valid all the same.
    values.valid = !(metadata.strictFix === "true" && accuracy === 0);
    const time = timeOf(f[i + 2]);
    let to = i + 3;
    // Country, network, area and cell, unless the next position follows at once.
    const bare = i + 8 < end && isCoordinate(f[i + 7], 180) && isCoordinate(f[i + 8], 90);
    if (!bare) {
      to = Math.min(i + 7, end);
      if (to < end) to = appended(f, to, end, prefix, values);
    }
    found.push({ from: i - 4, to, ts: time, values });
    i += 2;
  }
  return found;
}

/** The field behind the cell: a mask of more fields, an odometer, or nothing of interest. */
function appended(f, at, end, prefix, values) {
  const slot = f[at];
  let to = at + 1;
  if (/^[0-9]+\.[0-9]+$/.test(slot)) {
    values.odometer = Math.round(Number(slot) * 1000);
    return to;
  }
  if (!/^[0-9A-Fa-f]{2}$/.test(slot)) return to;
  const mask = parseInt(slot, 16) & (prefix === "97" ? 0 : 0x0f);
  let more = prefix === "97" ? 1 : 0;
  for (let bit = 0; bit < 4; bit++) if (mask & (1 << bit)) more++;
  if (more === 0 || to >= end || !/^[0-9]{0,2}$/.test(f[to])) return to;
  if (f[to] !== "") values.satellites = Number(f[to]);
  to += more;
  return Math.min(to, end);
}

/** What the message says besides its positions. */
function details(type, prefix, f, head, tail, end, values, attributes, body) {
  switch (type) {
    case "FRI":
    case "ERI":
      report(type, prefix, head, tail, f, end, values);
      return;
    case "INF":
      information(f, values, attributes);
      return;
    case "CAN": {
      const next = canData(f, body + 2, end, true, values, attributes);
      if (next > body + 2) values.canState = f[body + 1] === "1";
      return;
    }
    case "OBD":
      diagnostics(f, body, end, values, attributes);
      mileage(tail, values);
      return;
    case "IGN":
    case "VGN":
    case "IGF":
    case "VGF":
      values.ignition = type === "IGN" || type === "VGN";
      // Without a position the fields are there all the same, empty.
      counters(tail.length > 0 ? tail : f.slice(end - 2, end), values);
      return;
    case "IGL":
    case "VGL": {
      // 0 is on; the CV200 has it the other way round.
      const state = nibble(head[head.length - 2]);
      if (state === 0 || state === 1) values.ignition = (state === 0) !== (prefix === "BD");
      mileage(tail, values);
      return;
    }
    case "NMR":
      if (head.length >= 3) values.motion = head[head.length - 2] === "1";
      battery(tail[tail.length - 1], values);
      return;
    case "DIS":
    case "IOB": {
      const which = parseInt(head[head.length - 2], 16);
      if (!Number.isNaN(which)) values[`in${which >> 4}`] = (which & 15) === 1;
      mileage(tail, values);
      return;
    }
    case "LSW":
      values.in1 = f[body + 1] === "1";
      return;
    case "TSW":
      values.in2 = f[body + 1] === "1";
      return;
    case "STT":
      state(f[body], values, true);
      return;
    case "BPL":
    case "BTC": {
      const volts = number(f[body]);
      if (volts !== undefined && f[body].includes(".")) values.battery = volts;
      mileage(tail, values);
      return;
    }
    case "CTN":
      battery(head[head.length - 1], values);
      return;
    case "TEM": {
      const degrees = number(f[body + 1]);
      if (degrees !== undefined) values.deviceTemp = degrees;
      return;
    }
    case "IDA":
      if (f[body + 1]) values.driverUniqueId = f[body + 1];
      mileage(tail, values);
      return;
    case "VER":
      if (f[body]) attributes.deviceType = f[body];
      if (/^[0-9A-Fa-f]{4}$/.test(f[body + 1])) attributes.versionFw = parseInt(f[body + 1], 16);
      if (/^[0-9A-Fa-f]{4}$/.test(f[body + 2])) attributes.versionHw = parseInt(f[body + 2], 16);
      return;
    case "CID":
      if (/^[0-9A-F]{18,20}$/.test(f[body])) attributes.iccid = f[body];
      return;
    case "CSQ":
      if (number(f[body]) !== undefined) values.rssi = number(f[body]);
      return;
  }
  mileage(tail, values);
  if (tail.length === 1) battery(tail[0], values);
}

/** GTFRI and GTERI: supply and mask before the positions, counters and inputs behind them. */
function report(type, prefix, head, tail, f, end, values) {
  // "10" is kind and reason of the report in one; as "1,0" no supply is before them.
  if (head.length >= 3 && head[head.length - 2].length === 2) {
    const supply = head[head.length - 3];
    if (/^[0-9]{1,5}$/.test(supply)) values.power = Number(supply) / 1000;
  }
  if (tail.length === 0) {
    // No position: portable ones have the level of the battery before the time.
    if (isPortable(prefix)) battery(f[end - 1], values);
    return;
  }
  if (prefix === "97") {
    const volts = number(tail[0]);
    if (volts !== undefined) values.battery = volts / 1000;
    battery(tail[1], values);
    if (tail[2] === "0" || tail[2] === "1") values.charge = tail[2] === "1";
    return;
  }
  if (!tail[0].includes(".") && tail[0] !== "") {
    battery(tail[0], values);
    if (type === "ERI" && /^-?[0-9]+\.[0-9]+$/.test(tail[2] || "")) values.temp1 = Number(tail[2]);
    return;
  }
  if (tail.length === 1 || (isPortable(prefix) && tail.length < 4)) {
    battery(tail[tail.length - 1], values);
    return;
  }
  mileage(tail, values);
  const time = hours(tail[1]);
  if (time !== undefined) values.hours = time;
  let next;
  if (prefix === "04" || prefix === "35") {
    analogs(tail, 2, 5, values);
    if (isByte(tail[5]) && isByte(tail[6])) {
      values.input = parseInt(tail[5], 16);
      values.output = parseInt(tail[6], 16);
    }
    next = 7;
  } else {
    let at = 3;
    while (at < tail.length && !/^(?:[0-9A-F]{6}|[0-9A-F]{10})$/i.test(tail[at])) at++;
    if (at >= tail.length) return;
    analogs(tail, 2, at - 1, values);
    battery(tail[at - 1], values);
    status(tail[at], values);
    next = at + 1;
    // Revolutions, consumption and fuel level of the vehicle.
    if (type === "FRI" && (prefix === "1F" || prefix === "36" || prefix === "5E")) {
      const [rpm, consumption, fuel] = [0, 1, 2].map((i) => number(tail[next + i]));
      if (rpm !== undefined) values.rpm = rpm;
      if (consumption !== undefined) values.fuelConsumption = consumption;
      if (fuel !== undefined) values.fuel = fuel;
    }
  }
  if (type === "ERI") peripherals(head[0], prefix, tail, next, values);
}

/** Blocks behind GTERI, in the order of the bits of its mask; each but the first says how many. */
function peripherals(maskText, prefix, tail, at, values) {
  if (!/^[0-9A-Fa-f]{1,8}$/.test(maskText || "")) return;
  const mask = parseInt(maskText, 16);
  let next = at + 1; // what is on the serial port
  if (mask & 1) {
    if (prefix === "F1") next += 3;
    const fuel = tail[next] || "";
    if (/^[0-9A-Fa-f]{1,8}$/.test(fuel)) values.fuel = parseInt(fuel, 16);
    next++;
  }
  if (mask & 2) {
    const total = count(tail[next]);
    if (total === undefined) return;
    next++;
    for (let i = 1; i <= total && next + 2 < tail.length; i++, next += 3) {
      const [id, kind, data] = [tail[next], tail[next + 1], tail[next + 2]];
      if (kind === "2") values.driverUniqueId = id;
      else if (/^[0-9A-Fa-f]{4}$/.test(data)) {
        const raw = parseInt(data, 16);
        values[`temp${i}`] = (raw > 0x7fff ? raw - 0x10000 : raw) * 0.0625;
      } else if (number(data) !== undefined) values[`temp${i}`] = number(data);
    }
  }
  if (mask & 4) {
    if (!/^[0-9A-Fa-f]{1,8}$/.test(tail[next + 1] || "")) return;
    next = canData(tail, next + 1, tail.length, false, values, output.attributes || {});
  }
  if (mask & 0x18) {
    const total = count(tail[next]);
    if (total === undefined) return;
    next++;
    for (let i = 1; i <= total && next < tail.length; i++) {
      next++; // kind of the sensor
      if (mask & 8) {
        const percent = number(tail[next++]);
        if (percent !== undefined) values[i === 1 ? "fuel" : `fuel${i}`] = percent;
      }
      if (mask & 16) {
        const litres = number(tail[next++]);
        if (litres !== undefined) values[`fuelVolume${i}`] = litres;
      }
    }
  }
  if (mask & 0x100) accessories(tail, next, values);
}

/** Bluetooth accessories: number, kind, model, raw data, mask of what follows. */
function accessories(tail, at, values) {
  const total = count(tail[at]);
  if (total === undefined) return;
  let next = at + 1;
  for (let i = 1; i <= total && next + 4 < tail.length; i++) {
    const mask = parseInt(tail[next + 4], 16);
    next += 5;
    if (Number.isNaN(mask)) return;
    for (let bit = 0; bit < 16 && next < tail.length; bit++) {
      if (!(mask & (1 << bit))) continue;
      const value = tail[next++];
      if (value === "") continue;
      if (bit === 0) values[`tag${i}Name`] = value;
      else if (bit === 1) values[`tag${i}Id`] = value;
      else if (bit === 3 && number(value) !== undefined) {
        values[`tag${i}Battery`] = number(value) / 1000;
      } else if (bit === 4 && number(value) !== undefined) values[`tag${i}Temp`] = number(value);
      else if (bit === 5 && number(value) !== undefined) {
        values[`tag${i}Humidity`] = number(value);
      }
    }
  }
}

/** GTINF: what state the device is in. */
function information(f, values, attributes) {
  state(f[4], values, false);
  if (/^[0-9A-Fa-f]{18,20}$/.test(f[5] || "")) attributes.iccid = f[5];
  const rssi = number(f[6]);
  if (rssi !== undefined) values.rssi = rssi;
  const volts = number(f[11]);
  if (volts !== undefined && volts < 30) values.battery = volts;
  if ((f[9] || "").includes(".")) {
    // Portable ones: kilometres, reserved, battery, is it being charged.
    if (number(f[9]) !== undefined) values.odometer = Math.round(Number(f[9]) * 1000);
    if (f[12] === "0" || f[12] === "1") values.charge = f[12] === "1";
    return;
  }
  const supply = number(f[9]);
  if (supply !== undefined && supply > 0) values.power = supply / 1000;
  const backup = number(f[10]);
  if (backup !== undefined) values.power2 = backup / 1000;
}

/** Ignition and motion as two digits. */
function state(code, values, motionOnly) {
  switch (code) {
    case "11":
    case "21":
    case "41":
      values.motion = false;
      break;
    case "12":
    case "16":
    case "22":
    case "42":
      values.motion = true;
      break;
  }
  if (motionOnly && code !== "11" && code !== "12" && code !== "21" && code !== "22") return;
  if (code === "11" || code === "12" || code === "16" || code === "1A") values.ignition = false;
  else if (code === "21" || code === "22") values.ignition = true;
}

/** From the right: outputs, inputs, motion; longer ones have an extension's ports before them. */
function status(text, values) {
  const short = text.slice(-6);
  state(short.slice(0, 2).toUpperCase(), values, false);
  const input = parseInt(short.slice(2, 4), 16);
  const outputs = parseInt(short.slice(4, 6), 16);
  values.input = input;
  values.in1 = (input & 2) !== 0;
  values.in2 = (input & 4) !== 0;
  values.output = outputs;
  values.out1 = (outputs & 1) !== 0;
  values.out2 = (outputs & 2) !== 0;
}

function analogs(tail, from, to, values) {
  for (let i = from; i < to && i < tail.length; i++) {
    const name = i - from + 1;
    const percent = /^F([0-9]{1,3})$/.exec(tail[i]);
    if (percent) values[`fuel${name}`] = Number(percent[1]);
    else if (number(tail[i]) !== undefined) values[`adc${name}`] = number(tail[i]) / 1000;
  }
}

/** GTIGN and GTIGF: hours, then kilometres. */
function counters(tail, values) {
  for (const field of tail) {
    const time = hours(field);
    if (time !== undefined) values.hours = time;
    else if (/^[0-9]+\.[0-9]+$/.test(field)) values.odometer = Math.round(Number(field) * 1000);
  }
}

function mileage(tail, values) {
  if (tail.length > 0 && /^[0-9]+\.[0-9]+$/.test(tail[0])) {
    values.odometer = Math.round(Number(tail[0]) * 1000);
  }
}

function battery(field, values) {
  if (/^[0-9]{1,3}$/.test(field || "") && Number(field) <= 100 && field !== "00") {
    values.batteryLevel = Number(field);
  }
}

/**
 * GTCAN, and its block within GTERI: a mask, then the fields of its bits in ascending order, except
 * that the engine's speed comes before the vehicle's.
 *
 * @returns the index of the field behind them
 */
function canData(f, maskAt, end, whole, values, attributes) {
  if (!/^[0-9A-Fa-f]{1,8}$/.test(f[maskAt] || "")) return maskAt;
  const mask = parseInt(f[maskAt], 16);
  let at = maskAt + 1;
  const order = [0, 1, 2, 3, 5, 4];
  for (let bit = 6; bit < 22; bit++) order.push(bit);
  for (const bit of order) {
    if (!((mask >>> bit) & 1) || at >= end) continue;
    canField(bit, f[at++], values, attributes);
  }
  if ((mask >>> 28) & 1) at = electricData(f, at, end, values);
  if ((mask >>> 29) & 1) at = canExpansion(f, at, end, values, attributes);
  return whole ? at : Math.min(at, end);
}

function canField(bit, text, values, attributes) {
  if (text === "") return;
  const plain = number(text);
  switch (bit) {
    case 0:
      attributes.vin = text;
      return;
    case 1:
      values.ignition = text !== "0";
      return;
    case 2: // "I" counts impulses, which are no distance
      if (text[0] === "H") setNumber(values, "obdOdometer", text.slice(1));
      return;
    case 3:
      setNumber(values, "fuelUsed", text);
      return;
    case 5:
      setNumber(values, "rpm", text);
      return;
    case 4:
      setNumber(values, "obdSpeed", text);
      return;
    case 6:
      setNumber(values, "coolantTemp", text);
      return;
    case 7:
      setNumber(values, "fuelConsumption", text.replace(/^[^0-9.-]+/, ""));
      return;
    case 8: {
      const unit = /^[LP]/.exec(text);
      setNumber(values, "fuel", unit ? text.slice(1) : text);
      if (unit) values.fuelUnit = unit[0] === "L" ? "L" : "%";
      return;
    }
    case 9:
      if (plain !== undefined) values.range = plain * 100;
      return;
    case 10:
      setNumber(values, "throttle", text);
      return;
    case 11:
      if (plain !== undefined) values.hours = Math.round(plain * 3600000);
      return;
    case 12:
      setNumber(values, "drivingTime", text);
      return;
    case 13:
      setNumber(values, "idleHours", text);
      return;
    case 14:
      setNumber(values, "idleFuelConsumption", text);
      return;
    case 15:
      setNumber(values, "axleWeight", text);
      return;
    case 16:
      setHex(values, "tachographInfo", text);
      return;
    case 17:
      setHex(values, "indicators", text);
      return;
    case 18:
      setHex(values, "lights", text);
      return;
    case 19:
      setHex(values, "doors", text);
      return;
    case 20:
      setNumber(values, "overspeedTime", text);
      return;
    case 21:
      setNumber(values, "overspeedEngineTime", text);
      return;
  }
}

function electricData(f, maskAt, end, values) {
  if (!/^[0-9A-Fa-f]{1,4}$/.test(f[maskAt] || "")) return maskAt + 1;
  const mask = parseInt(f[maskAt], 16);
  let at = maskAt + 1;
  for (let bit = 0; bit < 6 && at < end; bit++) {
    if (!((mask >> bit) & 1)) continue;
    const text = f[at++];
    if (bit === 0) setNumber(values, "tractionVoltage", text);
    else if (bit === 1) setNumber(values, "chargingTimes", text);
  }
  return at;
}

function canExpansion(f, maskAt, end, values, attributes) {
  if (!/^[0-9A-Fa-f]{1,8}$/.test(f[maskAt] || "")) return maskAt + 1;
  const mask = parseInt(f[maskAt], 16);
  let at = maskAt + 1;
  const names = {
    1: "axleWeight1",
    2: "axleWeight3",
    3: "axleWeight4",
    12: "cruiseTime",
    14: "brakeApplications",
    21: "rapidBrakings",
    22: "rapidAccelerations",
  };
  const texts = { 15: "driver1Card", 16: "driver2Card", 17: "driver1Name", 18: "driver2Name" };
  for (let bit = 0; bit < 23 && at < end; bit++) {
    if (!((mask >>> bit) & 1)) continue;
    const text = f[at++];
    if (text === "") continue;
    if (bit === 0) setNumber(values, "adBlueLevel", text.replace(/^[LP]/, ""));
    else if (names[bit]) setNumber(values, names[bit], text);
    else if (texts[bit]) values[texts[bit]] = text;
    else if (bit === 19) attributes.registration = text;
  }
  return at;
}

/** GTOBD: kind of the report, mask, the fields of its bits. */
function diagnostics(f, body, end, values, attributes) {
  const maskText = f[body + 1] || "";
  if (!/^[0-9A-Fa-f]{1,8}$/.test(maskText)) return;
  const given = parseInt(maskText, 16);
  // The maker's own example has all sixteen fields under a mask of thirteen.
  const mask = (given & 0x1fff) === 0x1fff ? given | 0xffff : given;
  let at = body + 2;
  for (let bit = 0; bit < 20 && at < end; bit++) {
    if (!((mask >>> bit) & 1)) continue;
    const text = f[at++];
    if (text === "") continue;
    switch (bit) {
      case 0:
        attributes.vin = text;
        break;
      case 2:
        if (number(text) !== undefined) values.obdVoltage = number(text) / 1000;
        break;
      case 4:
        setNumber(values, "rpm", text);
        break;
      case 5:
        setNumber(values, "obdSpeed", text);
        break;
      case 6:
        setNumber(values, "coolantTemp", text);
        break;
      case 7:
        setNumber(values, "fuelConsumption", text);
        break;
      case 8:
        if (number(text) !== undefined) values.clearedDistance = number(text) * 1000;
        break;
      case 9:
        if (number(text) !== undefined) values.milDistance = number(text) * 1000;
        break;
      case 12:
        if (/^(?:[0-9A-Fa-f]{4})+$/.test(text)) {
          values.dtcs = text.match(/.{4}/g).map(troubleCode).join(" ");
        }
        break;
      case 13:
        setNumber(values, "throttle", text);
        break;
      case 14:
        setNumber(values, "engineLoad", text);
        break;
      case 15:
        setNumber(values, "fuel", text);
        break;
      case 19:
        if (number(text) !== undefined) values.obdOdometer = number(text) * 1000;
        break;
    }
  }
}

function troubleCode(digits) {
  const code = parseInt(digits, 16);
  return "PCBU"[code >> 14] + (code & 0x3fff).toString(16).toUpperCase().padStart(4, "0");
}

function alarmOf(type, head) {
  switch (type) {
    case "SOS":
    case "PNL":
      return "sos";
    case "SPD":
      return "overspeed";
    case "TOW":
      return "tow";
    case "GEO":
    case "GES":
      return nibble(head[head.length - 2]) === 1 ? "geofenceEnter" : "geofenceExit";
    case "GIN":
      return "geofenceEnter";
    case "GOT":
      return "geofenceExit";
    case "SWG":
      return "geofence";
    case "STT":
      return "movement";
    case "BPL":
      return "lowBattery";
    case "TMP":
    case "TEM":
      return "temperature";
    case "HBM":
      switch (nibble(head[head.length - 2])) {
        case 0:
          return "hardBraking";
        case 1:
          return "hardAcceleration";
        case 2:
          return "hardCornering";
        case 3:
          return "hardBraking,hardCornering";
        case 4:
          return "hardAcceleration,hardCornering";
      }
      return undefined;
    case "PNA":
      return "powerOn";
    case "PFA":
      return "powerOff";
    case "MPF":
    case "EPF":
      return "powerCut";
    case "MPN":
    case "EPN":
      return "powerRestored";
    case "JDR":
    case "JDS":
    case "GPJ":
      return "jamming";
    case "CRA":
      return "accident";
    case "IDN":
      return "idle";
    case "FLA":
      return "fuelLeak";
    case "ANT":
      return "gpsAntennaCut";
  }
  return undefined;
}

/** The second of the two digits of kind and reason; where they are two fields, the reason's. */
function nibble(text) {
  const value = parseInt(text, 16);
  return Number.isNaN(value) ? undefined : value & 15;
}

/** Devices that run on their battery. */
function isPortable(prefix) {
  switch (prefix) {
    case "02":
    case "21":
    case "11":
    case "40":
    case "1A":
    case "30":
    case "28":
    case "2C":
    case "44":
    case "52":
    case "55":
    case "C3":
    case "DE":
      return true;
  }
  return false;
}

function modelOf(prefix) {
  switch (prefix) {
    case "02":
    case "21":
      return "GL200";
    case "04":
    case "35":
      return "GV200";
    case "06":
    case "25":
      return "GV300";
    case "08":
    case "3F":
      return "GMT100";
    case "09":
      return "GV50P";
    case "0F":
    case "2F":
      return "GV55";
    case "10":
      return "GV55LITE";
    case "11":
    case "40":
      return "GL500";
    case "1A":
    case "30":
      return "GL300";
    case "1F":
    case "36":
      return "GV500";
    case "27":
      return "GV300W";
    case "28":
      return "GL300VC";
    case "2C":
      return "GL300W";
    case "2D":
      return "GV500VC";
    case "31":
      return "GV65";
    case "41":
      return "GV75W";
    case "44":
      return "GL530";
    case "45":
      return "GB100";
    case "4B":
      return "GV300CAN";
    case "4F":
      return "GV56";
    case "50":
      return "GV55W";
    case "52":
      return "GL50";
    case "55":
      return "GL50B";
    case "5E":
      return "GV500MAP";
    case "6E":
      return "GV310LAU";
    case "74":
      return "GV350CEU";
    case "BD":
      return "CV200";
    case "C2":
      return "GV600M";
    case "C3":
      return "GL320M";
    case "DC":
      return "GV600MG";
    case "DE":
      return "GL500M";
    case "DF":
      return "CV100LG";
    case "F1":
      return "GV350M";
    case "F8":
      return "GV800W";
    case "FC":
      return "GV600W";
    case "802004":
      return "GV58LAU";
    case "802005":
      return "GV355CEU";
    case "80201E":
      return "GV30CEU";
  }
  return undefined;
}

// ================================================================ HEX

function isHex(text) {
  switch (text.slice(0, 4)) {
    case "+RSP":
    case "+BSP":
    case "+EVT":
    case "+BVT":
    case "+INF":
    case "+BNF":
    case "+HBD":
    case "+CRD":
    case "+BRD":
    case "+LGN":
    case "+CAN":
    case "+DAT":
    case "+ATI":
    case "+ACK":
      return text[4] !== ":";
  }
  return false;
}

function hexMessage(header) {
  const size = payload.length;
  if (size < 16) throw new Error(`a ${header} message of ${size} bytes is too short`);
  const expected = Bytes.crc16(payload, "CCITT-FALSE", 4, size - 4);
  if (Bytes.u16(payload, size - 4) !== expected) {
    throw new Error(
      `checksum ${Bytes.hex(payload, size - 4, size - 2)} is wrong, ${
        Bytes.hex(Bytes.toBytes(expected, 2))
      } was expected`,
    );
  }
  switch (header) {
    case "+RSP":
    case "+BSP":
    case "+EVT":
    case "+BVT":
      return hexReport(header);
    case "+ACK":
      identify(12);
      return output;
    case "+HBD":
      // Bit 7 of its mask: it names the device.
      if (payload[4] & 0x80 && size >= 28) identify(11);
      else return [];
      return output;
    case "+LGN":
      identify(15);
      return output;
    case "+INF":
    case "+BNF":
      identify(imeiAt(9));
      return output;
  }
  return [];
}

/** Where the IMEI is: at its usual place, or, if there is none, where its check digit is right. */
function imeiAt(usual) {
  for (let at = usual; at < usual + 12 && at + 8 <= payload.length - 4; at++) {
    let sum = 0;
    let isImei = true;
    for (let i = 0; i < 8; i++) {
      const byte = payload[at + i] & 255;
      if (byte > (i < 7 ? 99 : 9)) isImei = false;
      // Every second digit counts double, and of two digits their sum.
      const double = 2 * (byte % 10);
      sum += i < 7 ? Math.floor(byte / 10) + double - (double > 9 ? 9 : 0) : byte;
    }
    if (isImei && sum > 0 && sum % 10 === 0) return at;
  }
  return usual;
}

/**
 * The eight bytes of an identity. They hold the IMEI, two decimal digits a byte; the name is made
 * of them as one number, unless the setting asks for the IMEI.
 */
function identify(at) {
  const digits = [];
  let decimal = true;
  for (let i = 0; i < 8; i++) {
    const byte = payload[at + i] & 255;
    if (byte > (i < 7 ? 99 : 9)) decimal = false;
    digits.push(i < 7 ? String(byte).padStart(2, "0") : String(byte));
  }
  const imei = decimal ? digits.join("") : undefined;
  if (imei) output.attributes = { imei };
  output.deviceName = imei && metadata.hexIdentity === "IMEI"
    ? imei
    : String(Bytes.u64(payload, at));
}

function hexReport(header) {
  const size = payload.length;
  const isEvent = header === "+EVT" || header === "+BVT";
  const archive = header[1] === "B";
  const kind = payload[4] & 255;
  const mask = Bytes.u32(payload, 5);
  const has = (bit) => ((mask >>> bit) & 1) === 1;
  let at = 9;
  if (has(7)) at += 2;
  if (has(8)) at += 1;
  if (has(9)) at += 2;
  let firmware;
  if (has(10)) {
    firmware = Bytes.u16(payload, at);
    at += 2;
  }
  identify(at);
  at += 8;
  const earliest = at + 2;
  if (firmware !== undefined) {
    output.attributes = { ...output.attributes, versionFw: String(firmware) };
  }
  const values = {};
  if (archive) values.archive = true;
  if (has(11)) values.batteryLevel = Bytes.u8(payload, at++);
  if (has(12)) {
    values.power = Bytes.u16(payload, at) / 1000;
    at += 2;
  }
  if (has(14)) {
    values.adc1 = Bytes.u16(payload, at) / 1000;
    at += 2;
  }
  if (has(26)) at += 1;
  if (has(17)) values.input = Bytes.u8(payload, at++);
  if (has(26)) at += 1;
  if (has(17)) values.output = Bytes.u8(payload, at++);
  if (has(18)) {
    state(Bytes.hex(payload, at, at + 1).toUpperCase(), values, false);
    at += 1;
  }
  if (has(19)) values.satellites = Bytes.u8(payload, at++) & 15;
  if (!isEvent && kind === 0x64) return withTelemetry(compressed(at));

  const block = 1 + (has(0) ? 3 : 0) + (has(1) ? 2 : 0) + (has(2) ? 2 : 0) + 15 + (has(3) ? 9 : 0);
  const behind = (has(20) ? 3 : 0) + (has(21) ? 5 : 0) + (has(22) ? 3 : 0) + (has(23) ? 6 : 0) +
    (has(24) ? 4 : 0) + (has(4) ? 7 : 0) + (has(5) ? 2 : 0) + 4;
  const before = isEvent ? 1 : 2;
  // Some kinds and models have more before the number of positions: they are found by their form,
  // or, where the device has no time yet, by the length of the message.
  let next = positionsFrom(earliest, block, has);
  let total = next < 0 ? 0 : payload[next - 1] & 255;
  for (let count = 1; next < 0 && count <= 15; count++) {
    total = count;
    const more = size - at - before - total * block - behind;
    if (more < 0) break;
    if ((payload[at + more + before - 1] & 255) === total) {
      next = at + more + before;
      break;
    }
  }
  if (next < 0) return withTelemetry([]);
  const event = hexAlarm(isEvent, kind);
  if (event) values.alarm = event;
  if (isEvent && kind === 13) values.ignition = true;
  if (isEvent && kind === 14) values.ignition = false;
  const entries = [];
  for (let i = 0; i < total; i++, next += block) entries.push(hexPosition(next, has, values));
  if (has(20)) next += 3;
  if (has(21)) {
    const metres = Bytes.u32(payload, next) * 1000 + Bytes.u8(payload, next + 4) * 100;
    entries[entries.length - 1].values.odometer = metres;
    next += 5;
  }
  if (has(22)) next += 3;
  if (has(23)) {
    entries[entries.length - 1].values.hours = (Bytes.u32(payload, next) * 3600 +
      Bytes.u8(payload, next + 4) * 60 + Bytes.u8(payload, next + 5)) * 1000;
  }
  return withTelemetry(entries);
}

/** Where so many positions follow each other as the byte before them says, or -1. */
function positionsFrom(earliest, block, has) {
  for (let from = earliest; from + block <= payload.length - 4; from++) {
    const total = payload[from - 1] & 255;
    if (total < 1 || total > 15 || from + total * block > payload.length - 4) continue;
    let all = true;
    for (let i = 0; all && i < total; i++) all = isHexPosition(from + i * block, has);
    if (all) return from;
  }
  return -1;
}

function isHexPosition(from, has) {
  const within = (at, low, high) => (payload[at] & 255) >= low && (payload[at] & 255) <= high;
  if (!within(from, 0, 50)) return false;
  let at = from + 1;
  if (has(0)) at += 3;
  if (has(1)) {
    if (Bytes.u16(payload, at) > 360) return false;
    at += 2;
  }
  if (has(2)) at += 2;
  if (Math.abs(Bytes.i32(payload, at)) > 180e6) return false;
  if (Math.abs(Bytes.i32(payload, at + 4)) > 90e6) return false;
  const year = Bytes.u16(payload, at + 8);
  return year >= 2000 && year < 2100 && within(at + 10, 1, 12) && within(at + 11, 1, 31) &&
    within(at + 12, 0, 23) && within(at + 13, 0, 59) && within(at + 14, 0, 59);
}

function hexPosition(from, has, values) {
  const accuracy = payload[from] & 255;
  const found = { ...values, hdop: accuracy, valid: accuracy > 0 };
  let at = from + 1;
  if (has(0)) {
    found.speed = Bytes.u16(payload, at) + Bytes.u8(payload, at + 2) / 10;
    at += 3;
  }
  if (has(1)) {
    found.course = Bytes.u16(payload, at);
    at += 2;
  }
  if (has(2)) {
    found.altitude = Bytes.i16(payload, at);
    at += 2;
  }
  found.longitude = Bytes.i32(payload, at) / 1e6;
  found.latitude = Bytes.i32(payload, at + 4) / 1e6;
  const ts = Date.UTC(
    Bytes.u16(payload, at + 8),
    Bytes.u8(payload, at + 10) - 1,
    Bytes.u8(payload, at + 11),
    Bytes.u8(payload, at + 12),
    Bytes.u8(payload, at + 13),
    Bytes.u8(payload, at + 14),
  );
  return { ts: ts > 0 ? ts : receivedTs, values: found };
}

function hexAlarm(isEvent, kind) {
  if (isEvent) {
    switch (kind) {
      case 6:
        return "lowBattery";
      case 23:
        return "accident";
      case 31:
      case 34:
        return "jamming";
    }
    return undefined;
  }
  switch (kind) {
    case 1:
      return "tow";
    case 9:
      return "overspeed";
    case 10:
      return "sos";
  }
  return undefined;
}

/**
 * A position each second: the first as it is, the others as differences of 5 bytes, a byte for each
 * second without one.
 */
function compressed(from) {
  const end = payload.length - 13;
  let left = Bytes.u16(payload, from);
  let at = from + 2;
  const entries = [];
  let speed = 0;
  let course = 0;
  let longitude = 0;
  let latitude = 0;
  let seconds = 0;
  for (; left > 0 && at < end; left--) {
    const tag = (payload[at] & 255) >> 6;
    if (entries.length > 0) seconds++;
    if (tag === 1) {
      const isFirst = entries.length === 0;
      if (at + (isFirst ? 15 : 11) > end) break;
      const motion = Bytes.u24(payload, at);
      speed = (motion >> 9) & 0xfff;
      course = motion & 0x1ff;
      longitude = Bytes.i32(payload, at + 3);
      latitude = Bytes.i32(payload, at + 7);
      if (isFirst) seconds = Bytes.u32(payload, at + 11);
      at += isFirst ? 15 : 11;
    } else if (tag === 2 && entries.length > 0) {
      if (at + 5 > end) break;
      const high = Bytes.u16(payload, at);
      const low = Bytes.u24(payload, at + 2);
      // 2 + 1 bits, then speed 7, course 7, longitude 12, latitude 11, all with a sign
      speed += signed((high >> 6) & 0x7f, 7);
      course = (course + signed(((high & 0x3f) << 1) | (low >> 23), 7) + 360) % 360;
      longitude += signed((low >> 11) & 0xfff, 12);
      latitude += signed(low & 0x7ff, 11);
      at += 5;
    } else {
      at++;
      continue;
    }
    entries.push({
      ts: seconds * 1000,
      values: {
        latitude: latitude / 1e6,
        longitude: longitude / 1e6,
        speed: speed / 10,
        course,
        valid: true,
      },
    });
  }
  return entries;
}

function signed(value, bits) {
  return value >= 1 << (bits - 1) ? value - (1 << bits) : value;
}

// ================================================================ @Track Protocol Pro

function proChecked() {
  const size = payload.length;
  if (size < 24) throw new Error(`a Protocol Pro message of ${size} bytes is too short`);
  const expected = Bytes.crc8(payload, "NRSC-5", 0, size - 2);
  if ((payload[size - 2] & 255) !== expected) {
    throw new Error(
      `checksum ${Bytes.hex(payload, size - 2, size - 1)} is wrong, ${
        Bytes.hex([expected])
      } was expected`,
    );
  }
  if (wantsSack) {
    output.reply = `+SACK:${Bytes.hex(payload, size - 4, size - 2).toUpperCase()}$`;
  }
}

function proHeartbeat() {
  proChecked();
  output.deviceName = Bytes.bcd(payload, 3, 11).slice(1);
  return output;
}

function proReport() {
  proChecked();
  const end = payload.length - 4;
  let at = 5;
  if (payload[4] & 0x80) at += 2;
  output.deviceName = Bytes.bcd(payload, at, at + 8).slice(1);
  const archive = first === 0x2d;
  at += 8 + 5;
  at += 1 + (payload[at] & 255);
  const entries = [];
  while (at < end) {
    const length = variable(at);
    const next = at + length.value;
    if (length.value < 9 || next > end) break;
    entries.push(proRecord(at + length.size, next, archive));
    at = next;
  }
  return withTelemetry(entries);
}

/** A number of one byte, or of two if its highest bit is set. */
function variable(at) {
  const byte = payload[at] & 255;
  if (byte < 128) return { value: byte, size: 1 };
  return { value: ((byte & 127) << 8) | (payload[at + 1] & 255), size: 2 };
}

/** Time, number, kind, event, then items with number and length. */
function proRecord(from, end, archive) {
  const values = {};
  let ts = Bytes.u32(payload, from) * 1000;
  if (archive) values.archive = true;
  values.event = payload[from + 7] & 255;
  let at = from + 8;
  while (at + 2 <= end) {
    const id = variable(at);
    const length = variable(at + id.size);
    const v = at + id.size + length.size;
    const n = length.value;
    if (v + n > end) break;
    switch (id.value) {
      case 12:
        if (n === 2) values.obdSpeed = Bytes.u16(payload, v) / 10;
        break;
      case 27:
        if (n === 1 && payload[v] < 2) values.ignition = payload[v] === 1;
        break;
      case 31:
        if (n === 4) values.odometer = Bytes.u32(payload, v);
        break;
      case 32:
        if (n === 4) values.tripOdometer = Bytes.u32(payload, v);
        break;
      case 34:
        if (n === 4) values.hours = Bytes.u32(payload, v) * 1000;
        break;
      case 81:
        if (n >= 15) ts = proLocation(v, values);
        break;
      case 82:
        if (n >= 21) {
          ts = proLocation(v, values);
          values.hdop = Bytes.u8(payload, v + 15) / 10;
          values.course = Bytes.u16(payload, v + 16);
          values.altitude = Bytes.i24(payload, v + 18) / 10;
          if (n >= 22) values.satellites = Bytes.u8(payload, v + 21);
        }
        break;
    }
    at = v + n;
  }
  return { ts, values };
}

/** State of the fix, longitude, latitude, time, speed; returns the time. */
function proLocation(v, values) {
  values.valid = ((payload[v] >> 2) & 3) === 2;
  values.longitude = Bytes.i32(payload, v + 1) / 1e6;
  values.latitude = Bytes.i32(payload, v + 5) / 1e6;
  values.speed = Bytes.u16(payload, v + 13) / 10;
  return Bytes.u32(payload, v + 9) * 1000;
}

// ================================================================ small things

function withTelemetry(entries) {
  // Coordinates that are none are not sent, nor what belongs to them.
  for (const { values } of entries) {
    if (!(Math.abs(values.latitude) > 90 || Math.abs(values.longitude) > 180)) continue;
    for (const key of ["latitude", "longitude", "valid", "speed", "course", "altitude"]) {
      delete values[key];
    }
  }
  const some = entries.filter((entry) => Object.keys(entry.values).length > 0);
  if (some.length > 0) output.telemetry = some;
  if (output.attributes && Object.keys(output.attributes).length === 0) delete output.attributes;
  return output;
}

function number(text) {
  return text !== undefined && /^-?[0-9]+(?:\.[0-9]+)?$/.test(text) ? Number(text) : undefined;
}

function count(text) {
  return /^[0-9]{1,2}$/.test(text || "") ? Number(text) : undefined;
}

function setNumber(values, name, text) {
  const value = number(text);
  if (value !== undefined) values[name] = value;
}

function setHex(values, name, text) {
  if (/^[0-9A-Fa-f]{1,8}$/.test(text)) values[name] = parseInt(text, 16);
}

function isByte(text) {
  return /^[0-9A-Fa-f]{2}$/.test(text || "");
}

function isCoordinate(text, limit) {
  return /^-?[0-9]{1,3}\.[0-9]{5,}$/.test(text) && Math.abs(Number(text)) <= limit;
}

/** HHHHH:MM:SS in milliseconds. */
function hours(text) {
  const found = /^([0-9]{1,7}):([0-9]{2}):([0-9]{2})$/.exec(text || "");
  if (!found) return undefined;
  return (Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3])) * 1000;
}

/** YYYYMMDDHHMMSS, UTC. */
function timeOf(text) {
  if (!/^20[0-9]{12}$/.test(text || "")) return undefined;
  const month = Number(text.slice(4, 6));
  const day = Number(text.slice(6, 8));
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return Date.UTC(
    Number(text.slice(0, 4)),
    month - 1,
    day,
    Number(text.slice(8, 10)),
    Number(text.slice(10, 12)),
    Number(text.slice(12, 14)),
  );
}
