// A command (80): from a call (RPC) or from the shared attribute "command".
const text = commandOf();
if (text === undefined || text === "") return null;
const rpc = msgType === "RPC_CALL_FROM_SERVER_TO_DEVICE";
const bytes = Bytes.fromText(text);
const language = metadata.commandLanguage ? [0, Number(metadata.commandLanguage)] : [];
if (bytes.length > 235) throw new Error(`a command has 235 bytes at most, not ${bytes.length}`);
// The device gives this number back, so that its answer finds the call.
const number = rpc ? (Number(msg.id) || 0) % 4294967296 : 0;
const body = [0x80, bytes.length + 4].concat(Bytes.toBytes(number, 4), bytes, language, [0, 1]);
const counted = [body.length + 2].concat(body);
const frame = [0x78, 0x78].concat(
  counted,
  Bytes.toBytes(Bytes.crc16(counted, "X-25"), 2),
  [0x0d, 0x0a],
);
return { contentType: "BINARY", data: btoa(Bytes.text(frame)) };

function commandOf() {
  if (msgType === "RPC_CALL_FROM_SERVER_TO_DEVICE") {
    const { method, params } = msg;
    if (method === "command" || method === "sendCommand") return textOf(params);
    return method + textOf(params);
  }
  if (msg === null || typeof msg !== "object") return undefined;
  return typeof msg.command === "string" ? msg.command : undefined;
}

function textOf(params) {
  if (typeof params === "string" || typeof params === "number") return String(params);
  if (params !== null && typeof params === "object") return textOf(params.command);
  return "";
}
