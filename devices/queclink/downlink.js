// Commands for Queclink devices: the text of an AT command, as it is, "AT+GTRTO=gl200,1,,,,,,0001$".
//
//   {"method": "command", "params": "AT+GTRTO=…$"}     a call
//   shared attribute command: "AT+GTRTO=…$"

let command;
if (msgType === "RPC_CALL_FROM_SERVER_TO_DEVICE") {
  if (msg.method !== "command") {
    throw new Error(`there is no method ${JSON.stringify(msg.method)}: command`);
  }
  const { params } = msg;
  command = typeof params === "object" && params !== null ? params.command : params;
} else if (msgType === "ATTRIBUTES_UPDATED") {
  command = msg.command;
  if (command === undefined) return null;
} else return null;

if (typeof command !== "string" || !/^AT[+@]/.test(command)) {
  throw new Error("the command is no text that begins with AT+ or AT@");
}
return { contentType: "TEXT", data: command.endsWith("$") ? command : `${command}$` };
