import { fileURLToPath } from "node:url";
import type { Cell } from "./cells.ts";

/** Something that can be measured. */
export interface System {
  readonly name: string;
  /** The shell command that starts it in the foreground. */
  command(cell: Cell): string;
  /** Variables of its environment. */
  env(cell: Cell): Readonly<Record<string, string>>;
  /** Whether it can be measured in this cell. */
  can(cell: Cell): boolean;
}

/** Where Debian's package puts it. */
export const SYSLOG_NG = "/usr/sbin/syslog-ng";

/**
 * tcp2tb, from its sources or as an executable.
 *
 * @param data where its outbox lies
 * @param executable path of a compiled tcp2tb; undefined: the sources are run
 */
export function tcp2tb(data: string, executable: string | undefined): System {
  const configuration = fileIn("tcp2tb.yaml");
  const sources = `${quote(Deno.execPath())} run -A --no-prompt --frozen --no-check`;
  return {
    name: "tcp2tb",
    command(cell) {
      const program = cell.commitDelayMs !== undefined
        ? `${sources} ${quote(fileIn("gateway.ts"))}`
        : `${
          executable === undefined ? `${sources} ${quote(fileIn("../main.ts"))}` : quote(executable)
        } run -c`;
      return withOpenFiles(`exec ${program} ${quote(configuration)}`);
    },
    env: ({ commitDelayMs }) => ({
      BENCH_STORAGE: data,
      BENCH_COMMIT_DELAY_MS: String(commitDelayMs ?? 0),
    }),
    can: () => true,
  };
}

/** syslog-ng with its reliable disk buffer; it runs no script and posts to one URL for all devices. */
export function syslogNg(data: string): System {
  const files = `-R ${quote(`${data}/persist`)} -p ${quote(`${data}/pid`)} -c ${
    quote(`${data}/control`)
  }`;
  return {
    name: "syslog-ng",
    command: () =>
      withOpenFiles(
        `exec ${SYSLOG_NG} -F --no-caps -f ${
          quote(fileIn("peers/syslog-ng/gateway.conf"))
        } ${files}`,
      ),
    env: () => ({
      DISK: `disk-buffer(reliable(yes) dir("${data}") disk-buf-size(1073741824))`,
    }),
    can: ({ commitDelayMs }) => commitDelayMs === undefined,
  };
}

/** Raises the limit of open files as far as it goes without asking anybody. */
function withOpenFiles(command: string): string {
  return `sh -c ${quote(`ulimit -n $(ulimit -Hn); ${command}`)}`;
}

function fileIn(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
