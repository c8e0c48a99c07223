import { engineClassName } from "./text.ts";
import { EngineError, ENTRY, type JavaClass, LIST, MAP, SET, type Value } from "./values.ts";

/** Classes that the engine's messages leave out: its own. */
export const NAMELESS: Set<JavaClass> = new Set([LIST, MAP, SET, ENTRY]);

/** Throws the engine's error for a method that does not exist or does not take these arguments. */
export function noMethod(cls: JavaClass, name: string, args: readonly Value[]): never {
  const owner = NAMELESS.has(cls) ? "" : cls.name + ".";
  const types = args.map((arg) => arg === null ? "" : engineClassName(arg)).join(", ");
  throw new EngineError(
    "PropertyAccessException",
    `unable to resolve method: ${owner}${name}(${types}) [arglength=${args.length}]`,
  );
}
