// 6767 type(1) size(2) number(2) …; or 454c size(2) checksum(2) IMEI(8) and such packages
const received = Number(metadata.receivedTs);
const known = metadata.session || {};
if (Bytes.u16(payload, 0) === 0x454c) return wrapped();
if (Bytes.u16(payload, 0) !== 0x6767) throw new Error("no package of Eelink: it begins with 6767");
return one(0, known.deviceName);

function wrapped() {
  const wanted = Bytes.u16(payload, 4);
  const found = checksum(6, payload.length);
  if (found !== wanted) {
    throw new Error(`checksum ${found.toString(16)}, but the frame says ${wanted.toString(16)}`);
  }
  const deviceName = identity(6);
  const results = [];
  for (let at = 14; at + 7 <= payload.length; at += 5 + Bytes.u16(payload, at + 3)) {
    if (Bytes.u16(payload, at) !== 0x6767) break;
    const result = one(at, deviceName);
    if (Array.isArray(result)) continue;
    if (result.reply) result.reply = { hex: wrap(result.reply.hex) };
    results.push(result);
  }
  return results;
}

// The package goes into the device's own envelope.
function wrap(hex) {
  const content = Bytes.hex(payload, 6, 14) + hex;
  const bytes = Bytes.fromHex(content);
  const sum = checksum(0, bytes.length, bytes);
  const head = Bytes.toBytes(bytes.length + 2, 2).concat(Bytes.toBytes(sum, 2));
  return `454c${Bytes.hex(head)}${content}`;
}

// To each byte the sum so far is added, turned left by one bit.
function checksum(from, to, bytes = payload) {
  let sum = 0;
  for (let i = from; i < to; i++) {
    sum = ((sum << 1 | sum >> 15) & 0xffff) + (bytes[i] & 255) & 0xffff;
  }
  return sum;
}

function identity(at) {
  const digits = Bytes.bcd(payload, at, at + 8);
  if (!/^\d{16}$/.test(digits) || /^0+$/.test(digits)) {
    throw new Error(`${digits} is no IMEI: a 0 and 15 digits were expected`);
  }
  return digits.slice(1);
}

function one(at, deviceName) {
  const type = Bytes.u8(payload, at + 2);
  const end = Math.min(payload.length, at + 5 + Bytes.u16(payload, at + 3));
  const number = Bytes.u16(payload, at + 5);
  const body = Bytes.reader(payload, at + 7);
  const left = () => end - body.position();
  if (type === 0x01) return login(body, left, number);
  if (deviceName === undefined) {
    throw new Error("no login came before this package: the device has to send its IMEI first");
  }
  const result = content(type, number, body, left);
  if (result) dropImpossible(result.values);
  const message = result && Object.keys(result.values).length > 0
    ? {
      deviceName,
      deviceType: "eelink",
      telemetry: { ts: result.ts || received, values: result.values },
    }
    : {};
  // Fixes (02) and what answers a broadcast (81) want no answer.
  if (type !== 0x02 && type !== 0x81) {
    message.reply = { hex: `6767${Bytes.hex([type])}0002${Bytes.hex(Bytes.toBytes(number, 2))}` };
  }
  return message.telemetry || message.reply ? message : [];
}

// A place that is none on Earth is no place.
function dropImpossible(values) {
  if (!(Math.abs(values.latitude) > 90 || Math.abs(values.longitude) > 180)) return;
  for (const name of ["latitude", "longitude", "speed", "course", "valid"]) delete values[name];
}

// IMEI(8) language(1) [time zone(1) [system version(2) program version(2) …]]
function login(body, left, number) {
  const deviceName = identity(body.position());
  body.skip(8);
  const seconds = Math.floor(received / 1000);
  const answer = Bytes.toBytes(number, 2).concat(Bytes.toBytes(seconds, 4), [0, 1, 0]);
  const result = {
    session: { deviceName, deviceType: "eelink" },
    reply: { hex: `6767010009${Bytes.hex(answer)}` },
  };
  if (left() >= 6) {
    body.skip(2);
    const system = body.hex(2);
    result.deviceName = deviceName;
    result.deviceType = "eelink";
    result.attributes = { versionHw: system, versionFw: body.hex(2) };
  }
  return result;
}

