// Commands for JT/T 808 terminals: 8300 shows or runs a text, 8105 is terminal control, any other
// message by its number.
//
//   {"method": "text", "params": {"text": "STATUS#", "flags": 1}}    or params a text
//   {"method": "control", "params": {"command": 4, "text": ""}}      or params a number
//   {"method": "message", "params": {"id": "8201", "hex": ""}}
//   shared attribute command: the text of an 8300

const params = msg.params;
if (msgType === "RPC_CALL_FROM_SERVER_TO_DEVICE") {
  switch (msg.method) {
    case "text":
    case "command":
      return send(0x8300, textBody(params));
    case "control": {
      const object = typeof params === "object" && params !== null;
      const command = Number(object ? params.command : params);
      if (!Number.isInteger(command) || command < 0 || command > 255) {
        throw new Error(
          "control takes the number of a command, 0 to 255, as params or its command",
        );
      }
      return send(0x8105, [command, ...Bytes.fromText(String((object && params.text) || ""))]);
    }
    case "message": {
      const id = parseInt(params && params.id, 16);
      if (!(id > 0 && id <= 0xffff)) {
        throw new Error(
          'message takes params with id, the message\'s number such as "8201", and hex',
        );
      }
      return send(id, Bytes.fromHex(params.hex || ""));
    }
  }
  throw new Error(`there is no method ${JSON.stringify(msg.method)}: text, control or message`);
}
if (msgType === "ATTRIBUTES_UPDATED" && msg.command) return send(0x8300, textBody(msg.command));
return null;

function textBody(value) {
  const object = typeof value === "object" && value !== null;
  const text = object ? value.text : value;
  if (typeof text !== "string" || text === "") {
    throw new Error("the text to send is missing: params, or their text");
  }
  const flags = object && value.flags !== undefined ? Number(value.flags) : 1;
  // 2019 says in a second byte what kind of text it is: 1, a notice.
  const kind = is2019() ? [object && value.kind ? Number(value.kind) : 1] : [];
  return [flags & 255, ...kind, ...Bytes.fromText(text)];
}

function is2019() {
  return (integrationMetadata && integrationMetadata.version) === "2019" ||
    metadata.shared_version === "2019";
}

function send(id, body) {
  const v2019 = is2019();
  const bytes = [id >> 8, id & 255, (v2019 ? 0x40 : 0) | (body.length >> 8), body.length & 255];
  if (v2019) bytes.push(1);
  bytes.push(...terminal(String(metadata.deviceName), v2019 ? 20 : 12), 0, 0, ...body);
  bytes.push(Bytes.xor(bytes));
  let out = String.fromCharCode(0x7e);
  for (const byte of bytes) {
    if (byte === 0x7d) out += "\u007d\u0001";
    else if (byte === 0x7e) out += "\u007d\u0002";
    else out += String.fromCharCode(byte);
  }
  return { contentType: "BINARY", data: btoa(out + String.fromCharCode(0x7e)) };
}

/** The terminal's number in BCD; IMEIs that do not fit go as a binary number without check digit. */
function terminal(name, digits) {
  if (!/^[0-9]+$/.test(name)) throw new Error(`${name} is no number of a JT/T 808 terminal`);
  if (name.length <= digits) return Bytes.toBcd(name.padStart(digits, "0"));
  return Bytes.toBytes(name.slice(0, 14), digits / 2);
}
