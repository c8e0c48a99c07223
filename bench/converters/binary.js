var name = String.fromCharCode.apply(null, payload.slice(0, 6));
var raw = payload[6] << 8 | payload[7];
var flags = payload[8];
return {
  deviceName: name,
  deviceType: "meter",
  attributes: { firmware: payload[9] + "." + payload[10] },
  telemetry: {
    temperature: raw / 10,
    counter: payload[11] << 24 | payload[12] << 16 | payload[13] << 8 | payload[14],
    open: (flags & 1) === 1,
    alarm: (flags & 2) !== 0,
  },
};
