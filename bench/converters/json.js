function decodeReading(bytes) {
  return {
    battery: bytes[0] / 10,
    temperature: (bytes[1] << 8 | bytes[2]) / 100,
    humidity: (bytes[3] << 8 | bytes[4]) / 100,
  };
}

var message = JSON.parse(String.fromCharCode.apply(null, payload));
var info = message.deviceInfo;
var text = atob(message.data);
var bytes = [];
for (var i = 0; i < text.length; i++) bytes.push(text.charCodeAt(i));
var telemetry = decodeReading(bytes);
var best = null;
for (var gateway of message.rxInfo) {
  if (best === null || gateway.rssi > best) best = gateway.rssi;
}
telemetry.rssi = best;
telemetry.snr = message.rxInfo[0].snr;
telemetry.fCnt = message.fCnt;
return {
  deviceName: info.deviceName,
  deviceType: info.deviceProfileName,
  attributes: { devEui: info.devEui, application: info.applicationName },
  telemetry: telemetry,
};
