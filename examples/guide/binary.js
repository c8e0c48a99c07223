/** Decoder **/

// 6 bytes of name, 7 of type, the rest is the temperature as a text: SN-004 default 25.7
var text = decodeToString(payload);

return {
  deviceName: text.substring(0, 6),
  deviceType: text.substring(6, 13),
  telemetry: { temperature: Number(text.substring(13, 17)) },
  attributes: { integrationName: metadata.integrationName },
};

function decodeToString(bytes) {
  return String.fromCharCode.apply(String, bytes);
}
