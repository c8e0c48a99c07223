// A command, as "A10" or "C01,0,12222": from a call (RPC) or from the shared attribute "command".
const text = commandOf();
if (text === undefined || text === "") return null;
if (/[\r\n]/.test(text)) throw new Error("a command is one line");
const flag = String.fromCharCode(65 + Math.abs(Math.trunc(Number(msg.id) || 0)) % 26);
const body = Bytes.fromText(`,${metadata.deviceName},${text}*`);
const bytes = Bytes.fromText(`@@${flag}${body.length + 4}`).concat(body);
const sum = Bytes.sum(bytes).toString(16).toUpperCase().padStart(2, "0");
return { contentType: "BINARY", data: btoa(`${Bytes.text(bytes)}${sum}\r\n`) };

function commandOf() {
  if (msgType === "RPC_CALL_FROM_SERVER_TO_DEVICE") {
    const { method, params } = msg;
    if (method === "command" || method === "sendCommand") return textOf(params);
    const more = textOf(params);
    return more ? `${method},${more}` : method;
  }
  if (msg === null || typeof msg !== "object") return undefined;
  return typeof msg.command === "string" ? msg.command : undefined;
}

function textOf(params) {
  if (typeof params === "string" || typeof params === "number") return String(params);
  if (params !== null && typeof params === "object") return textOf(params.command);
  return "";
}
