// A command as "SMS by GPRS" (108): from a call (RPC) or from the shared attribute "command".
const text = commandOf();
if (text === undefined || text === "") return null;
const body = [108].concat(Bytes.fromText(text));
const packet = Bytes.toBytes(body.length, 2).concat(
  body,
  Bytes.toBytes(Bytes.crc16(body, "KERMIT"), 2),
);
return { contentType: "BINARY", data: btoa(Bytes.text(packet)) };

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
