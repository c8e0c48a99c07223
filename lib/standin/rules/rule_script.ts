import type { RuleMessage } from "./rule_message.ts";

type Compiled = (msg: unknown, metadata: Record<string, unknown>, msgType: string) => unknown;

/**
 * Runs the script of a node, TBEL or JavaScript, as JavaScript: what rule chains do with a message
 * (comparing, picking, wrapping) means the same in both.
 */
export class RuleScripts {
  readonly #compiled = new Map<string, Compiled>();

  /** What a script returns for a message. @throws {Error} whatever the script throws. */
  run(configuration: Record<string, unknown>, { type, data, metadata }: RuleMessage): unknown {
    const { scriptLang, jsScript, tbelScript } = configuration;
    const source = String((scriptLang === "JS" ? jsScript : tbelScript) ?? jsScript ?? "");
    let compiled = this.#compiled.get(source);
    if (compiled === undefined) {
      compiled = new Function("msg", "metadata", "msgType", source) as Compiled;
      this.#compiled.set(source, compiled);
    }
    return compiled(JSON.parse(data), { ...metadata }, type);
  }
}

/** The messages that a transformation returned: `{msg, metadata, msgType}`, or several of them. */
export function transformed(result: unknown, message: RuleMessage): RuleMessage[] {
  const parts = Array.isArray(result) ? result : [result];
  return parts.map((part: { msg?: unknown; metadata?: object; msgType?: unknown }) => ({
    ...message,
    type: typeof part.msgType === "string" ? part.msgType : message.type,
    data: part.msg === undefined ? message.data : JSON.stringify(part.msg),
    metadata: part.metadata === undefined ? message.metadata : texts(part.metadata),
  }));
}

/** Metadata holds texts only. */
function texts(metadata: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}
