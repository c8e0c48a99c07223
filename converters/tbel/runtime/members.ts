import { javaMethods, type Native, type Overloads } from "./java_methods.ts";
import { asProperties } from "./properties.ts";
import { identityHash, text } from "./text.ts";
import { javaEquals } from "./equality.ts";
import {
  isInt,
  type JavaClass,
  JavaException,
  type Method,
  type Obj,
  type Value,
} from "./values.ts";

/**
 * Gives a class methods told as {@linkcode javaMethods} wants them; those without parameters are
 * properties as well. Calls whose arguments leave no doubt do not go through the choice among the
 * overloads.
 */
export function members(cls: JavaClass, methods: Readonly<Record<string, Overloads>>): void {
  javaMethods(cls, methods);
  for (const name of Object.keys(methods)) {
    cls.methods[name] = direct(methods[name]!, cls.methods[name]!);
    if (Object.keys(methods[name]!).some((signature) => signature.startsWith(":"))) {
      asProperties(cls, name);
    }
  }
}

type Fits = (v: Value) => boolean;

/** Arguments that fit a type better than they fit any other. */
const FITS: Readonly<Record<string, Fits>> = {
  int: isInt,
  String: (v) => typeof v === "string",
  CharSequence: (v) => typeof v === "string",
};
const BOXED = /^(double|float|byte|short|char|void)$/;

interface Simple {
  readonly types: readonly string[];
  readonly run: Native;
}

function simple(overloads: Overloads): Simple[] {
  const found: Simple[] = [];
  for (const signature of Object.keys(overloads)) {
    const [parameters, returns] = signature.split(":") as [string, string];
    if (parameters.endsWith("...")) return [];
    const types = parameters === "" ? [] : parameters.split(",");
    if (!BOXED.test(returns)) found.push({ types, run: overloads[signature]! });
  }
  return found;
}

function direct(overloads: Overloads, slow: Method): Method {
  const all = simple(overloads);
  const of = (count: number) => all.filter(({ types }) => types.length === count);
  const none = of(0)[0]?.run;
  const alone = Object.keys(overloads).filter((signature) => /^[^,:]+:/.test(signature));
  const [single] = alone.length === 1 && alone[0]!.startsWith("Object:") ? of(1) : [];
  const ones = alone.some((signature) => /^Integer:/.test(signature))
    ? []
    : of(1).filter(({ types }) => types[0]! in FITS);
  const twos = of(2).filter(({ types }) => types.every((type) => type in FITS));
  const any = single?.run;
  return function (self: Value, a?: Value, b?: Value, ...more: Value[]) {
    if (a === undefined) return (none === undefined ? slow(self) : none(self)) as Value;
    if (b === undefined) {
      if (any !== undefined) return any(self, a) as Value;
      for (const { types, run } of ones) {
        if (FITS[types[0]!]!(a)) return run(self, a) as Value;
      }
      return slow(self, a);
    }
    if (more.length === 0) {
      for (const { types, run } of twos) {
        if (FITS[types[0]!]!(a) && FITS[types[1]!]!(b)) return run(self, a, b) as Value;
      }
    }
    return slow(self, a, b, ...more);
  };
}

/** Puts a quick way before a method: what it does not take it hands on to the method. */
export function quick(cls: JavaClass, name: string, make: (slow: Method) => Method): void {
  cls.methods[name] = make(cls.methods[name]!);
}

function notOwner(): never {
  throw new JavaException(
    "java.lang.IllegalMonitorStateException",
    "current thread is not owner",
  );
}

/** Gives a class what java.lang.Object has, where it has no own: equals, hashCode, toString, the monitors. @param byIdentity for classes that {@linkcode text} knows nothing of */
export function objectMembers(cls: JavaClass, byIdentity = false): void {
  const own: Record<string, Overloads> = {
    equals: { "Object:boolean": (self: Value, other: Value) => javaEquals(self, other) },
    hashCode: { ":int": (self: Obj) => identityHash(self) },
    toString: {
      ":String": (self: Obj) =>
        byIdentity ? `${cls.name}@${identityHash(self).toString(16)}` : text(self),
    },
    notify: { ":void": notOwner },
    notifyAll: { ":void": notOwner },
    wait: { ":void": notOwner, "long:void": notOwner, "long,int:void": notOwner },
  };
  for (const name of Object.keys(own)) {
    if (cls.methods[name] === undefined) members(cls, { [name]: own[name]! });
  }
}
