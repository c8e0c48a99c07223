/** Decoder **/

// SN-002,default,temperature,25.7
var fields = decodeToString(payload).trim().split(",");

var telemetry = {};
for (var i = 2; i + 1 < fields.length; i += 2) {
  telemetry[fields[i]] = Number(fields[i + 1]);
}

return {
  deviceName: fields[0],
  deviceType: fields[1],
  telemetry: telemetry,
  attributes: { integrationName: metadata.integrationName },
};

function decodeToString(bytes) {
  return String.fromCharCode.apply(String, bytes);
}
