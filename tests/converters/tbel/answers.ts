/**
 * Compares scripts' results with what the real engine answered.
 *
 * @module
 */
import assert from "node:assert/strict";
import { run } from "./run.ts";

// the script's own frame is far below what Java's methods throw
Error.stackTraceLimit = 100;

/**
 * Scripts and the engine's answers: class and JSON of the result, `java.lang.Integer 3`, or the
 * first line of the error, `[Error: charAt(5): Index 5 out of bounds for length 3]`.
 */
export type Answers = Readonly<Record<string, string>>;

/** Runs a script and tells its result as {@linkcode Answers} do. */
export function answer(script: string): string {
  const { error, text, javaType } = run(script);
  if (error !== undefined) return error.message.split("\n")[0]!;
  return `${javaType} ${text}`;
}

/** Checks all scripts, and tells which ones answer otherwise. */
export function checkAnswers(answers: Answers): void {
  const got: Record<string, string> = {};
  for (const script of Object.keys(answers)) got[script] = answer(script);
  assert.deepEqual(got, { ...answers });
}
