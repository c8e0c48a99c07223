// Calls (RPC): position, interval {seconds}, restart, powerOff, find, monitor {phone},
// sos {phones}, message {text}, custom {text}.
if (msgType !== "RPC_CALL_FROM_SERVER_TO_DEVICE") return [];
const params = msg.params || {};
const maker = integrationMetadata.maker || "3G";

switch (msg.method) {
  case "position":
    return command("CR");
  case "interval": {
    const seconds = Number(params.seconds);
    if (!(Number.isInteger(seconds) && seconds >= 10 && seconds <= 65535)) {
      throw new Error('interval needs {"seconds": 10 to 65535}');
    }
    return command(`UPLOAD,${seconds}`);
  }
  case "restart":
    return command("RESET");
  case "powerOff":
    return command("POWEROFF");
  case "find":
    return command("FIND");
  case "monitor":
    return command(`MONITOR,${phone(params.phone)}`);
  case "sos":
    if (!Array.isArray(params.phones) || params.phones.length > 3) {
      throw new Error('sos needs {"phones": ["+491234", …]}, three at most');
    }
    return command(`SOS,${[0, 1, 2].map((i) => phone(params.phones[i] || "")).join(",")}`);
  case "message":
    if (typeof params.text !== "string" || params.text === "") {
      throw new Error('message needs {"text": "…"}');
    }
    return command(`MESSAGE,${utf16(params.text)}`);
  case "custom":
    if (typeof params.text !== "string" || !/^[\x20-\x7e]+$/.test(params.text)) {
      throw new Error('custom needs {"text": "TS"}: the content between the last * and ]');
    }
    return command(params.text);
  default:
    throw new Error(
      `no command ${msg.method}: position, interval, restart, powerOff, find, monitor, sos, ` +
        "message, custom",
    );
}

function phone(number) {
  if (typeof number !== "string" || !/^\+?\d{0,20}$/.test(number)) {
    throw new Error(`${JSON.stringify(number)} is no phone number`);
  }
  return number;
}

// The watch's texts are UTF-16 in hex.
function utf16(text) {
  let hex = "";
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, "0");
  return hex;
}

function command(content) {
  const length = content.length.toString(16).toUpperCase().padStart(4, "0");
  return {
    contentType: "TEXT",
    data: `[${maker}*${metadata.deviceName}*${length}*${content}]`,
  };
}
