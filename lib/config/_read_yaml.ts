import { dirname, isAbsolute, join } from "node:path";
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type Scalar,
} from "yaml";
import { isInlineScript, isMetadataValue, isPathSetting } from "./_paths.ts";
import { type Place, Places } from "./_places.ts";
import { formatPath, type Path, type Problem } from "./problem.ts";
import { type ConfigIo, readText } from "./_read_text.ts";
import { scriptOrigin } from "./_script_origin.ts";
import { leadsAstray, told, withoutEchoes } from "./_yaml_errors.ts";
import { substitute } from "./substitute.ts";

/** A YAML file as plain data, with the place of everything in it. */
export interface YamlTree {
  /** Undefined when the file cannot be understood at all. */
  value: unknown;
  places: Places;
  problems: Problem[];
}

/**
 * Reads a configuration: YAML 1.2 with anchors, aliases and merge keys (`<<`), in which `${…}` and
 * `file:PATH` have been replaced. Values stay what they are in YAML; a replaced one is text.
 */
export async function readYaml(file: string, text: string, io: ConfigIo): Promise<YamlTree> {
  const tree: YamlTree = { value: undefined, places: new Places(), problems: [] };
  tree.value = await new Reader(file, dirname(file), io, tree).read(text, []);
  return tree;
}

// Aliases of aliases of aliases can stand for more than fits into memory.
const maxAliasedValues = 100_000;

/** Reads one file into a tree. */
class Reader {
  #lines = new LineCounter();
  #document: Document | undefined;
  #text = "";
  /** The groups and lists around the value at hand, those that aliases stand for included. */
  #around: unknown[] = [];
  #insideAliases = 0;
  #aliasedValues = 0;

  constructor(
    readonly file: string,
    readonly folder: string,
    readonly io: ConfigIo,
    readonly tree: YamlTree,
  ) {}

  /** What a file holds, as the value at a path; undefined when it cannot be understood. */
  async read(text: string, path: Path): Promise<unknown> {
    this.#text = text;
    const document = parseDocument(text, {
      lineCounter: this.#lines,
      prettyErrors: false,
      // Looked for in #map: here every key would be compared with every other.
      uniqueKeys: false,
      logLevel: "error",
    });
    this.#document = document;
    const errors = withoutEchoes([...document.errors, ...document.warnings]);
    for (const error of errors) {
      const position = this.#position(error.pos[0]);
      const line = text.split("\n")[position.line - 1] ?? "";
      this.tree.problems.push({ ...position, path: "", message: told(error, line) });
    }
    // Behind an unknown tag the rest is as it was meant; behind anything else YAML has lost its
    // way, and what it made of the rest would only mislead.
    if (errors.some(leadsAstray)) return undefined;
    return await this.#value(document.contents, path, undefined);
  }

