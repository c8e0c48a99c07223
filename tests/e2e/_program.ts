/**
 * The real program as a process: started with a configuration, listened to, asked, and ended.
 *
 * `TCP2TB_BIN` names an executable to test in place of the sources.
 *
 * @module
 */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const EXECUTABLE = Deno.env.get("TCP2TB_BIN");

/** How long the program may take until it is up, on a machine that is busy with other tests. */
const START_MS = 60_000;

/** The bearer token of every admin side that the tests start. */
export const ADMIN_TOKEN = "admin-token-3f9c1d7b2a";

/** How a run of the program ended. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** One line of the log. */
export interface LogLine {
  level: "debug" | "info" | "warning" | "error";
  part: string;
  message: string;
}

/** The process's command line for arguments of the program. */
function commandFor(args: readonly string[], options: Omit<Deno.CommandOptions, "args">) {
  const env = { NO_COLOR: "1", ...options.env };
  if (EXECUTABLE !== undefined) {
    return new Deno.Command(EXECUTABLE, { ...options, env, args: [...args] });
  }
  const source = [
    "run",
    "--allow-net",
    "--allow-read",
    "--allow-write",
    "--allow-env",
    "--no-prompt",
    "--quiet",
    "--config",
    `${ROOT}deno.json`,
  ];
  return new Deno.Command(Deno.execPath(), {
    ...options,
    env,
    args: [...source, `${ROOT}main.ts`, ...args],
  });
}

/** Runs a command of the program to its end. */
export async function runCommand(
  args: readonly string[],
  directory: string,
  env: Record<string, string> = {},
): Promise<Ended> {
  const options = { cwd: directory, env, stdin: "null", stdout: "piped", stderr: "piped" } as const;
  const { code, stdout, stderr } = await commandFor(args, options).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** A gateway that runs as a process of its own. */
export class Program {
  /** Everything it has written to stderr. */
  text = "";
  /** Its log, line by line. */
  readonly log: LogLine[] = [];
  /** The ports of its integrations by name. */
  readonly ports: Record<string, number> = {};
  /** The port of its admin side. */
  adminPort = 0;
  readonly #process: Deno.ChildProcess;
  readonly #listening: Promise<void>;
  readonly #up = Promise.withResolvers<boolean>();
  #ended: Deno.CommandStatus | undefined;

  private constructor(process: Deno.ChildProcess) {
    this.#process = process;
    this.#listening = this.#listen();
  }

  /** Starts `run` with a configuration file; resolves when the program says that it is up. */
  static async start(
    directory: string,
    file: string,
    { args = [], env = {} }: { args?: readonly string[]; env?: Record<string, string> } = {},
  ): Promise<Program> {
    const options = {
      cwd: directory,
      env,
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    } as const;
    const program = new Program(commandFor(["run", "-c", file, ...args], options).spawn());
    const timer = setTimeout(() => program.#up.resolve(false), START_MS);
    const up = await program.#up.promise;
    clearTimeout(timer);
    if (up) return program;
    await program[Symbol.asyncDispose]();
    throw new Error(`the program did not come up:\n${program.text}`);
  }

  /** The messages of its log with one of these levels. */
  messages(...levels: LogLine["level"][]): string[] {
    return this.log.filter(({ level }) => levels.includes(level)).map(({ message }) => message);
  }

  /** Resolves with the first line of the log that matches. */
  async said(pattern: RegExp, timeoutMs = 15_000): Promise<LogLine> {
    const find = () => this.log.find(({ message }) => pattern.test(message));
    await until(() => find() !== undefined, `the log says ${pattern}`, timeoutMs, () => this.text);
    return find()!;
  }

  /** The port of an integration. */
  port(integration: string): number {
    const port = this.ports[integration];
    assert.ok(port !== undefined, `no port of ${integration} in the log:\n${this.text}`);
    return port;
  }

  /** Asks the admin side, with its token unless `init` has other headers. */
  async admin(path: string, init: RequestInit = {}): Promise<{ status: number; body: string }> {
    const response = await fetch(`http://127.0.0.1:${this.adminPort}${path}`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, "content-type": "application/json" },
      ...init,
    });
    return { status: response.status, body: await response.text() };
  }

  /** What `/readyz` says. */
  async readyz(): Promise<{
    status: number;
    ok: boolean;
    thingsboard: { ok: boolean; problem?: string };
    outbox: { ok: boolean; problem?: string };
  }> {
    const { status, body } = await this.admin("/readyz");
    return { status, ...JSON.parse(body) };
  }

  /** The sum of a metric, over all integrations or for one. */
  async metric(name: string, integration?: string): Promise<number> {
    const { body } = await this.admin("/metrics");
    const label = integration === undefined ? "" : `integration="${integration}"`;
    let sum = 0;
    for (const line of body.split("\n")) {
      const found = line.match(/^(\w+)(\{.*\})? (\S+)$/);
      if (found?.[1] === `tcp2tb_${name}` && (found[2] ?? "").includes(label)) {
        sum += Number(found[3]);
      }
    }
    return sum;
  }

  /** Sends it a signal, and nothing more. */
  signal(signal: Deno.Signal): void {
    this.#process.kill(signal);
  }

  /** Asks it to stop and checks that it does so in order: exit code 0 within ten seconds. */
  async stop(signal: "SIGTERM" | "SIGINT" = "SIGTERM"): Promise<void> {
    const begun = performance.now();
    this.#process.kill(signal);
    const { code } = await this.#end();
    const took = performance.now() - begun;
    assert.equal(code, 0, `exit code after ${signal}:\n${this.text}`);
    assert.ok(took < 10_000, `it took ${Math.round(took)} ms to stop:\n${this.text}`);
  }

  /** Ends it with SIGKILL, as a power cut would. */
  async kill(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#end();
  }

  /** Ends it, if it still runs. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#ended === undefined) {
      try {
        this.#process.kill("SIGKILL");
      } catch {
        // It has ended by itself.
      }
    }
    await this.#end();
  }

  async #end(): Promise<Deno.CommandStatus> {
    this.#ended = await this.#process.status;
    await this.#listening;
    return this.#ended;
  }

  async #listen(): Promise<void> {
    let rest = "";
    for await (const part of this.#process.stderr.pipeThrough(new TextDecoderStream())) {
      this.text += part;
      const lines = (rest + part).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.#hear(line);
    }
    this.#up.resolve(false);
  }

  #hear(line: string): void {
    if (!line.startsWith("{")) return;
    const said = JSON.parse(line) as LogLine;
    this.log.push(said);
    if (said.part !== "gateway") return;
    const [, name, port] = said.message.match(/^(.*) listens on port (\d+)$/) ?? [];
    if (name !== undefined) this.ports[name] = Number(port);
    const [, adminPort] = said.message.match(/ is up; .*:(\d+)\/readyz$/) ?? [];
    if (adminPort === undefined) return;
    this.adminPort = Number(adminPort);
    this.#up.resolve(true);
  }
}

/** Waits for a condition. @throws {Error} it has not come true in time; `story` tells more */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  timeoutMs = 15_000,
  story: () => string = () => "",
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!await condition()) {
    if (performance.now() > deadline) {
      throw new Error(`waited in vain until ${what}\n${story()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A port that nobody listens on, for what must know it before it is opened. */
export function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}
