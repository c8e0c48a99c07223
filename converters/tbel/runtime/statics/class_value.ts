/**
 * Classes as values: what `return Math;` gives.
 *
 * @module
 */
import { javaConstructors } from "../java_methods.ts";
import { objectMembers } from "../members.ts";
import { propertiesOf } from "../properties.ts";
import { JavaClass, Obj, type Value } from "../values.ts";

/** A class that a script names; its static fields are its properties. */
export class ClassValue extends Obj {
  /** The class. */
  readonly of: JavaClass;
  /** java.lang.Class, with the properties of this one. */
  override readonly cls: JavaClass;
  /** As told. */
  constructor(of: JavaClass) {
    super();
    this.of = of;
    this.cls = new JavaClass("java.lang.Class");
    this.cls.methods["#json"] = () => of.name;
    this.cls.methods["toString"] = () => describe(of);
    objectMembers(this.cls);
    const properties = propertiesOf(this.cls);
    for (const name of Object.keys(of.constants)) {
      properties[name] = () => of.constants[name]!;
    }
  }
}

const PRIMITIVE = /^[a-z]+$/;

function describe({ name }: JavaClass): string {
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

const known = new Map<JavaClass, ClassValue>();

/** A class as a value; always the same one. */
export function classValue(cls: JavaClass): Value {
  let value = known.get(cls);
  if (value === undefined) known.set(cls, value = new ClassValue(cls));
  return value;
}

/** A class that scripts can name but not make. */
export function nameOnly(name: string, supertypes: readonly string[] = []): JavaClass {
  const cls = new JavaClass(name, supertypes);
  javaConstructors(cls, {});
  return cls;
}

/** An object that scripts can make and nothing else: no method, no variable that would keep it. */
class Opaque extends Obj {
  override readonly cls: JavaClass;
  constructor(cls: JavaClass) {
    super();
    this.cls = cls;
  }
}

/** A class whose objects can only be made and passed on; what can be done with them is not here. */
export function opaqueClass(name: string): JavaClass {
  const cls = new JavaClass(name);
  objectMembers(cls, true);
  cls.construct = () => new Opaque(cls);
  return cls;
}
