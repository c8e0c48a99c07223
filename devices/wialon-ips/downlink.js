// A message (#M#) to the driver or the device: from a call (RPC) or the shared attribute "command".
const text = commandOf();
if (text === undefined || text === "") return null;
if (/[\r\n#;]/.test(text)) throw new Error("a message has neither line ends nor # nor ;");
if (!(String(integrationMetadata.protocolVersion || "") >= "2")) {
  return { contentType: "TEXT", data: `#M#${text}\r\n` };
}
const crc = Bytes.crc16(Bytes.fromText(`${text};`), "ARC").toString(16).toUpperCase();
return { contentType: "TEXT", data: `#M#${text};${crc}\r\n` };

function commandOf() {
  if (msgType === "RPC_CALL_FROM_SERVER_TO_DEVICE") {
    const { method, params } = msg;
    if (["command", "sendCommand", "message"].includes(method)) return textOf(params);
    const more = textOf(params);
    return more ? `${method} ${more}` : method;
  }
  if (msg === null || typeof msg !== "object") return undefined;
  return typeof msg.command === "string" ? msg.command : undefined;
}

function textOf(params) {
  if (typeof params === "string" || typeof params === "number") return String(params);
  if (params !== null && typeof params === "object") {
    return textOf(params.command ?? params.message ?? params.text);
  }
  return "";
}
