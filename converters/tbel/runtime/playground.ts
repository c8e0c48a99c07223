import { typedValue } from "./arguments.ts";
import { rememberStacks, type Script } from "./bridge.ts";
import { parseJson } from "./json_parse.ts";
import { toJson } from "./json_text.ts";
import { assigned, DEFAULT_MEMORY_LIMIT, meter } from "./meter.ts";
import { thrownJson } from "./thrown.ts";
import { startTime } from "./time_limit.ts";
import { resultType } from "./result_type.ts";
import { TMap, type Value } from "./values.ts";

/**
 * Runs a compiled script with the arguments of a line of input (converters/tbel/playground.ts).
 *
 * @param library what the script is compiled against
 * @param job `{line, names, timeoutMs}` as JSON
 * @returns `{text, javaType}` or `{phase, thrown}` as JSON
 */
export function runPlayground(
  library: unknown,
  make: (library: unknown) => Script,
  job: string,
): string {
  const { line, names, timeoutMs } = JSON.parse(job) as {
    line: string;
    names: string[];
    timeoutMs: number;
  };
  let phase = "runtime";
  try {
    rememberStacks();
    meter.reset(DEFAULT_MEMORY_LIMIT);
    const given = names.length > 0 ? (parseJson(line) as TMap).m.get("args") as TMap : undefined;
    const args = names.map((name): Value => assigned(typedValue(given?.m.get(name) ?? null)));
    startTime(timeoutMs);
    const result = make(library)(...args);
    phase = "serialize";
    return JSON.stringify({ text: toJson(result), javaType: resultType(result) });
  } catch (error) {
    return `{"phase":"${phase}","thrown":${thrownJson(error)}}`;
  }
}
