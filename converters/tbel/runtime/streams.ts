/**
 * The few things that scripts without lambdas can do with a java.util.stream.Stream.
 *
 * @module
 */
import { members, objectMembers } from "./members.ts";
import { keyOf } from "./keys.ts";
import { PlainList } from "./plain_list.ts";
import { iteratorOf } from "./iterators.ts";
import { compareValues } from "./compare.ts";
import { Obj, TArr, type Value } from "./values.ts";
import { JavaClass } from "./values.ts";

/** java.util.stream.Stream of any values. */
export const STREAM: JavaClass = new JavaClass("java.util.stream.ReferencePipeline$Head", [
  "java.util.stream.Stream",
]);
/** java.util.stream.IntStream. */
export const INT_STREAM: JavaClass = new JavaClass("java.util.stream.IntPipeline$Head", [
  "java.util.stream.IntStream",
]);

/** A stream: the values that it will give. */
export class Stream extends Obj {
  /** Its values. */
  readonly values: readonly Value[];
  /** STREAM or INT_STREAM. */
  override readonly cls: JavaClass;
  /** As told. */
  constructor(values: readonly Value[], cls: JavaClass = STREAM) {
    super();
    this.values = values;
    this.cls = cls;
  }
}

function distinct(values: readonly Value[]): Value[] {
  const found = new Map<unknown, Value>();
  for (const value of values) if (!found.has(keyOf(value))) found.set(keyOf(value), value);
  return [...found.values()];
}

for (const cls of [STREAM, INT_STREAM]) {
  members(cls, {
    count: { ":long": (s: Stream) => BigInt(s.values.length) },
    toList: { ":List": (s: Stream) => new PlainList(s.values.slice()) },
    toArray: {
      ":Object[]": (s: Stream) => new TArr(cls === STREAM ? "object" : "int", s.values.slice()),
    },
    distinct: { ":Stream": (s: Stream) => new Stream(distinct(s.values), cls) },
    sorted: { ":Stream": (s: Stream) => new Stream(s.values.toSorted(compareValues), cls) },
    limit: {
      "long:Stream": (s: Stream, n: bigint) => new Stream(s.values.slice(0, Number(n)), cls),
    },
    skip: { "long:Stream": (s: Stream, n: bigint) => new Stream(s.values.slice(Number(n)), cls) },
    iterator: { ":Iterator": (s: Stream) => iteratorOf(s.values) },
  });
  objectMembers(cls, true);
}
members(INT_STREAM, {
  sum: {
    ":int": (s: Stream) => (s.values as number[]).reduce((sum, value) => (sum + value) | 0, 0),
  },
  boxed: { ":Stream": (s: Stream) => new Stream(s.values) },
});
delete INT_STREAM.methods["toList"];
