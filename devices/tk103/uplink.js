// Two dialects: (<id><command><body>) of fixed widths, and (<id>,<command>,<field>,…).
const received = Number(metadata.receivedTs);
const text = Bytes.text(payload).trim().replace(/^\(/, "").replace(/\)$/, "");
const parts = /^(\w{12}|\d{11,16})([A-Z]{2}[0-9A-Z]{2})(.*)$/s.exec(text) ||
  /^(\d+)([A-Z]{2}\d{2})(.*)$/s.exec(text);
const listed = /^(\w+),\s*([A-Z]{2}\w{2})(?:,(.*))?$/s.exec(text);
if (!parts && !listed) throw new Error("no message of a TK103: (<id><command>…) was expected");

const deviceName = (listed || parts)[1];
if (/^0+$/.test(deviceName)) throw new Error("the device's ID is all zeros");
const command = (listed || parts)[2];
const body = (listed || parts)[3] || "";
return listed ? list() : packed();

function packed() {
  switch (command) {
    case "BP00":
      return { reply: `(${deviceName}AP01HSO)` };
    case "BP05": {
      const reply = `(${deviceName}AP05)`;
      const session = { deviceName, deviceType: "tk103" };
      const place = position();
      return place ? { ...message(place), session, reply } : { session, reply };
    }
    case "BO01": {
      const place = position();
      if (!place) return [];
      const alarm = alarmNames()[body[0]];
      if (alarm !== undefined) place.values.alarm = alarm;
      return message(place);
    }
    case "BV00":
      return body === "" ? [] : { deviceName, deviceType: "tk103", attributes: { vin: body } };
    case "BZ00":
      return cells();
    default: {
      const place = position();
      return place ? message(place) : [];
    }
  }
}

// The first character behind BO01.
function alarmNames() {
  return {
    0: "powerCut",
    1: "accident",
    2: "sos",
    3: "vibration",
    4: "lowSpeed",
    5: "overspeed",
    6: "geofence",
  };
}

function list() {
  if (command === "ZC20") return power();
  if (/^DW[56]/.test(command)) return networks();
  const place = position();
  if (!place) return listedResult();
  const alarm = listedAlarm();
  if (alarm !== undefined) place.values.alarm = alarm;
  return message(place);
}

// date,time,text: what the device says to a command; a heartbeat has no text. The registration
// (ZC01) has a password and phone numbers, which are not for telemetry.
function listedResult() {
  if (command === "ZC01") return [];
  const found = /^\s*(\d{6}),\s*(\d{6}),(.+)$/s.exec(body);
  if (!found) return [];
  return message({ ts: timeOf(found[1], found[2]), values: { result: found[3] } });
}

// ZC with a fix; DW3. and DW4. with one, DW5. and DW6. with cells.
function listedAlarm() {
  switch (command) {
    case "ZC11":
    case "DW31":
    case "DW51":
      return "movement";
    case "ZC12":
    case "DW32":
    case "DW52":
      return "lowBattery";
    case "ZC13":
    case "DW33":
    case "DW53":
      return "powerCut";
    case "ZC17":
    case "DW37":
    case "DW57":
      return "removing";
    case "ZC25":
    case "DW3E":
    case "DW5E":
      return "sos";
    case "ZC26":
    case "DW3F":
    case "DW5F":
      return "tampering";
    case "ZC27":
    case "DW40":
    case "DW60":
      return "lowPower";
    default:
      return undefined;
  }
}

function message({ ts, values }) {
  return { deviceName, deviceType: "tk103", telemetry: { ts, values } };
}

// date A lat N lon E speed time course [state of 8 [L mileage]]; with commas in the other dialect
function position() {
  const found =
    /(\d{6}),?([AV]),?\s*(\d+\.\d+)([NS]),?\s*(\d+\.\d+)([EW]),?\s*(\d+\.\d+?|\d+(?=,)),?\s*(\d{6})(.*)$/s
      .exec(body);
  if (!found) return undefined;
  const [, date, validity, latitude, south, longitude, west, speed, time, rest] = found;
  const values = {
    latitude: degrees(latitude, south),
    longitude: degrees(longitude, west),
    speed: Number(speed) * (listed && metadata.listedSpeedUnit === "knots" ? 1.852 : 1),
    course: 0,
    valid: validity === "A",
  };
  if (Math.abs(values.latitude) > 90 || Math.abs(values.longitude) > 180) return undefined;
  const whole = /^,?\s*(\d+(?:\.\d+)?),?([0-9A-Fa-f]{8})L([0-9A-Fa-f]{1,8})/.exec(rest) ||
    /^,?\s*(\d+\.\d\d),?([0-9A-Fa-f]{8})$/.exec(rest);
  const course = whole || /^,?\s*(\d+(?:\.\d*)?)/.exec(rest);
  if (course) values.course = Number(course[1]);
  if (whole) {
    addState(values, whole[2]);
    if (whole[3] !== undefined) values.odometer = parseInt(whole[3], 16);
  }
  if (listed) addHeight(values, rest);
  return { ts: timeOf(date, time), values };
}

