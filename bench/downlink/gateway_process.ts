import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const TOKEN = "bench-admin-token";

/** The gateway as a process of its own, from its sources or an executable. */
export class GatewayProcess {
  readonly #process: Deno.ChildProcess;
  readonly #adminPort: number;

  readonly #file: string;
  readonly #bin: string | undefined;

  private constructor(
    process: Deno.ChildProcess,
    adminPort: number,
    file: string,
    bin: string | undefined,
  ) {
    this.#process = process;
    this.#adminPort = adminPort;
    this.#file = file;
    this.#bin = bin;
  }

  /** Starts it; resolves when it is ready. `settings` lack only storage, admin and log. */
  static async start(
    settings: Readonly<Record<string, unknown>>,
    directory: string,
    bin: string | undefined,
  ): Promise<GatewayProcess> {
    const adminPort = freePort();
    const file = `${directory}/tcp2tb.yaml`;
    const whole = {
      ...settings,
      storage: { directory: `${directory}/data` },
      admin: { port: adminPort, token: TOKEN },
      log: { level: "warning" },
    };
    await Deno.writeTextFile(file, JSON.stringify(whole));
    const run = ["run", "-c", file];
    const command = commandFor(run, bin);
    const gateway = new GatewayProcess(command.spawn(), adminPort, file, bin);
    while (!await gateway.#ready()) await new Promise((resolve) => setTimeout(resolve, 50));
    return gateway;
  }

  /** Runs another command of the program with the same configuration. */
  async command(...args: string[]): Promise<void> {
    const { success } = await commandFor([...args, "-c", this.#file], this.#bin).output();
    if (!success) throw new Error(`tcp2tb ${args.join(" ")} failed`);
  }

  /** Resident memory in MB. */
  async rssMb(): Promise<number> {
    return await this.metric("resident_memory_bytes") / 1024 / 1024;
  }

  /** A metric's sum over its labels. */
  async metric(name: string): Promise<number> {
    const response = await fetch(`http://127.0.0.1:${this.#adminPort}/metrics`);
    let sum = 0;
    for (const line of (await response.text()).split("\n")) {
      const found = /^tcp2tb_(\w+)(?:\{.*\})? (\S+)$/.exec(line);
      if (found?.[1] === name) sum += Number(found[2]);
    }
    return sum;
  }

  /** Stops it in order. */
  async stop(): Promise<void> {
    this.#process.kill("SIGTERM");
    await this.#process.status;
  }

  async #ready(): Promise<boolean> {
    try {
      const response = await fetch(`http://127.0.0.1:${this.#adminPort}/readyz`);
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }
}

function commandFor(args: readonly string[], bin: string | undefined): Deno.Command {
  const options = { stdout: "null", stderr: "inherit" } as const;
  if (bin !== undefined) return new Deno.Command(bin, { ...options, args: [...args] });
  const permissions = ["net", "read", "write", "env"].map((name) => `--allow-${name}`);
  const source = ["run", "--quiet", ...permissions, "--config", `${ROOT}deno.json`];
  return new Deno.Command(Deno.execPath(), {
    ...options,
    args: [...source, `${ROOT}main.ts`, ...args],
  });
}

/** A port of loopback that is free. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