function content(type, number, body, left) {
  switch (type) {
    case 0x02:
    case 0x04:
    case 0x05:
    case 0x06:
      return oldReport(type, number, body, left);
    case 0x03: {
      const values = {};
      if (left() >= 2) addStatus(values, body.u16(), false);
      return { values };
    }
    case 0x07:
    case 0x17:
      return engine(body, left);
    case 0x12:
    case 0x14:
    case 0x15:
    case 0x16:
      return report(type, number, body, left);
    case 0x80:
      return commandResult(body, left);
    default:
      return undefined;
  }
}

// time(4) lat(4) lon(4) speed(1) course(2) mcc(2) mnc(2) lac(2) cell(3) flags(1), then by type
function oldReport(type, number, body, left) {
  const ts = body.u32() * 1000;
  const latitude = body.i32() / 1800000;
  const longitude = body.i32() / 1800000;
  const speed = body.u8();
  const course = body.u16();
  const cell = {
    mobileCountryCode: body.u16(),
    mobileNetworkCode: body.u16(),
    locationAreaCode: body.u16(),
    cellId: body.u24(),
  };
  const valid = (body.u8() & 1) === 1;
  const values = { index: number, latitude, longitude, speed, course, valid };
  if (cell.cellId > 0) values.network = { cellTowers: [cell] };
  if (type === 0x04 && left() >= 1) addAlarm(values, body.u8());
  if (type === 0x05 && left() >= 1) values.event = body.u8();
  if (type === 0x06) return { ts, values };
  if (type !== 0x02) {
    if (left() === 6) body.skip(4);
    if (left() === 2) addStatus(values, body.u16(), false);
    return { ts, values };
  }
  if (left() < 2) return { ts, values };
  addStatus(values, body.u16(), false);
  if (left() >= 2) values.battery = body.u16() / 1000;
  if (left() >= 2) values.rssi = body.u16();
  if (left() >= 2) values.adc1 = body.u16();
  if (left() >= 2) values.adc2 = body.u16();
  return { ts, values };
}

// time(4) mask(1), the parts that it names, then by type
function report(type, number, body, left) {
  const ts = body.u32() * 1000;
  const values = { index: number };
  const mask = body.u8();
  const has = (bit) => (mask >> bit & 1) === 1;
  if (has(0)) {
    values.latitude = body.i32() / 1800000;
    values.longitude = body.i32() / 1800000;
    values.altitude = body.i16();
    values.speed = body.u16();
    values.course = body.u16();
    values.satellites = body.u8();
    values.valid = true;
  }
  addNetwork(values, has, body);
  // Bit 7 is in no description that was at hand: what follows cannot be told.
  if (has(7)) return { ts, values };
  if (type === 0x14 && left() >= 1) addAlarm(values, body.u8());
  if (type === 0x15 && left() >= 1) values.event = body.u8();
  if (type === 0x16) {
    addText(values, body, left);
    return { ts, values };
  }
  if (left() >= 2) {
    const status = body.u16();
    addStatus(values, status, true);
    if (has(0)) values.valid = (status & 1) === 1;
  }
  if (left() >= 10) {
    values.battery = body.u16() / 1000;
    values.adc0 = body.u16();
    values.adc1 = body.u16();
    values.odometer = body.u32();
  }
  // Two counters of the network and of GPS, the pedometer's steps and minutes, the sensors.
  if (left() >= 4) body.skip(4);
  if (left() >= 4) {
    values.steps = body.u16();
    body.skip(2);
  }
  if (left() >= 12) {
    values.temp1 = body.i16() / 256;
    values.humidity = body.u16() / 10;
    values.illuminance = body.u32() / 256;
    values.co2 = body.u32();
  }
  return { ts, values };
}

