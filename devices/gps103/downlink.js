// Calls (RPC): position, interval {seconds}, engineStop, engineResume, arm, disarm,
// speedLimit {speed}, custom {text}.
if (msgType !== "RPC_CALL_FROM_SERVER_TO_DEVICE") return [];
const params = msg.params || {};

switch (msg.method) {
  case "position":
    return command("B");
  case "interval":
    return command(`C,${interval(Number(params.seconds))}`);
  case "engineStop":
    return command("J");
  case "engineResume":
    return command("K");
  case "arm":
    return command("L");
  case "disarm":
    return command("M");
  case "speedLimit": {
    const speed = Number(params.speed);
    if (!(Number.isInteger(speed) && speed >= 0 && speed <= 999)) {
      throw new Error('speedLimit needs {"speed": 0 to 999} in km/h');
    }
    return command(`H,${String(speed).padStart(3, "0")}`);
  }
  case "custom":
    if (typeof params.text !== "string" || !/^[^;*\r\n]+$/.test(params.text)) {
      throw new Error('custom needs {"text": "B"}: what follows **,imei:<imei>,');
    }
    return command(params.text);
  default:
    throw new Error(
      `no command ${msg.method}: position, interval, engineStop, engineResume, arm, disarm, ` +
        "speedLimit, custom",
    );
}

// Seconds, minutes or hours, two digits and a letter.
function interval(seconds) {
  const units = [[1, "s"], [60, "m"], [3600, "h"]];
  for (const [size, letter] of units) {
    const count = seconds / size;
    if (Number.isInteger(count) && count >= 1 && count <= 99) {
      return String(count).padStart(2, "0") + letter;
    }
  }
  throw new Error('interval needs {"seconds": n}: up to 99 s, whole minutes or hours up to 99');
}

function command(text) {
  return { contentType: "TEXT", data: `**,imei:${metadata.deviceName},${text}` };
}
