// A command: from a call (RPC) or from the shared attribute "command". Names are Galileosky's.
const text = commandOf();
if (text === undefined || text === "") return null;
const imei = Bytes.fromText(metadata.deviceName);
const bytes = Bytes.fromText(text);
if (imei.length !== 15) throw new Error(`${metadata.deviceName} is no IMEI`);
if (bytes.length > 255) throw new Error(`a command has 255 bytes at most, not ${bytes.length}`);
const number = msgType === "RPC_CALL_FROM_SERVER_TO_DEVICE" ? Number(msg.id) || 0 : 0;
const tags = [0x03].concat(
  imei,
  [0x04],
  Bytes.toBytes(Number(metadata.shared_deviceId) || 0, 2, true),
  [0xe0],
  Bytes.toBytes(number % 4294967296, 4, true),
  [0xe1, bytes.length],
  bytes,
);
const packet = [0x01].concat(Bytes.toBytes(tags.length, 2, true), tags);
const crc = Bytes.toBytes(Bytes.crc16(packet, "MODBUS"), 2, true);
return { contentType: "BINARY", data: btoa(Bytes.text(packet.concat(crc))) };

function commandOf() {
  if (msgType === "RPC_CALL_FROM_SERVER_TO_DEVICE") {
    const { method, params } = msg;
    if (method === "command" || method === "sendCommand") return textOf(params);
    const more = textOf(params);
    return more ? method + " " + more : method;
  }
  if (msg === null || typeof msg !== "object") return undefined;
  return typeof msg.command === "string" ? msg.command : undefined;
}

function textOf(params) {
  if (typeof params === "string" || typeof params === "number") return String(params);
  if (params !== null && typeof params === "object") return textOf(params.command);
  return "";
}
