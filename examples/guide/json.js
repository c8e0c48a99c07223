/** Decoder **/

// [{"deviceName": "SN-003", "deviceType": "default", "temperature": 25.7, "humidity": 69}]
var readings = JSON.parse(decodeToString(payload));
if (!Array.isArray(readings)) readings = [readings];

return readings.map(function (reading) {
  return {
    deviceName: reading.deviceName,
    deviceType: reading.deviceType,
    telemetry: { temperature: reading.temperature, humidity: reading.humidity },
    attributes: { integrationName: metadata.integrationName },
  };
});

function decodeToString(bytes) {
  return String.fromCharCode.apply(String, bytes);
}
