import type { CommandIo } from "./command.ts";

/** The streams, files, environment and signals of this process. */
export function processIo(): CommandIo {
  const encoder = new TextEncoder();
  return {
    stdin: Deno.stdin.readable,
    stdout: (line) => writeAll(Deno.stdout, encoder.encode(line + "\n")),
    stderr: (line) => {
      const bytes = encoder.encode(line + "\n");
      for (let n = 0; n < bytes.length;) n += Deno.stderr.writeSync(bytes.subarray(n));
    },
    readTextFile: (path) => Deno.readTextFile(path),
    env: (name) => Deno.env.get(name),
    stopped: () =>
      new Promise((resolve) => {
        let asked = 0;
        const stop = (): void => {
          // Who asks twice does not want to wait.
          if (++asked > 1) Deno.exit(130);
          resolve(undefined);
        };
        Deno.addSignalListener("SIGINT", stop);
        Deno.addSignalListener("SIGTERM", stop);
      }),
  };
}

async function writeAll(
  to: { write(p: Uint8Array): Promise<number> },
  bytes: Uint8Array,
): Promise<void> {
  for (let n = 0; n < bytes.length;) n += await to.write(bytes.subarray(n));
}
