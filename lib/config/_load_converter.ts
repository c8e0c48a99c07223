import { DEFAULT_TBEL_LIMITS, type TbelLimits } from "../../converters/program.ts";
import type { Loading } from "./_loading.ts";
import type { Settings } from "./_schema.ts";
import type { ConverterConfig } from "./config.ts";
import { DEFAULT_HEAP_MB } from "./config.ts";
import { type Direction, readConverterExport } from "./converter_export.ts";
import type { Path } from "./problem.ts";

type ConverterSettings = Settings["integrations"][number]["uplinkConverter"];
type Script = Pick<ConverterConfig, "scriptLang" | "source" | "origin">;

/** A converter with its script read from wherever it is. */
export async function loadConverter(
  settings: ConverterSettings,
  direction: Direction,
  path: Path,
  loading: Loading,
): Promise<ConverterConfig> {
  const script = await readScript(settings, direction, path, loading);
  const { timeoutMs, maxHeapMb = DEFAULT_HEAP_MB[script.scriptLang] } = settings;
  const limits = { ...DEFAULT_TBEL_LIMITS };
  for (const key of Object.keys(limits) as (keyof TbelLimits)[]) {
    const limit = settings[key];
    if (limit === undefined) continue;
    Object.assign(limits, { [key]: limit });
    if (script.scriptLang !== "TBEL") {
      loading.warn([...path, key], `${key} is a limit of TBEL and has no effect on JavaScript`);
    }
  }
  const converter = { ...script, timeoutMs, maxHeapMb };
  return script.scriptLang === "TBEL" ? { ...converter, tbelLimits: limits } : converter;
}

async function readScript(
  settings: ConverterSettings,
  direction: Direction,
  path: Path,
  loading: Loading,
): Promise<Script> {
  const { scriptLang = "JS", script } = settings;
  if (script !== undefined) {
    const origin = loading.places.get([...path, "script"])?.script ?? beginning(loading.configFile);
    return { scriptLang, source: script, origin };
  }
  if (settings.export !== undefined) {
    return await readExport(settings.export, settings.scriptLang, direction, path, loading);
  }
  const file = loading.resolve(settings.file ?? "");
  const at = [...path, "file"];
  const source = await loading.read(file, at);
  if (source?.trim() === "") loading.problem(at, `${file} is empty; it must hold the script`);
  return { scriptLang, source: source ?? "", origin: beginning(file) };
}

async function readExport(
  name: string,
  scriptLang: ConverterSettings["scriptLang"],
  direction: Direction,
  path: Path,
  loading: Loading,
): Promise<Script> {
  const file = loading.resolve(name);
  const at = [...path, "export"];
  const none: Script = { scriptLang: "JS", source: "", origin: beginning(file) };
  const text = await loading.read(file, at);
  if (text === undefined) return none;
  const found = readConverterExport(text, direction);
  if (typeof found === "string") {
    loading.problem(at, `${file} ${found}`);
    return none;
  }
  if (scriptLang !== undefined && scriptLang !== found.scriptLang) {
    loading.problem(
      [...path, "scriptLang"],
      `is ${scriptLang}, but the export's script is ${found.scriptLang}; leave scriptLang out`,
    );
  }
  const { source, origin } = found;
  return { scriptLang: found.scriptLang, source, origin: { file, ...origin } };
}

function beginning(file: string): Script["origin"] {
  return { file, line: 1, column: 1, exact: true };
}
