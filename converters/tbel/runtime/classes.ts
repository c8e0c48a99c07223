/**
 * Every class that a script can name, under the names that it can use: the simple name of those that
 * the engine imports (org.mvel2.SandboxedParserConfiguration, DefaultTbelInvokeService), the full
 * one of those, and the classes of java.util.
 *
 * @module
 */
import { propertyLiterals } from "./access.ts";
import { TB_DATE } from "./date/date.ts";
import { javaConstructors } from "./java_methods.ts";
import { ARRAYS_CLASS } from "./statics/arrays_class.ts";
import { BYTES_CLASS } from "./statics/bytes_class.ts";
import { classValue, nameOnly, opaqueClass } from "./statics/class_value.ts";
import {
  COLLECTION_CLASSES,
  LIST_INTERFACE,
  MAP_INTERFACE,
  SET_INTERFACE,
} from "./statics/collection_classes.ts";
import { COLLECTIONS, OBJECTS } from "./statics/collections.ts";
import { LOCALE, TIME_ZONE } from "./statics/locale.ts";
import { MATH, STRICT_MATH } from "./statics/math.ts";
import { RANDOM } from "./statics/random.ts";
import { OBJECT } from "./statics/texts.ts";
import { CALENDAR, GREGORIAN_CALENDAR, UTIL_DATE } from "./statics/util_date.ts";
import {
  BASE64_CLASS,
  EXCEPTION,
  MATCHER,
  OPTIONAL,
  PATTERN,
  STRING_JOINER,
  STRING_TOKENIZER,
} from "./statics/utilities.ts";
import { UUID } from "./statics/uuid.ts";
import { TB_JSON } from "./tbutils/json_class.ts";
import {
  BOOLEAN,
  BYTE,
  CHARACTER,
  DOUBLE,
  EngineError,
  FLOAT,
  INTEGER,
  type JavaClass,
  LONG,
  SHORT,
  STRING,
  table,
} from "./values.ts";
import "./statics/characters.ts";
import "./statics/floating.ts";
import "./statics/integers.ts";

/** Classes by simple name, where the engine imports them, and by full name. */
export const CLASSES: Record<string, JavaClass> = table();

const IMPORTED: Record<string, JavaClass> = {
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
// An abstract class: its constructor is there and fails.
IMPORTED["Number"]!.construct = () => {
  throw new EngineError("CompileException", "could not create constructor: null");
};
const PRIMITIVES_BY_BOX: readonly (readonly [JavaClass, string])[] = [
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
  const cls = IMPORTED[name]!;
  CLASSES[name] = cls;
  CLASSES[cls.name] = cls;
  propertyLiterals[name] = classValue(cls);
}

const BY_FULL_NAME: readonly JavaClass[] = [
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

// Known by name, for instanceof and as values; nothing of them is there to call.
const NAMES =
  "Collection Map$Entry Iterator ListIterator Comparator Enumeration Queue Deque SortedMap SortedSet NavigableMap NavigableSet AbstractList AbstractMap AbstractSet AbstractCollection RandomAccess SequencedCollection SequencedMap SequencedSet EnumMap EnumSet Currency HexFormat OptionalInt OptionalLong OptionalDouble SimpleTimeZone NoSuchElementException ConcurrentModificationException regex.MatchResult function.Function function.Predicate function.Supplier function.Consumer function.BiFunction stream.Stream stream.IntStream stream.Collectors random.RandomGenerator";
for (const name of NAMES.split(" ")) {
  const cls = nameOnly("java.util." + name);
  CLASSES[cls.name] = cls;
  CLASSES[cls.name.replace("$", ".")] = cls;
}

// Under its simple name only where the script has no variable of that name: see chainRoot.
CLASSES[BYTES_CLASS.name] = BYTES_CLASS;

MAP_INTERFACE.constants["Entry"] = classValue(CLASSES["java.util.Map$Entry"]!);
for (const name of "BitSet Scanner Timer Properties Formatter PriorityQueue".split(" ")) {
  CLASSES["java.util." + name] = opaqueClass("java.util." + name);
}
const LOGGER: JavaClass = opaqueClass("java.util.logging.Logger");
const makeLogger = LOGGER.construct!;
LOGGER.statics["getLogger"] = () => makeLogger();
javaConstructors(LOGGER, {});
CLASSES[LOGGER.name] = LOGGER;
