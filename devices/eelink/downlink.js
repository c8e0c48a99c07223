// Calls (RPC): engineStop, engineResume, position, restart, custom {text}: a command in words,
// in an instruction package (80).
if (msgType !== "RPC_CALL_FROM_SERVER_TO_DEVICE") return [];
const params = msg.params || {};

switch (msg.method) {
  case "engineStop":
    return instruction("RELAY,1#");
  case "engineResume":
    return instruction("RELAY,0#");
  case "position":
    return instruction("WHERE#");
  case "restart":
    return instruction("RESET#");
  case "custom":
    if (typeof params.text !== "string" || params.text === "") {
      throw new Error('custom needs {"text": "PARAM#"}');
    }
    return instruction(params.text);
  default:
    throw new Error(
      `no command ${msg.method}: engineStop, engineResume, position, restart, custom`,
    );
}

function instruction(text) {
  const number = Number.isInteger(msg.id) ? msg.id : 0;
  const content = [0x01].concat(Bytes.toBytes(number % 0x80000000, 4), Bytes.fromText(text));
  const head = [0x67, 0x67, 0x80].concat(Bytes.toBytes(content.length + 2, 2), [0, 0]);
  return { contentType: "BINARY", data: btoa(Bytes.text(head.concat(content))) };
}
