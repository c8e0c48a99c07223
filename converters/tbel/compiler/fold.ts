/**
 * Operators between literals, which the engine's compiler works out itself
 * (org.mvel2.compiler.AbstractParser.reduce).
 *
 * @module
 */
import type { At, Reference } from "./ast.ts";
import { Op } from "./operator.ts";
import { CompileError } from "./source.ts";
import { operate } from "../runtime/operate.ts";
import { JavaException, type Value } from "../runtime/values.ts";

/** Whether a literal can be an operand here: references to classes and functions cannot. */
export function foldable(value: Value | Reference): value is Value {
  return value === null || typeof value !== "object" ||
    !(("fn" in value) || ("cls" in value && typeof value.cls === "string"));
}

function fault(message: string, at: At): CompileError {
  return new CompileError(message, at.source, at.start);
}

/** Value of `a op b` for the operators of arithmetic. */
export function foldArithmetic(a: Value, operator: number, b: Value, at: At): Value {
  try {
    return operate(operator, -1, a, -1, b);
  } catch (error) {
    throw worded(error, at);
  }
}

/** Value of `a op b` for all others. */
export function foldOther(a: Value, operator: number, b: Value, at: At): Value {
  if (operator === Op.AND || operator === Op.OR) {
    if (typeof a !== "boolean" || (typeof b !== "boolean" && (operator === Op.AND) === a)) {
      const wrong = typeof a !== "boolean" ? (a === null ? null : a) : b;
      const cast = (b !== null && typeof b !== "boolean") || (wrong !== null);
      throw fault(
        a === null || (wrong === null && !cast)
          ? "failed to subEval expression"
          : "syntax error or incompatable types",
        at,
      );
    }
    return operator === Op.AND ? a && b as boolean : a || b as boolean;
  }
  if (operator >= Op.BW_AND && operator <= Op.BW_NOT) {
    const [x, y] = [bit(a), bit(b)];
    for (const one of [x, y]) {
      if (one === null) throw fault("failed to subEval expression", at);
      const whole = typeof one === "bigint" || (typeof one === "number" && (one | 0) === one);
      if (!whole) throw fault("syntax error or incompatable types", at);
    }
    return operate(operator, -1, x, -1, y);
  }
  try {
    return operate(operator, -1, a, -1, b);
  } catch (error) {
    throw worded(error, at);
  }
}

function bit(v: Value): Value {
  return v === true ? 1 : v === false ? 0 : v;
}

function worded(error: unknown, at: At): unknown {
  if (!(error instanceof JavaException)) return error;
  if (error.javaClass === "java.lang.ClassCastException") {
    return fault("syntax error or incompatable types", at);
  }
  if (error.javaClass === "java.lang.ArithmeticException") {
    return fault("arithmetic error: " + error.message, at);
  }
  return fault("failed to subEval expression", at);
}
