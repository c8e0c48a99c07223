import type { YAMLError } from "yaml";

/** Whether the rest of a file cannot be understood behind this error. */
export function leadsAstray(error: YAMLError): boolean {
  return error.code !== "TAG_RESOLVE_FAILED";
}

/** The errors without the many unexpected things that follow once YAML has lost its way. */
export function withoutEchoes(errors: readonly YAMLError[]): YAMLError[] {
  const first = errors.find(leadsAstray);
  return errors.filter((error) => error === first || error.code !== "UNEXPECTED_TOKEN");
}

/** What the YAML reader found, without the text it found it in, which may be a secret. */
export function told(error: YAMLError, line: string): string {
  switch (error.code) {
    case "TAG_RESOLVE_FAILED":
      return "unknown tag; text that begins with ! needs quotes";
    case "BAD_ALIAS":
      return "this is no alias; text that begins with * or & needs quotes";
    case "MULTIPLE_DOCS":
      return "a second document (---) begins here; a configuration is a single one";
    case "UNEXPECTED_TOKEN":
    case "BAD_DIRECTIVE":
      return line.includes("${")
        ? 'this cannot stand here; inside { } and [ ] a "${NAME}" needs quotes'
        : "this cannot stand here; check quotes, brackets and indentation";
    default:
      return error.message.split("\n")[0]!.replace(/:$/, "");
  }
}
