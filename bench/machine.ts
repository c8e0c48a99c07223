/** The ports of the tools and of the configurations in this folder. */
const PORTS = [10560, 9900, 9901, 18090];

/** A port that the benchmark needs and somebody else has; undefined if all are free. */
export function takenPort(): number | undefined {
  return PORTS.find((port) => {
    try {
      Deno.listen({ hostname: "127.0.0.1", port }).close();
      return false;
    } catch {
      return true;
    }
  });
}

/** How many files a program started from here may have open at most (the hard limit). */
export async function openFilesLimit(): Promise<number> {
  const { stdout } = await new Deno.Command("sh", { args: ["-c", "ulimit -Hn"] }).output();
  const text = new TextDecoder().decode(stdout).trim();
  return text === "unlimited" ? Infinity : Number(text);
}
