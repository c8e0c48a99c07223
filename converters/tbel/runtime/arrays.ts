/**
 * The methods of arrays: those of java.lang.Object, and `size()`, which the engine adds.
 *
 * @module
 */
import { members, objectMembers } from "./members.ts";
import { ARRAYS, type JavaClass, type TArr } from "./values.ts";

/** Gives a class of arrays its methods. */
export function arrayMembers(cls: JavaClass): void {
  members(cls, { equals: { "Object:boolean": (a: TArr, b: unknown) => a === b } });
  objectMembers(cls);
  cls.methods["size"] = (a: TArr) => a.a.length;
}

for (const cls of Object.values(ARRAYS)) arrayMembers(cls);