// A cell with its country and network, two with area and number, three Wi-Fi networks
function addNetwork(values, has, body) {
  const cellTowers = [];
  const wifiAccessPoints = [];
  let mobileCountryCode;
  let mobileNetworkCode;
  for (let bit = 1; bit <= 3; bit++) {
    if (!has(bit)) continue;
    if (bit === 1) {
      mobileCountryCode = body.u16();
      mobileNetworkCode = body.u16();
    }
    cellTowers.push({
      mobileCountryCode,
      mobileNetworkCode,
      locationAreaCode: body.u16(),
      cellId: body.u32(),
      signalStrength: -body.u8(),
    });
  }
  for (let bit = 4; bit <= 6; bit++) {
    if (!has(bit)) continue;
    const macAddress = body.hex(6).replace(/(..)(?=.)/g, "$1:");
    wifiAccessPoints.push({ macAddress, signalStrength: -body.u8() });
  }
  if (cellTowers.length + wifiAccessPoints.length === 0) return;
  values.network = {};
  if (cellTowers.length > 0) values.network.cellTowers = cellTowers;
  if (wifiAccessPoints.length > 0) values.network.wifiAccessPoints = wifiAccessPoints;
}

// A bit says that the device has something, the next what it is now.
function addStatus(values, status, second) {
  const is = (bit) => (status >> bit & 1) === 1;
  values.status = status;
  if (is(1)) values.ignition = is(2);
  if (is(3)) values.armed = is(4);
  // The first edition of the protocol tells whether the relay lets pass, the second whether it cuts.
  if (is(5)) values.blocked = second ? is(6) : !is(6);
  if (is(7)) values.charge = is(8);
  if (second) {
    values.motion = is(9);
    values.gps = is(10);
  }
}

function addAlarm(values, code) {
  const names = {
    0x01: "powerOff",
    0x02: "sos",
    0x03: "lowBattery",
    0x04: "vibration",
    0x05: "movement",
    0x08: "gpsAntennaCut",
    0x09: "gpsAntennaCut",
    0x25: "removing",
    0x81: "lowSpeed",
    0x82: "overspeed",
    0x83: "geofenceEnter",
    0x84: "geofenceExit",
    0x85: "accident",
    0x86: "fallDown",
  };
  values.alarm = names[code] || `eelink ${code}`;
}

// time(4), then number(1) and value(4), the number as in SAE J1979 or the maker's own
function engine(body, left) {
  const ts = body.u32() * 1000;
  const values = {};
  while (left() >= 5) {
    const pid = body.u8();
    const value = body.u32();
    const first = value >>> 24;
    switch (pid) {
      case 0x05:
        values.coolantTemp = first - 40;
        break;
      case 0x0c:
        values.rpm = (value >>> 16) / 4;
        break;
      case 0x0d:
        values.obdSpeed = first;
        break;
      case 0x89:
        values.fuelConsumption = value;
        break;
      case 0x8a:
        values.odometer = value * 1000;
        break;
      case 0x8b:
        values.fuel = value / 10;
        break;
    }
  }
  return { ts, values };
}

// phone number(21) and text
function addText(values, body, left) {
  if (left() < 21) return;
  body.skip(21);
  const at = body.position();
  const text = Bytes.utf8(payload, at, at + left()).replace(/\0+$/, "");
  if (text !== "") values.message = text;
}

// Edition 2: kind 1 and a number(4), edition 1: a number(4); then the text that answers.
function commandResult(body, left) {
  const skipped = left() > 0 && Bytes.u8(payload, body.position()) === 1 ? 5 : 4;
  if (left() <= skipped) return undefined;
  const at = body.position() + skipped;
  const text = Bytes.utf8(payload, at, body.position() + left()).replace(/\0+$/, "");
  return text === "" ? undefined : { values: { result: text } };
}
