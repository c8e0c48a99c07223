/**
 * The methods of a map's entries (org.mvel2.execution.ExecutionEntry).
 *
 * @module
 */
import { members, objectMembers } from "./members.ts";
import { hashOf } from "./statics/hash_code.ts";
import { ENTRY, JavaClass, JavaException, TEntry, type Value } from "./values.ts";

members(ENTRY, {
  getKey: { ":Object": (e: TEntry) => e.k },
  getValue: { ":Object": (e: TEntry) => e.v },
  hashCode: { ":int": (e: TEntry) => hashOf(e.k) ^ hashOf(e.v) },
  memorySize: { ":long": () => 24n },
  setValue: {
    "Object:Object": (e: TEntry, v: Value) => {
      const before = e.v;
      e.v = v;
      return before;
    },
  },
});
objectMembers(ENTRY);

/** Class of the entries that `firstEntry()` and the like give: copies that cannot be changed. */
export const ENTRY_COPY: JavaClass = new JavaClass("jdk.internal.util.NullableKeyValueHolder", [
  ...ENTRY.supertypes,
]);

/** An entry that cannot be changed. */
export class EntryCopy extends TEntry {}
Object.defineProperty(EntryCopy.prototype, "cls", { value: ENTRY_COPY });

members(ENTRY_COPY, {
  getKey: { ":Object": (e: TEntry) => e.k },
  getValue: { ":Object": (e: TEntry) => e.v },
  hashCode: { ":int": (e: TEntry) => hashOf(e.k) ^ hashOf(e.v) },
  setValue: {
    "Object:Object": () => {
      throw new JavaException("java.lang.UnsupportedOperationException", "not supported");
    },
  },
});
objectMembers(ENTRY_COPY);
