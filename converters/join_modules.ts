/**
 * Makes one text of several modules, for a converter's context, which has no modules.
 *
 * Types and comments are taken out, and the modules joined in the order in which they would be
 * evaluated. It needs no network, and the same sources give the same text.
 *
 * @module
 */
import { stripTypeScriptTypes } from "node:module";
import * as acorn from "acorn";

interface Module {
  readonly url: URL;
  /** Without types. */
  readonly text: string;
  readonly program: acorn.Program;
  readonly comments: readonly Range[];
  /** Names of all declarations at its top level. */
  readonly declared: readonly string[];
  readonly exported: readonly string[];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

type Node = acorn.Node & Record<string, unknown>;

/**
 * An expression that gives an object with all that the modules export.
 *
 * @param roots the modules whose exports are to be had, with all that they import
 * @throws {Error} if the modules cannot be joined: two export the same name, or one has a form of
 * import or export that this does not know
 */
export async function joinModules(roots: readonly URL[]): Promise<string> {
  const modules: Module[] = [];
  const seen = new Set<string>();
  const load = async (url: URL): Promise<void> => {
    if (seen.has(url.href)) return;
    seen.add(url.href);
    const { module, imports } = parse(url, await Deno.readTextFile(url));
    // One after the other: the order is that of the evaluation.
    // deno-lint-ignore no-await-in-loop
    for (const specifier of imports) await load(new URL(specifier, url));
    modules.push(module);
  };
  // deno-lint-ignore no-await-in-loop
  for (const root of roots) await load(root);

  const owners = new Map<string, Module>();
  for (const module of modules) {
    for (const name of module.exported) {
      const other = owners.get(name);
      if (other) {
        throw new Error(`${name} is exported by ${nameOf(other)} and by ${nameOf(module)}`);
      }
      if (name in globalThis) throw new Error(`${nameOf(module)} exports ${name}, a global name`);
      owners.set(name, module);
    }
  }
  const taken = new Set<string>(owners.keys());
  let body = "";
  for (const module of modules) {
    const own = new Set(module.exported);
    const renamed = new Map<string, string>();
    for (const name of module.declared) {
      if (own.has(name)) continue;
      if (taken.has(name) || name in globalThis) {
        let n = 2;
        while (taken.has(`${name}$${n}`)) n++;
        renamed.set(name, `${name}$${n}`);
        taken.add(`${name}$${n}`);
      } else taken.add(name);
    }
    body += `// ${nameOf(module)}\n${joinable(module, renamed)}\n`;
  }
  return `(() => {\n"use strict";\n${body}return {\n  __proto__: null,\n${
    [...owners.keys()].map((name) => `  ${name},\n`).join("")
  }};\n})()`;
}

function nameOf({ url }: { url: URL }): string {
  return url.pathname.replace(/^.*\/(?=(runtime|bytes)\/)/, "");
}

function parse(url: URL, source: string): { module: Module; imports: string[] } {
  const text = stripTypeScriptTypes(source);
  const comments: Range[] = [];
  const program = acorn.parse(text, {
    ecmaVersion: "latest",
    sourceType: "module",
    onComment: (_block, _text, start, end) => void comments.push({ start, end }),
  });
  const imports: string[] = [];
  const declared: string[] = [];
  const exported: string[] = [];
  const unknown = (what: string): never => {
    throw new Error(`${nameOf({ url })}: ${what} cannot be joined`);
  };
  for (const statement of program.body) {
    if ("source" in statement && statement.source) imports.push(String(statement.source.value));
    if (statement.type === "ImportDeclaration") {
      for (const one of statement.specifiers) {
        if (one.type !== "ImportSpecifier" || nameIn(one.imported) !== one.local.name) {
          unknown(`the import of ${one.local.name} under another name`);
        }
      }
    } else if (statement.type === "ExportNamedDeclaration") {
      if (statement.declaration) {
        const names = namesOf(statement.declaration as unknown as Node);
        declared.push(...names);
        exported.push(...names);
      }
      for (const one of statement.specifiers) {
        if (nameIn(one.local) !== nameIn(one.exported)) {
          unknown(`the export of ${nameIn(one.local)}`);
        }
        if (!statement.source) exported.push(nameIn(one.local));
      }
    } else if (statement.type === "ExportDefaultDeclaration") unknown("export default");
    else if (statement.type !== "ExportAllDeclaration") {
      declared.push(...namesOf(statement as unknown as Node));
    } else if (statement.exported) unknown("export * as");
  }
  return { module: { url, text, program, comments, declared, exported }, imports };
}

function nameIn(node: acorn.Identifier | acorn.Literal): string {
  return node.type === "Identifier" ? node.name : String(node.value);
}

/** The names that a statement declares. */
function namesOf(statement: Node): string[] {
  switch (statement.type) {
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return [(statement.id as { name: string }).name];
    case "VariableDeclaration":
      return (statement.declarations as { id: Node }[]).flatMap(({ id }) => patternNames(id));
    default:
      return [];
  }
}

function patternNames(pattern: Node | null): string[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern.name as string];
    case "ObjectPattern":
      return (pattern.properties as Node[]).flatMap((one) =>
        patternNames((one.value ?? one.argument) as Node)
      );
    case "ArrayPattern":
      return (pattern.elements as (Node | null)[]).flatMap(patternNames);
    case "AssignmentPattern":
      return patternNames(pattern.left as Node);
    default:
      return [];
  }
}

