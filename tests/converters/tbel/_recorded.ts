/**
 * What the real engine was recorded to give, and what ours gives.
 *
 * @module
 */
import type { Playground, PlaygroundResult } from "../../../converters/tbel/playground.ts";

/** One recorded script. */
export interface Recorded {
  readonly id: string;
  readonly group: string;
  readonly script: string;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly timeoutMs?: number;
  readonly text?: string;
  readonly javaType?: string;
  readonly error?: { readonly phase: string; readonly message: string };
  readonly literalFold?: true;
  /** The record as it stands in its file: numbers keep their texts. */
  readonly line: string;
}

/**
 * How a result differs: `accepted` has a value where the engine refuses the script, `rejected` an
 * error where it has a value, `value` another value or type, `phase` an error elsewhere, `message`
 * another text of the error.
 */
export type Kind = "accepted" | "rejected" | "value" | "phase" | "message";

/** A result that is not the recorded one. */
export interface Difference {
  readonly id: string;
  readonly kind: Kind;
  readonly recorded: string;
  readonly given: string;
}

const FOLDER = new URL("../../vectors/tbel/", import.meta.url);

/** Time for the slowest machine. */
const TIMEOUT_MS = 5000;

/** The cases of `tbel-conformance.json`. */
export async function conformanceCases(): Promise<Recorded[]> {
  const text = await Deno.readTextFile(new URL("tbel-conformance.json", FOLDER));
  return text.split("\n").map((line) => line.replace(/,$/, ""))
    .filter((line) => line.startsWith("{")).map(recorded);
}

/** The cases of `tbel-operators.jsonl.gz`. */
export async function operatorCases(): Promise<Recorded[]> {
  const packed = await Deno.readFile(new URL("tbel-operators.jsonl.gz", FOLDER));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return (await new Response(stream).text()).split("\n").filter((line) => line !== "")
    .map(recorded);
}

function recorded(line: string): Recorded {
  return { ...JSON.parse(line) as Omit<Recorded, "line">, line };
}

/** Cases by their group. */
export function byGroup(cases: readonly Recorded[]): Map<string, Recorded[]> {
  const groups = new Map<string, Recorded[]>();
  for (const one of cases) groups.set(one.group, [...groups.get(one.group) ?? [], one]);
  return groups;
}

/** Runs a case; nothing if all is as recorded. */
export function differenceOf(one: Recorded, playground: Playground): Difference | undefined {
  const { id, script, args = {}, timeoutMs = TIMEOUT_MS, line } = one;
  const result = playground.run(script, { line, names: Object.keys(args), timeoutMs });
  const kind = kindOf(one, result);
  return kind && { id, kind, recorded: told(one), given: told(result) };
}

function kindOf({ text, javaType, error }: Recorded, result: PlaygroundResult): Kind | undefined {
  if (error) {
    if (!("error" in result)) return "accepted";
    if (error.phase !== result.error.phase) return "phase";
    const { message } = result.error;
    const same = error.message.length < 400
      ? message === error.message
      : message.startsWith(error.message);
    return same ? undefined : "message";
  }
  if ("error" in result) return "rejected";
  return result.text === text && result.javaType === javaType ? undefined : "value";
}

function told(it: Pick<Recorded, "text" | "javaType" | "error"> | PlaygroundResult): string {
  if ("error" in it && it.error) return `${it.error.phase}: ${it.error.message}`;
  const { text, javaType } = it as { text: string; javaType: string };
  return `${text} (${javaType})`;
}
