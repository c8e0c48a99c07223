/**
 * The operators of scripts, as the generated code calls them.
 *
 * | Module | Operators |
 * |---|---|
 * | arithmetic.ts | `+ - * / % **`, the signs, `++ --` |
 * | bits.ts | `& \| ^ << >> >>> ~` |
 * | comparison.ts | `< <= > >=` |
 * | equality.ts | `== !=` |
 * | logic.ts | `!`, conditions |
 * | operate.ts | all of them in full, for sides of any class |
 *
 * @module
 */
export * from "./arithmetic.ts";
export * from "./bits.ts";
export * from "./comparison.ts";
export * from "./equality.ts";
export * from "./logic.ts";
export * from "./operate.ts";
