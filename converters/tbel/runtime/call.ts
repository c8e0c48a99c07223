/**
 * Method calls: `o.name(…)`.
 *
 * @module
 */
import { nullPointer } from "./access.ts";
import { noMethod } from "./no_method.ts";
import { ARRAYS, classOf, EngineError, type Method, TArr, type Value } from "./values.ts";

const MOST_ARGUMENTS = 10;

function methodOf(o: NonNullable<Value>, name: string): Method | undefined {
  return classOf(o).methods[name] ?? rareMethod(o, name);
}

/** Static methods can be called on objects too, and arrays of any class have those of arrays. */
function rareMethod(o: NonNullable<Value>, name: string): Method | undefined {
  const method = classOf(o).statics[name];
  if (method !== undefined) return (_: Value, ...args: Value[]) => method(...args);
  return o instanceof TArr ? ARRAYS.object.methods[name] : undefined;
}

/** `o.name()`. */
export function call0(o: Value, name: string): Value {
  if (o === null) return nullPointer();
  const method = methodOf(o, name);
  return method === undefined ? noMethod(classOf(o), name, []) : method(o);
}

/** `o.name(a)`. */
export function call1(o: Value, name: string, a: Value): Value {
  if (o === null) return nullPointer();
  const method = methodOf(o, name);
  return method === undefined ? noMethod(classOf(o), name, [a]) : method(o, a);
}

/** `o.name(a, b)`. */
export function call2(o: Value, name: string, a: Value, b: Value): Value {
  if (o === null) return nullPointer();
  const method = methodOf(o, name);
  return method === undefined ? noMethod(classOf(o), name, [a, b]) : method(o, a, b);
}

/** `o.name(a, b, c)`. */
export function call3(o: Value, name: string, a: Value, b: Value, c: Value): Value {
  if (o === null) return nullPointer();
  const method = methodOf(o, name);
  return method === undefined ? noMethod(classOf(o), name, [a, b, c]) : method(o, a, b, c);
}

/** `o.name(…)` with any number of arguments. */
export function callN(o: Value, name: string, args: Value[]): Value {
  if (o === null) return nullPointer();
  const method = methodOf(o, name);
  if (method === undefined) return noMethod(classOf(o), name, args);
  checkArgumentCount(args.length);
  return method(o, ...args);
}

/** Refuses a call of a Java method with more than ten arguments, as the engine does. */
export function checkArgumentCount(count: number): void {
  if (count > MOST_ARGUMENTS) {
    throw new EngineError(
      "CompileException",
      `Maximum method arguments count overflow (${count} > ${MOST_ARGUMENTS})!`,
    );
  }
}
