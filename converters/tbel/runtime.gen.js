// Made by "deno task tbel-runtime" of the modules in converters/tbel/runtime: edit those.
(() => {
"use strict";
// runtime/values.ts
class JavaClass {
           name        ;
           methods                         = table();
           statics                         = table();
           constants                        = table();
  construct                     = undefined;
           supertypes             ;
  constructor(name        , supertypes                    = []) {
    this.name = name;
    this.supertypes = new Set([name, "java.lang.Object", ...supertypes]);
  }
}
function table   ()                    {
  return Object.create(null)                     ;
}
const NUMBER = ["java.lang.Number", "java.lang.Comparable"];
const COLLECTION = ["java.util.Collection", "java.lang.Iterable"];
const BOOLEAN            = new JavaClass("java.lang.Boolean", ["java.lang.Comparable"]);
const STRING            = new JavaClass("java.lang.String", [
  "java.lang.CharSequence",
  "java.lang.Comparable",
]);
const INTEGER            = new JavaClass("java.lang.Integer", NUMBER);
const LONG            = new JavaClass("java.lang.Long", NUMBER);
const DOUBLE            = new JavaClass("java.lang.Double", NUMBER);
const FLOAT            = new JavaClass("java.lang.Float", NUMBER);
const BYTE            = new JavaClass("java.lang.Byte", NUMBER);
const SHORT            = new JavaClass("java.lang.Short", NUMBER);
const CHARACTER            = new JavaClass("java.lang.Character", ["java.lang.Comparable"]);
const BIG_INTEGER            = new JavaClass("java.math.BigInteger", NUMBER);
const BIG_DECIMAL            = new JavaClass("java.math.BigDecimal", NUMBER);
const LIST            = new JavaClass("java.util.ArrayList", [
  "java.util.List",
  "java.util.AbstractList",
  "java.util.AbstractCollection",
  "java.util.RandomAccess",
  "java.util.SequencedCollection",
  ...COLLECTION,
]);
const MAP            = new JavaClass("java.util.LinkedHashMap", [
  "java.util.HashMap",
  "java.util.AbstractMap",
  "java.util.Map",
  "java.util.SequencedMap",
]);
const SET            = new JavaClass("java.util.LinkedHashSet", [
  "java.util.HashSet",
  "java.util.AbstractSet",
  "java.util.AbstractCollection",
  "java.util.Set",
  "java.util.SequencedSet",
  "java.util.SequencedCollection",
  ...COLLECTION,
]);
const ENTRY            = new JavaClass("java.util.Map$Entry", ["java.util.Map.Entry"]);
class Obj {
}
function belongs(to           , constructor                             )       {
  Object.defineProperty(constructor.prototype, "cls", { value: to });
}
class Dbl extends Obj {
           v        ;
  constructor(v        ) {
    super();
    this.v = v;
  }
}
belongs(DOUBLE, Dbl);
class Flt extends Obj {
           v        ;
  constructor(v        ) {
    super();
    this.v = Math.fround(v);
  }
}
belongs(FLOAT, Flt);
class Byte extends Obj {
           v        ;
  constructor(v        ) {
    super();
    this.v = v;
  }
}
belongs(BYTE, Byte);
class Short extends Obj {
           v        ;
  constructor(v        ) {
    super();
    this.v = v << 16 >> 16;
  }
}
belongs(SHORT, Short);
class Chr extends Obj {
           s        ;
  constructor(s        ) {
    super();
    this.s = s;
  }
}
belongs(CHARACTER, Chr);
class BigInteger extends Obj {
           v        ;
  constructor(v        ) {
    super();
    this.v = v;
  }
}
belongs(BIG_INTEGER, BigInteger);
class BigDecimal extends Obj {
           unscaled        ;
           scale        ;
  constructor(unscaled        , scale        ) {
    super();
    this.unscaled = unscaled;
    this.scale = scale;
  }
}
belongs(BIG_DECIMAL, BigDecimal);
class TList extends Obj {
  a         ;
  changes = 0;
  mem = 0;
  held = false;
  constructor(a         ) {
    super();
    this.a = a;
  }
}
belongs(LIST, TList);
class TMap extends Obj {
           m                 ;
  keys                              = undefined;
  changes = 0;
  mem = 0;
  held = false;
  constructor(m                  = new Map()) {
    super();
    this.m = m;
  }
}
belongs(MAP, TMap);
class TSet extends Obj {
           m                  = new Map();
  changes = 0;
  mem = 0;
  held = false;
}
belongs(SET, TSet);
class TEntry extends Obj {
           k       ;
  v       ;
  constructor(k       , v       ) {
    super();
    this.k = k;
    this.v = v;
  }
}
belongs(ENTRY, TEntry);
const ARRAYS                                         = {
  byte: new JavaClass("[B"),
  short: new JavaClass("[S"),
  int: new JavaClass("[I"),
  long: new JavaClass("[J"),
  float: new JavaClass("[F"),
  double: new JavaClass("[D"),
  char: new JavaClass("[C"),
  boolean: new JavaClass("[Z"),
  object: new JavaClass("[Ljava.lang.Object;"),
};
class TArr extends Obj {
           kind           ;
           a         ;
                    cls           ;
  constructor(kind           , a         , cls            = ARRAYS[kind]) {
    super();
    this.kind = kind;
    this.a = a;
    this.cls = cls;
  }
}
const BYTES                  = Array.from({ length: 256 }, (_, i) => new Byte(i - 128));
function byte(v        )       {
  return BYTES[(v + 128) & 255] ;
}
function dbl(v        )               {
  const fractional = Math.floor(v) !== v || v - v !== 0;
  return fractional || (v === 0 && 1 / v < 0) ? v : new Dbl(v);
}
function isInt(v         )              {
  return typeof v === "number" && (v | 0) === v && (v !== 0 || 1 / v > 0);
}
function long(v        )         {
  return BigInt.asIntN(64, v);
}
function classOf(v                    )            {
  switch (typeof v) {
    case "string":
      return STRING;
    case "number":
      return isInt(v) ? INTEGER : DOUBLE;
    case "boolean":
      return BOOLEAN;
    case "bigint":
      return LONG;
    default:
      return v.cls;
  }
}
function javaType(v       )         {
  return v === null ? "null" : classOf(v).name;
}
class JavaException extends Error {
           javaClass        ;
  constructor(javaClass        , message        ) {
    super(message);
    this.javaClass = javaClass;
  }
}
class EngineError extends Error {
           kind                                                                           ;
  constructor(kind                     , message        ) {
    super(message);
    this.kind = kind;
  }
}
// runtime/number_text.ts
function doubleText(v        )         {
  const size = Math.abs(v);
  if (size >= 1e-3 && size < 1e7) {
    return Math.floor(v) === v ? v + ".0" : "" + v;
  }
  if (v === 0) return 1 / v < 0 ? "-0.0" : "0.0";
  if (v - v !== 0) return "" + v;
  return scientific(v);
}
function scientific(v        )         {
  let text = v.toExponential();
  if (!text.includes(".")) {
    const two = v.toExponential(1);
    text = Number(two) === v ? two : text.replace("e", ".0e");
  }
  return text.replace("e+", "E").replace("e", "E");
}
function floatText(v        )         {
  return doubleText(shortestDouble(v));
}
const MIN_NORMAL_FLOAT = 1.1754943508222875e-38;
function shortestDouble(v        )         {
  if (v === 0 || v - v !== 0) return v;
  const size = Math.abs(v);
  if (size >= 1e-3 && size < 1e4) {
    const scale = size < 100 ? 1e4 : 100;
    const short = Math.round(v * scale) / scale;
    if (Math.fround(short) === v) return short;
  }
  for (let digits = Math.abs(v) < MIN_NORMAL_FLOAT ? 2 : 6; digits < 9; digits++) {
    const near = Number(nearest(v, digits));
    if (Math.fround(near) === v) return near;
    const beside = besidePowerOfTwo(v, near, digits);
    if (beside !== undefined) return beside;
  }
  return Number(nearest(v, 9));
}
function nearest(v        , digits        )         {
  const more = v.toPrecision(digits + 1);
  const tie = /[02468]\.?5(?:e|$)/.test(more) && Number(more) === v;
  return tie ? more.replace(/5(?=e|$)/, "0") : v.toPrecision(digits);
}
function besidePowerOfTwo(v        , near        , digits        )                     {
  const size = Math.abs(v);
  const exponent = Math.round(Math.log2(size));
  if (2 ** exponent !== size || Math.abs(near) >= size) return undefined;
  const [mantissa, power] = Math.abs(near).toExponential(digits - 1).split("e");
  const next = BigInt(mantissa .replace(".", "")) + 1n;
  const up = Math.sign(v) * Number(`${next}e${Number(power) - digits + 1}`);
  return Math.fround(up) === v ? up : undefined;
}
function decimalText(unscaled        , scale        )         {
  const sign = unscaled < 0n ? "-" : "";
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString();
  if (scale === 0) return sign + digits;
  const exponent = digits.length - 1 - scale;
  if (scale > 0 && exponent >= -6) {
    const padded = digits.padStart(scale + 1, "0");
    return sign + padded.slice(0, -scale) + "." + padded.slice(-scale);
  }
  const mantissa = digits.length > 1 ? digits[0] + "." + digits.slice(1) : digits;
  const power = exponent === 0 ? "" : exponent > 0 ? "E+" + exponent : "E" + exponent;
  return sign + mantissa + power;
}
// runtime/text.ts
function text(v       )         {
  switch (typeof v) {
    case "string":
      return v;
    case "number":
      return isInt(v) ? "" + v : doubleText(v);
    case "boolean":
      return v ? "true" : "false";
    case "bigint":
      return v.toString();
    default:
      return v === null ? "null" : objectText(v);
  }
}
function objectText(v     )         {
  if (v instanceof Byte || v instanceof Short) return "" + v.v;
  if (v instanceof Dbl) return doubleText(v.v);
  if (v instanceof Flt) return floatText(v.v);
  if (v instanceof Chr) return v.s;
  if (v instanceof TList) return listText(v, v.a);
  if (v instanceof TMap) return mapText(v);
  if (v instanceof TSet) return listText(v, [...v.m.values()]);
  if (v instanceof TEntry) return text(v.k) + "=" + text(v.v);
  if (v instanceof BigInteger) return v.v.toString();
  if (v instanceof BigDecimal) return decimalText(v.unscaled, v.scale);
  const toString = v.cls.methods["toString"];
  if (toString !== undefined && !(v instanceof TArr)) return toString(v)          ;
  return v.cls.name + "@" + identityHash(v).toString(16);
}
function listText(list     , elements                  )         {
  let joined = "";
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i] ;
    if (i > 0) joined += ", ";
    joined += element === list ? "(this Collection)" : text(element);
  }
  return "[" + joined + "]";
}
function mapText(map      )         {
  let joined = "";
  for (const [key, value] of map.m) {
    if (joined !== "") joined += ", ";
    const name = map.keys === undefined ? key          : keyBehind$2(map, key);
    joined += (name === map ? "(this Map)" : text(name)) + "=" +
      (value === map ? "(this Map)" : text(value));
  }
  return "{" + joined + "}";
}
function keyBehind$2(map      , key         )        {
  const own = map.keys .get(key);
  return own === undefined ? key          : own;
}
const hashes = new WeakMap                ();
function identityHash(v     )         {
  let hash = hashes.get(v);
  if (hash === undefined) {
    hash = next = (Math.imul(next, 1103515245) + 12345) & 0x7fffffff;
    hashes.set(v, hash);
  }
  return hash;
}
let next = 0x5e600dd5;
const ENGINE_NAMES = new Map                   ([
  [LIST, "org.mvel2.execution.ExecutionArrayList"],
  [MAP, "org.mvel2.execution.ExecutionHashMap"],
  [SET, "org.mvel2.execution.ExecutionLinkedHashSet"],
  [ENTRY, "org.mvel2.execution.ExecutionEntry"],
]);
function engineClassName(v                    )         {
  const cls = classOf(v);
  return ENGINE_NAMES.get(cls) ?? cls.name;
}
// runtime/class_cast.ts
const BASE = "in module java.base of loader 'bootstrap'";
function place(name        )         {
  return name.startsWith("java.") || name.startsWith("[")
    ? BASE
    : "in unnamed module of loader 'app'";
}
function classCastException(v                    , to        )                {
  const from = engineClassName(v);
  const where = place(from) === place(to)
    ? `${from} and ${to} are ${place(to)}`
    : `${from} is ${place(from)}; ${to} is ${place(to)}`;
  return new JavaException(
    "java.lang.ClassCastException",
    `class ${from} cannot be cast to class ${to} (${where})`,
  );
}
function classCast(v                    , to        )        {
  throw classCastException(v, to);
}
// runtime/int_operators.ts
function integerOperand(v       )         {
  if (isInt(v)) return v;
  if (v === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "java.lang.Integer.intValue()" because the return value of ' +
        '"org.mvel2.ast.ASTNode.getReducedValueAccelerated(Object, Object, ' +
        'org.mvel2.integration.VariableResolverFactory)" is null',
    );
  }
  return classCast(v, "java.lang.Integer");
}
function addInt(a       , b       )         {
  return (integerOperand(a) + integerOperand(b)) | 0;
}
function subInt(a       , b       )         {
  return (integerOperand(a) - integerOperand(b)) | 0;
}
function mulInt(a       , b       )         {
  return Math.imul(integerOperand(a), integerOperand(b));
}
function divInt(a       , b       )         {
  const [x, y] = [integerOperand(a), integerOperand(b)];
  if (y === 0) throw new JavaException("java.lang.ArithmeticException", "/ by zero");
  return (x / y) | 0;
}
// runtime/meter.ts
const DEFAULT_MEMORY_LIMIT         = 8 * 1024 * 1024;
class Meter {
  used = 0;
  limit         = DEFAULT_MEMORY_LIMIT;
  reset(limitBytes        )       {
    this.used = 0;
    this.limit = limitBytes > 0 ? limitBytes : Infinity;
  }
  charge(bytes        )       {
    if ((this.used += bytes) > this.limit) overflow(this.used);
  }
}
const meter        = new Meter();
const OVERFLOW = "org.mvel2.ScriptMemoryOverflowException";
function overflow(bytes        )        {
  throw new JavaException(OVERFLOW, `Script memory overflow (${bytes} > ${meter.limit})!`);
}
const SIZES = new Map                   ();
function setSize(cls           , bytes        )       {
  SIZES.set(cls, bytes);
}
const ELEMENT_SIZES = {
  byte: 1,
  char: 1,
  boolean: 1,
  short: 2,
  int: 4,
  float: 4,
  long: 8,
  double: 8,
};
function sizeOf(v       )         {
  switch (typeof v) {
    case "string":
      return v.length;
    case "number":
      return isInt(v) ? 4 : 8;
    case "boolean":
      return 1;
    case "bigint":
      return 8;
  }
  if (v === null) return 0;
  if (v instanceof TMap || v instanceof TList || v instanceof TSet) {
    return isOwn(v) ? (v.held ? 4 : v.mem) : SIZES.get(v.cls) ?? unsupported(v);
  }
  if (v instanceof Byte || v instanceof Chr) return 1;
  if (v instanceof Dbl) return 8;
  if (v instanceof Flt) return 4;
  if (v instanceof Short) return 2;
  if (v instanceof TEntry) return 24;
  if (v instanceof BigInteger) {
    const bits = (v.v < 0n ? ~v.v : v.v).toString(2);
    return (bits === "0" ? 0 : bits.length >> 3) + 1;
  }
  if (v instanceof TArr && v.kind !== "object") return v.a.length * ELEMENT_SIZES[v.kind];
  return SIZES.get(v.cls) ?? unsupported(v);
}
const MEASURED                 = new Set([LIST, MAP, SET]);
function isOwn(v                     )          {
  return v.cls === MAP || v.cls === LIST || MEASURED.has(v.cls);
}
function unsupported(v     )        {
  throw new JavaException(
    "org.mvel2.ScriptRuntimeException",
    `Unsupported value type: class ${v.cls.name}`,
  );
}
const LONG_TEXT = 1 << 16;
function assigned(v       )        {
  if (typeof v === "string") {
    if (v.length > LONG_TEXT && meter.used + v.length > meter.limit) {
      overflow(meter.used + v.length);
    }
    return v;
  }
  return typeof v === "object" && v !== null ? assignedObject(v) : v;
}
function assignedObject(v     )        {
  if ((v instanceof TMap || v instanceof TList || v instanceof TSet) && isOwn(v)) {
    v.held = true;
    return v;
  }
  if (v instanceof TArr && v.kind === "object") {
    const made = new TList(v.a.slice());
    chargeItems(made, 0);
    made.held = true;
    return made;
  }
  const bytes = sizeOf(v);
  if (meter.used + bytes > meter.limit) overflow(meter.used + bytes);
  return v;
}
function chargeItems(l       , from        )       {
  const { a } = l;
  for (let i = from; i < a.length; i++) {
    const bytes = 4 + sizeOf(a[i] );
    l.mem += bytes;
    if ((meter.used += bytes) > meter.limit) overflow(meter.used);
  }
}
function checkTextLength(length        )       {
  const most = Math.floor(meter.limit / 2);
  if (length > most) {
    throw new JavaException(OVERFLOW, `Max string length overflow (${length} > ${most})!`);
  }
}
function checkReplacementLength(length        )       {
  if (length > Math.floor(meter.limit / 100)) {
    throw new JavaException(
      OVERFLOW,
      `Max replacement length overflow (${length} > ${Math.floor(meter.limit / 10)})!`,
    );
  }
}
function checkArrayLength(kind                              , length        )       {
  const bytes = length * ELEMENT_SIZES[kind];
  const most = Math.floor(meter.limit / 2);
  if (bytes > most) {
    throw new JavaException(OVERFLOW, `Max array length overflow (${bytes} > ${most})!`);
  }
}
// runtime/blank.ts
const BLANK            = new JavaClass("org.mvel2.compiler.BlankLiteral");
class Blank extends Obj {}
Object.defineProperty(Blank.prototype, "cls", { value: BLANK });
const EMPTY        = new Blank();
BLANK.methods["toString"] = () => "";
function isBlank(v       )          {
  if (v === null || v === false || v === EMPTY) return true;
  if (v instanceof TList || v instanceof TArr) return v.a.length === 0;
  if (v instanceof TSet || v instanceof TMap) return v.m.size === 0;
  return text(v).trim() === "" || text(v) === "0";
}
// runtime/keys.ts
const MARK = "\ud800\u0000";
function keyOf(v       )      {
  switch (typeof v) {
    case "string":
    case "boolean":
    case "bigint":
      return v;
    case "number":
      return v === 0 && 1 / v < 0 ? MARK + "D-0" : v;
    default:
      return v === null ? v : objectKey(v);
  }
}
function isOwnKey(v       )          {
  return v === null || (typeof v === "number" ? v !== 0 || 1 / v > 0 : typeof v !== "object");
}
function objectKey(v     )      {
  if (v instanceof Byte) return MARK + "B" + v.v;
  if (v instanceof Dbl) return MARK + "D" + v.v;
  if (v instanceof Chr) return MARK + "C" + v.s;
  if (v instanceof Flt) return MARK + "F" + (Object.is(v.v, -0) ? "-0" : v.v);
  if (v instanceof Short) return MARK + "S" + v.v;
  if (v instanceof BigInteger) return MARK + "I" + v.v;
  if (v instanceof BigDecimal) return MARK + "E" + v.unscaled + ":" + v.scale;
  if (v instanceof TList) return MARK + "L" + joined(v.a);
  if (v instanceof TSet) return MARK + "T" + sorted([...v.m.keys()].map(part));
  if (v instanceof TMap) return MARK + "M" + sorted([...v.m].map(([k, x]) => part(k) + inner(x)));
  if (v instanceof TEntry) return MARK + "N" + inner(v.k) + inner(v.v);
  return BY_CONTENT.has(v.cls.name) ? MARK + "X" + v.cls.name + content(v) : v;
}
function content(v     )         {
  const json = v.cls.methods["#json"];
  return text(json === undefined ? v : json(v));
}
const BY_CONTENT = new Set(["java.util.UUID", "java.util.Locale", "java.util.Date"]);
function joined(values                  )         {
  let all = "";
  for (const value of values) all += inner(value);
  return all;
}
function sorted(parts          )         {
  return parts.sort().join("");
}
function inner(v       )         {
  return part(keyOf(v));
}
function part(key     )         {
  if (typeof key === "object" && key !== null) return "O" + objectNumber(key);
  const text = String(key);
  return typeof key + text.length + ":" + text;
}
const numbers = new WeakMap                ();
let count = 0;
function objectNumber(object        )         {
  let number = numbers.get(object);
  if (number === undefined) numbers.set(object, number = ++count);
  return number;
}
// runtime/big_decimal.ts
const PRECISION = 34;
function ten(power        )         {
  return 10n ** BigInt(power);
}
function digitsOf(v        )         {
  return (v < 0n ? -v : v).toString().length;
}
function divideEven(dividend        , divisor        )         {
  const quotient = dividend / divisor;
  const rest = dividend - quotient * divisor;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const size = divisor < 0n ? -divisor : divisor;
  if (twice < size || (twice === size && quotient % 2n === 0n)) return quotient;
  return quotient + ((dividend < 0n) === (divisor < 0n) ? 1n : -1n);
}
function round(unscaled        , scale        , precision = PRECISION)             {
  let excess = digitsOf(unscaled) - precision;
  while (excess > 0) {
    unscaled = divideEven(unscaled, ten(excess));
    scale -= excess;
    excess = digitsOf(unscaled) - precision;
  }
  return new BigDecimal(unscaled, scale);
}
function strip(v            , scale        )             {
  let unscaled = v.unscaled;
  let left = v.scale;
  while (left > scale && unscaled % 10n === 0n) {
    unscaled /= 10n;
    left--;
  }
  return new BigDecimal(unscaled, left);
}
function scaled(v            , scale        )         {
  return v.unscaled * ten(scale - v.scale);
}
function decimalAdd(a            , b            )             {
  const scale = Math.max(a.scale, b.scale);
  return round(scaled(a, scale) + scaled(b, scale), scale);
}
function decimalNegate(v            )             {
  return new BigDecimal(-v.unscaled, v.scale);
}
function decimalMultiply(a            , b            )             {
  return round(a.unscaled * b.unscaled, a.scale + b.scale);
}
function arithmeticError(message        )        {
  throw new JavaException("java.lang.ArithmeticException", message);
}
function decimalDivide(a            , b            )             {
  if (b.unscaled === 0n) {
    arithmeticError(a.unscaled === 0n ? "Division undefined" : "Division by zero");
  }
  return quotient(a, b, PRECISION);
}
function quotient(a            , b            , precision        )             {
  const scale = a.scale - b.scale;
  if (a.unscaled === 0n) return new BigDecimal(0n, scale);
  const more = Math.max(0, precision + 3 + digitsOf(b.unscaled) - digitsOf(a.unscaled));
  const dividend = a.unscaled * ten(more);
  let result = dividend / b.unscaled;
  if (result * b.unscaled === dividend) return strip(round(result, scale + more, precision), scale);
  result = result * 10n + ((dividend < 0n) === (b.unscaled < 0n) ? 1n : -1n);
  return round(result, scale + more + 1, precision);
}
function decimalRemainder(a            , b            )             {
  if (b.unscaled === 0n) arithmeticError("Division by zero");
  const scale = Math.max(a.scale, b.scale);
  return strip(new BigDecimal(scaled(a, scale) % scaled(b, scale), scale), a.scale);
}
function decimalPower(v            , power        )             {
  if (power < -999999999 || power > 999999999) arithmeticError("Invalid operation");
  if (power === 0) return new BigDecimal(1n, 0);
  const size = Math.abs(power);
  const precision = PRECISION + String(size).length + 1;
  let result = new BigDecimal(1n, 0);
  for (const bit of size.toString(2)) {
    result = round(result.unscaled * result.unscaled, result.scale * 2, precision);
    if (bit === "1") {
      result = round(result.unscaled * v.unscaled, result.scale + v.scale, precision);
    }
  }
  if (power < 0) {
    if (result.unscaled === 0n) arithmeticError("Division by zero");
    result = quotient(new BigDecimal(1n, 0), result, precision);
  }
  return round(result.unscaled, result.scale);
}
function decimalCompare(a            , b            )         {
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [scaled(a, scale), scaled(b, scale)];
  return x < y ? -1 : x > y ? 1 : 0;
}
function decimalToDouble(v            )         {
  return Number(`${v.unscaled}e${-v.scale}`);
}
function decimalToBigInt(v            )         {
  return v.scale > 0 ? v.unscaled / ten(v.scale) : v.unscaled * ten(-v.scale);
}
function decimalOfDouble(v        )             {
  if (v - v !== 0) {
    throw new JavaException("java.lang.NumberFormatException", "Infinite or NaN");
  }
  let scale = 0;
  while (!Number.isInteger(v)) {
    v *= 2;
    scale++;
  }
  let unscaled = BigInt(v) * 5n ** BigInt(scale);
  while (scale > 0 && unscaled % 10n === 0n) {
    unscaled /= 10n;
    scale--;
  }
  return new BigDecimal(unscaled, scale);
}
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;
function parseDecimal(s        )             {
  const match = DECIMAL.exec(s);
  const [, sign, whole = "", fraction = "", exponent = "0"] = match ?? [];
  if (match === null || whole + fraction === "") {
    throw new JavaException(
      "java.lang.NumberFormatException",
      s === ""
        ? "Index 0 out of bounds for length 0"
        : "Character array is missing \"exponent\" mark 'e' or 'E'.",
    );
  }
  return round(BigInt(sign + whole + fraction || "0"), fraction.length - Number(exponent));
}
function bigDecimalText(v            )         {
  return decimalText(v.unscaled, v.scale);
}
// runtime/kinds.ts
const Kind = {
  OBJECT: 0,
  STRING: 1,
  BOOLEAN: 15,
  COLLECTION: 50,
  BYTE: 99,
  SHORT: 105,
  INTEGER: 106,
  LONG: 107,
  FLOAT: 108,
  DOUBLE: 109,
  BIG_DECIMAL: 110,
  BIG_INTEGER: 111,
  CHARACTER: 112,
  BLANK: 200,
}         ;
function boxed(kind        )         {
  switch (kind) {
    case 100:
      return Kind.SHORT;
    case 101:
      return Kind.INTEGER;
    case 102:
      return Kind.LONG;
    case 103:
      return Kind.DOUBLE;
    case 104:
      return Kind.FLOAT;
    case 7:
      return Kind.BOOLEAN;
    case 8:
      return Kind.CHARACTER;
    case 9:
      return Kind.BYTE;
    default:
      return kind;
  }
}
function kindOf(v       )         {
  switch (typeof v) {
    case "number":
      return isInt(v) ? Kind.INTEGER : Kind.DOUBLE;
    case "string":
      return Kind.STRING;
    case "boolean":
      return Kind.BOOLEAN;
    case "bigint":
      return Kind.LONG;
    default:
      if (v === null) return Kind.OBJECT;
  }
  switch (v.cls) {
    case DOUBLE:
      return Kind.DOUBLE;
    case BYTE:
      return Kind.BYTE;
    case FLOAT:
      return Kind.FLOAT;
    case CHARACTER:
      return Kind.CHARACTER;
    case SHORT:
      return Kind.SHORT;
    case BIG_INTEGER:
      return Kind.BIG_INTEGER;
    case BIG_DECIMAL:
      return Kind.BIG_DECIMAL;
    default:
      if (v.cls.supertypes.has("java.util.Collection")) return Kind.COLLECTION;
      return v instanceof Blank ? Kind.BLANK : Kind.OBJECT;
  }
}
function doubleToInt(v        )         {
  return v >= 2147483647 ? 2147483647 : v <= -2147483648 ? -2147483648 : v | 0;
}
function doubleToLong(v        )         {
  if (v !== v) return 0n;
  if (v >= 9223372036854775807) return 9223372036854775807n;
  if (v <= -9223372036854775808) return -9223372036854775808n;
  return BigInt(Math.trunc(v));
}
function doubleValue(v       )         {
  if (typeof v === "number") return v;
  if (typeof v === "bigint") return Number(v);
  if (v instanceof Dbl || v instanceof Flt || v instanceof Byte || v instanceof Short) return v.v;
  if (v instanceof BigInteger) return Number(v.v);
  return v instanceof BigDecimal ? decimalToDouble(v) : NaN;
}
function numberOf(v       )         {
  const number = doubleValue(v);
  if (number !== number && !isNumber(v)) {
    if (v === null) throw new JavaException("java.lang.NullPointerException", "a number is null");
    classCast(v, "java.lang.Number");
  }
  return number;
}
function isNumber(v       )          {
  return v !== null && classOf(v).supertypes.has("java.lang.Number");
}
function intOf(v       )         {
  if (isInt(v)) return v;
  if (typeof v === "bigint") return Number(BigInt.asIntN(32, v));
  if (v instanceof BigInteger) return Number(BigInt.asIntN(32, v.v));
  if (v instanceof BigDecimal) return Number(BigInt.asIntN(32, decimalToBigInt(v)));
  return doubleToInt(numberOf(v));
}
function longOf(v       )         {
  if (typeof v === "bigint") return v;
  if (v instanceof BigInteger) return BigInt.asIntN(64, v.v);
  if (v instanceof BigDecimal) return BigInt.asIntN(64, decimalToBigInt(v));
  return doubleToLong(numberOf(v));
}
function javaPow(a        , b        )         {
  return Math.pow(a, b);
}
function ofKind(v        , kind        )        {
  switch (kind) {
    case Kind.STRING:
    case Kind.DOUBLE:
      return dbl(v);
    case Kind.INTEGER:
      return doubleToInt(v);
    case Kind.LONG:
      return doubleToLong(v);
    case Kind.FLOAT:
      return new Flt(v);
    case Kind.BYTE:
      return byte(doubleToInt(v));
    case Kind.SHORT:
      return new Short(doubleToInt(v));
    case Kind.BIG_INTEGER:
      return new BigInteger(doubleToLong(v));
    case Kind.BIG_DECIMAL:
      return decimalOfDouble(v);
    default:
      throw new JavaException("java.lang.RuntimeException", "internal error: " + kind);
  }
}
const DOUBLE_TEXT =
  /^[\0- ]*([+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?))[\0- ]*$/;
const HEX_TEXT = /^[\0- ]*([+-]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)[fFdD]?[\0- ]*$/;
function parseDoubleText(s        )         {
  const match = DOUBLE_TEXT.exec(s);
  if (match !== null) return Number(match[1] .replace(/[fFdD]$/, ""));
  const hex = HEX_TEXT.exec(s);
  if (hex !== null && hex[2]  + hex[3]  !== "") {
    const digits = Number("0x" + hex[2]  + hex[3] );
    return (hex[1] === "-" ? -1 : 1) * digits * 2 ** (Number(hex[4]) - 4 * hex[3] .length);
  }
  throw new JavaException(
    "java.lang.NumberFormatException",
    s.trim() === "" ? "empty String" : `For input string: "${s}"`,
  );
}
function numberIn(v       , kind        )         {
  if (v === null || v instanceof Blank) return 0;
  const wrapper = boxed(kind);
  if (wrapper === Kind.STRING || wrapper === Kind.CHARACTER) return parseDoubleText(text(v));
  if (wrapper === Kind.BOOLEAN) return v === true ? 1 : 0;
  if (wrapper === Kind.OBJECT && typeof v === "string") return parseDoubleText(v);
  return numberOf(v);
}
// runtime/conversion.ts
function refuse(v                    , to        )        {
  throw new JavaException(
    "org.mvel2.ConversionException",
    `cannot convert type: ${engineClassName(v)} to: ${to}`,
  );
}
function tooLarge(v       , from        , to        , precision        )        {
  throw new JavaException(
    "org.mvel2.ConversionException",
    `cannot coerce ${from} to ${to} since the value (${
      text(v)
    }) exceeds that maximum precision of ${precision}.`,
  );
}
function notANumber(s        )        {
  throw new JavaException(
    "java.lang.NumberFormatException",
    `For input string: "${s}"`,
  );
}
function wholeNumber(s        , bits        )         {
  if (!/^[+-]?\d+$/.test(s)) notANumber(s);
  const v = BigInt(s);
  if (BigInt.asIntN(bits, v) !== v) {
    if (bits >= 32) notANumber(s);
    throw new JavaException(
      "java.lang.NumberFormatException",
      `Value out of range. Value:"${s}" Radix:10`,
    );
  }
  return v;
}
function toBoolean(v       )                 {
  if (v === null || typeof v === "boolean") return v;
  if (typeof v === "string") return !/^(?:false|no|off|0|)$/i.test(v);
  if (
    typeof v === "object" &&
    !(v instanceof Dbl || v instanceof Flt || v instanceof Short || v instanceof BigDecimal)
  ) {
    refuse(v, "java.lang.Boolean");
  }
  return doubleValue(v) > 0;
}
function isDouble(v       )                    {
  return typeof v === "number" ? !isInt(v) : v instanceof Dbl;
}
function toInteger(v       )                {
  if (v === null || (typeof v === "number" && isInt(v))) return v;
  if (typeof v === "string") return Number(wholeNumber(v, 32));
  if (typeof v === "boolean") return v ? 1 : 0;
  if (v instanceof Chr) return v.s.charCodeAt(0);
  if (v instanceof Short) return v.v;
  if (v instanceof BigInteger) return Number(BigInt.asIntN(32, v.v));
  if (v instanceof BigDecimal) return Number(BigInt.asIntN(32, decimalToBigInt(v)));
  if (typeof v === "bigint") {
    if (v > 2147483647n) tooLarge(v, "Long", "Integer", "Integer");
    return Number(BigInt.asIntN(32, v));
  }
  if (isDouble(v)) {
    if (doubleValue(v) > 2147483647) tooLarge(v, "Long", "Integer", "Integer");
    return doubleToInt(doubleValue(v));
  }
  if (v instanceof Flt) {
    if (v.v > 2147483648) tooLarge(v, "Float", "Integer", "Integer");
    return doubleToInt(v.v);
  }
  refuse(v, "java.lang.Integer");
}
function toLong(v       )                {
  if (v === null || typeof v === "bigint") return v;
  if (typeof v === "string") return v === "" ? 0n : wholeNumber(v, 64);
  if (typeof v === "boolean") return v ? 1n : 0n;
  if (typeof v === "number" || v instanceof Dbl || v instanceof Flt || v instanceof Short) {
    return doubleToLong(doubleValue(v));
  }
  if (v instanceof BigInteger) return BigInt.asIntN(64, v.v);
  if (v instanceof BigDecimal) return BigInt.asIntN(64, decimalToBigInt(v));
  refuse(v, "java.lang.Long");
}
function floating(v                    )         {
  if (typeof v === "string") return v === "" ? 0 : parseDoubleText(v);
  if (typeof v === "boolean") return v ? 1 : 0;
  if (v instanceof Byte || typeof v === "object" && !isNumberBox(v)) refuse(v, "java.lang.Integer");
  return doubleValue(v);
}
function isNumberBox(v                    )          {
  return v instanceof Dbl || v instanceof Flt || v instanceof Short || v instanceof BigInteger ||
    v instanceof BigDecimal;
}
function toDouble(v       )        {
  return v === null || isDouble(v) ? v : dbl(floating(v));
}
function toFloat(v       )        {
  return v === null || v instanceof Flt ? v : new Flt(floating(v));
}
function toShort(v       )        {
  if (v === null || v instanceof Short) return v;
  if (typeof v === "string") return new Short(Number(wholeNumber(v, 16)));
  if (typeof v === "boolean") return new Short(v ? 1 : 0);
  if (v instanceof BigInteger) return new Short(Number(BigInt.asIntN(16, v.v)));
  if (v instanceof BigDecimal) return new Short(Number(BigInt.asIntN(16, decimalToBigInt(v))));
  if (typeof v === "bigint") {
    if (v > 32767n) tooLarge(v, "Integer", "Short", "Integer");
    return new Short(Number(BigInt.asIntN(16, v)));
  }
  if (typeof v === "number" || v instanceof Dbl || v instanceof Flt) {
    const from = v instanceof Flt ? "Float" : isDouble(v) ? "Double" : "Integer";
    if (doubleValue(v) > 32767) tooLarge(v, from, "Short", "Integer");
    return new Short(doubleToInt(doubleValue(v)));
  }
  refuse(v, "java.lang.Short");
}
function toByte(v       )        {
  if (v === null || v instanceof Byte) return v;
  if (typeof v === "string") return byte(Number(wholeNumber(v, 8)));
  if (typeof v === "bigint") return byte(Number(BigInt.asIntN(8, v)));
  if (typeof v === "number" || v instanceof Dbl || v instanceof Flt || v instanceof Short) {
    return byte(doubleToInt(doubleValue(v)));
  }
  refuse(v, "java.lang.Integer");
}
function toCharacter(v       )        {
  if (v === null || v instanceof Chr) return v;
  if (typeof v === "string") {
    if (v.length > 1) {
      throw new JavaException(
        "org.mvel2.ConversionException",
        "cannot convert a string with a length greater than 1 to java.lang.Character",
      );
    }
    if (v === "") {
      throw new JavaException(
        "java.lang.StringIndexOutOfBoundsException",
        "Index 0 out of bounds for length 0",
      );
    }
    return new Chr(v);
  }
  if (typeof v === "number" && isInt(v)) return new Chr(String.fromCharCode(v));
  if (v instanceof BigDecimal) {
    return new Chr(String.fromCharCode(Number(BigInt.asIntN(32, decimalToBigInt(v)))));
  }
  refuse(v, "java.lang.Integer");
}
function toBigInteger(v       )        {
  if (v === null || v instanceof BigInteger) return v;
  if (v instanceof BigDecimal) return new BigInteger(decimalToBigInt(v));
  if (typeof v === "bigint") return new BigInteger(v);
  if ((typeof v === "number" && isInt(v)) || v instanceof Short) {
    return new BigInteger(BigInt(doubleValue(v)));
  }
  if (typeof v === "string") {
    if (!/^[+-]?\d+$/.test(v)) notANumber(v);
    return new BigInteger(BigInt(v));
  }
  refuse(v, "java.lang.Integer");
}
function toBigDecimal(v       )        {
  if (v === null || v instanceof BigDecimal) return v;
  if (typeof v === "string") return parseDecimal(v);
  if (v instanceof BigInteger) return decimalOfDouble(Number(v.v));
  if (typeof v === "boolean" || v instanceof Byte || (typeof v === "object" && !isNumberBox(v))) {
    refuse(v, "java.lang.Integer");
  }
  return decimalOfDouble(doubleValue(v));
}
// runtime/plain_list.ts
const PLAIN_LIST            = new JavaClass("java.util.ArrayList", [...LIST.supertypes]);
class PlainList extends TList {}
Object.defineProperty(PlainList.prototype, "cls", { value: PLAIN_LIST });
// runtime/operate.ts
const Operation = {
  ADD: 0,
  SUB: 1,
  MUL: 2,
  DIV: 3,
  MOD: 4,
  POW: 5,
  AND: 6,
  OR: 7,
  XOR: 8,
  SHR: 9,
  SHL: 10,
  USHR: 11,
  USHL: 12,
  LT: 14,
  GT: 15,
  LE: 16,
  GE: 17,
  EQ: 18,
  NE: 19,
  STR_APPEND: 20,
}         ;
const NAMES                                   = {
  5: "POWER_OF",
  6: "BIT_AND",
  7: "BIT_OR",
  8: "BIT_XOR",
  9: "BIT_SHIFT_RIGHT",
  10: "BIT_SHIFT_LEFT",
  11: "BIT_UNSIGNED_SHIFT_RIGHT",
  12: "BIT_UNSIGNED_SHIFT_LEFT",
};
function operate(op        , typeA        , a       , typeB        , b       )        {
  const ka = typeA < 1 ? kindOf(a) : typeA;
  const kb = typeB < 1 ? kindOf(b) : typeB;
  if (ka === Kind.BIG_DECIMAL && kb >= Kind.BYTE) {
    return decimals(op, a              , asDecimal(b));
  }
  if (op >= Operation.STR_APPEND) return others(op, ka, a, b);
  if (ka === kb && (ka >= Kind.COLLECTION || op >= Operation.EQ)) return same(op, ka, a, b);
  if (isBitwise(op) && isIntegral(ka) && isIntegral(kb)) {
    return same(op, ka === Kind.BOOLEAN ? Kind.INTEGER : ka, bit(a), bit(b));
  }
  if (b !== null && isNumeric(op, ka, a, kb, b)) {
    return mixed(op, numberIn(a, ka), numberIn(b, kb), Math.max(boxed(ka), boxed(kb)));
  }
  if (
    op !== Operation.ADD && (ka === Kind.BOOLEAN || kb === Kind.BOOLEAN) && ka !== kb &&
    ka !== Kind.BLANK && kb !== Kind.BLANK
  ) {
    return others(op, ka, toBoolean(a), toBoolean(b));
  }
  if (ka === Kind.STRING && boxed(kb) === Kind.CHARACTER) return others(op, ka, a, text(b));
  if (boxed(ka) === Kind.CHARACTER && kb === Kind.STRING) return others(op, ka, text(a), b);
  return others(op, ka, a, b);
}
function isBitwise(op        )          {
  return op >= Operation.AND && op <= Operation.USHL;
}
function bit(v       )        {
  return typeof v === "boolean" ? Number(v) : v;
}
function isIntegral(kind        )          {
  const wrapper = boxed(kind);
  return wrapper === Kind.BOOLEAN || wrapper === Kind.BYTE || wrapper === Kind.INTEGER ||
    wrapper === Kind.LONG;
}
function isComparison(op        )          {
  return op >= Operation.LT && op <= Operation.GE;
}
function isNumeric(op        , ka        , a       , kb        , b       )          {
  if (ka >= Kind.BYTE && kb >= Kind.BYTE) return true;
  return op !== Operation.ADD && (ka >= Kind.BYTE || kb >= Kind.BYTE || !isComparison(op)) &&
    isNumberLike$2(a) && isNumberLike$2(b);
}
function isNumberLike$2(v       )          {
  if (typeof v === "string") return isNumberText(v);
  const kind = kindOf(v);
  return kind >= Kind.SHORT && kind <= Kind.CHARACTER;
}
function isNumberText(s        )          {
  return s.length > 1 ? /^(?:-|~-?)?\d*\.?\d*$/.test(s) : /^[\d.]$/.test(s);
}
function fail$2(javaClass        , message        )        {
  throw new JavaException(javaClass, message);
}
function same(op        , kind        , a       , b       )        {
  switch (boxed(kind)) {
    case Kind.COLLECTION:
      return collections(op, a, b);
    case Kind.BYTE:
      return isBitwise(op) ? bits(op, Kind.BYTE, a, b) : integers(op, a, b, kind);
    case Kind.SHORT:
      return isBitwise(op) ? bits(op, Kind.SHORT, a, b) : shorts(op, a, b, kind);
    case Kind.INTEGER:
      return isBitwise(op) ? bits(op, Kind.INTEGER, a, b) : integers(op, a, b, kind);
    case Kind.LONG:
      return isBitwise(op) ? bits(op, Kind.LONG, a, b) : longs(op, a, b);
    case Kind.FLOAT:
      if (isBitwise(op)) noFixedPoint();
      return floats(op, a, b);
    case Kind.DOUBLE:
      if (isBitwise(op)) noFixedPoint();
      return compared(op, a, b) ?? mixed(op, numberOf(a), numberOf(b), Kind.DOUBLE);
    case Kind.BIG_INTEGER:
      return bigIntegers(op, (a              ).v, (b              ).v);
    case Kind.BOOLEAN:
      return op === Operation.EQ ? a === b : a !== b;
    default:
      if (op === Operation.EQ) return javaEquals(b, a);
      if (op === Operation.NE) return !javaEquals(b, a);
      return op === Operation.ADD ? text(a) + text(b) : null;
  }
}
function noFixedPoint()        {
  fail$2("java.lang.RuntimeException", "bitwise operation on a non-fixed-point number.");
}
function compared(op        , a       , b       )                      {
  if ((a !== null && b !== null) || op < Operation.LT) return undefined;
  if (op === Operation.EQ) return a === null ? b === null : undefined;
  return op === Operation.NE ? (a === null ? b !== null : undefined) : false;
}
function elements$2(v       )          {
  return v instanceof TList ? v.a : [...(v        ).m.values()];
}
function collections(op        , a       , b       )        {
  if (op === Operation.ADD) return new PlainList(elements$2(a).concat(elements$2(b)));
  if (op === Operation.EQ) return javaEquals(a, b);
  if (op === Operation.NE) return !javaEquals(a, b);
  fail$2("java.lang.UnsupportedOperationException", "illegal operation on Collection type");
}
function divisor                           (v   )    {
  if (!v) fail$2("java.lang.ArithmeticException", "/ by zero");
  return v;
}
function integer(v        )        {
  return (v | 0) === v ? v | 0 : BigInt(v);
}
function integers(op        , left       , right       , kind        )        {
  const order = compared(op, left, right);
  if (order !== undefined) return order;
  const a = intOf(left);
  const b = intOf(right);
  switch (op) {
    case Operation.ADD:
      return integer(a + b);
    case Operation.SUB:
      return integer(a - b);
    case Operation.MUL: {
      const product = a * b;
      return Number.isSafeInteger(product) ? integer(product) : BigInt(a) * BigInt(b);
    }
    case Operation.DIV:
      return dbl(numberOf(left) / b);
    case Operation.MOD:
      return a % divisor(b) | 0;
    case Operation.POW:
      return power(a, b, 2147483647);
    default:
      return mixed(op, a, b, kind);
  }
}
function shorts(op        , left       , right       , kind        )        {
  if (op !== Operation.POW) return integers(op, left, right, kind);
  const result = power(intOf(left), intOf(right), 32767);
  return isInt(result) ? new Short(result) : result;
}
function power(a        , b        , limit        )        {
  const result = javaPow(a, b);
  return result > limit ? dbl(result) : doubleToInt(result);
}
function longs(op        , left       , right       )        {
  const order = compared(op, left, right);
  if (order !== undefined) return order;
  const a = longOf(left);
  const b = longOf(right);
  switch (op) {
    case Operation.ADD:
      return long(a + b);
    case Operation.SUB:
      return long(a - b);
    case Operation.MUL:
      return long(a * b);
    case Operation.DIV:
      return dbl(numberOf(left) / numberOf(right));
    case Operation.MOD:
      return a % divisor(b);
    case Operation.POW: {
      const result = javaPow(Number(a), Number(b));
      return result > 9223372036854775807 ? dbl(result) : doubleToLong(result);
    }
    default:
      return ordered(op, a < b ? -1 : a > b ? 1 : 0);
  }
}
function floats(op        , left       , right       )        {
  const order = compared(op, left, right);
  if (order !== undefined) return order;
  const a = numberOf(left);
  const b = numberOf(right);
  if (op === Operation.DIV) return dbl(a / b);
  if (op === Operation.POW) return narrowed(decimalPower(decimalOfDouble(a), intOf(right)));
  return mixed(op, Math.fround(a), Math.fround(b), Kind.FLOAT);
}
function narrowed(v            )        {
  if (v.scale > 0) return dbl(decimalToDouble(v));
  const whole = long(decimalToBigInt(v));
  return whole > 2147483647n ? whole : Number(BigInt.asIntN(32, whole));
}
function bigIntegers(op        , a        , b        )        {
  switch (op) {
    case Operation.ADD:
      return new BigInteger(a + b);
    case Operation.SUB:
      return new BigInteger(a - b);
    case Operation.MUL:
      return new BigInteger(a * b);
    case Operation.DIV:
      if (b === 0n) fail$2("java.lang.ArithmeticException", "BigInteger divide by zero");
      return new BigInteger(a / b);
    case Operation.MOD:
      if (b === 0n) fail$2("java.lang.ArithmeticException", "BigInteger divide by zero");
      return new BigInteger(a % b);
    case Operation.POW:
      return new BigInteger(bigPower(a, Number(BigInt.asIntN(32, b))));
    default:
      if (op >= Operation.AND && op <= Operation.USHL) {
        fail$2(
          "java.lang.RuntimeException",
          "bitwise operation on a number greater than 32-bits not possible",
        );
      }
      return ordered(op, a < b ? -1 : a > b ? 1 : 0);
  }
}
function bigPower(a        , power        )         {
  if (power < 0) fail$2("java.lang.ArithmeticException", "Negative exponent");
  if (a.toString(2).length * power > 1 << 22) {
    fail$2("java.lang.ArithmeticException", "BigInteger would overflow supported range");
  }
  return a ** BigInt(power);
}
function decimals(op        , a            , b            )        {
  switch (op) {
    case Operation.ADD:
      return decimalAdd(a, b);
    case Operation.SUB:
      return decimalAdd(a, decimalNegate(b));
    case Operation.MUL:
      return decimalMultiply(a, b);
    case Operation.DIV:
      return decimalDivide(a, b);
    case Operation.MOD:
      return decimalRemainder(a, b);
    case Operation.POW:
      return decimalPower(a, Number(BigInt.asIntN(32, decimalToBigInt(b))));
    default:
      return op >= Operation.LT ? ordered(op, decimalCompare(a, b)) : null;
  }
}
function asDecimal(v       )             {
  if (v instanceof BigDecimal) return v;
  if (v instanceof Chr) {
    fail$2(
      "java.lang.RuntimeException",
      `cannot convert <${v.s}> to a numeric type: class java.lang.Character`,
    );
  }
  return decimalOfDouble(doubleValue(v));
}
function mixed(op        , a        , b        , kind        )        {
  switch (op) {
    case Operation.ADD:
      return ofKind(a + b, kind);
    case Operation.SUB:
      return ofKind(a - b, kind);
    case Operation.MUL:
      return ofKind(a * b, kind);
    case Operation.DIV:
      return ofKind(a / b, kind);
    case Operation.MOD:
      return ofKind(a % b, kind);
    case Operation.POW:
      return ofKind(javaPow(a, b), kind);
    case Operation.EQ:
      return a === b;
    case Operation.NE:
      return a !== b;
    case Operation.LT:
      return a < b;
    case Operation.GT:
      return a > b;
    case Operation.LE:
      return a <= b;
    case Operation.GE:
      return a >= b;
    default:
      return null;
  }
}
function ordered(op        , order        )          {
  switch (op) {
    case Operation.LT:
      return order < 0;
    case Operation.GT:
      return order > 0;
    case Operation.LE:
      return order <= 0;
    case Operation.GE:
      return order >= 0;
    case Operation.EQ:
      return order === 0;
    default:
      return order !== 0;
  }
}
function bits(op        , kind        , a       , b       )        {
  if (op === Operation.USHL) {
    fail$2("java.lang.UnsupportedOperationException", "unsigned left-shift not supported");
  }
  const left = leftOf(kind, a);
  if (kind === Kind.SHORT) return intBits(op, left          , leftOf(kind, b)          );
  if (typeof left === "bigint") {
    if (typeof b !== "bigint" && !isInt(b)) refuseCast(b, "java.lang.Long");
    return longBits(op, left, BigInt(b));
  }
  if (typeof b === "bigint") {
    if (op >= Operation.SHR) return intBits(op, left, Number(b & 31n));
    return longBits(op, BigInt(left), b);
  }
  if (!isInt(b)) refuseCast(b, "java.lang.Integer");
  return intBits(op, left, b);
}
function leftOf(kind        , v       )                  {
  switch (kind) {
    case Kind.BYTE:
      return v instanceof Byte ? v.v : refuseCast(v, "java.lang.Byte");
    case Kind.SHORT:
      return v instanceof Short ? v.v : refuseCast(v, "java.lang.Short");
    case Kind.LONG:
      return typeof v === "bigint" ? v : refuseCast(v, "java.lang.Long");
    default:
      return isInt(v) ? v : refuseCast(v, "java.lang.Integer");
  }
}
function refuseCast(v       , to        )        {
  if (v === null) fail$2("java.lang.NullPointerException", "a number is null");
  classCast(v, to);
}
function intBits(op        , a        , b        )         {
  switch (op) {
    case Operation.AND:
      return a & b;
    case Operation.OR:
      return a | b;
    case Operation.XOR:
      return a ^ b;
    case Operation.SHR:
      return a >> b;
    case Operation.SHL:
      return a << b;
    default:
      return a >>> b | 0;
  }
}
function longBits(op        , a        , b        )         {
  switch (op) {
    case Operation.AND:
      return a & b;
    case Operation.OR:
      return a | b;
    case Operation.XOR:
      return a ^ b;
    case Operation.SHR:
      return a >> (b & 63n);
    case Operation.SHL:
      return long(a << (b & 63n));
    default:
      return long(BigInt.asUintN(64, a) >> (b & 63n));
  }
}
function others(op        , ka        , a       , b       )        {
  switch (op) {
    case Operation.ADD:
      return ka === Kind.COLLECTION ? new PlainList([...elements$2(a), b]) : text(a) + text(b);
    case Operation.SUB:
    case Operation.MUL:
    case Operation.DIV:
    case Operation.MOD:
      return null;
    case Operation.EQ:
      return javaEquals(b, a);
    case Operation.NE:
      return !javaEquals(b, a);
    case Operation.STR_APPEND:
      return text(a) + text(b);
    case Operation.LT:
    case Operation.GT:
    case Operation.LE:
    case Operation.GE: {
      const order = compareTo(a, b);
      return order !== undefined && ordered(op, order);
    }
    default:
      fail$2(
        "java.lang.RuntimeException",
        "could not perform numeric operation on non-numeric types: left-type=" + typeName(a) +
          "; right-type=" + typeName(b) + ` [vals (${text(a)}, ${text(b)}) operation=` +
          NAMES[op] + ` (opcode:${op}) ]`,
      );
  }
}
function typeName(v       )         {
  return v === null ? "null" : engineClassName(v);
}
function compareTo(a       , b       )                     {
  if (a === null || b === null) return undefined;
  const cls = classOf(a);
  if (!cls.supertypes.has("java.lang.Comparable")) return undefined;
  if (cls !== classOf(b)) {
    const message = `uncomparable values <<${text(a)}>> and <<${text(b)}>>`;
    throw Object.assign(new JavaException("java.lang.RuntimeException", message), {
      cause: classCastException(b, cls.name),
    });
  }
  if (typeof a === "string") return a < (b          ) ? -1 : a > (b          ) ? 1 : 0;
  if (typeof a === "boolean") return Number(a) - Number(b);
  const method = cls.methods["compareTo"];
  return method === undefined ? undefined : Number(method(a, b));
}
// runtime/equality.ts
function eq(a       , b       )          {
  if (typeof a === typeof b) {
    if (typeof a !== "object") return a === b;
    if (a === null && !(b instanceof Blank)) return b === null;
  }
  if (b === null && !(a instanceof Blank)) return a === null;
  return operate(Operation.EQ, -1, a, -1, b)           ;
}
function ne(a       , b       )          {
  if (typeof a === typeof b) {
    if (typeof a !== "object") return a !== b;
    if (a === null && !(b instanceof Blank)) return b !== null;
  }
  if (b === null && !(a instanceof Blank)) return a !== null;
  return operate(Operation.NE, -1, a, -1, b)           ;
}
function javaEquals(a       , b       )          {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    if (a instanceof Blank) return isBlank(b);
    return Object.is(a, b);
  }
  return a === b || objectEquals(a, b);
}
function objectEquals(a     , b     )          {
  if (a instanceof TList) return b instanceof TList && listEquals(a.a, b.a);
  if (a instanceof TMap) return b instanceof TMap && mapEquals(a, b);
  if (a instanceof TSet) return b instanceof TSet && sameKeys(a.m, b.m);
  if (a instanceof TEntry) {
    return b instanceof TEntry && javaEquals(a.k, b.k) && javaEquals(a.v, b.v);
  }
  if (a instanceof Blank) return isBlank(b);
  if (a.cls !== b.cls) return false;
  if (a instanceof Dbl || a instanceof Flt || a instanceof Short || a instanceof BigInteger) {
    return Object.is(a.v, (b            ).v);
  }
  if (a instanceof Chr) return a.s === (b       ).s;
  if (a instanceof BigDecimal) {
    const other = b              ;
    return a.unscaled === other.unscaled && a.scale === other.scale;
  }
  return keyOf(a) === keyOf(b);
}
function listEquals(a                  , b                  )          {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (!javaEquals(a[i] , b[i] )) return false;
  }
  return true;
}
function mapEquals(a      , b      )          {
  if (a.m.size !== b.m.size) return false;
  for (const [key, value] of a.m) {
    const other = b.m.get(key);
    if (other === undefined || !javaEquals(value, other)) return false;
  }
  return true;
}
function sameKeys(a                         , b                         )          {
  if (a.size !== b.size) return false;
  for (const key of a.keys()) {
    if (!b.has(key)) return false;
  }
  return true;
}
// runtime/no_method.ts
const NAMELESS                 = new Set([LIST, MAP, SET, ENTRY]);
function noMethod(cls           , name        , args                  )        {
  const owner = NAMELESS.has(cls) ? "" : cls.name + ".";
  const types = args.map((arg) => arg === null ? "" : engineClassName(arg)).join(", ");
  throw new EngineError(
    "PropertyAccessException",
    `unable to resolve method: ${owner}${name}(${types}) [arglength=${args.length}]`,
  );
}
// runtime/regex_tree.ts
const SPACES = " \\t\\n\\x0B\\f\\r";
const HORIZONTAL = " \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000";
const VERTICAL = "\\n\\x0B\\f\\r\\x85\\u2028\\u2029";
const POSIX                                   = {
  Lower: "a-z",
  Upper: "A-Z",
  ASCII: "\\0-\\x7f",
  Alpha: "a-zA-Z",
  Digit: "0-9",
  Alnum: "a-zA-Z0-9",
  Punct: "\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e",
  Graph: "\\x21-\\x7e",
  Print: "\\x20-\\x7e",
  Blank: " \\t",
  Cntrl: "\\0-\\x1f\\x7f",
  XDigit: "0-9a-fA-F",
  Space: SPACES,
  javaLowerCase: "\\p{Lowercase}",
  javaUpperCase: "\\p{Uppercase}",
  javaWhitespace:
    "\\t-\\r\\x1c-\\x20\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000",
  javaDigit: "\\p{Nd}",
  javaLetter: "\\p{L}",
  javaLetterOrDigit: "\\p{L}\\p{Nd}",
  javaAlphabetic: "\\p{Alphabetic}",
  L1: "\\0-\\xff",
  all: "\\0-\\u{10ffff}",
};
const BLOCKS                                   = {
  BASICLATIN: "\\0-\\x7f",
  LATIN1SUPPLEMENT: "\\x80-\\xff",
  GREEK: "\\u0370-\\u03ff",
  CYRILLIC: "\\u0400-\\u04ff",
  HEBREW: "\\u0590-\\u05ff",
  ARABIC: "\\u0600-\\u06ff",
  HIRAGANA: "\\u3040-\\u309f",
  KATAKANA: "\\u30a0-\\u30ff",
  CJKUNIFIEDIDEOGRAPHS: "\\u4e00-\\u9fff",
};
const CONTROLS                                   = {
  t: 9,
  n: 10,
  r: 13,
  f: 12,
  a: 7,
  e: 27,
};
function parsePattern(pattern        )          {
  return new Parser(pattern).parse();
}
class Parser {
           #text        ;
  #at = 0;
  #groups = 0;
           #names = new Map                ();
  #flags        = new Set();
  constructor(text        ) {
    this.#text = text;
  }
  parse()          {
    const root = this.#choice();
    if (this.#at < this.#text.length) this.#fail("Unmatched closing ')'", this.#at - 1);
    return { root, groups: this.#groups, names: this.#names };
  }
  #fail(what        , at         = this.#at)        {
    const caret = at >= 0 && at < this.#text.length ? "\n" + " ".repeat(at) + "^" : "";
    const where = at >= 0 ? ` near index ${at}` : "";
    throw new JavaException(
      "java.util.regex.PatternSyntaxException",
      `${what}${where}\n${this.#text}${caret}`,
    );
  }
  #peek()         {
    return this.#text[this.#at] ?? "";
  }
  #take(wanted        )          {
    if (!this.#text.startsWith(wanted, this.#at)) return false;
    this.#at += wanted.length;
    return true;
  }
  #point()         {
    const point = this.#text.codePointAt(this.#at);
    if (point === undefined) return this.#fail("Unexpected internal error");
    this.#at += point > 0xFFFF ? 2 : 1;
    return point;
  }
  #choice()       {
    const options = [this.#sequence()];
    while (this.#take("|")) options.push(this.#sequence());
    return options.length === 1 ? options[0]  : { type: "choice", options };
  }
  #sequence()       {
    const parts         = [];
    while (this.#at < this.#text.length) {
      if (this.#flags.has("x") && this.#skipComment()) continue;
      const next = this.#peek();
      if (next === "|" || next === ")") break;
      if (this.#take("\\Q")) {
        const end = this.#text.indexOf("\\E", this.#at);
        const stop = end < 0 ? this.#text.length : end;
        while (this.#at < stop) parts.push(this.#literal(this.#point()));
        if (parts.length > 0 && end >= 0) {
          this.#at = end + 2;
          parts.push(this.#repeated(parts.pop() ));
        }
        continue;
      }
      const atom = this.#atom();
      if (atom !== undefined) parts.push(this.#repeated(atom));
    }
    return parts.length === 1 ? parts[0]  : { type: "sequence", parts };
  }
  #skipComment()          {
    const next = this.#peek();
    if (/\s/.test(next)) {
      this.#at++;
      return true;
    }
    if (next !== "#") return false;
    while (this.#at < this.#text.length && this.#peek() !== "\n") this.#at++;
    return true;
  }
  #literal(point        )       {
    const letter = this.#flags.has("i") && /^[a-zA-Z]$/.test(String.fromCodePoint(point));
    if (letter) return { type: "set", source: `[${cased(point)}]` };
    if (this.#flags.has("i") && this.#flags.has("u")) {
      return { type: "raw", source: `(?i:${escapePoint(point)})` };
    }
    return { type: "literal", point };
  }
  #repeated(atom      )       {
    const count = this.#count();
    if (count === undefined) return atom;
    const mode = this.#take("?") ? "?" : this.#take("+") ? "+" : "";
    return { type: "repeat", body: atom, count, mode };
  }
  #count()                     {
    if (this.#flags.has("x")) { while (this.#skipComment()); }
    const next = this.#peek();
    if (next === "*" || next === "+" || next === "?") {
      this.#at++;
      return next;
    }
    if (next !== "{") return undefined;
    const rest = this.#text.slice(this.#at);
    const found = /^\{(\d+)(,(\d*))?\}/.exec(rest);
    if (found === null) {
      const begun = /^\{(?:\d+(?:,\d*)?)?/.exec(rest) [0].length;
      return begun === 1
        ? this.#fail("Illegal repetition", this.#at + 1)
        : this.#fail("Unclosed counted closure", this.#at + begun);
    }
    if (found[3] && Number(found[3]) < Number(found[1])) {
      this.#fail("Illegal repetition range", this.#at + found[0].length - 1);
    }
    this.#at += found[0].length;
    return found[0];
  }
  #atom()                   {
    const start = this.#at;
    switch (this.#peek()) {
      case "(":
        return this.#group();
      case "[":
        this.#at++;
        return { type: "set", source: this.#set() };
      case "\\":
        this.#at++;
        return this.#escape();
      case "^":
        this.#at++;
        return { type: "raw", source: this.#flags.has("m") ? LINE_START : "(?<![^])" };
      case "$":
        this.#at++;
        return { type: "raw", source: this.#flags.has("m") ? LINE_END : FINAL_END };
      case ".":
        this.#at++;
        return {
          type: "set",
          source: this.#flags.has("s") ? "[^]" : "[^\\n\\r\\x85\\u2028\\u2029]",
        };
      case "*":
      case "+":
      case "?":
        return this.#fail(`Dangling meta character '${this.#peek()}'`, start);
      case "{":
        return { type: "sequence", parts: [] };
      default:
        return this.#literal(this.#point());
    }
  }
  #close()       {
    if (!this.#take(")")) this.#fail("Unclosed group", this.#text.length);
  }
  #body()       {
    const flags = this.#flags;
    const body = this.#choice();
    this.#flags = flags;
    this.#close();
    return body;
  }
  #group()                   {
    this.#at++;
    if (!this.#take("?")) {
      const group = ++this.#groups;
      return { type: "capture", group, body: this.#body() };
    }
    for (const open of ["?=", "?!", "?<=", "?<!", "?:"]) {
      if (this.#take(open.slice(1))) return { type: "group", open, body: this.#body() };
    }
    if (this.#take(">")) return { type: "atomic", body: this.#body() };
    if (this.#take("<")) {
      const name = /^[a-zA-Z][a-zA-Z0-9]*/.exec(this.#text.slice(this.#at))?.[0];
      if (name === undefined) {
        return this.#fail("capturing group name does not start with a Latin letter", this.#at);
      }
      this.#at += name.length;
      if (!this.#take(">")) {
        this.#fail("named capturing group is missing trailing '>'", this.#at);
      }
      if (this.#names.has(name)) {
        this.#fail(`Named capturing group <${name}> is already defined`, this.#at - 1);
      }
      const group = ++this.#groups;
      this.#names.set(name, group);
      return { type: "capture", group, body: this.#body() };
    }
    return this.#flagGroup();
  }
  #flagGroup()                   {
    if (/[$@]/.test(this.#peek())) this.#fail("Unknown group type");
    const found = /^([idmsuxU]*)(?:-([idmsuxU]*))?/.exec(this.#text.slice(this.#at)) ;
    this.#at += found[0].length;
    const flags = new Set([...this.#flags, ...found[1] ]);
    for (const off of found[2] ?? "") flags.delete(off);
    if (this.#take(")")) {
      this.#flags = flags;
      return undefined;
    }
    if (!this.#take(":")) return this.#fail("Unknown inline modifier");
    const outer = this.#flags;
    this.#flags = flags;
    const body = this.#choice();
    this.#flags = outer;
    this.#close();
    return { type: "group", open: "?:", body };
  }
  #escape()       {
    const c = this.#peek();
    if (c === "") this.#fail("Unescaped trailing backslash");
    const source = this.#classEscape();
    if (source !== undefined) return { type: "set", source: `[${source}]` };
    if (/[1-9]/.test(c)) return this.#backReference();
    this.#at++;
    switch (c) {
      case "b":
        return { type: "raw", source: WORD_EDGE };
      case "B":
        return { type: "raw", source: NO_WORD_EDGE };
      case "A":
        return { type: "raw", source: "(?<![^])" };
      case "z":
        return { type: "raw", source: "(?![^])" };
      case "Z":
        return { type: "raw", source: FINAL_END };
      case "R":
        return { type: "raw", source: `(?:\\r\\n|[${VERTICAL}])` };
      case "X":
        return { type: "raw", source: "(?:[^]\\p{M}*)" };
      case "k": {
        const name = /^<([a-zA-Z][a-zA-Z0-9]*)>/.exec(this.#text.slice(this.#at));
        if (name === null) {
          return this.#fail("\\k is not followed by '<' for named capturing group");
        }
        const group = this.#names.get(name[1] );
        if (group === undefined) {
          return this.#fail(
            `named capturing group <${name[1]}> does not exist`,
            this.#at + name[0].length - 1,
          );
        }
        this.#at += name[0].length;
        return { type: "reference", group };
      }
    }
    this.#at--;
    return this.#literal(this.#escapedPoint());
  }
  #backReference()       {
    let group = Number(this.#peek());
    this.#at++;
    while (/[0-9]/.test(this.#peek()) && group * 10 + Number(this.#peek()) <= this.#groups) {
      group = group * 10 + Number(this.#peek());
      this.#at++;
    }
    return { type: "reference", group };
  }
  #escapedPoint()         {
    const rest = this.#text.slice(this.#at);
    const c = rest[0] ;
    const control = CONTROLS[c];
    if (control !== undefined) {
      this.#at++;
      return control;
    }
    const hex = /^(?:x\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(rest);
    if (hex !== null) {
      this.#at += hex[0].length;
      const point = parseInt(hex[1] ?? hex[2] ?? hex[3] , 16);
      if (point > 0x10FFFF) this.#fail("Hexadecimal codepoint is too big", this.#at - 2);
      return point;
    }
    if (c === "x") {
      const digits = /^x[0-9a-fA-F]?/.exec(rest) [0].length;
      this.#fail("Illegal hexadecimal escape sequence", this.#at + digits);
    }
    if (c === "u") {
      const digits = /^u[0-9a-fA-F]*/.exec(rest) [0].length;
      this.#fail("Illegal Unicode escape sequence", this.#at + digits);
    }
    if (c === "0") {
      const octal = /^0([0-3][0-7]{2}|[0-7]{1,2})/.exec(rest);
      if (octal === null) return this.#fail("Illegal octal escape sequence", this.#at + 1);
      this.#at += octal[0].length;
      return parseInt(octal[1] , 8);
    }
    if (c === "c") {
      if (rest.length < 2) this.#fail("Illegal control escape sequence");
      this.#at += 2;
      return rest.charCodeAt(1) ^ 64;
    }
    if (/[a-zA-Z]/.test(c)) this.#fail("Illegal/unsupported escape sequence");
    return this.#point();
  }
  #classEscape()                     {
    const c = this.#peek();
    const unicode = this.#flags.has("U");
    const plain                         = {
      d: unicode ? "\\p{Nd}" : "0-9",
      w: unicode ? "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}" : "a-zA-Z_0-9",
      s: unicode ? "\\p{White_Space}" : SPACES,
      h: HORIZONTAL,
      v: VERTICAL,
    };
    const inside = plain[c.toLowerCase()];
    if (inside !== undefined) {
      this.#at++;
      return c === c.toLowerCase() ? inside : `[^${inside}]`;
    }
    if (c !== "p" && c !== "P") return undefined;
    const start = this.#at;
    const found = /^[pP](?:\{(\^?)([^}]*)\}|([A-Za-z]))/.exec(this.#text.slice(start));
    if (found === null) {
      if (this.#text[start + 1] !== "{") {
        this.#fail("Unknown character property name { }", this.#text.length);
      }
      return this.#fail("Unclosed character family", this.#text.length);
    }
    this.#at += found[0].length;
    const set = this.#property(found[2] ?? found[3] );
    return c === "P" ? `[^${set}]` : set;
  }
  #property(name        )         {
    const posix = Object.hasOwn(POSIX, name) ? POSIX[name] : undefined;
    if (posix !== undefined) {
      return this.#flags.has("i") && (name === "Lower" || name === "Upper") ? "a-zA-Z" : posix;
    }
    const block = BLOCKS[name.replace(/^In/, "").replace(/[ _-]/g, "").toUpperCase()];
    if (name.startsWith("In") && block !== undefined) return block;
    const bare = name.replace(/^Is/, "");
    const [key, value] = bare.includes("=") ? bare.split("=")                     : ["", bare];
    const forms = key === ""
      ? [bare, `Script=${bare}`, bare.charAt(0).toUpperCase() + bare.slice(1).toLowerCase()]
      : /^(sc|script)$/i.test(key)
      ? [`Script=${value}`]
      : /^(gc|general_category)$/i.test(key)
      ? [value]
      : [];
    for (const form of forms) {
      try {
        new RegExp(`\\p{${form}}`, "v");
        return `\\p{${form}}`;
      } catch {
      }
    }
    return this.#fail(`Unknown character property name {${name}}`, this.#at - 1);
  }
  #set()         {
    const opened = this.#at;
    const negated = this.#take("^");
    const operands           = [];
    let items = "";
    let first = true;
    while (true) {
      if (this.#at >= this.#text.length) {
        this.#fail("Unclosed character class", Math.max(opened, this.#text.length) - 1);
      }
      if (this.#flags.has("x") && /\s/.test(this.#peek())) {
        this.#at++;
        continue;
      }
      if (this.#peek() === "]" && (!first || items !== "" || operands.length > 0)) {
        this.#at++;
        break;
      }
      first = false;
      if (this.#take("&&")) {
        while (this.#take("&"));
        if (items !== "") operands.push(`[${items}]`);
        items = "";
        continue;
      }
      items += this.#setItem();
    }
    if (items !== "") operands.push(operands.length === 0 ? items : `[${items}]`);
    return `[${negated ? "^" : ""}${operands.join("&&")}]`;
  }
  #setItem()         {
    if (this.#take("[")) return this.#set();
    if (this.#take("\\Q")) {
      let quoted = "";
      while (this.#at < this.#text.length && !this.#take("\\E")) {
        quoted += this.#casedPoint(this.#point());
      }
      return quoted;
    }
    const from = this.#setPoint();
    if (typeof from === "string") return from;
    const rest = this.#text.slice(this.#at, this.#at + 2);
    if (rest === "-") this.#fail("Illegal character range", this.#text.length);
    if (rest[0] !== "-" || rest[1] === "]" || rest[1] === "[") {
      return this.#casedPoint(from);
    }
    this.#at++;
    const to = this.#setPoint();
    if (typeof to === "string" || to < from) this.#fail("Illegal character range", this.#at - 1);
    return this.#casedRange(from, to);
  }
  #setPoint()                  {
    if (!this.#take("\\")) return this.#point();
    if (this.#peek() === "") this.#fail("Unclosed character class");
    return this.#classEscape() ?? this.#escapedPoint();
  }
  #casedPoint(point        )         {
    const letter = this.#flags.has("i") && /^[a-zA-Z]$/.test(String.fromCodePoint(point));
    return letter ? cased(point) : escapePoint(point);
  }
  #casedRange(from        , to        )         {
    const range = `${escapePoint(from)}-${escapePoint(to)}`;
    if (!this.#flags.has("i")) return range;
    let others = "";
    for (let point = Math.max(from, 65); point <= Math.min(to, 122); point++) {
      if (/[a-zA-Z]/.test(String.fromCharCode(point))) others += escapePoint(point ^ 32);
    }
    return range + others;
  }
}
const WORD = "[a-zA-Z_0-9]";
const WORD_EDGE = `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`;
const NO_WORD_EDGE = `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`;
const ENDS = "\\n\\r\\x85\\u2028\\u2029";
const FINAL_END = `(?=(?:\\r\\n|[${ENDS}])?(?![^]))(?!(?<=\\r)\\n)`;
const LINE_END = `(?:(?=[${ENDS}])(?!(?<=\\r)\\n)|(?![^]))`;
const LINE_START = `(?:(?<![^])|(?<=[${ENDS}])(?!(?<=\\r)\\n)(?=[^]))`;
function cased(letter        )         {
  return String.fromCharCode(letter) + String.fromCharCode(letter ^ 32);
}
function escapePoint(point        )         {
  const c = String.fromCodePoint(point);
  return /^[a-zA-Z0-9]$/.test(c) ? c : `\\u{${point.toString(16)}}`;
}
// runtime/regex.ts
const MOST_KEPT = 256;
const compiled = new Map                   ();
function javaRegex(pattern        )            {
  let regex = compiled.get(pattern);
  if (regex === undefined) {
    regex = compile(pattern);
    if (compiled.size >= MOST_KEPT) compiled.clear();
    compiled.set(pattern, regex);
  }
  return regex;
}
function compile(pattern        )            {
  const { root, groups, names } = parsePattern(pattern);
  const places = new Array        (groups + 1).fill(0);
  number(root, places, { count: 0 });
  const source = write(root, places, { count: 0 });
  try {
    return {
      find: new RegExp(source, "gv"),
      whole: new RegExp(`^(?:${source})$`, "v"),
      groups: places,
      names,
    };
  } catch (error) {
    throw new JavaException(
      "java.util.regex.PatternSyntaxException",
      `This regular expression is not supported: ${(error         ).message}\n${pattern}`,
    );
  }
}
function number(node      , places          , counter         )       {
  switch (node.type) {
    case "sequence":
      for (const part of node.parts) number(part, places, counter);
      break;
    case "choice":
      for (const option of node.options) number(option, places, counter);
      break;
    case "capture":
      places[node.group] = ++counter.count;
      number(node.body, places, counter);
      break;
    case "repeat":
      if (node.mode === "+") counter.count++;
      number(node.body, places, counter);
      break;
    case "atomic":
      counter.count++;
      number(node.body, places, counter);
      break;
    case "group":
      number(node.body, places, counter);
  }
}
function write(node      , places                   , counter         )         {
  switch (node.type) {
    case "literal":
      return escapePoint(node.point);
    case "set":
    case "raw":
      return node.source;
    case "sequence":
      return node.parts.map((part) => write(part, places, counter)).join("");
    case "choice":
      return `(?:${node.options.map((option) => write(option, places, counter)).join("|")})`;
    case "capture":
      counter.count++;
      return `(${write(node.body, places, counter)})`;
    case "group":
      return `(${node.open}${write(node.body, places, counter)})`;
    case "reference": {
      const place = places[node.group];
      return place === undefined || place === 0 ? "(?!)" : `(?:\\${place})`;
    }
    case "atomic": {
      const own = ++counter.count;
      return `(?:(?=(${write(node.body, places, counter)}))\\${own})`;
    }
    case "repeat": {
      const own = node.mode === "+" ? ++counter.count : 0;
      const body = write(node.body, places, counter);
      const single = node.body.type === "literal" || node.body.type === "set" ||
        node.body.type === "capture";
      const repeated = (single ? body : `(?:${body})`) + node.count;
      return own === 0 ? repeated + node.mode : `(?:(?=(${repeated}))\\${own})`;
    }
  }
}
const PLAIN = /^[^\\.$|()[{^?*+]+$/;
function javaSplit(text        , pattern        , limit        )           {
  if (limit === 0 && PLAIN.test(pattern)) return withoutTrailing(text.split(pattern), text);
  return splitBy(text, pattern, limit, false);
}
function javaSplitWithDelimiters(text        , pattern        , limit        )           {
  return splitBy(text, pattern, limit, true);
}
function splitBy(text        , pattern        , limit        , delimiters         )           {
  const { find } = javaRegex(pattern);
  const parts           = [];
  let cuts = 0;
  let from = 0;
  find.lastIndex = 0;
  while (limit <= 0 || cuts < limit - 1) {
    const match = find.exec(text);
    if (match === null) break;
    const end = find.lastIndex;
    if (match[0] === "") find.lastIndex++;
    if (end === 0) continue;
    parts.push(text.slice(from, match.index));
    if (delimiters) parts.push(match[0]);
    cuts++;
    from = end;
  }
  if (cuts === 0) return [text];
  parts.push(text.slice(from));
  return limit === 0 ? withoutTrailing(parts, text) : parts;
}
function withoutTrailing(parts          , text        )           {
  if (parts.length === 1 && parts[0] === text) return parts;
  let length = parts.length;
  while (length > 0 && parts[length - 1] === "") length--;
  parts.length = length;
  return parts;
}
function javaMatches(text        , pattern        )          {
  return javaRegex(pattern).whole.test(text);
}
function javaReplace(
  text        ,
  pattern        ,
  replacement        ,
  onlyFirst         ,
)         {
  const regex = javaRegex(pattern);
  const { find } = regex;
  let result = "";
  let from = 0;
  find.lastIndex = 0;
  while (true) {
    const match = find.exec(text);
    if (match === null) break;
    result += text.slice(from, match.index) + expand(replacement, match, regex);
    from = match.index + match[0].length;
    if (match[0] === "") find.lastIndex++;
    if (onlyFirst) break;
  }
  return result + text.slice(from);
}
function illegal(message        )        {
  throw new JavaException("java.lang.IllegalArgumentException", message);
}
function expand(replacement        , match                 , regex           )         {
  if (!/[\\$]/.test(replacement)) return replacement;
  let result = "";
  let i = 0;
  const group = (n        ) => match[regex.groups[n] ] ?? "";
  while (i < replacement.length) {
    const c = replacement[i++] ;
    if (c === "\\") {
      if (i === replacement.length) illegal("character to be escaped is missing");
      result += replacement[i++] ;
    } else if (c !== "$") {
      result += c;
    } else if (i === replacement.length) {
      illegal("Illegal group reference: group index is missing");
    } else if (replacement[i] === "{") {
      const name = /^[a-zA-Z0-9]*/.exec(replacement.slice(i + 1)) [0];
      if (name === "") illegal("named capturing group has 0 length name");
      i += name.length + 1;
      if (replacement[i] !== "}") illegal("named capturing group is missing trailing '}'");
      if (/^\d/.test(name)) {
        illegal(`capturing group name {${name}} starts with digit character`);
      }
      const numbered = regex.names.get(name);
      if (numbered === undefined) illegal(`No group with name {${name}}`);
      result += group(numbered );
      i++;
    } else {
      if (!/\d/.test(replacement[i] )) illegal("Illegal group reference");
      let n = Number(replacement[i++]);
      if (n >= regex.groups.length) {
        throw new JavaException("java.lang.IndexOutOfBoundsException", `No group ${n}`);
      }
      while (i < replacement.length && /\d/.test(replacement[i] )) {
        const longer = n * 10 + Number(replacement[i]);
        if (longer >= regex.groups.length) break;
        n = longer;
        i++;
      }
      result += n === 0 ? match[0] : group(n);
    }
  }
  return result;
}
// runtime/script_support.ts
function unset(v                   , name        )        {
  if (v !== undefined) return v;
  throw new EngineError(
    "PropertyAccessException",
    "unresolvable property or identifier: " + name,
  );
}
function unsetTarget(v                   , name        )        {
  if (v !== undefined) return v;
  throw new JavaException(
    "org.mvel2.UnresolveablePropertyException",
    `unable to resolve token: unable to resolve variable '${name}'`,
  );
}
function fail(message        )        {
  throw new EngineError("CompileException", message);
}
function failJava(message        )        {
  throw new JavaException("java.lang.RuntimeException", message);
}
function failAccess(message        )        {
  throw new EngineError("PropertyAccessException", message);
}
function noFunction(name        , ..._args         )        {
  throw new EngineError("PropertyAccessException", "null pointer or function not found: " + name);
}
const FUNCTION_CLASS            = new JavaClass("org.mvel2.ast.PrototypalFunctionInstance", [
  "org.mvel2.ast.FunctionInstance",
]);
class ScriptFunction extends Obj {
           name        ;
           run                             ;
           most        ;
  constructor(name        , most        , run                             ) {
    super();
    this.name = name;
    this.most = most;
    this.run = run;
  }
}
Object.defineProperty(ScriptFunction.prototype, "cls", { value: FUNCTION_CLASS });
FUNCTION_CLASS.methods["toString"] = (self                ) => "function_prototype:" + self.name;
function callValue(f                   , name        , args         )        {
  if (f instanceof ScriptFunction) {
    if (args.length > f.most) tooManyArguments();
    return f.run(...args);
  }
  if (f === undefined) noFunction(name);
  throw new JavaException(
    "org.mvel2.OptimizationFailure",
    "attempt to optimize a method call for a reference that does not point to a method: " + name +
      " (reference is type: null)",
  );
}
function tooManyArguments(..._args         )        {
  throw new JavaException(
    "java.lang.ArrayIndexOutOfBoundsException",
    "array index out of bounds.",
  );
}
function staticMethod(cls                       , owner        , name        )         {
  return cls?.statics[name] ??
    ((...args         ) => noMethod(cls ?? new JavaClass(owner), name, args));
}
function constructorOf(cls                       , name        )         {
  if (cls?.construct) return cls.construct;
  return () =>
    fail(cls ? "unable to find constructor: " + cls.name : "could not resolve class: " + name);
}
function boolOperand(v       )          {
  if (typeof v === "boolean") return v;
  if (v === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "java.lang.Boolean.booleanValue()" because the return value of ' +
        '"org.mvel2.ast.ASTNode.getReducedValueAccelerated(Object, Object, ' +
        'org.mvel2.integration.VariableResolverFactory)" is null',
    );
  }
  return classCast(v, "java.lang.Boolean");
}
function assertion(v       , expression        )        {
  if (typeof v !== "boolean") return fail("assertion does not contain a boolean statement");
  if (v) return true;
  throw new JavaException(
    "java.lang.AssertionError",
    "assertion failed in expression: " + expression,
  );
}
function invertInt(v       )         {
  if (isInt(v)) return ~v;
  if (v === null) return classCast(new Dbl(0), "java.lang.Integer");
  return classCast(v, "java.lang.Integer");
}
function arraySize(v       )         {
  if (isInt(v)) return v;
  if (
    typeof v === "bigint" || typeof v === "number" || v instanceof Dbl || v instanceof Flt ||
    v instanceof Short || v instanceof Byte
  ) return doubleToInt(doubleValue(v));
  if (typeof v === "string" && /^-?\d+$/.test(v)) return Number(v);
  return classCast(v ?? new Dbl(0), "java.lang.Integer");
}
function contains(a       , b       )          {
  if (a === null) return false;
  if (typeof a === "string") return a.includes(text(b));
  if (a instanceof TMap || a instanceof TSet) return a.m.has(keyOf(b));
  if (a instanceof TList) {
    const key = keyOf(b);
    return a.a.some((one) => keyOf(one) === key);
  }
  return a instanceof TArr && a.a.some((one) => one === b || eq(one, b) === true);
}
function matches(a       , b       )          {
  return javaMatches(text(a), text(b));
}
function textOperand(v       )         {
  if (typeof v === "string") return v;
  return v === null ? "" : classCast(v, "java.lang.String");
}
function similarity(a       , b       )        {
  const x = textOperand(a);
  const y = textOperand(b);
  let same = 0;
  for (let i = 0; i < x.length && i < y.length; i++) if (x[i] === y[i]) same++;
  return new Flt(Math.fround(same) / Math.max(x.length, y.length));
}
const SOUNDS = "01230120022455012623010202";
function soundex(s        )         {
  let code = "";
  let last = "";
  for (const c of s.toUpperCase()) {
    if (c < "A" || c > "Z") continue;
    const digit = SOUNDS[c.charCodeAt(0) - 65] ;
    if (code === "") code = c;
    else if (digit !== "0" && digit !== last) code += digit;
    last = digit;
    if (code.length === 4) break;
  }
  return code.padEnd(4, "0");
}
function soundsLike(a       , b       )          {
  return soundex(text(a)) === soundex(text(b));
}
function firstOf(a       , b       )        {
  return !isEmptyValue(a) ? a : !isEmptyValue(b) ? b : null;
}
function isEmptyValue(v       )          {
  if (v === null) return true;
  if (v instanceof TList) return v.a.length === 0;
  if (v instanceof TMap || v instanceof TSet) return v.m.size === 0;
  if (v instanceof TArr && v.kind === "object") {
    return v.a.length === 0 || (v.a.length === 1 && isEmptyValue(v.a[0] ));
  }
  const s = text(v);
  return s === "" || s === "null";
}
function keep(v       )        {
  return typeof v === "object" && v !== null
    ? assigned(v)
    : typeof v === "string"
    ? assigned(v)
    : v;
}
function nestedArray(..._items         )        {
  throw new JavaException("java.lang.IllegalArgumentException", "array element type mismatch");
}
function arrayOf(kind          , items         )       {
  return new TArr(kind, items);
}
// runtime/arithmetic.ts
function add(a       , b       )        {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (isInt(a) && isInt(b)) return (sum | 0) === sum ? sum : BigInt(sum);
    return dbl(sum);
  }
  if (typeof a === "string") return typeof b === "string" ? a + b : a + text(b);
  if (typeof b === "string" && !(a instanceof TList || a instanceof TSet)) return text(a) + b;
  if (isDouble$2(a) && isDouble$2(b)) return dbl(realOf(a) + realOf(b));
  return operate(Operation.ADD, -1, a, -1, b);
}
function isDouble$2(v       )                    {
  return typeof v === "number" || v instanceof Dbl;
}
function realOf(v              )         {
  return typeof v === "number" ? v : v.v;
}
function sub(a       , b       )        {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (isInt(a) && isInt(b)) {
      return (difference | 0) === difference ? difference : BigInt(difference);
    }
    return dbl(difference);
  }
  if (isDouble$2(a) && isDouble$2(b)) return dbl(realOf(a) - realOf(b));
  return operate(Operation.SUB, -1, a, -1, b);
}
function mul(a       , b       )        {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (isInt(a) && isInt(b)) {
      const whole = product | 0;
      return whole === product ? whole : operate(Operation.MUL, -1, a, -1, b);
    }
    return dbl(product);
  }
  if (isDouble$2(a) && isDouble$2(b)) return dbl(realOf(a) * realOf(b));
  return operate(Operation.MUL, -1, a, -1, b);
}
function div(a       , b       )        {
  if (isDouble$2(a) && isDouble$2(b)) return dbl(realOf(a) / realOf(b));
  return operate(Operation.DIV, -1, a, -1, b);
}
function mod(a       , b       )        {
  if (typeof a === "number" && typeof b === "number" && b !== 0) {
    const rest = a % b;
    return isInt(a) && isInt(b) ? rest | 0 : dbl(rest);
  }
  return operate(Operation.MOD, -1, a, -1, b);
}
function pow(a       , b       )        {
  return operate(Operation.POW, -1, a, -1, b);
}
function neg(v       )        {
  if (typeof v === "number") {
    return isInt(v) ? -v | 0 : dbl(-v);
  }
  if (v === null) return v;
  if (v instanceof Dbl) return dbl(-v.v);
  if (typeof v === "bigint") return long(-v);
  if (v instanceof Flt) return new Flt(-v.v);
  if (v instanceof Short) return -v.v | 0;
  if (v instanceof BigInteger) return new BigInteger(long(-long(v.v)));
  if (v instanceof BigDecimal) return decimalNegate(v);
  throw new EngineError(
    "CompileException",
    "illegal use of '-': cannot be applied to: " + engineClassName(v),
  );
}
function plus(v       )        {
  if (v === null || typeof v === "number" || typeof v === "bigint") return v;
  if (typeof v === "object" && v.cls.supertypes.has("java.lang.Number") && !(v instanceof Byte)) {
    return v;
  }
  throw new EngineError(
    "CompileException",
    "illegal use of '+': cannot be applied to: " + engineClassName(v),
  );
}
function inc(v       )        {
  if (isInt(v)) return v === 2147483647 ? v : v + 1;
  return add(v, 1);
}
function dec(v       )        {
  if (isInt(v)) return v === -2147483648 ? v : v - 1;
  return sub(v, 1);
}
function strAppend(a       , b       )         {
  return text(a) + text(b);
}
// runtime/bits.ts
function band(a       , b       )        {
  if (isInt(b)) {
    if (a instanceof Byte) return a.v & b;
    if (isInt(a)) return a & b;
  }
  return operate(Operation.AND, -1, a, -1, b);
}
function bor(a       , b       )        {
  if (isInt(b)) {
    if (isInt(a)) return a | b;
    if (a instanceof Byte) return a.v | b;
  }
  return operate(Operation.OR, -1, a, -1, b);
}
function bxor(a       , b       )        {
  if (isInt(b)) {
    if (isInt(a)) return a ^ b;
    if (a instanceof Byte) return a.v ^ b;
  }
  return operate(Operation.XOR, -1, a, -1, b);
}
function shl(a       , b       )        {
  if (isInt(b)) {
    if (isInt(a)) return a << b;
    if (a instanceof Byte) return a.v << b;
  }
  return operate(Operation.SHL, -1, a, -1, b);
}
function shr(a       , b       )        {
  if (isInt(b)) {
    if (isInt(a)) return a >> b;
    if (a instanceof Byte) return a.v >> b;
  }
  return operate(Operation.SHR, -1, a, -1, b);
}
function ushr(a       , b       )        {
  if (isInt(b)) {
    if (isInt(a)) return a >>> b | 0;
    if (a instanceof Byte) return a.v >>> b | 0;
  }
  return operate(Operation.USHR, -1, a, -1, b);
}
function ushl(a       , b       )        {
  return operate(Operation.USHL, -1, a, -1, b);
}
function bitNot(v       )        {
  if (typeof v === "bigint") return ~v;
  if (isInt(v)) return ~v;
  throw new EngineError(
    "CompileException",
    "illegal use of '~': cannot be applied to: " + (v === null ? "null" : engineClassName(v)),
  );
}
// runtime/comparison.ts
function lt(a       , b       )                 {
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (typeof a === "string" && typeof b === "string") return a < b;
  return operate(Operation.LT, -1, a, -1, b)                  ;
}
function le(a       , b       )                 {
  if (typeof a === "number" && typeof b === "number") return a <= b;
  if (typeof a === "string" && typeof b === "string") return a <= b;
  return operate(Operation.LE, -1, a, -1, b)                  ;
}
function gt(a       , b       )                 {
  if (typeof a === "number" && typeof b === "number") return a > b;
  if (typeof a === "string" && typeof b === "string") return a > b;
  return operate(Operation.GT, -1, a, -1, b)                  ;
}
function ge(a       , b       )                 {
  if (typeof a === "number" && typeof b === "number") return a >= b;
  if (typeof a === "string" && typeof b === "string") return a >= b;
  return operate(Operation.GE, -1, a, -1, b)                  ;
}
// runtime/typed_operators.ts
function fits(type        , v       )          {
  switch (type) {
    case -1:
      return true;
    case 106:
      return isInt(v);
    case 1:
      return typeof v === "string";
    case 107:
      return typeof v === "bigint";
    case 109:
      return typeof v === "number" ? !isInt(v) : v instanceof Dbl;
    default:
      return type === 15 && typeof v === "boolean";
  }
}
function addAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? add(a, b) : operate(0, typeA, a, typeB, b);
}
function subAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? sub(a, b) : operate(1, typeA, a, typeB, b);
}
function mulAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? mul(a, b) : operate(2, typeA, a, typeB, b);
}
function divAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? div(a, b) : operate(3, typeA, a, typeB, b);
}
function modAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? mod(a, b) : operate(4, typeA, a, typeB, b);
}
function powAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? pow(a, b) : operate(5, typeA, a, typeB, b);
}
function bandAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? band(a, b) : operate(6, typeA, a, typeB, b);
}
function borAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? bor(a, b) : operate(7, typeA, a, typeB, b);
}
function bxorAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? bxor(a, b) : operate(8, typeA, a, typeB, b);
}
function shrAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? shr(a, b) : operate(9, typeA, a, typeB, b);
}
function shlAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? shl(a, b) : operate(10, typeA, a, typeB, b);
}
function ushrAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? ushr(a, b) : operate(11, typeA, a, typeB, b);
}
function ushlAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? ushl(a, b) : operate(12, typeA, a, typeB, b);
}
function ltAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? lt(a, b) : operate(14, typeA, a, typeB, b);
}
function gtAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? gt(a, b) : operate(15, typeA, a, typeB, b);
}
function leAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? le(a, b) : operate(16, typeA, a, typeB, b);
}
function geAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? ge(a, b) : operate(17, typeA, a, typeB, b);
}
function eqAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? eq(a, b) : operate(18, typeA, a, typeB, b);
}
function neAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? ne(a, b) : operate(19, typeA, a, typeB, b);
}
function strAppendAs(typeA        , a       , typeB        , b       )        {
  return fits(typeA, a) && fits(typeB, b) ? strAppend(a, b) : operate(20, typeA, a, typeB, b);
}
// runtime/argument_conversion.ts
function conversionError(message        )        {
  throw new EngineError("CompileException", message);
}
function cannotConvert(v                    , to        )        {
  return conversionError(`cannot convert type: ${engineClassName(v)} to: ${to}`);
}
const MAX_INT = 2147483647;
function integer$2(s        , least        , most        )         {
  const found = /^[+-]?\d+$/.test(s) ? BigInt(s.replace(/^\+/, "")) : undefined;
  if (found === undefined || found < least || found > most) {
    return conversionError(`For input string: "${s}"`);
  }
  return found;
}
function intArgument(v                    )         {
  switch (typeof v) {
    case "number":
      if (isInt(v)) return v;
      return narrowed$2(v, v, "Long");
    case "string":
      return Number(integer$2(v, -2147483648n, 2147483647n));
    case "bigint":
      if (v > 2147483647n) tooBig("Long", String(v));
      return Number(BigInt.asIntN(32, v));
    case "boolean":
      return v ? 1 : 0;
  }
  if (v instanceof Dbl) return narrowed$2(v.v, v, "Long");
  if (v instanceof Flt) return narrowed$2(v.v, v, "Float");
  if (v instanceof Chr) return v.s.charCodeAt(0);
  if (v instanceof Short) return v.v;
  if (v instanceof BigInteger) return Number(BigInt.asIntN(32, v.v));
  if (v instanceof BigDecimal) return Number(BigInt.asIntN(32, decimalToBigInt(v)));
  return cannotConvert(v, "java.lang.Integer");
}
function narrowed$2(n        , v       , name        )         {
  if (n > MAX_INT) tooBig(name, text(v));
  return doubleToInt(n);
}
function tooBig(name        , text        )        {
  return conversionError(
    `cannot coerce ${name} to Integer since the value (${text}) exceeds that maximum precision of Integer.`,
  );
}
function longArgument(v                    )         {
  switch (typeof v) {
    case "number":
      return isInt(v) ? BigInt(v) : doubleToLong(v);
    case "string":
      return v === "" ? 0n : integer$2(v, -9223372036854775808n, 9223372036854775807n);
    case "bigint":
      return v;
    case "boolean":
      return v ? 1n : 0n;
  }
  if (v instanceof Dbl || v instanceof Flt) return doubleToLong(v.v);
  if (v instanceof Short) return BigInt(v.v);
  if (v instanceof BigInteger) return long(v.v);
  if (v instanceof BigDecimal) return long(decimalToBigInt(v));
  return cannotConvert(v, "java.lang.Long");
}
function doubleArgument(v                    )         {
  switch (typeof v) {
    case "number":
      return v;
    case "string":
      return v === "" ? 0 : parseDoubleText(v);
    case "bigint":
      return Number(v);
    case "boolean":
      return v ? 1 : 0;
  }
  if (v instanceof Dbl || v instanceof Flt || v instanceof Short) return v.v;
  if (v instanceof BigInteger) return Number(v.v);
  if (v instanceof BigDecimal) return decimalToDouble(v);
  return cannotConvert(v, "java.lang.Integer");
}
function booleanArgument(v                    )          {
  switch (typeof v) {
    case "boolean":
      return v;
    case "number":
      return v > 0;
    case "bigint":
      return v > 0n;
    case "string":
      return !/^(false|no|off|0|)$/i.test(v);
  }
  if (v instanceof Dbl || v instanceof Flt || v instanceof Short) return v.v > 0;
  if (v instanceof BigDecimal) return v.unscaled > 0n;
  return cannotConvert(v, "java.lang.Boolean");
}
function charArgument(v                    )      {
  if (v instanceof Chr) return v;
  if (typeof v === "string") {
    if (v.length > 1) {
      conversionError(
        "cannot convert a string with a length greater than 1 to java.lang.Character",
      );
    }
    if (v === "") {
      throw new JavaException(
        "java.lang.StringIndexOutOfBoundsException",
        "array index out of bounds.",
      );
    }
    return new Chr(v);
  }
  if (isInt(v)) return new Chr(String.fromCharCode(v & 0xFFFF));
  if (v instanceof BigDecimal) {
    return new Chr(String.fromCharCode(Number(decimalToBigInt(v) & 0xFFFFn)));
  }
  return cannotConvert(v, "java.lang.Integer");
}
const MAX_SHORT = 32767;
function shortArgument(v                    )         {
  if (v instanceof Byte || v instanceof Chr || v instanceof TArr || isIterable(v)) {
    return cannotConvert(v, "java.lang.Short");
  }
  if (typeof v === "string") return Number(integer$2(v, -32768n, 32767n));
  const wide = longArgument(v);
  if (wide > MAX_SHORT) {
    const from = v instanceof Dbl || (typeof v === "number" && !isInt(v)) ? "Double" : "Integer";
    conversionError(
      `cannot coerce ${from} to Short since the value (${
        text(v)
      }) exceeds that maximum precision of Integer.`,
    );
  }
  return Number(BigInt.asIntN(16, wide));
}
function isCollection(v       )                    {
  return v instanceof TList || v instanceof TSet;
}
function isIterable(v       )                           {
  return isCollection(v) || v instanceof TMap;
}
const PRIMITIVES                                   = {
  int: "java.lang.Integer",
  long: "java.lang.Long",
  double: "java.lang.Double",
  float: "java.lang.Float",
  short: "java.lang.Short",
  byte: "java.lang.Byte",
  char: "java.lang.Character",
  boolean: "java.lang.Boolean",
};
function elements(v       )          {
  if (v instanceof TList || v instanceof TArr) return v.a.slice();
  if (v instanceof TSet) return [...v.m.values()];
  return [];
}
function convertArgument(type        , v       )        {
  if (v === null) return null;
  switch (type) {
    case "int":
      return isInt(v) ? v : intArgument(v);
    case "long":
      return longArgument(v);
    case "double":
      return dbl(doubleArgument(v));
    case "float":
      return v instanceof Flt ? v : new Flt(doubleArgument(v));
    case "boolean":
      return booleanArgument(v);
    case "char":
      return charArgument(v);
    case "byte":
      if (v instanceof Byte) return v;
      if (v instanceof Chr || typeof v === "boolean") cannotConvert(v, "java.lang.Integer");
      return typeof v === "string"
        ? byte(Number(integer$2(v, -128n, 127n)))
        : byte(Number(BigInt.asIntN(8, longArgument(v))));
    case "short":
      return v instanceof Short ? v : new Short(shortArgument(v));
    case "String":
      return typeof v === "string" ? v : text(v);
    case "List":
    case "ArrayList":
      return v instanceof TList || !(v instanceof TArr || isIterable(v))
        ? v
        : new TList(elements(v));
  }
  if (type.endsWith("[]") && !(v instanceof TArr) && isCollection(v)) {
    const kind = type.slice(0, -2);
    const converted = elements(v).map((item) => convertArgument(kind, item));
    return new TArr(PRIMITIVES[kind] ? kind                 : "object", converted);
  }
  return v;
}
// runtime/map_entries.ts
function mapGet(map      , key       )        {
  const found = map.m.get(typeof key === "string" ? key : keyOf(key));
  return found === undefined ? null : found;
}
function mapHas(map      , key       )          {
  return map.m.has(typeof key === "string" ? key : keyOf(key));
}
function mapPut(map      , key       , value       )        {
  if (value === null) return mapRemove(map, key);
  const { m } = map;
  const kept = typeof key === "string" ? key : keyOf(key);
  const before = m.get(kept);
  let bytes = sizeOf(key) + sizeOf(value);
  if (before === undefined) {
    map.changes++;
    if (typeof key !== "string" && !isOwnKey(key)) {
      (map.keys ??= new Map()).set(kept, key);
    }
  } else {
    bytes -= sizeOf(key) + sizeOf(before);
  }
  m.set(kept, value);
  map.mem += bytes;
  meter.charge(bytes);
  return before === undefined ? null : before;
}
function mapRemove(map      , key       )        {
  const kept = typeof key === "string" ? key : keyOf(key);
  const before = map.m.get(kept);
  if (before === undefined) return null;
  map.m.delete(kept);
  map.keys?.delete(kept);
  map.changes++;
  const bytes = sizeOf(key) + sizeOf(before);
  map.mem -= bytes;
  meter.used -= bytes;
  return before;
}
function keyBehind(map      , kept     )        {
  const own = map.keys?.get(kept);
  return own === undefined ? kept          : own;
}
function mapKeys(map      )          {
  const kept = [...map.m.keys()];
  return map.keys === undefined ? kept            : kept.map((key) => keyBehind(map, key));
}
function mapEntries(map      )           {
  const entries           = [];
  for (const [kept, value] of map.m) entries.push(new TEntry(keyBehind(map, kept), value));
  return entries;
}
function mapOf(entries                                   )       {
  const made = new TMap();
  for (const [key, value] of entries) mapPut(made, key, value);
  return made;
}
function listOf(items         )        {
  const made = new TList(items);
  chargeItems(made, 0);
  return made;
}
function setAdd(set      , element       )          {
  const kept = keyOf(element);
  if (set.m.has(kept)) return false;
  set.m.set(kept, element);
  set.changes++;
  const bytes = sizeOf(element);
  set.mem += bytes;
  meter.charge(bytes);
  return true;
}
function setRemove(set      , element       )          {
  if (!set.m.delete(keyOf(element))) return false;
  set.changes++;
  const bytes = sizeOf(element);
  set.mem -= bytes;
  meter.used -= bytes;
  return true;
}
function setOf(elements                 )       {
  const made = new TSet();
  for (const element of elements) setAdd(made, element);
  return made;
}
// runtime/properties.ts
const BY_CLASS = new Map                                   ();
function propertiesOf(cls           )                         {
  let known = BY_CLASS.get(cls);
  if (known === undefined) BY_CLASS.set(cls, known = table());
  return known;
}
function asProperties(cls           , ...names          )       {
  const known = propertiesOf(cls);
  for (const name of names) {
    const method = cls.methods[name] ;
    known[name] ??= method;
    const bare = name.replace(/^(is|get)(?=[A-Z])/, "");
    if (bare === name) continue;
    known[bare.charAt(0).toLowerCase() + bare.slice(1)] ??= method;
    if (name.startsWith("get")) known[bare] ??= method;
  }
}
// runtime/unmodifiable.ts
const NAME = "org.mvel2.execution.ExecutionCollections$Unmodifiable";
const COLLECTION$2 = ["java.util.Collection", "java.lang.Iterable"];
const UNMODIFIABLE_LIST            = new JavaClass(NAME + "ExecutionList", [
  "java.util.List",
  ...COLLECTION$2,
]);
const UNMODIFIABLE_MAP            = new JavaClass(NAME + "ExecutionMap", ["java.util.Map"]);
const UNMODIFIABLE_SET            = new JavaClass(NAME + "ExecutionSet", [
  "java.util.Set",
  ...COLLECTION$2,
]);
for (const cls of [UNMODIFIABLE_LIST, UNMODIFIABLE_MAP, UNMODIFIABLE_SET]) {
  MEASURED.add(cls);
  NAMELESS.add(cls);
}
class UnmodifiableList extends TList {}
Object.defineProperty(UnmodifiableList.prototype, "cls", { value: UNMODIFIABLE_LIST });
class UnmodifiableMap extends TMap {}
Object.defineProperty(UnmodifiableMap.prototype, "cls", { value: UNMODIFIABLE_MAP });
class UnmodifiableSet extends TSet {}
Object.defineProperty(UnmodifiableSet.prototype, "cls", { value: UNMODIFIABLE_SET });
function unmodifiableList(l       )        {
  const view = new UnmodifiableList(l.a);
  view.mem = l.mem;
  return view;
}
function unmodifiableMap(map      )       {
  const view = new UnmodifiableMap(map.m);
  view.keys = map.keys;
  view.mem = map.mem;
  return view;
}
function unmodifiableSet(set      )       {
  const copy = new UnmodifiableSet();
  for (const [kept, element] of set.m) copy.m.set(kept, element);
  copy.mem = set.mem;
  return copy;
}
function isUnmodifiable(what                        )        {
  throw new JavaException("java.lang.UnsupportedOperationException", `${what} is unmodifiable`);
}
function checkModifiable(v       )       {
  if (v instanceof UnmodifiableList) isUnmodifiable("List");
  if (v instanceof UnmodifiableMap) isUnmodifiable("Map");
}
// runtime/access.ts
const MAP_PROPERTIES = propertiesOf(MAP);
function nullPointer()        {
  throw new EngineError("PropertyAccessException", "null pointer");
}
function get(o       , name        )        {
  if (o instanceof TMap) {
    const method = MAP_PROPERTIES[name];
    if (method !== undefined) return method(o);
    const found = o.m.get(name);
    return found === undefined ? missing(name) : found;
  }
  return getOther(o, name);
}
const propertyLiterals                        = table();
propertyLiterals["true"] = true;
propertyLiterals["false"] = false;
function missing(name        )        {
  const literal = propertyLiterals[name];
  return literal === undefined ? null : literal;
}
function getKey(o       , name        )        {
  if (o instanceof TMap) {
    const found = o.m.get(name);
    return found === undefined ? missing(name) : found;
  }
  return getOther(o, name);
}
function isMapProperty(name        )          {
  return name in MAP_PROPERTIES;
}
function getSafe(o       , name        )        {
  if (o instanceof TMap && !(name in MAP_PROPERTIES)) {
    const found = o.m.get(name);
    return found === undefined ? null : found;
  }
  return get(o, name);
}
function getOther(o       , name        )        {
  if (o === null) nullPointer();
  const cls = classOf(o);
  const method = propertiesOf(cls)[name];
  if (method !== undefined) return method(o);
  if (o instanceof TArr && name === "length") return o.a.length;
  const literal = propertyLiterals[name];
  if (literal !== undefined) return literal;
  throw new EngineError(
    "PropertyAccessException",
    NAMELESS.has(cls)
      ? `could not access property: ${name}`
      : `could not access: ${name}; in class: ${cls.name}`,
  );
}
function outOfBounds()        {
  throw new JavaException("java.lang.IndexOutOfBoundsException", "array index out of bounds.");
}
function integerIndex(i       )         {
  if (isInt(i)) return i;
  if (i === null) return nullPointer();
  throw new EngineError("CompileException", castMessage(i, "java.lang.Integer"));
}
function castMessage(v                    , to        )         {
  const from = engineClassName(v);
  if (from.startsWith("java.")) {
    return `class ${from} cannot be cast to class ${to} (${from} and ${to} are in module java.base of loader 'bootstrap')`;
  }
  return `class ${from} cannot be cast to class ${to} (${from} is in unnamed module of loader 'app'; ${to} is in module java.base of loader 'bootstrap')`;
}
function index(o       , i       )        {
  if (o instanceof TList) {
    const found = o.a[i          ];
    if (found !== undefined && typeof i === "number") return found;
    return integerIndex(i) === i && found !== undefined ? found : outOfBounds();
  }
  if (o instanceof TMap) {
    const found = o.m.get(typeof i === "string" ? i : keyOf(i));
    return found === undefined ? null : found;
  }
  if (o instanceof TArr) {
    const found = o.a[integerIndex(i)];
    return found === undefined ? outOfBounds() : found;
  }
  if (typeof o === "string") {
    const at = integerIndex(i);
    return at >= 0 && at < o.length ? new Chr(o[at] ) : outOfBounds();
  }
  if (o === null) nullPointer();
  throw new EngineError(
    "CompileException",
    `illegal use of []: unknown type: ${engineClassName(o)}`,
  );
}
function set(o       , name        , v       )        {
  if (o instanceof TMap) {
    if (o.cls !== MAP) checkModifiable(o);
    mapPut(o, name, v);
    return v;
  }
  if (o === null) nullParent(name);
  if (o instanceof TEntry) {
    if (name === "value") return o.v = v;
    if (name === "key") {
      throw new EngineError("PropertyAccessException", "could not access property: key");
    }
  }
  const setter = classOf(o).methods["set" + name.charAt(0).toUpperCase() + name.slice(1)];
  if (setter !== undefined) {
    setter(o, v);
    return v;
  }
  throw new EngineError(
    "PropertyAccessException",
    `could not access property (${name}) in: ${
      v === null ? "java.lang.Object" : engineClassName(v)
    }`,
  );
}
function nullParent(name        )        {
  throw new EngineError(
    "PropertyAccessException",
    `could not access property: ${name}; parent is null`,
  );
}
function elementOutOfBounds(i        , length        )        {
  throw new JavaException(
    "java.lang.IndexOutOfBoundsException",
    `Index ${i} out of bounds for length ${length}`,
  );
}
function setIndex(o       , i       , v       )        {
  if (o instanceof TMap) {
    if (o.cls !== MAP) checkModifiable(o);
    mapPut(o, i, v);
    return v;
  }
  if (o instanceof TList) {
    const at = integerIndex(i);
    if (o.cls !== LIST) checkModifiable(o);
    listSet(o, at, v);
    return v;
  }
  if (o instanceof TArr) {
    const at = integerIndex(i);
    if (at < 0 || at >= o.a.length) {
      throw new JavaException(
        "java.lang.ArrayIndexOutOfBoundsException",
        `Index ${at} out of bounds for length ${o.a.length}`,
      );
    }
    o.a[at] = o.kind === "object" ? v : convertArgument(o.kind, v);
    return v;
  }
  if (o === null) nullParent(String(i));
  throw new EngineError(
    "PropertyAccessException",
    `cannot bind to collection property: ${String(i)}]: not a recognized collection type: class ${
      engineClassName(o)
    }`,
  );
}
function listSet(l       , i        , v       )        {
  const { a } = l;
  if (i < 0 || i >= a.length) elementOutOfBounds(i, a.length);
  const before = a[i] ;
  a[i] = v;
  const bytes = sizeOf(v) - sizeOf(before);
  l.mem += bytes;
  meter.charge(bytes);
  return before;
}
// runtime/call.ts
const MOST_ARGUMENTS = 10;
function methodOf(o                    , name        )                     {
  return classOf(o).methods[name] ?? rareMethod(o, name);
}
function rareMethod(o                    , name        )                     {
  const method = classOf(o).statics[name];
  if (method !== undefined) return (_       , ...args         ) => method(...args);
  return o instanceof TArr ? ARRAYS.object.methods[name] : undefined;
}
function call0(o       , name        )        {
  if (o === null) return nullPointer();
  const method = methodOf(o, name);
  return method === undefined ? noMethod(classOf(o), name, []) : method(o);
}
function call1(o       , name        , a       )        {
  if (o === null) return nullPointer();
  const method = methodOf(o, name);
  return method === undefined ? noMethod(classOf(o), name, [a]) : method(o, a);
}
function call2(o       , name        , a       , b       )        {
  if (o === null) return nullPointer();
  const method = methodOf(o, name);
  return method === undefined ? noMethod(classOf(o), name, [a, b]) : method(o, a, b);
}
function call3(o       , name        , a       , b       , c       )        {
  if (o === null) return nullPointer();
  const method = methodOf(o, name);
  return method === undefined ? noMethod(classOf(o), name, [a, b, c]) : method(o, a, b, c);
}
function callN(o       , name        , args         )        {
  if (o === null) return nullPointer();
  const method = methodOf(o, name);
  if (method === undefined) return noMethod(classOf(o), name, args);
  checkArgumentCount(args.length);
  return method(o, ...args);
}
function checkArgumentCount(count        )       {
  if (count > MOST_ARGUMENTS) {
    throw new EngineError(
      "CompileException",
      `Maximum method arguments count overflow (${count} > ${MOST_ARGUMENTS})!`,
    );
  }
}
// runtime/java_text.ts
const BLANKS =
  "\\t-\\r\\x1c-\\x20\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000";
const LEADING = new RegExp(`^[${BLANKS}]+`);
const TRAILING = new RegExp(`[${BLANKS}]+$`);
const ALL_BLANK = new RegExp(`^[${BLANKS}]*$`);
function isBlankText(s        )          {
  return ALL_BLANK.test(s);
}
function stripLeading(s        )         {
  return s.replace(LEADING, "");
}
function stripTrailing(s        )         {
  return s.replace(TRAILING, "");
}
function trimText(s        )         {
  let from = 0;
  let to = s.length;
  while (from < to && s.charCodeAt(from) <= 32) from++;
  while (to > from && s.charCodeAt(to - 1) <= 32) to--;
  return s.slice(from, to);
}
function compareTexts(a        , b        )         {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i++) {
    const difference = a.charCodeAt(i) - b.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
function folded(c        )         {
  const upper = c.toUpperCase();
  const lower = (upper.length === 1 ? upper : c).toLowerCase();
  return lower.length === 1 ? lower : c;
}
function foldedText(s        )         {
  let all = "";
  for (let i = 0; i < s.length; i++) all += folded(s[i] );
  return all;
}
function compareIgnoringCase(a        , b        )         {
  return compareTexts(foldedText(a), foldedText(b));
}
function equalsIgnoringCase(a        , b        )          {
  return a.length === b.length && foldedText(a) === foldedText(b);
}
function utf8Bytes(s        )           {
  const bytes           = [];
  for (let i = 0; i < s.length; i++) {
    const point = s.codePointAt(i) ;
    if (point < 0x80) {
      bytes.push(point);
    } else if (point < 0x800) {
      bytes.push((point >> 6) - 64, (point & 63) - 128);
    } else if (point >= 0xD800 && point <= 0xDFFF) {
      bytes.push(63);
    } else if (point < 0x10000) {
      bytes.push((point >> 12) - 32, (point >> 6 & 63) - 128, (point & 63) - 128);
    } else {
      i++;
      bytes.push((point >> 18) - 16, (point >> 12 & 63) - 128, (point >> 6 & 63) - 128);
      bytes.push((point & 63) - 128);
    }
  }
  return bytes;
}
function encodedBytes(s        , charset        )           {
  switch (charset.toUpperCase().replace(/[-_]/g, "")) {
    case "UTF8":
      return utf8Bytes(s);
    case "ISO88591":
    case "LATIN1":
      return singleBytes(s, 0xFF);
    case "USASCII":
    case "ASCII":
      return singleBytes(s, 0x7F);
    case "UTF16":
      return s === "" ? [] : [-2, -1, ...doubleBytes(s, true)];
    case "UTF16BE":
      return doubleBytes(s, true);
    case "UTF16LE":
      return doubleBytes(s, false);
  }
  throw new JavaException("java.io.UnsupportedEncodingException", charset);
}
function singleBytes(s        , most        )           {
  return Array.from(s, (c) => c.codePointAt(0)  <= most ? c.charCodeAt(0) << 24 >> 24 : 63);
}
function doubleBytes(s        , bigFirst         )           {
  const bytes           = [];
  for (let i = 0; i < s.length; i++) {
    const high = s.charCodeAt(i) << 16 >> 24;
    const low = s.charCodeAt(i) << 24 >> 24;
    if (bigFirst) bytes.push(high, low);
    else bytes.push(low, high);
  }
  return bytes;
}
function linesOf(s        )           {
  const lines = s.split(/\r\n|\r|\n/);
  if (lines[lines.length - 1] === "") lines.pop();
  return lines;
}
function indented(s        , by        )         {
  if (s === "") return "";
  const lines = linesOf(s).map((line) => {
    if (by >= 0) return " ".repeat(by) + line;
    const blank = line.length - stripLeading(line).length;
    return line.slice(Math.min(-by, blank));
  });
  return lines.join("\n") + "\n";
}
function withoutIndent(s        )         {
  if (s === "") return "";
  const lines = s.split(/\r\n|\r|\n/);
  const last = lines[lines.length - 1] ;
  const counted = lines.filter((line, i) => !isBlankText(line) || i === lines.length - 1);
  const least = Math.min(
    ...counted.map((line) =>
      isBlankText(line) ? line.length : line.length - stripLeading(line).length
    ),
  );
  const indent = last === "" ? 0 : least;
  return lines.map((line) => isBlankText(line) ? "" : stripTrailing(line.slice(indent))).join("\n");
}
const ESCAPES                                   = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  s: " ",
  t: "\t",
  "'": "'",
  '"': '"',
  "\\": "\\",
  "\n": "",
  "\r": "",
  "\r\n": "",
};
function translatedEscapes(s        )         {
  return s.replace(/\\([0-3][0-7]{0,2}|[4-7][0-7]?|\r\n|[^]|$)/g, (_, escape        ) => {
    const known = ESCAPES[escape];
    if (known !== undefined) return known;
    if (/^[0-7]/.test(escape)) return String.fromCharCode(parseInt(escape, 8));
    const code = escape === "" ? 0 : escape.charCodeAt(0);
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      `Invalid escape sequence: \\${escape === "" ? "\0" : escape} \\\\u${
        code.toString(16).toUpperCase().padStart(4, "0")
      }`,
    );
  });
}
// runtime/compare.ts
function compareValues(a       , b       )         {
  if (a === null || b === null) {
    throw new JavaException("java.lang.NullPointerException", "null");
  }
  if (typeof a === "string" && typeof b === "string") return compareTexts(a, b);
  if (isInt(a) && isInt(b)) return a < b ? -1 : a > b ? 1 : 0;
  const cls = classOf(a);
  if (cls !== classOf(b)) classCast(b, cls.name);
  if (typeof a === "boolean") return a === b ? 0 : a ? 1 : -1;
  if (typeof a === "bigint") return a < (b          ) ? -1 : a > (b          ) ? 1 : 0;
  if (typeof a === "number" || a instanceof Dbl) {
    return compareDoubles(numberOf$2(a), numberOf$2(b                ));
  }
  if (a instanceof Flt) return compareDoubles(a.v, (b       ).v);
  if (a instanceof Byte || a instanceof Short) return a.v - (b        ).v;
  if (a instanceof Chr) return a.s.charCodeAt(0) - (b       ).s.charCodeAt(0);
  const compareTo = typeof a === "object" ? cls.methods["compareTo"] : undefined;
  if (compareTo === undefined) return classCast(a, "java.lang.Comparable");
  return compareTo(a, b)          ;
}
function numberOf$2(v              )         {
  return typeof v === "number" ? v : v.v;
}
function compareDoubles(a        , b        )         {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b && a !== 0) return 0;
  const rank = (v        ) => Number.isNaN(v) ? 2 : Object.is(v, -0) ? 0 : 1;
  return Math.sign(rank(a) - rank(b));
}
// runtime/list_changes.ts
function noMessage(javaClass        )        {
  throw new JavaException(javaClass, "null");
}
function checkIndex(i        , length        )       {
  if (i < 0 || i >= length) {
    throw new JavaException(
      "java.lang.IndexOutOfBoundsException",
      `Index ${i} out of bounds for length ${length}`,
    );
  }
}
function append(l       , v       )          {
  l.a.push(v);
  l.changes++;
  const bytes = 4 + sizeOf(v);
  l.mem += bytes;
  meter.charge(bytes);
  return true;
}
function insert(l       , i        , v       )       {
  if (i < 0 || i > l.a.length) {
    throw new JavaException(
      "java.lang.IndexOutOfBoundsException",
      `Index: ${i}, Size: ${l.a.length}`,
    );
  }
  l.a.splice(i, 0, v);
  l.changes++;
  const bytes = 4 + sizeOf(v);
  l.mem += bytes;
  meter.charge(bytes);
}
function removeAt(l       , i        )        {
  checkIndex(i, l.a.length);
  const [removed] = l.a.splice(i, 1)           ;
  l.changes++;
  const bytes = 4 + sizeOf(removed);
  l.mem -= bytes;
  meter.used -= bytes;
  return removed;
}
function elementsOf(c       )                   {
  if (c instanceof TList || c instanceof TArr) return c.a;
  return c instanceof TSet ? [...c.m.values()] : [];
}
function insertAll(l       , i        , c       )          {
  if (c === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "java.util.Collection.toArray()" because "c" is null',
    );
  }
  if (i < 0 || i > l.a.length) {
    throw new JavaException(
      "java.lang.IndexOutOfBoundsException",
      `Index: ${i}, Size: ${l.a.length}`,
    );
  }
  const added = elementsOf(c).slice();
  l.changes++;
  if (i === l.a.length) {
    for (const v of added) l.a.push(v);
    chargeItems(l, i);
  } else {
    replaceElements(l, [...l.a.slice(0, i), ...added, ...l.a.slice(i)]);
    for (const v of added) {
      const bytes = 4 + sizeOf(v);
      l.mem += bytes;
      meter.charge(bytes);
    }
  }
  return added.length > 0;
}
function keepOnly(l       , keep                       )          {
  const kept = l.a.filter(keep);
  if (kept.length === l.a.length) return false;
  replaceElements(l, kept);
  l.changes++;
  return true;
}
function replaceElements(l       , by                  )       {
  const { a } = l;
  a.length = 0;
  for (const v of by) a.push(v);
}
function subList(l       , from        , to        )        {
  if (from < 0) {
    throw new JavaException("java.lang.IndexOutOfBoundsException", `fromIndex = ${from}`);
  }
  if (to > l.a.length) {
    throw new JavaException("java.lang.IndexOutOfBoundsException", `toIndex = ${to}`);
  }
  if (from > to) {
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      `fromIndex(${from}) > toIndex(${to})`,
    );
  }
  return listOf(l.a.slice(from, to));
}
function startIndex(start        , length        )         {
  return start < -length ? 0 : start < 0 ? start + length : start;
}
function endIndex(end        , length        )         {
  return end < -length ? 0 : end < 0 ? end + length : Math.min(end, length);
}
function slice(l       , start        , end        )        {
  const { length } = l.a;
  return listOf(subList(l, startIndex(start, length), endIndex(end, length)).a);
}
function splice(l       , start        , count        , values                  )        {
  const at = startIndex(start, l.a.length);
  const wanted = count < 0 ? 0 : Math.min(count, l.a.length - at);
  const removed          = [];
  for (let n = wanted; n > 0; n--) removed.push(removeAt(l, at));
  if (values === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot read the array length because "<local6>" is null',
    );
  }
  let i = at;
  for (const v of values) insert(l, i++, v);
  return listOf(removed);
}
function isNumberLike(v       )          {
  try {
    parseDoubleText(text(v));
    return true;
  } catch {
    return false;
  }
}
function inOrder(values                  , ascending         )          {
  const keyed = values.map((v) => ({ v, text: text(v) }));
  const sign = ascending ? 1 : -1;
  if (values.every(isNumberLike)) {
    const numbers = keyed.map(({ v, text }) => ({ v, n: parseDoubleText(text) }));
    return numbers.sort((a, b) => sign * compareDoubles(a.n, b.n)).map(({ v }) => v);
  }
  return keyed.sort((a, b) => sign * compareTexts(a.text, b.text)).map(({ v }) => v);
}
// runtime/java_methods.ts
const NUMBERS = "Integer Long Double Float Short String Boolean BigInteger BigDecimal";
const COLLECTIONS$2 = "ArrayList LinkedHashSet";
const CONVERTIBLE                         = {
  int: NUMBERS + " Character",
  long: NUMBERS,
  double: NUMBERS,
  float: NUMBERS,
  short: NUMBERS,
  byte: "Integer Long Double Float Short Byte String",
  char: "Integer Character String BigDecimal",
  boolean: "Integer Long Double Float Short Boolean String BigDecimal",
  "char[]": "String",
  "CharSequence[]": "String",
  List: COLLECTIONS$2 + " LinkedHashMap",
  Set: COLLECTIONS$2 + " LinkedHashMap",
};
const PRIMITIVE_OF                         = {};
for (const type of Object.keys(PRIMITIVES)) {
  PRIMITIVE_OF[PRIMITIVES[type] .slice("java.lang.".length)] = type;
}
const WIDENED                         = {
  "java.lang.Float": "double",
  "java.lang.Long": "float",
  "java.lang.Integer": "long",
  "java.lang.Character": "int",
  "java.lang.Short": "int",
  "java.lang.Byte": "short",
};
const ARRAY_NAMES                         = {
  "byte[]": "[B",
  "short[]": "[S",
  "int[]": "[I",
  "long[]": "[J",
  "float[]": "[F",
  "double[]": "[D",
  "char[]": "[C",
  "boolean[]": "[Z",
  "String[]": "[Ljava.lang.String;",
};
function isArray(cls           )          {
  return cls.name.charCodeAt(0) === 91;
}
function isAssignable(type        , cls           )          {
  if (type === "Object") return true;
  if (type.endsWith("[]")) {
    return type === "Object[]" ? cls.name.startsWith("[L") : ARRAY_NAMES[type] === cls.name;
  }
  if (type === "Iterable" && cls.supertypes.has("java.util.Map")) return true;
  const all = cls.supertypes;
  return all.has("java.util." + type) || all.has("java.lang." + type) || all.has(type);
}
function canConvert(type        , cls           )          {
  if (type === "String") return true;
  if (isArray(cls)) {
    if (type === "String[]" || type === "CharSequence[]") return cls.name.startsWith("[L");
    return type.endsWith("[]") || type === "List" || type === "Set";
  }
  const named = CONVERTIBLE[PRIMITIVE_OF[type] ?? type];
  const short = cls.name.slice(cls.name.lastIndexOf(".") + 1);
  if (named?.split(" ").includes(short)) return true;
  if (type === "Object[]") return true;
  if (!type.endsWith("[]") || type === "String[]" || type === "CharSequence[]") return false;
  return cls.supertypes.has("java.util.Collection");
}
function scoreOf(type        , cls                  )         {
  const boxed$2 = PRIMITIVES[type];
  if (cls === null) return boxed$2 === undefined ? 7 : 0;
  if (boxed$2 !== undefined) {
    if (boxed$2 === cls.name) return 7;
    if (WIDENED[cls.name] === type) return 5;
  } else {
    if ("java.lang." + type === cls.name || "java.util." + type === cls.name) return 8;
    if (ARRAY_NAMES[type] === cls.name) return 8;
    if (isAssignable(type, cls)) return 6;
  }
  const primitive = boxed$2 === undefined ? PRIMITIVE_OF[type] : type;
  const numeric = primitive !== undefined && primitive !== "char" && primitive !== "boolean";
  if (numeric && cls.supertypes.has("java.lang.Number")) return 4;
  if (!canConvert(type, cls)) return 0;
  if (type.endsWith("[]") && isArray(cls)) return 2;
  return type === "char" && cls.name === "java.lang.String" ? 2 : 1;
}
function total(candidate           , classes                               )         {
  const { types, variable } = candidate;
  const last = types.length - 1;
  let sum = 0;
  for (let i = 0; i < classes.length; i++) {
    const one = scoreOf(types[variable && i > last ? last : i] , classes[i] );
    if (one === 0) {
      sum = 0;
      break;
    }
    sum += one;
  }
  return sum === 0 && variable && last === classes.length ? 3 : sum;
}
function isMoreSpecial(later           , than           )          {
  return later.returns === than.returns ||
    (than.returns === "Object" && PRIMITIVES[later.returns] === undefined &&
      later.returns !== "void");
}
function best(
  candidates                      ,
  classes                               ,
  isConstructor         ,
)                        {
  let found                       ;
  let most = 0;
  for (const candidate of candidates) {
    const { types, variable } = candidate;
    if (variable ? types.length - 1 > classes.length : types.length !== classes.length) continue;
    if (types.length === 0) return candidate;
    const sum = total(candidate, classes);
    if (sum > most) {
      most = sum;
      found = candidate;
    } else if (sum > 0 && sum === most) {
      const replaces = isConstructor
        ? found .variable && !variable
        : !variable && isMoreSpecial(candidate, found );
      if (replaces) found = candidate;
    }
  }
  return found;
}
function unboxed(type        , v       )          {
  switch (type) {
    case "Object":
      return v;
    case "int":
      return isInt(v) ? v : argumentOf(type, v);
    case "double":
      if (typeof v === "number") return v;
      break;
    case "String":
      if (typeof v === "string") return v;
      break;
    default:
      if (v !== null && isAssignable(type, classOf(v))) return v;
  }
  const converted = argumentOf(type, v);
  if (converted === null || typeof converted !== "object") return converted;
  switch (type) {
    case "double":
    case "float":
    case "byte":
    case "short":
      return (converted       ).v;
    case "char":
      return (converted       ).s;
    default:
      return converted;
  }
}
function argumentOf(type        , v       )        {
  try {
    return type.endsWith("[]")
      ? arrayArgument(type.slice(0, -2), v)
      : convertArgument(PRIMITIVE_OF[type] ?? type, v);
  } catch (error) {
    if (!(error instanceof JavaException || error instanceof EngineError)) throw error;
    throw new EngineError("CompileException", error.message);
  }
}
function arrayArgument(element        , v       )        {
  if (v === null) return null;
  if (element === "char" && typeof v === "string") {
    return new TArr("char", v.split("").map((c) => new Chr(c)));
  }
  const items = v instanceof TArr || isCollection(v) ? elements(v) : [v];
  const kind = PRIMITIVES[element] === undefined ? "object" : element             ;
  return new TArr(kind, items.map((item) => convertArgument(element, item)));
}
function boxed$2(type        , v         )        {
  switch (type) {
    case "double":
      return dbl(v          );
    case "float":
      return new Flt(v          );
    case "byte":
      return byte(v          );
    case "short":
      return new Short(v          );
    case "char":
      return new Chr(v          );
    case "void":
      return null;
    default:
      return v === undefined ? null : v         ;
  }
}
class Choice {
  found                               = undefined;
                   next = new Map                          ();
  after(arg       )         {
    const cls = arg === null ? null : classOf(arg);
    let choice = this.next.get(cls);
    if (choice === undefined) this.next.set(cls, choice = new Choice());
    return choice;
  }
}
const MOST_KEPT$2 = 4;
class Chooser {
                   candidates                      ;
                   isConstructor         ;
                   first = new Choice();
  constructor(overloads           , isConstructor         ) {
    this.isConstructor = isConstructor;
    this.candidates = Object.keys(overloads).map((signature) => {
      const [parameters, returns] = signature.split(":")                    ;
      const variable = parameters.endsWith("...");
      const types = parameters === "" ? [] : parameters.replace("...", "").split(",");
      return { types, variable, returns, run: overloads[signature]  };
    });
  }
  choose(args                  )                        {
    if (args.length > MOST_KEPT$2) return this.best(args);
    let choice = this.first;
    for (let i = 0; i < args.length; i++) choice = choice.after(args[i] );
    if (choice.found === undefined) choice.found = this.best(args) ?? null;
    return choice.found ?? undefined;
  }
          best(args                  )                        {
    const classes = args.map((arg) => arg === null ? null : classOf(arg));
    return best(this.candidates, classes, this.isConstructor);
  }
}
function passed(candidate           , args                  , self                 )            {
  const { types, variable } = candidate;
  const list            = self === undefined ? [] : [self];
  const plain = variable ? types.length - 1 : types.length;
  for (let i = 0; i < plain; i++) list.push(unboxed(types[i] , args[i] ));
  if (variable) {
    const only = args.length === types.length ? args[plain]  : undefined;
    if (only === null) list.push(null);
    else if (only instanceof TArr) list.push(itemsPassed(only));
    else list.push(args.slice(plain).map((arg) => unboxed(types[plain] , arg)));
  }
  return list;
}
function itemsPassed({ a, kind }      )                   {
  if (kind === "object") return a;
  throw new EngineError("CompileException", "argument type mismatch");
}
function invoke(candidate           , args                  )        {
  const { types, run, returns } = candidate;
  if (!candidate.variable) {
    switch (types.length) {
      case 0:
        return boxed$2(returns, run());
      case 1:
        return boxed$2(returns, run(unboxed(types[0] , args[0] )));
      case 2:
        return boxed$2(returns, run(unboxed(types[0] , args[0] ), unboxed(types[1] , args[1] )));
    }
  }
  return boxed$2(returns, run(...passed(candidate, args, undefined)));
}
function javaStatics(cls           , methods                                     )       {
  for (const name of Object.keys(methods)) {
    let chooser                     ;
    cls.statics[name] = (...args         ) => {
      chooser ??= new Chooser(methods[name] , false);
      const chosen = chooser.choose(args);
      if (chosen !== undefined) return invoke(chosen, args);
      return noMethod(cls, name, args);
    };
  }
}
function javaMethods(cls           , methods                                     )       {
  for (const name of Object.keys(methods)) cls.methods[name] = method(cls, name, methods[name] );
}
function method(cls           , name        , overloads           )         {
  let chooser                     ;
  return (self     , ...args         ) => {
    chooser ??= new Chooser(overloads, false);
    const chosen = chooser.choose(args);
    if (chosen === undefined) return noMethod(cls, name, args);
    const { types, run, returns } = chosen;
    if (types.length === 0) return boxed$2(returns, run(self));
    if (types.length === 1 && !chosen.variable) {
      return boxed$2(returns, run(self, unboxed(types[0] , args[0] )));
    }
    return boxed$2(returns, run(...passed(chosen, args, self)));
  };
}
function javaConstructors(cls           , overloads           )       {
  let chooser                     ;
  cls.construct = (...args         ) => {
    chooser ??= new Chooser(overloads, true);
    const chosen = chooser.choose(args);
    if (chosen === undefined) return noConstructor(cls, args);
    try {
      return invoke(chosen, args);
    } catch (error) {
      throw constructorError(error);
    }
  };
}
function noConstructor(cls           , args                  )        {
  const types = args.map((arg) => arg === null ? "null" : engineClassName(arg)).join(", ");
  throw new EngineError(
    "CompileException",
    `unable to find constructor: ${cls.name}(${types})`,
  );
}
function constructorError(error         )          {
  const engine = error instanceof EngineError;
  if (!engine && !(error instanceof JavaException)) return error;
  const told = engine ? error.message : "null";
  return new EngineError("CompileException", "could not create constructor: " + told);
}
// runtime/members.ts
function members(cls           , methods                                     )       {
  javaMethods(cls, methods);
  for (const name of Object.keys(methods)) {
    cls.methods[name] = direct(methods[name] , cls.methods[name] );
    if (Object.keys(methods[name] ).some((signature) => signature.startsWith(":"))) {
      asProperties(cls, name);
    }
  }
}
const FITS                                 = {
  int: isInt,
  String: (v) => typeof v === "string",
  CharSequence: (v) => typeof v === "string",
};
const BOXED = /^(double|float|byte|short|char|void)$/;
function simple(overloads           )           {
  const found           = [];
  for (const signature of Object.keys(overloads)) {
    const [parameters, returns] = signature.split(":")                    ;
    if (parameters.endsWith("...")) return [];
    const types = parameters === "" ? [] : parameters.split(",");
    if (!BOXED.test(returns)) found.push({ types, run: overloads[signature]  });
  }
  return found;
}
function direct(overloads           , slow        )         {
  const all = simple(overloads);
  const of = (count        ) => all.filter(({ types }) => types.length === count);
  const none = of(0)[0]?.run;
  const alone = Object.keys(overloads).filter((signature) => /^[^,:]+:/.test(signature));
  const [single] = alone.length === 1 && alone[0] .startsWith("Object:") ? of(1) : [];
  const ones = alone.some((signature) => /^Integer:/.test(signature))
    ? []
    : of(1).filter(({ types }) => types[0]  in FITS);
  const twos = of(2).filter(({ types }) => types.every((type) => type in FITS));
  const any = single?.run;
  return function (self       , a        , b        , ...more         ) {
    if (a === undefined) return (none === undefined ? slow(self) : none(self))         ;
    if (b === undefined) {
      if (any !== undefined) return any(self, a)         ;
      for (const { types, run } of ones) {
        if (FITS[types[0] ] (a)) return run(self, a)         ;
      }
      return slow(self, a);
    }
    if (more.length === 0) {
      for (const { types, run } of twos) {
        if (FITS[types[0] ] (a) && FITS[types[1] ] (b)) return run(self, a, b)         ;
      }
    }
    return slow(self, a, b, ...more);
  };
}
function quick(cls           , name        , make                          )       {
  cls.methods[name] = make(cls.methods[name] );
}
function notOwner()        {
  throw new JavaException(
    "java.lang.IllegalMonitorStateException",
    "current thread is not owner",
  );
}
function objectMembers(cls           , byIdentity = false)       {
  const own                            = {
    equals: { "Object:boolean": (self       , other       ) => javaEquals(self, other) },
    hashCode: { ":int": (self     ) => identityHash(self) },
    toString: {
      ":String": (self     ) =>
        byIdentity ? `${cls.name}@${identityHash(self).toString(16)}` : text(self),
    },
    notify: { ":void": notOwner },
    notifyAll: { ":void": notOwner },
    wait: { ":void": notOwner, "long:void": notOwner, "long,int:void": notOwner },
  };
  for (const name of Object.keys(own)) {
    if (cls.methods[name] === undefined) members(cls, { [name]: own[name]  });
  }
}
// runtime/iterators.ts
const ITERATOR            = new JavaClass("java.util.ArrayList$Itr", ["java.util.Iterator"]);
class JavaIterator extends Obj {
           values                  ;
  at = 0;
           take                                                   ;
  constructor(values                  , take                                      ) {
    super();
    this.values = values;
    this.take = take;
  }
}
Object.defineProperty(JavaIterator.prototype, "cls", { value: ITERATOR });
function iteratorOf(
  values                  ,
  take                                      ,
)               {
  return new JavaIterator(values, take);
}
const MAP_ITERATOR            = new JavaClass("java.util.LinkedHashMap$LinkedKeyIterator", [
  "java.util.Iterator",
]);
class MapIterator extends JavaIterator {}
Object.defineProperty(MapIterator.prototype, "cls", { value: MAP_ITERATOR });
function mapIteratorOf(entries                  )               {
  return new MapIterator(entries, () => undefined);
}
const METHODS                            = {
  hasNext: { ":boolean": (it              ) => it.at < it.values.length },
  next: {
    ":Object": (it              ) => {
      if (it.at >= it.values.length) {
        throw new JavaException("java.util.NoSuchElementException", "null");
      }
      return it.values[it.at++] ;
    },
  },
  remove: {
    ":void": (it              ) => {
      if (it.at === 0) throw new JavaException("java.lang.IllegalStateException", "null");
      if (it.take === undefined) {
        throw new JavaException("java.lang.UnsupportedOperationException", "remove");
      }
      it.take(it.values[it.at - 1] , it.at - 1);
    },
  },
};
for (const cls of [ITERATOR, MAP_ITERATOR]) {
  members(cls, METHODS);
  objectMembers(cls, true);
  cls.methods["#json"] = (it              ) => new TList(it.values.slice(it.at));
}
// runtime/statics/hash_code.ts
function hashOf(v       )         {
  if (v === null) return 0;
  if (typeof v === "string") return textHash(v);
  if (isInt(v)) return v;
  if (typeof v === "boolean") return v ? 1231 : 1237;
  const method = classOf(v).methods["hashCode"];
  return method === undefined ? identityHash(v       ) : method(v)          ;
}
function textHash(s        )         {
  let hash = 0;
  for (let i = 0; i < s.length; i++) hash = (Math.imul(hash, 31) + s.charCodeAt(i)) | 0;
  return hash;
}
function hashOfAll(values                  )         {
  let hash = 1;
  for (const v of values) hash = (Math.imul(hash, 31) + hashOf(v)) | 0;
  return hash;
}
// runtime/streams.ts
const STREAM            = new JavaClass("java.util.stream.ReferencePipeline$Head", [
  "java.util.stream.Stream",
]);
const INT_STREAM            = new JavaClass("java.util.stream.IntPipeline$Head", [
  "java.util.stream.IntStream",
]);
class Stream extends Obj {
           values                  ;
                    cls           ;
  constructor(values                  , cls            = STREAM) {
    super();
    this.values = values;
    this.cls = cls;
  }
}
function distinct(values                  )          {
  const found = new Map                ();
  for (const value of values) if (!found.has(keyOf(value))) found.set(keyOf(value), value);
  return [...found.values()];
}
for (const cls of [STREAM, INT_STREAM]) {
  members(cls, {
    count: { ":long": (s        ) => BigInt(s.values.length) },
    toList: { ":List": (s        ) => new PlainList(s.values.slice()) },
    toArray: {
      ":Object[]": (s        ) => new TArr(cls === STREAM ? "object" : "int", s.values.slice()),
    },
    distinct: { ":Stream": (s        ) => new Stream(distinct(s.values), cls) },
    sorted: { ":Stream": (s        ) => new Stream(s.values.toSorted(compareValues), cls) },
    limit: {
      "long:Stream": (s        , n        ) => new Stream(s.values.slice(0, Number(n)), cls),
    },
    skip: { "long:Stream": (s        , n        ) => new Stream(s.values.slice(Number(n)), cls) },
    iterator: { ":Iterator": (s        ) => iteratorOf(s.values) },
  });
  objectMembers(cls, true);
}
members(INT_STREAM, {
  sum: {
    ":int": (s        ) => (s.values            ).reduce((sum, value) => (sum + value) | 0, 0),
  },
  boxed: { ":Stream": (s        ) => new Stream(s.values) },
});
delete INT_STREAM.methods["toList"];
// runtime/key_sets.ts
const KEY_SET            = new JavaClass("java.util.LinkedHashMap$LinkedKeySet", [
  ...SET.supertypes,
]);
class KeySet extends TSet {
           map      ;
  constructor(map      ) {
    super();
    this.map = map;
    for (const kept of map.m.keys()) this.m.set(kept, keyBehind(map, kept));
  }
}
Object.defineProperty(KeySet.prototype, "cls", { value: KEY_SET });
function elements$3(s        )          {
  return [...s.m.values()];
}
function remove(s        , key       )          {
  const had = mapHas(s.map, key);
  mapRemove(s.map, key);
  return had;
}
function unsupported$2()        {
  return noMessage("java.lang.UnsupportedOperationException");
}
members(KEY_SET, {
  add: { "Object:boolean": unsupported$2 },
  addAll: { "Collection:boolean": unsupported$2 },
  clear: { ":void": (s        ) => elements$3(s).forEach((key) => remove(s, key)) },
  contains: { "Object:boolean": (s        , key       ) => mapHas(s.map, key) },
  containsAll: {
    "Collection:boolean": (s        , c       ) => elementsOf(c).every((key) => mapHas(s.map, key)),
  },
  hashCode: {
    ":int": (s        ) => elements$3(s).reduce        ((sum, key) => (sum + hashOf(key)) | 0, 0),
  },
  isEmpty: { ":boolean": (s        ) => s.m.size === 0 },
  iterator: {
    ":Iterator": (s        ) => iteratorOf(elements$3(s), (key) => void mapRemove(s.map, key)),
  },
  remove: { "Object:boolean": remove },
  removeAll: {
    "Collection:boolean": (s        , c       ) =>
      elementsOf(c).map((key) => remove(s, key)).includes(true),
  },
  retainAll: {
    "Collection:boolean": (s        , c       ) => {
      const kept = elementsOf(c);
      return elements$3(s).filter((key) => !kept.includes(key)).map((key) => remove(s, key)).includes(
        true,
      );
    },
  },
  reversed: { ":Set": (s        ) => reversedKeys(s) },
  size: { ":int": (s        ) => s.m.size },
  stream: { ":Stream": (s        ) => new Stream(elements$3(s)) },
  toArray: { ":Object[]": (s        ) => new TArr("object", elements$3(s)) },
});
objectMembers(KEY_SET);
function reversedKeys(s        )         {
  const turned = new KeySet(s.map);
  turned.m.clear();
  for (const [kept, key] of [...s.m].reverse()) turned.m.set(kept, key);
  return turned;
}
// runtime/iterate.ts
class ListIteration                      {
           #list       ;
           #changes        ;
  #at = 0;
  constructor(list       ) {
    this.#list = list;
    this.#changes = list.changes;
  }
  next()                    {
    if (this.#at === this.#list.a.length) return undefined;
    if (this.#changes !== this.#list.changes) concurrentModification();
    return this.#list.a[this.#at++];
  }
}
class SetIteration                      {
           #set      ;
           #changes        ;
           #elements                 ;
  #ahead                       ;
  constructor(set      ) {
    this.#set = set;
    this.#changes = set.changes;
    this.#elements = set.m.values();
    this.#ahead = this.#elements.next();
  }
  next()                    {
    if (this.#ahead.done) return undefined;
    if (this.#changes !== this.#set.changes) concurrentModification();
    const { value } = this.#ahead;
    this.#ahead = this.#elements.next();
    return value;
  }
}
class KeyIteration                      {
           #map      ;
           #changes        ;
           #keys                  ;
  #at = 0;
  constructor(keys        ) {
    this.#map = keys.map;
    this.#changes = keys.map.changes;
    this.#keys = [...keys.m.values()];
  }
  next()                    {
    if (this.#at === this.#keys.length) return undefined;
    if (this.#changes !== this.#map.changes) concurrentModification();
    return this.#keys[this.#at++];
  }
}
class ArrayIteration                      {
           #values                  ;
  #at = 0;
  constructor(values                  ) {
    this.#values = values;
  }
  next()                    {
    return this.#at < this.#values.length ? this.#values[this.#at++] : undefined;
  }
}
function concurrentModification()        {
  throw new JavaException("java.util.ConcurrentModificationException", "");
}
function iter(o       )            {
  if (o instanceof TList) return new ListIteration(o);
  if (o instanceof TMap && !(o instanceof UnmodifiableMap)) {
    meter.charge(24 * o.m.size);
    return new ArrayIteration(mapEntries(o));
  }
  if (o instanceof KeySet) return new KeyIteration(o);
  if (o instanceof TSet) return new SetIteration(o);
  if (o instanceof TArr) return new ArrayIteration(o.a);
  if (typeof o === "string") {
    return new ArrayIteration(Array.from({ length: o.length }, (_, i) => new Chr(o[i] )));
  }
  if (o === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "Object.getClass()" because "iterCond" is null',
    );
  }
  if (isInt(o)) return new ArrayIteration(Array.from({ length: Math.max(0, o) }, (_, i) => i + 1));
  throw new EngineError("CompileException", `non-iterable type: ${engineClassName(o)}`);
}
// runtime/literals.ts
function list(items         )        {
  return listOf(items);
}
function map(...pairs         )       {
  const made = new TMap();
  const { m } = made;
  let bytes = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    const key = pairs[i] ;
    const value = pairs[i + 1] ;
    if (typeof key === "string" && value !== null) {
      const { size } = m;
      m.set(key, value);
      if (m.size !== size) bytes += key.length + sizeOf(value);
    } else {
      mapPut(made, key, value);
    }
  }
  made.mem += bytes;
  meter.charge(bytes);
  return made;
}
function zeroOf(kind           )        {
  switch (kind) {
    case "byte":
      return byte(0);
    case "short":
      return new Short(0);
    case "int":
      return 0;
    case "long":
      return 0n;
    case "float":
      return new Flt(0);
    case "double":
      return dbl(0);
    case "char":
      return new Chr("\0");
    case "boolean":
      return false;
    default:
      return null;
  }
}
function newArray(kind        , length        )       {
  if (kind === "object" || !KINDS.has(kind)) {
    throw new JavaException(
      "org.mvel2.ScriptRuntimeException",
      `Unsupported array type: class ${kind}`,
    );
  }
  const primitive = kind                                ;
  checkArrayLength(primitive, length);
  if (length < 0) throw new JavaException("java.lang.NegativeArraySizeException", String(length));
  return new TArr(primitive, new Array       (length).fill(zeroOf(primitive)));
}
function arrayWith(kind        , items                  )       {
  const made = newArray(kind, items.length);
  for (let i = 0; i < items.length; i++) made.a[i] = convertArgument(kind, items[i] );
  return made;
}
const KINDS = new Set(["byte", "short", "int", "long", "float", "double", "char", "boolean"]);
// runtime/cast.ts
function castText(v       )        {
  return v === null ? null : text(v);
}
const CASTS                                                = {
  boolean: toBoolean,
  byte: toByte,
  char: toCharacter,
  double: toDouble,
  float: toFloat,
  int: toInteger,
  long: toLong,
  short: toShort,
  Boolean: toBoolean,
  Byte: toByte,
  Character: toCharacter,
  Double: toDouble,
  Float: toFloat,
  Integer: toInteger,
  Long: toLong,
  Short: toShort,
  String: castText,
  BigDecimal: toBigDecimal,
  BigInteger: toBigInteger,
};
function cast(type        , v       )        {
  const convert = CASTS[type.replace(/^java\.(?:lang|math)\./, "")];
  if (convert !== undefined) return convert(v);
  if (v === null || type === "Object" || classOf(v).supertypes.has(type)) return v;
  if (LISTS.has(type)) return new PlainList(elementsOf$2(v));
  throw new JavaException(
    "java.lang.NullPointerException",
    'Cannot invoke "org.mvel2.ConversionHandler.convertFrom(Object)" because "h" is null',
  );
}
const LISTS = new Set(["java.util.List", "java.util.ArrayList", "java.util.LinkedList"]);
function elementsOf$2(v       )          {
  if (v instanceof TArr) return [...v.a];
  return v instanceof TSet ? [...v.m.values()] : [];
}
function convertableTo(v       , type        )          {
  if (v === null) return false;
  const name = type.replace(/^java\.(?:lang|math)\./, "");
  if (CASTS[name] === undefined) {
    if (type.includes(".") || type === "Object") return classOf(v).supertypes.has(type);
    throw new EngineError(
      "PropertyAccessException",
      `unresolvable property or identifier: ${type}`,
    );
  }
  try {
    CASTS[name](typeof v === "string" ? "1" : v);
    return true;
  } catch (error) {
    return error instanceof JavaException && !error.message.startsWith("cannot convert type");
  }
}
// runtime/instance_of.ts
function instanceOf(v       , className        )          {
  if (v === null) return false;
  const { supertypes } = classOf(v);
  return supertypes.has(className) || supertypes.has("java.lang." + className) ||
    className === engineClassName(v);
}
// runtime/logic.ts
function cond(v       )          {
  if (typeof v === "boolean") return v;
  throw new JavaException(
    "org.mvel2.ScriptRuntimeException",
    "expected Boolean; but found: " + (v === null ? "null" : engineClassName(v)),
  );
}
function bool(v       )          {
  if (typeof v === "boolean") return v;
  if (v === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "java.lang.Boolean.booleanValue()" because the return value of ' +
        '"org.mvel2.compiler.ExecutableStatement.getValue(Object, Object, ' +
        'org.mvel2.integration.VariableResolverFactory)" is null',
    );
  }
  classCast(v, "java.lang.Boolean");
}
function not(v       )          {
  return !bool(v);
}
// runtime/operators.ts

// runtime/hash_map_order.ts
function hashMapOrder(keys                   )           {
  let capacity = 16;
  while (keys.length > capacity * 0.75) capacity *= 2;
  const buckets = keys.map((key, i) => ({ key, i, bucket: spread(key) & (capacity - 1) }));
  buckets.sort((a, b) => a.bucket - b.bucket || a.i - b.i);
  return buckets.map(({ key }) => key);
}
function spread(key        )         {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) | 0;
  return hash ^ (hash >>> 16);
}
// runtime/arguments.ts
function argumentsOf(args      )       {
  const typed = new Map                ();
  for (const [name, value] of args.m) typed.set(name, typedValue(value));
  return new TMap(typed);
}
function typedValue(v       )        {
  if (v instanceof TList) return new TList(v.a.map(typedValue));
  if (!(v instanceof TMap)) return v;
  if (v.m.size === 1) {
    const [name, value] = v.m.entries().next().value ;
    switch (name) {
      case "$bytes":
        return bytes(String(value));
      case "$long":
        return longOf(value);
      case "$float":
        return new Flt(doubleValue(value));
      case "$byte":
        return byte(doubleValue(value));
      case "$strMap":
        return strMap([...(value        ).m]                      );
    }
  }
  return argumentsOf(v);
}
function bytes(hex        )        {
  const list          = [];
  for (let i = 0; i < hex.length; i += 2) list.push(byte(parseInt(hex.slice(i, i + 2), 16)));
  return new TList(list);
}
function strMap(entries                                        )       {
  const values = new Map               (entries);
  const ordered = new Map               ();
  for (const name of hashMapOrder([...values.keys()])) ordered.set(name, values.get(name) );
  return new TMap(ordered);
}
// runtime/json_fault.ts
const WHERE = "Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled)";
const PARSE = "com.fasterxml.jackson.core.JsonParseException";
const END = "com.fasterxml.jackson.core.io.JsonEOFException";
const LIMIT = "com.fasterxml.jackson.core.exc.StreamConstraintsException";
const TOKENS = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const NON_NUMERIC = "enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow";
const PLUS = "JSON spec does not allow numbers to have plus signs: enable " +
  "`JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS` to allow";
const START = /[\p{L}\p{Nl}\p{Sc}\p{Pc}]/u;
const PART = /[\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}\p{Cf}\0-\x08\x0e-\x1b\x7f-\x9f]/u;
function unexpectedClose(marker        )         {
  return `Unexpected close marker '${marker}': expected '${marker === "}" ? "]" : "}"}'`;
}
class JsonFault {
           #text        ;
  constructor(text        ) {
    this.#text = text;
  }
  #throw(javaClass        , message        , at        )        {
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      `${javaClass}: ${message}\n at ${this.#place(at)}`,
    );
  }
  #place(at        )         {
    const before = this.#text.slice(0, at).split(/\r\n|[\r\n]/);
    return `[${WHERE}; line: ${before.length}, column: ${before.at(-1) .length + 1}]`;
  }
  #character(at        )         {
    const code = at < this.#text.length ? this.#text.charCodeAt(at) : 0;
    if (code < 32 || (code >= 127 && code < 160)) return `(CTRL-CHAR, code ${code})`;
    const hex = code > 255 ? ` / 0x${code.toString(16)}` : "";
    return `'${String.fromCharCode(code)}' (code ${code}${hex})`;
  }
  unexpected(at        , why        )        {
    this.#throw(PARSE, `Unexpected character (${this.#character(at)}): ${why}`, at);
  }
  control(at        )        {
    const message = `Illegal character (${this.#character(at)}): ` +
      "only regular white space (\\r, \\n, \\t) is allowed between tokens";
    this.#throw(PARSE, message, at + 1);
  }
  token(start        )        {
    let end = start + 1;
    while (end < this.#text.length && end < start + 256 && PART.test(this.#text[end] )) end++;
    const token = this.#text.slice(start, end);
    this.#throw(PARSE, `Unrecognized token '${token}': was expecting ${TOKENS}`, end);
  }
  word(start        , end        )       {
    if (PART.test(this.#text[end] )) this.token(start);
  }
  value(at        )        {
    const c = this.#text[at] ?? "";
    if (c === "N") this.#nonNumeric(at, "NaN", 1);
    if (c === "I") this.#nonNumeric(at, "Infinity", 1);
    if (c === "+") this.#signed(at, false);
    if (c === "/") this.#comment(at);
    const before = this.#before(at);
    const previous = this.#text[before];
    if ((c === "}" || c === "]") && before < 0) {
      const root = `root starting at [${WHERE}; line: 1]`;
      this.#throw(PARSE, `${unexpectedClose(c)} (for ${root})`, at);
    }
    if (c === "}" && previous === "[") this.#close(at, "Array", before);
    if (c === "}" && previous === ",") this.unexpected(at, "expected a value");
    if (START.test(c)) this.token(at);
    this.unexpected(at, `expected a valid value ${TOKENS}`);
  }
  #before(at        )         {
    do at--; while (at >= 0 && " \n\r\t".includes(this.#text[at] ));
    return at;
  }
  #nonNumeric(start        , name        , matched        )        {
    while (matched < name.length && this.#text[start + matched] === name[matched]) matched++;
    const end = start + matched;
    const next = this.#text[end] ?? "";
    if (matched < name.length || (next >= "0" && PART.test(next))) this.token(start);
    this.#throw(PARSE, `Non-standard token '${name}': ${NON_NUMERIC}`, end);
  }
  #signed(at        , minus         )        {
    const sign = minus ? "-" : "+";
    const end = this.#text.length;
    if (at + 1 >= end) {
      this.endOfInput(minus ? "No digit following sign" : " in a Number value");
    }
    let digit = at + 1;
    if (minus && this.#text[digit] === ".") {
      this.unexpected(digit, `expected a valid value ${TOKENS}`);
    }
    if (this.#text[digit] === "I") {
      if (++digit >= end) this.endOfInput(" in a Number value");
      if (this.#text[digit] === "N") this.#nonNumeric(at, sign + "INF", 3);
      if (this.#text[digit] === "n") this.#nonNumeric(at, sign + "Infinity", 3);
    }
    if (!minus) {
      const message = `Unexpected character ('+' (code 43)) in numeric value: ${PLUS}`;
      this.#throw(PARSE, message, digit);
    }
    this.#numeric(
      digit,
      digit,
      "expected digit (0-9) to follow minus sign, for valid numeric value",
    );
  }
  #comment(at        )        {
    this.unexpected(
      at,
      "maybe a (non-standard) comment? (not recognized as one since Feature 'ALLOW_COMMENTS' " +
        "not enabled for parser)",
    );
  }
  name(at        )        {
    if (this.#text[at] === "/") this.#comment(at);
    const before = this.#before(at);
    if (this.#text[at] === "]" && this.#text[before] === "{") this.#close(at, "Object", before);
    this.unexpected(at, "was expecting double-quote to start field name");
  }
  colon(at        )        {
    if (at >= this.#text.length) this.endOfInput(" within/between Object entries");
    if (this.#text[at] === "/") this.#comment(at);
    this.unexpected(at, "was expecting a colon to separate field name and value");
  }
  next(at        , kind                    , start        )        {
    if (at >= this.#text.length) this.unclosed(kind, start);
    const c = this.#text[at];
    if (c === "]" || c === "}") this.#close(at, kind, start);
    if (c === "/") this.#comment(at);
    this.unexpected(at, `was expecting comma to separate ${kind} entries`);
  }
  #close(at        , kind                    , start        )        {
    const what = `${kind} starting at ${this.#place(start)}`;
    this.#throw(PARSE, `${unexpectedClose(this.#text[at] )} (for ${what})`, at);
  }
  unclosed(kind                    , start        )        {
    this.endOfInput(
      `: expected close marker for ${kind} (start marker at ${this.#place(start)})`,
    );
  }
  endAfterComma(kind                    )        {
    const message = `Unexpected end-of-input within/between ${kind} entries`;
    this.#throw(PARSE, message, this.#text.length);
  }
  endOfInput(where        )        {
    this.#throw(END, `Unexpected end-of-input${where}`, this.#text.length);
  }
  unclosedText(kind                         )        {
    this.endOfInput(
      kind === "name" ? " in field name" : ": was expecting closing quote for a string value",
    );
  }
  unquoted(at        , kind                         )        {
    const message = `Illegal unquoted character (${this.#character(at)}): ` +
      `has to be escaped using backslash to be included in ${kind}`;
    this.#throw(PARSE, message, at);
  }
  escape(at        )        {
    this.#throw(PARSE, `Unrecognized character escape ${this.#character(at)}`, at);
  }
  hexDigit(at        )        {
    this.unexpected(at, "expected a hex-digit for character escape sequence");
  }
  numeric(start        , at        , why        )        {
    const text = this.#text;
    if (at >= text.length) {
      if (why.startsWith("Exponent")) this.endOfInput("expected a digit for number exponent");
      this.#numeric(at - 1, at - 1, why);
    }
    const sign = text[start] === "-" ? 1 : 0;
    const place = text[start + sign] === "0" ? at : start + text.slice(start).search(/[.eE]/);
    this.#numeric(at, place, why);
  }
  #numeric(at        , place        , why        )        {
    const message = `Unexpected character (${this.#character(at)}) in numeric value: ${why}`;
    this.#throw(PARSE, message, place);
  }
  digit(at        )        {
    this.#signed(at - 1, true);
  }
  leadingZero(at        )        {
    this.#throw(PARSE, "Invalid numeric value: Leading zeroes not allowed", at);
  }
  depth(depth        , most        )        {
    const message = `Document nesting depth (${depth}) exceeds the maximum allowed (${most}, ` +
      "from `StreamReadConstraints.getMaxNestingDepth()`)";
    this.#throwLimit(message);
  }
  numberLength(length        , most        )        {
    const message = `Number value length (${length}) exceeds the maximum allowed (${most}, ` +
      "from `StreamReadConstraints.getMaxNumberLength()`)";
    this.#throwLimit(message);
  }
  #throwLimit(message        )        {
    throw new JavaException("java.lang.IllegalArgumentException", `${LIMIT}: ${message}`);
  }
}
// runtime/json_parse.ts
const MAX_DEPTH = 1000;
const MAX_NUMBER = 1000;
let source = "";
let at = 0;
let depth = 0;
let charged = 0;
function parseJson(text        )        {
  if (text === "") {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "com.fasterxml.jackson.databind.JsonNode.isObject()" because "<local2>" is null',
    );
  }
  source = text;
  at = 0;
  depth = 0;
  charged = 0;
  try {
    return root();
  } finally {
    source = "";
  }
}
function root()        {
  const c = skipBlanks();
  if (c !== c) return "";
  const v = value(c);
  if (c === MINUS || (c >= ZERO && c <= NINE)) {
    const next = source.charCodeAt(at);
    if (next > SPACE || (next < SPACE && !isBlank$2(next))) {
      fault().unexpected(at, "Expected space separating root-level values");
    }
  }
  if (charged > 0) meter.charge(charged);
  return v instanceof BigInteger ? v.v.toString() : v;
}
const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const DOT = 46;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_MAP = 123;
const CLOSE_MAP = 125;
const SPACE = 32;
function fault()            {
  return new JsonFault(source);
}
function isBlank$2(c        )          {
  return c === SPACE || c === 10 || c === 13 || c === 9;
}
function skipBlanks()         {
  let c = source.charCodeAt(at);
  while (c <= SPACE) {
    if (!isBlank$2(c)) fault().control(at);
    c = source.charCodeAt(++at);
  }
  return c;
}
function value(c        )        {
  switch (c) {
    case QUOTE:
      at++;
      return string("string value");
    case OPEN_MAP:
      return map$2();
    case OPEN_LIST:
      return list$2();
    case 116:
      return word("true", true);
    case 102:
      return word("false", false);
    case 110:
      return word("null", null);
    default:
      if (c === MINUS || (c >= ZERO && c <= NINE)) return number$2(c);
      return fault().value(at);
  }
}
function word                          (name$2        , v   )    {
  const start = at;
  if (!source.startsWith(name$2, start)) fault().token(start);
  at = start + name$2.length;
  const next = source.charCodeAt(at);
  if (next >= ZERO && next !== CLOSE_LIST && next !== CLOSE_MAP) fault().word(start, at);
  return v;
}
function size(v       )         {
  return typeof v === "string" ? v.length : typeof v === "boolean" ? 1 : sizeOf(v);
}
function enter()       {
  if (++depth > MAX_DEPTH) fault().depth(depth, MAX_DEPTH);
}
function map$2()       {
  const start = at++;
  enter();
  const m = new Map               ();
  let pairs = 0;
  let bytes = 0;
  let nulls = false;
  let c = skipBlanks();
  if (c === CLOSE_MAP) {
    at++;
  } else {
    for (;;) {
      if (c !== QUOTE) c !== c ? fault().unclosed("Object", start) : fault().name(at);
      at++;
      const key = name$2();
      c = source.charCodeAt(at);
      if (c !== COLON) {
        c = skipBlanks();
        if (c !== COLON) fault().colon(at);
      }
      c = source.charCodeAt(++at);
      if (c <= SPACE) c = skipBlanks();
      if (c !== c) fault().endOfInput(" within/between Object entries");
      const v = value(c);
      pairs++;
      if (v === null) nulls = true;
      else bytes += key.length + size(v);
      m.set(key, v);
      c = source.charCodeAt(at);
      if (c <= SPACE) c = skipBlanks();
      if (c === COMMA) {
        c = source.charCodeAt(++at);
        if (c <= SPACE) c = skipBlanks();
        if (c !== c) fault().endAfterComma("Object");
        continue;
      }
      if (c === CLOSE_MAP) {
        at++;
        break;
      }
      fault().next(at, "Object", start);
    }
  }
  depth--;
  if (m.size !== pairs) bytes = counted(m);
  if (nulls) dropNulls(m);
  const made = new TMap(m);
  made.mem = bytes;
  charged += bytes;
  return made;
}
function counted(m                    )         {
  let bytes = 0;
  for (const [key, v] of m) {
    if (v !== null) bytes += key.length + size(v);
  }
  return bytes;
}
function dropNulls(m                    )       {
  for (const [key, v] of m) {
    if (v === null) m.delete(key);
  }
}
function list$2()        {
  const start = at++;
  enter();
  const a          = [];
  let bytes = 0;
  let c = skipBlanks();
  if (c === CLOSE_LIST) {
    at++;
  } else {
    for (;;) {
      if (c !== c) fault().unclosed("Array", start);
      const v = value(c);
      bytes += 4 + (v === null ? 0 : size(v));
      a.push(v);
      c = source.charCodeAt(at);
      if (c <= SPACE) c = skipBlanks();
      if (c === COMMA) {
        c = source.charCodeAt(++at);
        if (c <= SPACE) c = skipBlanks();
        if (c !== c) fault().endAfterComma("Array");
        continue;
      }
      if (c === CLOSE_LIST) {
        at++;
        break;
      }
      fault().next(at, "Array", start);
    }
  }
  depth--;
  const made = new TList(a);
  made.mem = bytes;
  charged += bytes;
  return made;
}
const names           = new Array(512).fill("");
function name$2()         {
  const text = source;
  const start = at;
  let i = start;
  let hash = 0;
  for (;;) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) break;
    if (c === BACKSLASH || c < SPACE || c !== c) return string("name");
    hash = (hash * 31 + c) | 0;
    i++;
  }
  at = i + 1;
  const slot = (hash ^ hash >>> 9) & 511;
  const known = names[slot] ;
  if (known.length === i - start && text.startsWith(known, start)) return known;
  const found = text.slice(start, i);
  if (i - start <= 64) names[slot] = found;
  return found;
}
function string(kind                         )         {
  const text = source;
  const start = at;
  let i = start;
  for (;;) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) {
      at = i + 1;
      return text.slice(start, i);
    }
    if (c === BACKSLASH) return escaped(start, i, kind);
    if (c < SPACE) fault().unquoted(i, kind);
    if (c !== c) fault().unclosedText(kind);
    i++;
  }
}
const ESCAPES$2                                   = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};
function escaped(start        , i        , kind                         )         {
  const text = source;
  let read = text.slice(start, i);
  let plain = i;
  for (;;) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) break;
    if (c < SPACE) fault().unquoted(i, kind);
    if (c !== c) fault().unclosedText(kind);
    if (c !== BACKSLASH) {
      i++;
      continue;
    }
    read += text.slice(plain, i);
    const letter = text[i + 1];
    if (letter === undefined) return fault().endOfInput(" in character escape sequence");
    if (letter === "u") {
      read += String.fromCharCode(hex(i + 2));
      i += 6;
    } else {
      const meant = ESCAPES$2[letter];
      if (meant === undefined) fault().escape(i + 1);
      read += meant;
      i += 2;
    }
    plain = i;
  }
  at = i + 1;
  return read + text.slice(plain, i);
}
function hex(start        )         {
  let code = 0;
  for (let i = start; i < start + 4; i++) {
    const c = source.charCodeAt(i);
    if (c !== c) fault().endOfInput(" in character escape sequence");
    const digit = c <= NINE ? c - ZERO : (c | 32) - 87;
    if (digit < 0 || digit > 15 || (c > NINE && digit < 10)) fault().hexDigit(i);
    code = code * 16 + digit;
  }
  return code;
}
function number$2(first        )                                     {
  const text = source;
  let i = at;
  let c = first;
  if (c === MINUS) c = text.charCodeAt(++i);
  const start = i;
  let n = 0;
  while (c >= ZERO && c <= NINE) {
    n = n * 10 + (c - ZERO);
    c = text.charCodeAt(++i);
  }
  const digits = i - start;
  if (digits === 0) fault().digit(i);
  if (digits > 1 && text.charCodeAt(start) === ZERO) fault().leadingZero(start + 1);
  if (c === DOT || c === 69 || c === 101) return fraction(i);
  at = i;
  if (digits < 10) return first === MINUS ? (0 - n) | 0 : n;
  return bigNumber(text.slice(first === MINUS ? start - 1 : start, i), digits);
}
function bigNumber(text        , digits        )                               {
  if (digits > MAX_NUMBER) fault().numberLength(digits, MAX_NUMBER);
  const v = BigInt(text);
  if (BigInt.asIntN(32, v) === v) return Number(v);
  return BigInt.asIntN(64, v) === v ? v : new BigInteger(v);
}
function fraction(i        )               {
  const text = source;
  let c = text.charCodeAt(i);
  if (c === DOT) {
    const point = i;
    do c = text.charCodeAt(++i); while (c >= ZERO && c <= NINE);
    if (i === point + 1) fault().numeric(at, i, "Decimal point not followed by a digit");
  }
  if (c === 69 || c === 101) {
    c = text.charCodeAt(++i);
    if (c === 43 || c === MINUS) c = text.charCodeAt(++i);
    const power = i;
    while (c >= ZERO && c <= NINE) c = text.charCodeAt(++i);
    if (i === power) fault().numeric(at, i, "Exponent indicator not followed by a digit");
  }
  if (i - at > MAX_NUMBER) fault().numberLength(i - at, MAX_NUMBER);
  const v = dbl(+text.slice(at, i));
  at = i;
  return v;
}
// runtime/json_text.ts
const MAX_DEPTH$2 = 1000;
let marking = false;
let depth$2 = 0;
function toJson(v       , exact = false)         {
  marking = exact;
  depth$2 = 0;
  try {
    return json(v);
  } catch (error) {
    if (!(error instanceof JsonRefusal)) throw error;
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      `The given Json object value cannot be transformed to a String: ${text(v)}`,
    );
  }
}
class JsonRefusal extends Error {}
function json(v       )         {
  switch (typeof v) {
    case "string":
      return marking && v.charCodeAt(0) === 0 ? quoted("\0text:" + v) : quoted(v);
    case "number":
      return isInt(v) ? "" + v : doubleJson(v);
    case "boolean":
      return v ? "true" : "false";
    case "bigint":
      return longJson(v);
    default:
      if (v === null) return "null";
      if (v instanceof TMap) return mapJson(v);
      if (v instanceof TList) return listJson(v.a);
      return objectJson(v);
  }
}
function objectJson(v     )         {
  if (v instanceof Byte || v instanceof Short) return "" + v.v;
  if (v instanceof Dbl) return doubleJson(v.v);
  if (v instanceof Flt) return floatJson(v.v);
  if (v instanceof TArr) return listJson(v.a);
  if (v instanceof TSet) return listJson([...v.m.values()]);
  if (v instanceof Chr) return quoted(v.s);
  if (v instanceof BigInteger) return numberJson(v.v.toString());
  if (v instanceof BigDecimal) return numberJson(decimalText(v.unscaled, v.scale));
  if (v instanceof TEntry) return "{" + keyJson(v.k) + json(v.v) + "}";
  const instead = v.cls.methods["#json"];
  if (instead !== undefined) return json(instead(v));
  throw new JsonRefusal(`No serializer found for class ${engineClassName(v)}`);
}
function doubleJson(v        )         {
  const size = Math.abs(v);
  if (size >= 1e-3 && size < 1e7 && Math.floor(v) !== v) return "" + v;
  if (v - v !== 0) return '"' + v + '"';
  return numberJson(doubleText(v));
}
function floatJson(v        )         {
  if (v - v !== 0) return '"' + v + '"';
  return numberJson(floatText(v));
}
function longJson(v        )         {
  return numberJson(v.toString());
}
function numberJson(written        )         {
  return marking && "" + Number(written) !== written ? `"\\u0000number:${written}"` : written;
}
function enter$2()       {
  if (++depth$2 > MAX_DEPTH$2) {
    throw new JsonRefusal(
      `Document nesting depth (${depth$2}) exceeds the maximum allowed (${MAX_DEPTH$2}, ` +
        "from `StreamWriteConstraints.getMaxNestingDepth()`)",
    );
  }
}
function listJson(a                  )         {
  if (a.length === 0) return "[]";
  enter$2();
  let all = "[" + json(a[0] );
  for (let i = 1; i < a.length; i++) all += "," + json(a[i] );
  depth$2--;
  return all + "]";
}
function mapJson(map      )         {
  enter$2();
  const { keys } = map;
  let all = "";
  for (const [key, v] of map.m) {
    const name = typeof key === "string" && keys === undefined ? named(key) : otherKey(map, key);
    all = all === "" ? "{" + name + json(v) : all + "," + name + json(v);
  }
  depth$2--;
  return all === "" ? "{}" : all + "}";
}
const written = new Map                ();
const MOST_WRITTEN = 2000;
function named(key        )         {
  let name = written.get(key);
  if (name === undefined) {
    name = quoted(key) + ":";
    if (key.length > 64) return name;
    if (written.size >= MOST_WRITTEN) written.clear();
    written.set(key, name);
  }
  return name;
}
function otherKey(map      , kept         )         {
  const own = map.keys?.get(kept);
  return keyJson(own === undefined ? kept          : own);
}
function keyJson(key       )         {
  if (key === null) {
    throw new JsonRefusal(
      "Null key for a Map not allowed in JSON (use a converting NullKeySerializer?)",
    );
  }
  return named(text(key));
}
const SPECIAL = /["\\\x00-\x1f]/;
const SPECIALS = /["\\\x00-\x1f]/g;
function quoted(s        )         {
  return SPECIAL.test(s) ? '"' + s.replace(SPECIALS, escape$2) + '"' : '"' + s + '"';
}
const ESCAPES$3                                   = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};
function escape$2(c        )         {
  return ESCAPES$3[c] ??
    "\\u" + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
}
// runtime/arrays.ts
function arrayMembers(cls           )       {
  members(cls, { equals: { "Object:boolean": (a      , b         ) => a === b } });
  objectMembers(cls);
  cls.methods["size"] = (a      ) => a.a.length;
}
for (const cls of Object.values(ARRAYS)) arrayMembers(cls);
// runtime/entries.ts
members(ENTRY, {
  getKey: { ":Object": (e        ) => e.k },
  getValue: { ":Object": (e        ) => e.v },
  hashCode: { ":int": (e        ) => hashOf(e.k) ^ hashOf(e.v) },
  memorySize: { ":long": () => 24n },
  setValue: {
    "Object:Object": (e        , v       ) => {
      const before = e.v;
      e.v = v;
      return before;
    },
  },
});
objectMembers(ENTRY);
const ENTRY_COPY            = new JavaClass("jdk.internal.util.NullableKeyValueHolder", [
  ...ENTRY.supertypes,
]);
class EntryCopy extends TEntry {}
Object.defineProperty(EntryCopy.prototype, "cls", { value: ENTRY_COPY });
members(ENTRY_COPY, {
  getKey: { ":Object": (e        ) => e.k },
  getValue: { ":Object": (e        ) => e.v },
  hashCode: { ":int": (e        ) => hashOf(e.k) ^ hashOf(e.v) },
  setValue: {
    "Object:Object": () => {
      throw new JavaException("java.lang.UnsupportedOperationException", "not supported");
    },
  },
});
objectMembers(ENTRY_COPY);
// runtime/lists.ts
function notNull(v         , message        )       {
  if (v === null) throw new JavaException("java.lang.NullPointerException", message);
}
function indexOfElement(a                  , v       )         {
  for (let i = 0; i < a.length; i++) if (javaEquals(a[i] , v)) return i;
  return -1;
}
function lastIndexOfElement(a                  , v       )         {
  for (let i = a.length - 1; i >= 0; i--) if (javaEquals(a[i] , v)) return i;
  return -1;
}
class ReversedList extends PlainList {}
const REVERSED_LIST = new JavaClass("java.util.ReverseOrderListView$Rand", [
  ...PLAIN_LIST.supertypes,
]);
Object.defineProperty(ReversedList.prototype, "cls", { value: REVERSED_LIST });
function first(l       )        {
  return l.a.length === 0 ? noMessage("java.util.NoSuchElementException") : l.a[0] ;
}
function last(l       )        {
  return l.a.length === 0 ? noMessage("java.util.NoSuchElementException") : l.a[l.a.length - 1] ;
}
function sort(l       , ascending         )       {
  replaceElements(l, inOrder(l.a, ascending));
  l.changes++;
}
function naturalSort(l       )       {
  replaceElements(l, l.a.toSorted(compareValues));
  l.changes++;
}
function sorted$2(l       , ascending         )        {
  const copy = listOf(l.a.slice());
  sort(copy, ascending);
  return copy;
}
function reversed(l       )        {
  return listOf(l.a.toReversed());
}
function fill(l       , v       , start        , end        )        {
  const { length } = l.a;
  const from = startIndex(start, length);
  const to = endIndex(end, length);
  if (from < length && to > from) l.a.fill(v, from, to);
  return l;
}
function join(l       , separator        )         {
  notNull(separator, "The delimiter must not be null");
  for (const v of l.a) notNull(v, "null");
  return l.a.map(text).join(separator).replaceAll(", ", ",").replaceAll("[", "").replaceAll(
    "]",
    "",
  );
}
function spliced(l       , start        , count        , values                  )        {
  const copy = listOf(l.a.slice());
  splice(copy, start, count, values);
  return copy;
}
function withElement(l       , i        , v       )        {
  const { length } = l.a;
  const at = i < 0 ? i + length : i;
  if (at >= length || at < 0) {
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      `Index: ${i}, Size: ${length}`,
    );
  }
  return spliced(l, at, 0, [v]);
}
function iterator(l       , from = 0) {
  const it = iteratorOf(l.a.slice(), (_, i) => {
    removeAt(l, i - (it.values.length - l.a.length));
  });
  it.at = from;
  return it;
}
const READING                            = {
  contains: { "Object:boolean": (l       , v       ) => indexOfElement(l.a, v) >= 0 },
  containsAll: {
    "Collection:boolean": (l       , c       ) => {
      notNull(c, 'Cannot invoke "java.util.Collection.iterator()" because "c" is null');
      return elementsOf(c).every((v) => indexOfElement(l.a, v) >= 0);
    },
  },
  forEach: { "Consumer:void": () => noMessage("java.lang.NullPointerException") },
  get: {
    "int:Object": (l       , i        ) => {
      checkIndex(i, l.a.length);
      return l.a[i] ;
    },
  },
  getFirst: { ":Object": first },
  getLast: { ":Object": last },
  hashCode: { ":int": (l       ) => hashOfAll(l.a) },
  indexOf: { "Object:int": (l       , v       ) => indexOfElement(l.a, v) },
  isEmpty: { ":boolean": (l       ) => l.a.length === 0 },
  iterator: { ":Iterator": (l       ) => iterator(l) },
  lastIndexOf: { "Object:int": (l       , v       ) => lastIndexOfElement(l.a, v) },
  listIterator: {
    ":ListIterator": (l       ) => iterator(l),
    "int:ListIterator": (l       , i        ) => iterator(l, i),
  },
  parallelStream: { ":Stream": (l       ) => new Stream(l.a.slice()) },
  reversed: { ":List": (l       ) => new ReversedList(l.a.toReversed()) },
  size: { ":int": (l       ) => l.a.length },
  stream: { ":Stream": (l       ) => new Stream(l.a.slice()) },
  toArray: {
    ":Object[]": (l       ) => new TArr("object", l.a.slice()),
    "Object[]:Object[]": (l       ) => new TArr("object", l.a.slice()),
  },
};
const CHANGING                            = {
  add: {
    "Object:boolean": append,
    "int,Object:void": insert,
  },
  addAll: {
    "Collection:boolean": (l       , c       ) => insertAll(l, l.a.length, c),
    "int,Collection:boolean": insertAll,
  },
  addFirst: { "Object:void": (l       , v       ) => insert(l, 0, v) },
  addLast: { "Object:void": append },
  clear: {
    ":void": (l       ) => {
      l.a.length = 0;
      l.changes++;
    },
  },
  ensureCapacity: { "int:void": () => null },
  remove: {
    "int:Object": removeAt,
    "Object:boolean": (l       , v       ) => {
      const i = indexOfElement(l.a, v);
      if (i >= 0) removeAt(l, i);
      return i >= 0;
    },
  },
  removeAll: {
    "Collection:boolean": (l       , c       ) => {
      notNull(c, "null");
      const out = elementsOf(c).slice();
      return keepOnly(l, (v) => indexOfElement(out, v) < 0);
    },
  },
  removeFirst: { ":Object": (l       ) => (first(l), removeAt(l, 0)) },
  removeIf: { "Predicate:boolean": () => noMessage("java.lang.NullPointerException") },
  removeLast: { ":Object": (l       ) => (last(l), removeAt(l, l.a.length - 1)) },
  replaceAll: { "UnaryOperator:void": () => noMessage("java.lang.NullPointerException") },
  retainAll: {
    "Collection:boolean": (l       , c       ) => {
      notNull(c, "null");
      const kept = elementsOf(c).slice();
      return keepOnly(l, (v) => indexOfElement(kept, v) >= 0);
    },
  },
  set: { "int,Object:Object": listSet },
  trimToSize: { ":void": () => null },
};
members(LIST, {
  ...READING,
  ...CHANGING,
  clone: {
    ":Object": (l       ) => {
      const copy = new TList(l.a.slice());
      copy.mem = l.mem;
      return copy;
    },
  },
  concat: {
    "Collection:List": (l       , c       ) => {
      const copy = listOf(l.a.slice());
      insertAll(copy, copy.a.length, c);
      return copy;
    },
  },
  fill: {
    "Object:List": (l       , v       ) => fill(l, v, 0, l.a.length),
    "Object,int:List": (l       , v       , start        ) => fill(l, v, start, l.a.length),
    "Object,int,int:List": fill,
  },
  indexOf: {
    ...READING["indexOf"],
    "Object,int:int": (l       , v       , from        ) => {
      const i = indexOfElement(slice(l, from, l.a.length).a, v);
      return i === -1 ? i : i + from;
    },
  },
  join: {
    ":String": (l       ) => join(l, ","),
    "String:String": join,
  },
  length: { ":int": (l       ) => l.a.length },
  memorySize: { ":long": (l       ) => BigInt(l.mem) },
  pop: { ":Object": (l       ) => l.a.length === 0 ? null : removeAt(l, l.a.length - 1) },
  push: { "Object:boolean": append },
  reverse: {
    ":void": (l       ) => {
      l.a.reverse();
    },
  },
  shift: { ":Object": (l       ) => removeAt(l, 0) },
  slice: {
    ":List": (l       ) => listOf(l.a.slice()),
    "int:List": (l       , start        ) => slice(l, start, l.a.length),
    "int,int:List": slice,
  },
  sort: {
    ":void": (l       ) => sort(l, true),
    "boolean:void": sort,
    "Comparator:void": naturalSort,
  },
  splice: {
    "int:List": (l       , start        ) => splice(l, start, l.a.length - start, []),
    "int,int,Object...:List": splice,
  },
  subList: { "int,int:List": subList },
  toReversed: { ":List": reversed },
  toSorted: {
    ":List": (l       ) => sorted$2(l, true),
    "boolean:List": sorted$2,
  },
  toSpliced: {
    "int:List": (l       , start        ) => spliced(l, start, l.a.length - start, []),
    "int,int,Object...:List": spliced,
  },
  toUnmodifiable: { ":List": unmodifiableList },
  unshift: {
    "Object...:void": (l       , values                  ) => {
      notNull(values, 'Cannot read the array length because "ee" is null');
      for (let i = 0; i < values.length; i++) insert(l, i, values[i] );
    },
  },
  validateClazzInArrayIsOnlyNumber: {
    ":boolean": (l       ) => l.a.every(isNumberLike),
    "Object:boolean": (_       , v       ) => isNumberLike(v),
  },
  with: { "int,Object:List": withElement },
});
objectMembers(LIST);
members(PLAIN_LIST, {
  ...READING,
  ...CHANGING,
  clone: { ":Object": (l       ) => new PlainList(l.a.slice()) },
  sort: { "Comparator:void": naturalSort },
  subList: {
    "int,int:List": (l       , from        , to        ) => new PlainList(subList(l, from, to).a),
  },
});
quick(PLAIN_LIST, "add", (slow) => (l       , ...args         ) => {
  if (args.length !== 1) return slow(l, ...args);
  l.a.push(args[0] );
  l.changes++;
  return true;
});
objectMembers(PLAIN_LIST);
members(REVERSED_LIST, { ...READING, ...CHANGING });
objectMembers(REVERSED_LIST);
const readOnly = () => isUnmodifiable("List");
members(UNMODIFIABLE_LIST, {
  ...READING,
  add: { "Object:boolean": readOnly, "int,Object:void": readOnly },
  addAll: { "Collection:boolean": readOnly, "int,Collection:boolean": readOnly },
  clear: { ":void": readOnly },
  memorySize: { ":long": (l       ) => BigInt(l.mem) },
  remove: { "int:Object": readOnly, "Object:boolean": readOnly },
  removeAll: { "Collection:boolean": readOnly },
  retainAll: { "Collection:boolean": readOnly },
  set: { "int,Object:Object": readOnly },
  sort: { "Comparator:void": readOnly },
  subList: {
    "int,int:List": (l       , from        , to        ) => unmodifiableList(subList(l, from, to)),
  },
});
objectMembers(UNMODIFIABLE_LIST);
for (const name of ["add", "push"]) {
  quick(LIST, name, (slow) =>
    function (l       , v        , ...more         ) {
      if (v !== undefined && more.length === 0) return append(l, v);
      return v === undefined ? slow(l) : slow(l, v, ...more);
    });
}
quick(LIST, "size", (slow) =>
  function (l       , ...more         ) {
    return more.length === 0 ? l.a.length : slow(l, ...more);
  });
quick(LIST, "get", (slow) =>
  function (l       , i        , ...more         ) {
    if (isInt(i) && more.length === 0) {
      const found = l.a[i];
      if (found !== undefined) return found;
    }
    return i === undefined ? slow(l) : slow(l, i, ...more);
  });
// runtime/map_orders.ts
function pairs(map      )         {
  const all         = [];
  for (const [kept, value] of map.m) all.push([keyBehind(map, kept), value]);
  return all;
}
function byKey(map      , ascending         )         {
  return inOrder(mapKeys(map), ascending).map((key) => [key, mapGet(map, key)]);
}
function byValue(map      , ascending         )         {
  const entries = mapEntries(map);
  const places = new Map                 ();
  entries.forEach(({ v }, i) => {
    const same = places.get(v);
    if (same === undefined) places.set(v, [i]);
    else same.push(i);
  });
  return inOrder(entries.map(({ v }) => v), ascending).map((v) => {
    const { k } = entries[places.get(v) .shift() ] ;
    return [k, v];
  });
}
function backwards(map      )         {
  return pairs(map).reverse();
}
function reorder(map      , entries                 )       {
  const order = new Map            ();
  const kept = new Map            ();
  for (const key of map.m.keys()) kept.set(keyBehind(map, key), key);
  for (const [key] of entries) {
    const own = kept.get(key);
    order.set(own, map.m.get(own) );
  }
  map.m.clear();
  for (const [key, value] of order) map.m.set(key, value);
  map.changes++;
}
function inverted(map      )       {
  const counts = new Map                ();
  for (const value of map.m.values()) {
    const before = typeof value === "string" ? counts.get(value) ?? 0 : 0;
    counts.set(text(value), before + 1);
  }
  const made = new TMap();
  for (const [key, value] of pairs(map)) {
    if (counts.get(text(value)) === 1) {
      mapPut(made, value, key);
      continue;
    }
    const list = mapGet(made, value);
    if (list instanceof TList) list.a.push(key);
    else mapPut(made, value, listOf([key]));
  }
  return made;
}
function sliceOfMap(map      , start        , end        )       {
  const { size } = map.m;
  const from = startIndex(start, size);
  const to = endIndex(end, size);
  if (to < from) {
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      `Illegal initial capacity: ${to - from}`,
    );
  }
  return mapOf(pairs(map).slice(from, to));
}
// runtime/maps.ts
function copyOf(map      )       {
  const made = new TMap();
  putAll(made, map);
  return made;
}
function putAll(map      , other             )       {
  if (other === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "java.util.Map.size()" because "m" is null',
    );
  }
  let bytes = 0;
  for (const [kept, value] of other.m) {
    const key = keyBehind(other, kept);
    if (!map.m.has(kept)) map.changes++;
    if (key !== kept) (map.keys ??= new Map()).set(kept, key);
    map.m.set(kept, value);
    bytes += sizeOf(key) + sizeOf(value);
  }
  map.mem += bytes;
  meter.charge(bytes);
}
function clear(map      )       {
  map.m.clear();
  map.keys?.clear();
  map.changes++;
}
function store(map      , key       , value       )       {
  if (value !== null) {
    mapPut(map, key, value);
    return;
  }
  const kept = keyOf(key);
  if (kept !== key) (map.keys ??= new Map()).set(kept, key);
  if (!map.m.has(kept)) map.changes++;
  map.m.set(kept, null);
}
function putIfAbsent(map      , key       , value       )        {
  const before = mapGet(map, key);
  if (before === null) store(map, key, value);
  return before;
}
function replace(map      , key       , value       )        {
  const before = mapGet(map, key);
  if (mapHas(map, key)) store(map, key, value);
  return before;
}
function replaceSame(map      , key       , old       , value       )          {
  if (!mapHas(map, key) || !javaEquals(mapGet(map, key), old)) return false;
  store(map, key, value);
  return true;
}
function removeSame(map      , key       , value       )          {
  if (!mapHas(map, key) || !javaEquals(mapGet(map, key), value)) return false;
  mapRemove(map, key);
  return true;
}
function hashOfMap(map      )         {
  let hash = 0;
  for (const { k, v } of mapEntries(map)) hash = (hash + (hashOf(k) ^ hashOf(v))) | 0;
  return hash;
}
function entryAt(map      , at        , taken         )        {
  const entry = mapEntries(map).at(at);
  if (entry === undefined) return null;
  if (taken) mapRemove(map, entry.k);
  return new EntryCopy(entry.k, entry.v);
}
function put(map      , key       , value       , first         )        {
  const before = mapRemove(map, key);
  mapPut(map, key, value);
  if (first) {
    const entries = backwards(map).reverse();
    reorder(map, [entries.pop() , ...entries]);
  }
  return before;
}
const noFunction$2 = () => noMessage("java.lang.NullPointerException");
const READING$2                            = {
  containsKey: { "Object:boolean": mapHas },
  containsValue: {
    "Object:boolean": (map      , v       ) => {
      for (const value of map.m.values()) if (javaEquals(value, v)) return true;
      return false;
    },
  },
  forEach: { "BiConsumer:void": noFunction$2, "Consumer:void": noFunction$2 },
  get: { "Object:Object": mapGet },
  getOrDefault: {
    "Object,Object:Object": (map      , key       , other       ) =>
      mapHas(map, key) ? mapGet(map, key) : other,
  },
  hashCode: { ":int": hashOfMap },
  isEmpty: { ":boolean": (map      ) => map.m.size === 0 },
  keySet: { ":Set": (map      ) => new KeySet(map) },
  size: { ":int": (map      ) => map.m.size },
};
members(MAP, {
  ...READING$2,
  clear: { ":void": clear },
  clone: { ":Object": copyOf },
  compute: { "Object,BiFunction:Object": noFunction$2 },
  computeIfAbsent: { "Object,Function:Object": noFunction$2 },
  computeIfPresent: { "Object,BiFunction:Object": noFunction$2 },
  entrySet: { ":Set": (map      ) => setOf(mapEntries(map)) },
  firstEntry: { ":Entry": (map      ) => entryAt(map, 0, false) },
  invert: {
    ":void": (map      ) => {
      const turned = inverted(map);
      clear(map);
      putAll(map, turned);
    },
  },
  iterator: { ":Iterator": (map      ) => mapIteratorOf([...setOf(mapEntries(map)).m.values()]) },
  keys: { ":List": (map      ) => listOf(mapKeys(map)) },
  lastEntry: { ":Entry": (map      ) => entryAt(map, -1, false) },
  memorySize: { ":long": (map      ) => BigInt(map.mem) },
  merge: { "Object,Object,BiFunction:Object": noFunction$2 },
  pollFirstEntry: { ":Entry": (map      ) => entryAt(map, 0, true) },
  pollLastEntry: { ":Entry": (map      ) => entryAt(map, -1, true) },
  put: { "Object,Object:Object": mapPut },
  putAll: { "Map:void": putAll },
  putFirst: { "Object,Object:Object": (map      , k       , v       ) => put(map, k, v, true) },
  putIfAbsent: { "Object,Object:Object": putIfAbsent },
  putLast: { "Object,Object:Object": (map      , k       , v       ) => put(map, k, v, false) },
  remove: { "Object:Object": mapRemove, "Object,Object:boolean": removeSame },
  replace: { "Object,Object:Object": replace, "Object,Object,Object:boolean": replaceSame },
  replaceAll: { "BiFunction:void": noFunction$2 },
  reverse: { ":void": (map      ) => reorder(map, backwards(map)) },
  reversed: { ":Map": (map      ) => mapOf(backwards(map)) },
  sequencedEntrySet: { ":Set": (map      ) => setOf(mapEntries(map)) },
  sequencedKeySet: { ":Set": (map      ) => new KeySet(map) },
  sequencedValues: { ":Collection": (map      ) => new PlainList([...map.m.values()]) },
  slice: {
    ":Map": copyOf,
    "int:Map": (map      , start        ) => sliceOfMap(map, start, map.m.size),
    "int,int:Map": sliceOfMap,
  },
  sortByKey: {
    ":void": (map      ) => reorder(map, byKey(map, true)),
    "boolean:void": (map      , ascending         ) => reorder(map, byKey(map, ascending)),
  },
  sortByValue: {
    ":void": (map      ) => reorder(map, byValue(map, true)),
    "boolean:void": (map      , ascending         ) => reorder(map, byValue(map, ascending)),
  },
  toInverted: { ":Map": inverted },
  toReversed: { ":Map": (map      ) => mapOf(backwards(map)) },
  toSorted: {
    ":Map": (map      ) => mapOf(byKey(map, true)),
    "boolean:Map": (map      , ascending         ) => mapOf(byKey(map, ascending)),
  },
  toSortedByKey: {
    ":Map": (map      ) => mapOf(byKey(map, true)),
    "boolean:Map": (map      , ascending         ) => mapOf(byKey(map, ascending)),
  },
  toSortedByValue: {
    ":Map": (map      ) => mapOf(byValue(map, true)),
    "boolean:Map": (map      , ascending         ) => mapOf(byValue(map, ascending)),
  },
  toUnmodifiable: { ":Map": unmodifiableMap },
  values: { ":List": (map      ) => listOf([...map.m.values()]) },
});
objectMembers(MAP);
const readOnly$2 = () => isUnmodifiable("Map");
members(UNMODIFIABLE_MAP, {
  ...READING$2,
  clear: { ":void": readOnly$2 },
  entrySet: { ":Set": (map      ) => unmodifiableSet(setOf(mapEntries(map))) },
  memorySize: { ":long": (map      ) => BigInt(map.mem) },
  put: { "Object,Object:Object": readOnly$2 },
  putAll: { "Map:void": readOnly$2 },
  putIfAbsent: { "Object,Object:Object": readOnly$2 },
  remove: { "Object:Object": readOnly$2, "Object,Object:boolean": readOnly$2 },
  replace: { "Object,Object:Object": readOnly$2, "Object,Object,Object:boolean": readOnly$2 },
  values: { ":Collection": (map      ) => listOf([...map.m.values()]) },
});
objectMembers(UNMODIFIABLE_MAP);
quick(MAP, "put", (slow) =>
  function (map      , k        , v        , ...more         ) {
    if (k === undefined) return slow(map);
    if (v === undefined) return slow(map, k);
    return more.length === 0 ? mapPut(map, k, v) : slow(map, k, v, ...more);
  });
quick(MAP, "get", (slow) =>
  function (map      , k        , ...more         ) {
    if (k !== undefined && more.length === 0) return mapGet(map, k);
    return k === undefined ? slow(map) : slow(map, k, ...more);
  });
quick(MAP, "containsKey", (slow) =>
  function (map      , k        , ...more         ) {
    if (k !== undefined && more.length === 0) return mapHas(map, k);
    return k === undefined ? slow(map) : slow(map, k, ...more);
  });
// runtime/statics/bits.ts
const view = new DataView(new ArrayBuffer(8));
function doubleBits(v        )         {
  view.setFloat64(0, v);
  return view.getBigInt64(0);
}
function doubleOf(bits        )         {
  view.setBigInt64(0, bits);
  return view.getFloat64(0);
}
function floatBits(v        )         {
  view.setFloat32(0, v);
  return view.getInt32(0);
}
function floatOf(bits        )         {
  view.setInt32(0, bits);
  return view.getFloat32(0);
}
function exponentOf(v        )         {
  return Number(doubleBits(v) >> 52n & 0x7FFn) - 1023;
}
function nextDouble(v        , down = false)         {
  if (v !== v || v === (down ? -Infinity : Infinity)) return v;
  if (v === 0) return down ? -Number.MIN_VALUE : Number.MIN_VALUE;
  return doubleOf(doubleBits(v) + (v > 0 === down ? -1n : 1n));
}
function nextFloat(v        , down = false)         {
  if (v !== v || v === (down ? -Infinity : Infinity)) return v;
  if (v === 0) return down ? -1.401298464324817e-45 : 1.401298464324817e-45;
  return floatOf(floatBits(v) + (v > 0 === down ? -1 : 1));
}
// runtime/numbers.ts
function wholeOf(v       )                     {
  if (isInt(v)) return BigInt(v);
  if (typeof v === "bigint") return v;
  if (v instanceof BigInteger) return v.v;
  if (v instanceof BigDecimal) return decimalToBigInt(v);
  return v instanceof Byte || v instanceof Short ? BigInt(v.v) : undefined;
}
function intValue(v       )         {
  const whole = wholeOf(v);
  return whole === undefined ? doubleToInt(doubleValue(v)) : Number(BigInt.asIntN(32, whole));
}
function longValue(v       )         {
  const whole = wholeOf(v);
  return whole === undefined ? doubleToLong(doubleValue(v)) : long(whole);
}
function hashOfLong(v        )         {
  return Number(BigInt.asIntN(32, v ^ (v >> 32n)));
}
const CONVERTING                            = {
  byteValue: { ":byte": (v       ) => intValue(v) << 24 >> 24 },
  doubleValue: { ":double": (v       ) => doubleValue(v) },
  floatValue: { ":float": (v       ) => doubleValue(v) },
  intValue: { ":int": intValue },
  longValue: { ":long": longValue },
  shortValue: { ":short": (v       ) => intValue(v) << 16 >> 16 },
};
function nothing(cls           )        {
  const name = cls === BOOLEAN ? "b" : "another" + cls.name.slice("java.lang.".length);
  throw new JavaException(
    "java.lang.NullPointerException",
    `Cannot read field "value" because "${name}" is null`,
  );
}
function comparing(cls           )                            {
  return {
    compareTo: {
      [`${cls.name.slice("java.lang.".length)}:int`]: (a       , b       ) => {
        if (b === null) nothing(cls);
        return compareValues(a, b);
      },
      "Object:int": (a       , b       ) => {
        if (b === null) return nothing(cls);
        return classOf(b) === cls ? compareValues(a, b) : classCast(b, cls.name);
      },
    },
  };
}
const HASHES                                                          = [
  [INTEGER, (v        ) => v],
  [LONG, hashOfLong],
  [DOUBLE, (v       ) => hashOfLong(doubleBits(doubleValue(v)))],
  [FLOAT, (v     ) => floatBits(v.v)],
  [BYTE, (v      ) => v.v],
  [SHORT, (v       ) => v.v],
  [CHARACTER, (v     ) => v.s.charCodeAt(0)],
  [BOOLEAN, (v         ) => v ? 1231 : 1237],
];
for (const [cls, hash] of HASHES) {
  members(cls, { ...comparing(cls), hashCode: { ":int": hash } });
  if (cls !== CHARACTER && cls !== BOOLEAN) members(cls, CONVERTING);
  objectMembers(cls);
}
members(BOOLEAN, { booleanValue: { ":boolean": (v         ) => v } });
members(CHARACTER, { charValue: { ":char": (v     ) => v.s } });
for (const cls of [DOUBLE, FLOAT]) {
  members(cls, {
    isInfinite: { ":boolean": (v       ) => Math.abs(doubleValue(v)) === Infinity },
    isNaN: { ":boolean": (v       ) => Number.isNaN(doubleValue(v)) },
  });
}
function divided(run                                  ) {
  return (a            , b            ) => {
    if (b.v === 0n) {
      throw new JavaException("java.lang.ArithmeticException", "BigInteger divide by zero");
    }
    return new BigInteger(run(a.v, b.v));
  };
}
function notNull$2(b                   )       {
  if (b === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot read field "signum" because "val" is null',
    );
  }
}
function both(run                                  )            {
  return {
    "java.math.BigInteger:java.math.BigInteger": (a            , b            ) => {
      notNull$2(b);
      return new BigInteger(run(a.v, b.v));
    },
  };
}
function compareWhole(a        , b        )         {
  return a < b ? -1 : a > b ? 1 : 0;
}
members(BIG_INTEGER, {
  ...CONVERTING,
  abs: { ":java.math.BigInteger": (a            ) => new BigInteger(a.v < 0n ? -a.v : a.v) },
  add: both((a, b) => a + b),
  and: both((a, b) => a & b),
  bitLength: {
    ":int": (a            ) => {
      const bits = (a.v < 0n ? ~a.v : a.v).toString(2);
      return bits === "0" ? 0 : bits.length;
    },
  },
  compareTo: {
    "java.math.BigInteger:int": (a            , b            ) => {
      notNull$2(b);
      return compareWhole(a.v, b.v);
    },
    "Object:int": (a            , b       ) => {
      if (b instanceof BigInteger) return compareWhole(a.v, b.v);
      notNull$2(b        );
      return classCast(b , BIG_INTEGER.name);
    },
  },
  divide: { "java.math.BigInteger:java.math.BigInteger": divided((a, b) => a / b) },
  hashCode: { ":int": hashOfBig },
  max: both((a, b) => a > b ? a : b),
  min: both((a, b) => a < b ? a : b),
  mod: {
    "java.math.BigInteger:java.math.BigInteger": (a            , b            ) => {
      if (b.v <= 0n) {
        throw new JavaException(
          "java.lang.ArithmeticException",
          "BigInteger: modulus not positive",
        );
      }
      return new BigInteger(((a.v % b.v) + b.v) % b.v);
    },
  },
  multiply: both((a, b) => a * b),
  negate: { ":java.math.BigInteger": (a            ) => new BigInteger(-a.v) },
  not: { ":java.math.BigInteger": (a            ) => new BigInteger(~a.v) },
  or: both((a, b) => a | b),
  pow: {
    "int:java.math.BigInteger": (a            , power        ) => {
      if (power < 0) throw new JavaException("java.lang.ArithmeticException", "Negative exponent");
      return new BigInteger(a.v ** BigInt(power));
    },
  },
  remainder: { "java.math.BigInteger:java.math.BigInteger": divided((a, b) => a % b) },
  shiftLeft: {
    "int:java.math.BigInteger": (a            , n        ) => new BigInteger(a.v << BigInt(n)),
  },
  shiftRight: {
    "int:java.math.BigInteger": (a            , n        ) => new BigInteger(a.v >> BigInt(n)),
  },
  signum: { ":int": (a            ) => compareWhole(a.v, 0n) },
  subtract: both((a, b) => a - b),
  testBit: {
    "int:boolean": (a            , n        ) => (a.v >> BigInt(n) & 1n) === 1n,
  },
  toString: {
    ":String": (a            ) => a.v.toString(),
    "int:String": (a            , radix        ) =>
      a.v.toString(radix < 2 || radix > 36 ? 10 : radix),
  },
  xor: both((a, b) => a ^ b),
});
objectMembers(BIG_INTEGER);
function hashOfBig(a            )         {
  let rest = a.v < 0n ? -a.v : a.v;
  const words           = [];
  for (; rest > 0n; rest >>= 32n) words.unshift(Number(rest & 0xFFFFFFFFn));
  const hash = words.reduce((sum, word) => (Math.imul(31, sum) + word) | 0, 0);
  return a.v < 0n ? -hash | 0 : hash;
}
members(BIG_DECIMAL, {
  ...CONVERTING,
  compareTo: {
    "java.math.BigDecimal:int": (a            , b            ) =>
      compareDoubles(doubleValue(a), doubleValue(b)),
  },
  precision: {
    ":int": (a            ) => (a.unscaled < 0n ? -a.unscaled : a.unscaled).toString().length,
  },
  scale: { ":int": (a            ) => a.scale },
  signum: { ":int": (a            ) => compareWhole(a.unscaled, 0n) },
});
objectMembers(BIG_DECIMAL);
for (const [cls] of HASHES) {
  for (const name of ["hashCode", "isInfinite", "isNaN", "toString"]) {
    if (cls.methods[name] === undefined) continue;
    quick(cls, name, (own) =>
      function (self       , ...args         ) {
        const other = args.length === 0 ? undefined : cls.statics[name];
        return other === undefined ? own(self, ...args) : other(...args);
      });
  }
}
// runtime/sets.ts
function elements$4(s      )          {
  return [...s.m.values()];
}
function notNull$3(v         , message        )       {
  if (v === null) throw new JavaException("java.lang.NullPointerException", message);
}
function clear$2(s      )       {
  meter.used -= s.mem;
  s.mem = 0;
  s.m.clear();
  s.changes++;
}
function addAll(s      , c       )          {
  notNull$3(c, 'Cannot invoke "java.util.Collection.iterator()" because "c" is null');
  let added = false;
  for (const v of elementsOf(c)) if (setAdd(s, v)) added = true;
  return added;
}
function sorted$3(s      , ascending         )       {
  return setOf(inOrder(elements$4(s), ascending));
}
function sort$2(s      , ascending         )       {
  const order = inOrder(elements$4(s), ascending);
  clear$2(s);
  for (const v of order) setAdd(s, v);
}
function keepOnly$2(s      , keep                            )          {
  const out = [...s.m].filter(([kept]) => !keep(kept));
  for (const [, v] of out) setRemove(s, v);
  return out.length > 0;
}
function keysOf(c       )               {
  notNull$3(c, "null");
  return new Set(elementsOf(c).map(keyOf));
}
function end(s      , at        , taken         )        {
  if (s.m.size === 0) noMessage("java.util.NoSuchElementException");
  const v = elements$4(s).at(at) ;
  if (taken) setRemove(s, v);
  return v;
}
class ReversedSet extends TSet {}
const REVERSED_SET = new JavaClass("java.util.LinkedHashSet$1ReverseLinkedHashSetView", [
  ...SET.supertypes,
]);
Object.defineProperty(ReversedSet.prototype, "cls", { value: REVERSED_SET });
function reversed$2(s      )       {
  const turned = new ReversedSet();
  for (const [kept, v] of [...s.m].reverse()) turned.m.set(kept, v);
  return turned;
}
function put$2(s      , v       , first         )       {
  setRemove(s, v);
  if (!first) {
    setAdd(s, v);
    return;
  }
  const order = [v, ...elements$4(s)];
  clear$2(s);
  for (const each of order) setAdd(s, each);
}
const READING$3                            = {
  contains: { "Object:boolean": (s      , v       ) => s.m.has(keyOf(v)) },
  containsAll: {
    "Collection:boolean": (s      , c       ) => {
      notNull$3(c, 'Cannot invoke "java.util.Collection.iterator()" because "c" is null');
      return [...keysOf(c)].every((kept) => s.m.has(kept));
    },
  },
  forEach: { "Consumer:void": () => noMessage("java.lang.NullPointerException") },
  hashCode: {
    ":int": (s      ) => elements$4(s).reduce        ((sum, v) => (sum + hashOf(v)) | 0, 0),
  },
  isEmpty: { ":boolean": (s      ) => s.m.size === 0 },
  iterator: { ":Iterator": (s      ) => iteratorOf(elements$4(s), (v) => void setRemove(s, v)) },
  memorySize: { ":long": (s      ) => BigInt(s.mem) },
  size: { ":int": (s      ) => s.m.size },
  stream: { ":Stream": (s      ) => new Stream(elements$4(s)) },
  toArray: {
    ":Object[]": (s      ) => new TArr("object", elements$4(s)),
    "Object[]:Object[]": (s      ) => new TArr("object", elements$4(s)),
  },
};
members(SET, {
  ...READING$3,
  add: { "Object:boolean": setAdd },
  addAll: { "Collection:boolean": addAll },
  addFirst: { "Object:void": (s      , v       ) => put$2(s, v, true) },
  addLast: { "Object:void": (s      , v       ) => put$2(s, v, false) },
  clear: { ":void": clear$2 },
  clone: { ":Object": (s      ) => setOf(elements$4(s)) },
  getFirst: { ":Object": (s      ) => end(s, 0, false) },
  getLast: { ":Object": (s      ) => end(s, -1, false) },
  remove: { "Object:boolean": setRemove },
  removeAll: {
    "Collection:boolean": (s      , c       ) => {
      const out = keysOf(c);
      return keepOnly$2(s, (kept) => !out.has(kept));
    },
  },
  removeFirst: { ":Object": (s      ) => end(s, 0, true) },
  removeIf: { "Predicate:boolean": () => noMessage("java.lang.NullPointerException") },
  removeLast: { ":Object": (s      ) => end(s, -1, true) },
  retainAll: {
    "Collection:boolean": (s      , c       ) => {
      const wanted = keysOf(c);
      return keepOnly$2(s, (kept) => wanted.has(kept));
    },
  },
  reversed: { ":Set": reversed$2 },
  sort: { ":void": (s      ) => sort$2(s, true), "boolean:void": sort$2 },
  toList: { ":List": (s      ) => listOf(elements$4(s)) },
  toSorted: { ":Set": (s      ) => sorted$3(s, true), "boolean:Set": sorted$3 },
  toUnmodifiable: { ":Set": unmodifiableSet },
});
objectMembers(SET);
members(REVERSED_SET, READING$3);
objectMembers(REVERSED_SET);
const readOnly$3 = () => isUnmodifiable("Set");
members(UNMODIFIABLE_SET, {
  ...READING$3,
  add: { "Object:boolean": readOnly$3 },
  addAll: { "Collection:boolean": readOnly$3 },
  clear: { ":void": readOnly$3 },
  remove: { "Object:boolean": readOnly$3 },
  removeAll: { "Collection:boolean": readOnly$3 },
  retainAll: { "Collection:boolean": readOnly$3 },
});
objectMembers(UNMODIFIABLE_SET);
// runtime/strings.ts
const STRING_ARRAY            = new JavaClass("[Ljava.lang.String;");
function stringArray(texts         )       {
  return new TArr("object", texts, STRING_ARRAY);
}
function outOfBounds$2(i        , length        )        {
  throw new JavaException(
    "java.lang.StringIndexOutOfBoundsException",
    `Index ${i} out of bounds for length ${length}`,
  );
}
function part$2(s        , from        , to        )         {
  if (from < 0 || to > s.length || from > to) {
    throw new JavaException(
      "java.lang.StringIndexOutOfBoundsException",
      `Range [${from}, ${to}) out of bounds for length ${s.length}`,
    );
  }
  return s.substring(from, to);
}
function notNull$4(v         , message        )       {
  if (v === null) throw new JavaException("java.lang.NullPointerException", message);
}
function charAt(s        , i        )         {
  return i >= 0 && i < s.length ? s[i]  : outOfBounds$2(i, s.length);
}
function pointText(point        )                     {
  return point >= 0 && point <= 0x10FFFF ? String.fromCodePoint(point) : undefined;
}
function indexOf(s        , what                    , from        , to        )         {
  if (what === undefined) return -1;
  const start = Math.max(0, from);
  const found = s.indexOf(what, start);
  if (start > s.length || found + what.length > to) return -1;
  return found;
}
function lastIndexOf(s        , what                    , from        )         {
  return what === undefined || from < 0 ? -1 : s.lastIndexOf(what, from);
}
function checkRange(
  s        ,
  from        ,
  to        ,
  javaClass = "java.lang.StringIndexOutOfBoundsException",
)       {
  if (from < 0 || from > to || to > s.length) {
    throw new JavaException(
      javaClass,
      `Range [${from}, ${to}) out of bounds for length ${s.length}`,
    );
  }
}
function notText(other       )        {
  if (other !== null) classCast(other, STRING.name);
  throw new JavaException(
    "java.lang.NullPointerException",
    'Cannot read field "value" because "anotherString" is null',
  );
}
const NO_TARGET = 'Cannot read field "value" because "tgtStr" is null';
const NO_PATTERN = 'Cannot invoke "String.isEmpty()" because "this.pattern" is null';
const noLength = (name        ) => `Cannot invoke "String.length()" because "${name}" is null`;
function bytesOf(values          )       {
  return new TArr("byte", values.map(byte));
}
function repeat(s        , count        )         {
  if (count < 0) {
    throw new JavaException("java.lang.IllegalArgumentException", `count is negative: ${count}`);
  }
  checkTextLength(s.length * count);
  return s.repeat(count);
}
function concat(s        , other        )         {
  notNull$4(other, 'Cannot invoke "String.isEmpty()" because "str" is null');
  checkTextLength(s.length + other.length);
  return s + other;
}
function replaceTexts(s        , what        , by        )         {
  notNull$4(what, 'Cannot invoke "java.lang.CharSequence.toString()" because "target" is null');
  notNull$4(by, 'Cannot invoke "java.lang.CharSequence.toString()" because "replacement" is null');
  checkReplacementLength(by.length);
  const length = s.length + (what === "" ? s.length + 1 : s.length / what.length) * by.length;
  if (length > meter.limit) checkTextLength(s.replaceAll(what, () => by).length);
  return s.replaceAll(what, () => by);
}
function replaceMatches(s        , regex        , by        , onlyFirst         )         {
  notNull$4(regex, NO_PATTERN);
  if (by === null) {
    if (!onlyFirst && javaReplace(s, regex, "", false) === s) return s;
    notNull$4(by, onlyFirst ? "replacement" : noLength("replacement"));
  }
  if (!onlyFirst) checkReplacementLength(by.length);
  return javaReplace(s, regex, by, onlyFirst);
}
function split(s        , regex        , limit        )       {
  notNull$4(regex, noLength("regex"));
  return stringArray(javaSplit(s, regex, limit));
}
function regionMatches(
  s        ,
  at        ,
  other        ,
  from        ,
  length        ,
  ignoringCase         ,
)          {
  notNull$4(other, noLength("other"));
  if (from < 0 || at < 0 || at > s.length - length || from > other.length - length) return false;
  const [a, b] = [s.substr(at, length), other.substr(from, length)];
  return ignoringCase ? equalsIgnoringCase(a, b) : a === b;
}
function codePointAt(s        , i        )         {
  return i >= 0 && i < s.length ? s.codePointAt(i)  : outOfBounds$2(i, s.length);
}
function codePointBefore(s        , i        )         {
  if (i < 1 || i > s.length) outOfBounds$2(i - 1, s.length);
  const pair = i >= 2 ? s.codePointAt(i - 2)  : 0;
  return pair > 0xFFFF ? pair : s.charCodeAt(i - 1);
}
function offsetByCodePoints(s        , from        , by        )         {
  if (from < 0 || from > s.length) {
    throw new JavaException("java.lang.IndexOutOfBoundsException", "null");
  }
  let at = from;
  for (let n = 0; n < Math.abs(by); n++) {
    if (by > 0 ? at >= s.length : at <= 0) {
      throw new JavaException("java.lang.IndexOutOfBoundsException", "null");
    }
    if (by > 0) at += s.codePointAt(at)  > 0xFFFF ? 2 : 1;
    else at -= codePointBefore(s, at) > 0xFFFF ? 2 : 1;
  }
  return at;
}
members(STRING, {
  charAt: { "int:char": charAt },
  chars: {
    ":IntStream": (s        ) =>
      new Stream(Array.from({ length: s.length }, (_, i) => s.charCodeAt(i)), INT_STREAM),
  },
  codePoints: {
    ":IntStream": (s        ) => new Stream(Array.from(s, (c) => c.codePointAt(0) ), INT_STREAM),
  },
  codePointAt: { "int:int": codePointAt },
  codePointBefore: { "int:int": codePointBefore },
  codePointCount: {
    "int,int:int": (s        , from        , to        ) => {
      checkRange(s, from, to, "java.lang.IndexOutOfBoundsException");
      return [...s.slice(from, to)].length;
    },
  },
  compareTo: {
    "String:int": (s        , other        ) => {
      notNull$4(other, 'Cannot read field "value" because "anotherString" is null');
      return compareTexts(s, other);
    },
    "Object:int": (s        , other       ) => {
      return typeof other === "string" ? compareTexts(s, other) : notText(other);
    },
  },
  compareToIgnoreCase: {
    "String:int": (s        , other        ) => {
      notNull$4(other, 'Cannot read field "value" because "s2" is null');
      return compareIgnoringCase(s, other);
    },
  },
  concat: { "String:String": concat },
  contains: {
    "CharSequence:boolean": (s        , other        ) => {
      notNull$4(other, 'Cannot invoke "java.lang.CharSequence.toString()" because "s" is null');
      return s.includes(other);
    },
  },
  contentEquals: {
    "CharSequence:boolean": (s        , other        ) => {
      notNull$4(other, 'Cannot invoke "java.lang.CharSequence.length()" because "cs" is null');
      return s === other;
    },
  },
  endsWith: {
    "String:boolean": (s        , other        ) => {
      notNull$4(other, noLength("suffix"));
      return s.endsWith(other);
    },
  },
  equals: { "Object:boolean": (s        , other       ) => s === other },
  equalsIgnoreCase: {
    "String:boolean": (s        , other               ) =>
      other !== null && equalsIgnoringCase(s, other),
  },
  formatted: {
    "Object...:String": (s        , args         ) => STRING.statics["format"] (s, ...args),
  },
  getBytes: {
    ":byte[]": (s        ) => bytesOf(utf8Bytes(s)),
    "String:byte[]": (s        , charset        ) => {
      notNull$4(charset, "null");
      return bytesOf(encodedBytes(s, charset));
    },
  },
  hashCode: { ":int": textHash },
  indent: { "int:String": indented },
  indexOf: {
    "int:int": (s        , point        ) => indexOf(s, pointText(point), 0, s.length),
    "String:int": (s        , what        ) => {
      notNull$4(what, 'Cannot invoke "String.coder()" because "str" is null');
      return s.indexOf(what);
    },
    "int,int:int": (s        , point        , from        ) =>
      indexOf(s, pointText(point), from, s.length),
    "String,int:int": (s        , what        , from        ) => {
      notNull$4(what, noLength("tgtStr"));
      return what === "" ? Math.min(Math.max(0, from), s.length) : indexOf(s, what, from, s.length);
    },
    "int,int,int:int": (s        , point        , from        , to        ) => {
      checkRange(s, from, to);
      return indexOf(s, pointText(point), from, to);
    },
    "String,int,int:int": (s        , what        , from        , to        ) => {
      checkRange(s, from, to);
      return indexOf(s, what, from, to);
    },
  },
  intern: { ":String": (s        ) => s },
  isBlank: { ":boolean": isBlankText },
  isEmpty: { ":boolean": (s        ) => s === "" },
  lastIndexOf: {
    "int:int": (s        , point        ) => lastIndexOf(s, pointText(point), s.length),
    "String:int": (s        , what        ) => {
      notNull$4(what, NO_TARGET);
      return s.lastIndexOf(what);
    },
    "int,int:int": (s        , point        , from        ) =>
      lastIndexOf(s, pointText(point), from),
    "String,int:int": (s        , what        , from        ) => {
      notNull$4(what, NO_TARGET);
      return lastIndexOf(s, what, from);
    },
  },
  length: { ":int": (s        ) => s.length },
  lines: { ":Stream": (s        ) => new Stream(linesOf(s)) },
  matches: {
    "String:boolean": (s        , regex        ) => {
      notNull$4(regex, NO_PATTERN);
      return javaMatches(s, regex);
    },
  },
  offsetByCodePoints: { "int,int:int": offsetByCodePoints },
  regionMatches: {
    "int,String,int,int:boolean": (s        , at        , o        , from        , n        ) =>
      regionMatches(s, at, o, from, n, false),
    "boolean,int,String,int,int:boolean": (
      s        ,
      ignoringCase         ,
      at        ,
      other        ,
      from        ,
      n        ,
    ) => regionMatches(s, at, other, from, n, ignoringCase),
  },
  repeat: { "int:String": repeat },
  replace: {
    "char,char:String": (s        , what        , by        ) => s.replaceAll(what, () => by),
    "CharSequence,CharSequence:String": replaceTexts,
  },
  replaceAll: {
    "String,String:String": (s        , regex        , by        ) =>
      replaceMatches(s, regex, by, false),
  },
  replaceFirst: {
    "String,String:String": (s        , regex        , by        ) =>
      replaceMatches(s, regex, by, true),
  },
  split: {
    "String:String[]": (s        , regex        ) => split(s, regex, 0),
    "String,int:String[]": split,
  },
  splitWithDelimiters: {
    "String,int:String[]": (s        , regex        , limit        ) => {
      notNull$4(regex, noLength("regex"));
      return stringArray(javaSplitWithDelimiters(s, regex, limit));
    },
  },
  startsWith: {
    "String:boolean": (s        , other        ) => {
      notNull$4(other, noLength("prefix"));
      return s.startsWith(other);
    },
    "String,int:boolean": (s        , other        , from        ) => {
      notNull$4(other, noLength("prefix"));
      return from >= 0 && from <= s.length - other.length && s.startsWith(other, from);
    },
  },
  strip: { ":String": (s        ) => stripTrailing(stripLeading(s)) },
  stripIndent: { ":String": withoutIndent },
  stripLeading: { ":String": stripLeading },
  stripTrailing: { ":String": stripTrailing },
  subSequence: { "int,int:CharSequence": part$2 },
  substring: {
    "int:String": (s        , from        ) => part$2(s, from, s.length),
    "int,int:String": part$2,
  },
  toCharArray: {
    ":char[]": (s        ) =>
      new TArr("char", Array.from({ length: s.length }, (_, i) => new Chr(s[i] ))),
  },
  toLowerCase: {
    ":String": (s        ) => s.toLowerCase(),
    "Locale:String": (s        , locale       ) => {
      notNull$4(locale, "null");
      return s.toLowerCase();
    },
  },
  toString: { ":String": (s        ) => s },
  toUpperCase: {
    ":String": (s        ) => s.toUpperCase(),
    "Locale:String": (s        , locale       ) => {
      notNull$4(locale, "null");
      return s.toUpperCase();
    },
  },
  translateEscapes: { ":String": translatedEscapes },
  trim: { ":String": trimText },
});
objectMembers(STRING);
quick(STRING, "length", (slow) =>
  function (s        , ...more         ) {
    return more.length === 0 ? s.length : slow(s, ...more);
  });
quick(STRING, "charAt", (slow) =>
  function (s        , i        , ...more         ) {
    if (isInt(i) && i >= 0 && i < s.length && more.length === 0) return new Chr(s[i] );
    return i === undefined ? slow(s) : slow(s, i, ...more);
  });
quick(
  STRING,
  "substring",
  (slow) =>
    function (s        , from        , to        , ...more         ) {
      if (isInt(from) && from >= 0 && from <= s.length && to === undefined) {
        return s.substring(
          from,
        );
      }
      if (
        isInt(from) && isInt(to) && from >= 0 && from <= to && to <= s.length && more.length === 0
      ) {
        return s.substring(from, to);
      }
      return from === undefined
        ? slow(s)
        : to === undefined
        ? slow(s, from)
        : slow(s, from, to, ...more);
    },
);
quick(STRING, "split", (slow) =>
  function (s        , regex        , ...more         ) {
    if (typeof regex === "string" && more.length === 0) return stringArray(javaSplit(s, regex, 0));
    return regex === undefined ? slow(s) : slow(s, regex, ...more);
  });
quick(STRING, "contains", (slow) =>
  function (s        , other        , ...more         ) {
    if (typeof other === "string" && more.length === 0) return s.includes(other);
    return other === undefined ? slow(s) : slow(s, other, ...more);
  });
quick(STRING, "indexOf", (slow) =>
  function (s        , other        , ...more         ) {
    if (typeof other === "string" && more.length === 0) return s.indexOf(other);
    return other === undefined ? slow(s) : slow(s, other, ...more);
  });
quick(STRING, "startsWith", (slow) =>
  function (s        , other        , ...more         ) {
    if (typeof other === "string" && more.length === 0) return s.startsWith(other);
    return other === undefined ? slow(s) : slow(s, other, ...more);
  });
quick(STRING, "trim", (slow) =>
  function (s        , ...more         ) {
    return more.length === 0 ? trimText(s) : slow(s, ...more);
  });
quick(STRING, "toUpperCase", (slow) =>
  function (s        , ...more         ) {
    return more.length === 0 ? s.toUpperCase() : slow(s, ...more);
  });
quick(STRING, "toLowerCase", (slow) =>
  function (s        , ...more         ) {
    return more.length === 0 ? s.toLowerCase() : slow(s, ...more);
  });
// runtime/result_type.ts
function resultType(v       )         {
  if (v instanceof TList || v instanceof TArr) return "java.util.ArrayList";
  if (v instanceof TMap) return "java.util.LinkedHashMap";
  return v instanceof TSet ? "java.util.LinkedHashSet" : javaType(v);
}
// runtime/tbutils/java_errors.ts
function illegalArgument(message        )        {
  throw new JavaException("java.lang.IllegalArgumentException", message);
}
function badNumber(message        )        {
  throw new JavaException("java.lang.NumberFormatException", message);
}
function nullPointerException(message        )        {
  throw new JavaException("java.lang.NullPointerException", message);
}
function nullParameter(call        , place = "<parameter1>")        {
  return nullPointerException(`Cannot invoke "${call}" because "${place}" is null`);
}
function nullArray(place = "<parameter1>")        {
  return nullPointerException(`Cannot read the array length because "${place}" is null`);
}
function badCast(from        , to        )        {
  throw new JavaException(
    "java.lang.ClassCastException",
    `class ${from} cannot be cast to class ${to} ` +
      `(${from} and ${to} are in module java.base of loader 'bootstrap')`,
  );
}
function badArrayRange(offset        , count        , length        )        {
  throw new JavaException(
    "java.lang.IndexOutOfBoundsException",
    `Range [${offset}, ${offset} + ${count}) out of bounds for length ${length}`,
  );
}
function badTextRange(begin        , end        , length        )        {
  throw new JavaException(
    "java.lang.StringIndexOutOfBoundsException",
    `Range [${begin}, ${end}) out of bounds for length ${length}`,
  );
}
// runtime/tbutils/base64.ts
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Int8Array(256).fill(-1);
for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i;
function encodeBase64(bytes                   )         {
  const { length } = bytes;
  let text = "";
  for (let i = 0; i < length; i += 3) {
    const left = length - i;
    const group = (bytes[i]  & 0xFF) << 16 |
      (left > 1 ? (bytes[i + 1]  & 0xFF) << 8 : 0) | (left > 2 ? bytes[i + 2]  & 0xFF : 0);
    text += ALPHABET[group >> 18]  + ALPHABET[group >> 12 & 63]  +
      (left > 1 ? ALPHABET[group >> 6 & 63]  : "=") + (left > 2 ? ALPHABET[group & 63]  : "=");
  }
  return text;
}
function decodeBase64(text        )             {
  const { length } = text;
  if (length === 1) {
    illegalArgument("Input byte[] should at least have 2 bytes for base64 bytes");
  }
  let end = length;
  if (text.charCodeAt(end - 1) === 61) end -= text.charCodeAt(end - 2) === 61 ? 2 : 1;
  const whole = end >> 2 << 2;
  const bytes = new Uint8Array(end * 3 >> 2);
  let to = 0;
  for (let i = 0; i < whole; i += 4) {
    const group = value$2(text, i) << 18 | value$2(text, i + 1) << 12 | value$2(text, i + 2) << 6 |
      value$2(text, i + 3);
    if (group < 0) return refuse$2(text);
    bytes[to++] = group >> 16;
    bytes[to++] = group >> 8;
    bytes[to++] = group;
  }
  const rest = end - whole;
  const padding = length - end;
  if (rest === 0) {
    if (padding > 0) refuse$2(text);
    return bytes;
  }
  if (rest === 1 || (padding > 0 && rest + padding !== 4)) return refuse$2(text);
  const group = value$2(text, whole) << 18 | value$2(text, whole + 1) << 12 |
    (rest > 2 ? value$2(text, whole + 2) << 6 : 0);
  if (group < 0) return refuse$2(text);
  bytes[to++] = group >> 16;
  if (rest > 2) bytes[to] = group >> 8;
  return bytes;
}
function value$2(text        , index        )         {
  const unit = text.charCodeAt(index);
  return unit > 255 ? -1 : VALUES[unit] ;
}
function refuse$2(text        )        {
  let shift = 18;
  let i = 0;
  while (i < text.length) {
    let unit = text.charCodeAt(i++);
    if (unit > 255) unit = 63;
    if (unit === 61) {
      if ((shift === 6 && text[i++] !== "=") || shift === 18) {
        illegalArgument("Input byte array has wrong 4-byte ending unit");
      }
      break;
    }
    if (VALUES[unit]  < 0) {
      illegalArgument("Illegal base64 character " + (unit << 24 >> 24).toString(16));
    }
    shift = shift === 0 ? 18 : shift - 6;
  }
  if (shift === 12) illegalArgument("Last unit does not have enough valid bits");
  return illegalArgument("Input byte array has incorrect ending byte at " + i);
}
// runtime/tbutils/byte_lists.ts
const MEASURED_BYTE = 5;
function byteList(numbers                   )        {
  const list = new TList(boxed$3(numbers));
  list.mem = numbers.length * MEASURED_BYTE;
  meter.charge(list.mem);
  return list;
}
function byteArrayOf(numbers                   )       {
  return new TArr("byte", boxed$3(numbers));
}
function boxed$3(numbers                   )         {
  const boxes = new Array      (numbers.length);
  for (let i = 0; i < boxes.length; i++) boxes[i] = BYTES[(numbers[i]  + 128) & 255] ;
  return boxes;
}
function signedBytes(data              )           {
  const { a } = data;
  const numbers = new Array        (a.length);
  for (let i = 0; i < a.length; i++) {
    const item = a[i] ;
    numbers[i] = item instanceof Byte ? item.v : signedByte(item);
  }
  return numbers;
}
function signedByte(v       )         {
  if (v instanceof Byte) return v.v;
  if (isInt(v)) return v << 24 >> 24;
  if (v === null) return nullPointerException("null");
  if (typeof v === "bigint") return Number(BigInt.asIntN(8, v));
  if (v instanceof BigInteger) return Number(BigInt.asIntN(8, v.v));
  if (v instanceof BigDecimal) {
    return Number(BigInt.asIntN(8, BigInt(Math.trunc(doubleValue(v)))));
  }
  const number = doubleValue(v);
  if (number !== number && !classOf(v).supertypes.has("java.lang.Number")) {
    return badCast(classOf(v).name, "java.lang.Number");
  }
  return doubleToInt(number) << 24 >> 24;
}
function byteArray(v       )        {
  return v instanceof TList ? convertArgument("byte[]", v) : v;
}
// runtime/statics/integer_text.ts
function formatError$2(message        )        {
  throw new JavaException("java.lang.NumberFormatException", message);
}
function inputError(s        , radix        )        {
  return formatError$2(`For input string: "${s}"` + (radix === 10 ? "" : " under radix " + radix));
}
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
function digitValue(code        , radix        )         {
  let value = -1;
  if (code >= 48 && code <= 57) value = code - 48;
  else if (code >= 97 && code <= 122) value = code - 87;
  else if (code >= 65 && code <= 90) value = code - 55;
  else if (code > 127) value = foreignDigit(code);
  return value < radix ? value : -1;
}
function foreignDigit(code        )         {
  if (code >= 0xFF21 && code <= 0xFF3A) return code - 0xFF21 + 10;
  if (code >= 0xFF41 && code <= 0xFF5A) return code - 0xFF41 + 10;
  if (!/^\p{Nd}$/u.test(String.fromCodePoint(code))) return -1;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}
function checkRadix(radix        )       {
  if (radix < 2) formatError$2(`radix ${radix} less than Character.MIN_RADIX`);
  if (radix > 36) formatError$2(`radix ${radix} greater than Character.MAX_RADIX`);
}
function magnitude(s        , from        , radix        )                     {
  if (from >= s.length) return undefined;
  if (radix === 10 && /^[0-9]+$/.test(s.slice(from))) return BigInt(s.slice(from));
  let sum = 0n;
  for (let i = from; i < s.length; i++) {
    const digit = digitValue(s.charCodeAt(i), radix);
    if (digit < 0) return undefined;
    sum = sum * BigInt(radix) + BigInt(digit);
  }
  return sum;
}
function parseSigned(s               , radix        , bits        )         {
  if (s === null) return formatError$2("Cannot parse null string");
  checkRadix(radix);
  const first = s.charCodeAt(0);
  const signed = first === 45 || first === 43;
  const size = magnitude(s, signed ? 1 : 0, radix);
  if (size === undefined) return inputError(s, radix);
  const value = first === 45 ? -size : size;
  return BigInt.asIntN(bits, value) === value ? value : inputError(s, radix);
}
function parseSignedInt(s               , radix        )         {
  if (s !== null && radix === 10 && s.length < 10 && /^-?[0-9]+$/.test(s)) return Number(s) | 0;
  return Number(parseSigned(s, radix, 32));
}
function parseSmall(s               , radix        , bits        )         {
  const value = parseSigned(s, radix, 32);
  if (BigInt.asIntN(bits, value) !== value) {
    formatError$2(`Value out of range. Value:"${s}" Radix:${radix}`);
  }
  return Number(value);
}
function parseUnsigned(s               , radix        , bits         )         {
  if (s === null) return formatError$2("Cannot parse null string");
  if (s.startsWith("-")) {
    return formatError$2(`Illegal leading minus sign on unsigned string ${s}.`);
  }
  checkRadix(radix);
  const size = magnitude(s, s.startsWith("+") ? 1 : 0, radix);
  if (size === undefined) return inputError(s, radix);
  if (size >> BigInt(bits) !== 0n) {
    const type = bits === 32 ? "int" : "long";
    return formatError$2(`String value ${s} exceeds range of unsigned ${type}.`);
  }
  return BigInt.asIntN(bits, size);
}
function decodeNumber(s               , bits                  )         {
  if (s === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "String.isEmpty()" because "nm" is null',
    );
  }
  if (s === "") return formatError$2("Zero length string");
  const [, sign, mark, digits] = /^([+-]?)(0[xX]|#|0(?=.))?([^]*)$/.exec(s) ;
  if (/^[+-]/.test(digits )) {
    return formatError$2("Sign character in wrong position");
  }
  const radix = mark === undefined ? 10 : mark === "0" ? 8 : 16;
  const value = parseSigned((sign === "-" ? "-" : "") + digits , radix, bits === 64 ? 64 : 32);
  if (BigInt.asIntN(bits, value) !== value) {
    return formatError$2(`Value ${value} out of range from input ${s}`);
  }
  return value;
}
function radixText(v                 , radix        )         {
  return v.toString(radix < 2 || radix > 36 ? 10 : radix);
}
function digitFor(value        , radix        )         {
  const known = radix >= 2 && radix <= 36 && value >= 0 && value < radix;
  return known ? DIGITS[value]  : "\0";
}
// runtime/tbutils/binary_arrays.ts
function checkLength(length        )       {
  if (length < 0) throw new JavaException("java.lang.NegativeArraySizeException", String(length));
}
function bitsOfByte(v        , length        , bigEndian         )           {
  checkLength(length);
  const bits = new Array        (length);
  for (let i = 0; i < length; i++) bits[bigEndian ? length - 1 - i : i] = v >> i & 1;
  return bits;
}
function bitsOfLong(v        , length        )           {
  const count = Math.min(length, 64);
  checkLength(count);
  const [low, high] = [Number(BigInt.asIntN(32, v)), Number(BigInt.asIntN(32, v >> 32n))];
  const bits = new Array        (count);
  for (let i = 0; i < count; i++) bits[count - 1 - i] = (i < 32 ? low : high) >> i & 1;
  return bits;
}
function intOfBits(bits                   , offset        , length        )         {
  const end = Math.min(length + offset | 0, bits.length);
  let number = 0;
  for (let i = offset; i < end; i++) {
    if (i < 0) {
      throw new JavaException(
        "java.lang.ArrayIndexOutOfBoundsException",
        `Index ${i} out of bounds for length ${bits.length}`,
      );
    }
    number = number << 1 | bits[i]  & 1;
  }
  if (bits.length === 8 && offset === 0 && bits[0] === 1) number = number - (1 << end) | 0;
  return number;
}
// runtime/tbutils/number_kinds.ts
const BINARY = /^[01]+$/;
const OCTAL = /^[0-7]+$/;
const DECIMAL$2 = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const HEXADECIMAL = /^-?(?:0[xX])?[0-9a-fA-F]+$/;
function binaryRadix(s               )         {
  return s !== null && BINARY.test(s) ? 2 : -1;
}
function octalRadix(s               )         {
  return s !== null && OCTAL.test(s) ? 8 : -1;
}
function decimalRadix(s               )         {
  return s !== null && DECIMAL$2.test(s) ? 10 : -1;
}
function hexadecimalRadix(s               )         {
  return s !== null && HEXADECIMAL.test(s) ? 16 : -1;
}
function preparedNumber(value               , bigEndian         )                {
  if (value === null || isBlankText(value)) return null;
  const bare = trimText(value).replaceAll("0x", "").replaceAll("0X", "").replaceAll(",", ".");
  return bigEndian ? bare : reversedHex(bare);
}
function reversedHex(value        )         {
  if (value.startsWith("-")) {
    illegalArgument("The hexadecimal string must be without a negative sign.");
  }
  const prefix = value.startsWith("0x") ? "0x" : "";
  const hex = value.slice(prefix.length);
  if (hex.length % 2 > 0) illegalArgument("The hexadecimal string must be even-length.");
  let reversed = "";
  for (let i = hex.length - 2; i >= 0; i -= 2) reversed += hex.slice(i, i + 2);
  return prefix + reversed;
}
function guessedRadix(value               )         {
  if (decimalRadix(value) > 0) return 10;
  if (hexadecimalRadix(value) > 0) return 16;
  return badNumber(`Value: "${value}" is not numeric or hexDecimal format!`);
}
function isLetterRadix(radix        )          {
  return radix >= 25 && radix <= 36;
}
function checkedRadix(prepared        , radix        , value        )         {
  if (isLetterRadix(radix)) return radix;
  let found = foundRadix(prepared, radix);
  if (found < 0) {
    badNumber(`Failed radix [${radix}] for value: "${value}", must be [${found}] !`);
  }
  if (value.startsWith("0x")) found = 16;
  if (found === 16 && (value.length - (value.startsWith("-") ? 1 : 0)) % 2 > 0) {
    badNumber(
      `The hexadecimal value: "${value}" must be of even length, ` +
        "or if the decimal value must be a number!",
    );
  }
  return found;
}
function foundRadix(prepared        , radix        )         {
  switch (radix) {
    case 0:
      return guessedRadix(prepared);
    case 2:
      return binaryRadix(prepared);
    case 8:
      return octalRadix(prepared);
    case 10:
      return decimalRadix(prepared);
    case 16:
      return hexadecimalRadix(prepared);
    default:
      return badRadix(radix);
  }
}
function badRadix(radix        )        {
  return illegalArgument(`Invalid radix: [${radix}]`);
}
// runtime/tbutils/hex_text.ts
const PAIRS                    = Array.from(
  { length: 256 },
  (_, i) => i.toString(16).toUpperCase().padStart(2, "0"),
);
function hexOf(bytes                   )         {
  let text = "";
  for (let i = 0; i < bytes.length; i++) text += PAIRS[bytes[i]  & 0xFF] ;
  return text;
}
const DIGITS$2 = new Int8Array(128).fill(-1);
for (const digit of "0123456789abcdefABCDEF") DIGITS$2[digit.charCodeAt(0)] = parseInt(digit, 16);
function hexDigit(text        , index        )         {
  const unit = text.charCodeAt(index);
  return unit < 128 ? DIGITS$2[unit]  : -1;
}
function pairs$2(hex        )           {
  const bytes = new Array        (hex.length >> 1);
  for (let i = 0; i < bytes.length; i++) {
    const high = hexDigit(hex, 2 * i);
    const low = hexDigit(hex, 2 * i + 1);
    bytes[i] = high >= 0 && low >= 0 ? high << 4 | low : signed(hex, 2 * i, low);
  }
  return bytes;
}
function signed(hex        , index        , low        )         {
  const sign = hex[index];
  if (low >= 0 && (sign === "-" || sign === "+")) return sign === "-" ? -low : low;
  return badNumber(`For input string: "${hex.slice(index, index + 2)}" under radix 16`);
}
function bytesOfHex(value               )           {
  const hex = preparedNumber(value, true);
  if (hex === null) return illegalArgument("Hex string must be not empty!");
  if (hex.length % 2 > 0) illegalArgument("Hex string must be even-length.");
  if (hexadecimalRadix(value) < 0) {
    badNumber(`Value: "${value}" is not numeric or hexDecimal format!`);
  }
  return pairs$2(hex);
}
function bytesOfPlainHex(hex               )           {
  if (hex === null) return nullParameter("String.length()");
  const bytes = pairs$2(hex);
  if (hex.length % 2 > 0) badTextRange(hex.length - 1, hex.length + 1, hex.length);
  return bytes;
}
// runtime/tbutils/bytes_to_numbers.ts
function restLength(size        , offset        , most        )         {
  return size < offset ? size : Math.min(size - offset, most);
}
function checkPart(size        , offset        , length        , most        )       {
  if (offset > size) {
    illegalArgument(`Offset: ${offset} is out of bounds for array with length: ${size}!`);
  }
  if (offset + length > size) {
    illegalArgument(
      `Offset: ${offset} and Length: ${length} is out of bounds for array with length: ${size}!`,
    );
  }
  if (length > most) {
    illegalArgument(`Length: ${length} is too large. Maximum ${most} bytes is allowed!`);
  }
}
function checkBuffer(
  size        ,
  offset        ,
  length        ,
  most        ,
  bigEndian         ,
)       {
  const position = bigEndian ? most - length : 0;
  if (position > most) illegalArgument(`newPosition > limit: (${position} > ${most})`);
  if (position < 0) illegalArgument(`newPosition < 0: (${position} < 0)`);
  if (offset < 0 || length < 0 || offset + length > size) badArrayRange(offset, length, size);
  if (length > most) throw new JavaException("java.nio.BufferOverflowException", "null");
}
function half(
  data         ,
  offset        ,
  length        ,
  bigEndian         ,
  from        ,
)         {
  let number = 0;
  for (let i = from; i < from + 4; i++) {
    const place = bigEndian ? i - (8 - length) : 7 - i;
    const inside = place >= 0 && place < length;
    number = number << 8 | (inside ? data[offset + place]  & 0xFF : 0);
  }
  return number;
}
function intOfBytes(
  data         ,
  offset        ,
  length        ,
  bigEndian         ,
)         {
  checkPart(data.length, offset, length, 4);
  checkBuffer(data.length, offset, length, 4, bigEndian);
  return half(data, offset, length, bigEndian, 4);
}
function longOfBytes(
  data         ,
  offset        ,
  length        ,
  bigEndian         ,
)         {
  checkPart(data.length, offset, length, 8);
  checkBuffer(data.length, offset, length, 8, bigEndian);
  return bits$2(data, offset, length, bigEndian);
}
function bits$2(data         , offset        , length        , bigEndian         )         {
  const low = half(data, offset, length, bigEndian, 4) >>> 0;
  return length <= 4
    ? BigInt(low)
    : BigInt(half(data, offset, length, bigEndian, 0)) << 32n | BigInt(low);
}
const view$2 = new DataView(new ArrayBuffer(8));
function notANumber$2(data         )        {
  return badNumber(`byte[] 0x${hexOf(data)} is a Not-a-Number (NaN) value`);
}
function floatOfBytes(
  data         ,
  offset        ,
  length        ,
  bigEndian         ,
)         {
  checkBuffer(data.length, offset, length, 4, bigEndian);
  const float = floatOf(half(data, offset, length, bigEndian, 4));
  return float !== float ? notANumber$2(data) : float;
}
function doubleOfBytes(
  data         ,
  offset        ,
  length        ,
  bigEndian         ,
)         {
  checkBuffer(data.length, offset, length, 8, bigEndian);
  view$2.setInt32(0, half(data, offset, length, bigEndian, 0));
  view$2.setInt32(4, half(data, offset, length, bigEndian, 4));
  const double = view$2.getFloat64(0);
  return double !== double ? notANumber$2(data) : double;
}
function checkCopy(size        , offset        , length        )       {
  if (length < 0) illegalArgument(`${offset} > ${offset + length}`);
  if (offset < 0) {
    throw new JavaException(
      "java.lang.ArrayIndexOutOfBoundsException",
      `arraycopy: source index ${offset} out of bounds for byte[${size}]`,
    );
  }
}
function unsignedOfBytes4(
  data         ,
  offset        ,
  length        ,
  bigEndian         ,
)         {
  checkPart(data.length, offset, length, 4);
  checkCopy(data.length, offset, length);
  return half(data, offset, length, bigEndian, 4) >>> 0;
}
function unsignedOfBytes8(
  data         ,
  offset        ,
  length        ,
  bigEndian         ,
)         {
  checkPart(data.length, offset, length, 8);
  checkCopy(data.length, offset, length);
  const high = half(data, offset, length, bigEndian, 0) >>> 0;
  return high * 4294967296 + (half(data, offset, length, bigEndian, 4) >>> 0);
}
// runtime/tbutils/utf8.ts
const CHUNK = 4096;
function textOfUnits(units          )         {
  if (units.length <= CHUNK) return String.fromCharCode.apply(null, units);
  let text = "";
  for (let i = 0; i < units.length; i += CHUNK) {
    text += String.fromCharCode.apply(null, units.slice(i, i + CHUNK));
  }
  return text;
}
const REPLACEMENT = 0xFFFD;
function isNotContinuation(b                    )          {
  return b === undefined || (b & 0xC0) !== 0x80;
}
function isBadSecondOf3(b1        , b2        )          {
  return (b1 === 0xE0 && (b2 & 0xE0) === 0x80) || isNotContinuation(b2);
}
function isBadSecondOf4(b1        , b2        )          {
  return b1 > 0xF4 || (b1 === 0xF0 && (b2 < 0x90 || b2 > 0xBF)) ||
    (b1 === 0xF4 && (b2 & 0xF0) !== 0x80) || isNotContinuation(b2);
}
function decodeUtf8(bytes                   )         {
  const units           = [];
  const { length } = bytes;
  let i = 0;
  const at = (index        ) => bytes[index]  & 0xFF;
  while (i < length) {
    const b1 = at(i++);
    if (b1 < 0x80) {
      units.push(b1);
    } else if (b1 >= 0xC2 && b1 < 0xE0) {
      if (i < length && !isNotContinuation(at(i))) {
        units.push((b1 & 0x1F) << 6 | at(i++) & 0x3F);
      } else {
        units.push(REPLACEMENT);
      }
    } else if (b1 >= 0xE0 && b1 < 0xF0) {
      i += three(units, b1, i < length ? at(i) : undefined, i + 1 < length ? at(i + 1) : undefined);
    } else if (b1 >= 0xF0 && b1 < 0xF8) {
      const [b2, b3, b4] = [0, 1, 2].map((k) => i + k < length ? at(i + k) : undefined);
      i += four(units, b1, b2, b3, b4);
    } else {
      units.push(REPLACEMENT);
    }
  }
  return textOfUnits(units);
}
function three(
  units          ,
  b1        ,
  b2                    ,
  b3                    ,
)         {
  if (b2 === undefined || isBadSecondOf3(b1, b2)) {
    units.push(REPLACEMENT);
    return 0;
  }
  if (b3 === undefined || isNotContinuation(b3)) {
    units.push(REPLACEMENT);
    return 1;
  }
  const unit = (b1 & 0xF) << 12 | (b2 & 0x3F) << 6 | b3 & 0x3F;
  units.push(unit >= 0xD800 && unit < 0xE000 ? REPLACEMENT : unit);
  return 2;
}
function four(
  units          ,
  b1        ,
  b2                    ,
  b3                    ,
  b4                    ,
)         {
  let taken = 0;
  if (b2 !== undefined && !isBadSecondOf4(b1, b2)) {
    taken = 1;
    if (b3 !== undefined && !isNotContinuation(b3)) {
      taken = 2;
      if (b4 !== undefined && !isNotContinuation(b4)) {
        const point = (b1 & 7) << 18 | (b2 & 0x3F) << 12 | (b3 & 0x3F) << 6 | b4 & 0x3F;
        units.push(0xD7C0 + (point >> 10), 0xDC00 | point & 0x3FF);
        return 3;
      }
    }
  }
  units.push(REPLACEMENT);
  return taken;
}
// runtime/tbutils/charsets.ts
const REPLACEMENT$2 = 0xFFFD;
const WINDOWS_1252 = "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ";
const WINDOWS_1251 = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\uFFFD™љ›њќћџ" +
  "\xA0ЎўЈ¤Ґ¦§Ё©Є«¬\xAD®Ї°±Ііґµ¶·ё№є»јЅѕї";
const LATIN_9                                   = {
  0xA4: 0x20AC,
  0xA6: 0x160,
  0xA8: 0x161,
  0xB4: 0x17D,
  0xB8: 0x17E,
  0xBC: 0x152,
  0xBD: 0x153,
  0xBE: 0x178,
};
const NAMES$2 = new Map                ();
for (
  const line of [
    "utf-8 utf8 unicode-1-1-utf-8",
    "iso-8859-1 iso8859_1 iso8859-1 iso_8859_1 iso_8859-1 iso_8859-1:1987 iso-ir-100 latin1 l1 " +
    "8859_1 819 cp819 ibm819 ibm-819 csisolatin1",
    "us-ascii ascii ascii7 646 us iso646-us iso_646.irv:1983 iso_646.irv:1991 iso-ir-6 cp367 " +
    "ibm367 ansi_x3.4-1968 ansi_x3.4-1986 csascii",
    "utf-16 utf_16 utf16 unicode unicodebig",
    "utf-16be utf_16be x-utf-16be iso-10646-ucs-2 unicodebigunmarked",
    "utf-16le utf_16le x-utf-16le unicodelittleunmarked",
    "windows-1252 cp1252 ibm1252 ibm-1252 cp5348",
    "windows-1251 cp1251 ansi-1251 cp5347",
    "iso-8859-15 iso8859_15 iso8859-15 iso_8859-15 latin9 latin-9 8859_15 923 cp923 ibm923 " +
    "ibm-923 csisolatin9 csisolatin0 l9 iso8859_15_fdis",
  ]
) {
  const [name, ...aliases] = line.split(" ")                         ;
  for (const alias of [name, ...aliases]) NAMES$2.set(alias, name);
}
function decodeText(bytes                   , charset               )         {
  if (charset === null) return nullPointerException("null");
  switch (NAMES$2.get(charset.toLowerCase())) {
    case "utf-8":
      return decodeUtf8(bytes);
    case "iso-8859-1":
      return singles(bytes, (b) => b);
    case "us-ascii":
      return singles(bytes, (b) => b < 128 ? b : REPLACEMENT$2);
    case "utf-16":
      return utf16(bytes);
    case "utf-16be":
      return pairsOf(bytes, 0, true);
    case "utf-16le":
      return pairsOf(bytes, 0, false);
    case "windows-1252":
      return singles(bytes, (b) => b >= 0x80 && b < 0xA0 ? WINDOWS_1252.charCodeAt(b - 0x80) : b);
    case "windows-1251":
      return singles(
        bytes,
        (b) => b < 0x80 ? b : b < 0xC0 ? WINDOWS_1251.charCodeAt(b - 0x80) : b - 0xC0 + 0x410,
      );
    case "iso-8859-15":
      return singles(bytes, (b) => LATIN_9[b] ?? b);
  }
  throw new JavaException("java.io.UnsupportedEncodingException", charset);
}
function singles(bytes                   , unitOf                       )         {
  return textOfUnits(Array.from(bytes, (b) => unitOf(b & 0xFF)));
}
function utf16(bytes                   )         {
  const mark = bytes.length >= 2 ? (bytes[0]  & 0xFF) << 8 | bytes[1]  & 0xFF : 0;
  return pairsOf(bytes, mark === 0xFEFF || mark === 0xFFFE ? 2 : 0, mark !== 0xFFFE);
}
function pairsOf(bytes                   , from        , bigFirst         )         {
  const units           = [];
  const last = bytes.length - 1;
  const at = (i        ) =>
    bigFirst
      ? (bytes[i]  & 0xFF) << 8 | bytes[i + 1]  & 0xFF
      : (bytes[i + 1]  & 0xFF) << 8 | bytes[i]  & 0xFF;
  let i = from;
  for (; i < last; i += 2) {
    const unit = at(i);
    if (unit < 0xD800 || unit > 0xDFFF) {
      units.push(unit);
    } else if (unit < 0xDC00 && i + 2 < last && (at(i + 2) & 0xFC00) === 0xDC00) {
      units.push(unit, at(i + 2));
      i += 2;
    } else if (unit < 0xDC00 && i + 2 >= last) {
      units.push(REPLACEMENT$2);
      return textOfUnits(units);
    } else {
      units.push(REPLACEMENT$2);
      if (unit < 0xDC00) i += 2;
    }
  }
  if (i <= last) units.push(REPLACEMENT$2);
  return textOfUnits(units);
}
// runtime/tbutils/parse_integers.ts
const INT       = { name: "Integer", bits: 32, least: -(2n ** 31n), most: 2n ** 31n - 1n };
const LONG_SIZE       = { name: "Long", bits: 64, least: -(2n ** 63n), most: 2n ** 63n - 1n };
function intInText(value               , radix = 0, bigEndian = true)                {
  const found = numberInText(value, radix, bigEndian, INT);
  return found === null ? null : Number(found);
}
function longInText(value               , radix = 0, bigEndian = true)                {
  return numberInText(value, radix, bigEndian, LONG_SIZE);
}
function numberInText(
  value               ,
  radix        ,
  bigEndian         ,
  size      ,
)                {
  const prepared = preparedNumber(value, bigEndian);
  if (prepared === null) return null;
  const found = checkedRadix(prepared, radix, value );
  switch (found) {
    case 2:
      return signedBinary(prepared, size);
    case 8:
    case 10:
    case 16:
      return parseSigned(prepared, found, size.bits);
  }
  return isLetterRadix(found) ? letterNumber(prepared, found, size) : badRadix(radix);
}
function digitsIn(text        , radix        )                     {
  const signed = text.startsWith("-") || text.startsWith("+");
  const digits = signed ? text.slice(1) : text;
  if (digits === "") return undefined;
  let number = 0n;
  for (let i = 0; i < digits.length; i++) {
    const digit = digitValue(digits.charCodeAt(i), radix);
    if (digit < 0) return undefined;
    number = number * BigInt(radix) + BigInt(digit);
  }
  return text.startsWith("-") ? -number : number;
}
function signedBinary(text        , { bits }      )         {
  const padded = text.padStart(bits, "0");
  if (padded[0] === "0") return parseSigned(padded, 2, bits);
  const inverted = padded.replace(/./g, (bit) => bit === "0" ? "1" : "0");
  return BigInt.asIntN(bits, -(parseSigned(inverted, 2, bits) + 1n));
}
function letterNumber(text        , radix        , { name, bits, least, most }      )         {
  const number = digitsIn(text, radix);
  if (number === undefined) return badNumber(bigIntegerMessage(text, radix));
  if (number > most) {
    badNumber(`Value "${text}"is greater than the maximum ${name} value ${most} !`);
  }
  if (number < least) {
    badNumber(`Value "${text}" is  less than the minimum ${name} value ${least} !`);
  }
  return BigInt.asIntN(bits, number);
}
function bigIntegerMessage(text        , radix        )         {
  if (/[+-]/.test(text.slice(1))) return "Illegal embedded sign character";
  const digits = text.replace(/^[+-]/, "");
  if (digits === "") return "Zero length BigInteger";
  const counted = digits.replace(/^0+/, "");
  const size = radix === 36 ? 5 : 6;
  let start = 0;
  let group = counted.slice(0, counted.length % size || size);
  while (digitsIn(group, radix) !== undefined) {
    start += group.length;
    group = counted.slice(start, start + size);
  }
  return `For input string: "${group}" under radix ${radix}`;
}
function noNumber(boxed        , method        )        {
  const primitive = boxed === "Integer" ? "int" : boxed.toLowerCase();
  return nullPointerException(
    `Cannot invoke "java.lang.${boxed}.${primitive}Value()" because the return value of ` +
      `"org.thingsboard.script.api.tbel.TbUtils.${method}" is null`,
  );
}
function intInHex(value               , bigEndian         )         {
  return intInText(value, 16, bigEndian) ?? noNumber("Integer", "parseHexToInt(String, boolean)");
}
function longInHex(value               , bigEndian         )         {
  return longInText(value, 16, bigEndian) ?? noNumber("Long", "parseHexToLong(String, boolean)");
}
// runtime/tbutils/text_of_bytes.ts
function textOfBytes(list              )         {
  if (list === null) return nullParameter("java.util.List.size()");
  const { a } = list;
  let text = "";
  let i = 0;
  for (; i + 8 <= a.length; i += 8) {
    const v0 = asciiIn(a[i] );
    const v1 = asciiIn(a[i + 1] );
    const v2 = asciiIn(a[i + 2] );
    const v3 = asciiIn(a[i + 3] );
    const v4 = asciiIn(a[i + 4] );
    const v5 = asciiIn(a[i + 5] );
    const v6 = asciiIn(a[i + 6] );
    const v7 = asciiIn(a[i + 7] );
    if ((v0 | v1 | v2 | v3 | v4 | v5 | v6 | v7) < 0) return decodeUtf8(a.map(byteIn));
    text += String.fromCharCode(v0, v1, v2, v3, v4, v5, v6, v7);
  }
  for (; i < a.length; i++) {
    const v = asciiIn(a[i] );
    if (v < 0) return decodeUtf8(a.map(byteIn));
    text += String.fromCharCode(v);
  }
  return text;
}
function asciiIn(v       )         {
  return v !== null && v.constructor === Byte ? (v        ).v : -1;
}
function textInCharset(list              , charset               )         {
  if (list === null) return nullParameter("java.util.List.size()");
  return decodeText(list.a.map(byteIn), charset);
}
function byteIn(v       )         {
  if (v instanceof Byte) return v.v;
  if (isInt(v)) return checkedByte(v);
  if (typeof v === "string") {
    return checkedByte(intInText(v) ?? nullParameter("java.lang.Integer.intValue()"));
  }
  return badNumber(
    `The value '${text(v)}' could not be correctly converted to a byte. ` +
      "Must be a HexDecimal/String/Integer/Byte format !",
  );
}
function checkedByte(v        )         {
  if (v >= -128 && v <= 255) return v << 24 >> 24;
  return badNumber(
    `The value '${v}' could not be correctly converted to a byte. Integer to byte conversion ` +
      "requires the use of only 8 bits (with a range of min/max = -128/255)!",
  );
}
function bytesOfText(v       )        {
  return byteList(utf8Bytes(textOnly(v)));
}
function bytesInCharset(v       , charset               )        {
  const value = textOnly(v);
  if (charset === null) return nullPointerException("null");
  return byteList(encodedBytes(value, charset));
}
function textOnly(v       )         {
  if (typeof v === "string") return v;
  if (v === null) return nullParameter("Object.getClass()", "<parameter2>");
  const name = engineClassName(v);
  throw new JavaException(
    "java.lang.IllegalAccessException",
    `Invalid type parameter [${name.slice(name.lastIndexOf(".") + 1)}]. Expected 'String'`,
  );
}
// runtime/tbutils/byte_functions.ts
function forBoth(
  parameters                   ,
  returns        ,
  run        ,
  nullIs                   ,
)            {
  const overloads                         = {};
  for (const type of nullIs === "List" ? ["byte[]", "List"] : ["List", "byte[]"]) {
    for (const more of parameters) {
      overloads[type + more + ":" + returns] = (data              , ...rest           ) =>
        data === null ? noBytes(type, rest.length) : run(data, ...rest);
    }
  }
  return overloads;
}
function noBytes(type        , more        )        {
  if (type === "byte[]") return nullArray();
  return more < 2 ? nullParameter("java.util.List.size()") : nullPointerException(
    'Cannot invoke "java.util.Collection.toArray()" because "collection" is null',
  );
}
function numberOf$3   (
  returns        ,
  most        ,
  read         ,
  nullIs                    = "List",
)            {
  return forBoth(
    ["", ",int", ",int,int", ",int,int,boolean"],
    returns,
    (data       , offset = 0, length         , bigEndian = true) => {
      const count = length ?? restLength(data.a.length, offset, most);
      return read(signedBytes(data), offset, count, bigEndian);
    },
    nullIs,
  );
}
function bitsOfBytes(data       , count = data.a.length * 8)       {
  const bytes = signedBytes(data);
  const long = longOfBytes(bytes, 0, restLength(bytes.length, 0, 8), true);
  return byteArrayOf(bitsOfLong(long, count));
}
function arrayBytes(array             , place         )           {
  return array === null ? nullArray(place) : signedBytes(array);
}
function base64Bytes(value               )             {
  return value === null
    ? nullParameter("String.getBytes(java.nio.charset.Charset)", "src")
    : decodeBase64(value);
}
function hexOfList(list              )         {
  if (list === null) return nullParameter("org.mvel2.execution.ExecutionArrayList.size()");
  if (list.cls !== LIST) return hexOf(signedBytes(byteArray(list)        ));
  return hexOf(list.a.map(byteInText));
}
function byteInText(v       )         {
  if (v instanceof Byte) return v.v;
  return v === null ? noElement() : parseSmall(text(v), 10, 8);
}
function noElement()        {
  return nullPointerException(
    'Cannot invoke "Object.toString()" because the return value of ' +
      '"org.mvel2.execution.ExecutionArrayList.get(int)" is null',
  );
}
function unsignedBytes(list              )        {
  if (list === null) return nullParameter("java.util.List.iterator()", "<parameter2>");
  return listOf(list.a.map((v) => {
    if (v instanceof Byte) return v.v & 0xFF;
    if (v === null) return nullParameter("java.lang.Byte.byteValue()", "<local4>");
    const javaClass = typeof v === "object" ? v.cls.name : boxOf(v);
    return badCast(javaClass, "java.lang.Byte");
  }));
}
function boxOf(v                               )         {
  if (typeof v === "string") return "java.lang.String";
  if (typeof v === "boolean") return "java.lang.Boolean";
  if (typeof v === "bigint") return "java.lang.Long";
  return Number.isInteger(v) ? "java.lang.Integer" : "java.lang.Double";
}
const BYTE_FUNCTIONS                                      = {
  btoa: {
    "String:String": (s               ) =>
      s === null ? nullParameter("String.getBytes()") : encodeBase64(utf8Bytes(s)),
  },
  atob: { "String:String": (s               ) => decodeUtf8(base64Bytes(s)) },
  bytesToString: { "List:String": textOfBytes, "List,String:String": textInCharset },
  stringToBytes: { "Object:List": bytesOfText, "Object,String:List": bytesInCharset },
  parseBytesToInt: numberOf$3("int", 4, intOfBytes),
  parseBytesToLong: numberOf$3("long", 8, longOfBytes, "byte[]"),
  parseBytesToFloat: numberOf$3("float", 4, floatOfBytes),
  parseBytesIntToFloat: numberOf$3("float", 4, unsignedOfBytes4),
  parseBytesToDouble: numberOf$3("double", 8, doubleOfBytes),
  parseBytesLongToDouble: numberOf$3("double", 8, unsignedOfBytes8),
  hexToBytes: { "String:List": (s               ) => byteList(bytesOfHex(s)) },
  hexToBytesArray: { "String:byte[]": (s               ) => byteArrayOf(bytesOfHex(s)) },
  printUnsignedBytes: { "List:List": unsignedBytes },
  base64ToHex: { "String:String": (s               ) => hexOf(base64Bytes(s)) },
  hexToBase64: { "String:String": (s               ) => encodeBase64(bytesOfPlainHex(s)) },
  base64ToBytes: { "String:byte[]": (s               ) => byteArrayOf(base64Bytes(s)) },
  base64ToBytesList: { "String:List": (s               ) => byteList(base64Bytes(s)) },
  bytesToBase64: {
    "byte[]:String": (a             ) => encodeBase64(arrayBytes(a, "src")),
  },
  bytesToHex: {
    "byte[]:String": (a             ) => hexOf(arrayBytes(a)),
    [LIST.name + ":String"]: hexOfList,
  },
  bytesToExecutionArrayList: {
    "byte[]:List": (a             ) => byteList(arrayBytes(a, "<local3>")),
  },
  parseByteToBinaryArray: {
    "byte:byte[]": (v        ) => byteArrayOf(bitsOfByte(v, 8, true)),
    "byte,int:byte[]": (v        , n        ) => byteArrayOf(bitsOfByte(v, n, true)),
    "byte,int,boolean:byte[]": (v        , n        , bigEndian         ) =>
      byteArrayOf(bitsOfByte(v, n, bigEndian)),
  },
  parseBytesToBinaryArray: forBoth(["", ",int"], "byte[]", bitsOfBytes, "List"),
  parseLongToBinaryArray: {
    "long:byte[]": (v        ) => byteArrayOf(bitsOfLong(v, 64)),
    "long,int:byte[]": (v        , n        ) => byteArrayOf(bitsOfLong(v, n)),
  },
  parseBinaryArrayToInt: forBoth(
    ["", ",int", ",int,int"],
    "int",
    (bits       , offset = 0, length = bits.a.length) =>
      intOfBits(signedBytes(bits), offset, length),
    "List",
  ),
};
// runtime/tbutils/parse_decimals.ts
function sizeBits(v        )         {
  return BigInt.asUintN(64, doubleBits(v));
}
const SAFE_DIGITS = 15;
function javaFloat(text        )         {
  const near = parseDoubleText(text);
  const float = Math.fround(near);
  if (text.length <= SAFE_DIGITS || float === near || near - near !== 0) return float;
  return isHalfway(near, float) ? besideHalfway(text, near, float) : float;
}
function isHalfway(near        , float        )          {
  const other = nextFloat(float, near < float);
  return near - float === other - near;
}
function besideHalfway(text        , middle        , even        )         {
  const match = /^\s*([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?[fFdD]?\s*$/.exec(text);
  if (match === null) return even;
  const side = comparedWith(
    match[2]  + match[3] ,
    Number(match[4] ?? 0) - match[3] .length,
    middle,
  );
  if (side === 0) return even;
  const other = nextFloat(even, middle < even);
  const [low, high] = Math.abs(even) < Math.abs(other) ? [even, other] : [other, even];
  return side < 0 ? low : high;
}
function comparedWith(digits        , power        , double        )         {
  if (Math.abs(power) > 1100) return 0;
  const bits = sizeBits(Math.abs(double));
  const exponent = Number(bits >> 52n) || 1;
  const mantissa = bits & 0xFFFFFFFFFFFFFn | (bits >> 52n === 0n ? 0n : 1n << 52n);
  let left = BigInt(digits);
  let right = mantissa;
  if (power > 0) left *= 10n ** BigInt(power);
  else right *= 10n ** BigInt(-power);
  const shift = exponent - 1075;
  if (shift > 0) right <<= BigInt(shift);
  else left <<= BigInt(-shift);
  return left < right ? -1 : left > right ? 1 : 0;
}
function floatInText(value               , radix = 0)             {
  return floatIn(value, preparedNumber(value, true), radix);
}
function floatIn(value               , prepared               , radix        )             {
  if (prepared === null) return null;
  const found = checkedRadix(prepared, radix, value );
  return new Flt(found === 16 ? floatOf(low32(prepared)) : javaFloat(value ));
}
function low32(hex        )         {
  return Number(BigInt.asIntN(32, parseSigned(hex, 16, 64)));
}
function floatInHex(value               , bigEndian         )             {
  return floatIn(value, preparedNumber(value, bigEndian), 16);
}
function floatInHexOnly(value               , bigEndian         )         {
  const found = floatInHex(value, bigEndian);
  return (found ?? noNumber("Float", "parseHexToFloat(String, boolean)")).v;
}
function floatOfHexInt(value               , bigEndian         )             {
  const prepared = preparedNumber(value, bigEndian);
  if (prepared === null) return null;
  checkedRadix(prepared, 16, value );
  return new Flt(low32(prepared));
}
function doubleInText(value               , radix        , bigEndian = true)                {
  const prepared = preparedNumber(value, bigEndian);
  if (prepared === null) return null;
  if (checkedRadix(prepared, radix, value ) === 10) return parseDoubleText(prepared);
  return doubleOf(parseUnsigned(prepared, 16, 64));
}
function doubleInGuessed(value               )                {
  return doubleInText(value, guessedRadix(value));
}
function doubleInHex(value               , bigEndian         )         {
  return doubleInText(value, 16, bigEndian) ??
    noNumber("Double", "parseDouble(String, int, boolean)");
}
// runtime/tbutils/rounding.ts
const POWERS                    = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
const SAFE_PRODUCT = 1e9;
const MOST_FLOAT_DECIMALS = 6;
const NEAR_HALF = 1e-6;
function fixed(v        , precision        )         {
  const power = POWERS[precision];
  if (power !== undefined) {
    const product = Math.abs(v * power);
    const down = Math.floor(product);
    const beyondHalf = product - down - 0.5;
    if (product < SAFE_PRODUCT && (beyondHalf > NEAR_HALF || beyondHalf < -NEAR_HALF)) {
      const rounded = beyondHalf > 0 ? down + 1 : down;
      return v < 0 ? 0 - rounded / power : rounded / power;
    }
  }
  return Number(fixedText$2(v, precision));
}
function fixedFloat(v        , precision        )         {
  const near = fixed(v, precision);
  const float = Math.fround(near);
  return float === near || (Math.abs(near) < SAFE_PRODUCT && precision <= MOST_FLOAT_DECIMALS)
    ? float
    : javaFloat(fixedText$2(v, precision));
}
function fixedText$2(v        , precision        )         {
  if (v - v !== 0) badNumber("Infinite or NaN");
  const [mantissa, exponent] = Math.abs(v).toExponential().split("e");
  const digits = mantissa .replace(".", "");
  const dropped = digits.length - 1 - Number(exponent) - precision;
  if (dropped <= 0) return (v === 0 ? 0 : v) + "";
  if (dropped > digits.length) return "0";
  const kept = BigInt(digits.slice(0, digits.length - dropped));
  const up = digits[digits.length - dropped]  >= "5" ? 1n : 0n;
  const rounded = kept + up;
  return rounded === 0n ? "0" : `${v < 0 ? "-" : ""}${rounded}e${-precision}`;
}
function rounded32(v        )         {
  if (v - v !== 0) badNumber("Infinite or NaN");
  const size = Math.abs(v);
  const down = Math.floor(size);
  const rounded = size - down >= 0.5 ? down + 1 : down;
  const signed = v < 0 ? 0 - rounded : rounded;
  if (rounded < 2147483648) return signed | 0;
  return Number(BigInt.asIntN(32, fixedWhole(signed)));
}
function fixedWhole(v        )         {
  const [mantissa, exponent] = v.toExponential().split("e");
  const [whole, fraction = ""] = mantissa .split(".");
  return BigInt(whole  + fraction.padEnd(Number(exponent), "0"));
}
// runtime/tbutils/fast_paths.ts
function fastInt(s       )                     {
  if (typeof s !== "string") return undefined;
  const { length } = s;
  const start = length > 0 && s.charCodeAt(0) === 45 ? 1 : 0;
  if (length === start || length > 9) return undefined;
  let number = 0;
  for (let i = start; i < length; i++) {
    const digit = s.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return start === 1 ? 0 - number | 0 : number;
}
const MOST_DIGITS = 15;
function fastDecimal(s       )                     {
  if (typeof s !== "string") return undefined;
  const { length } = s;
  if (length === 0 || length > MOST_DIGITS) return undefined;
  let point = -1;
  const start = s.charCodeAt(0) === 45 ? 1 : 0;
  for (let i = start; i < length; i++) {
    const unit = s.charCodeAt(i);
    if (unit === 46) {
      if (point >= 0 || i === start || i === length - 1) return undefined;
      point = i;
    } else if (unit < 48 || unit > 57) {
      return undefined;
    }
  }
  return length === start ? undefined : +s;
}
function fastBytesToInt(
  data       ,
  offset        ,
  length        ,
  bigEndian         ,
)                     {
  if (!(data instanceof TList)) return undefined;
  const { a } = data;
  const end = offset + length;
  if (offset < 0 || length < 0 || length > 4 || end > a.length) return undefined;
  let number = 0;
  for (let i = 0; i < a.length; i++) {
    const item = a[i] ;
    if (!(item instanceof Byte)) return undefined;
    if (i >= offset && i < end) {
      const bits = item.v & 255;
      number = bigEndian ? number << 8 | bits : number | bits << 8 * (i - offset);
    }
  }
  return number;
}
function fastFixed(v       , precision        )                    {
  if (typeof v === "number") {
    return (v | 0) === v && (v !== 0 || 1 / v > 0) ? undefined : dbl(fixed(v, precision));
  }
  if (v instanceof Dbl) return dbl(fixed(v.v, precision));
  if (v instanceof Flt && Math.abs(v.v) < 1e6 && precision <= MOST_FLOAT_DECIMALS) {
    return new Flt(fixed(v.v, precision));
  }
  return undefined;
}
// runtime/tbutils/flat_map.ts
function flatMap(source             , excluded              , pathInKey         )       {
  const flat = new TMap();
  flatten(source, "");
  return flat;
  function flatten(v       , path        )       {
    if (v instanceof TList || v instanceof TSet) {
      const elements = v instanceof TList ? v.a : [...v.m.values()];
      elements.forEach((element, i) => flatten(element, path + "." + i));
    } else if (v instanceof TMap) {
      for (const { k, v: value } of mapEntries(v)) {
        if (excluded === null) nullParameter("java.util.List.contains(Object)", "<parameter3>");
        if (excluded.a.some((key) => javaEquals(k, key))) continue;
        flatten(value, (isBlankText(path) ? path : path + ".") + text(k));
      }
    } else {
      mapPut(flat, pathInKey ? path : shortKey(path), v);
    }
  }
}
function shortKey(path        )         {
  const key = path.slice(path.lastIndexOf(".") + 1);
  if (!/^\p{Nd}+$/u.test(key)) return key;
  const last = path.length - key.length - 1;
  return last <= 0 ? path : path.slice(path.lastIndexOf(".", last - 1) + 1);
}
// runtime/tbutils/geo_circle.ts
const EARTH_RADIUS = 6371.0087714;
const UNITS                                   = {
  METER: 1000,
  KILOMETER: 1,
  FOOT: 3280.84,
  MILE: 0.62137,
  NAUTICAL_MILE: 0.539957,
};
function insideCircle(
  latitude        ,
  longitude        ,
  perimeter               ,
)          {
  const json = perimeter === null || perimeter === ""
    ? nullParameter("com.fasterxml.jackson.databind.JsonNode.get(String)", "<local5>")
    : parseJson(perimeter);
  const centre = [numberOf$4(json, "latitude"), numberOf$4(json, "longitude")]         ;
  const radius = numberOf$4(json, "radius");
  const unit = json instanceof TMap && json.m.has("radiusUnit")
    ? text(mapGet(json, "radiusUnit"))
    : "METER";
  const perKm = Object.hasOwn(UNITS, unit) ? UNITS[unit]  : illegalArgument(
    "No enum constant org.thingsboard.common.util.geo.RangeUnit." + unit,
  );
  return radius > distance(latitude, longitude, ...centre) * perKm;
}
function numberOf$4(json       , name        )         {
  const found = json instanceof TMap ? mapGet(json, name) : null;
  if (found === null) {
    return nullPointerException(
      'Cannot invoke "com.fasterxml.jackson.databind.JsonNode.asText()" because the return value ' +
        'of "com.fasterxml.jackson.databind.JsonNode.get(String)" is null',
    );
  }
  return parseDoubleText(found instanceof TMap || found instanceof TList ? "" : text(found));
}
function inBounds(name           , v        , most        )         {
  if (v >= -most && v <= most) return v;
  throw new JavaException(
    "org.locationtech.spatial4j.exception.InvalidShapeException",
    `Bad ${name} value ${doubleText(v)} is not in boundary ` +
      "Rect(minX=-180.0,maxX=180.0,minY=-90.0,maxY=90.0)",
  );
}
function radians(degrees        )         {
  return degrees * (Math.PI / 180);
}
function distance(lat1        , lon1        , lat2        , lon2        )         {
  const [x1, y1] = [radians(inBounds("X", lon1, 180)), radians(inBounds("Y", lat1, 90))];
  const [x2, y2] = [radians(inBounds("X", lon2, 180)), radians(inBounds("Y", lat2, 90))];
  const [sinX, sinY] = [Math.sin((x1 - x2) * 0.5), Math.sin((y1 - y2) * 0.5)];
  const h = Math.min(1, sinY * sinY + Math.cos(y1) * Math.cos(y2) * sinX * sinX);
  return 2 * Math.atan2(Math.sqrt(h), Math.sqrt(1 - h)) * EARTH_RADIUS;
}
// runtime/tbutils/geo_polygon.ts
function insidePolygon(
  latitude        ,
  longitude        ,
  perimeter               ,
)          {
  if (perimeter === null) {
    return nullPointerException("polygonInString is marked non-null but is null");
  }
  if (perimeter.trim() === "") fault$2("RuntimeException", "Polygon string can't be empty or null!");
  const rings = ringsIn(listAt(parseJson(perimeter)));
  const holes = rings.filter((ring) => rings.some((other) => contains$2(other, ring)));
  const point = [latitude, longitude]         ;
  return rings.some((ring) => !holes.includes(ring) && place$2(point, ring) === "inside") &&
    holes.every((hole) => place$2(point, hole) === "outside");
}
function fault$2(name        , message        )        {
  throw new JavaException("java.lang." + name, message);
}
function listAt(v       )          {
  return v instanceof TList
    ? v.a
    : fault$2("IllegalStateException", "Not a JSON Array: " + (typeof v === "string" ? `"${v}"` : v));
}
function isRing(items         )          {
  return items.every((item) => {
    const corner = listAt(item);
    return corner.length > 0 && !(corner[0] instanceof TList);
  });
}
function ringsIn(items         )         {
  return isRing(items) ? [ringOf(items)] : items.flatMap((item) => ringsIn(listAt(item)));
}
function numberAt(corner         , index        )         {
  const v = corner[index];
  if (v === undefined) {
    fault$2("IndexOutOfBoundsException", `Index ${index} out of bounds for length ${corner.length}`);
  }
  return typeof v === "string" ? parseDoubleText(v) : doubleValue(v);
}
function ringOf(corners         )       {
  const ring = corners.map((v)        => {
    const corner = listAt(v);
    return [numberAt(corner, 0), numberAt(corner, 1)];
  });
  if (ring.length !== 2) return ring;
  const [[x1, y1], [x2, y2]] = ring                  ;
  return [[x1, y1], [x1, y2], [x2, y2], [x2, y1]];
}
function side([ax, ay]       , [bx, by]       , [cx, cy]       )         {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}
function isBetween([ax, ay]       , [bx, by]       , [x, y]       )          {
  return Math.min(ax, bx) <= x && x <= Math.max(ax, bx) &&
    Math.min(ay, by) <= y && y <= Math.max(ay, by);
}
function edges(ring      )                   {
  return ring.map((from, i) => [from, ring[(i + 1) % ring.length] ]);
}
function place$2(point       , ring      )        {
  const [x, y] = point;
  let inside = false;
  for (const [a, b] of edges(ring)) {
    const turn = side(a, b, point);
    if (turn === 0 && isBetween(a, b, point)) return "border";
    if ((a[1] > y) !== (b[1] > y) && (turn > 0) === (b[1] > a[1])) inside = !inside;
  }
  return inside && x === x ? "inside" : "outside";
}
function contains$2(outer      , inner      )          {
  if (outer === inner || String(outer) === String(inner)) return false;
  if (inner.some((corner) => place$2(corner, outer) === "outside")) return false;
  return !edges(inner).some(([a, b]) =>
    edges(outer).some(([c, d]) =>
      side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
    )
  ) && !outer.some((corner) => place$2(corner, inner) === "inside");
}
// runtime/tbutils/number_texts.ts
const INT_DIGITS = 8;
const LONG_DIGITS = 16;
function hexOfNumber(
  v        ,
  bigEndian         ,
  prefix         ,
  length        ,
  most        ,
)         {
  const all = BigInt.asUintN(64, v).toString(16).toUpperCase();
  const whole = evenDigits(all, "0");
  let digits = v < 0n ? shortNegative(whole, most < 0 ? all.length : most) : whole;
  if (!bigEndian) digits = reversedHex(digits);
  const start = length === -1 ? 0 : digits.length - length;
  if (start < 0 || start > digits.length) badTextRange(start, digits.length, digits.length);
  return (prefix ? "0x" : "") + digits.slice(start);
}
function evenDigits(digits        , fill        )         {
  return digits.length % 2 > 0 ? fill + digits : digits;
}
function shortNegative(digits        , most        )         {
  const short = evenDigits(digits.replace(/^F+(?!$)/, ""), "F");
  if (short.length > most) return short.slice(short.length - most);
  return short.length === most ? short : "FF" + short;
}
function longInRadix(v        , radix        , bigEndian         , prefix         )         {
  if (isLetterRadix(radix)) return v.toString(radix);
  switch (radix) {
    case 2:
      return binaryText(BigInt.asUintN(64, v).toString(2));
    case 8:
      return BigInt.asUintN(64, v).toString(8);
    case 10:
      return v.toString();
    case 16:
      return hexOfNumber(v, bigEndian, prefix, -1, -1);
    default:
      return badRadix(radix);
  }
}
function binaryText(digits        )         {
  const size = [8, 16, 32].find((most) => digits.length < most) ?? 64;
  return digits.padStart(size, "0");
}
function hexOfFloat(v        , bigEndian         )         {
  const bits = v !== v ? 0x7FC00000 : floatBits(v) >>> 0;
  const text = "0x" + bits.toString(16).toUpperCase().padStart(8, "0");
  return bigEndian ? text : reversedHex(text);
}
function hexOfDouble(v        , bigEndian         )         {
  const text = "0x" +
    BigInt.asUintN(64, doubleBits(v)).toString(16).toUpperCase().padStart(16, "0");
  return bigEndian ? text : reversedHex(text);
}
// runtime/tbutils/uri_text.ts
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
function encodedUri(text               )         {
  if (text === null) return nullParameter("String.length()", "s");
  return encodeURI(text.replace(LONE_SURROGATE, "?"));
}
const MEANINGFUL = /[#$+=&@:?/,;~)('!]/g;
function decodedUri(text               )         {
  if (text === null) return nullParameter("String.replaceAll(String, String)");
  const escaped = text.replace(
    MEANINGFUL,
    (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase(),
  );
  return escaped.replace(/%20/g, "+").replace(/(?:%[^]{2})+|%|\+/g, unescaped);
}
function unescaped(escapes        )         {
  if (escapes === "+") return " ";
  const bytes = new Uint8Array(escapes.length / 3);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = digit(escapes, 3 * i + 1) << 4 | digit(escapes, 3 * i + 2);
  }
  if (escapes.length < 3) illegalArgument("URLDecoder: Incomplete trailing escape (%) pattern");
  return decodeUtf8(bytes);
}
function digit(text        , index        )         {
  const found = hexDigit(text, index);
  if (found >= 0) return found;
  const code = text.charCodeAt(index);
  return illegalArgument(
    "URLDecoder: Illegal hex characters in escape (%) pattern - " +
      `not a hexadecimal digit: "${text[index]}" = ${code}`,
  );
}
// runtime/tbutils/value_functions.ts
function nullableDouble(v               )        {
  return v === null ? null : dbl(v);
}
function present   (v          , boxed        , primitive        )    {
  return v ?? nullParameter(`java.lang.${boxed}.${primitive}Value()`);
}
function doubleIn(v       )         {
  return typeof v === "number" ? v : (v       ).v;
}
function hexOverloads(type                    , most        )            {
  const run = (v                        , bigEndian = true, prefix = false, length = -1) =>
    hexOfNumber(BigInt(present(v, type, "long")), bigEndian, prefix, length, most);
  return withMore(
    type,
    ["", ",boolean", ",boolean,boolean", ",boolean,boolean,int"],
    "String",
    run,
  );
}
function withMore(
  first        ,
  parameters                   ,
  returns        ,
  run        ,
)            {
  return Object.fromEntries(parameters.map((more) => [`${first}${more}:${returns}`, run]));
}
function hexReaders(
  name                                     ,
  only                                          ,
  told                                          ,
  toldReturns        ,
)                            {
  const returns = name.toLowerCase();
  return {
    [`parseLittleEndianHexTo${name}`]: { ["String:" + returns]: (s      ) => only(s, false) },
    [`parseBigEndianHexTo${name}`]: { ["String:" + returns]: (s      ) => only(s, true) },
    [`parseHexTo${name}`]: {
      ["String:" + returns]: (s      ) => only(s, true),
      ["String,boolean:" + toldReturns]: told,
    },
  };
}
function padded(s      , length        , fill        , atStart         )         {
  if (s === null) return nullParameter("String.length()");
  return atStart ? s.padStart(length, fill) : s.padEnd(length, fill);
}
function isOf(v       , name        )          {
  return v !== null && classOf(v).supertypes.has(name);
}
function raise(message      )        {
  throw new JavaException("java.lang.RuntimeException", String(message));
}
const VALUE_FUNCTIONS                                      = {
  decodeToJson: {
    "List:Object": (list              ) => parseJson(textOfBytes(list)),
    "String:Object": (s      ) => s === null ? null : parseJson(s),
  },
  parseInt: { "String:Integer": (s      ) => intInText(s), "String,int:Integer": intInText },
  parseLong: { "String:Long": (s      ) => longInText(s), "String,int:Long": longInText },
  parseFloat: { "String:Float": (s      ) => floatInText(s), "String,int:Float": floatInText },
  parseHexIntLongToFloat: { "String,boolean:Float": floatOfHexInt },
  parseDouble: {
    "String:Double": (s      ) => nullableDouble(doubleInGuessed(s)),
    "String,int:Double": (s      , radix        ) => nullableDouble(doubleInText(s, radix)),
  },
  ...hexReaders("Int", intInHex, (s, bigEndian) => intInText(s, 16, bigEndian), "Integer"),
  ...hexReaders("Long", longInHex, (s, bigEndian) => longInText(s, 16, bigEndian), "Long"),
  ...hexReaders("Float", floatInHexOnly, floatInHex, "Float"),
  ...hexReaders("Double", doubleInHex, doubleInHex, "double"),
  intToHex: hexOverloads("Integer", INT_DIGITS),
  longToHex: hexOverloads("Long", LONG_DIGITS),
  intLongToRadixString: withMore(
    "Long",
    ["", ",int", ",int,boolean", ",int,boolean,boolean"],
    "String",
    (v               , radix = 10, bigEndian = true, prefix = false) =>
      longInRadix(present(v, "Long", "long"), radix, bigEndian, prefix),
  ),
  floatToHex: withMore(
    "Float",
    ["", ",boolean"],
    "String",
    (v            , bigEndian = true) => hexOfFloat(present(v, "Float", "float").v, bigEndian),
  ),
  doubleToHex: withMore(
    "Double",
    ["", ",boolean"],
    "String",
    (v       , bigEndian = true) =>
      hexOfDouble(doubleIn(present(v, "Double", "double")), bigEndian),
  ),
  toFlatMap: {
    "Map:Map": (map             ) => flatMap(map, new TList([]), true),
    "Map,boolean:Map": (map             , path         ) => flatMap(map, new TList([]), path),
    "Map,List:Map": (map             , excluded              ) => flatMap(map, excluded, true),
    "Map,List,boolean:Map": flatMap,
  },
  encodeURI: { "String:String": encodedUri },
  decodeURI: { "String:String": decodedUri },
  raiseError: { "String:void": raise },
  isBinary: { "String:int": binaryRadix },
  isOctal: { "String:int": octalRadix },
  isDecimal: { "String:int": decimalRadix },
  isHexadecimal: { "String:int": hexadecimalRadix },
  padStart: {
    "String,int,char:String": (s      , length        , fill        ) =>
      padded(s, length, fill, true),
  },
  padEnd: {
    "String,int,char:String": (s      , length        , fill        ) =>
      padded(s, length, fill, false),
  },
  isInsidePolygon: { "double,double,String:boolean": insidePolygon },
  isInsideCircle: { "double,double,String:boolean": insideCircle },
  isMap: { "Object:boolean": (v       ) => isOf(v, "java.util.Map") },
  isList: { "Object:boolean": (v       ) => isOf(v, "java.util.List") },
  isArray: { "Object:boolean": (v       ) => v instanceof TArr },
  isSet: { "Object:boolean": (v       ) => isOf(v, "java.util.Set") },
  newSet: { ":Set": () => new TSet() },
  toSet: {
    "List:Set": (list              ) =>
      list === null
        ? nullPointerException(
          'Cannot invoke "java.util.Collection.size()" because "c" is null',
        )
        : setOf(list.a),
  },
};
const NUMBER_FUNCTIONS                                      = {
  toFixed: { "float,int:float": fixedFloat, "double,int:double": fixed },
  toInt: { "double:int": rounded32 },
  isNaN: { "double:boolean": (v        ) => v !== v },
};
// runtime/tbutils/functions.ts
const TB_UTILS            = new JavaClass("org.thingsboard.script.api.tbel.TbUtils");
const NUMBER_UTILS            = new JavaClass("org.thingsboard.common.util.NumberUtils");
javaStatics(TB_UTILS, BYTE_FUNCTIONS);
javaStatics(TB_UTILS, VALUE_FUNCTIONS);
javaStatics(NUMBER_UTILS, NUMBER_FUNCTIONS);
const FUNCTIONS                         = table();
Object.assign(FUNCTIONS, TB_UTILS.statics, NUMBER_UTILS.statics);
FUNCTIONS["decodeToString"] = FUNCTIONS["bytesToString"] ;
for (const name of ["bytesToString", "decodeToJson", "printUnsignedBytes", "toSet"]) {
  const any = FUNCTIONS[name] ;
  FUNCTIONS[name] = function (v       )        {
    if (v instanceof TArr && v.kind !== "object") {
      const array = v.cls.name;
      throw new EngineError(
        "CompileException",
        `class ${array} cannot be cast to class [Ljava.lang.Object; ` +
          `(${array} and [Ljava.lang.Object; are in module java.base of loader 'bootstrap')`,
      );
    }
    return any.apply(undefined, arguments                      );
  };
}
for (const name of ["bytesToString", "decodeToString"]) {
  const any = FUNCTIONS["bytesToString"] ;
  FUNCTIONS[name] = function (list       )        {
    return arguments.length === 1 && list instanceof TList
      ? textOfBytes(list)
      : any.apply(undefined, arguments                      );
  };
}
const anyJson = FUNCTIONS["decodeToJson"] ;
FUNCTIONS["decodeToJson"] = function (v       )        {
  if (arguments.length === 1) {
    if (v instanceof TList) return parseJson(textOfBytes(v));
    if (typeof v === "string") return parseJson(v);
  }
  return anyJson.apply(undefined, arguments                      );
};
const anyInt = FUNCTIONS["parseInt"] ;
FUNCTIONS["parseInt"] = function (s       )        {
  const found = arguments.length === 1 ? fastInt(s) : undefined;
  return found === undefined ? anyInt.apply(undefined, arguments                      ) : found;
};
const anyFloat = FUNCTIONS["parseFloat"] ;
FUNCTIONS["parseFloat"] = function (s       )        {
  const found = arguments.length === 1 ? fastDecimal(s) : undefined;
  return found === undefined
    ? anyFloat.apply(undefined, arguments                      )
    : new Flt(found);
};
const anyDouble = FUNCTIONS["parseDouble"] ;
FUNCTIONS["parseDouble"] = function (s       )        {
  const found = arguments.length === 1 ? fastDecimal(s) : undefined;
  return found === undefined
    ? anyDouble.apply(undefined, arguments                      )
    : dbl(found);
};
const anyFixed = FUNCTIONS["toFixed"] ;
FUNCTIONS["toFixed"] = function (v       , precision       )        {
  const found = arguments.length === 2 && isInt(precision) ? fastFixed(v, precision) : undefined;
  return found === undefined ? anyFixed.apply(undefined, arguments                      ) : found;
};
function forLists   (
  name        ,
  most        ,
  read                                                                           ,
  box                 ,
)         {
  const any = FUNCTIONS[name] ;
  return function (data       , offset        = 0, length        , bigEndian        = true)        {
    if (
      data instanceof TList && isInt(offset) && (length === undefined || isInt(length)) &&
      typeof bigEndian === "boolean" && arguments.length < 5
    ) {
      const count = length ?? restLength(data.a.length, offset, most);
      return box(read(signedBytes(data), offset, count, bigEndian));
    }
    return any.apply(undefined, arguments                      );
  };
}
const toFloat$2 = (v        ) => new Flt(v);
FUNCTIONS["parseBytesToInt"] = forLists("parseBytesToInt", 4, intOfBytes, (v) => v);
FUNCTIONS["parseBytesToLong"] = forLists("parseBytesToLong", 8, longOfBytes, (v) => v);
FUNCTIONS["parseBytesToFloat"] = forLists("parseBytesToFloat", 4, floatOfBytes, toFloat$2);
FUNCTIONS["parseBytesIntToFloat"] = forLists("parseBytesIntToFloat", 4, unsignedOfBytes4, toFloat$2);
FUNCTIONS["parseBytesToDouble"] = forLists("parseBytesToDouble", 8, doubleOfBytes, dbl);
FUNCTIONS["parseBytesLongToDouble"] = forLists("parseBytesLongToDouble", 8, unsignedOfBytes8, dbl);
const anyBytesToInt = FUNCTIONS["parseBytesToInt"] ;
FUNCTIONS["parseBytesToInt"] = function (
  data       ,
  offset       ,
  length       ,
  bigEndian        = true,
)        {
  const count = arguments.length;
  if (
    (count === 3 || count === 4) && isInt(offset) && isInt(length) && typeof bigEndian === "boolean"
  ) {
    const found = fastBytesToInt(data, offset, length, bigEndian);
    if (found !== undefined) return found;
  }
  return anyBytesToInt.apply(undefined, arguments                      );
};
// runtime/tbutils/json_class.ts
const TB_JSON            = new JavaClass("org.thingsboard.script.api.tbel.TbJson");
javaStatics(TB_JSON, {
  stringify: { "Object:String": (v       ) => toJson(v) },
  parse: { "String:Object": (s               ) => s === null ? null : parseJson(s) },
});
const anyParse = TB_JSON.statics["parse"] ;
TB_JSON.statics["parse"] = function (s       )        {
  return arguments.length === 1 && typeof s === "string"
    ? parseJson(s)
    : anyParse.apply(undefined, arguments                      );
};
const anyStringify = TB_JSON.statics["stringify"] ;
TB_JSON.statics["stringify"] = function (v       )        {
  return arguments.length === 1
    ? toJson(v)
    : anyStringify.apply(undefined, arguments                      );
};
// runtime/date/civil.ts
const MONTHS                    =
  "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER".split(
    " ",
  );
function invalid(message        )        {
  throw new JavaException("java.time.DateTimeException", message);
}
function checkField(
  name        ,
  v        ,
  least        ,
  most        ,
  range = "",
)         {
  if (v >= least && v <= most) return v;
  return invalid(`Invalid value for ${name} (valid values ${range || `${least} - ${most}`}): ${v}`);
}
function isLeapYear(year        )          {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
function monthLength(year        , month        )         {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
function checkCivil(c       )        {
  checkField("Year", c.year, -999999999, 999999999);
  checkField("MonthOfYear", c.month, 1, 12);
  checkDay(c.year, c.month, c.day);
  checkField("HourOfDay", c.hour, 0, 23);
  checkField("MinuteOfHour", c.minute, 0, 59);
  checkField("SecondOfMinute", c.second, 0, 59);
  checkField("NanoOfSecond", c.nano, 0, 999999999);
  return c;
}
function checkDay(year        , month        , day        )       {
  checkField("DayOfMonth", day, 1, 31, "1 - 28/31");
  if (day <= monthLength(year, month)) return;
  if (day === 29) invalid(`Invalid date 'February 29' as '${year}' is not a leap year`);
  invalid(`Invalid date '${MONTHS[month - 1]} ${day}'`);
}
function daysOf(year        , month        , day        )         {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const days = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear;
  return era * 146097 + days - 719468;
}
function secondsOf(c       )         {
  return daysOf(c.year, c.month, c.day) * 86400 + c.hour * 3600 + c.minute * 60 + c.second;
}
function civilOf(seconds        , nano        )        {
  const days = Math.floor(seconds / 86400);
  const time = seconds - days * 86400;
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const ofEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) /
      365,
  );
  const ofYear = ofEra -
    (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    hour: Math.floor(time / 3600),
    minute: Math.floor(time / 60) % 60,
    second: time % 60,
    nano,
  };
}
function dayOfWeek(c       )         {
  const days = daysOf(c.year, c.month, c.day) + 3;
  return days - Math.floor(days / 7) * 7 + 1;
}
function dayOfYear(c       )         {
  return daysOf(c.year, c.month, c.day) - daysOf(c.year, 1, 1) + 1;
}
function withFields(c       , fields        )        {
  let made = c;
  if (fields.year !== undefined) {
    checkField("Year", fields.year, -999999999, 999999999);
    made = cutDay({ ...made, year: fields.year });
  }
  if (fields.month !== undefined) {
    checkField("MonthOfYear", fields.month, 1, 12);
    made = cutDay({ ...made, month: fields.month });
  }
  if (fields.day !== undefined) checkDay(made.year, made.month, fields.day);
  return checkCivil({ ...made, ...dayAndTime(fields) });
}
function dayAndTime({ year: _year, month: _month, ...rest }        )         {
  return rest;
}
function cutDay(c       )        {
  const most = monthLength(c.year, c.month);
  return c.day > most ? { ...c, day: most } : c;
}
function plusMonths(c       , months        )        {
  const total = c.year * 12 + c.month - 1 + months;
  const year = Math.floor(total / 12);
  checkField("Year", year, -999999999, 999999999);
  return cutDay({ ...c, year, month: total - year * 12 + 1 });
}
// runtime/date/localized.ts
const STYLES                         = ["full", "long", "medium", "short"];
const formats = new Map                             ();
function intlFormat(
  locale        ,
  zone      ,
  options                            ,
)                      {
  const key = locale + "|" + zone.intl + "|" + JSON.stringify(options);
  let format = formats.get(key);
  if (format === undefined) {
    if (formats.size > 200) formats.clear();
    format = new Intl.DateTimeFormat(locale, {
      ...options,
      timeZone: zone.intl,
      calendar: "gregory",
      numberingSystem: "latn",
    });
    formats.set(key, format);
  }
  return format;
}
function isKnownLocale(locale        )          {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}
const BETWEEN                                    = {};
for (const language of "pt-BR cs sv da fi tr ja zh ko hu th id hr et lt lv".split(" ")) {
  BETWEEN[language] = [" ", " ", " ", " "];
}
for (const language of ["fr", "sk", "ca"]) BETWEEN[language] = [", ", ", ", ", ", " "];
for (const language of ["it", "pl", "sl"]) BETWEEN[language] = [" ", " ", ", ", ", "];
BETWEEN["el"] = [" - ", " - ", ", ", ", "];
BETWEEN["ar"] = ["، ", "، ", "، ", "، "];
function between(locale        , style        )         {
  const language = locale.split("-")[0] ;
  return (BETWEEN[locale] ?? BETWEEN[language === "pt" ? "" : language])?.[style] ?? ", ";
}
const SHORT_NAMES                         = {
  "Central European Standard Time": "CET",
  "Central European Summer Time": "CEST",
  "Eastern European Standard Time": "EET",
  "Eastern European Summer Time": "EEST",
  "Western European Standard Time": "WET",
  "Western European Summer Time": "WEST",
  "Greenwich Mean Time": "GMT",
  "British Summer Time": "BST",
  "Irish Standard Time": "IST",
  "Moscow Standard Time": "MSK",
  "India Standard Time": "IST",
  "Japan Standard Time": "JST",
  "Korean Standard Time": "KST",
  "China Standard Time": "CST",
  "Israel Standard Time": "IST",
  "Israel Daylight Time": "IDT",
  "South Africa Standard Time": "SAST",
  "Australian Eastern Standard Time": "AEST",
  "Australian Eastern Daylight Time": "AEDT",
  "Australian Central Standard Time": "ACST",
  "Australian Central Daylight Time": "ACDT",
  "Australian Western Standard Time": "AWST",
  "New Zealand Standard Time": "NZST",
  "New Zealand Daylight Time": "NZDT",
  "Hong Kong Standard Time": "HKT",
  "Pakistan Standard Time": "PKT",
  "Western Indonesia Time": "WIB",
  "East Africa Time": "EAT",
  "Central Africa Time": "CAT",
  "West Africa Standard Time": "WAT",
  "Coordinated Universal Time": "UTC",
};
function nameIn(locale        , at       , style                  )         {
  const parts = intlFormat(locale, at.zone, { timeZoneName: style }).formatToParts(
    at.seconds * 1000,
  );
  return parts.find((part) => part.type === "timeZoneName") .value;
}
function zoneName(locale        , at       , style                  )         {
  const { id } = at.zone;
  if (/^(GMT|UTC|UT)?[+-]/.test(id) || id === "Z") return id;
  const known = isKnownLocale(locale) ? locale : "en-US";
  if (style === "long") return nameIn(known, at, "long");
  const local = nameIn(known, at, "short");
  if (/^\p{L}+$/u.test(local)) return local;
  const own = nameIn("en-US", at, "short");
  if (/^[A-Z]+$/.test(own)) return own;
  return SHORT_NAMES[nameIn("en-US", at, "long")] ?? own;
}
const SHORT_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const SHORT_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split(" ");
const two = (v        ) => String(v).padStart(2, "0");
function rootDate(at       , style             )         {
  const c = civilOf(at.seconds + at.zone.offset(at.seconds), 0);
  if (style === "short") return `${String(c.year).padStart(4, "0")}-${two(c.month)}-${two(c.day)}`;
  const date = `${c.year} ${SHORT_MONTHS[c.month - 1]} ${c.day}`;
  return style === "full" ? date + ", " + SHORT_DAYS[dayOfWeek(c) - 1] : date;
}
function rootTime(at       , style             )         {
  const c = civilOf(at.seconds + at.zone.offset(at.seconds), 0);
  const minutes = two(c.hour) + ":" + two(c.minute);
  if (style === "short") return minutes;
  const time = minutes + ":" + two(c.second);
  if (style === "medium") return time;
  const { id } = at.zone;
  if (/^(UTC|Etc\/UTC|GMT|UT)$/.test(id)) return time + (style === "full" ? " GMT" : " " + id);
  return time + " " + offsetName(at.zone.offset(at.seconds));
}
function offsetName(seconds        )         {
  if (seconds === 0) return "GMT";
  const size = Math.abs(seconds);
  const hours = Math.floor(size / 3600);
  const minutes = two(Math.floor(size / 60) % 60);
  const sign = seconds < 0 ? "-" : "+";
  return `GMT${sign}${two(hours)}:${minutes}`;
}
function localizedDate(locale        , at       , style             )         {
  if (!isKnownLocale(locale)) return rootDate(at, style);
  const made = intlFormat(locale, at.zone, { dateStyle: style }).format(at.seconds * 1000);
  return /^(ru|uk|bg)/.test(locale) ? made.replace(/ (?=[гр]\.)/, "\u202f") : made;
}
function localizedTime(locale        , at       , style             )         {
  if (!isKnownLocale(locale)) return rootTime(at, style);
  const parts = intlFormat(locale, at.zone, { timeStyle: style }).formatToParts(at.seconds * 1000);
  const narrow = /^(en|el)/.test(locale);
  let made = "";
  parts.forEach((part, i) => {
    if (narrow && part.type === "literal" && parts[i + 1]?.type === "dayPeriod") made += "\u202f";
    else if (part.type !== "timeZoneName") made += part.value;
    else made += zoneName(locale, at, style === "full" ? "long" : "short");
  });
  return made;
}
function localizedDateTime(
  locale        ,
  at       ,
  dateStyle             ,
  timeStyle             ,
)         {
  const date = localizedDate(locale, at, dateStyle);
  const time = localizedTime(locale, at, timeStyle);
  if (!isKnownLocale(locale)) return date + " " + time;
  if (/^vi/.test(locale)) return time + " " + date;
  const style = Math.max(STYLES.indexOf(dateStyle), STYLES.indexOf(timeStyle));
  return date + between(locale, style) + time;
}
// runtime/date/pattern.ts
function bad(message        )        {
  throw new JavaException("java.lang.IllegalArgumentException", message);
}
const LETTERS = /[GuyYDMLQqwWdEecFaBhHkKmsSAnNgVzvOXxZ]/;
const MOST                         = {
  d: 2,
  h: 2,
  H: 2,
  k: 2,
  K: 2,
  m: 2,
  s: 2,
  D: 3,
  w: 2,
  W: 1,
  F: 1,
  a: 1,
  z: 4,
  Z: 5,
  X: 5,
  x: 5,
  M: 5,
  L: 5,
  Q: 5,
  q: 5,
  E: 5,
  e: 5,
  c: 5,
  G: 5,
};
function check$2(letter        , count        )       {
  if (!LETTERS.test(letter)) bad("Unknown pattern letter: " + letter);
  if (letter === "S" && count > 9) {
    bad(`Minimum width must be from 0 to 9 inclusive but was ${count}`);
  }
  if (letter === "V" && count !== 2) bad("Pattern letter count must be 2: V");
  if (letter === "O" && count !== 1 && count !== 4) {
    bad("Pattern letter count must be 1 or 4: O");
  }
  if ((letter === "c" && count === 2) || count > (MOST[letter] ?? 19)) {
    bad("Too many pattern letters: " + letter);
  }
}
function parseDatePattern(pattern        )                {
  const open                  = [[]];
  let at = 0;
  let pad = 0;
  const push = (node             ) => open[open.length - 1] .push(node);
  while (at < pattern.length) {
    const c = pattern[at] ;
    if (/[A-Za-z]/.test(c)) {
      let end = at + 1;
      while (pattern[end] === c) end++;
      if (c === "p") {
        if (!/[A-Za-z]/.test(pattern[end] ?? "")) {
          bad("Pad letter 'p' must be followed by valid pad pattern: " + pattern);
        }
        pad = end - at;
      } else {
        check$2(c, end - at);
        push({ letter: c, count: end - at, pad });
        pad = 0;
      }
      at = end;
    } else if (c === "'") {
      const end = literalEnd(pattern, at);
      push(end === at + 1 ? "'" : pattern.slice(at + 1, end).replaceAll("''", "'"));
      at = end + 1;
    } else if (c === "[") {
      open.push([]);
      at++;
    } else if (c === "]") {
      if (open.length === 1) bad("Pattern invalid as it contains ] without previous [");
      const closed = open.pop() ;
      push(closed);
      at++;
    } else {
      if (/[{}#]/.test(c)) bad(`Pattern includes reserved character: '${c}'`);
      push(c);
      at++;
    }
  }
  while (open.length > 1) {
    const closed = open.pop() ;
    push(closed);
  }
  return open[0] ;
}
function literalEnd(pattern        , from        )         {
  for (let i = from + 1; i < pattern.length; i++) {
    if (pattern[i] !== "'") continue;
    if (pattern[i + 1] !== "'" || i === from + 1) return i;
    i++;
  }
  return bad("Pattern ends with an incomplete string literal: " + pattern);
}
// runtime/date/format_pattern.ts
function formatPattern(pattern        , locale        , at       )         {
  const civil = civilOf(at.seconds + at.zone.offset(at.seconds), at.nano);
  const known = isKnownLocale(locale) ? locale : "en-US";
  return nodes(parseDatePattern(pattern), { civil, at, locale: known });
}
function nodes(list                        , subject         )         {
  let all = "";
  for (const node of list) {
    if (typeof node === "string") all += node;
    else if ("letter" in node) all += padded$2(node, field(node, subject));
    else all += nodes(node, subject);
  }
  return all;
}
function padded$2({ pad }       , made        )         {
  if (pad === 0) return made;
  if (made.length > pad) {
    throw new JavaException(
      "java.time.DateTimeException",
      `Cannot print as output of ${made.length} characters exceeds pad width of ${pad}`,
    );
  }
  return made.padStart(pad);
}
function dateWord(
  s                                                 ,
  type                                           ,
  width                             ,
  alone = false,
)         {
  const options                             = type === "dayPeriod"
    ? { hour: "numeric", hour12: true }
    : type === "month" && !alone
    ? { month: width, day: "numeric" }
    : type === "era"
    ? { era: width, year: "numeric" }
    : { [type]: width };
  const parts = intlFormat(s.locale, s.at.zone, options).formatToParts(s.at.seconds * 1000);
  return parts.find((part) => part.type === type)?.value ?? "";
}
function year(v        , count        )         {
  if (count === 2) return String(((v % 100) + 100) % 100).padStart(2, "0");
  const digits = String(Math.abs(v)).padStart(count, "0");
  if (v < 0) return "-" + digits;
  return count >= 4 && digits.length > count ? "+" + digits : digits;
}
const WIDTHS = ["short", "short", "short", "long", "narrow"]         ;
function field({ letter, count }       , s         )         {
  const c = s.civil;
  const digits = (v        ) => String(v).padStart(count, "0");
  const width = WIDTHS[count - 1] ;
  switch (letter) {
    case "u":
      return year(c.year, count);
    case "y":
      return year(c.year > 0 ? c.year : 1 - c.year, count);
    case "G":
      return dateWord(s, "era", width);
    case "M":
    case "L":
      return count < 3 ? digits(c.month) : dateWord(s, "month", width, letter === "L");
    case "Q":
    case "q":
      return quarter(Math.ceil(c.month / 3), count);
    case "d":
      return digits(c.day);
    case "D":
      return digits(dayOfYear(c));
    case "E":
      return dateWord(s, "weekday", width);
    case "e":
    case "c":
      return count < 3 ? digits(localWeekday(s)) : dateWord(s, "weekday", width);
    case "F":
      return digits(Math.ceil(c.day / 7));
    case "w":
      return digits(weekOf(s).week);
    case "W":
      return digits(weekOfMonth(s));
    case "Y":
      return year(weekOf(s).year, count);
    case "g":
      return digits(daysOf(c.year, c.month, c.day) + 40587);
    case "a":
      return dateWord(s, "dayPeriod", "short");
    case "B":
      return partOfDay(s, width);
    case "h":
      return digits(c.hour % 12 || 12);
    case "H":
      return digits(c.hour);
    case "k":
      return digits(c.hour || 24);
    case "K":
      return digits(c.hour % 12);
    case "m":
      return digits(c.minute);
    case "s":
      return digits(c.second);
    case "S":
      return String(c.nano).padStart(9, "0").slice(0, count);
    case "n":
      return digits(c.nano);
    case "A":
      return digits(secondOfDay(c) * 1000 + Math.floor(c.nano / 1e6));
    case "N":
      return String(BigInt(secondOfDay(c)) * 1000000000n + BigInt(c.nano)).padStart(count, "0");
    default:
      return zoneField(letter, count, s);
  }
}
function secondOfDay(c       )         {
  return c.hour * 3600 + c.minute * 60 + c.second;
}
function quarter(v        , count        )         {
  if (count < 3) return String(v).padStart(count, "0");
  if (count === 3) return "Q" + v;
  return count === 4 ? ["1st", "2nd", "3rd", "4th"][v - 1] + " quarter" : String(v);
}
function partOfDay(s         , width                             )         {
  const options                             = { hour: "numeric", hour12: true, dayPeriod: width };
  const parts = intlFormat(s.locale, s.at.zone, options).formatToParts(s.at.seconds * 1000);
  return parts.find((part) => part.type === "dayPeriod")?.value ?? "";
}
function weekRule(locale        )                                   {
  const info = (new Intl.Locale(locale)
   ).getWeekInfo?.();
  const first = info?.firstDay ?? 1;
  const monday = /^(de|fr|it|es|nl|pl|sv|da|nb|fi|cs|sk|hu|el|et|lt|bg|ca|en-GB|en-IE)/.test(
    locale,
  );
  return { first, least: info?.minimalDays ?? (first === 1 && monday ? 4 : 1) };
}
function localWeekday(s         )         {
  return (dayOfWeek(s.civil) - weekRule(s.locale).first + 7) % 7 + 1;
}
function weekIn(day        , weekday        , least        )         {
  const begin = ((weekday - 1 - (day - 1)) % 7 + 7) % 7;
  const inFirst = 7 - begin;
  const offset = inFirst >= least ? 7 - inFirst : -inFirst;
  return Math.floor((day - 1 + offset) / 7) + 1;
}
function weekOfMonth(s         )         {
  return weekIn(s.civil.day, localWeekday(s), weekRule(s.locale).least);
}
function weekOf(s         )                                 {
  const { civil } = s;
  const { least } = weekRule(s.locale);
  const weekday = localWeekday(s);
  const week = weekIn(dayOfYear(civil), weekday, least);
  if (week === 0) {
    const before = daysOf(civil.year, 1, 1) - daysOf(civil.year - 1, 1, 1);
    return { year: civil.year - 1, week: weekIn(dayOfYear(civil) + before, weekday, least) };
  }
  const length = daysOf(civil.year + 1, 1, 1) - daysOf(civil.year, 1, 1);
  const next = weekIn(dayOfYear(civil) - length, weekday, least);
  return next > 0 ? { year: civil.year + 1, week: next } : { year: civil.year, week };
}
function zoneField(letter        , count        , s         )         {
  const offset = s.at.zone.offset(s.at.seconds);
  switch (letter) {
    case "V":
      return s.at.zone.id;
    case "z":
      return zoneName(s.locale, s.at, count === 4 ? "long" : "short");
    case "v":
      return genericName(s, count === 4);
    case "O":
      return "GMT" + (offset === 0 ? "" : offsetDigits(offset, count === 4 ? 3 : 0));
    case "X":
      return offset === 0 ? "Z" : offsetDigits(offset, count);
    case "x":
      return offset === 0
        ? ["+00", "+0000", "+00:00", "+0000", "+00:00"][count - 1]
        : offsetDigits(
          offset,
          count,
        );
    default:
      if (count < 4) return offset === 0 ? "+0000" : offsetDigits(offset, 2);
      if (count === 4) return "GMT" + (offset === 0 ? "" : offsetDigits(offset, 3));
      return offset === 0 ? "Z" : offsetDigits(offset, 5);
  }
}
function genericName(s         , long         )         {
  const short = zoneName(s.locale, s.at, "short");
  if (/^(UTC|GMT)/.test(short)) return zoneName(s.locale, s.at, long ? "long" : "short");
  if (!long) return short.replace(/^([A-Z]+)[SD]T$/, "$1T");
  const parts = intlFormat(s.locale, s.at.zone, { timeZoneName: "longGeneric" })
    .formatToParts(s.at.seconds * 1000);
  return parts.find((part) => part.type === "timeZoneName") .value;
}
function offsetDigits(offset        , form        )         {
  const size = Math.abs(offset);
  const two = (v        ) => String(v).padStart(2, "0");
  const hours = Math.floor(size / 3600);
  const minutes = Math.floor(size / 60) % 60;
  const sign = offset < 0 ? "-" : "+";
  if (form === 0) return sign + hours + (minutes ? ":" + two(minutes) : "");
  if (form === 1) return sign + two(hours) + (minutes ? two(minutes) : "");
  return sign + two(hours) + (form % 2 === 1 ? ":" : "") + two(minutes);
}
// runtime/date/zone.ts
const UTC       = { id: "UTC", intl: "UTC", offset: () => 0 };
function offsetText(seconds        )         {
  if (seconds === 0) return "Z";
  const size = Math.abs(seconds);
  const two = (v        ) => String(v).padStart(2, "0");
  const minutes = two(Math.floor(size / 3600)) + ":" + two(Math.floor(size / 60) % 60);
  return (seconds < 0 ? "-" : "+") + minutes + (size % 60 ? ":" + two(size % 60) : "");
}
function fixedZone(seconds        , prefix = "")       {
  const text = offsetText(seconds);
  return {
    id: text === "Z" && prefix !== "" ? prefix : prefix + text,
    intl: text === "Z" ? "UTC" : text.slice(0, 6),
    offset: () => seconds,
  };
}
const regions = new Map                     ();
function region(name        )                   {
  let zone = regions.get(name);
  if (zone === undefined) regions.set(name, zone = makeRegion(name));
  return zone ?? undefined;
}
function makeRegion(name        )              {
  let format                     ;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return null;
  }
  const offsets = new Map                ();
  return {
    id: name,
    intl: name,
    offset(at) {
      const quarter = Math.floor(at / 900);
      let offset = offsets.get(quarter);
      if (offset === undefined) {
        if (offsets.size > 1000) offsets.clear();
        offsets.set(quarter, offset = offsetAt(format, Math.max(-8e12, Math.min(8e12, at))));
      }
      return offset;
    },
  };
}
function offsetAt(format                     , at        )         {
  const fields                         = {};
  for (const { type, value } of format.formatToParts(at * 1000)) fields[type] = value;
  const year = fields["era"] .startsWith("B") ? 1 - Number(fields["year"]) : Number(fields["year"]);
  const days = daysOf(year, Number(fields["month"]), Number(fields["day"]));
  const time = Number(fields["hour"]) * 3600 + Number(fields["minute"]) * 60 +
    Number(fields["second"]);
  return Math.round(days * 86400 + time - at);
}
let own                  ;
function defaultZone()       {
  return own ??= machineZone();
}
function machineZone()       {
  const name = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (name === "UTC" || name === "Etc/UTC") return UTC;
  return zoneByName(name) ?? UTC;
}
function isExact(name        )          {
  return /^[A-Z]/.test(name) && !/^[a-z]|\/[a-z]/.test(name);
}
function zoneByName(name        )                   {
  if (name === "UTC" || name === "GMT" || name === "UT") return { ...UTC, id: name };
  return isExact(name) ? region(name) : undefined;
}
function zoneError(message        , isUnknown = false)        {
  throw new JavaException(
    isUnknown ? "java.time.zone.ZoneRulesException" : "java.time.DateTimeException",
    message,
  );
}
function parsedOffset(s        )         {
  const match = /^([+-])(\d\d?)$|^([+-])(\d\d):?(\d\d)$|^([+-])(\d\d):?(\d\d):?(\d\d)$/.exec(s);
  if (match === null) {
    const message = /^[+-].{3,}$/.test(s)
      ? "Invalid ID for ZoneOffset, non numeric characters found: "
      : "Invalid ID for ZoneOffset, invalid format: ";
    return zoneError(message + s);
  }
  const parts = match.slice(1).filter((part) => part !== undefined);
  const [hours, minutes, seconds] = [
    Number(parts[1]),
    Number(parts[2] ?? 0),
    Number(parts[3] ?? 0),
  ];
  const range = (name        , v        , least        , most        ) =>
    `Zone offset ${name} not in valid range: value ${v} is not in the range ${least} to ${most}`;
  if (hours > 18) {
    const signed = parts[0] === "-" ? -hours : hours;
    return zoneError(range("hours", signed, -18, 18));
  }
  if (minutes > 59) return zoneError(range("minutes", minutes, -59, 59));
  if (seconds > 59) return zoneError(range("seconds", seconds, -59, 59));
  const total = hours * 3600 + minutes * 60 + seconds;
  if (total > 64800) return zoneError("Zone offset not in valid range: -18:00 to +18:00");
  return parts[0] === "-" ? -total : total;
}
const OLD_NAMES                         = {
  ACT: "Australia/Darwin",
  AET: "Australia/Sydney",
  AGT: "America/Argentina/Buenos_Aires",
  ART: "Africa/Cairo",
  AST: "America/Anchorage",
  BET: "America/Sao_Paulo",
  BST: "Asia/Dhaka",
  CAT: "Africa/Harare",
  CNT: "America/St_Johns",
  CST: "America/Chicago",
  CTT: "Asia/Shanghai",
  EAT: "Africa/Addis_Ababa",
  ECT: "Europe/Paris",
  EST: "America/Panama",
  HST: "Pacific/Honolulu",
  IET: "America/Indiana/Indianapolis",
  IST: "Asia/Kolkata",
  JST: "Asia/Tokyo",
  MIT: "Pacific/Apia",
  MST: "America/Phoenix",
  NET: "Asia/Yerevan",
  NST: "Pacific/Auckland",
  PLT: "Asia/Karachi",
  PNT: "America/Phoenix",
  PRT: "America/Puerto_Rico",
  PST: "America/Los_Angeles",
  SST: "Pacific/Guadalcanal",
  VST: "Asia/Ho_Chi_Minh",
};
function zoneOf(id        )       {
  if (id === "Z") return { ...fixedZone(0), id: "Z" };
  if (id.length <= 1 || /^[+-]/.test(id)) return fixedZone(parsedOffset(id));
  const prefixed = /^(UTC|GMT|UT)([+-].*)$/.exec(id);
  if (prefixed !== null) {
    try {
      return fixedZone(parsedOffset(prefixed[2] ), prefixed[1] );
    } catch {
      return zoneError("Invalid ID for offset-based ZoneId: " + id);
    }
  }
  if (!/^[A-Za-z][A-Za-z0-9~/._+-]+$/.test(id)) {
    return zoneError("Invalid ID for region-based ZoneId, invalid format: " + id);
  }
  const found = Object.hasOwn(OLD_NAMES, id) ? undefined : zoneByName(id);
  return found ?? zoneError("Unknown time-zone ID: " + id, true);
}
function timeZoneOf(id        )       {
  const custom = /^GMT([+-])(\d\d?)(?::?(\d\d))?$/.exec(id);
  if (custom !== null) {
    const seconds = Number(custom[2]) * 3600 + Number(custom[3] ?? 0) * 60;
    const fits = Number(custom[2]) < 24 && Number(custom[3] ?? 0) < 60;
    if (fits) return fixedZone(custom[1] === "-" ? -seconds : seconds, "GMT");
  }
  if (Object.hasOwn(OLD_NAMES, id)) return { ...(region(OLD_NAMES[id] ) ?? UTC), id };
  const found = id === "UT" ? undefined : zoneByName(id);
  return found ?? { ...UTC, id: "GMT" };
}
function instantIn(zone      , local        )         {
  const before = zone.offset(local - 86400);
  const after = zone.offset(local + 86400);
  const first = local - before;
  if (zone.offset(first) === before) return first;
  const second = local - after;
  return zone.offset(second) === after ? second : first;
}
// runtime/date/parse_pattern.ts
function parseError(text        , reason        )        {
  throw new JavaException(
    "java.time.format.DateTimeParseException",
    `Text '${text}' could not be parsed${reason}`,
  );
}
function parseByPattern(text        , pattern        , locale        )             {
  const state        = {
    text,
    locale: isKnownLocale(locale) ? locale : "en-US",
    at: 0,
    fields: {},
    zone: undefined,
    failed: 0,
  };
  if (!all(parseDatePattern(pattern), state)) parseError(text, ` at index ${state.failed}`);
  if (state.at < text.length) parseError(text, `, unparsed text found at index ${state.at}`);
  try {
    return resolved(state);
  } catch (error) {
    return parseError(text, ": " + (error         ).message);
  }
}
function instantOf(
  parsed            ,
  zone       ,
)                                                {
  const { civil, offset } = parsed;
  const from = parsed.zone ?? zone;
  if (civil === undefined || (from === undefined && offset === undefined)) return undefined;
  const local = secondsOf(civil);
  return {
    seconds: offset === undefined ? instantIn(from , local) : local - offset,
    nano: civil.nano,
  };
}
function all(list                        , state       )          {
  for (let i = 0; i < list.length; i++) {
    if (!one(list[i] , list, i, state)) return false;
  }
  return true;
}
function one(node             , list                        , i        , state       )          {
  if (typeof node === "string") {
    if (!state.text.startsWith(node, state.at)) return fail$3(state);
    state.at += node.length;
    return true;
  }
  if ("letter" in node) return read(node, state, reserved(list, i));
  const { at, fields, zone } = state;
  state.fields = { ...fields };
  if (all(node, state)) return true;
  state.at = at;
  state.fields = fields;
  state.zone = zone;
  return true;
}
function fail$3(state       )          {
  state.failed = state.at;
  return false;
}
function reserved(list                        , i        )         {
  let count = 0;
  for (let next = i + 1; next < list.length; next++) {
    const node = list[next] ;
    if (typeof node === "string" || !("letter" in node) || !isFixed(node)) break;
    count += node.count;
  }
  return count;
}
function isFixed({ letter, count }       )          {
  return (/[dhHkKmswMLQq]/.test(letter) && count === 2) || (/[uyY]/.test(letter) && count === 2) ||
    letter === "S" || (letter === "D" && count === 3);
}
function number$3(state       , least        , most        , leave        )                     {
  let end = state.at;
  while (end < state.text.length && end - state.at < most + leave && isDigit(state.text, end)) {
    end++;
  }
  const length = Math.max(Math.min(most, end - state.at - leave), Math.min(least, end - state.at));
  if (length < least || length < 1) {
    fail$3(state);
    return undefined;
  }
  const value = Number(state.text.slice(state.at, state.at + length));
  state.at += length;
  return value;
}
function isDigit(text        , i        )          {
  const code = text.charCodeAt(i);
  return code >= 48 && code <= 57;
}
function set$2(state       , name        , v                    )          {
  if (v === undefined) return false;
  state.fields[name] = v;
  return true;
}
function readYear(state       , count        , leave        )                     {
  if (count === 2) {
    const short = number$3(state, 2, 2, 0);
    return short === undefined ? undefined : 2000 + short;
  }
  const from = state.at;
  const sign = state.text[from];
  const signed = sign === "+" || sign === "-";
  if (signed) state.at++;
  const begin = state.at;
  const value = number$3(state, count, 19, leave);
  if (value === undefined) return undefined;
  const length = state.at - begin;
  const badSign = count >= 4 &&
    (sign === "+" ? length <= count : !signed && length > count);
  if (badSign || (sign === "+" && count < 4)) {
    state.at = from;
    fail$3(state);
    return undefined;
  }
  return sign === "-" ? -value : value;
}
function word$2(state       , words                   )                     {
  let found                    ;
  words.forEach((text, i) => {
    if (text === "" || !state.text.startsWith(text, state.at)) return;
    if (found === undefined || text.length > words[found] .length) found = i;
  });
  if (found === undefined) fail$3(state);
  else state.at += words[found] .length;
  return found;
}
const WIDTHS$2 = ["short", "short", "short", "long", "narrow"]         ;
function monthWords(locale        , count        , alone         )           {
  return Array.from({ length: 12 }, (_, i) => {
    const at = { seconds: (daysOf(2023, i + 1, 15) + 0.5) * 86400, nano: 0, zone: UTC };
    return dateWord({ at, locale }, "month", WIDTHS$2[count - 1] , alone);
  });
}
function weekdayWords(locale        , count        )           {
  return Array.from({ length: 7 }, (_, i) => {
    const at = { seconds: (daysOf(2023, 1, 2 + i) + 0.5) * 86400, nano: 0, zone: UTC };
    return dateWord({ at, locale }, "weekday", WIDTHS$2[count - 1] );
  });
}
function halfWords(locale        )           {
  return [6, 18].map((hour) => {
    const at = { seconds: hour * 3600, nano: 0, zone: UTC };
    return dateWord({ at, locale }, "dayPeriod", "short");
  });
}
const plain = (v                    , more        ) => v === undefined ? undefined : v + more;
function read({ letter, count, pad }       , state       , leave        )          {
  if (pad > 0) { while (state.text[state.at] === " ") state.at++; }
  const two = () => count === 1 ? number$3(state, 1, 19, leave) : number$3(state, 2, 2, 0);
  switch (letter) {
    case "u":
    case "y":
      return set$2(state, "year", readYear(state, count, leave));
    case "M":
    case "L":
      return set$2(
        state,
        "month",
        count < 3 ? two() : plain(word$2(state, monthWords(state.locale, count, letter === "L")), 1),
      );
    case "d":
      return set$2(state, "day", two());
    case "D":
      return set$2(state, "dayOfYear", number$3(state, count, count === 1 ? 19 : 3, leave));
    case "E":
      return set$2(state, "weekday", plain(word$2(state, weekdayWords(state.locale, count)), 1));
    case "a":
      return set$2(state, "half", word$2(state, halfWords(state.locale)));
    case "G": {
      const era = word$2(state, count === 4 ? ["Before Christ", "Anno Domini"] : ["BC", "AD"]);
      return set$2(state, "era", era);
    }
    case "H":
      return set$2(state, "hour", two());
    case "k":
      return set$2(state, "hour24", two());
    case "K":
      return set$2(state, "hour11", two());
    case "h":
      return set$2(state, "hour12", two());
    case "m":
      return set$2(state, "minute", two());
    case "s":
      return set$2(state, "second", two());
    case "S": {
      const value = number$3(state, count, count, 0);
      return set$2(state, "nano", value === undefined ? undefined : value * 10 ** (9 - count));
    }
    case "n":
      return set$2(state, "nano", number$3(state, count, 19, leave));
    case "A": {
      const value = number$3(state, count, 19, leave);
      return set$2(state, "milliOfDay", value);
    }
    case "X":
    case "x":
    case "Z":
      return readOffset(letter, count, state);
    case "O":
      return readGmtOffset(count, state);
    case "z":
    case "v":
    case "V":
      return readZone(state, letter !== "V");
    default:
      return fail$3(state);
  }
}
function readOffset(letter        , count        , state       )          {
  if (letter === "Z" && count === 4) return readGmtOffset(4, state);
  const zero = letter === "X" || count === 5 ? "Z" : "";
  if (zero !== "" && state.text[state.at] === zero) {
    state.at++;
    return set$2(state, "offset", 0);
  }
  const form = letter === "Z" ? count === 5 ? 5 : 2 : count;
  const pattern = [
    /([+-])(\d\d)(\d\d)?/y,
    /([+-])(\d\d)(\d\d)/y,
    /([+-])(\d\d):(\d\d)/y,
    /([+-])(\d\d)(\d\d)(\d\d)?/y,
    /([+-])(\d\d):(\d\d)(?::(\d\d))?/y,
  ][form - 1] ;
  return readOffsetBy(pattern, state);
}
function readOffsetBy(pattern        , state       )          {
  pattern.lastIndex = state.at;
  const match = pattern.exec(state.text);
  if (match === null) return fail$3(state);
  const total = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0);
  if (Number(match[3] ?? 0) > 59 || total > 64800) return fail$3(state);
  state.at = pattern.lastIndex;
  return set$2(state, "offset", match[1] === "-" ? -total : total);
}
function readGmtOffset(count        , state       )          {
  if (!state.text.startsWith("GMT", state.at)) return fail$3(state);
  state.at += 3;
  if (!/[+-]/.test(state.text[state.at] ?? "")) return set$2(state, "offset", 0);
  return readOffsetBy(count === 4 ? /([+-])(\d\d):(\d\d)/y : /([+-])(\d\d?)(?::(\d\d))?/y, state);
}
const ZONE_WORDS                         = {
  EST: "America/New_York",
  EDT: "America/New_York",
  CST: "America/Chicago",
  CDT: "America/Chicago",
  MST: "America/Denver",
  MDT: "America/Denver",
  PST: "America/Los_Angeles",
  PDT: "America/Los_Angeles",
  CEST: "Europe/Paris",
  EEST: "Europe/Helsinki",
  WEST: "Europe/Lisbon",
  BST: "Europe/London",
  MSK: "Europe/Moscow",
  JST: "Asia/Tokyo",
  IST: "Asia/Kolkata",
};
function readZone(state       , isText         )          {
  const pattern =
    /(?:UTC|GMT|UT)?[+-]\d\d(?::?\d\d(?::?\d\d)?)?|[A-Za-z][A-Za-z0-9~_.]*(?:\/[A-Za-z0-9~_.+-]+)*|Z/y;
  pattern.lastIndex = state.at;
  const match = pattern.exec(state.text);
  if (match === null) return fail$3(state);
  for (let name = match[0]; name !== ""; name = name.slice(0, -1)) {
    const zone = zoneNamed(name, isText);
    if (zone === undefined) continue;
    state.zone = zone;
    state.at += name.length;
    return true;
  }
  return fail$3(state);
}
function zoneNamed(name        , isText         )                   {
  if (isText && Object.hasOwn(ZONE_WORDS, name)) return timeZoneOf(ZONE_WORDS[name] );
  try {
    return name.length > 1 || name === "Z" ? zoneOf(name) : undefined;
  } catch {
    return undefined;
  }
}
function resolved({ fields, zone }       )             {
  const { offset } = fields;
  const made                                                  = {};
  const date = dateOf(fields);
  const time = timeOf(fields);
  if (date !== undefined && time !== undefined) {
    const civil = { ...date, ...time.of };
    made.civil = time.nextDay ? civilOf(secondsOf(civil) + 86400, civil.nano) : civil;
  }
  if (offset !== undefined) {
    made.offset = offset;
    made.zone = fixedZone(offset);
  }
  if (zone !== undefined) made.zone = zone;
  return made;
}
function dateOf(fields                        )                    {
  const { month, day, weekday, era } = fields;
  let { year, dayOfYear } = fields;
  if (year === undefined) return undefined;
  checkField("Year", year, -999999999, 999999999);
  if (era === 0) year = 1 - year;
  const none = { hour: 0, minute: 0, second: 0, nano: 0 };
  let date       ;
  if (dayOfYear !== undefined && month === undefined) {
    dayOfYear = checkField("DayOfYear", dayOfYear, 1, 366, "1 - 365/366");
    date = civilOf((daysOf(year, 1, 1) + dayOfYear - 1) * 86400, 0);
  } else {
    if (month === undefined || day === undefined) return undefined;
    checkField("MonthOfYear", month, 1, 12);
    checkField("DayOfMonth", day, 1, 31, "1 - 28/31");
    date = { year, month, day: Math.min(day, monthLength(year, month)), ...none };
  }
  if (weekday !== undefined && weekday !== dayOfWeek(date)) {
    throw new Error(
      `Conflict found: Field DayOfWeek ${dayOfWeek(date)} differs from DayOfWeek ${weekday} ` +
        "derived from " + dateText$2(date),
    );
  }
  return date;
}
function dateText$2({ year, month, day }       )         {
  const two = (v        ) => String(v).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}
function timeOf(
  fields                        ,
)                                                                                           {
  const { milliOfDay, half } = fields;
  if (milliOfDay !== undefined) {
    const { hour, minute, second } = civilOf(Math.floor(milliOfDay / 1000), 0);
    return { of: { hour, minute, second, nano: milliOfDay % 1000 * 1e6 }, nextDay: false };
  }
  let { hour } = fields;
  if (fields["hour24"] !== undefined) {
    hour = checkField("ClockHourOfDay", fields["hour24"], 1, 24) % 24;
  }
  let ofHalf = fields["hour11"];
  if (fields["hour12"] !== undefined) {
    ofHalf = checkField("ClockHourOfAmPm", fields["hour12"], 1, 12) % 12;
  }
  if (ofHalf !== undefined && half !== undefined) {
    hour = checkField("HourOfAmPm", ofHalf, 0, 11) + half * 12;
  }
  if (hour === undefined) return undefined;
  const { minute = 0, second = 0, nano = 0 } = fields;
  const nextDay = hour === 24 && minute === 0 && second === 0 && nano === 0;
  if (!nextDay) checkField("HourOfDay", hour, 0, 23);
  checkField("MinuteOfHour", minute, 0, 59);
  checkField("SecondOfMinute", second, 0, 59);
  return { of: { hour: nextDay ? 0 : hour, minute, second, nano }, nextDay };
}
// runtime/date/parse_text.ts
const ISO_PATTERN = "yyyy-MM-dd[[ ]['T']HH:mm[:ss[.SSS]][ ][XXX][Z][z][VV][O]]";
function parseIso(text               )                      {
  if (text === null) return undefined;
  let parsed            ;
  try {
    parsed = parseByPattern(text, ISO_PATTERN, "en-US");
  } catch {
    return undefined;
  }
  return instantOf(parsed, defaultZone());
}
const ISO_OFFSET =
  /^([+-]?\d{4,9})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{0,9}))?)?(?:[Zz]|([+-])(\d\d)(?::(\d\d)(?::(\d\d))?)?)$/;
function parseIsoOffset(text        )                      {
  const match = ISO_OFFSET.exec(text);
  if (match === null || /^\+?\d{5}|^[+]\d{4}$/.test(match[1] ) && !/^[+-]\d{5}/.test(match[1] )) {
    return undefined;
  }
  const part = (i        ) => Number(match[i] ?? 0);
  const offset = part(9) * 3600 + part(10) * 60 + part(11);
  if (part(10) > 59 || part(11) > 59 || offset > 64800) return undefined;
  const civil = smart(
    {
      year: part(1),
      month: part(2),
      day: part(3),
      hour: part(4),
      minute: part(5),
      second: part(6),
      nano: Number((match[7] ?? "").padEnd(9, "0")),
    },
  );
  if (civil === undefined) return undefined;
  const seconds = secondsOf(civil) - (match[8] === "-" ? -offset : offset);
  return { seconds, nano: civil.nano };
}
function smart(c       )                    {
  const atEnd = c.hour === 24 && c.minute === 0 && c.second === 0 && c.nano === 0;
  try {
    const civil = checkCivil(atEnd ? { ...c, hour: 0 } : c);
    return atEnd ? civilOf(secondsOf(civil) + 86400, 0) : civil;
  } catch {
    return undefined;
  }
}
const RFC =
  /^(?:(mon|tue|wed|thu|fri|sat|sun), )?(\d\d?) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) (\d{2,4}) (\d\d):(\d\d)(?::(\d\d))? (?:gmt|([+-])(\d\d)(\d\d))$/i;
const MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const DAY_NAMES = "mon tue wed thu fri sat sun".split(" ");
function parseRfc(text        )                      {
  const match = RFC.exec(text);
  if (match === null) return undefined;
  const part = (i        ) => Number(match[i] ?? 0);
  const year = part(4);
  const month = MONTH_NAMES.indexOf(match[3] .toLowerCase()) + 1;
  const day = part(2) <= 31 ? Math.min(part(2), monthLength(year, month)) : part(2);
  const civil = smart({
    year,
    month,
    day,
    hour: part(5),
    minute: part(6),
    second: part(7),
    nano: 0,
  });
  if (civil === undefined) return undefined;
  const weekday = match[1] === undefined ? -1 : DAY_NAMES.indexOf(match[1].toLowerCase()) + 1;
  if (weekday > 0 && weekday !== dayOfWeek({ ...civil, day, month, year })) return undefined;
  const offset = part(9) * 3600 + part(10) * 60;
  return { seconds: secondsOf(civil) - (match[8] === "-" ? -offset : offset), nano: 0 };
}
function parseLocalRfc(text        )                      {
  const assumed = parseRfc(text.trim() + " GMT");
  if (assumed === undefined) return undefined;
  const offset = offsetText(defaultZone().offset(assumed.seconds)).replaceAll(":", "");
  return parseRfc(text.trim() + " " + (offset === "Z" ? "GMT" : offset));
}
function parseDateText(text               )          {
  if (text === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "String.length()" because "<parameter1>" is null',
    );
  }
  const found = /^\p{Nd}/u.test(text)
    ? parseIsoOffset(text) ?? wholeMillis(parseIso(text))
    : parseRfc(text) ?? parseLocalRfc(text);
  if (found !== undefined) return found;
  throw new JavaException(
    "org.mvel2.ConversionException",
    `Cannot parse value [${text}] as instant`,
  );
}
function wholeMillis(at                     )                      {
  return at !== undefined && at.seconds === -1 && at.nano === 999000000 ? undefined : at;
}
// runtime/date/simple_date_format.ts
function parseSimple(text        , pattern        )                     {
  const tokens = tokensOf(pattern);
  if (tokens === undefined) return undefined;
  const reader         = { text, at: 0, fields: {}, zone: undefined, offset: undefined };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ;
    const next = tokens[i + 1];
    const abuts = next !== undefined && next.letter !== "" && isNumeric$2(next);
    if (!read$2(token, abuts, reader)) return undefined;
  }
  return millis(reader);
}
function isNumeric$2({ letter, count }       )          {
  return !/[GEazZX]/.test(letter) && !(/[ML]/.test(letter) && count > 2);
}
function tokensOf(pattern        )                      {
  const tokens          = [];
  const parts = pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^]/g);
  for (const [whole, quoted, letter] of parts) {
    if (quoted !== undefined) {
      const literal = quoted === "" ? "'" : quoted.replaceAll("''", "'");
      tokens.push({ letter: "", count: 0, literal });
    } else if (letter !== undefined) {
      if (!/[GyYMLwWDdFEuaHkKhmsSzZX]/.test(letter)) return undefined;
      tokens.push({ letter, count: whole.length, literal: "" });
    } else if (whole === "'") {
      return undefined;
    } else {
      tokens.push({ letter: "", count: 0, literal: whole });
    }
  }
  return tokens;
}
const MONTHS_LONG =
  "january february march april may june july august september october november december".split(
    " ",
  );
const DAYS_LONG = "sunday monday tuesday wednesday thursday friday saturday".split(" ");
function word$3(reader        , words                   )         {
  const left = reader.text.slice(reader.at).toLowerCase();
  for (const length of [20, 3]) {
    const found = words.findIndex((name) => left.startsWith(name.slice(0, length)));
    if (found < 0) continue;
    reader.at += Math.min(words[found] .length, length);
    return found;
  }
  return -1;
}
function read$2(token       , abuts         , reader        )          {
  const { letter, count, literal } = token;
  const { text, fields } = reader;
  if (letter === "") {
    if (!text.startsWith(literal, reader.at)) return false;
    reader.at += literal.length;
    return true;
  }
  while (text[reader.at] === " " || text[reader.at] === "\t") reader.at++;
  switch (letter) {
    case "G": {
      const era = word$3(reader, ["bc", "ad"]);
      fields["era"] = era;
      return era >= 0;
    }
    case "E":
      return word$3(reader, DAYS_LONG) >= 0;
    case "a": {
      const half = word$3(reader, ["am", "pm"]);
      fields["half"] = half;
      return half >= 0;
    }
    case "z":
    case "Z":
    case "X":
      return readZone$2(letter, reader);
  }
  if (/[ML]/.test(letter) && count > 2) {
    const month = word$3(reader, MONTHS_LONG);
    fields["M"] = month + 1;
    return month >= 0;
  }
  const digits = abuts ? new RegExp(`-?\\d{1,${count}}`, "y") : /-?\d+/y;
  digits.lastIndex = reader.at;
  const match = digits.exec(text);
  if (match === null) return false;
  reader.at += match[0].length;
  let value = Number(match[0]);
  if ((letter === "y" || letter === "Y") && count <= 2 && match[0].length === 2) {
    value = nearCentury(value);
  }
  fields[letter === "L" ? "M" : letter === "Y" ? "y" : letter] = value;
  return true;
}
function nearCentury(v        )         {
  const first = new Date().getUTCFullYear() - 80;
  const year = first - first % 100 + v;
  return year < first ? year + 100 : year;
}
function readZone$2(letter        , reader        )          {
  const pattern = letter === "X"
    ? /Z|([+-])(\d\d)(?::?(\d\d))?/y
    : /(?:GMT)?([+-])(\d\d?):?(\d\d)|[A-Za-z]+/y;
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (match === null) return false;
  reader.at = pattern.lastIndex;
  if (match[1] === undefined) {
    reader.zone = timeZoneOf(match[0] === "Z" ? "UTC" : match[0]);
    return match[0] === "Z" || reader.zone.id === match[0];
  }
  const offset = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60;
  reader.offset = match[1] === "-" ? -offset : offset;
  return true;
}
function millis({ fields, zone, offset }        )         {
  const year = fields["era"] === 0 ? 1 - (fields["y"] ?? 1970) : fields["y"] ?? 1970;
  const months = year * 12 + (fields["M"] ?? 1) - 1;
  const day = fields["M"] === undefined && fields["D"] !== undefined
    ? fields["D"]
    : fields["d"] ?? 1;
  const first = Math.floor(months / 12);
  const days = daysOf(first, months - first * 12 + 1, 1) + day - 1;
  let hour = fields["H"] ?? (fields["k"] === undefined ? undefined : fields["k"] % 24);
  const ofHalf = fields["h"] === undefined ? fields["K"] : fields["h"] % 12;
  if (hour === undefined) hour = (ofHalf ?? 0) + (fields["half"] === 1 ? 12 : 0);
  const local = days * 86400 + hour * 3600 + (fields["m"] ?? 0) * 60 + (fields["s"] ?? 0);
  const seconds = offset === undefined ? instantIn(zone ?? defaultZone(), local) : local - offset;
  return seconds * 1000 + (fields["S"] ?? 0);
}
// runtime/date/date.ts
const TB_DATE            = new JavaClass("org.thingsboard.script.api.tbel.TbDate", [
  "java.io.Serializable",
  "java.lang.Cloneable",
]);
setSize(TB_DATE, 8);
class TbDate extends Obj {
  seconds        ;
  nano        ;
  constructor({ seconds, nano }         ) {
    super();
    this.seconds = seconds;
    this.nano = nano;
  }
}
Object.defineProperty(TbDate.prototype, "cls", { value: TB_DATE });
function instantOfMillis(millis        )          {
  const rest = ((millis % 1000n) + 1000n) % 1000n;
  return { seconds: Number((millis - rest) / 1000n), nano: Number(rest) * 1000000 };
}
function now()          {
  return instantOfMillis(BigInt(Date.now()));
}
function millisOf({ seconds, nano }         )         {
  return BigInt.asIntN(64, BigInt(seconds) * 1000n + BigInt(Math.floor(nano / 1000000)));
}
function isoText({ seconds, nano }         )         {
  const c = civilOf(seconds, nano);
  const two = (v        ) => String(v).padStart(2, "0");
  const size = String(Math.abs(c.year)).padStart(4, "0");
  const sign = c.year < 0 ? "-" : c.year > 9999 ? "+" : "";
  const time = `${two(c.hour)}:${two(c.minute)}:${two(c.second)}`;
  const digits = String(nano).padStart(9, "0").replace(/(?:000){1,3}$/, "");
  return `${sign}${size}-${two(c.month)}-${two(c.day)}T${time}${digits && "." + digits}Z`;
}
const DEFAULT_LANGUAGE = "en";
const DEFAULT_LOCALE = "en-US";
const UTC_LANGUAGE = "utc";
const OPTION_NAMES = ["timeZone", "dateStyle", "timeStyle", "pattern"];
function optionsOf(written$2               )          {
  const options = written$2 === null || written$2 === "" ? undefined : jsonOptions(written$2);
  const option = (name        ) => {
    const v = options === undefined ? null : mapGet(options, name);
    return v === null ? "" : text(v);
  };
  const name = options === undefined && written$2 !== null ? written$2 : option("timeZone");
  return {
    zone: name === "" ? defaultZone() : timeZoneOf(name),
    dateStyle: style(option("dateStyle"), "short"),
    timeStyle: style(option("timeStyle"), "medium"),
    pattern: option("pattern"),
  };
}
function jsonOptions(written$2        )                   {
  let parsed       ;
  try {
    parsed = parseJson(written$2);
  } catch {
    return undefined;
  }
  if (parsed === null) return new TMap();
  if (typeof parsed === "string") return new TMap(new Map([["timeZone", parsed]]));
  if (!(parsed instanceof TMap)) return undefined;
  for (const key of parsed.m.keys()) if (!OPTION_NAMES.includes(key          )) return undefined;
  return parsed;
}
function style(name        , otherwise             )              {
  const lower = name.toLowerCase();
  return /^(full|long|medium|short)$/.test(lower) ? lower                : otherwise;
}
function written$2(
  d        ,
  locale               ,
  optionText               ,
  write        ,
)         {
  const options = optionsOf(optionText);
  const at = { seconds: d.seconds, nano: d.nano, zone: options.zone };
  const tag = locale === null || locale === "" ? DEFAULT_LOCALE : locale;
  return options.pattern === "" ? write(tag, at, options) : formatPattern(options.pattern, tag, at);
}
function localizer(language        , write        , short         = write)            {
  const zone = () => defaultZone().id;
  return {
    ":String": (d        ) => written$2(d, language, zone(), short),
    "String:String": (d        , locale               ) => written$2(d, locale, zone(), short),
    "String,String:String": written3(write),
  };
}
function written3(write        )                                                                 {
  return (d, locale, options) => written$2(d, locale, options, write);
}
function utcText(d        , locale               )         {
  return written$2(d, locale, "UTC", (tag, at) => localizedDateTime(tag, at, "full", "medium"));
}
const fullDate         = (locale, at) => localizedDate(locale, at, "full");
function local(d        , zone      )        {
  return civilOf(d.seconds + zone.offset(d.seconds), d.nano);
}
function setInstant(d        , { seconds, nano }         )       {
  d.seconds = seconds;
  d.nano = nano;
  return null;
}
const NAMES$3 = ["year", "month", "day", "hour", "minute", "second", "nano"]         ;
function fieldsFrom(first                      , values                   )         {
  const fields                         = {};
  const begin = NAMES$3.indexOf(first);
  values.forEach((v, i) => {
    const name = NAMES$3[begin + i] ;
    fields[name] = name === "nano" ? Math.imul(v, 1000000) : v;
  });
  return fields;
}
function setClock(d        , inUtc         , fields        )       {
  const zone = inUtc ? UTC : defaultZone();
  const utc = civilOf(d.seconds, d.nano);
  const current = local(d, zone);
  const setsDate = fields.year !== undefined || fields.month !== undefined;
  const datesOnly = setsDate || fields.day !== undefined;
  const near = inUtc || !datesOnly ? d.seconds : secondsOf(withFields(utc, fields));
  const offset = zone.offset(near);
  if (setsDate && fields.day === undefined && current.day > 28) {
    const first = withFields(current, { ...fields, day: 1 });
    const millis = BigInt(secondsOf(first) - offset + (current.day - 1) * 86400) * 1000n +
      BigInt(Math.floor(d.nano / 1000000));
    return setInstant(d, instantOfMillis(millis));
  }
  const made = withFields(current, fields);
  return setInstant(d, { seconds: secondsOf(made) - offset, nano: made.nano });
}
function setter(first                      , most        , inUtc         )            {
  const overloads                                    = {};
  for (let count = 1; count <= most; count++) {
    overloads[Array(count).fill("int").join(",") + ":void"] = (d        , ...values          ) =>
      setClock(d, inUtc, fieldsFrom(first, values));
  }
  return overloads;
}
function getter(name             , inUtc         )            {
  return { ":int": (d        ) => local(d, inUtc ? UTC : defaultZone())[name] };
}
function millisecond(inUtc         )            {
  return {
    ":int": (d        ) => Math.floor(local(d, inUtc ? UTC : defaultZone()).nano / 1000000),
  };
}
function weekday(inUtc         )            {
  return { ":int": (d        ) => dayOfWeek(local(d, inUtc ? UTC : defaultZone())) };
}
function adder(unit        )            {
  return {
    "int:void": (d        , count        ) =>
      setInstant(d, { seconds: d.seconds + count * unit, nano: d.nano }),
  };
}
function monthAdder(months        )            {
  return {
    "int:void": (d        , count        ) => {
      const moved = plusMonths(civilOf(d.seconds, d.nano), count * months);
      return setInstant(d, { seconds: secondsOf(moved), nano: d.nano });
    },
  };
}
function addNanos(d        , nanos        )       {
  const total = BigInt(d.nano) + nanos;
  const nano = ((total % 1000000000n) + 1000000000n) % 1000000000n;
  const seconds = d.seconds + Number((total - nano) / 1000000000n);
  return setInstant(d, { seconds, nano: Number(nano) });
}
javaMethodsOf(TB_DATE);
function javaMethodsOf(cls           )       {
  members(cls, {
    toDateString: localizer(UTC_LANGUAGE, fullDate),
    toTimeString: localizer(DEFAULT_LANGUAGE, (locale, at) => localizedTime(locale, at, "full")),
    toISOString: { ":String": isoText },
    toJSON: { ":String": isoText },
    toUTCString: {
      ":String": (d        ) => utcText(d, UTC_LANGUAGE),
      "String:String": utcText,
    },
    toString: localizer(
      DEFAULT_LANGUAGE,
      (locale, at) => localizedDateTime(locale, at, "full", "full"),
    ),
    toLocaleDateString: localizer(
      UTC_LANGUAGE,
      (locale, at, { dateStyle }) => localizedDate(locale, at, dateStyle),
      fullDate,
    ),
    toLocaleTimeString: localizer(
      DEFAULT_LANGUAGE,
      (locale, at, { timeStyle }) => localizedTime(locale, at, timeStyle),
    ),
    toLocaleString: localizer(
      UTC_LANGUAGE,
      (locale, at, o) => localizedDateTime(locale, at, o.dateStyle, o.timeStyle),
    ),
    parseSecond: { ":long": (d        ) => BigInt(d.seconds) },
    parseSecondMilli: { ":long": millisOf },
    getTime: { ":long": millisOf },
    valueOf: { ":long": millisOf },
    setTime: { "long:void": (d        , millis        ) => setInstant(d, instantOfMillis(millis)) },
    addDays: adder(86400),
    addWeeks: adder(7 * 86400),
    addHours: adder(3600),
    addMinutes: adder(60),
    addSeconds: adder(1),
    addNanos: { "long:void": addNanos },
    addMonths: monthAdder(1),
    addYears: monthAdder(12),
  });
  for (const inUtc of [false, true]) {
    const utc = inUtc ? "UTC" : "";
    members(cls, {
      [`get${utc}FullYear`]: getter("year", inUtc),
      [`get${utc}Month`]: getter("month", inUtc),
      [`get${utc}Date`]: getter("day", inUtc),
      [`get${utc}Day`]: weekday(inUtc),
      [`get${utc}Hours`]: getter("hour", inUtc),
      [`get${utc}Minutes`]: getter("minute", inUtc),
      [`get${utc}Seconds`]: getter("second", inUtc),
      [`get${utc}Milliseconds`]: millisecond(inUtc),
      [`set${utc}FullYear`]: setter("year", 3, inUtc),
      [`set${utc}Month`]: setter("month", 2, inUtc),
      [`set${utc}Date`]: setter("day", 1, inUtc),
      [`set${utc}Hours`]: setter("hour", 4, inUtc),
      [`set${utc}Minutes`]: setter("minute", 3, inUtc),
      [`set${utc}Seconds`]: setter("second", 2, inUtc),
      [`set${utc}Milliseconds`]: setter("nano", 1, inUtc),
    });
  }
  cls.methods["#json"] = (d        ) => cls.methods["toString"] (d);
  objectMembers(cls);
}
function instantOfClock(values                   , zone      )          {
  const [year, month, day, hour = 0, minute = 0, second = 0, milli = 0] = values
   ;
  const full = year < 70 ? 2000 + year : year <= 99 ? 1900 + year : year;
  const nano = Math.imul(milli, 1000000);
  const civil = checkCivil({ year: full, month, day, hour, minute, second, nano });
  return { seconds: instantIn(zone, secondsOf(civil)), nano };
}
function utcMillis(...given          )         {
  const values = [0, 0, 0, 0, 0, 0, 0].map((none, i) => given[i] ?? none);
  values[0] ||= 1899;
  values[1] ||= 12;
  values[2] ||= 31;
  return millisOf(instantOfClock(values, UTC));
}
function byPattern(s               , pattern               , locale               )          {
  if (s === null || pattern === null || locale === null) return missing$2();
  try {
    const found = instantOf(parseByPattern(s, pattern, locale));
    if (found !== undefined) return found;
  } catch {
  }
  return byPatternIn(s, pattern, locale, defaultZone().id);
}
function byPatternIn(
  s               ,
  pattern               ,
  locale               ,
  zone               ,
)          {
  if (s === null || pattern === null || locale === null || zone === null) return missing$2();
  const { civil } = parseByPattern(s, pattern, locale);
  if (civil === undefined) return parseError(s, ": Unable to obtain LocalDateTime");
  return { seconds: instantIn(zoneOf(zone), secondsOf(civil)), nano: civil.nano };
}
function missing$2()        {
  throw new JavaException("java.lang.NullPointerException", "null");
}
const constructors                                    = {
  ":Date": () => new TbDate(now()),
  "String:Date": (s               ) => new TbDate(parseDateText(s)),
  "String,String:Date": (s               , pattern               ) =>
    new TbDate(byPattern(s, pattern, DEFAULT_LOCALE)),
  "String,String,String:Date": (s               , pattern               , locale               ) =>
    new TbDate(byPattern(s, pattern, locale)),
  "String,String,String,String:Date": (
    s               ,
    pattern               ,
    locale               ,
    zone               ,
  ) => new TbDate(byPatternIn(s, pattern, locale, zone)),
  "long:Date": (millis        ) => new TbDate(instantOfMillis(millis)),
};
for (const count of [3, 5, 6, 7]) {
  const ints = Array(count).fill("int").join(",");
  constructors[ints + ":Date"] = (...values          ) =>
    new TbDate(instantOfClock(values, defaultZone()));
  constructors[ints + ",String:Date"] = (...values                            ) => {
    const zone = values.pop()                 ;
    return new TbDate(
      instantOfClock(
        values            ,
        zone === null || zone === "" ? defaultZone() : zoneOf(zone),
      ),
    );
  };
}
javaConstructors(TB_DATE, constructors);
const utcOverloads                                    = {};
for (let count = 1; count <= 7; count++) {
  utcOverloads[Array(count).fill("int").join(",") + ":long"] = utcMillis;
}
javaStatics(TB_DATE, {
  now: { ":long": () => millisOf(now()) },
  UTC: utcOverloads,
  parse: {
    "String,String:long": (s               , format               ) => {
      const millis = s === null || format === null ? undefined : parseSimple(s, format);
      return millis === undefined ? -1n : BigInt(millis);
    },
    "String:long": (s               ) => {
      const found = parseIso(s);
      return found === undefined ? -1n : millisOf(found);
    },
  },
});
// runtime/statics/hash_order.ts
function hashMapOrderOf   (things              , key                     )      {
  let capacity = 16;
  while (things.length > capacity * 0.75) capacity *= 2;
  const bucket = (thing   ) => {
    const hash = hashOf(key(thing));
    return (hash ^ (hash >>> 16)) & (capacity - 1);
  };
  return things.map((thing, i) => ({ thing, i, at: bucket(thing) }))
    .sort((a, b) => a.at - b.at || a.i - b.i)
    .map(({ thing }) => thing);
}
// runtime/statics/collection_classes.ts
const COLLECTION_CLASSES              = [];
function derived(name        , from           , ...supertypes          )            {
  const cls = new JavaClass("java.util." + name, [
    ...[...from.supertypes].filter((type) => !/\.(ArrayList|LinkedHash(Map|Set))$/.test(type)),
    ...supertypes,
  ]);
  Object.assign(cls.methods, from.methods);
  Object.assign(propertiesOf(cls), propertiesOf(from));
  COLLECTION_CLASSES.push(cls);
  return cls;
}
function nullPointer$2(message        )        {
  throw new JavaException("java.lang.NullPointerException", message);
}
function itemsOf(c       , what = "c")                   {
  if (c === null) {
    return nullPointer$2(`Cannot invoke "java.util.Collection.toArray()" because "${what}" is null`);
  }
  return elementsOf(c);
}
function noElement$2()        {
  throw new JavaException("java.util.NoSuchElementException", "null");
}
class OtherList extends PlainList {
                    cls           ;
  constructor(items         , cls           ) {
    super(items);
    this.cls = cls;
  }
}
class OtherMap extends TMap {
                    cls           ;
  constructor(cls           ) {
    super();
    this.cls = cls;
  }
}
class OtherSet extends TSet {
                    cls           ;
  constructor(cls           ) {
    super();
    this.cls = cls;
  }
}
function plainSet(items                  , cls            = SET)       {
  const set = new OtherSet(cls);
  for (const item of items) {
    const key = keyOf(item);
    if (!set.m.has(key)) set.m.set(key, item);
  }
  return set;
}
function plainMap(
  entries                                   ,
  cls            = MAP,
)       {
  const map = new OtherMap(cls);
  for (const [key, value] of entries) {
    const kept = keyOf(key);
    if (kept !== key) (map.keys ??= new Map()).set(kept, key);
    map.m.set(kept, value);
  }
  return map;
}
function pairsOf$2(map      )                   {
  return mapEntries(map).map(({ k, v }) => [k, v]);
}
function capacity(v        )       {
  if (v < 0) {
    throw new JavaException("java.lang.IllegalArgumentException", "Illegal Capacity: " + v);
  }
}
function listConstructors(make                           , sized         )            {
  const all                                    = {
    "Collection:List": (c       ) => make([...itemsOf(c)]),
    ":List": () => make([]),
  };
  if (sized) {
    all["int:List"] = (size        ) => {
      capacity(size);
      return make([]);
    };
  }
  return all;
}
javaConstructors(PLAIN_LIST, listConstructors((items) => new PlainList(items), true));
COLLECTION_CLASSES.push(PLAIN_LIST);
const DEQUE                            = {
  getFirst: { ":Object": (l       ) => l.a.length === 0 ? noElement$2() : l.a[0] },
  getLast: { ":Object": (l       ) => l.a.length === 0 ? noElement$2() : l.a[l.a.length - 1] },
  peek: { ":Object": (l       ) => l.a[0] ?? null },
  peekFirst: { ":Object": (l       ) => l.a[0] ?? null },
  peekLast: { ":Object": (l       ) => l.a[l.a.length - 1] ?? null },
  element: { ":Object": (l       ) => l.a.length === 0 ? noElement$2() : l.a[0] },
  poll: { ":Object": (l       ) => l.a.shift() ?? null },
  pollFirst: { ":Object": (l       ) => l.a.shift() ?? null },
  pollLast: { ":Object": (l       ) => l.a.pop() ?? null },
  pop: { ":Object": (l       ) => l.a.length === 0 ? noElement$2() : l.a.shift() },
  removeFirst: { ":Object": (l       ) => l.a.length === 0 ? noElement$2() : l.a.shift() },
  removeLast: { ":Object": (l       ) => l.a.length === 0 ? noElement$2() : l.a.pop() },
  push: { "Object:void": (l       , v       ) => void l.a.unshift(v) },
  addFirst: { "Object:void": (l       , v       ) => void l.a.unshift(v) },
  addLast: { "Object:void": (l       , v       ) => void l.a.push(v) },
  offer: { "Object:boolean": (l       , v       ) => l.a.push(v) > 0 },
  offerLast: { "Object:boolean": (l       , v       ) => l.a.push(v) > 0 },
  offerFirst: { "Object:boolean": (l       , v       ) => l.a.unshift(v) > 0 },
};
for (const name of ["LinkedList", "ArrayDeque", "Vector", "Stack"]) {
  const cls = derived(name, PLAIN_LIST, "java.util.Deque", "java.util.Queue");
  javaConstructors(
    cls,
    listConstructors(
      (items) => new OtherList(items, cls),
      name === "Vector" || name === "ArrayDeque",
    ),
  );
  if (name === "LinkedList" || name === "ArrayDeque") members(cls, DEQUE);
  else {
    members(cls, {
      elementAt: { "int:Object": (l       , i        ) => l.a[i] ?? noElement$2() },
      firstElement: { ":Object": (l       ) => l.a[0] ?? noElement$2() },
      lastElement: { ":Object": (l       ) => l.a[l.a.length - 1] ?? noElement$2() },
      empty: { ":boolean": (l       ) => l.a.length === 0 },
      push: {
        "Object:Object": (l       , v       ) => {
          l.a.push(v);
          return v;
        },
      },
      peek: { ":Object": (l       ) => l.a[l.a.length - 1] ?? noElement$2() },
      pop: { ":Object": (l       ) => l.a.pop() ?? noElement$2() },
    });
  }
}
function inHashOrder(map      )       {
  const ordered = hashMapOrderOf(pairsOf$2(map), ([key]) => key);
  return plainMap(ordered, map.cls);
}
function sortedPairs(map      )                   {
  return pairsOf$2(map).sort(([a], [b]) => compareValues(a, b));
}
function keepOrder(map      , order                     )       {
  const made = order(map);
  map.m.clear();
  for (const [key, value] of made.m) map.m.set(key, value);
}
function put$3(map      , key       , value       )        {
  const kept = keyOf(key);
  const before = map.m.get(kept);
  if (kept !== key) (map.keys ??= new Map()).set(kept, key);
  map.m.set(kept, value);
  return before ?? null;
}
const ORDERS                                      = {
  HashMap: inHashOrder,
  Hashtable: inHashOrder,
  TreeMap: (map) => plainMap(sortedPairs(map), map.cls),
  LinkedHashMap: (map) => map,
};
for (const name of Object.keys(ORDERS)) {
  const order = ORDERS[name] ;
  const cls = derived(name, MAP, ...(name === "LinkedHashMap" ? ["java.util.HashMap"] : []));
  javaConstructors(cls, {
    "Map:Map": (map             ) =>
      map === null
        ? nullPointer$2('Cannot invoke "java.util.Map.size()" because "m" is null')
        : order(plainMap(pairsOf$2(map), cls)),
    ":Map": () => plainMap([], cls),
    ...(name === "TreeMap" ? {} : {
      "int:Map": (size        ) => {
        capacity(size);
        return plainMap([], cls);
      },
      "int,float:Map": () => plainMap([], cls),
    }),
  });
  members(cls, {
    put: {
      "Object,Object:Object": (map      , key       , value       ) => {
        const before = put$3(map, key, value);
        keepOrder(map, order);
        return before;
      },
    },
    putAll: {
      "Map:void": (map      , other      ) => {
        for (const [key, value] of pairsOf$2(other)) put$3(map, key, value);
        keepOrder(map, order);
      },
    },
  });
  if (name === "TreeMap") sortedMapMembers(cls);
}
function sortedMapMembers(cls           )       {
  const entry = (pair                            ) =>
    pair === undefined ? null : new TEntry(pair[0], pair[1]);
  const near = (map      , key       , least        , most        ) => {
    const fitting = sortedPairs(map).filter(([k]) => {
      const way = Math.sign(compareValues(k, key));
      return way >= least && way <= most;
    });
    return least >= 0 ? fitting[0] : fitting[fitting.length - 1];
  };
  members(cls, {
    firstKey: { ":Object": (map      ) => sortedPairs(map)[0]?.[0] ?? noElement$2() },
    lastKey: { ":Object": (map      ) => sortedPairs(map).at(-1)?.[0] ?? noElement$2() },
    firstEntry: { ":Entry": (map      ) => entry(sortedPairs(map)[0]) },
    lastEntry: { ":Entry": (map      ) => entry(sortedPairs(map).at(-1)) },
    floorKey: { "Object:Object": (map      , k       ) => near(map, k, -1, 0)?.[0] ?? null },
    lowerKey: { "Object:Object": (map      , k       ) => near(map, k, -1, -1)?.[0] ?? null },
    ceilingKey: { "Object:Object": (map      , k       ) => near(map, k, 0, 1)?.[0] ?? null },
    higherKey: { "Object:Object": (map      , k       ) => near(map, k, 1, 1)?.[0] ?? null },
  });
}
const SET_ORDERS                                                                = {
  HashSet: (items) => hashMapOrderOf(items, (item) => item),
  TreeSet: (items) => items.toSorted(compareValues),
  LinkedHashSet: (items) => items,
};
for (const name of Object.keys(SET_ORDERS)) {
  const order = SET_ORDERS[name] ;
  const cls = derived(name, SET, ...(name === "LinkedHashSet" ? ["java.util.HashSet"] : []));
  const make = (items                  ) => plainSet(order([...plainSet(items).m.values()]), cls);
  javaConstructors(cls, {
    "Collection:Set": (c       ) => make(itemsOf(c)),
    ":Set": () => make([]),
    ...(name === "TreeSet" ? {} : {
      "int:Set": (size        ) => {
        capacity(size);
        return make([]);
      },
    }),
  });
  members(cls, {
    add: {
      "Object:boolean": (set      , item       ) => {
        const known = set.m.has(keyOf(item));
        if (!known) {
          const items = order([...set.m.values(), item]);
          set.m.clear();
          for (const one of items) set.m.set(keyOf(one), one);
        }
        return !known;
      },
    },
  });
  if (name === "TreeSet") {
    members(cls, {
      first: { ":Object": (set      ) => [...set.m.values()][0] ?? noElement$2() },
      last: { ":Object": (set      ) => [...set.m.values()].at(-1) ?? noElement$2() },
    });
  }
}
const LIST_INTERFACE            = new JavaClass("java.util.List");
const MAP_INTERFACE            = new JavaClass("java.util.Map");
const SET_INTERFACE            = new JavaClass("java.util.Set");
function fixed$2(name        , from           )            {
  const cls = derived(name, from);
  COLLECTION_CLASSES.pop();
  const refuse = () => {
    throw new JavaException("java.lang.UnsupportedOperationException", "null");
  };
  const changing = /^(add|put|remove|clear|set|sort|replaceAll|retainAll|push|unshift)/;
  for (const method of Object.keys(cls.methods)) {
    if (changing.test(method)) cls.methods[method] = refuse;
  }
  return cls;
}
const FIXED_LIST = fixed$2("ImmutableCollections$ListN", PLAIN_LIST);
const SHORT_LIST = fixed$2("ImmutableCollections$List12", PLAIN_LIST);
const FIXED_MAP = fixed$2("ImmutableCollections$MapN", MAP);
const SHORT_MAP = fixed$2("ImmutableCollections$Map1", MAP);
const FIXED_SET = fixed$2("ImmutableCollections$SetN", SET);
const SHORT_SET = fixed$2("ImmutableCollections$Set12", SET);
const ARRAY_LIST = fixed$2("Arrays$ArrayList", PLAIN_LIST);
for (const name of ["set", "sort", "replaceAll"]) {
  ARRAY_LIST.methods[name] = PLAIN_LIST.methods[name] ;
}
const NAMED_LISTS                            = {};
function arrayList(items         )        {
  return new OtherList(items, ARRAY_LIST);
}
function fixedList(items         , name = "")        {
  if (name !== "") return new OtherList(items, NAMED_LISTS[name] ??= fixed$2(name, PLAIN_LIST));
  return new OtherList(items, items.length === 1 || items.length === 2 ? SHORT_LIST : FIXED_LIST);
}
function fixedMap(entries                                      )       {
  return plainMap(entries, entries.length === 1 ? SHORT_MAP : FIXED_MAP);
}
function fixedSet(items                  )       {
  return plainSet(items, items.length === 1 || items.length === 2 ? SHORT_SET : FIXED_SET);
}
function checkedItems(items                         )          {
  if (items === null || items.includes(null)) return nullPointer$2("null");
  return [...items];
}
function duplicate(what        , v       )        {
  throw new JavaException("java.lang.IllegalArgumentException", `duplicate ${what}: ${text(v)}`);
}
function setOfItems(items                  )       {
  const checked = checkedItems(items);
  const seen = new Set         ();
  for (const item of checked) {
    if (seen.has(keyOf(item))) duplicate("element", item);
    seen.add(keyOf(item));
  }
  return fixedSet(checked);
}
function mapOfItems(items                  )       {
  const checked = checkedItems(items);
  const entries                   = [];
  const seen = new Set         ();
  for (let i = 0; i < checked.length; i += 2) {
    const key = checked[i] ;
    if (seen.has(keyOf(key))) duplicate("key", key);
    seen.add(keyOf(key));
    entries.push([key, checked[i + 1] ]);
  }
  return fixedMap(entries);
}
function upTo(most        , step        , of        , run                           )            {
  const all                                    = {};
  for (let count = 0; count <= most; count += step) {
    all[Array(count).fill("Object").join(",") + ":" + of] = (...items         ) => run(items);
  }
  return all;
}
const manyItems = (items         ) => fixedList(checkedItems(items));
javaStatics(LIST_INTERFACE, {
  of: { ...upTo(10, 1, "List", manyItems), "Object...:List": manyItems },
  copyOf: { "Collection:List": (c       ) => fixedList(checkedItems(itemsOf(c, "coll"))) },
});
javaStatics(SET_INTERFACE, {
  of: { ...upTo(10, 1, "Set", setOfItems), "Object...:Set": setOfItems },
  copyOf: {
    "Collection:Set": (c       ) => fixedSet(checkedItems(itemsOf(c, "coll"))),
  },
});
javaStatics(MAP_INTERFACE, {
  of: upTo(20, 2, "Map", mapOfItems),
  entry: {
    "Object,Object:Entry": (key       , value       ) => {
      checkedItems([key, value]);
      return new TEntry(key, value);
    },
  },
  copyOf: { "Map:Map": (map      ) => fixedMap(pairsOf$2(map)) },
});
for (const cls of [LIST_INTERFACE, SET_INTERFACE, MAP_INTERFACE]) javaConstructors(cls, {});
// runtime/statics/random.ts
const RANDOM            = new JavaClass("java.util.Random", [
  "java.util.random.RandomGenerator",
  "java.io.Serializable",
]);
setSize(RANDOM, 8);
const MASK = (1n << 48n) - 1n;
const MULTIPLIER = 0x5DEECE66Dn;
class JavaRandom extends Obj {
  state = 0n;
  next                     = undefined;
  constructor(seed        ) {
    super();
    this.seed(seed);
  }
  seed(seed        )       {
    this.state = (seed ^ MULTIPLIER) & MASK;
    this.next = undefined;
  }
  bits(count        )         {
    this.state = (this.state * MULTIPLIER + 0xBn) & MASK;
    return Number(BigInt.asIntN(32, this.state >> BigInt(48 - count)));
  }
  below(bound        )         {
    if (bound <= 0) illegal$2("bound must be positive");
    const bits = this.bits(31);
    if ((bound & -bound) === bound) return Number(BigInt(bound) * BigInt(bits) >> 31n) | 0;
    let value = bits % bound;
    for (let one = bits; one - value + (bound - 1) > 2147483647; value = one % bound) {
      one = this.bits(31);
    }
    return value;
  }
  long()         {
    const high = BigInt(this.bits(32)) << 32n;
    return long(high + BigInt(this.bits(32)));
  }
  double()         {
    const high = this.bits(26) * 2 ** 27;
    return (high + this.bits(27)) * 2 ** -53;
  }
  float()         {
    return this.bits(24) / (1 << 24);
  }
  gaussian()         {
    if (this.next !== undefined) {
      const value = this.next;
      this.next = undefined;
      return value;
    }
    for (;;) {
      const x = 2 * this.double() - 1;
      const y = 2 * this.double() - 1;
      const size = x * x + y * y;
      if (size >= 1 || size === 0) continue;
      const factor = Math.sqrt(-2 * Math.log(size) / size);
      this.next = y * factor;
      return x * factor;
    }
  }
}
Object.defineProperty(JavaRandom.prototype, "cls", { value: RANDOM });
function illegal$2(message        )        {
  throw new JavaException("java.lang.IllegalArgumentException", message);
}
function checkRange$2(origin                 , bound                 )       {
  if (!(origin < bound)) illegal$2("bound must be greater than origin");
}
function intBetween(r            , origin        , bound        )         {
  checkRange$2(origin, bound);
  let value = r.bits(32);
  const size = (bound - origin) | 0;
  if (size > 0) {
    if ((size & (size - 1)) === 0) return (value & (size - 1)) + origin;
    let positive = value >>> 1;
    for (value = positive % size; positive + (size - 1) - value > 2147483647;) {
      positive = r.bits(32) >>> 1;
      value = positive % size;
    }
    return value + origin;
  }
  while (value < origin || value >= bound) value = r.bits(32);
  return value;
}
function longBelow(r            , bound        )         {
  if (bound <= 0n) illegal$2("bound must be positive");
  return longBetween(r, 0n, bound);
}
function longBetween(r            , origin        , bound        )         {
  checkRange$2(origin, bound);
  let value = r.long();
  const size = long(bound - origin);
  if (size > 0n) {
    if ((size & (size - 1n)) === 0n) return (value & (size - 1n)) + origin;
    let positive = BigInt.asUintN(64, value) >> 1n;
    for (value = positive % size; long(positive + (size - 1n) - value) < 0n;) {
      positive = BigInt.asUintN(64, r.long()) >> 1n;
      value = positive % size;
    }
    return value + origin;
  }
  while (value < origin || value >= bound) value = r.long();
  return value;
}
function scaled$2(value        , origin        , bound        )         {
  checkRange$2(origin, bound);
  return value * (bound - origin) + origin;
}
function streamLength(count        )         {
  if (count < 0n) illegal$2("size must be non-negative");
  if (count > 1000000n) {
    throw new JavaException("org.mvel2.ScriptMemoryOverflowException", "Script memory overflow!");
  }
  return Number(count);
}
function fillBytes(r            , bytes      )       {
  for (let i = 0; i < bytes.a.length;) {
    let bits = r.bits(32);
    for (let n = Math.min(bytes.a.length - i, 4); n > 0; n--) {
      bytes.a[i++] = byte(bits);
      bits >>= 8;
    }
  }
}
members(RANDOM, {
  nextInt: {
    "int:int": (r            , bound        ) => r.below(bound),
    ":int": (r            ) => r.bits(32),
    "int,int:int": intBetween,
  },
  nextLong: {
    ":long": (r            ) => r.long(),
    "long,long:long": longBetween,
    "long:long": longBelow,
  },
  nextDouble: {
    ":double": (r            ) => r.double(),
    "double:double": (r            , bound        ) => scaled$2(r.double(), 0, bound),
    "double,double:double": (r            , origin        , bound        ) =>
      scaled$2(r.double(), origin, bound),
  },
  nextFloat: {
    ":float": (r            ) => r.float(),
    "float:float": (r            , bound        ) => scaled$2(r.float(), 0, bound),
    "float,float:float": (r            , origin        , bound        ) =>
      scaled$2(r.float(), origin, bound),
  },
  nextBoolean: { ":boolean": (r            ) => r.bits(1) !== 0 },
  nextGaussian: {
    ":double": (r            ) => r.gaussian(),
    "double,double:double": (r            , mean        , deviation        ) =>
      mean + deviation * r.gaussian(),
  },
  nextBytes: { "byte[]:void": fillBytes },
  setSeed: { "long:void": (r            , seed        ) => r.seed(seed) },
  ints: {
    "long:IntStream": (r            , count        ) =>
      new Stream(Array.from({ length: streamLength(count) }, () => r.bits(32)), INT_STREAM),
    "long,int,int:IntStream": (r            , count        , origin        , bound        ) =>
      new Stream(
        Array.from({ length: streamLength(count) }, () => intBetween(r, origin, bound)),
        INT_STREAM,
      ),
  },
  isDeprecated: { ":boolean": () => false },
});
RANDOM.methods["#json"] = () => new TMap(new Map([["deprecated", false]]));
objectMembers(RANDOM, true);
javaStatics(RANDOM, {});
javaConstructors(RANDOM, {
  "long:Random": (seed        ) => new JavaRandom(seed),
  ":Random": () => new JavaRandom(BigInt(Math.floor(Math.random() * 2 ** 48))),
});
// runtime/statics/collections.ts
const COLLECTIONS            = new JavaClass("java.util.Collections");
const COMPARATOR = new JavaClass("java.util.Collections$ReverseComparator", [
  "java.util.Comparator",
]);
class Comparator extends Obj {
           compare                                ;
  constructor(compare                                ) {
    super();
    this.compare = compare;
  }
}
Object.defineProperty(Comparator.prototype, "cls", { value: COMPARATOR });
members(COMPARATOR, {
  compare: { "Object,Object:int": (c            , a       , b       ) => c.compare(a, b) },
  reversed: { ":Comparator": (c            ) => new Comparator((a, b) => c.compare(b, a)) },
});
objectMembers(COMPARATOR, true);
function orderOf(c       )                                 {
  return c instanceof Comparator ? c.compare : compareValues;
}
function nullPointer$3(message = "null")        {
  throw new JavaException("java.lang.NullPointerException", message);
}
function best$2(c       , comparator       , way        )        {
  const items = c === null ? nullPointer$3() : elementsOf(c);
  if (items.length === 0) throw new JavaException("java.util.NoSuchElementException", "null");
  const order = orderOf(comparator);
  let found        = items[0] ;
  for (const item of items.slice(1)) {
    if (Math.sign(order(item, found)) === way) found = item;
  }
  return found;
}
function checkIndexOf(l       , i        )       {
  if (i < 0 || i >= l.a.length) {
    throw new JavaException(
      "java.lang.IndexOutOfBoundsException",
      `Index ${i} out of bounds for length ${l.a.length}`,
    );
  }
}
function swap(l       , i        , j        )       {
  checkIndexOf(l, i);
  checkIndexOf(l, j);
  [l.a[i], l.a[j]] = [l.a[j] , l.a[i] ];
}
function sort$3(l              , comparator        = null)       {
  if (l === null) {
    return nullPointer$3(
      'Cannot invoke "java.util.List.sort(java.util.Comparator)" because "list" is null',
    );
  }
  const order = orderOf(comparator);
  l.a.sort((a, b) => order(a, b));
}
function rotate(l       , by        )       {
  const size = l.a.length;
  if (size === 0) return;
  const from = ((-by % size) + size) % size;
  l.a.push(...l.a.splice(0, from));
}
function shuffle(l       , random            )       {
  for (let i = l.a.length; i > 1; i--) swap(l, i - 1, random.below(i));
}
function binarySearch(
  items                  ,
  key       ,
  order                                ,
  from = 0,
  to         = items.length,
)         {
  let low = from;
  let high = to - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const way = order(items[middle] , key);
    if (way === 0) return middle;
    if (way < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -low - 1;
}
function addAll$2(c       , items                  )          {
  if (c instanceof TList) {
    return items.length > 0 && insertAll(c, c.a.length, new PlainList([...items]));
  }
  let changed = false;
  if (c instanceof TSet) { for (const item of items) changed = setAdd(c, item) || changed; }
  return changed;
}
function indexOfPart(l       , part       , last         )         {
  const most = l.a.length - part.a.length;
  const fits = (at        ) => part.a.every((item, i) => javaEquals(item, l.a[at + i] ));
  if (last) {
    for (let at = most; at >= 0; at--) if (fits(at)) return at;
  } else {
    for (let at = 0; at <= most; at++) if (fits(at)) return at;
  }
  return -1;
}
function copies(count        , item       )        {
  if (count < 0) {
    throw new JavaException("java.lang.IllegalArgumentException", "List length = " + count);
  }
  if (count > 1 << 20) {
    throw new JavaException("org.mvel2.ScriptMemoryOverflowException", "Script memory overflow!");
  }
  return fixedList(Array(count).fill(item), "Collections$CopiesList");
}
function viewOfMap(map      )       {
  const view = fixedMap([]);
  for (const [key, value] of map.m) view.m.set(key, value);
  view.keys = map.keys;
  return view;
}
const sameList = (l       ) => fixedList(l.a, "Collections$UnmodifiableRandomAccessList");
javaStatics(COLLECTIONS, {
  min: {
    "Collection,Comparator:Object": (c       , order       ) => best$2(c, order, -1),
    "Collection:Object": (c       ) => best$2(c, null, -1),
  },
  max: {
    "Collection:Object": (c       ) => best$2(c, null, 1),
    "Collection,Comparator:Object": (c       , order       ) => best$2(c, order, 1),
  },
  reverse: { "List:void": (l       ) => void l.a.reverse() },
  sort: { "List:void": sort$3, "List,Comparator:void": sort$3 },
  replaceAll: {
    "List,Object,Object:boolean": (l       , old       , by       ) => {
      let changed = false;
      l.a.forEach((item, i) => {
        if (!javaEquals(item, old)) return;
        l.a[i] = by;
        changed = true;
      });
      return changed;
    },
  },
  fill: { "List,Object:void": (l       , item       ) => void l.a.fill(item) },
  copy: {
    "List,List:void": (to       , from       ) => {
      if (from.a.length > to.a.length) {
        throw new JavaException(
          "java.lang.IndexOutOfBoundsException",
          "Source does not fit in dest",
        );
      }
      from.a.forEach((item, i) => to.a[i] = item);
    },
  },
  addAll: { "Collection,Object...:boolean": addAll$2 },
  swap: { "List,int,int:void": swap },
  rotate: { "List,int:void": rotate },
  shuffle: {
    "List,Random:void": shuffle,
    "List:void": (l       ) =>
      shuffle(l, new JavaRandom(BigInt(Math.floor(Math.random() * 2 ** 48)))),
  },
  binarySearch: {
    "List,Object,Comparator:int": (l       , key       , order       ) =>
      binarySearch(l.a, key, orderOf(order)),
    "List,Object:int": (l       , key       ) => binarySearch(l.a, key, compareValues),
  },
  indexOfSubList: { "List,List:int": (l       , part       ) => indexOfPart(l, part, false) },
  lastIndexOfSubList: { "List,List:int": (l       , part       ) => indexOfPart(l, part, true) },
  frequency: {
    "Collection,Object:int": (c       , item       ) =>
      (c === null ? nullPointer$3() : elementsOf(c)).filter((one) => javaEquals(one, item)).length,
  },
  disjoint: {
    "Collection,Collection:boolean": (a       , b       ) => {
      const others = elementsOf(b);
      return !elementsOf(a).some((one) => others.some((other) => javaEquals(one, other)));
    },
  },
  nCopies: { "int,Object:List": copies },
  reverseOrder: {
    "Comparator:Comparator": (c       ) => new Comparator((a, b) => orderOf(c)(b, a)),
    ":Comparator": () => new Comparator((a, b) => compareValues(b, a)),
  },
  emptyList: { ":List": () => fixedList([], "Collections$EmptyList") },
  emptySet: { ":Set": () => fixedSet([]) },
  emptyMap: { ":Map": () => fixedMap([]) },
  singleton: { "Object:Set": (item       ) => fixedSet([item]) },
  singletonList: { "Object:List": (item       ) => fixedList([item], "Collections$SingletonList") },
  singletonMap: { "Object,Object:Map": (key       , value       ) => fixedMap([[key, value]]) },
  unmodifiableList: { "List:List": sameList },
  unmodifiableCollection: { "Collection:Collection": (c       ) => fixedList([...elementsOf(c)]) },
  unmodifiableSet: { "Set:Set": (set      ) => fixedSet([...set.m.values()]) },
  unmodifiableMap: { "Map:Map": viewOfMap },
});
javaConstructors(COLLECTIONS, {});
const OBJECTS            = new JavaClass("java.util.Objects");
function outOfBounds$3(message        )        {
  throw new JavaException("java.lang.IndexOutOfBoundsException", message);
}
function deepEquals(a       , b       )          {
  if (!(a instanceof TArr) || !(b instanceof TArr)) return javaEquals(a, b);
  return a.a.length === b.a.length && a.a.every((item, i) => deepEquals(item, b.a[i] ));
}
function checkIndex$2(i       , length       )        {
  return i >= 0 && i < length ? i : outOfBounds$3(`Index ${i} out of bounds for length ${length}`);
}
function checkRange$3(from       , to       , length       )        {
  if (from >= 0 && from <= to && to <= length) return from;
  return outOfBounds$3(`Range [${from}, ${to}) out of bounds for length ${length}`);
}
javaStatics(OBJECTS, {
  equals: { "Object,Object:boolean": javaEquals },
  deepEquals: { "Object,Object:boolean": deepEquals },
  toString: {
    "Object:String": (v       ) => text(v),
    "Object,String:String": (v       , otherwise               ) =>
      v === null ? otherwise : text(v),
  },
  toIdentityString: {
    "Object:String": (v                    ) =>
      engineClassName(v) + "@" + (typeof v === "object" ? identityHash(v) : 1).toString(16),
  },
  hashCode: { "Object:int": hashOf },
  hash: {
    "Object...:int": (items                         ) => items === null ? 0 : hashOfAll(items),
  },
  compare: {
    "Object,Object,Comparator:int": (a       , b       , order       ) => orderOf(order)(a, b),
  },
  isNull: { "Object:boolean": (v       ) => v === null },
  nonNull: { "Object:boolean": (v       ) => v !== null },
  requireNonNull: {
    "Object,String:Object": (v       , message               ) =>
      v === null ? nullPointer$3(message ?? "null") : v,
    "Object:Object": (v       ) => v === null ? nullPointer$3() : v,
  },
  requireNonNullElse: {
    "Object,Object:Object": (v       , otherwise       ) =>
      v ?? otherwise ?? nullPointer$3("defaultObj"),
  },
  checkIndex: { "int,int:int": checkIndex$2, "long,long:long": checkIndex$2 },
  checkFromToIndex: { "long,long,long:long": checkRange$3, "int,int,int:int": checkRange$3 },
});
javaConstructors(OBJECTS, {});
// runtime/statics/arrays_class.ts
const ARRAYS_CLASS            = new JavaClass("java.util.Arrays");
function forKinds(kinds        , signature        , run        )            {
  const all                         = {};
  for (const kind of kinds.split(" ")) all[signature.replaceAll("*", kind)] = run;
  return all;
}
function zero(kind           )        {
  switch (kind) {
    case "byte":
      return byte(0);
    case "short":
      return new Short(0);
    case "int":
      return 0;
    case "long":
      return 0n;
    case "float":
      return new Flt(0);
    case "double":
      return dbl(0);
    case "char":
      return new Chr("\0");
    case "boolean":
      return false;
    case "object":
      return null;
  }
}
function nullArray$2(name        )        {
  throw new JavaException(
    "java.lang.NullPointerException",
    `Cannot read the array length because "${name}" is null`,
  );
}
function arrayText(array             )         {
  return array === null ? "null" : "[" + array.a.map(text).join(", ") + "]";
}
function deepText(array             )         {
  if (array === null) return "null";
  const parts = array.a.map((item) => item instanceof TArr ? deepText(item) : text(item));
  return "[" + parts.join(", ") + "]";
}
function copyOf$2(array             , length        )       {
  if (array === null) return nullArray$2("original");
  if (length < 0) throw new JavaException("java.lang.NegativeArraySizeException", String(length));
  return filled(array, 0, length);
}
function filled(array      , from        , to        )       {
  const items = array.a.slice(from, to);
  while (items.length < to - from) items.push(zero(array.kind));
  return new TArr(array.kind, items, array.cls);
}
function copyOfRange(array             , from        , to        )       {
  if (array === null) return nullArray$2("original");
  if (from > to) throw new JavaException("java.lang.IllegalArgumentException", `${from} > ${to}`);
  if (from < 0) {
    const type = array.kind === "object" ? "object array" : array.kind;
    outOfBounds$4(`arraycopy: source index ${from} out of bounds for ${type}[${array.a.length}]`);
  }
  if (from > array.a.length) {
    outOfBounds$4(`arraycopy: length ${array.a.length - from} is negative`);
  }
  return filled(array, from, to);
}
function outOfBounds$4(message        )        {
  throw new JavaException("java.lang.ArrayIndexOutOfBoundsException", message);
}
function checkRange$4(array      , from        , to        )       {
  if (from > to) {
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      `fromIndex(${from}) > toIndex(${to})`,
    );
  }
  if (from < 0) outOfBounds$4(`Array index out of range: ${from}`);
  if (to > array.a.length) outOfBounds$4(`Array index out of range: ${to}`);
}
function sort$4(array      , order                                 = compareValues)       {
  array.a.sort(order);
}
function sortRange(array      , from        , to        )       {
  checkRange$4(array, from, to);
  array.a.splice(from, to - from, ...array.a.slice(from, to).sort(compareValues));
}
function element(kind           , v         )        {
  switch (kind) {
    case "byte":
      return byte(v          );
    case "short":
      return new Short(v          );
    case "float":
      return new Flt(v          );
    case "double":
      return dbl(v          );
    case "char":
      return new Chr(v          );
    default:
      return v         ;
  }
}
function fill$2(array      , v         )       {
  array.a.fill(element(array.kind, v));
}
function fillRange(array      , from        , to        , v         )       {
  checkRange$4(array, from, to);
  array.a.fill(element(array.kind, v), from, to);
}
function equal(a             , b             )          {
  if (a === null || b === null) return a === b;
  return a.a.length === b.a.length && a.a.every((item, i) => javaEquals(item, b.a[i] ));
}
function deepEqual(a       , b       )          {
  if (!(a instanceof TArr) || !(b instanceof TArr)) return javaEquals(a, b);
  return a.a.length === b.a.length && a.a.every((item, i) => deepEqual(item, b.a[i] ));
}
function mismatch$2(a      , b      )         {
  const common = Math.min(a.a.length, b.a.length);
  for (let i = 0; i < common; i++) if (!javaEquals(a.a[i] , b.a[i] )) return i;
  return a.a.length === b.a.length ? -1 : common;
}
function compare(a      , b      )         {
  const at = mismatch$2(a, b);
  if (at < 0) return 0;
  if (at >= a.a.length || at >= b.a.length) return a.a.length - b.a.length;
  return compareValues(a.a[at] , b.a[at] );
}
function search(array      , key         )         {
  return binarySearch(array.a, element(array.kind, key), compareValues);
}
function searchRange(array      , from        , to        , key         )         {
  checkRange$4(array, from, to);
  return binarySearch(array.a, element(array.kind, key), compareValues, from, to);
}
function stream(array      )         {
  return new Stream(array.a.slice(), array.kind === "int" ? INT_STREAM : STREAM);
}
function listOfItems(items                         )        {
  if (items === null) throw new JavaException("java.lang.NullPointerException", "null");
  return arrayList(items           );
}
javaStatics(ARRAYS_CLASS, {
  toString: forKinds(
    "char float double Object byte boolean long int short",
    "*[]:String",
    arrayText,
  ),
  deepToString: { "Object[]:String": deepText },
  hashCode: forKinds(
    "float byte boolean double Object long int short char",
    "*[]:int",
    (array             ) => array === null ? 0 : hashOfAll(array.a),
  ),
  equals: forKinds(
    "double boolean byte Object float long short char int",
    "*[],*[]:boolean",
    equal,
  ),
  deepEquals: { "Object[],Object[]:boolean": deepEqual },
  mismatch: forKinds(
    "long float Object double char int short boolean byte",
    "*[],*[]:int",
    mismatch$2,
  ),
  compare: forKinds("int char long double short boolean byte Object float", "*[],*[]:int", compare),
  copyOf: {
    ...forKinds("double", "*[],int:*[]", copyOf$2),
    ...forKinds("int byte Object boolean float char long short", "*[],int:*[]", copyOf$2),
  },
  copyOfRange: forKinds(
    "boolean char long float double Object byte short int",
    "*[],int,int:*[]",
    copyOfRange,
  ),
  sort: {
    ...forKinds("Object long", "*[]:void", (array      ) => sort$4(array)),
    "Object[],Comparator:void": (array      , order       ) => sort$4(array, orderOf(order)),
    ...forKinds("long Object double float byte short char int", "*[],int,int:void", sortRange),
    ...forKinds("short int double float char byte", "*[]:void", (array      ) => sort$4(array)),
  },
  fill: {
    ...forKinds("Object", "*[],int,int,*:void", fillRange),
    ...forKinds("long boolean short", "*[],*:void", fill$2),
    ...forKinds("int boolean short byte double float char long", "*[],int,int,*:void", fillRange),
    ...forKinds("int byte char float Object double", "*[],*:void", fill$2),
  },
  binarySearch: {
    ...forKinds("float short Object double byte char long int", "*[],*:int", search),
    ...forKinds("float short Object double byte char int long", "*[],int,int,*:int", searchRange),
  },
  stream: forKinds("Object long int double", "*[]:Stream", stream),
  asList: { "Object...:List": listOfItems },
});
javaConstructors(ARRAYS_CLASS, {});
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
const DIGITS$3 = "0123456789abcdef";
function toHex(bytes          , from         , to         )         {
  const end = rangeEnd(bytes.length, to);
  let text = "";
  for (let at = rangeStart(bytes.length, from); at < end; at++) {
    text += DIGITS$3[bytes[at]  >> 4 & 15]  + DIGITS$3[bytes[at]  & 15] ;
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
  return joined$2(bytes, at, false, littleEndian);
}
function i64(bytes          , at        , littleEndian          )                  {
  return joined$2(bytes, at, true, littleEndian);
}
function joined$2(
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
const view$3 = new DataView(new ArrayBuffer(8));
function f32(bytes          , at        , littleEndian          )         {
  view$3.setUint32(0, unsigned(bytes, at, 4, littleEndian));
  return view$3.getFloat32(0);
}
function f64(bytes          , at        , littleEndian          )         {
  check(bytes, at, 8);
  view$3.setUint32(0, unsigned(bytes, littleEndian ? at + 4 : at, 4, littleEndian));
  view$3.setUint32(4, unsigned(bytes, littleEndian ? at : at + 4, 4, littleEndian));
  return view$3.getFloat64(0);
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
// runtime/statics/bytes_class.ts
const BYTES_CLASS            = new JavaClass("Bytes");
const READER = new JavaClass("Bytes$Reader");
setSize(READER, 16);
class Reader extends Obj {
           of            ;
  constructor(of            ) {
    super();
    this.of = of;
  }
}
Object.defineProperty(Reader.prototype, "cls", { value: READER });
function itemsOf$2(v       )                   {
  if (v instanceof TList || v instanceof TArr) return v.a;
  if (v instanceof TSet) return [...v.m.values()];
  throw new JavaException(
    "java.lang.IllegalArgumentException",
    `bytes must be a list of numbers or an array, not ${javaType(v)}`,
  );
}
function numbersOf(v       , from         , to         )           {
  const items = itemsOf$2(v);
  const { length } = items;
  return items.slice(rangeStart(length, from), rangeEnd(length, to)).map(signedByte);
}
const MEASURED_NUMBER = 8;
function listOf$2(numbers          )        {
  const list = new TList(numbers);
  list.mem = numbers.length * MEASURED_NUMBER;
  meter.charge(list.mem);
  return list;
}
function whole$2(v                 )        {
  return typeof v === "string" || isInt(v) ? v : BigInt(v);
}
function told   (run         )    {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new JavaException("java.lang.IllegalArgumentException", error.message);
  }
}
function overloads(parameters        , least        , returns        , run        )            {
  const types = parameters.split(",");
  const made                         = {};
  for (let count = least; count <= types.length; count++) {
    made[`${types.slice(0, count).join(",")}:${returns}`] = run;
  }
  return made;
}
const ranged = (helper                                      ) =>
  overloads(
    "Object,int,int",
    1,
    "Object",
    (bytes       , ...range       ) => whole$2(helper(numbersOf(bytes, ...range))),
  );
const checked =
  (helper                                            ) =>
  (bytes       , name                , ...range       ) => {
    const numbers = numbersOf(bytes, ...range);
    return told(() => whole$2(helper(numbers, name ?? undefined)));
  };
const reading = (
  helper                                                                          ,
  size        ,
  asValue                       = whole$2,
) =>
  overloads("Object,int,boolean", 2, "Object", (bytes       , at        , little          ) => {
    const items = itemsOf$2(bytes);
    return told(() => {
      check(items, at, size);
      const v = helper(items.slice(at, at + size).map(signedByte), 0, little);
      return typeof v === "string" ? v : asValue(v);
    });
  });
function numberOrText(v       )                  {
  if (typeof v === "string") return v;
  return typeof v === "bigint" ? String(v) : doubleValue(v);
}
javaStatics(BYTES_CLASS, {
  crc16: overloads(
    "Object,String,int,int",
    2,
    "Object",
    checked((b, n) => Bytes.crc16(b, String(n))),
  ),
  crc8: overloads("Object,String,int,int", 1, "Object", checked(Bytes.crc8)),
  crc32: overloads("Object,String,int,int", 1, "Object", checked(Bytes.crc32)),
  xor: ranged(Bytes.xor),
  sum: ranged(Bytes.sum),
  hex: ranged(Bytes.hex),
  text: ranged(Bytes.text),
  utf8: ranged(Bytes.utf8),
  bcd: ranged(Bytes.bcd),
  fromHex: { "String:Object": (s       ) => told(() => listOf$2(Bytes.fromHex(text(s)))) },
  fromText: { "String:Object": (s       ) => listOf$2(Bytes.fromText(text(s))) },
  toBcd: { "String:Object": (s       ) => told(() => listOf$2(Bytes.toBcd(text(s)))) },
  u8: reading(Bytes.u8, 1),
  i8: reading(Bytes.i8, 1),
  u16: reading(Bytes.u16, 2),
  i16: reading(Bytes.i16, 2),
  u24: reading(Bytes.u24, 3),
  i24: reading(Bytes.i24, 3),
  u32: reading(Bytes.u32, 4),
  i32: reading(Bytes.i32, 4),
  u64: reading(Bytes.u64, 8),
  i64: reading(Bytes.i64, 8),
  f32: reading(Bytes.f32, 4, dbl),
  f64: reading(Bytes.f64, 8, dbl),
  toBytes: overloads(
    "Object,int,boolean",
    2,
    "Object",
    (v       , size        , little          ) =>
      told(() => listOf$2(Bytes.toBytes(numberOrText(v), size, little))),
  ),
  reader: overloads("Object,int", 1, "Object", (bytes       , at         ) => {
    const numbers = numbersOf(bytes);
    return told(() => new Reader(Bytes.reader(numbers, at)));
  }),
  nmeaCoordinate: {
    "String,String:double": (coordinate       , hemisphere       ) =>
      Bytes.nmeaCoordinate(text(coordinate), text(hemisphere)),
  },
  nmeaChecksum: { "String:String": (sentence       ) => Bytes.nmeaChecksum(text(sentence)) },
});
javaConstructors(BYTES_CLASS, {});
const field$2 = (name       )            => {
  const take = (reader        , little          ) =>
    told(() => {
      const v = reader.of[name](little);
      if (typeof v === "string") return v;
      return name === "f32" || name === "f64" ? dbl(v) : whole$2(v);
    });
  return { ":Object": take, "boolean:Object": take };
};
members(READER, {
  position: { ":int": ({ of }        ) => of.position() },
  remaining: { ":int": ({ of }        ) => of.remaining() },
  skip: {
    "int:Object": (reader        , n        ) => told(() => (reader.of.skip(n), reader)),
  },
  seek: {
    "int:Object": (reader        , at        ) => told(() => (reader.of.seek(at), reader)),
  },
  u8: { ":int": ({ of }        ) => told(() => of.u8()) },
  i8: { ":int": ({ of }        ) => told(() => of.i8()) },
  u16: field$2("u16"),
  i16: field$2("i16"),
  u24: field$2("u24"),
  i24: field$2("i24"),
  u32: field$2("u32"),
  i32: field$2("i32"),
  u64: field$2("u64"),
  i64: field$2("i64"),
  f32: field$2("f32"),
  f64: field$2("f64"),
  text: { "int:String": ({ of }        , n        ) => told(() => of.text(n)) },
  hex: { "int:String": ({ of }        , n        ) => told(() => of.hex(n)) },
  bcd: { "int:String": ({ of }        , n        ) => told(() => of.bcd(n)) },
  bytes: { "int:Object": ({ of }        , n        ) => told(() => listOf$2(of.bytes(n))) },
});
objectMembers(READER, true);
// runtime/statics/class_value.ts
class ClassValue extends Obj {
           of           ;
                    cls           ;
  constructor(of           ) {
    super();
    this.of = of;
    this.cls = new JavaClass("java.lang.Class");
    this.cls.methods["#json"] = () => of.name;
    this.cls.methods["toString"] = () => describe(of);
    objectMembers(this.cls);
    const properties = propertiesOf(this.cls);
    for (const name of Object.keys(of.constants)) {
      properties[name] = () => of.constants[name] ;
    }
  }
}
const PRIMITIVE = /^[a-z]+$/;
function describe({ name }           )         {
  if (PRIMITIVE.test(name)) return name;
  return (INTERFACES.has(name) ? "interface " : "class ") + name;
}
const INTERFACES = new Set([
  "java.lang.CharSequence",
  "java.util.List",
  "java.util.Map",
  "java.util.Set",
  "java.util.Collection",
  "java.util.Map$Entry",
  "java.util.Iterator",
  "java.util.Comparator",
]);
const known = new Map                       ();
function classValue(cls           )        {
  let value = known.get(cls);
  if (value === undefined) known.set(cls, value = new ClassValue(cls));
  return value;
}
function nameOnly(name        , supertypes                    = [])            {
  const cls = new JavaClass(name, supertypes);
  javaConstructors(cls, {});
  return cls;
}
class Opaque extends Obj {
                    cls           ;
  constructor(cls           ) {
    super();
    this.cls = cls;
  }
}
function opaqueClass(name        )            {
  const cls = new JavaClass(name);
  objectMembers(cls, true);
  cls.construct = () => new Opaque(cls);
  return cls;
}
// runtime/statics/locale.ts
const LOCALE            = new JavaClass("java.util.Locale", ["java.io.Serializable"]);
class JavaLocale extends Obj {
           language        ;
           country        ;
           variant        ;
  constructor(language        , country = "", variant = "") {
    super();
    this.language = language.toLowerCase();
    this.country = country.toUpperCase();
    this.variant = variant;
  }
  get tag()         {
    return [this.language || "und", this.country, this.variant].filter((s) => s !== "").join("-");
  }
  get name()         {
    const parts = [this.language, this.country, this.variant];
    while (parts.length > 0 && parts[parts.length - 1] === "") parts.pop();
    return parts.join("_");
  }
}
Object.defineProperty(JavaLocale.prototype, "cls", { value: LOCALE });
const US = new JavaLocale("en", "US");
function ofTag(tag               )             {
  if (tag === null) throw new JavaException("java.lang.NullPointerException", "null");
  const [language = "", ...rest] = tag.split(/[-_]/);
  const country = rest.find((part) => /^([A-Za-z]{2}|\d{3})$/.test(part)) ?? "";
  return /^[A-Za-z]{2,8}$/.test(language) ? new JavaLocale(language, country) : new JavaLocale("");
}
function displayName(type                       , code        , locale = "en")         {
  if (code === "") return "";
  try {
    return new Intl.DisplayNames(locale, { type, fallback: "code" }).of(code) ?? code;
  } catch {
    return code;
  }
}
function fullName(l            , locale = "en")         {
  const language = displayName("language", l.language, locale);
  const country = displayName("region", l.country, locale);
  return country === "" ? language : `${language} (${country})`;
}
members(LOCALE, {
  toString: { ":String": (l            ) => l.name },
  getLanguage: { ":String": (l            ) => l.language },
  getCountry: { ":String": (l            ) => l.country },
  getVariant: { ":String": (l            ) => l.variant },
  getScript: { ":String": () => "" },
  toLanguageTag: { ":String": (l            ) => l.tag },
  getDisplayLanguage: {
    ":String": (l            ) => displayName("language", l.language),
    "Locale:String": (l            , to            ) => displayName("language", l.language, to.tag),
  },
  getDisplayCountry: {
    ":String": (l            ) => displayName("region", l.country),
    "Locale:String": (l            , to            ) => displayName("region", l.country, to.tag),
  },
  getDisplayName: {
    ":String": (l            ) => fullName(l),
    "Locale:String": (l            , to            ) => fullName(l, to.tag),
  },
  equals: {
    "Object:boolean": (l            , other       ) =>
      other instanceof JavaLocale && other.name === l.name,
  },
  hashCode: { ":int": (l            ) => textHash(l.name) },
});
LOCALE.methods["#json"] = (l            ) => l.name;
objectMembers(LOCALE);
javaStatics(LOCALE, {
  of: {
    "String,String:Locale": (language        , country        ) =>
      new JavaLocale(language, country),
    "String,String,String:Locale": (language        , country        , variant        ) =>
      new JavaLocale(language, country, variant),
    "String:Locale": (language        ) => new JavaLocale(language),
  },
  getDefault: { ":Locale": () => US },
  forLanguageTag: { "String:Locale": ofTag },
});
javaConstructors(LOCALE, {
  "String:Locale": (language        ) => new JavaLocale(language),
  "String,String,String:Locale": (language        , country        , variant        ) =>
    new JavaLocale(language, country, variant),
  "String,String:Locale": (language        , country        ) => new JavaLocale(language, country),
});
const LOCALES =
  "ENGLISH:en FRENCH:fr GERMAN:de ITALIAN:it JAPANESE:ja KOREAN:ko CHINESE:zh SIMPLIFIED_CHINESE:zh-CN TRADITIONAL_CHINESE:zh-TW FRANCE:fr-FR GERMANY:de-DE ITALY:it-IT JAPAN:ja-JP KOREA:ko-KR UK:en-GB US:en-US CANADA:en-CA CANADA_FRENCH:fr-CA CHINA:zh-CN PRC:zh-CN TAIWAN:zh-TW ROOT:";
for (const entry of LOCALES.split(" ")) {
  const [name, tag] = entry.split(":")                    ;
  LOCALE.constants[name] = ofTag(tag);
}
const TIME_ZONE            = new JavaClass("java.util.TimeZone");
const ZONE_INFO = new JavaClass("sun.util.calendar.ZoneInfo", ["java.util.TimeZone"]);
class JavaTimeZone extends Obj {
           zone      ;
  constructor(zone      ) {
    super();
    this.zone = zone;
  }
}
Object.defineProperty(JavaTimeZone.prototype, "cls", { value: ZONE_INFO });
function offsets({ zone }              )                                {
  const year = new Date().getUTCFullYear();
  const all = [0, 6].map((month) => zone.offset(Date.UTC(year, month, 1) / 1000) * 1000);
  return { raw: Math.min(...all), most: Math.max(...all) };
}
members(ZONE_INFO, {
  getID: { ":String": (z              ) => z.zone.id },
  getRawOffset: { ":int": (z              ) => offsets(z).raw },
  getOffset: {
    "long:int": (z              , millis        ) => z.zone.offset(Number(millis) / 1000) * 1000,
  },
  getDSTSavings: {
    ":int": (z              ) => {
      const { raw, most } = offsets(z);
      return most - raw;
    },
  },
  useDaylightTime: {
    ":boolean": (z              ) => {
      const { raw, most } = offsets(z);
      return most !== raw;
    },
  },
  inDaylightTime: {
    "Date:boolean": (z              , d                    ) =>
      z.zone.offset(Number(d.millis) / 1000) * 1000 !== offsets(z).raw,
  },
  getDisplayName: {
    ":String": (z              ) => {
      const winter = Date.UTC(new Date().getUTCFullYear(), 0, 1) / 1000;
      const isNorth = z.zone.offset(winter) * 1000 === offsets(z).raw;
      const at = { seconds: isNorth ? winter : winter + 181 * 86400, nano: 0, zone: z.zone };
      return zoneName("en-US", at, "long");
    },
  },
  hasSameRules: {
    "TimeZone:boolean": (z              , other                     ) =>
      other !== null && other.zone.intl === z.zone.intl,
  },
});
ZONE_INFO.methods["#json"] = (z              ) => z.zone.id;
objectMembers(ZONE_INFO);
javaStatics(TIME_ZONE, {
  getDefault: { ":TimeZone": () => new JavaTimeZone(defaultZone()) },
  getTimeZone: { "String:TimeZone": (id        ) => new JavaTimeZone(timeZoneOf(id)) },
});
TIME_ZONE.constants["SHORT"] = 0;
TIME_ZONE.constants["LONG"] = 1;
javaConstructors(TIME_ZONE, {});
// runtime/statics/math.ts
function overflow$2(of        )        {
  throw new JavaException("java.lang.ArithmeticException", of + " overflow");
}
function exactInt(v        )         {
  return (v | 0) === v ? v : overflow$2("integer");
}
function exactLong(v        )         {
  return long(v) === v ? v : overflow$2("long");
}
function byZero()        {
  throw new JavaException("java.lang.ArithmeticException", "/ by zero");
}
function roundHalfUp(v        )         {
  if (Math.abs(v) >= 2 ** 52 || v !== v) return doubleToLong(v);
  const down = Math.floor(v);
  return BigInt(v - down >= 0.5 ? down + 1 : down);
}
function roundFloat(v        )         {
  const down = Math.floor(v);
  return doubleToInt(v - down >= 0.5 ? down + 1 : down);
}
function rint(v        )         {
  if (Math.abs(v) >= 2 ** 52 || v !== v) return v;
  const down = Math.floor(v);
  const rest = v - down;
  const rounded = rest > 0.5 || (rest === 0.5 && down % 2 !== 0) ? down + 1 : down;
  return rounded === 0 && (v < 0 || Object.is(v, -0)) ? -0 : rounded;
}
const floorDiv = (a        , b        ) => b === 0 ? byZero() : Math.floor(a / b) | 0;
const ceilDiv = (a        , b        ) => b === 0 ? byZero() : Math.ceil(a / b) | 0;
const rest = (a        , b        ) => b === 0n ? byZero() : a % b;
function floorDivLong(a        , b        )         {
  const left = rest(a, b);
  return long(a / b - (left !== 0n && (left < 0n) !== (b < 0n) ? 1n : 0n));
}
function ceilDivLong(a        , b        )         {
  const left = rest(a, b);
  return long(a / b + (left !== 0n && (left < 0n) === (b < 0n) ? 1n : 0n));
}
function floorMod(a        , b        )         {
  if (b === 0) return byZero();
  const left = a % b;
  return (left !== 0 && (left < 0) !== (b < 0) ? left + b : left) | 0;
}
const floorModLong = (a        , b        ) => a - floorDivLong(a, b) * b;
const ceilModLong = (a        , b        ) => a - ceilDivLong(a, b) * b;
function power$2(a        , b        )         {
  return Math.pow(a, b);
}
function ieeeRemainder(a        , b        )         {
  if (b === Infinity || b === -Infinity) return Number.isFinite(a) ? a : NaN;
  let left = Math.abs(a % b);
  const by = Math.abs(b);
  const quotientOdd = Math.floor(Math.abs(a) / by) % 2 !== 0;
  if (left * 2 > by || (left * 2 === by && quotientOdd)) left -= by;
  return a < 0 || Object.is(a, -0) ? -left : left;
}
function fusedMultiplyAdd(a        , b        , c        )         {
  const plain = a * b + c;
  if (!Number.isFinite(a) || !Number.isFinite(b) || !Number.isFinite(c)) return plain;
  const [am, ae] = exactParts(a);
  const [bm, be] = exactParts(b);
  const [cm, ce] = exactParts(c);
  const least = Math.min(ae + be, ce);
  const sum = (am * bm << BigInt(ae + be - least)) + (cm << BigInt(ce - least));
  return sum === 0n ? plain : fromExact(sum, least);
}
function exactParts(v        )                   {
  if (v === 0) return [0n, 0];
  const bits = doubleBits(v);
  const exponent = Number(bits >> 52n & 0x7FFn);
  const fraction = bits & 0xFFFFFFFFFFFFFn;
  const mantissa = exponent === 0 ? fraction : fraction | 0x10000000000000n;
  return [v < 0 ? -mantissa : mantissa, Math.max(exponent, 1) - 1075];
}
function fromExact(v        , exponent        )         {
  const negative = v < 0n;
  let size = negative ? -v : v;
  const extra = Math.max(size.toString(2).length - 64, -1074 - exponent, 0);
  if (extra > 0) {
    const low = size & ((1n << BigInt(extra)) - 1n);
    size >>= BigInt(extra);
    if (extra < -1074 - exponent + 64 && low !== 0n) size |= 1n;
    exponent += extra;
  }
  const scaled = scaleBy(Number(size), exponent);
  return negative ? -scaled : scaled;
}
function scaleBy(v        , exponent        )         {
  let left = Math.max(-4000, Math.min(4000, exponent));
  let scaled = v;
  while (left > 1000) {
    scaled *= 2 ** 1000;
    left -= 1000;
  }
  while (left < -1000) {
    scaled *= 2 ** -1000;
    left += 1000;
  }
  return scaled * 2 ** left;
}
function hypotenuse(a        , b        )         {
  const greater = Math.max(Math.abs(a), Math.abs(b));
  const less = Math.min(Math.abs(a), Math.abs(b));
  if (!(greater < 1e150) || less < 1e-150 || less !== less) return Math.hypot(a, b);
  const [high, low] = square(greater);
  const [high2, low2] = square(less);
  const root = Math.sqrt(high + high2);
  const [rootHigh, rootLow] = square(root);
  const left = (high - rootHigh) + high2 + (low - rootLow) + low2;
  return root + left / (2 * root);
}
function square(v        )                   {
  const split = v * 134217729;
  const top = split - (split - v);
  const rest = v - top;
  const high = v * v;
  return [high, top * top - high + 2 * top * rest + rest * rest];
}
function withSign(size        , sign        )         {
  const negative = sign < 0 || Object.is(sign, -0);
  return negative ? -Math.abs(size) : Math.abs(size);
}
function ulp(v        )         {
  const size = Math.abs(v);
  return Number.isFinite(v) ? nextDouble(size) - size || size - nextDouble(-size, true) : size;
}
function floatUlp(v        )         {
  const size = Math.abs(v);
  if (!Number.isFinite(v)) return size;
  const up = nextFloat(size);
  return up === Infinity ? 2 ** 104 : up - size;
}
function toward(v        , to        , step                                       )         {
  if (v !== v || to !== to) return NaN;
  return v === to ? to : step(v, to < v);
}
function clamp(v        , least        , most        )         {
  if (least > most || least !== least || most !== most) {
    throw new JavaException("java.lang.IllegalArgumentException", `${least} > ${most}`);
  }
  return Math.min(most, Math.max(v, least));
}
function clampLong(v        , least        , most        )         {
  if (least > most) {
    throw new JavaException("java.lang.IllegalArgumentException", `${least} > ${most}`);
  }
  return v < least ? least : v > most ? most : v;
}
function powerExact(a        , b        , fits                        , of        )         {
  if (b < 0) throw new JavaException("java.lang.ArithmeticException", "negative exponent");
  let result = 1n;
  if (a === 0n || a === 1n || a === -1n) return b === 0 || a === 1n || b % 2 === 0 ? a * a : a;
  for (let i = 0; i < b; i++) {
    result *= a;
    if (!fits(result)) overflow$2(of);
  }
  return result;
}
const isLong = (v        ) => long(v) === v;
const isInteger = (v        ) => BigInt.asIntN(32, v) === v;
const unsigned$2 = (v        ) => BigInt.asUintN(64, v);
const lowest = (a        , b        ) => a < b ? a : b;
const highest = (a        , b        ) => a > b ? a : b;
const absLong = (v        ) => long(v < 0n ? -v : v);
function oneDouble(run                       )            {
  return { "double:double": run };
}
function exactPair(onInts                                  , onLongs        )            {
  return {
    "int,int:int": (a        , b        ) => exactInt(onInts(a, b)),
    "long,long:long": (a        , b        ) => exactLong(onLongs(a, b)          ),
  };
}
const METHODS$2                            = {
  abs: {
    "float:float": Math.abs,
    "long:long": absLong,
    "int:int": (v        ) => Math.abs(v) | 0,
    "double:double": Math.abs,
  },
  sin: oneDouble(Math.sin),
  cos: oneDouble(Math.cos),
  tan: oneDouble(Math.tan),
  asin: oneDouble(Math.asin),
  acos: oneDouble(Math.acos),
  atan: oneDouble(Math.atan),
  sinh: oneDouble(Math.sinh),
  cosh: oneDouble(Math.cosh),
  tanh: oneDouble(Math.tanh),
  atan2: { "double,double:double": Math.atan2 },
  hypot: { "double,double:double": hypotenuse },
  sqrt: oneDouble(Math.sqrt),
  cbrt: oneDouble(Math.cbrt),
  log: oneDouble(Math.log),
  log10: oneDouble(Math.log10),
  log1p: oneDouble(Math.log1p),
  exp: oneDouble(Math.exp),
  expm1: oneDouble(Math.expm1),
  pow: { "double,double:double": power$2 },
  floor: oneDouble(Math.floor),
  ceil: oneDouble(Math.ceil),
  rint: oneDouble(rint),
  round: { "double:long": roundHalfUp, "float:int": roundFloat },
  min: {
    "int,int:int": Math.min,
    "long,long:long": lowest,
    "double,double:double": Math.min,
    "float,float:float": Math.min,
  },
  max: {
    "long,long:long": highest,
    "int,int:int": Math.max,
    "double,double:double": Math.max,
    "float,float:float": Math.max,
  },
  addExact: exactPair((a, b) => a + b, (a        , b        ) => a + b),
  subtractExact: exactPair((a, b) => a - b, (a        , b        ) => a - b),
  multiplyExact: {
    "long,long:long": (a        , b        ) => exactLong(a * b),
    "int,int:int": (a        , b        ) => exactInt(a * b + 0),
    "long,int:long": (a        , b        ) => exactLong(a * BigInt(b)),
  },
  divideExact: {
    "int,int:int": (a        , b        ) => b === 0 ? byZero() : exactInt(Math.trunc(a / b) + 0),
    "long,long:long": (a        , b        ) => b === 0n ? byZero() : exactLong(a / b),
  },
  floorDivExact: exactPair(
    (a, b) => b === 0 ? byZero() : Math.floor(a / b) + 0,
    (a        , b        ) => b === -1n ? -a : floorDivLong(a, b),
  ),
  ceilDivExact: {
    "long,long:long": (a        , b        ) => exactLong(b === -1n ? -a : ceilDivLong(a, b)),
    "int,int:int": (a        , b        ) => b === 0 ? byZero() : exactInt(Math.ceil(a / b) + 0),
  },
  negateExact: {
    "long:long": (v        ) => exactLong(-v),
    "int:int": (v        ) => exactInt(0 - v),
  },
  incrementExact: {
    "long:long": (v        ) => exactLong(v + 1n),
    "int:int": (v        ) => exactInt(v + 1),
  },
  decrementExact: {
    "int:int": (v        ) => exactInt(v - 1),
    "long:long": (v        ) => exactLong(v - 1n),
  },
  toIntExact: {
    "long:int": (v        ) => isInteger(v) ? Number(v) : overflow$2("integer"),
  },
  absExact: {
    "long:long": (v        ) => v === -(2n ** 63n) ? noAbsolute("Long") : v < 0n ? -v : v,
    "int:int": (v        ) => v === -(2 ** 31) ? noAbsolute("Integer") : Math.abs(v),
  },
  multiplyFull: { "int,int:long": (a        , b        ) => BigInt(a) * BigInt(b) },
  multiplyHigh: { "long,long:long": (a        , b        ) => a * b >> 64n },
  unsignedMultiplyHigh: {
    "long,long:long": (a        , b        ) => long(unsigned$2(a) * unsigned$2(b) >> 64n),
  },
  powExact: {
    "int,int:int": (a        , b        ) => Number(powerExact(BigInt(a), b, isInteger, "integer")),
    "long,int:long": (a        , b        ) => powerExact(a, b, isLong, "long"),
  },
  floorDiv: {
    "long,long:long": floorDivLong,
    "long,int:long": (a        , b        ) => floorDivLong(a, BigInt(b)),
    "int,int:int": floorDiv,
  },
  floorMod: {
    "long,long:long": floorModLong,
    "int,int:int": floorMod,
    "long,int:int": (a        , b        ) => Number(floorModLong(a, BigInt(b))),
  },
  ceilDiv: {
    "long,long:long": ceilDivLong,
    "long,int:long": (a        , b        ) => ceilDivLong(a, BigInt(b)),
    "int,int:int": ceilDiv,
  },
  ceilMod: {
    "int,int:int": (a        , b        ) => Number(ceilModLong(BigInt(a), BigInt(b))),
    "long,long:long": ceilModLong,
    "long,int:int": (a        , b        ) => Number(ceilModLong(a, BigInt(b))),
  },
  fma: {
    "double,double,double:double": fusedMultiplyAdd,
    "float,float,float:float": fusedMultiplyAdd,
  },
  copySign: { "double,double:double": withSign, "float,float:float": withSign },
  signum: { "float:float": Math.sign, "double:double": Math.sign },
  clamp: {
    "float,float,float:float": clamp,
    "long,int,int:int": (v        , least        , most        ) =>
      Number(clampLong(v, BigInt(least), BigInt(most))),
    "double,double,double:double": clamp,
    "long,long,long:long": clampLong,
  },
  scalb: { "float,int:float": scaleBy, "double,int:double": scaleBy },
  getExponent: {
    "float:int": (v        ) => (floatBits(v) >> 23 & 255) - 127,
    "double:int": exponentOf,
  },
  IEEEremainder: { "double,double:double": ieeeRemainder },
  toRadians: oneDouble((v) => v * 0.017453292519943295),
  toDegrees: oneDouble((v) => v * 57.29577951308232),
  random: { ":double": Math.random },
  ulp: { "float:float": floatUlp, "double:double": ulp },
  nextUp: {
    "float:float": (v        ) => nextFloat(v),
    "double:double": (v        ) => nextDouble(v),
  },
  nextDown: {
    "float:float": (v        ) => nextFloat(v, true),
    "double:double": (v        ) => nextDouble(v, true),
  },
  nextAfter: {
    "double,double:double": (v        , to        ) => toward(v, to, nextDouble),
    "float,double:float": (v        , to        ) => toward(v, to, nextFloat),
  },
};
function noAbsolute(of        )        {
  throw new JavaException(
    "java.lang.ArithmeticException",
    `Overflow to represent absolute value of ${of}.MIN_VALUE`,
  );
}
const MATH            = new JavaClass("java.lang.Math");
const STRICT_MATH            = new JavaClass("java.lang.StrictMath");
for (const cls of [MATH, STRICT_MATH]) {
  javaStatics(cls, METHODS$2);
  javaConstructors(cls, {});
  cls.constants["E"] = Math.E;
  cls.constants["PI"] = Math.PI;
  cls.constants["TAU"] = 2 * Math.PI;
}
// runtime/statics/floating.ts
function compare$2(a        , b        )         {
  if (a < b) return -1;
  if (a > b) return 1;
  if (Object.is(a, b)) return 0;
  if (a !== a || b !== b) return a !== a ? 1 : -1;
  return Object.is(a, -0) ? -1 : 1;
}
function parse(s               )         {
  if (s !== null) return parseDoubleText(s);
  throw new JavaException(
    "java.lang.NullPointerException",
    'Cannot invoke "String.length()" because "in" is null',
  );
}
function parseFloat32(s               )         {
  if (s !== null) return Math.fround(parseDoubleText(s));
  throw new JavaException(
    "java.lang.NullPointerException",
    'Cannot invoke "String.trim()" because "in" is null',
  );
}
function hexText(v        )         {
  if (!Number.isFinite(v)) return String(v);
  const sign = v < 0 || Object.is(v, -0) ? "-" : "";
  if (v === 0) return sign + "0x0.0p0";
  const bits = doubleBits(Math.abs(v));
  const exponent = Number(bits >> 52n);
  const digits = (bits & 0xFFFFFFFFFFFFFn).toString(16).padStart(13, "0").replace(/0+$/, "");
  const lead = exponent === 0 ? "0" : "1";
  return `${sign}0x${lead}.${digits || "0"}p${exponent === 0 ? -1022 : exponent - 1023}`;
}
function floatHexText(v        )         {
  const size = Math.abs(v);
  if (size === 0 || size >= 1.1754943508222875e-38 || v !== v) return hexText(v);
  return hexText(v * 2 ** -896).replace(/p-1022$/, "p-126");
}
function halfToFloat(bits        )         {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = bits >> 10 & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign *
    (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}
function floatToHalf(v        )         {
  const sign = v < 0 || Object.is(v, -0) ? 0x8000 : 0;
  const size = Math.abs(v);
  if (v !== v) return 0x7E00;
  if (size >= 65520) return sign | 0x7C00;
  const exponent = Math.max(Math.floor(Math.log2(size || 1e-30)), -14);
  const scaled = size / 2 ** (exponent - 10);
  const down = Math.floor(scaled);
  const left = scaled - down;
  const rounded = left > 0.5 || (left === 0.5 && down % 2 !== 0) ? down + 1 : down;
  return sign | (rounded + (exponent + 14) * 1024);
}
const isNaNValue = (v        ) => v !== v;
const isInfinite = (v        ) => v === Infinity || v === -Infinity;
const sum = (a        , b        ) => a + b;
const canonical = (v        ) => v !== v ? 0x7ff8000000000000n : doubleBits(v);
const canonicalFloat = (v        ) => v !== v ? 0x7fc00000 : floatBits(v);
javaStatics(DOUBLE, {
  toString: { "double:String": doubleText },
  hashCode: {
    "double:int": (v        ) => {
      const bits = BigInt.asUintN(64, canonical(v));
      return Number(BigInt.asIntN(32, bits ^ bits >> 32n));
    },
  },
  min: { "double,double:double": Math.min },
  max: { "double,double:double": Math.max },
  sum: { "double,double:double": sum },
  isInfinite: { "double:boolean": isInfinite },
  isFinite: { "double:boolean": Number.isFinite },
  isNaN: { "double:boolean": isNaNValue },
  doubleToRawLongBits: { "double:long": doubleBits },
  doubleToLongBits: { "double:long": canonical },
  longBitsToDouble: { "long:double": doubleOf },
  compare: { "double,double:int": compare$2 },
  valueOf: { "String:double": parse, "double:double": (v        ) => v },
  toHexString: { "double:String": hexText },
  parseDouble: { "String:double": parse },
});
javaConstructors(DOUBLE, { "double:double": (v        ) => v, "String:double": parse });
javaStatics(FLOAT, {
  toString: { "float:String": floatText },
  hashCode: { "float:int": canonicalFloat },
  min: { "float,float:float": Math.min },
  max: { "float,float:float": Math.max },
  sum: { "float,float:float": sum },
  isInfinite: { "float:boolean": isInfinite },
  isFinite: { "float:boolean": Number.isFinite },
  isNaN: { "float:boolean": isNaNValue },
  floatToRawIntBits: { "float:int": floatBits },
  floatToIntBits: { "float:int": canonicalFloat },
  intBitsToFloat: { "int:float": floatOf },
  float16ToFloat: { "short:float": halfToFloat },
  floatToFloat16: { "float:short": floatToHalf },
  compare: { "float,float:int": compare$2 },
  valueOf: { "float:float": (v        ) => v, "String:float": parseFloat32 },
  toHexString: { "float:String": floatHexText },
  parseFloat: { "String:float": parseFloat32 },
});
javaConstructors(FLOAT, {
  "String:float": parseFloat32,
  "double:float": (v        ) => v,
  "float:float": (v        ) => v,
});
const DOUBLE_CONSTANTS = {
  POSITIVE_INFINITY: Infinity,
  NEGATIVE_INFINITY: -Infinity,
  NaN: NaN,
  MAX_VALUE: Number.MAX_VALUE,
  MIN_VALUE: Number.MIN_VALUE,
  MIN_NORMAL: 2.2250738585072014e-308,
};
for (const [name, value] of Object.entries(DOUBLE_CONSTANTS)) DOUBLE.constants[name] = dbl(value);
const FLOAT_CONSTANTS = {
  POSITIVE_INFINITY: Infinity,
  NEGATIVE_INFINITY: -Infinity,
  NaN: NaN,
  MAX_VALUE: 3.4028234663852886e38,
  MIN_VALUE: 1.401298464324817e-45,
  MIN_NORMAL: 1.1754943508222875e-38,
};
for (const [name, value] of Object.entries(FLOAT_CONSTANTS)) FLOAT.constants[name] = new Flt(value);
const DOUBLE_FORM = { SIZE: 64, PRECISION: 53, MAX_EXPONENT: 1023, MIN_EXPONENT: -1022, BYTES: 8 };
for (const [name, value] of Object.entries(DOUBLE_FORM)) DOUBLE.constants[name] = value;
const FLOAT_FORM = { SIZE: 32, PRECISION: 24, MAX_EXPONENT: 127, MIN_EXPONENT: -126, BYTES: 4 };
for (const [name, value] of Object.entries(FLOAT_FORM)) FLOAT.constants[name] = value;
// runtime/format/date_conversion.ts
function isDateArgument(v       )          {
  if (typeof v === "bigint") return true;
  return typeof v === "object" && v !== null && v.cls.methods["#millis"] !== undefined;
}
const PATTERNS                         = {
  H: "HH",
  I: "hh",
  k: "H",
  l: "h",
  M: "mm",
  S: "ss",
  L: "SSS",
  N: "nnnnnnnnn",
  z: "Z",
  Z: "z",
  B: "MMMM",
  b: "MMM",
  h: "MMM",
  A: "EEEE",
  a: "EEE",
  Y: "yyyy",
  y: "yy",
  m: "MM",
  d: "dd",
  e: "d",
  R: "HH:mm",
  T: "HH:mm:ss",
  r: "hh:mm:ss a",
  D: "MM/dd/yy",
  F: "yyyy-MM-dd",
  c: "EEE MMM dd HH:mm:ss z yyyy",
};
function dateText(letter        , v       )         {
  const millis = typeof v === "bigint"
    ? v
    : (v                                                                    ).cls
      .methods["#millis"] (v)          ;
  const rest = Number(((millis % 1000n) + 1000n) % 1000n);
  const seconds = Number((millis - BigInt(rest)) / 1000n);
  const at = { seconds, nano: rest * 1000000, zone: defaultZone() };
  const civil = civilOf(seconds + at.zone.offset(seconds), 0);
  switch (letter) {
    case "Q":
      return millis.toString();
    case "s":
      return String(seconds);
    case "j":
      return String(dayOfYear(civil)).padStart(3, "0");
    case "C":
      return String(Math.floor(civil.year / 100)).padStart(2, "0");
    case "p":
      return civil.hour < 12 ? "am" : "pm";
    default:
      return formatPattern(PATTERNS[letter] , "en-US", at);
  }
}
// runtime/format/decimal_digits.ts
function shortestDigits(v        )         {
  if (v === 0) return { digits: "0", point: 1 };
  const [mantissa, exponent] = v.toExponential().split("e");
  return { digits: mantissa .replace(".", ""), point: Number(exponent) + 1 };
}
function roundDigits({ digits, point }        , count        )         {
  if (count >= digits.length) return { digits, point };
  if (count < 0) return { digits: "0", point: 1 };
  const up = digits.charCodeAt(count) >= 53;
  const kept = BigInt("0" + digits.slice(0, count)) + (up ? 1n : 0n);
  const text = kept.toString().padStart(count, "0");
  return text.length > count
    ? { digits: text, point: point + 1 }
    : { digits: text === "" ? "0" : text, point };
}
function fixedText(v        , places        )         {
  const shortest = shortestDigits(v);
  const { digits, point } = roundDigits(shortest, shortest.point + places);
  const isZero = /^0*$/.test(digits);
  const whole = isZero || point <= 0 ? "0" : digits.slice(0, point).padEnd(point, "0");
  const behind = isZero ? "" : point <= 0 ? "0".repeat(-point) + digits : digits.slice(point);
  return places === 0 ? whole : whole + "." + behind.padEnd(places, "0").slice(0, places);
}
function exponentText(v        , places        )         {
  const { digits, point } = roundDigits(shortestDigits(v), places + 1);
  const exponent = v === 0 ? 0 : point - 1;
  const mantissa = digits[0]  +
    (places === 0 ? "" : "." + digits.slice(1).padEnd(places, "0").slice(0, places));
  const size = String(Math.abs(exponent)).padStart(2, "0");
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${size}`;
}
function generalText(v        , precision        )         {
  const count = precision === 0 ? 1 : precision;
  if (v === 0) return fixedText(0, count - 1);
  const { point } = roundDigits(shortestDigits(v), count);
  return point > -4 && point <= count ? fixedText(v, count - point) : exponentText(v, count - 1);
}
// runtime/format/format_spec.ts
const SPEC = /(\d+\$)?([-#+ 0,(<]*)(\d+)?(?:\.(\d+))?([tT])?([a-zA-Z%])/y;
function formatError(name        , message        )        {
  throw new JavaException("java.util." + name, message);
}
function parseFormat(format        )                          {
  const parts                          = [];
  let at = 0;
  while (at < format.length) {
    const next = format.indexOf("%", at);
    if (next < 0) {
      parts.push(format.slice(at));
      break;
    }
    if (next > at) parts.push(format.slice(at, next));
    SPEC.lastIndex = next + 1;
    const match = SPEC.exec(format);
    if (match === null) unknown(format[next + 1] ?? "%");
    parts.push(spec(match ));
    at = SPEC.lastIndex;
  }
  return parts;
}
function unknown(conversion        )        {
  return formatError("UnknownFormatConversionException", `Conversion = '${conversion}'`);
}
function count$2(digits                    , error        )         {
  if (digits === undefined) return -1;
  const value = Number(digits);
  return value > 2147483647 ? formatError(error, "-2147483648") : value;
}
function spec(match                 )             {
  const [, argument, written, width, precision, date, conversion] = match;
  const flags = written .replace("<", "");
  for (let i = 1; i < flags.length; i++) {
    if (flags.indexOf(flags[i] ) < i) {
      formatError("DuplicateFormatFlagsException", `Flags = '${flags[i]}'`);
    }
  }
  const isDate = date !== undefined;
  const isUpper = isDate ? date === "T" : /[BHSCXEGA]/.test(conversion );
  const made             = {
    text: "%" + match[0],
    index: written .includes("<") ? -1 : argumentIndex(argument),
    flags,
    width: count$2(width, "IllegalFormatWidthException"),
    precision: count$2(precision, "IllegalFormatPrecisionException"),
    letter: isUpper && !isDate ? conversion .toLowerCase() : conversion ,
    isDate,
    isUpper,
  };
  check$3(made, date);
  return made;
}
function argumentIndex(argument                    )         {
  if (argument === undefined) return 0;
  const index = Number(argument.slice(0, -1));
  if (index === 0) {
    formatError(
      "IllegalFormatArgumentIndexException",
      "Illegal format argument index = 0",
    );
  }
  return index > 2147483647 ? -2147483648 : index;
}
const DATE_LETTERS = /[HIklMSLNpzZsQBbhAaCYyjmdeRTrDFc]/;
function check$3(s            , date                    )       {
  if (s.isDate) {
    if (!DATE_LETTERS.test(s.letter)) unknown(date  + s.letter);
    noPrecision(s);
    only(s, "-");
    needsWidth(s, "-");
    return;
  }
  switch (s.letter) {
    case "b":
    case "h":
    case "s":
      only(s, s.letter === "s" ? "-#" : "-");
      needsWidth(s, "-");
      return;
    case "c":
      noPrecision(s);
      only(s, "-");
      needsWidth(s, "-");
      return;
    case "d":
    case "o":
    case "x":
      noPrecision(s);
      only(s, s.letter === "d" ? "-+ 0,(" : "-#+ 0(");
      needsWidth(s, "-0");
      illegalTogether(s);
      return;
    case "e":
    case "f":
    case "g":
    case "a":
      only(s, { e: "-#+ 0(", f: "-#+ 0,(", g: "-+ 0,(", a: "-#+ 0" }[s.letter]);
      needsWidth(s, "-0");
      illegalTogether(s);
      return;
    case "%":
      noPrecision(s);
      if (s.flags.replace("-", "") !== "") illegal$3(s.flags);
      needsWidth(s, "-");
      return;
    case "n":
      if (s.width >= 0) formatError("IllegalFormatWidthException", String(s.width));
      noPrecision(s);
      if (s.flags !== "") illegal$3(s.flags);
      return;
    default:
      unknown(s.isUpper ? s.letter.toUpperCase() : s.letter);
  }
}
function noPrecision(s            )       {
  if (s.precision >= 0) formatError("IllegalFormatPrecisionException", String(s.precision));
}
const FLAG_ORDER = "#+ 0,(-";
function only(s            , allowed        )       {
  for (const flag of FLAG_ORDER) {
    if (s.flags.includes(flag) && !allowed.includes(flag)) mismatch(s, flag);
  }
}
function mismatch(s            , flag        )        {
  return formatError(
    "FormatFlagsConversionMismatchException",
    `Conversion = ${s.letter}, Flags = ${flag}`,
  );
}
function needsWidth(s            , flags        )       {
  if (s.width >= 0) return;
  for (const flag of flags) {
    if (s.flags.includes(flag)) formatError("MissingFormatWidthException", s.text);
  }
}
function illegalTogether({ flags }            )       {
  const both = (a        , b        ) => flags.includes(a) && flags.includes(b);
  if (both("+", " ") || both("-", "0")) illegal$3(flags);
}
function illegal$3(flags        )        {
  const sorted = [...flags].sort((a, b) => "-#+ 0,(<".indexOf(a) - "-#+ 0,(<".indexOf(b)).join("");
  return formatError("IllegalFormatFlagsException", `Flags = '${sorted}'`);
}
// runtime/format/format.ts
function formatText(
  format               ,
  args                         ,
  locale                = null,
)         {
  if (format === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "String.length()" because "s" is null',
    );
  }
  let next = 0;
  let last = -1;
  let all = "";
  for (const part of partsOf(format)) {
    if (typeof part === "string") {
      all += part;
    } else if (part.letter === "%" && !part.isDate) {
      all += justify("%", part);
    } else if (part.letter === "n" && !part.isDate) {
      all += "\n";
    } else {
      if (part.index > 0) last = part.index - 1;
      else if (part.index === 0) last = next++;
      if (last < 0 || (args !== null && last >= args.length)) {
        formatError("MissingFormatArgumentException", `Format specifier '${part.text}'`);
      }
      all += converted(part, args === null ? null : args[last] , locale);
    }
  }
  return all;
}
const parsed = new Map                                        ();
function partsOf(format        )                                 {
  let parts = parsed.get(format);
  if (parts === undefined) {
    if (parsed.size >= 100) parsed.clear();
    parsed.set(format, parts = parseFormat(format));
  }
  return parts;
}
function justify(s        , { width, flags }            )         {
  return flags.includes("-") ? s.padEnd(width) : s.padStart(width);
}
function converted(s            , v       , locale               )         {
  const made = rendered(s, v, locale);
  return justify(s.isUpper ? made.toUpperCase() : made, s);
}
function cut(made        , precision        )         {
  return precision >= 0 ? made.slice(0, precision) : made;
}
function rendered(s            , v       , locale               )         {
  if (s.isDate) {
    if (v === null) return "null";
    return isDateArgument(v) ? dateText(s.letter, v) : badConversion(s, v);
  }
  switch (s.letter) {
    case "b":
      return cut(v === null ? "false" : typeof v === "boolean" ? String(v) : "true", s.precision);
    case "h":
      return cut(v === null ? "null" : (hashOf(v) >>> 0).toString(16), s.precision);
    case "s":
      if (s.flags.includes("#")) mismatch(s, "#");
      return cut(text(v), s.precision);
  }
  if (v === null) return "null";
  if (s.letter === "c") return character(s, v);
  if ("dox".includes(s.letter)) return whole$3(s, v, locale);
  return floating$2(s, v, locale);
}
function badConversion(s            , v                    )        {
  return formatError("IllegalFormatConversionException", `${s.letter} != ${engineClassName(v)}`);
}
function character(s            , v                    )         {
  if (v instanceof Chr) return v.s;
  const code = isInt(v) ? v : v instanceof Byte || v instanceof Short ? v.v : badConversion(s, v);
  if (code < 0 || code > 0x10FFFF) {
    formatError(
      "IllegalFormatCodePointException",
      `Code point = 0x${(code >>> 0).toString(16)}`,
    );
  }
  return String.fromCodePoint(code);
}
function integral(s            , v                    )                            {
  if (isInt(v)) return [BigInt(v), 32];
  if (typeof v === "bigint") return [v, 64];
  if (v instanceof Byte) return [BigInt(v.v), 8];
  if (v instanceof Short) return [BigInt(v.v), 16];
  return v instanceof BigInteger ? [v.v, 0] : badConversion(s, v);
}
function whole$3(s            , v                    , locale               )         {
  const [value, bits] = integral(s, v);
  if (s.letter === "d") {
    const size = (value < 0n ? -value : value).toString();
    return signed$2(s, value < 0n, localized(s, size, locale));
  }
  if (bits > 0) {
    for (const flag of "(+ ,") if (s.flags.includes(flag)) mismatch(s, flag);
  }
  const radix = s.letter === "x" ? 16 : 8;
  const prefix = s.flags.includes("#") ? s.letter === "x" ? "0x" : "0" : "";
  if (bits === 0) {
    return signed$2(s, value < 0n, prefix + (value < 0n ? -value : value).toString(radix));
  }
  const digits = BigInt.asUintN(bits, value).toString(radix);
  return s.flags.includes("0")
    ? prefix + digits.padStart(s.width - prefix.length, "0")
    : prefix + digits;
}
function signed$2(s            , isNegative         , size        )         {
  const { flags, width } = s;
  const round = isNegative && flags.includes("(");
  const before = round
    ? "("
    : isNegative
    ? "-"
    : flags.includes("+")
    ? "+"
    : flags.includes(" ")
    ? " "
    : "";
  const after = round ? ")" : "";
  const zeros = flags.includes("0") ? width - before.length - after.length : 0;
  return before + size.padStart(zeros, "0") + after;
}
function localized(s            , size        , locale               )         {
  const { group, point } = locale === null ? US$2 : separators(locale);
  const [before, behind] = size.split(".")                                ;
  const grouped = s.flags.includes(",") ? before.replace(/\B(?=(\d{3})+$)/g, group) : before;
  return behind === undefined ? grouped : grouped + point + behind;
}
const US$2 = { group: ",", point: "." };
function separators(locale        )                                   {
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.5);
  const found = (type        ) => parts.find((part) => part.type === type)?.value;
  return { group: found("group") ?? ",", point: found("decimal") ?? "." };
}
function floating$2(s            , v                    , locale               )         {
  const value = typeof v === "number" && !isInt(v)
    ? v
    : v instanceof Dbl || v instanceof Flt
    ? v.v
    : v instanceof BigDecimal && s.letter !== "a"
    ? decimalToDouble(v)
    : badConversion(s, v);
  const isNegative = value < 0 || Object.is(value, -0);
  if (!Number.isFinite(value)) {
    const plain = { ...s, flags: s.flags.replace("0", "") };
    return signed$2(plain, isNegative, value !== value ? "NaN" : "Infinity");
  }
  if (s.letter === "a") return hexadecimal(s, value, classOf(v).name);
  const precision = s.precision < 0 ? 6 : s.precision;
  const size = Math.abs(value);
  switch (s.letter) {
    case "e": {
      const made = exponentText(size, precision);
      const pointed = s.flags.includes("#") && precision === 0 ? made.replace("e", ".e") : made;
      return signed$2(s, isNegative, pointed);
    }
    case "f": {
      const made = fixedText(size, precision);
      const pointed = s.flags.includes("#") && precision === 0 ? made + "." : made;
      return signed$2(s, isNegative, localized(s, pointed, locale));
    }
    default: {
      const made = generalText(size, precision);
      return signed$2(s, isNegative, made.includes("e") ? made : localized(s, made, locale));
    }
  }
}
function hexadecimal(s            , value        , className        )         {
  const made = hexText(Math.abs(value));
  const rounded = s.precision >= 0 ? roundedHex(value, s.precision || 1) : made;
  const isNegative = value < 0 || Object.is(value, -0);
  const sign = isNegative ? "-" : s.flags.includes("+") ? "+" : s.flags.includes(" ") ? " " : "";
  if (className === "" || !s.flags.includes("0")) return sign + rounded;
  return sign + "0x" + rounded.slice(2).padStart(s.width - sign.length - 2, "0");
}
function roundedHex(value        , precision        )         {
  const made = hexText(Math.abs(value));
  const [, lead, digits, exponent] = /^0x(\d)\.([0-9a-f]+)p(-?\d+)$/.exec(made) ;
  if (digits .length <= precision) return made;
  const kept = BigInt("0x" + lead  + digits .slice(0, precision));
  const left = digits .slice(precision);
  const isHalf = /^80*$/.test(left);
  const up = isHalf ? (kept & 1n) === 1n : parseInt(left[0] , 16) >= 8;
  const text = (kept + (up ? 1n : 0n)).toString(16);
  if (text[0] === "2" && lead === "1") {
    return `0x1.${"0".repeat(precision)}p${Number(exponent) + 1}`;
  }
  return `0x${text[0]}.${text.slice(1)}p${exponent}`;
}
// runtime/statics/texts.ts
function nullValue(message        )        {
  throw new JavaException("java.lang.NullPointerException", message);
}
function charsOf(array             )         {
  if (array === null) return nullValue('Cannot read the array length because "value" is null');
  return array.a.map((c) => (c       ).s).join("");
}
function partOf(array      , offset        , count        )       {
  if (offset < 0 || count < 0 || offset > array.a.length - count) {
    throw new JavaException(
      "java.lang.StringIndexOutOfBoundsException",
      `offset ${offset}, count ${count}, length ${array.a.length}`,
    );
  }
  return new TArr(array.kind, array.a.slice(offset, offset + count));
}
function bytesOf$2(array             )           {
  if (array === null) return nullValue('Cannot read the array length because "bytes" is null');
  return array.a.map((v) => (v        ).v);
}
function joinTexts(delimiter       , parts                         )         {
  if (delimiter === null || parts === null) return nullValue("null");
  return parts.map((part) => part === null ? "null" : charSequence(part)).join(text(delimiter));
}
function charSequence(v                    )         {
  return typeof v === "string" ? v : classCast(v, "java.lang.CharSequence");
}
function iterated(v       )          {
  return v === null ? nullValue("null") : elements(v);
}
const textOf = (v       ) => text(v);
javaStatics(STRING, {
  valueOf: {
    "Object:String": textOf,
    "long:String": (v        ) => v.toString(),
    "int:String": (v        ) => "" + v,
    "char:String": (v        ) => v,
    "char[],int,int:String": (v      , offset        , count        ) =>
      charsOf(partOf(v, offset, count)),
    "boolean:String": (v         ) => String(v),
    "double:String": (v        ) => doubleText(v),
    "char[]:String": charsOf,
    "float:String": (v        ) => floatText(v),
  },
  join: {
    "CharSequence,CharSequence...:String": joinTexts,
    "CharSequence,Iterable:String": (delimiter       , parts       ) =>
      joinTexts(delimiter, iterated(parts)),
  },
  format: {
    "Locale,String,Object...:String": (
      locale                   ,
      format               ,
      args                         ,
    ) => formatText(format, args, locale === null ? null : locale.tag),
    "String,Object...:String": (format               , args                         ) =>
      formatText(format, args),
  },
  copyValueOf: {
    "char[],int,int:String": (v      , offset        , count        ) =>
      charsOf(partOf(v, offset, count)),
    "char[]:String": charsOf,
  },
});
javaConstructors(STRING, {
  "byte[],String:String": (v      , charset        ) => decodeText(bytesOf$2(v), charset),
  "byte[],int,int:String": (v      , offset        , count        ) =>
    decodeUtf8(bytesOf$2(partOf(v, offset, count))),
  "byte[]:String": (v             ) => decodeUtf8(bytesOf$2(v)),
  "char[],int,int:String": (v      , offset        , count        ) =>
    charsOf(partOf(v, offset, count)),
  "char[]:String": charsOf,
  "String:String": (s               ) =>
    s ?? nullValue('Cannot read field "value" because "original" is null'),
  ":String": () => "",
  "byte[],int,int,String:String": (v      , offset        , count        , charset        ) =>
    decodeText(bytesOf$2(partOf(v, offset, count)), charset),
  "int[],int,int:String": (v      , offset        , count        ) =>
    String.fromCodePoint(...partOf(v, offset, count).a            ),
});
javaStatics(BOOLEAN, {
  toString: { "boolean:String": (v         ) => String(v) },
  hashCode: { "boolean:int": (v         ) => v ? 1231 : 1237 },
  getBoolean: { "String:boolean": () => false },
  compare: { "boolean,boolean:int": (a         , b         ) => a === b ? 0 : a ? 1 : -1 },
  valueOf: {
    "String:Boolean": parseBoolean,
    "boolean:Boolean": (v         ) => v,
  },
  parseBoolean: { "String:boolean": parseBoolean },
  logicalAnd: { "boolean,boolean:boolean": (a         , b         ) => a && b },
  logicalOr: { "boolean,boolean:boolean": (a         , b         ) => a || b },
  logicalXor: { "boolean,boolean:boolean": (a         , b         ) => a !== b },
});
javaConstructors(BOOLEAN, {
  "boolean:boolean": (v         ) => v,
  "String:boolean": parseBoolean,
});
BOOLEAN.constants["TRUE"] = true;
BOOLEAN.constants["FALSE"] = false;
function parseBoolean(s               )          {
  return s !== null && s.toLowerCase() === "true";
}
const OBJECT            = new JavaClass("java.lang.Object");
class JavaObject extends Obj {}
Object.defineProperty(JavaObject.prototype, "cls", { value: OBJECT });
objectMembers(OBJECT, true);
javaConstructors(OBJECT, { ":Object": () => new JavaObject() });
// runtime/statics/util_date.ts
const UTIL_DATE            = new JavaClass("java.util.Date", [
  "java.lang.Comparable",
  "java.io.Serializable",
]);
setSize(UTIL_DATE, 8);
class UtilDate extends Obj {
  millis        ;
  constructor(millis        ) {
    super();
    this.millis = millis;
  }
}
Object.defineProperty(UtilDate.prototype, "cls", { value: UTIL_DATE });
function at$2(millis        , zone      )        {
  const rest = ((millis % 1000n) + 1000n) % 1000n;
  return { seconds: Number((millis - rest) / 1000n), nano: Number(rest) * 1000000, zone };
}
function clock(millis        , zone      )        {
  const { seconds, nano } = at$2(millis, zone);
  return civilOf(seconds + zone.offset(seconds), nano);
}
const now$2 = () => BigInt(Date.now());
function lenient(fields                   , zone      )         {
  const [year, month, day = 1, hour = 0, minute = 0, second = 0] = fields                    ;
  const years = year + Math.floor(month / 12);
  const civil = {
    year: years,
    month: month - Math.floor(month / 12) * 12 + 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    nano: 0,
  };
  const local = secondsOf(civil) + (day - 1) * 86400 + hour * 3600 + minute * 60 + second;
  return BigInt(instantIn(zone, local)) * 1000n;
}
function parseMillis(s               )         {
  try {
    const { seconds, nano } = parseDateText(s);
    return BigInt(seconds) * 1000n + BigInt(Math.floor(nano / 1000000));
  } catch {
    throw new JavaException("java.lang.IllegalArgumentException", "null");
  }
}
function field$3(get                      )            {
  return { ":int": (d          ) => get(clock(d.millis, defaultZone())) };
}
members(UTIL_DATE, {
  getTime: { ":long": (d          ) => d.millis },
  setTime: { "long:void": (d          , millis        ) => void (d.millis = millis) },
  getYear: field$3((c) => c.year - 1900),
  getMonth: field$3((c) => c.month - 1),
  getDate: field$3((c) => c.day),
  getDay: field$3((c) => dayOfWeek(c) % 7),
  getHours: field$3((c) => c.hour),
  getMinutes: field$3((c) => c.minute),
  getSeconds: field$3((c) => c.second),
  getTimezoneOffset: {
    ":int": (d          ) => -defaultZone().offset(Number(d.millis) / 1000) / 60,
  },
  before: { "Date:boolean": (d          , other          ) => d.millis < other.millis },
  after: { "Date:boolean": (d          , other          ) => d.millis > other.millis },
  compareTo: {
    "Date:int": (d          , other          ) =>
      d.millis < other.millis ? -1 : d.millis > other.millis ? 1 : 0,
  },
  equals: {
    "Object:boolean": (d          , other       ) =>
      other instanceof UtilDate && other.millis === d.millis,
  },
  hashCode: {
    ":int": (d          ) =>
      Number(BigInt.asIntN(32, BigInt.asUintN(64, d.millis) >> 32n ^ d.millis)),
  },
  toString: {
    ":String": (d          ) =>
      formatPattern("EEE MMM dd HH:mm:ss z yyyy", "en-US", at$2(d.millis, defaultZone())),
  },
  toGMTString: {
    ":String": (d          ) =>
      formatPattern("d MMM yyyy HH:mm:ss 'GMT'", "en-US", at$2(d.millis, UTC)),
  },
  toLocaleString: {
    ":String": (d          ) =>
      localizedDateTime("en-US", at$2(d.millis, defaultZone()), "medium", "medium"),
  },
});
UTIL_DATE.methods["#json"] = (d          ) => d.millis;
UTIL_DATE.methods["#millis"] = (d          ) => d.millis;
objectMembers(UTIL_DATE);
const ofFields = (...[year, ...rest]          ) =>
  new UtilDate(lenient([year  + 1900, ...rest], defaultZone()));
javaConstructors(UTIL_DATE, {
  "String:Date": (s               ) => new UtilDate(parseMillis(s)),
  "int,int,int,int,int,int:Date": ofFields,
  "int,int,int:Date": ofFields,
  ":Date": () => new UtilDate(now$2()),
  "long:Date": (millis        ) => new UtilDate(millis),
  "int,int,int,int,int:Date": ofFields,
});
javaStatics(UTIL_DATE, {
  UTC: {
    "int,int,int,int,int,int:long": (...[year, ...rest]          ) =>
      lenient([year  + 1900, ...rest], UTC),
  },
  parse: { "String:long": parseMillis },
});
const CALENDAR            = new JavaClass("java.util.Calendar");
const GREGORIAN_CALENDAR            = new JavaClass("java.util.GregorianCalendar", [
  "java.util.Calendar",
  "java.lang.Comparable",
]);
const FIELDS =
  "ERA YEAR MONTH WEEK_OF_YEAR WEEK_OF_MONTH DATE DAY_OF_YEAR DAY_OF_WEEK DAY_OF_WEEK_IN_MONTH AM_PM HOUR HOUR_OF_DAY MINUTE SECOND MILLISECOND ZONE_OFFSET DST_OFFSET"
    .split(" ");
FIELDS.forEach((name, i) => CALENDAR.constants[name] = i);
CALENDAR.constants["DAY_OF_MONTH"] = 5;
CALENDAR.constants["FIELD_COUNT"] = 17;
CALENDAR.constants["AM"] = 0;
CALENDAR.constants["PM"] = 1;
"JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER UNDECIMBER"
  .split(" ").forEach((name, i) => CALENDAR.constants[name] = i);
"SUNDAY MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY".split(" ")
  .forEach((name, i) => CALENDAR.constants[name] = i + 1);
Object.assign(GREGORIAN_CALENDAR.constants, CALENDAR.constants, { BC: 0, AD: 1 });
class JavaCalendar extends Obj {
  millis        ;
  zone      ;
  constructor(millis        , zone      ) {
    super();
    this.millis = millis;
    this.zone = zone;
  }
}
Object.defineProperty(JavaCalendar.prototype, "cls", { value: GREGORIAN_CALENDAR });
function badField(index        )        {
  throw new JavaException(
    "java.lang.ArrayIndexOutOfBoundsException",
    `Index ${index} out of bounds for length 17`,
  );
}
function getField(c              , index        )         {
  const civil = clock(c.millis, c.zone);
  const weekday = dayOfWeek(civil) % 7 + 1;
  switch (FIELDS[index]) {
    case "ERA":
      return civil.year > 0 ? 1 : 0;
    case "YEAR":
      return civil.year > 0 ? civil.year : 1 - civil.year;
    case "MONTH":
      return civil.month - 1;
    case "WEEK_OF_YEAR":
      return Number(formatPattern("w", "en-US", at$2(c.millis, c.zone)));
    case "WEEK_OF_MONTH":
      return Number(formatPattern("W", "en-US", at$2(c.millis, c.zone)));
    case "DATE":
      return civil.day;
    case "DAY_OF_YEAR":
      return dayOfYear(civil);
    case "DAY_OF_WEEK":
      return weekday;
    case "DAY_OF_WEEK_IN_MONTH":
      return Math.ceil(civil.day / 7);
    case "AM_PM":
      return civil.hour < 12 ? 0 : 1;
    case "HOUR":
      return civil.hour % 12;
    case "HOUR_OF_DAY":
      return civil.hour;
    case "MINUTE":
      return civil.minute;
    case "SECOND":
      return civil.second;
    case "MILLISECOND":
      return civil.nano / 1000000;
    case "ZONE_OFFSET":
      return c.zone.offset(Number(c.millis) / 1000) * 1000;
    case "DST_OFFSET":
      return 0;
    default:
      return badField(index);
  }
}
function setFields(c              , changes                                  )       {
  const civil = clock(c.millis, c.zone);
  const pick = (name        , now$2        ) => changes[name] ?? now$2;
  let hour = pick("HOUR_OF_DAY", civil.hour);
  const half = pick("AM_PM", civil.hour < 12 ? 0 : 1);
  if (changes["HOUR"] !== undefined) hour = changes["HOUR"] + half * 12;
  else if (changes["AM_PM"] !== undefined) hour = civil.hour % 12 + half * 12;
  let day = pick("DATE", civil.day);
  let month = pick("MONTH", civil.month - 1);
  if (changes["DAY_OF_YEAR"] !== undefined) {
    month = 0;
    day = changes["DAY_OF_YEAR"];
  } else if (changes["DAY_OF_WEEK"] !== undefined) {
    day += changes["DAY_OF_WEEK"] - (dayOfWeek(civil) % 7 + 1);
  }
  const millis = lenient([
    pick("YEAR", civil.year),
    month,
    day,
    hour,
    pick("MINUTE", civil.minute),
    pick("SECOND", civil.second),
  ], c.zone);
  c.millis = millis + BigInt(pick("MILLISECOND", civil.nano / 1000000));
}
function setMany(c              , ...values          )       {
  const names = ["YEAR", "MONTH", "DATE", "HOUR_OF_DAY", "MINUTE", "SECOND"];
  const changes                         = {};
  values.forEach((v, i) => changes[names[i] ] = v);
  setFields(c, changes);
}
const UNITS$2                         = {
  WEEK_OF_YEAR: 604800000n,
  WEEK_OF_MONTH: 604800000n,
  AM_PM: 43200000n,
  HOUR: 3600000n,
  HOUR_OF_DAY: 3600000n,
  MINUTE: 60000n,
  SECOND: 1000n,
  MILLISECOND: 1n,
};
function add$2(c              , index        , amount        )       {
  const name = FIELDS[index] ?? badField(index);
  const civil = clock(c.millis, c.zone);
  if (name === "YEAR" || name === "MONTH") {
    const months = civil.year * 12 + civil.month - 1 + (name === "YEAR" ? 12 : 1) * amount;
    const year = Math.floor(months / 12);
    const month = months - year * 12;
    const day = Math.min(civil.day, monthLength(year, month + 1));
    setFields(c, { YEAR: year, MONTH: month, DATE: day });
  } else if (/^(DATE|DAY_OF)/.test(name)) {
    setFields(c, { DATE: civil.day + amount * (name === "DAY_OF_WEEK_IN_MONTH" ? 7 : 1) });
  } else {
    c.millis += (UNITS$2[name] ?? 0n) * BigInt(amount);
  }
}
function most(c              , index        )         {
  const civil = clock(c.millis, c.zone);
  switch (FIELDS[index]) {
    case "DATE":
      return monthLength(civil.year, civil.month);
    case "DAY_OF_YEAR":
      return monthLength(civil.year, 2) === 29 ? 366 : 365;
    case "MONTH":
      return 11;
    case "DAY_OF_WEEK":
      return 7;
    case "HOUR_OF_DAY":
      return 23;
    case "HOUR":
      return 11;
    case "MINUTE":
    case "SECOND":
      return 59;
    case "MILLISECOND":
      return 999;
    default:
      return 1;
  }
}
members(GREGORIAN_CALENDAR, {
  get: { "int:int": getField },
  set: {
    "int,int:void": (c              , index        , v        ) =>
      setFields(c, { [FIELDS[index] ?? badField(index)]: v }),
    "int,int,int:void": setMany,
    "int,int,int,int,int:void": setMany,
    "int,int,int,int,int,int:void": setMany,
  },
  add: { "int,int:void": add$2 },
  getTime: { ":Date": (c              ) => new UtilDate(c.millis) },
  setTime: { "Date:void": (c              , d          ) => void (c.millis = d.millis) },
  getTimeInMillis: { ":long": (c              ) => c.millis },
  setTimeInMillis: { "long:void": (c              , v        ) => void (c.millis = v) },
  getTimeZone: { ":TimeZone": (c              ) => new JavaTimeZone(c.zone) },
  setTimeZone: { "TimeZone:void": (c              , z              ) => void (c.zone = z.zone) },
  getActualMaximum: { "int:int": most },
  getFirstDayOfWeek: { ":int": () => 1 },
  isLeapYear: { "int:boolean": (_c              , year        ) => monthLength(year, 2) === 29 },
  before: {
    "Object:boolean": (c              , other       ) =>
      other instanceof JavaCalendar && c.millis < other.millis,
  },
  after: {
    "Object:boolean": (c              , other       ) =>
      other instanceof JavaCalendar && c.millis > other.millis,
  },
  compareTo: {
    "Calendar:int": (c              , other              ) =>
      c.millis < other.millis ? -1 : c.millis > other.millis ? 1 : 0,
  },
});
GREGORIAN_CALENDAR.methods["#json"] = (c              ) => c.millis;
GREGORIAN_CALENDAR.methods["#millis"] = (c              ) => c.millis;
objectMembers(GREGORIAN_CALENDAR, true);
const ofZone = (z              ) => new JavaCalendar(now$2(), z.zone);
const ofNow = () => new JavaCalendar(now$2(), defaultZone());
const ofClock = (...fields          ) =>
  new JavaCalendar(lenient(fields, defaultZone()), defaultZone());
javaStatics(CALENDAR, {
  getInstance: {
    ":Calendar": ofNow,
    "TimeZone:Calendar": ofZone,
    "Locale:Calendar": ofNow,
    "TimeZone,Locale:Calendar": ofZone,
  },
});
Object.assign(GREGORIAN_CALENDAR.statics, CALENDAR.statics);
javaConstructors(CALENDAR, {});
javaConstructors(GREGORIAN_CALENDAR, {
  ":Calendar": ofNow,
  "int,int,int:Calendar": ofClock,
  "int,int,int,int,int:Calendar": ofClock,
  "int,int,int,int,int,int:Calendar": ofClock,
  "TimeZone:Calendar": ofZone,
});
// runtime/statics/utilities.ts
function raise$2(name        , message = "null")        {
  throw new JavaException(name, message);
}
function noElement$3(message = "null")        {
  return raise$2("java.util.NoSuchElementException", message);
}
const OPTIONAL            = new JavaClass("java.util.Optional");
class Optional extends Obj {
           v       ;
  constructor(v       ) {
    super();
    this.v = v;
  }
}
Object.defineProperty(Optional.prototype, "cls", { value: OPTIONAL });
const present$2 = (o          ) => o.v ?? noElement$3("No value present");
members(OPTIONAL, {
  get: { ":Object": present$2 },
  orElseThrow: { ":Object": present$2 },
  orElse: { "Object:Object": (o          , otherwise       ) => o.v ?? otherwise },
  isPresent: { ":boolean": (o          ) => o.v !== null },
  isEmpty: { ":boolean": (o          ) => o.v === null },
  stream: { ":Stream": (o          ) => new Stream(o.v === null ? [] : [o.v]) },
  toString: {
    ":String": (o          ) => o.v === null ? "Optional.empty" : `Optional[${text(o.v)}]`,
  },
  hashCode: { ":int": (o          ) => hashOf(o.v) },
  equals: {
    "Object:boolean": (o          , other       ) =>
      other instanceof Optional && javaEquals(o.v, other.v),
  },
});
objectMembers(OPTIONAL);
javaStatics(OPTIONAL, {
  of: {
    "Object:Optional": (v       ) => new Optional(v ?? raise$2("java.lang.NullPointerException")),
  },
  empty: { ":Optional": () => new Optional(null) },
  ofNullable: { "Object:Optional": (v       ) => new Optional(v) },
});
javaConstructors(OPTIONAL, {});
const STRING_JOINER            = new JavaClass("java.util.StringJoiner");
class StringJoiner extends Obj {
           parts           = [];
           delimiter        ;
           prefix        ;
           suffix        ;
  empty                     = undefined;
  constructor(delimiter        , prefix = "", suffix = "") {
    super();
    this.delimiter = delimiter;
    this.prefix = prefix;
    this.suffix = suffix;
  }
}
Object.defineProperty(StringJoiner.prototype, "cls", { value: STRING_JOINER });
function joined$3(j              )         {
  if (j.parts.length === 0 && j.empty !== undefined) return j.empty;
  return j.prefix + j.parts.join(j.delimiter) + j.suffix;
}
members(STRING_JOINER, {
  add: {
    "CharSequence:StringJoiner": (j              , part       ) => {
      j.parts.push(text(part));
      return j;
    },
  },
  setEmptyValue: {
    "CharSequence:StringJoiner": (j              , empty       ) => {
      j.empty = text(empty);
      return j;
    },
  },
  merge: {
    "StringJoiner:StringJoiner": (j              , other              ) => {
      if (other.parts.length > 0) j.parts.push(other.parts.join(other.delimiter));
      return j;
    },
  },
  length: { ":int": (j              ) => joined$3(j).length },
  toString: { ":String": joined$3 },
});
objectMembers(STRING_JOINER, true);
javaConstructors(STRING_JOINER, {
  "CharSequence:StringJoiner": (delimiter       ) => new StringJoiner(text(delimiter)),
  "CharSequence,CharSequence,CharSequence:StringJoiner": (d       , prefix       , suffix       ) =>
    new StringJoiner(text(d), text(prefix), text(suffix)),
});
const STRING_TOKENIZER            = new JavaClass("java.util.StringTokenizer", [
  "java.util.Enumeration",
]);
class StringTokenizer extends Obj {
           s        ;
  at = 0;
  delimiters        ;
           gives         ;
  constructor(s        , delimiters        , gives         ) {
    super();
    this.s = s;
    this.delimiters = delimiters;
    this.gives = gives;
  }
  start(from        )         {
    let at = from;
    while (!this.gives && at < this.s.length && this.delimiters.includes(this.s[at] )) at++;
    return at;
  }
  end(from        )         {
    let at = from;
    while (at < this.s.length && !this.delimiters.includes(this.s[at] )) at++;
    return at === from && this.gives && at < this.s.length ? at + 1 : at;
  }
}
Object.defineProperty(StringTokenizer.prototype, "cls", { value: STRING_TOKENIZER });
const hasMore = (t                 ) => t.start(t.at) < t.s.length;
function nextToken(t                 )         {
  const from = t.start(t.at);
  if (from >= t.s.length) noElement$3();
  t.at = t.end(from);
  return t.s.slice(from, t.at);
}
members(STRING_TOKENIZER, {
  hasMoreTokens: { ":boolean": hasMore },
  hasMoreElements: { ":boolean": hasMore },
  nextToken: {
    ":String": nextToken,
    "String:String": (t                 , delimiters        ) => {
      t.delimiters = delimiters;
      return nextToken(t);
    },
  },
  nextElement: { ":Object": nextToken },
  countTokens: {
    ":int": (t                 ) => {
      let count = 0;
      for (let at = t.start(t.at); at < t.s.length; at = t.start(t.end(at))) count++;
      return count;
    },
  },
});
objectMembers(STRING_TOKENIZER, true);
javaConstructors(STRING_TOKENIZER, {
  "String,String,boolean:StringTokenizer": (s        , delimiters        , gives         ) =>
    new StringTokenizer(s, delimiters, gives),
  "String,String:StringTokenizer": (s        , delimiters        ) =>
    new StringTokenizer(s, delimiters, false),
  "String:StringTokenizer": (s        ) => new StringTokenizer(s, " \t\n\r\f", false),
});
const BASE64_CLASS            = new JavaClass("java.util.Base64");
const ENCODER = new JavaClass("java.util.Base64$Encoder");
const DECODER = new JavaClass("java.util.Base64$Decoder");
class Encoder extends Obj {
           alphabet          ;
           padding         ;
  constructor(alphabet          , padding = true) {
    super();
    this.alphabet = alphabet;
    this.padding = padding;
  }
}
Object.defineProperty(Encoder.prototype, "cls", { value: ENCODER });
class Decoder extends Obj {
           alphabet          ;
  constructor(alphabet          ) {
    super();
    this.alphabet = alphabet;
  }
}
Object.defineProperty(Decoder.prototype, "cls", { value: DECODER });
const bytesOf$3 = (array      ) => array.a.map((v) => (v        ).v);
const byteArrayOfNumbers = (numbers                  ) =>
  new TArr("byte", Array.from(numbers, (v) => byte(v)));
function encoded({ alphabet, padding }         , array      )         {
  let made = encodeBase64(bytesOf$3(array));
  if (alphabet === "url") made = made.replaceAll("+", "-").replaceAll("/", "_");
  if (!padding) made = made.replace(/=+$/, "");
  return alphabet === "mime" ? made.replace(/.{76}(?=.)/g, "$&\r\n") : made;
}
function decoded({ alphabet }         , s        )       {
  let plain = s;
  if (alphabet === "mime") plain = s.replace(/[^A-Za-z0-9+/=]/g, "");
  if (alphabet === "url") {
    const bad = /[+/]/.exec(s);
    if (bad !== null) {
      raise$2(
        "java.lang.IllegalArgumentException",
        "Illegal base64 character " + bad[0].charCodeAt(0).toString(16),
      );
    }
    plain = s.replaceAll("-", "+").replaceAll("_", "/");
  }
  return byteArrayOfNumbers(decodeBase64(plain));
}
members(ENCODER, {
  encodeToString: { "byte[]:String": encoded },
  encode: {
    "byte[]:byte[]": (e         , array      ) => byteArrayOfNumbers(utf8Bytes(encoded(e, array))),
  },
  withoutPadding: { ":Encoder": (e         ) => new Encoder(e.alphabet, false) },
});
objectMembers(ENCODER, true);
members(DECODER, {
  decode: {
    "String:byte[]": decoded,
    "byte[]:byte[]": (d         , array      ) =>
      decoded(d, String.fromCharCode(...bytesOf$3(array).map((v) => v & 255))),
  },
});
objectMembers(DECODER, true);
javaStatics(BASE64_CLASS, {
  getEncoder: { ":Encoder": () => new Encoder("basic") },
  getUrlEncoder: { ":Encoder": () => new Encoder("url") },
  getMimeEncoder: { ":Encoder": () => new Encoder("mime") },
  getDecoder: { ":Decoder": () => new Decoder("basic") },
  getUrlDecoder: { ":Decoder": () => new Decoder("url") },
  getMimeDecoder: { ":Decoder": () => new Decoder("mime") },
});
javaConstructors(BASE64_CLASS, {});
const PATTERN            = new JavaClass("java.util.regex.Pattern");
const MATCHER            = new JavaClass("java.util.regex.Matcher", [
  "java.util.regex.MatchResult",
]);
class Pattern extends Obj {
           source        ;
           flags        ;
  constructor(source        , flags        ) {
    super();
    this.source = source;
    this.flags = flags;
  }
  get full()         {
    const letters = [[1, "d"], [2, "i"], [4, "x"], [8, "m"], [32, "s"], [64, "u"], [256, "U"]];
    const set = letters.filter(([bit]) => this.flags & Number(bit)).map(([, c]) => c).join("");
    const source = this.flags & 16 ? quoted$2(this.source) : this.source;
    return set === "" ? source : `(?${set})${source}`;
  }
}
Object.defineProperty(Pattern.prototype, "cls", { value: PATTERN });
class Matcher extends Obj {
           pattern         ;
           s        ;
  at = 0;
  match                         = null;
  constructor(pattern         , s        ) {
    super();
    this.pattern = pattern;
    this.s = s;
  }
}
Object.defineProperty(Matcher.prototype, "cls", { value: MATCHER });
function quoted$2(s        )         {
  return "\\Q" + s.replaceAll("\\E", "\\E\\\\E\\Q") + "\\E";
}
function compilePattern(source        , flags = 0)          {
  const pattern = new Pattern(source, flags);
  javaRegex(pattern.full);
  return pattern;
}
function find(m         , from = m.at)          {
  const { find: regex } = javaRegex(m.pattern.full);
  regex.lastIndex = from;
  m.match = from > m.s.length ? null : regex.exec(m.s);
  if (m.match !== null) m.at = m.match.index + (m.match[0].length || 1);
  return m.match !== null;
}
function matches$2(m         )          {
  m.match = javaRegex(m.pattern.full).whole.exec(m.s);
  if (m.match !== null) m.at = m.s.length;
  return m.match !== null;
}
function found(m         )                  {
  return m.match ?? raise$2("java.lang.IllegalStateException", "No match found");
}
function group(m         , n        )        {
  const match = found(m);
  const place = javaRegex(m.pattern.full).groups[n];
  if (place === undefined) raise$2("java.lang.IndexOutOfBoundsException", `No group ${n}`);
  return match[n === 0 ? 0 : place] ?? null;
}
function namedGroup(m         , name        )        {
  const n = javaRegex(m.pattern.full).names.get(name);
  if (n === undefined) raise$2("java.lang.IllegalArgumentException", `No group with name <${name}>`);
  return group(m, n);
}
function reset(m         )          {
  m.at = 0;
  m.match = null;
  return m;
}
members(PATTERN, {
  matcher: { "CharSequence:Matcher": (p         , s       ) => new Matcher(p, text(s)) },
  pattern: { ":String": (p         ) => p.source },
  toString: { ":String": (p         ) => p.source },
  flags: { ":int": (p         ) => p.flags },
  split: {
    "CharSequence:String[]": (p         , s       ) => stringArray(javaSplit(text(s), p.full, 0)),
    "CharSequence,int:String[]": (p         , s       , limit        ) =>
      stringArray(javaSplit(text(s), p.full, limit)),
  },
});
PATTERN.methods["#json"] = (p         ) => p.source;
objectMembers(PATTERN, true);
members(MATCHER, {
  matches: { ":boolean": matches$2 },
  find: {
    ":boolean": (m         ) => find(m),
    "int:boolean": (m         , from        ) => find(reset(m), from),
  },
  lookingAt: {
    ":boolean": (m         ) => {
      if (find(reset(m)) && m.match .index !== 0) m.match = null;
      return m.match !== null;
    },
  },
  hitEnd: { ":boolean": (m         ) => m.at >= m.s.length },
  group: {
    ":String": (m         ) => group(m, 0),
    "int:String": group,
    "String:String": namedGroup,
  },
  groupCount: { ":int": (m         ) => javaRegex(m.pattern.full).groups.length - 1 },
  start: { ":int": (m         ) => found(m).index },
  end: { ":int": (m         ) => found(m).index + found(m)[0].length },
  reset: { ":Matcher": reset },
  replaceAll: {
    "String:String": (m         , by        ) => javaReplace(m.s, m.pattern.full, by, false),
  },
  replaceFirst: {
    "String:String": (m         , by        ) => javaReplace(m.s, m.pattern.full, by, true),
  },
  toString: {
    ":String": (m         ) =>
      `java.util.regex.Matcher[pattern=${m.pattern.source} region=0,${m.s.length} lastmatch=${
        m.match?.[0] ?? ""
      }]`,
  },
});
objectMembers(MATCHER, true);
javaStatics(PATTERN, {
  matches: {
    "String,CharSequence:boolean": (source        , s       ) =>
      javaRegex(source).whole.test(text(s)),
  },
  compile: {
    "String:Pattern": (source        ) => compilePattern(source),
    "String,int:Pattern": compilePattern,
  },
  quote: { "String:String": quoted$2 },
});
javaStatics(MATCHER, {
  quoteReplacement: { "String:String": (s        ) => s.replace(/[\\$]/g, "\\$&") },
});
javaConstructors(PATTERN, {});
javaConstructors(MATCHER, {});
Object.assign(PATTERN.constants, {
  UNIX_LINES: 1,
  CASE_INSENSITIVE: 2,
  COMMENTS: 4,
  MULTILINE: 8,
  LITERAL: 16,
  DOTALL: 32,
  UNICODE_CASE: 64,
  CANON_EQ: 128,
  UNICODE_CHARACTER_CLASS: 256,
});
const EXCEPTION            = new JavaClass("java.lang.Exception", ["java.lang.Throwable"]);
class ScriptException extends Obj {
           message               ;
           cause       ;
  constructor(message               , cause       ) {
    super();
    this.message = message;
    this.cause = cause;
  }
}
Object.defineProperty(ScriptException.prototype, "cls", { value: EXCEPTION });
const messageOf = (e                 ) => e.message;
members(EXCEPTION, {
  getMessage: { ":String": messageOf },
  getLocalizedMessage: { ":String": messageOf },
  getCause: { ":Throwable": (e                 ) => e.cause },
  getSuppressed: { ":Throwable[]": () => new TArr("object", []) },
  getStackTrace: { ":StackTraceElement[]": () => new TArr("object", []) },
  toString: {
    ":String": (e                 ) =>
      e.message === null ? "java.lang.Exception" : "java.lang.Exception: " + e.message,
  },
});
objectMembers(EXCEPTION, true);
EXCEPTION.methods["#json"] = (e                 ) =>
  new TMap(
    new Map               ([
      ["cause", e.cause],
      ["stackTrace", new TList([])],
      ["message", e.message],
      ["suppressed", new TList([])],
      ["localizedMessage", e.message],
    ]),
  );
javaConstructors(EXCEPTION, {
  ":Exception": () => new ScriptException(null, null),
  "String:Exception": (message               ) => new ScriptException(message, null),
  "String,Throwable:Exception": (message               , cause       ) =>
    new ScriptException(message, cause),
  "Throwable:Exception": (cause       ) =>
    new ScriptException(cause === null ? null : text(cause), cause),
});
// runtime/statics/md5.ts
const TURNS = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
function md5(bytes                   )           {
  const padded = [...bytes, 0x80];
  while (padded.length % 64 !== 56) padded.push(0);
  const bits = BigInt(bytes.length) * 8n;
  for (let i = 0n; i < 8n; i++) padded.push(Number(bits >> 8n * i & 0xFFn));
  const state = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let at = 0; at < padded.length; at += 64) {
    const words = Array.from({ length: 16 }, (_, i) => {
      const p = at + 4 * i;
      return padded[p]  | padded[p + 1]  << 8 | padded[p + 2]  << 16 | padded[p + 3]  << 24;
    });
    addBlock(state, words);
  }
  return state.flatMap((v) => [v & 255, v >>> 8 & 255, v >>> 16 & 255, v >>> 24]);
}
function addBlock(state          , words                   )       {
  let [a, b, c, d] = state                                    ;
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    const [mixed, word] = round === 0
      ? [(b & c) | (~b & d), i]
      : round === 1
      ? [(d & b) | (~d & c), (5 * i + 1) % 16]
      : round === 2
      ? [b ^ c ^ d, (3 * i + 5) % 16]
      : [c ^ (b | ~d), 7 * i % 16];
    const constant = Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0;
    const sum = (a + mixed + constant + words[word] ) | 0;
    const turn = TURNS[round] [i % 4] ;
    [a, d, c, b] = [d, c, b, (b + (sum << turn | sum >>> (32 - turn))) | 0];
  }
  state[0] = (state[0]  + a) | 0;
  state[1] = (state[1]  + b) | 0;
  state[2] = (state[2]  + c) | 0;
  state[3] = (state[3]  + d) | 0;
}
// runtime/statics/uuid.ts
const UUID            = new JavaClass("java.util.UUID", [
  "java.lang.Comparable",
  "java.io.Serializable",
]);
setSize(UUID, 16);
class JavaUuid extends Obj {
           bits        ;
  constructor(bits        ) {
    super();
    this.bits = bits;
  }
}
Object.defineProperty(JavaUuid.prototype, "cls", { value: UUID });
const high = (u          ) => long(u.bits >> 64n);
const low = (u          ) => long(u.bits);
const version = (u          ) => Number(u.bits >> 76n & 0xFn);
function ofHalves(most        , least        )           {
  return new JavaUuid(BigInt.asUintN(64, most) << 64n | BigInt.asUintN(64, least));
}
function text$2({ bits }          )         {
  const hex = bits.toString(16).padStart(32, "0");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
function variant(u          )         {
  const top = Number(u.bits >> 61n & 7n);
  return top < 4 ? 0 : top < 6 ? 2 : top;
}
function timeBased(u          )         {
  if (version(u) !== 1) {
    throw new JavaException("java.lang.UnsupportedOperationException", "Not a time-based UUID");
  }
  return BigInt.asUintN(64, high(u));
}
function ofText(name               )           {
  if (name === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "String.length()" because "name" is null',
    );
  }
  if (name.length > 36) {
    throw new JavaException("java.lang.IllegalArgumentException", "UUID string too large");
  }
  const parts = name.split("-");
  if (parts.length !== 5 || parts.some((part) => part === "")) {
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      "Invalid UUID string: " + name,
    );
  }
  const sizes = [32n, 16n, 16n, 16n, 48n];
  let bits = 0n;
  parts.forEach((part, i) => {
    const bad = /[^0-9a-fA-F]/.exec(part);
    if (bad !== null) {
      throw new JavaException(
        "java.lang.NumberFormatException",
        `Error at index ${bad.index} in: "${part}"`,
      );
    }
    bits = bits << sizes[i]  | BigInt.asUintN(Number(sizes[i] ), BigInt("0x" + part));
  });
  return new JavaUuid(bits);
}
function marked(bits        , ofVersion        )           {
  const cleared = bits & ~(0xFn << 76n) & ~(3n << 62n);
  return new JavaUuid(cleared | ofVersion << 76n | 2n << 62n);
}
function random()           {
  let bits = 0n;
  for (let i = 0; i < 4; i++) bits = bits << 32n | BigInt(Math.floor(Math.random() * 2 ** 32));
  return marked(bits, 4n);
}
function ofName(name      )           {
  const digest = md5(name.a.map((v) => (v        ).v & 255));
  return marked(digest.reduce((bits, v) => bits << 8n | BigInt(v), 0n), 3n);
}
const compare$3 = (a        , b        ) => a < b ? -1 : a > b ? 1 : 0;
members(UUID, {
  toString: { ":String": text$2 },
  version: { ":int": version },
  variant: { ":int": variant },
  getMostSignificantBits: { ":long": high },
  getLeastSignificantBits: { ":long": low },
  timestamp: {
    ":long": (u          ) => {
      const time = timeBased(u);
      return (time & 0xFFFn) << 48n | (time >> 16n & 0xFFFFn) << 32n | time >> 32n;
    },
  },
  clockSequence: { ":int": (u          ) => Number((timeBased(u), u.bits >> 48n) & 0x3FFFn) },
  node: { ":long": (u          ) => (timeBased(u), u.bits & 0xFFFFFFFFFFFFn) },
  hashCode: {
    ":int": (u          ) => {
      const mixed = high(u) ^ low(u);
      return Number(BigInt.asIntN(32, mixed >> 32n ^ mixed));
    },
  },
  equals: {
    "Object:boolean": (u          , other       ) =>
      other instanceof JavaUuid && other.bits === u.bits,
  },
  compareTo: {
    "UUID:int": (u          , other          ) =>
      compare$3(high(u), high(other)) || compare$3(low(u), low(other)),
  },
});
UUID.methods["#json"] = text$2;
objectMembers(UUID);
javaStatics(UUID, {
  randomUUID: { ":UUID": random },
  nameUUIDFromBytes: { "byte[]:UUID": ofName },
  fromString: { "String:UUID": ofText },
});
javaConstructors(UUID, { "long,long:UUID": ofHalves });
// runtime/statics/characters.ts
const point = (code        ) => code < 0 || code > 0x10FFFF ? "\uFFFF" : String.fromCodePoint(code);
function both$2(ask                        , intFirst = false)            {
  const ofChar = { "char:boolean": (c        ) => ask(c) };
  const ofPoint = { "int:boolean": (code        ) => ask(point(code)) };
  return intFirst ? { ...ofPoint, ...ofChar } : { ...ofChar, ...ofPoint };
}
function is(pattern        , intFirst = false)            {
  return both$2((s) => pattern.test(s), intFirst);
}
function ofPoint(pattern        )            {
  return { "int:boolean": (code        ) => pattern.test(point(code)) };
}
function ofChar(ask                           )            {
  return { "char:boolean": (c        ) => ask(c.charCodeAt(0)) };
}
function cased$2(s        , turn                       )         {
  const turned = turn(s);
  return [...turned].length === 1 ? turned : s;
}
const upper = (s        ) => s.toUpperCase();
const lower = (s        ) => s.toLowerCase();
function turned(turn                       , intFirst = false)            {
  const chars = { "char:char": (c        ) => cased$2(c, turn) };
  const points = { "int:int": (code        ) => cased$2(point(code), turn).codePointAt(0) };
  return intFirst ? { ...points, ...chars } : { ...chars, ...points };
}
function numericValue(code        )         {
  const digit$2 = digitValue(code, 36);
  if (digit$2 >= 0) return digit$2;
  const roman = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ".indexOf(point(code));
  return roman < 0 ? -1 : roman + 1;
}
const CATEGORIES =
  "Cn Lu Ll Lt Lm Lo Mn Me Mc Nd Nl No Zs Zl Zp Cc Cf  Co Cs Pd Ps Pe Pc Po Sm Sc Sk So Pi Pf"
    .split(" ");
function category(s        )         {
  const found = CATEGORIES.findIndex((name) =>
    name !== "" && new RegExp(`^\\p{${name}}`, "u").test(s)
  );
  return Math.max(found, 0);
}
function codeAt(s        , i        )         {
  if (i < 0 || i >= s.length) {
    throw new JavaException(
      "java.lang.StringIndexOutOfBoundsException",
      `Index ${i} out of bounds for length ${s.length}`,
    );
  }
  return s.codePointAt(i) ;
}
function charsOfPoint(code        )       {
  if (code < 0 || code > 0x10FFFF) {
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      `Not a valid Unicode code point: 0x${(code >>> 0).toString(16).toUpperCase()}`,
    );
  }
  return new TArr("char", point(code).split("").map((c) => new Chr(c)));
}
const digit$2 = (radix        , code        ) =>
  radix < 2 || radix > 36 ? -1 : digitValue(code, radix);
const difference         = (a        , b        ) => a.charCodeAt(0) - b.charCodeAt(0);
const WHITESPACE = /^[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/;
const IDENTIFIER_START = /^[\p{L}\p{Nl}\p{Sc}\p{Pc}]/u;
const IDENTIFIER_PART =
  /^[\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}\p{Cf}\u0000-\u0008\u000e-\u001b\u007f-\u009f]/u;
javaStatics(CHARACTER, {
  isJavaIdentifierStart: is(IDENTIFIER_START),
  isJavaIdentifierPart: is(IDENTIFIER_PART),
  toString: { "int:String": point, "char:String": (c        ) => c },
  hashCode: { "char:int": (c        ) => c.charCodeAt(0) },
  reverseBytes: {
    "char:char": (c        ) => {
      const code = c.charCodeAt(0);
      return String.fromCharCode((code & 255) << 8 | code >> 8);
    },
  },
  isDigit: is(/^\p{Nd}/u),
  isLowerCase: is(/^\p{Lowercase}/u),
  isUpperCase: is(/^\p{Uppercase}/u, true),
  isTitleCase: is(/^\p{Lt}/u, true),
  isWhitespace: is(WHITESPACE),
  isSpaceChar: is(/^\p{Z}/u),
  isSpace: ofChar((code) => code === 32 || code === 9 || code === 10 || code === 12 || code === 13),
  isISOControl: is(/^[\u0000-\u001f\u007f-\u009f]/, true),
  isLetter: is(/^\p{L}/u),
  isLetterOrDigit: is(/^[\p{L}\p{Nd}]/u, true),
  isAlphabetic: ofPoint(/^\p{Alphabetic}/u),
  isIdeographic: ofPoint(/^\p{Ideographic}/u),
  isDefined: is(/^\P{Cn}/u),
  isMirrored: is(/^[()<>[\]{}«»]/),
  isEmoji: ofPoint(/^\p{Emoji}/u),
  isEmojiPresentation: ofPoint(/^\p{Emoji_Presentation}/u),
  isEmojiModifier: ofPoint(/^\p{Emoji_Modifier}/u),
  isEmojiModifierBase: ofPoint(/^\p{Emoji_Modifier_Base}/u),
  isEmojiComponent: ofPoint(/^\p{Emoji_Component}/u),
  isExtendedPictographic: ofPoint(/^\p{Extended_Pictographic}/u),
  isHighSurrogate: ofChar((code) => code >= 0xD800 && code < 0xDC00),
  isLowSurrogate: ofChar((code) => code >= 0xDC00 && code < 0xE000),
  isSurrogate: ofChar((code) => code >= 0xD800 && code < 0xE000),
  isSurrogatePair: {
    "char,char:boolean": (a        , b        ) =>
      /^[\uD800-\uDBFF]$/.test(a) && /^[\uDC00-\uDFFF]$/.test(b),
  },
  isValidCodePoint: { "int:boolean": (code        ) => code >= 0 && code <= 0x10FFFF },
  isBmpCodePoint: { "int:boolean": (code        ) => code >= 0 && code <= 0xFFFF },
  isSupplementaryCodePoint: { "int:boolean": (code        ) => code > 0xFFFF && code <= 0x10FFFF },
  compare: { "char,char:int": difference },
  valueOf: { "char:char": (c        ) => c },
  toChars: { "int:char[]": charsOfPoint },
  toCodePoint: { "char,char:int": (a        , b        ) => (a + b).codePointAt(0) },
  charCount: { "int:int": (code        ) => code >= 0x10000 ? 2 : 1 },
  codePointAt: { "CharSequence,int:int": codeAt },
  toLowerCase: turned(lower),
  toUpperCase: turned(upper, true),
  toTitleCase: turned(upper),
  getType: {
    "char:int": category,
    "int:int": (code        ) => category(point(code)),
  },
  digit: {
    "char,int:int": (c        , radix        ) => digit$2(radix, c.charCodeAt(0)),
    "int,int:int": (code        , radix        ) => digit$2(radix, code),
  },
  forDigit: { "int,int:char": digitFor },
  getNumericValue: {
    "int:int": numericValue,
    "char:int": (c        ) => numericValue(c.charCodeAt(0)),
  },
});
javaConstructors(CHARACTER, { "char:char": (c        ) => c });
CHARACTER.constants["MIN_VALUE"] = new Chr("\0");
CHARACTER.constants["MAX_VALUE"] = new Chr("\uFFFF");
CHARACTER.constants["MIN_RADIX"] = 2;
CHARACTER.constants["MAX_RADIX"] = 36;
CHARACTER.constants["BYTES"] = 2;
CHARACTER.constants["SIZE"] = 16;
CHARACTER.constants["MIN_CODE_POINT"] = 0;
CHARACTER.constants["MAX_CODE_POINT"] = 0x10FFFF;
const TYPE_NAMES =
  "UNASSIGNED UPPERCASE_LETTER LOWERCASE_LETTER TITLECASE_LETTER MODIFIER_LETTER OTHER_LETTER NON_SPACING_MARK ENCLOSING_MARK COMBINING_SPACING_MARK DECIMAL_DIGIT_NUMBER LETTER_NUMBER OTHER_NUMBER SPACE_SEPARATOR LINE_SEPARATOR PARAGRAPH_SEPARATOR CONTROL FORMAT";
TYPE_NAMES.split(" ").forEach((name, i) => CHARACTER.constants[name] = byte(i));
// runtime/statics/integers.ts
const unsignedLong = (v        ) => BigInt.asUintN(64, v);
const sign = (a                 , b                 ) => a < b ? -1 : a > b ? 1 : 0;
function byZero$2()        {
  throw new JavaException("java.lang.ArithmeticException", "/ by zero");
}
function bitCount(v        )         {
  let count = 0;
  for (let left = unsignedLong(v); left !== 0n; left &= left - 1n) count++;
  return count;
}
function reverseBits(v        , bits        )         {
  const text = BigInt.asUintN(bits, v).toString(2).padStart(bits, "0");
  return BigInt("0b" + [...text].reverse().join(""));
}
function reverseLongBytes(v        )         {
  const text = unsignedLong(v).toString(16).padStart(16, "0");
  return long(BigInt("0x" + text.match(/../g) .reverse().join("")));
}
function swapBytes(v        )         {
  return (v << 24) | (v << 8 & 0xFF0000) | (v >> 8 & 0xFF00) | (v >>> 24);
}
function gather(v        , mask        )         {
  let result = 0n;
  let at = 0n;
  for (let i = 0n; i < 64n; i++) {
    if ((mask >> i & 1n) === 0n) continue;
    result |= (v >> i & 1n) << at++;
  }
  return result;
}
function spread$2(v        , mask        )         {
  let result = 0n;
  let at = 0n;
  for (let i = 0n; i < 64n; i++) {
    if ((mask >> i & 1n) !== 0n) result |= (v >> at++ & 1n) << i;
  }
  return result;
}
function onInts(run                                     )                                   {
  return (a, b) => Number(BigInt.asIntN(32, run(BigInt(a >>> 0), BigInt(b >>> 0))));
}
function onLongs(run                                     )                                   {
  return (a, b) => long(run(unsignedLong(a), unsignedLong(b)));
}
function leadingZeros(v        )         {
  const size = unsignedLong(v);
  return size === 0n ? 64 : 64 - size.toString(2).length;
}
function trailingZeros(v        )         {
  const size = unsignedLong(v);
  return size === 0n ? 64 : 64 - leadingZeros((size & -size) - 1n);
}
function part$3(s        , from        , to        )         {
  if (from < 0 || from > to || to > s.length) {
    throw new JavaException(
      "java.lang.IndexOutOfBoundsException",
      `Range [${from}, ${to}) out of bounds for length ${s.length}`,
    );
  }
  return s.slice(from, to);
}
const nothing$2 = () => null;
javaStatics(INTEGER, {
  numberOfLeadingZeros: { "int:int": Math.clz32 },
  numberOfTrailingZeros: { "int:int": (v        ) => v === 0 ? 32 : 31 - Math.clz32(v & -v) },
  bitCount: { "int:int": (v        ) => bitCount(BigInt(v >>> 0)) },
  toString: { "int:String": (v        ) => "" + v, "int,int:String": radixText },
  hashCode: { "int:int": (v        ) => v },
  min: { "int,int:int": Math.min },
  max: { "int,int:int": Math.max },
  sum: { "int,int:int": (a        , b        ) => (a + b) | 0 },
  signum: { "int:int": (v        ) => sign(v, 0) },
  compare: { "int,int:int": sign },
  compareUnsigned: { "int,int:int": (a        , b        ) => sign(a >>> 0, b >>> 0) },
  divideUnsigned: {
    "int,int:int": (a        , b        ) => b === 0 ? byZero$2() : ((a >>> 0) / (b >>> 0)) | 0,
  },
  remainderUnsigned: {
    "int,int:int": (a        , b        ) => b === 0 ? byZero$2() : ((a >>> 0) % (b >>> 0)) | 0,
  },
  expand: { "int,int:int": onInts(spread$2) },
  compress: { "int,int:int": onInts(gather) },
  reverse: { "int:int": (v        ) => Number(BigInt.asIntN(32, reverseBits(BigInt(v), 32))) },
  reverseBytes: { "int:int": swapBytes },
  valueOf: {
    "String:Integer": (s               ) => parseSignedInt(s, 10),
    "int:Integer": (v        ) => v,
    "String,int:Integer": parseSignedInt,
  },
  parseInt: {
    "CharSequence,int,int,int:int": (s        , from        , to        , radix        ) =>
      parseSignedInt(part$3(s, from, to), radix),
    "String:int": (s               ) => parseSignedInt(s, 10),
    "String,int:int": parseSignedInt,
  },
  decode: { "String:Integer": (s               ) => Number(decodeNumber(s, 32)) },
  parseUnsignedInt: {
    "String,int:int": (s               , radix        ) => Number(parseUnsigned(s, radix, 32)),
    "String:int": (s               ) => Number(parseUnsigned(s, 10, 32)),
  },
  toUnsignedLong: { "int:long": (v        ) => BigInt(v >>> 0) },
  toUnsignedString: {
    "int:String": (v        ) => "" + (v >>> 0),
    "int,int:String": (v        , radix        ) => radixText(v >>> 0, radix),
  },
  toHexString: { "int:String": (v        ) => (v >>> 0).toString(16) },
  toOctalString: { "int:String": (v        ) => (v >>> 0).toString(8) },
  toBinaryString: { "int:String": (v        ) => (v >>> 0).toString(2) },
  highestOneBit: { "int:int": (v        ) => v === 0 ? 0 : (-2147483648 >>> Math.clz32(v)) | 0 },
  lowestOneBit: { "int:int": (v        ) => v & -v },
  rotateLeft: { "int,int:int": (v        , by        ) => (v << by) | (v >>> -by) },
  rotateRight: { "int,int:int": (v        , by        ) => (v >>> by) | (v << -by) },
  getInteger: {
    "String,Integer:Integer": (_name        , otherwise               ) => otherwise,
    "String:Integer": nothing$2,
    "String,int:Integer": (_name        , otherwise        ) => otherwise,
  },
});
javaConstructors(INTEGER, {
  "int:Integer": (v        ) => v,
  "String:Integer": (s               ) => parseSignedInt(s, 10),
});
javaStatics(LONG, {
  numberOfLeadingZeros: { "long:int": leadingZeros },
  numberOfTrailingZeros: { "long:int": trailingZeros },
  bitCount: { "long:int": bitCount },
  toString: { "long:String": (v        ) => v.toString(), "long,int:String": radixText },
  hashCode: { "long:int": (v        ) => Number(BigInt.asIntN(32, v ^ unsignedLong(v) >> 32n)) },
  min: { "long,long:long": (a        , b        ) => a < b ? a : b },
  max: { "long,long:long": (a        , b        ) => a > b ? a : b },
  sum: { "long,long:long": (a        , b        ) => long(a + b) },
  signum: { "long:int": (v        ) => sign(v, 0n) },
  compare: { "long,long:int": sign },
  compareUnsigned: {
    "long,long:int": (a        , b        ) => sign(unsignedLong(a), unsignedLong(b)),
  },
  divideUnsigned: {
    "long,long:long": (a        , b        ) =>
      b === 0n ? byZero$2() : long(unsignedLong(a) / unsignedLong(b)),
  },
  remainderUnsigned: {
    "long,long:long": (a        , b        ) =>
      b === 0n ? byZero$2() : long(unsignedLong(a) % unsignedLong(b)),
  },
  expand: { "long,long:long": onLongs(spread$2) },
  compress: { "long,long:long": onLongs(gather) },
  reverse: { "long:long": (v        ) => long(reverseBits(v, 64)) },
  reverseBytes: { "long:long": reverseLongBytes },
  valueOf: {
    "long:Long": (v        ) => v,
    "String:Long": (s               ) => parseSigned(s, 10, 64),
    "String,int:Long": (s               , radix        ) => parseSigned(s, radix, 64),
  },
  parseLong: {
    "String:long": (s               ) => parseSigned(s, 10, 64),
    "String,int:long": (s               , radix        ) => parseSigned(s, radix, 64),
    "CharSequence,int,int,int:long": (s        , from        , to        , radix        ) =>
      parseSigned(part$3(s, from, to), radix, 64),
  },
  decode: { "String:Long": (s               ) => decodeNumber(s, 64) },
  parseUnsignedLong: {
    "String:long": (s               ) => parseUnsigned(s, 10, 64),
    "String,int:long": (s               , radix        ) => parseUnsigned(s, radix, 64),
  },
  toUnsignedString: {
    "long:String": (v        ) => unsignedLong(v).toString(),
    "long,int:String": (v        , radix        ) => radixText(unsignedLong(v), radix),
  },
  toHexString: { "long:String": (v        ) => unsignedLong(v).toString(16) },
  toOctalString: { "long:String": (v        ) => unsignedLong(v).toString(8) },
  toBinaryString: { "long:String": (v        ) => unsignedLong(v).toString(2) },
  highestOneBit: {
    "long:long": (v        ) => v === 0n ? 0n : long(1n << BigInt(63 - leadingZeros(v))),
  },
  lowestOneBit: { "long:long": (v        ) => long(v & -v) },
  rotateLeft: { "long,int:long": rotateLong },
  rotateRight: { "long,int:long": (v        , by        ) => rotateLong(v, -by) },
  getLong: {
    "String,Long:Long": (_name        , otherwise               ) => otherwise,
    "String:Long": nothing$2,
    "String,long:Long": (_name        , otherwise        ) => otherwise,
  },
});
javaConstructors(LONG, {
  "String:Long": (s               ) => parseSigned(s, 10, 64),
  "long:Long": (v        ) => v,
});
function rotateLong(v        , by        )         {
  const count = BigInt(by & 63);
  const size = unsignedLong(v);
  return long(size << count | size >> (64n - count));
}
javaStatics(BYTE, {
  toString: { "byte:String": (v        ) => "" + v },
  hashCode: { "byte:int": (v        ) => v },
  compareUnsigned: { "byte,byte:int": (a        , b        ) => (a & 255) - (b & 255) },
  compare: { "byte,byte:int": (a        , b        ) => a - b },
  valueOf: {
    "String:byte": (s               ) => parseSmall(s, 10, 8),
    "String,int:byte": (s               , radix        ) => parseSmall(s, radix, 8),
    "byte:byte": (v        ) => v,
  },
  decode: { "String:byte": (s               ) => Number(decodeNumber(s, 8)) },
  toUnsignedLong: { "byte:long": (v        ) => BigInt(v & 255) },
  toUnsignedInt: { "byte:int": (v        ) => v & 255 },
  parseByte: {
    "String:byte": (s               ) => parseSmall(s, 10, 8),
    "String,int:byte": (s               , radix        ) => parseSmall(s, radix, 8),
  },
});
javaConstructors(BYTE, {
  "byte:byte": (v        ) => v,
  "String:byte": (s               ) => parseSmall(s, 10, 8),
});
javaStatics(SHORT, {
  toString: { "short:String": (v        ) => "" + v },
  hashCode: { "short:int": (v        ) => v },
  compareUnsigned: { "short,short:int": (a        , b        ) => (a & 0xFFFF) - (b & 0xFFFF) },
  reverseBytes: { "short:short": (v        ) => (v & 255) << 8 | (v >> 8 & 255) },
  compare: { "short,short:int": (a        , b        ) => a - b },
  valueOf: {
    "String,int:short": (s               , radix        ) => parseSmall(s, radix, 16),
    "String:short": (s               ) => parseSmall(s, 10, 16),
    "short:short": (v        ) => v,
  },
  decode: { "String:short": (s               ) => Number(decodeNumber(s, 16)) },
  toUnsignedLong: { "short:long": (v        ) => BigInt(v & 0xFFFF) },
  toUnsignedInt: { "short:int": (v        ) => v & 0xFFFF },
  parseShort: {
    "String:short": (s               ) => parseSmall(s, 10, 16),
    "String,int:short": (s               , radix        ) => parseSmall(s, radix, 16),
  },
});
javaConstructors(SHORT, {
  "short:short": (v        ) => v,
  "String:short": (s               ) => parseSmall(s, 10, 16),
});
INTEGER.constants["MIN_VALUE"] = -2147483648;
INTEGER.constants["MAX_VALUE"] = 2147483647;
INTEGER.constants["SIZE"] = 32;
INTEGER.constants["BYTES"] = 4;
LONG.constants["MIN_VALUE"] = -(2n ** 63n);
LONG.constants["MAX_VALUE"] = 2n ** 63n - 1n;
LONG.constants["SIZE"] = 64;
LONG.constants["BYTES"] = 8;
BYTE.constants["MIN_VALUE"] = byte(-128);
BYTE.constants["MAX_VALUE"] = byte(127);
BYTE.constants["SIZE"] = 8;
BYTE.constants["BYTES"] = 1;
SHORT.constants["MIN_VALUE"] = new Short(-32768);
SHORT.constants["MAX_VALUE"] = new Short(32767);
SHORT.constants["SIZE"] = 16;
SHORT.constants["BYTES"] = 2;
// runtime/classes.ts
const CLASSES                            = table();
const IMPORTED                            = {
  String: STRING,
  Integer: INTEGER,
  Long: LONG,
  Double: DOUBLE,
  Float: FLOAT,
  Byte: BYTE,
  Short: SHORT,
  Boolean: BOOLEAN,
  Character: CHARACTER,
  Math: MATH,
  StrictMath: STRICT_MATH,
  Object: OBJECT,
  Exception: EXCEPTION,
  JSON: TB_JSON,
  Date: TB_DATE,
  Random: RANDOM,
  Calendar: CALENDAR,
  Number: nameOnly("java.lang.Number"),
  CharSequence: nameOnly("java.lang.CharSequence"),
  Void: nameOnly("java.lang.Void"),
};
IMPORTED["Number"] .construct = () => {
  throw new EngineError("CompileException", "could not create constructor: null");
};
const PRIMITIVES_BY_BOX                                            = [
  [INTEGER, "int"],
  [LONG, "long"],
  [DOUBLE, "double"],
  [FLOAT, "float"],
  [BYTE, "byte"],
  [SHORT, "short"],
  [BOOLEAN, "boolean"],
  [CHARACTER, "char"],
];
for (const [box, name] of PRIMITIVES_BY_BOX) {
  const primitive = nameOnly(name);
  box.constants["TYPE"] = classValue(primitive);
  IMPORTED[name] = primitive;
}
if (TB_JSON.construct === undefined) javaConstructors(TB_JSON, {});
for (const name of Object.keys(IMPORTED)) {
  const cls = IMPORTED[name] ;
  CLASSES[name] = cls;
  CLASSES[cls.name] = cls;
  propertyLiterals[name] = classValue(cls);
}
const BY_FULL_NAME                       = [
  ...COLLECTION_CLASSES,
  ARRAYS_CLASS,
  COLLECTIONS,
  OBJECTS,
  LIST_INTERFACE,
  MAP_INTERFACE,
  SET_INTERFACE,
  UUID,
  LOCALE,
  TIME_ZONE,
  UTIL_DATE,
  GREGORIAN_CALENDAR,
  OPTIONAL,
  STRING_JOINER,
  STRING_TOKENIZER,
  BASE64_CLASS,
  PATTERN,
  MATCHER,
];
for (const cls of BY_FULL_NAME) CLASSES[cls.name] = cls;
const NAMES$4 =
  "Collection Map$Entry Iterator ListIterator Comparator Enumeration Queue Deque SortedMap SortedSet NavigableMap NavigableSet AbstractList AbstractMap AbstractSet AbstractCollection RandomAccess SequencedCollection SequencedMap SequencedSet EnumMap EnumSet Currency HexFormat OptionalInt OptionalLong OptionalDouble SimpleTimeZone NoSuchElementException ConcurrentModificationException regex.MatchResult function.Function function.Predicate function.Supplier function.Consumer function.BiFunction stream.Stream stream.IntStream stream.Collectors random.RandomGenerator";
for (const name of NAMES$4.split(" ")) {
  const cls = nameOnly("java.util." + name);
  CLASSES[cls.name] = cls;
  CLASSES[cls.name.replace("$", ".")] = cls;
}
CLASSES[BYTES_CLASS.name] = BYTES_CLASS;
MAP_INTERFACE.constants["Entry"] = classValue(CLASSES["java.util.Map$Entry"] );
for (const name of "BitSet Scanner Timer Properties Formatter PriorityQueue".split(" ")) {
  CLASSES["java.util." + name] = opaqueClass("java.util." + name);
}
const LOGGER            = opaqueClass("java.util.logging.Logger");
const makeLogger = LOGGER.construct ;
LOGGER.statics["getLogger"] = () => makeLogger();
javaConstructors(LOGGER, {});
CLASSES[LOGGER.name] = LOGGER;
// runtime/index.ts

// runtime/thrown.ts
const MOST_MESSAGE = 4000;
const MOST_STACK = 20_000;
function thrownJson(error         )         {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const head = (stack ?? "").indexOf(message);
  const told = {
    type: "other",
    message: message.slice(0, MOST_MESSAGE),
    stack: (head < 0 ? stack ?? "" : stack .slice(head + message.length)).slice(0, MOST_STACK),
  };
  if (error instanceof JavaException) {
    return JSON.stringify({ ...told, type: "java", javaClass: error.javaClass });
  }
  if (error instanceof EngineError) {
    return JSON.stringify({ ...told, type: "engine", kind: error.kind });
  }
  return JSON.stringify({ ...told, message: `${(error         ).name}: ${told.message}` });
}
// runtime/time_limit.ts
const TURNS$2 = 1024;
let turns = 0;
let until = Infinity;
function startTime(timeoutMs        )       {
  turns = 0;
  until = Date.now() + timeoutMs;
}
function tick()       {
  if (++turns >= TURNS$2) look();
}
function look()       {
  turns = 0;
  if (Date.now() > until) {
    throw new JavaException(
      "org.mvel2.ScriptExecutionStoppedException",
      "Script execution is stopped!",
    );
  }
}
// runtime/bridge.ts
const MARK$2 = '"\\u0000';
const BYTE_TEXT = 5;
const FRAME_METADATA_TEXT = 150;
const TARGET_TEXT = 550;
const NOTHING = new TMap();
const SIGNED                   = Array.from({ length: 256 }, (_, i) => BYTES[(i + 128) & 255] );
function makeBridge(script        , json        )         {
  const options = JSON.parse(json)                 ;
  const { direction, wantsMetadata, targets, timeoutMs } = options;
  const { maxTotalArgsSize, maxResultSize, maxMemory } = options;
  rememberStacks();
  const metadata = metadataOf(options.metadata, targets, options.wantsSession);
  const metadataText = JSON.stringify(options.metadata).length + FRAME_METADATA_TEXT +
    (targets ? TARGET_TEXT : 0);
  const run = (args         )        => {
    const size = args.reduce        ((sum, arg) => sum + textSize(arg), 0);
    if (size > maxTotalArgsSize) {
      throw new JavaException(
        "java.lang.RuntimeException",
        `Script input arguments exceed maximum allowed total args size of ${maxTotalArgsSize} symbols`,
      );
    }
    return script(...args);
  };
  const answer = (result       , withText         )         => {
    const text = toJson(result, true);
    const marked = text.includes(MARK$2);
    const plain = marked && (withText || text.length > maxResultSize) ? toJson(result) : text;
    if (plain.length > maxResultSize) {
      throw new JavaException(
        "java.lang.RuntimeException",
        `Script invocation result exceeds maximum allowed size of ${maxResultSize} symbols`,
      );
    }
    const kind = marked ? "[2," : "[0,";
    return withText ? `${kind}${text},${JSON.stringify(plain)}],` : `${kind}${text}],`;
  };
  const start = ()       => {
    meter.reset(maxMemory);
    startTime(timeoutMs);
  };
  return {
    frame(bytes, first, end, remoteAddress, remotePort, receivedTs, session, request) {
      start();
      const items = new Array       (end - first);
      for (let i = first, k = 0; i < end; i++, k++) items[k] = SIGNED[bytes[i] ] ;
      const payload = new TList(items);
      payload.held = true;
      const its = wantsMetadata
        ? metadata(remoteAddress, remotePort, receivedTs, session, request)
        : NOTHING;
      its.held = true;
      return answer(
        (end - first) * BYTE_TEXT + metadataText + session.length + request.length >
            maxTotalArgsSize
          ? run([payload, its])
          : script(payload, its),
        false,
      );
    },
    call(text) {
      start();
      const args = (parseJson(text)         ).a;
      if (direction === "uplink") {
        const bytes = (args[0]         ).a;
        for (let i = 0; i < bytes.length; i++) bytes[i] = byte(bytes[i]          );
      }
      for (const i of [1, 3]) if (args[i] instanceof TMap) args[i] = inJavaOrder(args[i]        );
      return answer(run(args.map(assigned)), true);
    },
    failure: (error) => `[3,${thrownJson(error)}],`,
  };
}
function rememberStacks()       {
  Object.defineProperty(Error, "stackTraceLimit", { value: 200, configurable: true });
}
function metadataOf(
  own                                  ,
  targets         ,
  wantsSession         ,
)
          {
  const texts = new Map(Object.entries(own));
  if (wantsSession) texts.delete("session");
  const names = hashMapOrder([
    ...new Set([
      ...texts.keys(),
      "remoteAddress",
      "remotePort",
      "receivedTs",
      ...(targets ? ["target", "request"] : []),
    ]),
  ]);
  return (remoteAddress, remotePort, receivedTs, session, request) => {
    const map = new Map               ();
    for (let i = 0; i < names.length; i++) {
      const name = names[i] ;
      let text        ;
      if (name === "remoteAddress") text = remoteAddress;
      else if (name === "remotePort") text = remotePort;
      else if (name === "receivedTs") text = receivedTs;
      else if (targets && name === "target") {
        const host = remoteAddress.includes(":") ? `[${remoteAddress}]` : remoteAddress;
        text = `${host}:${remotePort}`;
      } else if (targets && name === "request") text = request;
      else text = texts.get(name) ;
      map.set(name, text);
    }
    if (wantsSession) {
      const its = session === "" ? new TMap() : parseJson(session)        ;
      its.held = true;
      map.set("session", its);
    }
    return new TMap(map);
  };
}
function inJavaOrder({ m }      )       {
  return new TMap(
    new Map(hashMapOrder([...m.keys()]            ).map((key) => [key, m.get(key) ])),
  );
}
function textSize(arg       )         {
  return typeof arg === "string" ? arg.length : toJson(arg).length;
}
// runtime/playground.ts
function runPlayground(
  library         ,
  make                              ,
  job        ,
)         {
  const { line, names, timeoutMs } = JSON.parse(job)
   ;
  let phase = "runtime";
  try {
    rememberStacks();
    meter.reset(DEFAULT_MEMORY_LIMIT);
    const given = names.length > 0 ? (parseJson(line)        ).m.get("args")         : undefined;
    const args = names.map((name)        => assigned(typedValue(given?.m.get(name) ?? null)));
    startTime(timeoutMs);
    const result = make(library)(...args);
    phase = "serialize";
    return JSON.stringify({ text: toJson(result), javaType: resultType(result) });
  } catch (error) {
    return `{"phase":"${phase}","thrown":${thrownJson(error)}}`;
  }
}
return {
  __proto__: null,
  JavaClass,
  table,
  BOOLEAN,
  STRING,
  INTEGER,
  LONG,
  DOUBLE,
  FLOAT,
  BYTE,
  SHORT,
  CHARACTER,
  BIG_INTEGER,
  BIG_DECIMAL,
  LIST,
  MAP,
  SET,
  ENTRY,
  Obj,
  Dbl,
  Flt,
  Byte,
  Short,
  Chr,
  BigInteger,
  BigDecimal,
  TList,
  TMap,
  TSet,
  TEntry,
  ARRAYS,
  TArr,
  BYTES,
  byte,
  dbl,
  isInt,
  long,
  classOf,
  javaType,
  JavaException,
  EngineError,
  doubleText,
  floatText,
  shortestDouble,
  decimalText,
  text,
  identityHash,
  engineClassName,
  classCastException,
  classCast,
  addInt,
  subInt,
  mulInt,
  divInt,
  DEFAULT_MEMORY_LIMIT,
  Meter,
  meter,
  setSize,
  sizeOf,
  MEASURED,
  assigned,
  chargeItems,
  checkTextLength,
  checkReplacementLength,
  checkArrayLength,
  BLANK,
  Blank,
  EMPTY,
  isBlank,
  keyOf,
  isOwnKey,
  decimalAdd,
  decimalNegate,
  decimalMultiply,
  decimalDivide,
  decimalRemainder,
  decimalPower,
  decimalCompare,
  decimalToDouble,
  decimalToBigInt,
  decimalOfDouble,
  parseDecimal,
  bigDecimalText,
  Kind,
  boxed,
  kindOf,
  doubleToInt,
  doubleToLong,
  doubleValue,
  numberOf,
  intOf,
  longOf,
  javaPow,
  ofKind,
  parseDoubleText,
  numberIn,
  toBoolean,
  toInteger,
  toLong,
  toDouble,
  toFloat,
  toShort,
  toByte,
  toCharacter,
  toBigInteger,
  toBigDecimal,
  PLAIN_LIST,
  PlainList,
  Operation,
  operate,
  isNumberText,
  eq,
  ne,
  javaEquals,
  NAMELESS,
  noMethod,
  parsePattern,
  escapePoint,
  javaRegex,
  javaSplit,
  javaSplitWithDelimiters,
  javaMatches,
  javaReplace,
  unset,
  unsetTarget,
  fail,
  failJava,
  failAccess,
  noFunction,
  ScriptFunction,
  callValue,
  tooManyArguments,
  staticMethod,
  constructorOf,
  boolOperand,
  assertion,
  invertInt,
  arraySize,
  contains,
  matches,
  similarity,
  soundsLike,
  firstOf,
  keep,
  nestedArray,
  arrayOf,
  add,
  sub,
  mul,
  div,
  mod,
  pow,
  neg,
  plus,
  inc,
  dec,
  strAppend,
  band,
  bor,
  bxor,
  shl,
  shr,
  ushr,
  ushl,
  bitNot,
  lt,
  le,
  gt,
  ge,
  addAs,
  subAs,
  mulAs,
  divAs,
  modAs,
  powAs,
  bandAs,
  borAs,
  bxorAs,
  shrAs,
  shlAs,
  ushrAs,
  ushlAs,
  ltAs,
  gtAs,
  leAs,
  geAs,
  eqAs,
  neAs,
  strAppendAs,
  intArgument,
  booleanArgument,
  isCollection,
  isIterable,
  PRIMITIVES,
  elements,
  convertArgument,
  mapGet,
  mapHas,
  mapPut,
  mapRemove,
  keyBehind,
  mapKeys,
  mapEntries,
  mapOf,
  listOf,
  setAdd,
  setRemove,
  setOf,
  propertiesOf,
  asProperties,
  UNMODIFIABLE_LIST,
  UNMODIFIABLE_MAP,
  UNMODIFIABLE_SET,
  UnmodifiableList,
  UnmodifiableMap,
  UnmodifiableSet,
  unmodifiableList,
  unmodifiableMap,
  unmodifiableSet,
  isUnmodifiable,
  checkModifiable,
  nullPointer,
  get,
  propertyLiterals,
  getKey,
  isMapProperty,
  getSafe,
  castMessage,
  index,
  set,
  nullParent,
  setIndex,
  listSet,
  call0,
  call1,
  call2,
  call3,
  callN,
  checkArgumentCount,
  isBlankText,
  stripLeading,
  stripTrailing,
  trimText,
  compareTexts,
  compareIgnoringCase,
  equalsIgnoringCase,
  utf8Bytes,
  encodedBytes,
  linesOf,
  indented,
  withoutIndent,
  translatedEscapes,
  compareValues,
  compareDoubles,
  noMessage,
  checkIndex,
  append,
  insert,
  removeAt,
  elementsOf,
  insertAll,
  keepOnly,
  replaceElements,
  subList,
  startIndex,
  endIndex,
  slice,
  splice,
  isNumberLike,
  inOrder,
  javaStatics,
  javaMethods,
  javaConstructors,
  members,
  quick,
  objectMembers,
  ITERATOR,
  JavaIterator,
  iteratorOf,
  MAP_ITERATOR,
  mapIteratorOf,
  hashOf,
  textHash,
  hashOfAll,
  STREAM,
  INT_STREAM,
  Stream,
  KEY_SET,
  KeySet,
  iter,
  list,
  map,
  zeroOf,
  newArray,
  arrayWith,
  cast,
  convertableTo,
  instanceOf,
  cond,
  bool,
  not,
  hashMapOrder,
  argumentsOf,
  typedValue,
  strMap,
  JsonFault,
  parseJson,
  toJson,
  arrayMembers,
  ENTRY_COPY,
  EntryCopy,
  indexOfElement,
  byKey,
  byValue,
  backwards,
  reorder,
  inverted,
  sliceOfMap,
  putAll,
  doubleBits,
  doubleOf,
  floatBits,
  floatOf,
  exponentOf,
  nextDouble,
  nextFloat,
  STRING_ARRAY,
  stringArray,
  resultType,
  illegalArgument,
  badNumber,
  nullPointerException,
  nullParameter,
  nullArray,
  badCast,
  badArrayRange,
  badTextRange,
  encodeBase64,
  decodeBase64,
  byteList,
  byteArrayOf,
  signedBytes,
  signedByte,
  byteArray,
  digitValue,
  parseSigned,
  parseSignedInt,
  parseSmall,
  parseUnsigned,
  decodeNumber,
  radixText,
  digitFor,
  bitsOfByte,
  bitsOfLong,
  intOfBits,
  binaryRadix,
  octalRadix,
  decimalRadix,
  hexadecimalRadix,
  preparedNumber,
  reversedHex,
  guessedRadix,
  isLetterRadix,
  checkedRadix,
  badRadix,
  hexOf,
  hexDigit,
  bytesOfHex,
  bytesOfPlainHex,
  restLength,
  checkPart,
  intOfBytes,
  longOfBytes,
  floatOfBytes,
  doubleOfBytes,
  unsignedOfBytes4,
  unsignedOfBytes8,
  textOfUnits,
  decodeUtf8,
  decodeText,
  intInText,
  longInText,
  noNumber,
  intInHex,
  longInHex,
  textOfBytes,
  textInCharset,
  bytesOfText,
  bytesInCharset,
  BYTE_FUNCTIONS,
  javaFloat,
  floatInText,
  floatInHex,
  floatInHexOnly,
  floatOfHexInt,
  doubleInText,
  doubleInGuessed,
  doubleInHex,
  MOST_FLOAT_DECIMALS,
  fixed,
  fixedFloat,
  rounded32,
  fastInt,
  fastDecimal,
  fastBytesToInt,
  fastFixed,
  flatMap,
  insideCircle,
  insidePolygon,
  INT_DIGITS,
  LONG_DIGITS,
  hexOfNumber,
  longInRadix,
  hexOfFloat,
  hexOfDouble,
  encodedUri,
  decodedUri,
  VALUE_FUNCTIONS,
  NUMBER_FUNCTIONS,
  TB_UTILS,
  NUMBER_UTILS,
  FUNCTIONS,
  TB_JSON,
  MONTHS,
  checkField,
  isLeapYear,
  monthLength,
  checkCivil,
  daysOf,
  secondsOf,
  civilOf,
  dayOfWeek,
  dayOfYear,
  withFields,
  plusMonths,
  intlFormat,
  isKnownLocale,
  zoneName,
  localizedDate,
  localizedTime,
  localizedDateTime,
  parseDatePattern,
  formatPattern,
  dateWord,
  UTC,
  offsetText,
  fixedZone,
  defaultZone,
  zoneOf,
  timeZoneOf,
  instantIn,
  parseError,
  parseByPattern,
  instantOf,
  parseIso,
  parseDateText,
  parseSimple,
  TB_DATE,
  TbDate,
  instantOfMillis,
  isoText,
  hashMapOrderOf,
  COLLECTION_CLASSES,
  plainSet,
  plainMap,
  LIST_INTERFACE,
  MAP_INTERFACE,
  SET_INTERFACE,
  arrayList,
  fixedList,
  fixedMap,
  fixedSet,
  RANDOM,
  JavaRandom,
  COLLECTIONS,
  orderOf,
  binarySearch,
  OBJECTS,
  ARRAYS_CLASS,
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
  BYTES_CLASS,
  ClassValue,
  classValue,
  nameOnly,
  opaqueClass,
  LOCALE,
  JavaLocale,
  TIME_ZONE,
  JavaTimeZone,
  roundHalfUp,
  MATH,
  STRICT_MATH,
  hexText,
  isDateArgument,
  dateText,
  shortestDigits,
  roundDigits,
  fixedText,
  exponentText,
  generalText,
  formatError,
  parseFormat,
  mismatch,
  formatText,
  OBJECT,
  UTIL_DATE,
  UtilDate,
  CALENDAR,
  GREGORIAN_CALENDAR,
  OPTIONAL,
  STRING_JOINER,
  STRING_TOKENIZER,
  BASE64_CLASS,
  PATTERN,
  MATCHER,
  EXCEPTION,
  md5,
  UUID,
  JavaUuid,
  CLASSES,
  thrownJson,
  startTime,
  tick,
  makeBridge,
  rememberStacks,
  runPlayground,
};
})()
