/**
 * What an end-to-end test happens in: a directory, a stand-in for ThingsBoard, and the gateways
 * started there.
 *
 * @module
 */
import { join } from "node:path";
import { type Standin, type StandinOptions, startStandin } from "../../lib/standin/standin.ts";
import { ADMIN_TOKEN, type Ended, Program, runCommand, until } from "./_program.ts";

/** A group of settings as it stands in the configuration file. */
export type Settings = Record<string, unknown>;

/** What is different from the least configuration that works. */
export interface Configuration {
  thingsboard?: Settings;
  storage?: Settings;
  admin?: Settings;
  log?: Settings;
  integrations?: Settings[];
}

/** `device,key,value,key,value…`; "broken" throws, "loop" never ends. */
export const NUMBERS_SCRIPT = `
  var text = String.fromCharCode.apply(null, payload);
  if (text.indexOf("broken") >= 0) throw new Error("a broken reading");
  if (text.indexOf("loop") >= 0) for (;;);
  var fields = text.split(",");
  var values = {};
  for (var i = 1; i + 1 < fields.length; i += 2) values[fields[i]] = Number(fields[i + 1]);
  return { deviceName: fields[0], deviceType: "default", telemetry: values };
`;

/** As {@linkcode NUMBERS_SCRIPT}, with the first number as the time too, so that no two share one. */
export const STAMPED_SCRIPT = `
  var fields = String.fromCharCode.apply(null, payload).split(",");
  var n = Number(fields[2]);
  return {
    deviceName: fields[0],
    deviceType: "default",
    telemetry: { ts: 1700000000000 + n, values: { n: n } },
  };
`;

/** An integration for lines of {@linkcode NUMBERS_SCRIPT}; `client` goes to clientConfiguration. */
export function numbers(name = "Numbers", client: Settings = {}, more: Settings = {}): Settings {
  return {
    name,
    clientConfiguration: { host: "127.0.0.1", port: 0, ...client },
    handlerConfiguration: { handlerType: "TEXT" },
    uplinkConverter: { script: NUMBERS_SCRIPT },
    ...more,
  };
}

/** A directory, a stand-in, and gateways; `await using` takes everything down. */
export class World {
  readonly directory: string;
  readonly standin: Standin;
  readonly #programs: Program[] = [];

  private constructor(directory: string, standin: Standin) {
    this.directory = directory;
    this.standin = standin;
  }

  /** A new world. */
  static async open(options: StandinOptions = {}): Promise<World> {
    const directory = await Deno.makeTempDir({ prefix: "tcp2tb-e2e-" });
    return new World(directory, await startStandin(options));
  }

  /** The storage directory, if the configuration names no other. */
  get storage(): string {
    return join(this.directory, "data");
  }

  /**
   * Writes a configuration file, by default with a tenant's API key, any free ports, a log in JSON,
   * and one integration {@linkcode numbers}.
   *
   * @returns its name in the directory
   */
  async configure(configuration: Configuration = {}, file = "tcp2tb.yaml"): Promise<string> {
    const { thingsboard, storage, admin, log, integrations = [numbers()] } = configuration;
    const whole = {
      thingsboard: {
        url: this.standin.url,
        ...(thingsboard ?? { apiKey: this.standin.createApiKey() }),
      },
      storage: { directory: "./data", ...storage },
      admin: { port: 0, token: ADMIN_TOKEN, ...admin },
      log: { format: "json", ...log },
      integrations,
    };
    // Every JSON text is YAML as well.
    await Deno.writeTextFile(join(this.directory, file), JSON.stringify(whole, null, 2));
    return file;
  }

  /** Starts a gateway with a configuration, or with the file that is there. */
  async start(
    configuration?: Configuration | string,
    options?: { args?: readonly string[]; env?: Record<string, string> },
  ): Promise<Program> {
    const file = typeof configuration === "string"
      ? configuration
      : await this.configure(configuration);
    const program = await Program.start(this.directory, file, options);
    this.#programs.push(program);
    return program;
  }

  /** Runs another command of the program to its end. */
  run(...args: string[]): Promise<Ended> {
    return runCommand(args, this.directory);
  }

  /** Resolves when ThingsBoard has what is asked for. */
  has(predicate: () => boolean, what: string, timeoutMs = 20_000): Promise<void> {
    const story = () => this.#programs.map(({ text }) => text).join("\n");
    return until(predicate, what, timeoutMs, story);
  }

  /** The values of one key of a device in the order of their times. */
  values(device: string, key: string): unknown[] {
    return (this.standin.telemetry(device)[key] ?? []).map(({ value }) => value);
  }

  /** Takes everything down. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const program of this.#programs) await program[Symbol.asyncDispose]();
    await this.standin.close();
    await Deno.remove(this.directory, { recursive: true });
  }
}
