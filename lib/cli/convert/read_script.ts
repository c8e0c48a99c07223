import type { Direction } from "../../../converters/program.ts";
import { isConverterExport, readConverterExport } from "../../config/converter_export.ts";
import type { ScriptLang } from "../../config/config.ts";

/** A script and how it is to be run. */
export interface Script {
  /** The function body. */
  readonly source: string;
  /** Which way it works. */
  readonly direction: Direction;
  /** What it is written in. */
  readonly scriptLang: ScriptLang;
}

/** What the command line says about a script; what is missing is told by the file. */
export interface Wanted {
  /** `--direction` */
  readonly direction?: Direction | undefined;
  /** `--script-lang` */
  readonly scriptLang?: ScriptLang | undefined;
}

/**
 * Takes the script out of the text of a file: a ThingsBoard converter export, or the script itself.
 *
 * Direction and language are those that are wanted, else those of the export, else the language is
 * the one of the file's ending (`.js`, `.tbel`), else uplink and JavaScript.
 *
 * @returns the script, or what is wrong with the file, worded to follow its name
 */
export function readScript(file: string, text: string, wanted: Wanted): Script | string {
  if (isConverterExport(text)) return readExport(text, wanted);
  if (text.trim() === "") return "is empty; it must hold a script or a converter export";
  if (/\.json$/i.test(file)) {
    const fault = readConverterExport(text, wanted.direction ?? "uplink");
    return typeof fault === "string" ? fault : "is not a converter export";
  }
  const { direction = "uplink", scriptLang = /\.tbel$/i.test(file) ? "TBEL" : "JS" } = wanted;
  return { source: text, direction, scriptLang };
}

function readExport(text: string, wanted: Wanted): Script | string {
  const directions = wanted.direction ? [wanted.direction] : ["uplink", "downlink"] as const;
  let fault: string | undefined;
  for (const direction of directions) {
    const found = readConverterExport(text, direction);
    if (typeof found === "string") fault ??= found;
    else if (wanted.scriptLang !== undefined && wanted.scriptLang !== found.scriptLang) {
      return `holds a ${found.scriptLang} script, not ${wanted.scriptLang}; leave --script-lang out`;
    } else return { source: found.source, direction, scriptLang: found.scriptLang };
  }
  return fault!;
}
