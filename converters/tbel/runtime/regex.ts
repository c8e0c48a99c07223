/**
 * Java's regular expressions with JavaScript's: compiling, splitting and replacing as
 * java.util.regex.Matcher and java.lang.String do.
 *
 * @module
 */
import { escapePoint, type Node, parsePattern } from "./regex_tree.ts";
import { JavaException } from "./values.ts";

/** A compiled Java pattern. */
export interface JavaRegex {
  /** Finds; has the flag g. */
  readonly find: RegExp;
  /** Matches a whole text. */
  readonly whole: RegExp;
  /** Where JavaScript has Java's group n: number of its group. */
  readonly groups: readonly number[];
  /** Java's groups by name. */
  readonly names: ReadonlyMap<string, number>;
}

const MOST_KEPT = 256;
const compiled = new Map<string, JavaRegex>();

/**
 * The JavaScript form of a Java pattern; the latest few are kept.
 *
 * @throws JavaException PatternSyntaxException, as Java words it
 */
export function javaRegex(pattern: string): JavaRegex {
  let regex = compiled.get(pattern);
  if (regex === undefined) {
    regex = compile(pattern);
    if (compiled.size >= MOST_KEPT) compiled.clear();
    compiled.set(pattern, regex);
  }
  return regex;
}

function compile(pattern: string): JavaRegex {
  const { root, groups, names } = parsePattern(pattern);
  const places = new Array<number>(groups + 1).fill(0);
  number(root, places, { count: 0 });
  const source = write(root, places, { count: 0 });
  try {
    return {
      find: new RegExp(source, "gv"),
      whole: new RegExp(`^(?:${source})$`, "v"),
      groups: places,
      names,
    };
  } catch (error) {
    throw new JavaException(
      "java.util.regex.PatternSyntaxException",
      `This regular expression is not supported: ${(error as Error).message}\n${pattern}`,
    );
  }
}

interface Counter {
  count: number;
}

/** Possessive parts need a group of their own, so groups are numbered anew, in the order of their opening. */
function number(node: Node, places: number[], counter: Counter): void {
  switch (node.type) {
    case "sequence":
      for (const part of node.parts) number(part, places, counter);
      break;
    case "choice":
      for (const option of node.options) number(option, places, counter);
      break;
    case "capture":
      places[node.group] = ++counter.count;
      number(node.body, places, counter);
      break;
    case "repeat":
      if (node.mode === "+") counter.count++;
      number(node.body, places, counter);
      break;
    case "atomic":
      counter.count++;
      number(node.body, places, counter);
      break;
    case "group":
      number(node.body, places, counter);
  }
}

function write(node: Node, places: readonly number[], counter: Counter): string {
  switch (node.type) {
    case "literal":
      return escapePoint(node.point);
    case "set":
    case "raw":
      return node.source;
    case "sequence":
      return node.parts.map((part) => write(part, places, counter)).join("");
    case "choice":
      return `(?:${node.options.map((option) => write(option, places, counter)).join("|")})`;
    case "capture":
      counter.count++;
      return `(${write(node.body, places, counter)})`;
    case "group":
      return `(${node.open}${write(node.body, places, counter)})`;
    case "reference": {
      const place = places[node.group];
      return place === undefined || place === 0 ? "(?!)" : `(?:\\${place})`;
    }
    case "atomic": {
      const own = ++counter.count;
      return `(?:(?=(${write(node.body, places, counter)}))\\${own})`;
    }
    case "repeat": {
      const own = node.mode === "+" ? ++counter.count : 0;
      const body = write(node.body, places, counter);
      const single = node.body.type === "literal" || node.body.type === "set" ||
        node.body.type === "capture";
      const repeated = (single ? body : `(?:${body})`) + node.count;
      return own === 0 ? repeated + node.mode : `(?:(?=(${repeated}))\\${own})`;
    }
  }
}

