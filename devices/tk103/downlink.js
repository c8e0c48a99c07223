// Calls (RPC): position, interval {seconds}, engineStop, engineResume, restart, version, custom.
if (msgType !== "RPC_CALL_FROM_SERVER_TO_DEVICE") return [];
const params = msg.params || {};

switch (msg.method) {
  case "position":
    return command("AP00");
  case "interval": {
    const seconds = Number(params.seconds);
    if (!(Number.isInteger(seconds) && seconds >= 0 && seconds <= 65535)) {
      throw new Error('interval needs {"seconds": 0 to 65535}; 0 ends the reports');
    }
    return command(`AR00${seconds.toString(16).toUpperCase().padStart(4, "0")}0000`);
  }
  case "engineStop":
    return command("AV010");
  case "engineResume":
    return command("AV011");
  case "restart":
    return command("AT00");
  case "version":
    return command("AP07");
  case "custom":
    if (typeof params.text !== "string" || !/^[^()]+$/.test(params.text)) {
      throw new Error('custom needs {"text": "AP07"}: a command without the ID and the brackets');
    }
    return command(params.text);
  default:
    throw new Error(
      `no command ${msg.method}: position, interval, engineStop, engineResume, restart, version, ` +
        "custom",
    );
}

function command(text) {
  return { contentType: "TEXT", data: `(${metadata.deviceName}${text})` };
}
