import { type JavaClass, type Method, table } from "./values.ts";

const BY_CLASS = new Map<JavaClass, Record<string, Method>>();

/** The methods of a class's objects that scripts can call as properties, by property. */
export function propertiesOf(cls: JavaClass): Record<string, Method> {
  let known = BY_CLASS.get(cls);
  if (known === undefined) BY_CLASS.set(cls, known = table());
  return known;
}

/**
 * Tells which methods of a class scripts can call as properties: those without parameters. A
 * property is found under the method's own name and, for `isX` and `getX`, under `x`.
 */
export function asProperties(cls: JavaClass, ...names: string[]): void {
  const known = propertiesOf(cls);
  for (const name of names) {
    const method = cls.methods[name]!;
    known[name] ??= method;
    const bare = name.replace(/^(is|get)(?=[A-Z])/, "");
    if (bare === name) continue;
    known[bare.charAt(0).toLowerCase() + bare.slice(1)] ??= method;
    if (name.startsWith("get")) known[bare] ??= method;
  }
}
