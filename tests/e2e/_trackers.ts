import type { Settings } from "./_world.ts";

/**
 * `login,NAME` is remembered and welcomed; then `n,NUMBER` is a reading of that device, answered with
 * the number; `now,NUMBER` is answered at once; `NAME=NUMBER` is a reading of any device; `bad…`
 * fails; `heap` eats its memory; `session` tells the session.
 */
export const TRACKER_SCRIPT = `
  var text = String.fromCharCode.apply(null, payload);
  var fields = text.split(",");
  var session = metadata.session;
  if (text.indexOf("bad") === 0) throw new Error("checksum is wrong");
  if (text === "heap") { var a = []; for (;;) a.push({ b: a.length }); }
  if (text === "session") return { reply: JSON.stringify(session) + "\\n" };
  if (fields[0] === "login") return { session: { deviceName: fields[1] }, reply: "welcome " + fields[1] + "\\n" };
  if (text.indexOf("=") > 0) {
    return { deviceName: text.split("=")[0], telemetry: { n: Number(text.split("=")[1]) }, reply: "ok\\n" };
  }
  var n = Number(fields[1]);
  var point = { ts: 1700000000000 + n, values: { n: n } };
  if (fields[0] === "now") return { telemetry: point, reply: "now " + n + "\\n", replyAfter: "RECEIVED" };
  return { telemetry: point, reply: ["ack ", { hex: "23" }, { base64: btoa(n + "\\n") }] };
`;

/** An integration for lines of {@linkcode TRACKER_SCRIPT}. */
export function trackers(more: Settings = {}, client: Settings = {}): Settings {
  return {
    name: "Trackers",
    clientConfiguration: { host: "127.0.0.1", port: 0, ...client },
    handlerConfiguration: { handlerType: "TEXT" },
    uplinkConverter: { script: TRACKER_SCRIPT, timeoutMs: 20_000 },
    ...more,
  };
}
