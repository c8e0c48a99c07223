// A command: from a call (RPC) or from the shared attribute "command". One that begins with two
// digits, as "04;01", is one of the universal protocol, any other, as "StatusReq", one of ST300.
const text = commandOf();
if (text === undefined || text === "") return null;
if (/[\r\n]/.test(text)) throw new Error("a command is one line");
const header = /^\d\d(;|$)/.test(text)
  ? `CMD;${metadata.deviceName}`
  : `${integrationMetadata.commandHeader || "ST300CMD"};${metadata.deviceName};02`;
return { contentType: "TEXT", data: `${header};${text}\r` };

function commandOf() {
  if (msgType === "RPC_CALL_FROM_SERVER_TO_DEVICE") {
    const { method, params } = msg;
    if (method === "command" || method === "sendCommand") return textOf(params);
    const more = textOf(params);
    return more ? `${method};${more}` : method;
  }
  if (msg === null || typeof msg !== "object") return undefined;
  return typeof msg.command === "string" ? msg.command : undefined;
}

function textOf(params) {
  if (typeof params === "string" || typeof params === "number") return String(params);
  if (params !== null && typeof params === "object") return textOf(params.command);
  return "";
}