/** Whether a pattern has nothing but characters that stand for themselves. */
const PLAIN = /^[^\\.$|()[{^?*+]+$/;

/** Java's String.split: a limit of 0 drops trailing empty texts. */
export function javaSplit(text: string, pattern: string, limit: number): string[] {
  if (limit === 0 && PLAIN.test(pattern)) return withoutTrailing(text.split(pattern), text);
  return splitBy(text, pattern, limit, false);
}

/** Java's String.splitWithDelimiters. */
export function javaSplitWithDelimiters(text: string, pattern: string, limit: number): string[] {
  return splitBy(text, pattern, limit, true);
}

function splitBy(text: string, pattern: string, limit: number, delimiters: boolean): string[] {
  const { find } = javaRegex(pattern);
  const parts: string[] = [];
  let cuts = 0;
  let from = 0;
  find.lastIndex = 0;
  while (limit <= 0 || cuts < limit - 1) {
    const match = find.exec(text);
    if (match === null) break;
    const end = find.lastIndex;
    if (match[0] === "") find.lastIndex++;
    // a match of nothing at the beginning cuts nothing off
    if (end === 0) continue;
    parts.push(text.slice(from, match.index));
    if (delimiters) parts.push(match[0]);
    cuts++;
    from = end;
  }
  if (cuts === 0) return [text];
  parts.push(text.slice(from));
  return limit === 0 ? withoutTrailing(parts, text) : parts;
}

function withoutTrailing(parts: string[], text: string): string[] {
  if (parts.length === 1 && parts[0] === text) return parts;
  let length = parts.length;
  while (length > 0 && parts[length - 1] === "") length--;
  parts.length = length;
  return parts;
}

/** Java's String.matches. */
export function javaMatches(text: string, pattern: string): boolean {
  return javaRegex(pattern).whole.test(text);
}

/** Java's String.replaceAll, or replaceFirst: `$1`, `${name}` and `\x` in the replacement have their meaning. */
export function javaReplace(
  text: string,
  pattern: string,
  replacement: string,
  onlyFirst: boolean,
): string {
  const regex = javaRegex(pattern);
  const { find } = regex;
  let result = "";
  let from = 0;
  find.lastIndex = 0;
  while (true) {
    const match = find.exec(text);
    if (match === null) break;
    result += text.slice(from, match.index) + expand(replacement, match, regex);
    from = match.index + match[0].length;
    if (match[0] === "") find.lastIndex++;
    if (onlyFirst) break;
  }
  return result + text.slice(from);
}

function illegal(message: string): never {
  throw new JavaException("java.lang.IllegalArgumentException", message);
}

function expand(replacement: string, match: RegExpExecArray, regex: JavaRegex): string {
  if (!/[\\$]/.test(replacement)) return replacement;
  let result = "";
  let i = 0;
  const group = (n: number) => match[regex.groups[n]!] ?? "";
  while (i < replacement.length) {
    const c = replacement[i++]!;
    if (c === "\\") {
      if (i === replacement.length) illegal("character to be escaped is missing");
      result += replacement[i++]!;
    } else if (c !== "$") {
      result += c;
    } else if (i === replacement.length) {
      illegal("Illegal group reference: group index is missing");
    } else if (replacement[i] === "{") {
      const name = /^[a-zA-Z0-9]*/.exec(replacement.slice(i + 1))![0];
      if (name === "") illegal("named capturing group has 0 length name");
      i += name.length + 1;
      if (replacement[i] !== "}") illegal("named capturing group is missing trailing '}'");
      if (/^\d/.test(name)) {
        illegal(`capturing group name {${name}} starts with digit character`);
      }
      const numbered = regex.names.get(name);
      if (numbered === undefined) illegal(`No group with name {${name}}`);
      result += group(numbered!);
      i++;
    } else {
      if (!/\d/.test(replacement[i]!)) illegal("Illegal group reference");
      let n = Number(replacement[i++]);
      if (n >= regex.groups.length) {
        throw new JavaException("java.lang.IndexOutOfBoundsException", `No group ${n}`);
      }
      while (i < replacement.length && /\d/.test(replacement[i]!)) {
        const longer = n * 10 + Number(replacement[i]);
        if (longer >= regex.groups.length) break;
        n = longer;
        i++;
      }
      result += n === 0 ? match[0] : group(n);
    }
  }
  return result;
}
