// [maker*id*length*content], [maker*id*number*length*content] by some; content: type,field,…
const received = Number(metadata.receivedTs);
const text = Bytes.text(payload).trim();
const found = /^\[(\w{2})\*(\w+)\*(?:([0-9A-Fa-f]{4})\*)?([0-9A-Fa-f]{4})\*([\s\S]*)\]$/.exec(text);
if (!found) throw new Error("no message of a watch: [3G*<id>*<length>*<type>,…] was expected");
const [, maker, deviceName, number, , content] = found;
if (/^0+$/.test(deviceName)) throw new Error("the watch's ID is all zeros");

const fields = content.split(",");
const type = fields[0];
const kind = type.toUpperCase();
switch (kind) {
  case "INIT":
    return { ...message({}, versions()), reply: answer("INIT,1") };
  case "LK":
    return { ...message(linkKeep()), reply: answer("LK") };
  case "TKQ":
  case "TKQ2":
    return { reply: answer(type) };
  case "TK":
  case "TK2":
    // A voice message: more than its receipt is not for telemetry. A single digit confirms the
    // server's own one and is not confirmed in turn.
    return content.slice(type.length + 1).trim().length > 1 ? { reply: answer(`${type},1`) } : [];
  case "HEART":
  case "PULSE":
    return message(numbers({ heartRate: 1 }));
  case "BPHRT":
    return message(numbers({ pressureHigh: 1, pressureLow: 2, heartRate: 3 }));
  case "BLOOD":
    return message(numbers({ pressureHigh: 1, pressureLow: 2 }));
  case "OXYGEN":
    return message(numbers({ bloodOxygen: fields.length - 1 }));
  case "TEMP":
  case "BTEMP":
  case "BTEMP2":
    return message(numbers({ temp1: fields.length - 1 }));
  case "CCID":
  case "ICCID":
    return message({}, /^\w{18,22}$/.test(fields[1]) ? { iccid: fields[1] } : {});
  case "RYIMEI":
    return message({}, /^\d{15}$/.test(fields[1]) ? { imei: fields[1] } : {});
  case "VERNO":
    return message({}, fields[1] ? { versionFw: fields.slice(1).join(",") } : {});
}
const place = position();
if (place === undefined) return other();
return kind.startsWith("AL") ? { ...place, reply: answer("AL") } : place;

function answer(words) {
  const length = words.length.toString(16).toUpperCase().padStart(4, "0");
  return `[${maker}*${deviceName}*${number === undefined ? "" : `${number}*`}${length}*${words}]`;
}

function message(values, attributes, ts) {
  const result = { deviceName, deviceType: "watch" };
  if (attributes && Object.keys(attributes).length > 0) result.attributes = attributes;
  if (Object.keys(values).length > 0) result.telemetry = { ts: ts || received, values };
  return result.attributes || result.telemetry ? result : [];
}

// What a watch says in answer to a command, if it is a text; recordings and pictures are not.
function other() {
  if (fields.length < 2 || content.length > 512 || !/^[\x20-\x7e]+$/.test(content)) return [];
  return message({ result: content });
}

// Whole and decimal numbers at their places, under their names.
function numbers(places) {
  const values = {};
  for (const [name, at] of Object.entries(places)) {
    if (at > 0 && /^\s*-?\d+(\.\d+)?\s*$/.test(fields[at])) values[name] = Number(fields[at]);
  }
  return values;
}

// LK[,steps,turns,battery]
function linkKeep() {
  return numbers({ steps: 1, batteryLevel: 3 });
}

// INIT,phone,user,version,…
function versions() {
  return /^\d{6,15}$/.test(fields[1]) ? { phone: fields[1] } : {};
}