  async #value(node: unknown, path: Path, key: Place["key"]): Promise<unknown> {
    const place = this.#place(node, path, key);
    if (this.#insideAliases > 0 && ++this.#aliasedValues > maxAliasedValues) {
      const first = this.#aliasedValues === maxAliasedValues + 1;
      this.#fail(path, place, ...first ? ["the aliases (*name) here stand for too much"] : []);
      return "?";
    }
    if (isAlias(node)) {
      const target = this.#document && node.resolve(this.#document);
      if (!target || this.#around.includes(target)) {
        const why = target ? "stands for something that it is part of" : "has no anchor (&name)";
        this.#fail(path, place, `this alias ${why}; text that begins with * needs quotes`);
        return "?";
      }
      this.#insideAliases++;
      const value = await this.#value(target, path, key);
      this.#insideAliases--;
      return value;
    }
    this.tree.places.set(path, place);
    if (isMap(node) || isSeq(node)) {
      this.#around.push(node);
      const value = isMap(node)
        ? await this.#map(node.items, path)
        : await this.#list(node.items, path);
      this.#around.pop();
      return value;
    }
    return isScalar(node) ? await this.#scalar(node, path, place) : null;
  }

  async #list(items: readonly unknown[], path: Path): Promise<unknown[]> {
    const values: unknown[] = [];
    for (const [index, item] of items.entries()) {
      values.push(await this.#value(item, [...path, index], undefined));
    }
    return values;
  }

  async #map(pairs: readonly Pair[], path: Path): Promise<Record<string, unknown>> {
    // Without a prototype "__proto__" is a key like any other: unknown.
    const map: Record<string, unknown> = Object.create(null);
    const merges: Pair[] = [];
    for (const pair of pairs) {
      const name = keyText(pair.key);
      if (name === undefined) {
        const place = this.#place(pair.key, path, undefined);
        this.tree.problems.push({ ...at(place), path: "", message: "a key must be text" });
      } else if (name === "<<") {
        merges.push(pair);
      } else if (Object.hasOwn(map, name)) {
        const message = "this key stands here twice; keep one of the two";
        const position = this.#position(start(pair.key));
        this.tree.problems.push({ ...position, path: formatPath([...path, name]), message });
      } else {
        map[name] = await this.#value(pair.value, [...path, name], this.#position(start(pair.key)));
      }
    }
    for (const pair of merges) await this.#merge(pair, map, path);
    return map;
  }

  /** `<<: *other`: what `other` holds and this map does not. */
  async #merge(pair: Pair, map: Record<string, unknown>, path: Path): Promise<void> {
    const sources = isSeq(pair.value) ? pair.value.items : [pair.value];
    for (const source of sources) {
      const node = isAlias(source) && this.#document ? source.resolve(this.#document) : source;
      if (!isMap(node) || this.#around.includes(node)) {
        const place = this.#place(pair.key, path, undefined);
        const message = '"<<" must be an alias (*name) of a group of settings, or a list of such';
        this.tree.problems.push({ ...at(place), path: "", message });
        continue;
      }
      this.#around.push(node);
      this.#insideAliases++;
      const missing = node.items.filter((item) => {
        const name = keyText(item.key);
        return name === undefined || name === "<<" || !Object.hasOwn(map, name);
      });
      Object.assign(map, await this.#map(missing, path));
      this.#insideAliases--;
      this.#around.pop();
    }
  }

  async #scalar(node: Scalar, path: Path, place: Place): Promise<unknown> {
    const { value } = node;
    if (isInlineScript(path)) {
      if (typeof value !== "string") return value;
      const script = scriptOrigin(node, this.#text, this.#lines, this.file);
      this.tree.places.set(path, { ...place, script });
      return value;
    }
    if (typeof value !== "string") {
      // In metadata 007 and 1.10 are what they look like.
      return isMetadataValue(path) && value !== null ? node.source ?? value : value;
    }
    const replaced = substitute(value, this.io.env);
    if ("errors" in replaced) {
      this.#fail(path, place, ...replaced.errors);
      return "?";
    }
    const variables = replaced.names.length > 0
      ? { from: `environment variable ${[...new Set(replaced.names)].join(", ")}` }
      : {};
    this.tree.places.set(path, { ...place, ...variables });
    // Looked for in what is written, so that a secret which begins with "file:" is just a secret.
    if (!value.startsWith("file:") || isPathSetting(path)) return replaced.text;
    return await this.#file(replaced.text.slice("file:".length), path, place);
  }

  async #file(name: string, path: Path, place: Place): Promise<unknown> {
    if (name.trim() === "") {
      this.#fail(path, place, '"file:" must be followed by the path of a file');
      return "?";
    }
    const file = isAbsolute(name) ? name : join(this.folder, name);
    const read = await readText(file, this.io);
    if ("error" in read) {
      this.#fail(path, place, read.error);
      return "?";
    }
    if (path.length === 2 && path[0] === "thingsboard" && path[1] === "devices") {
      const reader = new Reader(file, this.folder, this.io, this.tree);
      const value = await reader.read(read.text, path);
      if (value === undefined) this.tree.places.set(path, { ...place, failed: true });
      return value ?? null;
    }
    this.tree.places.set(path, { ...place, from: `file ${file}` });
    return read.text.replace(/\r?\n$/, "");
  }

  #fail(path: Path, place: Place, ...messages: readonly string[]): void {
    this.tree.places.set(path, { ...place, failed: true });
    for (const message of messages) {
      this.tree.problems.push(this.tree.places.problem(path, message));
    }
  }

  #place(node: unknown, path: Path, key: Place["key"]): Place {
    const parent = path.length > 0 ? this.tree.places.get(path.slice(0, -1)) : undefined;
    const position = node === null || node === undefined
      ? { file: this.file, line: 1, column: 1, ...parent && at(parent), ...key }
      : this.#position(start(node));
    return {
      ...position,
      kind: isMap(node) || isSeq(node) ? "collection" : "scalar",
      ...key && { key },
    };
  }

  #position(offset: number): { file: string; line: number; column: number } {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.file, line, column: col };
  }
}

function at(place: Place): { file: string; line: number; column: number } {
  return { file: place.file, line: place.line, column: place.column };
}

function start(node: unknown): number {
  const range = (node as { range?: readonly number[] | null } | null)?.range;
  return range?.[0] ?? 0;
}

function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  return typeof key.value === "string" ? key.value : key.source;
}