/** A module's text without imports, exports and comments, some of its own names replaced. */
function joinable(
  { text, program, comments }: Module,
  renamed: ReadonlyMap<string, string>,
): string {
  const edits: (Range & { readonly by: string })[] = comments.map((range) => ({
    ...range,
    by: "",
  }));
  for (const statement of program.body) {
    const { start, end } = statement;
    if (statement.type === "ExportNamedDeclaration" && statement.declaration) {
      edits.push({ start, end: statement.declaration.start, by: "" });
    } else if (/^(Import|Export)/.test(statement.type)) edits.push({ start, end, by: "" });
  }
  if (renamed.size > 0) {
    identifiers(program as unknown as Node, (node, shorthand) => {
      const by = renamed.get(node.name as string);
      const { start, end } = node;
      if (by) edits.push({ start, end, by: shorthand ? `${node.name}: ${by}` : by });
    });
  }
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  let out = "";
  let at = 0;
  for (const { start, end, by } of edits) {
    // A comment within an import goes with it.
    if (start < at) continue;
    out += text.slice(at, start) + by;
    at = end;
  }
  out += text.slice(at);
  return out.split("\n").map((line) => line.trimEnd()).filter((line) => line !== "").join("\n");
}

/** Tells of every name that stands for a variable, within whichever scope. */
function identifiers(node: Node, found: (node: Node, shorthand: boolean) => void): void {
  if (node.type === "Identifier") return found(node, false);
  // What is named by these is no variable.
  const skipped = new Set<string>();
  if (/^(Import|Export(All|Default))/.test(node.type)) return;
  if (/^(Labeled|Break|Continue)Statement$/.test(node.type)) skipped.add("label");
  if (node.type === "MemberExpression" && !node.computed) skipped.add("property");
  if (/^(MethodDefinition|PropertyDefinition|Property)$/.test(node.type) && !node.computed) {
    skipped.add("key");
  }
  if (node.type === "Property" && node.shorthand) {
    const value = node.value as Node;
    const name = (value.type === "AssignmentPattern" ? value.left : value) as Node;
    found(name, true);
    if (value.type === "AssignmentPattern") identifiers(value.right as Node, found);
    return;
  }
  for (const [key, child] of Object.entries(node)) {
    if (skipped.has(key)) continue;
    if (Array.isArray(child)) {
      for (const one of child) if (isNode(one)) identifiers(one, found);
    } else if (isNode(child)) identifiers(child, found);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null &&
    typeof (value as { type?: unknown }).type === "string";
}
