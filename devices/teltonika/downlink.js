// A command as codec 12: from a call (RPC) or from the shared attribute "command".
const text = commandOf();
if (text === undefined || text === "") return null;
const bytes = Bytes.fromText(text);
const body = [0x0c, 1, 5].concat(Bytes.toBytes(bytes.length, 4), bytes, [1]);
const frame = [0, 0, 0, 0].concat(
  Bytes.toBytes(body.length, 4),
  body,
  Bytes.toBytes(Bytes.crc16(body, "ARC"), 4),
);
return { contentType: "BINARY", data: btoa(Bytes.text(frame)) };

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
