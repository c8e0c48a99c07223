/** The measuring tools cannot be had; the message says why and what to do. */
export class ToolsError extends Error {
  override readonly name = "ToolsError";
}

/**
 * Builds the load, the stand-in sink and what measures them.
 *
 * @param sources folder of the Go module
 * @param into folder for the programs
 * @throws {ToolsError} Go is missing, or does not build them
 */
export async function buildTools(sources: string, into: string): Promise<void> {
  await Deno.mkdir(into, { recursive: true });
  let built: Deno.CommandOutput;
  try {
    built = await new Deno.Command("go", {
      args: ["build", "-o", `${into}/`, "./cmd/..."],
      cwd: sources,
    }).output();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new ToolsError(
      "the benchmark's load and its stand-in for ThingsBoard are written in Go, and there is no " +
        "`go` in the PATH: install Go 1.24 or later (Debian: apt install golang; or go.dev/dl)",
    );
  }
  if (!built.success) {
    throw new ToolsError(`go build failed:\n${new TextDecoder().decode(built.stderr)}`);
  }
}
