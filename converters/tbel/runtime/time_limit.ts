import { JavaException } from "./values.ts";

/** The clock is looked at once in so many turns of loops: each is a few operations at least. */
const TURNS = 1024;

let turns = 0;
let until = Infinity;

/** Starts the time of one run. */
export function startTime(timeoutMs: number): void {
  turns = 0;
  until = Date.now() + timeoutMs;
}

/**
 * One turn of a loop (org.mvel2.ExecutionContext.checkExecution); throws when the script's time is
 * over. What takes its time in other ways is ended from outside.
 */
export function tick(): void {
  if (++turns >= TURNS) look();
}

function look(): void {
  turns = 0;
  if (Date.now() > until) {
    throw new JavaException(
      "org.mvel2.ScriptExecutionStoppedException",
      "Script execution is stopped!",
    );
  }
}
