import { configureSync, getLogger, type LogRecord, resetSync } from "@logtape/logtape";
import { printable } from "./printable.ts";
import type { Log } from "./log.ts";

/** How a log is written. */
export interface LogOptions {
  /** The least important level that is written. */
  readonly level: "debug" | "info" | "warning" | "error";
  /** `pretty` for a person, `json` for a program: one object a line. */
  readonly format: "pretty" | "json";
  /** Takes one line, without its line end. */
  readonly write: (line: string) => void;
}

/**
 * Starts the process's log.
 *
 * @returns what makes the logger of a part of the program, by the name that stands in its lines
 */
export function startLog({ level, format, write }: LogOptions): (part: string) => Log {
  const line = format === "json" ? jsonLine : prettyLine;
  resetSync();
  configureSync({
    sinks: { lines: (record) => write(line(record)) },
    loggers: [
      { category: "tcp2tb", sinks: ["lines"], lowestLevel: level },
      { category: ["logtape", "meta"], sinks: ["lines"], lowestLevel: "warning" },
    ],
  });
  return (part) => {
    const logger = getLogger(["tcp2tb", part]);
    // A message may hold braces of a device's JSON: it is a value here, not a template.
    const say =
      (level: "debug" | "info" | "warn" | "error") =>
      (message: string, properties: Record<string, unknown> = {}): void =>
        logger[level]("{message}", { ...properties, message });
    return { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") };
  };
}

function messageOf({ properties, message }: LogRecord): string {
  return printable(String(properties.message ?? message.join("")));
}

function prettyLine(record: LogRecord): string {
  const time = new Date(record.timestamp).toISOString().replace("T", " ").replace("Z", "");
  const level = record.level === "warning" ? "WARN" : record.level.toUpperCase();
  return `${time} ${level.padEnd(5)} ${record.category.slice(1).join(".")}: ${messageOf(record)}`;
}

function jsonLine(record: LogRecord): string {
  const { message: _, ...properties } = record.properties;
  return JSON.stringify({
    time: new Date(record.timestamp).toISOString(),
    level: record.level,
    part: record.category.slice(1).join("."),
    message: messageOf(record),
    ...properties,
  });
}
