var s = String.fromCharCode.apply(null, payload);
var p = s.split(",");
var t = {};
t[p[2]] = parseFloat(p[3]);
return { deviceName: p[0], deviceType: p[1], telemetry: t };
