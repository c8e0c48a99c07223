/** What loading a configuration needs from outside. */
export interface ConfigIo {
  /** The text of a file; rejects as Deno.readTextFile does. */
  readTextFile(path: string): Promise<string>;
  /** An environment variable. */
  env(name: string): string | undefined;
}

/** The text of a file, or why it cannot be read, for a person. */
export async function readText(
  file: string,
  io: ConfigIo,
): Promise<{ text: string } | { error: string }> {
  try {
    return { text: (await io.readTextFile(file)).replace(/^\uFEFF/, "") };
  } catch (error) {
    return { error: `cannot read ${file}: ${reason(error)}` };
  }
}

function reason(error: unknown): string {
  const { name, code, message } = error as { name?: string; code?: string; message?: string };
  if (name === "NotFound" || code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a folder";
  if (name === "PermissionDenied" || code === "EACCES") return "no permission to read it";
  return message ?? String(error);
}
