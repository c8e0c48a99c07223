import type { ScriptLang, ScriptOrigin } from "./config.ts";

/** A converter as ThingsBoard PE's "export converter" gives it. */
export interface ConverterExport {
  /** The converter's name in ThingsBoard; empty when the export has none. */
  name: string;
  /** What the script is written in. */
  scriptLang: ScriptLang;
  /** The script. */
  source: string;
  /** Where in the export's text the script begins, without the file. */
  origin: Omit<ScriptOrigin, "file">;
}

/** What a converter is for. */
export type Direction = "uplink" | "downlink";

/**
 * Reads the text of a converter export: `{name, type: "UPLINK" | "DOWNLINK", configuration}`, alone
 * or as the only entry of a list. The script is `decoder` or `encoder` of the configuration, with
 * `scriptLang: "TBEL"` it is `tbelDecoder` or `tbelEncoder`; without a `scriptLang` it is
 * JavaScript. Anything else is told as a text for a person.
 */
export function readConverterExport(text: string, direction: Direction): ConverterExport | string {
  const converter = parseExport(text);
  if (typeof converter === "string") return converter;
  const { configuration, type } = converter;
  const wanted = direction.toUpperCase();
  if (type !== undefined && type !== null && type !== wanted) {
    return `is a converter of type ${JSON.stringify(type)}, not ${wanted}`;
  }
  const scriptLang = configuration.scriptLang ?? "JS";
  if (scriptLang !== "JS" && scriptLang !== "TBEL") {
    return `has the scriptLang ${JSON.stringify(scriptLang)}, which must be "JS" or "TBEL"`;
  }
  const key = scriptKey(scriptLang, direction);
  const source = configuration[key];
  if (typeof source !== "string" || source.trim() === "") {
    return `has no script: its configuration.${key} is empty`;
  }
  return {
    name: typeof converter.name === "string" ? converter.name : "",
    scriptLang,
    source,
    origin: { ...positionOf(key, text), exact: false },
  };
}

/** Whether a text is a converter export and not a script. */
export function isConverterExport(text: string): boolean {
  return typeof parseExport(text) !== "string";
}

interface ExportedConverter {
  name?: unknown;
  type?: unknown;
  configuration: Record<string, unknown>;
}

function parseExport(text: string): ExportedConverter | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `is not JSON: ${(error as Error).message}`;
  }
  if (Array.isArray(value)) {
    if (value.length !== 1) {
      return `holds ${value.length} converters; export the one that is meant alone`;
    }
    value = value[0];
  }
  const configuration = isObject(value) ? value.configuration : undefined;
  if (!isObject(value) || !isObject(configuration)) {
    return "is not a converter export: it has no configuration";
  }
  return { ...value, configuration };
}

function scriptKey(scriptLang: ScriptLang, direction: Direction): string {
  const keys = {
    uplink: ["decoder", "tbelDecoder"],
    downlink: ["encoder", "tbelEncoder"],
  } as const;
  return keys[direction][scriptLang === "JS" ? 0 : 1];
}

/** Inside a JSON text an unescaped `"decoder": "` can only be that key with its value. */
function positionOf(key: string, text: string): { line: number; column: number } {
  const match = new RegExp(`"${key}"\\s*:\\s*"`).exec(text);
  const before = text.slice(0, match ? match.index + match[0].length : 0).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
