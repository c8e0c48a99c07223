/**
 * Operators on what the compiler takes for Integers (org.mvel2.ast.IntAdd and its like): they wrap
 * around, divide without a rest, and refuse everything that is no Integer after all.
 *
 * @module
 */
import { classCast } from "./class_cast.ts";
import { isInt, JavaException, type Value } from "./values.ts";

function integerOperand(v: Value): number {
  if (isInt(v)) return v;
  if (v === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "java.lang.Integer.intValue()" because the return value of ' +
        '"org.mvel2.ast.ASTNode.getReducedValueAccelerated(Object, Object, ' +
        'org.mvel2.integration.VariableResolverFactory)" is null',
    );
  }
  return classCast(v, "java.lang.Integer");
}

/** `a + b`. */
export function addInt(a: Value, b: Value): number {
  return (integerOperand(a) + integerOperand(b)) | 0;
}

/** `a - b`. */
export function subInt(a: Value, b: Value): number {
  return (integerOperand(a) - integerOperand(b)) | 0;
}

/** `a * b`. */
export function mulInt(a: Value, b: Value): number {
  return Math.imul(integerOperand(a), integerOperand(b));
}

/** `a / b`, cut off towards zero. */
export function divInt(a: Value, b: Value): number {
  const [x, y] = [integerOperand(a), integerOperand(b)];
  if (y === 0) throw new JavaException("java.lang.ArithmeticException", "/ by zero");
  return (x / y) | 0;
}
