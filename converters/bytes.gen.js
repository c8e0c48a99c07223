// Made by "deno task bytes" of the modules in converters/bytes: edit those.
void Object.defineProperty(globalThis, "Bytes", {
writable: true, configurable: true, enumerable: false,
value: (() => {
"use strict";
// bytes/range.ts
function rangeStart(length        , from                    )         {
  return from === undefined || from === null ? 0 : within(length, from);
}
function rangeEnd(length        , to                    )         {
  return to === undefined || to === null ? length : within(length, to);
}
function within(length        , at        )         {
  const whole = Math.trunc(Number(at)) || 0;
  return whole < 0 ? Math.max(0, length + whole) : Math.min(length, whole);
}
// bytes/hex.ts
const DIGITS = "0123456789abcdef";
function toHex(bytes          , from         , to         )         {
  const end = rangeEnd(bytes.length, to);
  let text = "";
  for (let at = rangeStart(bytes.length, from); at < end; at++) {
    text += DIGITS[bytes[at]  >> 4 & 15]  + DIGITS[bytes[at]  & 15] ;
  }
  return text;
}
function fromHex(text        )           {
  const digits = String(text).replace(/\s+/g, "");
  const wrong = /[^0-9a-fA-F]/.exec(digits);
  if (wrong) throw new RangeError(`"${wrong[0]}" is no hexadecimal digit`);
  if (digits.length % 2 !== 0) {
    throw new RangeError(`${digits.length} hexadecimal digits: a byte has two, so it must be even`);
  }
  const bytes           = [];
  for (let at = 0; at < digits.length; at += 2) bytes.push(parseInt(digits.slice(at, at + 2), 16));
  return bytes;
}
// bytes/bcd.ts
function bcdText(bytes          , from         , to         )         {
  return toHex(bytes, from, to);
}
function toBcd(text        )           {
  const digits = String(text);
  const wrong = /[^0-9]/.exec(digits);
  if (wrong) throw new RangeError(`"${wrong[0]}" is no decimal digit`);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  const bytes           = [];
  for (let at = 0; at < even.length; at += 2) bytes.push(parseInt(even.slice(at, at + 2), 16));
  return bytes;
}
// bytes/crc.ts
const tables = new Map                       ();
function crc(model          , bytes          , from         , to         )         {
  const { width, reflected, init, xorout } = model;
  let table = tables.get(model);
  if (table === undefined) tables.set(model, table = tableOf(model));
  const end = rangeEnd(bytes.length, to);
  let at = rangeStart(bytes.length, from);
  if (reflected) {
    let register = reflect(init, width);
    for (; at < end; at++) register = register >>> 8 ^ table[(register ^ bytes[at] ) & 255] ;
    return (register ^ xorout) >>> 0;
  }
  let register = init << 32 - width;
  for (; at < end; at++) register = register << 8 ^ table[(register >>> 24 ^ bytes[at] ) & 255] ;
  return (register >>> 32 - width ^ xorout) >>> 0;
}
function tableOf({ width, poly, reflected }          )              {
  const table = new Uint32Array(256);
  const low = reflect(poly, width);
  const high = poly << 32 - width;
  for (let byte = 0; byte < 256; byte++) {
    let register = reflected ? byte : byte << 24;
    for (let bit = 0; bit < 8; bit++) {
      register = reflected
        ? register >>> 1 ^ (register & 1 ? low : 0)
        : register << 1 ^ (register < 0 ? high : 0);
    }
    table[byte] = register;
  }
  return table;
}
function reflect(value        , width        )         {
  let out = 0;
  for (let bit = 0; bit < width; bit++) if (value >>> bit & 1) out |= 1 << width - 1 - bit;
  return out >>> 0;
}
function crcNamed(
  models                                    ,
  name        ,
  size        ,
)           {
  const key = String(name).toUpperCase();
  const model = Object.hasOwn(models, key) ? models[key] : undefined;
  if (model !== undefined) return model;
  throw new RangeError(`no ${size} is named ${name}; there are ${Object.keys(models).join(", ")}`);
}
// bytes/crc16.ts
const IBM_SDLC           = model(0x1021, 0xffff, true, 0xffff);
const IBM_3740           = model(0x1021, 0xffff, false, 0);
const CRC16_MODELS                                     = {
  "X-25": IBM_SDLC,
  "IBM-SDLC": IBM_SDLC,
  ARC: model(0x8005, 0, true, 0),
  KERMIT: model(0x1021, 0, true, 0),
  MODBUS: model(0x8005, 0xffff, true, 0),
  XMODEM: model(0x1021, 0, false, 0),
  "CCITT-FALSE": IBM_3740,
  "IBM-3740": IBM_3740,
};
function model(poly        , init        , reflected         , xorout        )           {
  return { width: 16, poly, init, reflected, xorout };
}
function crc16(bytes          , name        , from         , to         )         {
  return crc(crcNamed(CRC16_MODELS, name, "CRC-16"), bytes, from, to);
}
// bytes/crc32.ts
const ONES = 0xffffffff;
const ISCSI           = model$2(0x1edc6f41, true, ONES);
const CRC32_MODELS                                     = {
  "ISO-HDLC": model$2(0x04c11db7, true, ONES),
  BZIP2: model$2(0x04c11db7, false, ONES),
  "MPEG-2": model$2(0x04c11db7, false, 0),
  JAMCRC: model$2(0x04c11db7, true, 0),
  ISCSI,
  "CRC-32C": ISCSI,
};
function model$2(poly        , reflected         , xorout        )           {
  return { width: 32, poly, init: ONES, reflected, xorout };
}
function crc32(bytes          , name         , from         , to         )         {
  return crc(crcNamed(CRC32_MODELS, name ?? "ISO-HDLC", "CRC-32"), bytes, from, to);
}
// bytes/crc8.ts
const MAXIM_DOW           = model$3(0x31, 0, true, 0);
const CRC8_MODELS                                     = {
  SMBUS: model$3(0x07, 0, false, 0),
  "MAXIM-DOW": MAXIM_DOW,
  MAXIM: MAXIM_DOW,
  "NRSC-5": model$3(0x31, 0xff, false, 0),
  ROHC: model$3(0x07, 0xff, true, 0),
  "DVB-S2": model$3(0xd5, 0, false, 0),
  "SAE-J1850": model$3(0x1d, 0xff, false, 0xff),
};
function model$3(poly        , init        , reflected         , xorout        )           {
  return { width: 8, poly, init, reflected, xorout };
}
function crc8(bytes          , name         , from         , to         )         {
  return crc(crcNamed(CRC8_MODELS, name ?? "SMBUS", "CRC-8"), bytes, from, to);
}
// bytes/nmea.ts
function nmeaCoordinate(text        , hemisphere        )         {
  const parts = /^(\d{0,3})(\d\d(?:\.\d*)?)$/.exec(String(text).trim());
  const side = /^[NSEW]$/.exec(String(hemisphere).trim().toUpperCase())?.[0];
  if (!parts || side === undefined) return NaN;
  const minutes = Number(parts[2]);
  const degrees = Number(parts[1]) + minutes / 60;
  if (minutes >= 60 || degrees > (side === "N" || side === "S" ? 90 : 180)) return NaN;
  return side === "S" || side === "W" ? -degrees : degrees;
}
function nmeaChecksum(text        )         {
  const line = String(text);
  const start = line.search(/[$!]/) + 1;
  const end = /[*\r\n]|$/.exec(line.slice(start)) .index + start;
  let xor = 0;
  for (let at = start; at < end; at++) xor ^= line.charCodeAt(at);
  return (xor & 255).toString(16).toUpperCase().padStart(2, "0");
}
// bytes/read.ts
function unsigned(bytes          , at        , size        , littleEndian          )         {
  check(bytes, at, size);
  let value = 0;
  for (let i = 0; i < size; i++) {
    value = value * 256 + (bytes[littleEndian ? at + size - 1 - i : at + i]  & 255);
  }
  return value;
}
function check(bytes                             , at        , size        )       {
  const { length } = bytes;
  if (at >= 0 && at + size <= length && at % 1 === 0) return;
  const missing = at >= 0 && at < length ? Math.max(at + size - 1, length) : at;
  throw new RangeError(`byte ${missing} of ${length} is beyond the end`);
}
function u8(bytes          , at        )         {
  return unsigned(bytes, at, 1);
}
function i8(bytes          , at        )         {
  return unsigned(bytes, at, 1) << 24 >> 24;
}
function u16(bytes          , at        , littleEndian          )         {
  return unsigned(bytes, at, 2, littleEndian);
}
function i16(bytes          , at        , littleEndian          )         {
  return unsigned(bytes, at, 2, littleEndian) << 16 >> 16;
}
function u24(bytes          , at        , littleEndian          )         {
  return unsigned(bytes, at, 3, littleEndian);
}
function i24(bytes          , at        , littleEndian          )         {
  return unsigned(bytes, at, 3, littleEndian) << 8 >> 8;
}
function u32(bytes          , at        , littleEndian          )         {
  return unsigned(bytes, at, 4, littleEndian);
}
function i32(bytes          , at        , littleEndian          )         {
  return unsigned(bytes, at, 4, littleEndian) | 0;
}
function u64(bytes          , at        , littleEndian          )                  {
  return joined(bytes, at, false, littleEndian);
}
function i64(bytes          , at        , littleEndian          )                  {
  return joined(bytes, at, true, littleEndian);
}
function joined(
  bytes          ,
  at        ,
  signed         ,
  littleEndian          ,
)                  {
  check(bytes, at, 8);
  const low = unsigned(bytes, littleEndian ? at : at + 4, 4, littleEndian);
  let high = unsigned(bytes, littleEndian ? at + 4 : at, 4, littleEndian);
  if (signed) high |= 0;
  const value = high * 2 ** 32 + low;
  return Number.isSafeInteger(value) ? value : String(BigInt(high) * 2n ** 32n + BigInt(low));
}
const view = new DataView(new ArrayBuffer(8));
function f32(bytes          , at        , littleEndian          )         {
  view.setUint32(0, unsigned(bytes, at, 4, littleEndian));
  return view.getFloat32(0);
}
function f64(bytes          , at        , littleEndian          )         {
  check(bytes, at, 8);
  view.setUint32(0, unsigned(bytes, littleEndian ? at + 4 : at, 4, littleEndian));
  view.setUint32(4, unsigned(bytes, littleEndian ? at : at + 4, 4, littleEndian));
  return view.getFloat64(0);
}
// bytes/texts.ts
function latin1Text(bytes          , from         , to         )         {
  const end = rangeEnd(bytes.length, to);
  let text = "";
  for (let at = rangeStart(bytes.length, from); at < end; at++) {
    text += String.fromCharCode(bytes[at]  & 255);
  }
  return text;
}
function textOfUtf8(bytes          , from         , to         )         {
  const end = rangeEnd(bytes.length, to);
  let text = "";
  let at = rangeStart(bytes.length, from);
  while (at < end) {
    const first = bytes[at++]  & 255;
    if (first < 0x80) {
      text += String.fromCharCode(first);
      continue;
    }
    let more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    let low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    let high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    let point = first & (0x3f >> more);
    if (first < 0xc2 || first > 0xf4) more = -1;
    for (; more > 0 && at < end; more--) {
      const next = bytes[at]  & 255;
      if (next < low || next > high) break;
      low = 0x80;
      high = 0xbf;
      point = point << 6 | next & 0x3f;
      at++;
    }
    text += more === 0 ? String.fromCodePoint(point) : "\ufffd";
  }
  return text;
}
function utf8OfText(text        )           {
  const whole = String(text);
  const bytes           = [];
  for (let at = 0; at < whole.length; at++) {
    let point = whole.codePointAt(at) ;
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | point >> 6, 0x80 | point & 0x3f);
    else if (point < 0x10000) {
      bytes.push(0xe0 | point >> 12, 0x80 | point >> 6 & 0x3f, 0x80 | point & 0x3f);
    } else {
      at++;
      bytes.push(
        0xf0 | point >> 18,
        0x80 | point >> 12 & 0x3f,
        0x80 | point >> 6 & 0x3f,
        0x80 | point & 0x3f,
      );
    }
  }
  return bytes;
}
// bytes/reader.ts
class ByteReader {
           #bytes          ;
  #at        ;
  constructor(bytes          , at         ) {
    this.#bytes = bytes;
    this.#at = 0;
    if (at !== undefined && at !== null) this.seek(at);
  }
  position()         {
    return this.#at;
  }
  remaining()         {
    return this.#bytes.length - this.#at;
  }
  skip(n        )       {
    return this.seek(this.#at + n);
  }
  seek(at        )       {
    check(this.#bytes, at, 0);
    this.#at = at;
    return this;
  }
  #take(size        )         {
    if (!(size >= 0 && size % 1 === 0)) throw new RangeError(`${size} is no number of bytes`);
    check(this.#bytes, this.#at, size);
    const at = this.#at;
    this.#at += size;
    return at;
  }
  u8()         {
    return u8(this.#bytes, this.#take(1));
  }
  i8()         {
    return i8(this.#bytes, this.#take(1));
  }
  u16(littleEndian          )         {
    return u16(this.#bytes, this.#take(2), littleEndian);
  }
  i16(littleEndian          )         {
    return i16(this.#bytes, this.#take(2), littleEndian);
  }
  u24(littleEndian          )         {
    return u24(this.#bytes, this.#take(3), littleEndian);
  }
  i24(littleEndian          )         {
    return i24(this.#bytes, this.#take(3), littleEndian);
  }
  u32(littleEndian          )         {
    return u32(this.#bytes, this.#take(4), littleEndian);
  }
  i32(littleEndian          )         {
    return i32(this.#bytes, this.#take(4), littleEndian);
  }
  u64(littleEndian          )                  {
    return u64(this.#bytes, this.#take(8), littleEndian);
  }
  i64(littleEndian          )                  {
    return i64(this.#bytes, this.#take(8), littleEndian);
  }
  f32(littleEndian          )         {
    return f32(this.#bytes, this.#take(4), littleEndian);
  }
  f64(littleEndian          )         {
    return f64(this.#bytes, this.#take(8), littleEndian);
  }
  text(n        )         {
    const at = this.#take(n);
    return latin1Text(this.#bytes, at, at + n);
  }
  hex(n        )         {
    const at = this.#take(n);
    return toHex(this.#bytes, at, at + n);
  }
  bcd(n        )         {
    const at = this.#take(n);
    return bcdText(this.#bytes, at, at + n);
  }
  bytes(n        )           {
    const at = this.#take(n);
    const out           = [];
    for (let i = at; i < at + n; i++) out.push(this.#bytes[i]  & 255);
    return out;
  }
}
// bytes/sums.ts
function xorOf(bytes          , from         , to         )         {
  const end = rangeEnd(bytes.length, to);
  let xor = 0;
  for (let at = rangeStart(bytes.length, from); at < end; at++) xor ^= bytes[at] ;
  return xor & 255;
}
function sumOf(bytes          , from         , to         )         {
  const end = rangeEnd(bytes.length, to);
  let sum = 0;
  for (let at = rangeStart(bytes.length, from); at < end; at++) sum = sum + bytes[at]  & 255;
  return sum;
}
// bytes/to_bytes.ts
function toBytes(
  value                          ,
  size        ,
  littleEndian          ,
)           {
  if (!(size >= 1 && size <= 8 && size % 1 === 0)) {
    throw new RangeError(`a number has 1 to 8 bytes, not ${size}`);
  }
  const bits = BigInt(8 * size);
  let rest = whole(value);
  if (rest >= 1n << bits || rest < -(1n << bits - 1n)) {
    throw new RangeError(`${value} does not fit into ${size} bytes`);
  }
  const bytes           = [];
  for (let at = 0; at < size; at++) {
    bytes.push(Number(rest & 255n));
    rest >>= 8n;
  }
  return littleEndian ? bytes : bytes.reverse();
}
function whole(value                          )         {
  if (typeof value === "bigint") return value;
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  if (typeof value === "string" && /^[+-]?\d+$/.test(value.trim())) {
    return BigInt(value.trim().replace(/^\+/, ""));
  }
  throw new RangeError(`${value} is no whole number`);
}
// bytes/bytes.ts
function reader(bytes          , at         )             {
  return new ByteReader(bytes, at);
}
const Bytes               = Object.freeze({
  crc16,
  crc8,
  crc32,
  xor: xorOf,
  sum: sumOf,
  hex: toHex,
  fromHex,
  text: latin1Text,
  utf8: textOfUtf8,
  fromText: utf8OfText,
  bcd: bcdText,
  toBcd,
  u8,
  i8,
  u16,
  i16,
  u24,
  i24,
  u32,
  i32,
  u64,
  i64,
  f32,
  f64,
  toBytes,
  reader,
  nmeaCoordinate,
  nmeaChecksum,
});
Object.freeze(ByteReader.prototype);
for (const helper of Object.values(Bytes)) Object.freeze(helper);
return {
  __proto__: null,
  rangeStart,
  rangeEnd,
  toHex,
  fromHex,
  bcdText,
  toBcd,
  crc,
  crcNamed,
  CRC16_MODELS,
  crc16,
  CRC32_MODELS,
  crc32,
  CRC8_MODELS,
  crc8,
  nmeaCoordinate,
  nmeaChecksum,
  check,
  u8,
  i8,
  u16,
  i16,
  u24,
  i24,
  u32,
  i32,
  u64,
  i64,
  f32,
  f64,
  latin1Text,
  textOfUtf8,
  utf8OfText,
  ByteReader,
  xorOf,
  sumOf,
  toBytes,
  Bytes,
};
})().Bytes,
});
