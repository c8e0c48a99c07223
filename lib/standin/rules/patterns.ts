import type { RuleMessage } from "./rule_message.ts";

/**
 * Fills the patterns of a text: `${key}` from the metadata, `$[key]` from the message, `${*}` and
 * `$[*]` for all of it as JSON. A pattern without a value stays as it is.
 */
export function fillPatterns(text: string, { data, metadata }: RuleMessage): string {
  return text
    .replaceAll(/\$\{([^}]+)\}/g, (pattern, key: string) => {
      return key === "*" ? JSON.stringify(metadata) : metadata[key] ?? pattern;
    })
    .replaceAll(/\$\[([^\]]+)\]/g, (pattern, path: string) => {
      return path === "*" ? data : valueAt(data, path) ?? pattern;
    });
}

function valueAt(data: string, path: string): string | undefined {
  let value: unknown = JSON.parse(data);
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  if (value === undefined || value === null || typeof value === "object") return undefined;
  return String(value);
}
