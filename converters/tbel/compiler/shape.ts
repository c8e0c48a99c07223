/**
 * Decides what belongs together in a list of tokens, with what the compiler knows of types: folds
 * constants and builds trees of operators (org.mvel2.compiler.ExpressionCompiler).
 *
 * @module
 */
import type { Item, List, Step, Token, TokenOf } from "./ast.ts";
import { chainType } from "./chain_type.ts";
import { castable, checkArrays, expectType, expectTypeAt } from "./checks.ts";
import { foldable, foldArithmetic, foldOther } from "./fold.ts";
import {
  isClass,
  literalNode,
  literalOf,
  operatorNode,
  operatorOf,
  shortName,
  typeOfLiteral,
} from "./nodes.ts";
import { Op, PRECEDENCE } from "./operator.ts";
import type { Node, NodeOf, Shaped, ShapedFunction, ShapedItem, ShapedStep } from "./shaped.ts";
import { CompileError } from "./source.ts";
import { joinLogic, operatorTrees } from "./trees.ts";
import { boxed, fullTypeName, type Type, Types } from "./types.ts";
import type { Value } from "../runtime/values.ts";

/** What a shaping shares. */
export class Shaper {
  #budget = 600_000;

  /** Shapes a list. @param analysis only to learn types: constants are not folded */
  shape(list: List, types: Types, analysis = false): Shaped {
    const nodes: Node[] = [];
    let type: Type = null;
    let literals = -1;
    let lastOperator = -1;
    let at = 0;
    const pushed: Node[] = [];
    const next = (): Node | undefined => {
      const back = pushed.pop();
      if (back !== undefined) return back;
      while (at < list.tokens.length) {
        const node = this.#node(list.tokens[at++]!, types);
        if (node !== undefined) return node;
      }
      return undefined;
    };
    for (let node = next(); node !== undefined; node = next()) {
      if (--this.#budget < 0) {
        throw new CompileError("the script is too complex", list.source, list.start);
      }
      type = node.type;
      if (node.kind === "literal" && !analysis) {
        if (literals === -1) literals = 1;
        const operator = next();
        const code = operatorOf(operator);
        if (
          operator !== undefined && code !== undefined && code !== Op.TERNARY &&
          code !== Op.TERNARY_ELSE
        ) {
          const right = next();
          if (
            right?.kind === "literal" && code < Op.CHOR && operator.kind === "operator" &&
            foldable(node.value) && foldable(right.value) &&
            (lastOperator === -1 ||
              (lastOperator < PRECEDENCE.length && PRECEDENCE[lastOperator]! < PRECEDENCE[code]!))
          ) {
            this.#fold(node, code, right, next, pushed, nodes);
            continue;
          }
          nodes.push(node, operator);
          if (right !== undefined) nodes.push(right);
          continue;
        }
        if (operator !== undefined && code === undefined && !isClass(node)) {
          const { source, start, end } = operator.at;
          throw new CompileError(
            "unexpected token: " + (source?.slice(start, end) ?? ""),
            list.source,
            start,
          );
        }
        literals = 0;
        nodes.push(node);
        if (operator !== undefined) nodes.push(operator);
        continue;
      }
      const code = operatorOf(node);
      if (code !== undefined) lastOperator = code;
      else literals = 0;
      nodes.push(node);
    }
    const trees = joinLogic(operatorTrees(nodes, list));
    const only = trees.length === 1 ? trees[0]! : undefined;
    return {
      list,
      nodes: trees,
      type: only !== undefined ? only.type : type,
      literal: only?.kind === "literal" ? literalOf(only) : undefined,
    };
  }

  // ---------------------------------------------------------------- constants