// ddmmyy,hhmmss,A,lat,N,lon,E,speed,course,altitude,satellites,signal,battery,steps,turns,state,
// then cells and Wi-Fi; WAD has a language in front
function position() {
  let at = 1;
  while (at < 3 && !(/^\d{6}$/.test(fields[at]) && /^\d{6}$/.test(fields[at + 1]))) at++;
  if (at === 3 || !/^[AV]$/.test(fields[at + 2]) || fields.length < at + 10) return undefined;
  const values = {};
  const latitude = degrees(fields[at + 3], fields[at + 4] === "S");
  const longitude = degrees(fields[at + 5], fields[at + 6] === "W");
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
    values.latitude = latitude;
    values.longitude = longitude;
    values.speed = Number(fields[at + 7]) || 0;
    values.course = Number(fields[at + 8]) || 0;
    values.altitude = Number(fields[at + 9]) || 0;
    values.valid = fields[at + 2] === "A";
  }
  const places = { satellites: at + 10, rssi: at + 11, batteryLevel: at + 12, steps: at + 13 };
  Object.assign(values, numbers(places));
  addState(values, fields[at + 15]);
  addNetwork(values, at + 16);
  return message(values, undefined, timeOf(fields[at], fields[at + 1]));
}

function degrees(value, negative) {
  if (!/^\s*-?\d+(\.\d*)?\s*$/.test(value)) return undefined;
  const angle = Number(value);
  return negative ? -Math.abs(angle) : angle;
}

// Bits 0 to 15: what is so now; 16 and above: an alarm.
function addState(values, hex) {
  if (!/^[0-9A-Fa-f]{1,8}$/.test(hex)) hex = "0";
  const state = parseInt(hex, 16);
  const is = (bit) => (state >>> bit & 1) === 1;
  const alarms = [];
  if (is(0) || is(17)) alarms.push("lowBattery");
  if (is(14)) alarms.push("powerCut");
  if (is(16)) alarms.push("sos");
  if (is(18)) alarms.push("geofenceExit");
  if (is(19)) alarms.push("geofenceEnter");
  if (is(20)) alarms.push("removing");
  if (is(21) || is(22)) alarms.push("fallDown");
  if (kind.startsWith("AL") && alarms.length === 0) {
    alarms.push(is(1) ? "geofenceExit" : is(2) ? "geofenceEnter" : "general");
  }
  if (alarms.length > 0) values.alarm = alarms.join(",");
  if (is(4)) values.motion = true;
}

// n,timing advance,mcc,mnc, n × (lac,cell,signal), m, m × (name,address,signal)
function addNetwork(values, at) {
  const cellTowers = [];
  const wifiAccessPoints = [];
  const count = Number(fields[at]) || 0;
  let next = at + (count > 0 ? 4 : 2);
  for (let i = 0; i < count && next + 1 < fields.length; i++, next += 3) {
    const one = {
      mobileCountryCode: Number(fields[at + 2]) || 0,
      mobileNetworkCode: Number(fields[at + 3]) || 0,
      locationAreaCode: Number(fields[next]),
      cellId: Number(fields[next + 1]),
    };
    if (!Number.isFinite(one.locationAreaCode) || !Number.isFinite(one.cellId)) break;
    const signal = Number(fields[next + 2]);
    if (Number.isFinite(signal)) one.signalStrength = -signal;
    cellTowers.push(one);
  }
  for (let i = next; i + 1 < fields.length; i++) {
    if (!/^[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}$/.test(fields[i])) continue;
    const signal = Number(fields[i + 1]);
    wifiAccessPoints.push({
      macAddress: fields[i],
      signalStrength: Number.isFinite(signal) ? signal : 0,
    });
  }
  if (cellTowers.length + wifiAccessPoints.length === 0) return;
  values.network = {};
  if (cellTowers.length > 0) values.network.cellTowers = cellTowers;
  if (wifiAccessPoints.length > 0) values.network.wifiAccessPoints = wifiAccessPoints;
}

// ddmmyy and hhmmss; a watch that does not know the date says 000000.
function timeOf(date, time) {
  const [day, month, year] = [0, 2, 4].map((at) => Number(date.slice(at, at + 2)));
  if (day === 0 || month === 0) return received;
  const [hours, minutes, seconds] = [0, 2, 4].map((at) => Number(time.slice(at, at + 2)));
  return Date.UTC(2000 + year, month - 1, day, hours, minutes, seconds);
}
