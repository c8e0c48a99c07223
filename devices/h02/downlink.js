// Calls (RPC): position, engineStop, engineResume, arm, disarm, interval {seconds}, custom {text}.
if (msgType !== "RPC_CALL_FROM_SERVER_TO_DEVICE") return [];
const params = msg.params || {};
const maker = integrationMetadata.replyMaker || "HQ";

switch (msg.method) {
  case "engineStop":
    return command("S20", "1,1");
  case "engineResume":
    return command("S20", "1,0");
  case "arm":
    return command("SCF", "0,0");
  case "disarm":
    return command("SCF", "1,1");
  case "position":
    return command("D1", "10,1");
  case "interval": {
    const seconds = Number(params.seconds);
    if (!(Number.isInteger(seconds) && seconds >= 1 && seconds <= 65535)) {
      throw new Error('interval needs {"seconds": 1 to 65535}');
    }
    return command("S71", `22,${seconds}`);
  }
  case "custom":
    if (typeof params.text !== "string" || !/^\*[^#]+#$/.test(params.text)) {
      throw new Error('custom needs {"text": "*HQ,…#"}, the whole command');
    }
    return { contentType: "TEXT", data: params.text };
  default:
    throw new Error(
      `no command ${msg.method}: engineStop, engineResume, arm, disarm, position, interval, custom`,
    );
}

function command(name, parameters) {
  const clock = new Date().toISOString().slice(11, 19).replaceAll(":", "");
  const data = `*${maker},${metadata.deviceName},${name},${clock},${parameters}#`;
  return { contentType: "TEXT", data };
}