  #fold(
    left: Node,
    operator: number,
    right: Node,
    next: () => Node | undefined,
    pushed: Node[],
    nodes: Node[],
  ): void {
    let value = left as NodeOf<"literal">;
    let op = operator;
    let operand = right as NodeOf<"literal">;
    for (;;) {
      if (op < Op.BW_AND) {
        // A tighter operator after the right side takes it first.
        for (;;) {
          const ahead = next();
          const code = operatorOf(ahead);
          if (
            ahead === undefined || code === undefined || code >= Op.BW_AND ||
            PRECEDENCE[code]! <= PRECEDENCE[op]!
          ) {
            if (ahead !== undefined) pushed.push(ahead);
            break;
          }
          const more = next();
          if (more?.kind !== "literal" || !foldable(more.value)) {
            nodes.push(value, operatorNode(op, operand.at), operand, ahead);
            if (more !== undefined) nodes.push(more);
            return;
          }
          operand = literalNode(
            foldArithmetic(operand.value as Value, code, more.value as Value, more.at),
            more.at,
          );
        }
        value = literalNode(
          foldArithmetic(value.value as Value, op, operand.value as Value, operand.at),
          value.at,
        );
      } else {
        value = literalNode(
          foldOther(value.value as Value, op, operand.value as Value, operand.at),
          value.at,
        );
      }
      const following = next();
      const code = operatorOf(following);
      if (following === undefined) break;
      if (
        code === undefined || code === Op.AND || code === Op.OR || code === Op.TERNARY ||
        code === Op.TERNARY_ELSE || code >= Op.CHOR
      ) {
        pushed.push(following);
        break;
      }
      const then = next();
      if (then?.kind !== "literal" || !foldable(then.value)) {
        nodes.push(value, following);
        if (then !== undefined) pushed.push(then);
        return;
      }
      op = code;
      operand = then;
    }
    const following = pushed.pop();
    nodes.push(value);
    if (following === undefined) return;
    if (operatorOf(following) === undefined) {
      throw new CompileError(
        "unexpected token: " +
          (following.at.source?.slice(following.at.start, following.at.end) ?? ""),
        following.at.source,
        following.at.start,
      );
    }
    nodes.push(following);
  }

  // ---------------------------------------------------------------- tokens

  #steps(steps: readonly Step[], types: Types): ShapedStep[] {
    return steps.map((step) => ({
      step,
      args: step.args.map((list) => this.shape(list, types)),
    }));
  }

  #node(token: Token, types: Types): Node | undefined {
    const at = token;
    switch (token.kind) {
      case "literal":
        return { kind: "literal", at, type: typeOfLiteral(token.value), value: token.value };
      case "operator":
        return { kind: "operator", at, type: null, operator: token.operator };
      case "end":
        return { kind: "end", at, type: null };
      case "chain": {
        const steps = this.#steps(token.steps, types);
        const type = chainType(steps, types, undefined, token);
        const first = token.steps[0];
        if (first !== undefined && first.kind !== "method") {
          types.read(
            first.name,
            token.steps.length > 1 || first.kind === "index" ? "Object" : type,
          );
        }
        return { kind: "chain", at: token, type, steps };
      }
      case "sub": {
        const body = this.shape(token.list, types);
        if (body.literal) return literalNode(body.literal.value as Value, at);
        return { kind: "sub", at, type: body.type, body };
      }
      case "union": {
        const main = this.#node(token.main, types);
        if (main === undefined) return undefined;
        const steps = this.#steps(token.steps, types);
        return { kind: "union", at, type: chainType(steps, types, main.type, token), main, steps };
      }
      case "collection": {
        const item = this.#item(token.item, types);
        const root = token.type !== undefined
          ? "array"
          : item.kind === "map"
          ? "Map"
          : item.kind === "list"
          ? "List"
          : "array";
        checkArrays(item, token, true);
        return { kind: "collection", at, type: root, item, element: token.type ?? null };
      }
      case "new": {
        const args = token.args.map((list) => this.shape(list, types));
        const steps = this.#steps(token.steps, types);
        const type = steps.length
          ? chainType(steps, types, token.className, token)
          : token.className;
        return { kind: "new", at, type, className: token.className, args, steps };
      }
      case "newArray":
        return {
          kind: "newArray",
          at,
          type: "array",
          className: token.className,
          sizes: token.sizes.map((list) => this.shape(list, new Types(false))),
        };
      case "negate": {
        const body = this.shape(token.list, types);
        const { type } = body;
        if (
          type !== null && type !== "Object" &&
          !["Integer", "Double", "Long", "Float", "Short", "BigInteger", "BigDecimal"].includes(
            boxed(type)!,
          )
        ) {
          throw new CompileError(
            "illegal use of '-': cannot be applied to: " + fullTypeName(boxed(type)),
            token.source,
            token.start,
          );
        }
        return { kind: "negate", at, type, body };
      }
      case "not": {
        const body = this.shape(token.list, types);
        if (body.type !== null && boxed(body.type) !== "Boolean" && body.type !== "Object") {
          throw new CompileError(
            "negation operator cannot be applied to non-boolean type",
            token.source,
            token.start,
          );
        }
        return { kind: "not", at, type: "Boolean", body };
      }
      case "invert": {
        const body = this.shape(token.list, types);
        expectType(body.type, "Integer", token);
        return { kind: "invert", at, type: null, body };
      }
      case "cast": {
        const body = this.shape(token.list, types);
        const to = shortName(token.type);
        if (body.type !== "Object" && body.type !== null && !castable(body.type, to)) {
          throw new CompileError(
            `unable to cast type: class ${fullTypeName(body.type)}; to: ${
              /^[a-z]+$/.test(to) ? to : "class " + token.type
            }`,
            token.source,
            token.start,
          );
        }
        return { kind: "cast", at, type: to, to: token.type, body };
      }
      case "isdef":
        return { kind: "isdef", at, type: "Boolean", name: token.name };
      case "regex":
        return {
          kind: "regex",
          at,
          type: "Boolean",
          steps: this.#steps(token.steps, types),
          pattern: this.shape(token.pattern, types),
        };
      case "assign": {
        const own = types.indexed?.includes(token.name) ?? false;
        const value = this.shape(token.value!, types);
        if (token.declared) types.declared.add(token.name);
        if (!own) types.assign(token.name, value.type);
        const type = own ? types.of(token.name) : value.type;
        if (own) types.read(token.name, type);
        return { kind: "assign", at, type, name: token.name, value, own };
      }
      case "typed": {
        const own = types.indexed?.includes(token.name) ?? false;
        const value = this.shape(token.value, types);
        const type = shortName(token.type);
        types.declare(token.name, type);
        types.declared.add(token.name);
        return { kind: "assign", at, type, name: token.name, value, own };
      }
      case "declare": {
        const own = token.type === "Object" && (types.indexed?.includes(token.name) ?? false);
        if (!own) types.declare(token.name, shortName(token.type));
        types.declared.add(token.name);
        return { kind: "declare", at, type: shortName(token.type), name: token.name, own };
      }
      case "assignElement": {
        const value = this.shape(token.value, types);
        const target = this.#steps(token.target, types);
        if (!(types.indexed?.includes(token.name) ?? false)) types.assign(token.name, value.type);
        if (token.declared) types.declared.add(token.name);
        return {
          kind: "set",
          at,
          type: value.type,
          target,
          targetText: token.targetText,
          value,
          element: true,
        };
      }
      case "assignProperty": {
        const value = this.shape(token.value, types);
        const target = this.#steps(token.target, types);
        return {
          kind: "set",
          at,
          type: "Object",
          target,
          targetText: token.targetText,
          value,
          element: false,
        };
      }
      case "operate": {
        const own = types.indexed?.includes(token.name) ?? false;
        if (own && token.operator === Op.ADD && token.whole) {
          const value = this.shape(token.whole, types);
          types.assign(token.name, value.type);
          return { kind: "assign", at, type: value.type, name: token.name, value, own };
        }
        const value = this.shape(token.value, types);
        if (!own) types.read(token.name, value.type);
        return {
          kind: "operate",
          at,
          type: value.type,
          name: token.name,
          operator: token.operator,
          value,
        };
      }
      case "operateProperty": {
        const value = this.shape(token.whole, types);
        const target = this.#steps(token.target, types);
        return {
          kind: "set",
          at,
          type: value.type,
          target,
          targetText: token.targetText,
          value,
          element: false,
        };
      }
      case "step":
        return {
          kind: "step",
          at,
          type: types.of(token.name),
          name: token.name,
          by: token.by,
          before: token.before,
        };
      case "if":
      case "switch":
        return {
          kind: token.kind,
          at,
          type: null,
          branches: token.branches.map((branch) => {
            const condition = branch.condition && this.shape(branch.condition, types);
            if (condition && branch.condition) expectType(condition.type, "Boolean", branch);
            return { condition, body: this.shape(branch.block, types), at: branch };
          }),
        };
      case "for": {
        const inner = types.forLoop();
        const first = this.shape(token.first, inner);
        const condition = this.shape(token.condition, inner);
        expectTypeAt(condition.type, "Boolean", token.condition);
        const after = this.shape(token.after, inner);
        const escapes = inner.escapes;
        types.merge(inner);
        const body = this.shape(token.block, inner);
        types.inputs = inner.inputs;
        types.merge(inner);
        if (body.nodes.length === 0 && !escapes) return undefined;
        return { kind: "for", at, type: null, first, condition, after, body };
      }
      case "foreach": {
        const over = this.shape(token.over, types);
        const body = this.shape(token.block, types);
        return { kind: "foreach", at, type: null, item: token.item, over, body };
      }
      case "while":
      case "until":
      case "do":
      case "doUntil": {
        const condition = this.shape(token.condition, types);
        expectType(condition.type, "Boolean", { ...token, end: token.after });
        const body = this.shape(token.block, types);
        return { kind: token.kind, at, type: null, condition, body };
      }
      case "with": {
        const object = this.shape(token.list, types);
        return {
          kind: "with",
          at,
          type: object.type,
          object,
          parts: token.parts.map((part) => ({
            target: part.target && this.#steps(part.target, types),
            targetText: part.targetText,
            value: this.shape(part.value, types),
          })),
        };
      }
      case "function":
        return this.#function(token, types);
      case "return":
      case "break":
        return { kind: token.kind, at, type: null, body: this.shape(token.list, types) };
      case "assert":
        return {
          kind: "assert",
          at,
          type: null,
          body: this.shape(token.list, types),
          text: token.source!.slice(token.start, token.end),
        };
      case "import":
        return { kind: "literal", at, type: null, value: null };
    }
  }

  #item(item: Item, types: Types): ShapedItem {
    if (item.kind === "map") {
      return {
        kind: "map",
        entries: item.entries.map(([key, value]) =>
          [this.#item(key, types), this.#item(value, types)] as const
        ),
      };
    }
    if (item.kind !== "value") {
      return { kind: item.kind, items: item.items.map((one) => this.#item(one, types)) };
    }
    const body = this.shape(item.list, types);
    const only = body.nodes.length === 1 ? body.nodes[0]! : undefined;
    const name = only === undefined || only.kind === "literal"
      ? undefined
      : only.kind === "binary" || only.kind === "and" || only.kind === "or"
      ? ""
      : only.at.source?.slice(only.at.start, only.at.end) ?? "";
    return { kind: "value", body, name };
  }

  #depth = 0;

  #function(token: TokenOf<"function">, outer: Types): Node {
    if (++this.#depth > 5) {
      throw new CompileError("functions nested too deeply", token.source, token.start);
    }
    const types = new Types(true);
    types.indexed = [...token.parameters];
    for (const name of token.parameters) types.variables.set(name, "Object");
    if (outer.ofFunction) {
      types.functions.set(token.name, { type: null, arity: token.parameters.length });
    } else types.functions = outer.functions;
    const locals = types.indexed;
    // First only to learn which names are the function's own; as in the engine, the textual
    // `x = x + e` of own names is not known yet.
    types.indexed = undefined;
    this.shape(token.block, types, true);
    for (const [name, type] of outer.variables) {
      if (outer.declared.has(name)) {
        types.variables.delete(name);
        types.read(name, type);
      } else if (!types.variables.has(name)) types.read(name, type);
    }
    for (const name of types.variables.keys()) types.inputs.delete(name);
    for (const name of types.variables.keys()) if (!locals.includes(name)) locals.push(name);
    types.variables.clear();
    types.indexed = locals;
    const body = this.shape(token.block, types);
    this.#depth--;
    const fn: ShapedFunction = {
      name: token.name,
      parameters: token.parameters,
      locals,
      body,
      token,
    };
    if (!outer.ofFunction) {
      outer.functions.set(token.name, { type: body.type, arity: token.parameters.length });
    }
    outer.assign(token.name, "Function");
    return { kind: "function", at: token, type: body.type, fn };
  }
}
