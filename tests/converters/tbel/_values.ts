/** Arbitrary values of scripts for property tests. */
import fc from "fast-check";
import * as R from "../../../converters/tbel/runtime/index.ts";

const integers = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, 1, -1, 31, 32, 2147483647, -2147483648),
);
const doubles = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -0, 0.5, NaN, Infinity))
  .map((v) => R.dbl(v));
const longs = fc.oneof(fc.bigInt(-9223372036854775808n, 9223372036854775807n), fc.constant(0n));

/** Null, Booleans, texts and numbers of all classes. */
export const scalars: fc.Arbitrary<R.Value> = fc.oneof(
  fc.constantFrom<R.Value[]>(null, true, false),
  fc.oneof(fc.string(), fc.constantFrom("", "5", "-5.5", "abc", "1e3")),
  integers,
  doubles,
  longs,
  fc.float().map((v) => new R.Flt(v)),
  fc.integer().map((v) => R.byte(v)),
  fc.integer().map((v) => new R.Short(v)),
  fc.constantFrom("a", "5", " ").map((s) => new R.Chr(s)),
  fc.bigInt().map((v) => new R.BigInteger(v)),
);

/** The same, and lists and maps of them. */
export const values: fc.Arbitrary<R.Value> = fc.letrec<{ value: R.Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    scalars,
    fc.array(tie("value"), { maxLength: 4 }).map((a) => new R.TList(a)),
    fc.dictionary(fc.string(), tie("value"), { maxKeys: 4 }).map((o) => {
      const map = new R.TMap();
      for (const [key, v] of Object.entries(o)) if (v !== null) map.m.set(key, v);
      return map;
    }),
  ),
})).value;