// In the dialect with commas: course, height in m, the receiver's quality, mileage in km
function addHeight(values, rest) {
  const [, , height, , mileage] = rest.split(",");
  if (/^\s*-?\d+(\.\d+)?\s*$/.test(height)) values.altitude = Number(height);
  if (/^\s*\d+(\.\d+)?\s*$/.test(mileage)) values.odometer = Number(mileage) * 1000;
}

// power (0: connected), ignition, three digits of inputs and outputs, fuel (3 hex digits)
function addState(values, state) {
  if (!/^[01]{2}/.test(state)) return;
  const inputs = parseInt(state[2], 16);
  const outputs = parseInt(state[3], 16);
  values.charge = state[0] === "0";
  values.ignition = state[1] === "1";
  values.in2 = inputs & 1;
  values.panic = inputs >> 1 & 1;
  values.out2 = outputs & 1;
  if (outputs & 2) values.blocked = true;
  values.fuel = parseInt(state.slice(5), 16);
}

// ,mcc,mnc, then lac,cell or lac,cell,signal in hex (the signal in decimal), then perhaps a state
function cells() {
  const fields = body.split(",").slice(1);
  const end = /^[01]\d{7}$/.test(fields[fields.length - 1]) ? fields.length - 1 : fields.length;
  const withSignal = (end - 2) % 3 === 0 &&
    ((end - 2) % 2 !== 0 || /^\d{1,3}$/.test(fields[4] || ""));
  const step = withSignal ? 3 : 2;
  const cellTowers = [];
  for (let at = 2; at + 1 < end; at += step) {
    if (!/^[0-9A-Fa-f]+$/.test(fields[at]) || !/^[0-9A-Fa-f]+$/.test(fields[at + 1])) continue;
    const one = {
      mobileCountryCode: Number(fields[0]) || 0,
      mobileNetworkCode: Number(fields[1]) || 0,
      locationAreaCode: parseInt(fields[at], 16),
      cellId: parseInt(fields[at + 1], 16),
    };
    if (withSignal) one.signalStrength = Number(fields[at + 2]);
    cellTowers.push(one);
  }
  if (cellTowers.length === 0) return [];
  return message({ ts: received, values: { network: { cellTowers } } });
}

// ZC20,date,time,level of the battery (0 to 6),battery in 0.01 V,power in 0.1 V,…
function power() {
  const [date, time, level, battery, external] = body.split(",");
  const values = {};
  if (/^[1-6]$/.test(level)) values.batteryLevel = [0, 10, 20, 60, 80, 100][Number(level) - 1];
  if (/^\d+$/.test(battery) && battery !== "65535") values.battery = Number(battery) / 100;
  if (/^\d+$/.test(external) && external !== "65535") values.power = Number(external) / 10;
  if (Object.keys(values).length === 0) return [];
  return message({ ts: timeOf(date, time), values });
}

// DW50,mcc,mnc,lac,cell,n, n × address*signal*channel, date,time
function networks() {
  const fields = body.split(",");
  const values = { network: {} };
  const [mcc, mnc, lac, cell] = fields.map(Number);
  if (Number.isFinite(mcc + mnc + lac + cell)) {
    values.network.cellTowers = [{
      mobileCountryCode: mcc,
      mobileNetworkCode: mnc,
      locationAreaCode: lac,
      cellId: cell,
    }];
  }
  const points = [];
  for (let i = 5; i < fields.length; i++) {
    const [macAddress, signal, channel] = fields[i].split("*");
    if (!/^[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}$/.test(macAddress)) continue;
    points.push({
      macAddress,
      signalStrength: Number(signal) || 0,
      channel: Number(channel) || 0,
    });
  }
  if (points.length > 0) values.network.wifiAccessPoints = points;
  const alarm = listedAlarm();
  if (alarm !== undefined) values.alarm = alarm;
  return message({ ts: timeOf(fields[fields.length - 2], fields[fields.length - 1]), values });
}

// ddmm.mmmm
function degrees(value, hemisphere) {
  const [, whole, minutes] = /^(\d*?)(\d{1,2}\.\d+)$/.exec(value);
  const angle = Number(whole) + Number(minutes) / 60;
  return hemisphere === "S" || hemisphere === "W" ? -angle : angle;
}

// yymmdd, or ddmmyy in the dialect with commas; and hhmmss
function timeOf(date, time) {
  if (!/^\d{6}$/.test(date) || !/^\d{6}$/.test(time)) return received;
  const [first, month, last] = [0, 2, 4].map((at) => Number(date.slice(at, at + 2)));
  const [hours, minutes, seconds] = [0, 2, 4].map((at) => Number(time.slice(at, at + 2)));
  const year = 2000 + (listed ? last : first);
  return Date.UTC(year, month - 1, listed ? first : last, hours, minutes, seconds);
}
