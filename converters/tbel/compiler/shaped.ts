/**
 * A script after shaping: tokens put together as the engine runs them, with what its compiler knows
 * of their types.
 *
 * @module
 */
import type { At, List, Reference, Step, Token, TokenOf } from "./ast.ts";
import type { Type } from "./types.ts";
import type { Value } from "../runtime/values.ts";

/** A step of a chain with its arguments. */
export interface ShapedStep {
  /** As written. */
  readonly step: Step;
  /** Its arguments, or its index. */
  readonly args: readonly Shaped[];
}

/** A shaped list. */
export interface Shaped {
  /** As written. */
  readonly list: List;
  /** Operands, what is left of the operators, and ends of statements. */
  readonly nodes: readonly Node[];
  /** Known type of its value. */
  readonly type: Type;
  /** Its value, if it is one literal. */
  readonly literal: TokenOf<"literal"> | undefined;
}

/** An element of an inline collection. */
export type ShapedItem =
  | { readonly kind: "value"; readonly body: Shaped; readonly name: string | undefined }
  | { readonly kind: "list" | "array"; readonly items: readonly ShapedItem[] }
  | { readonly kind: "map"; readonly entries: readonly (readonly [ShapedItem, ShapedItem])[] };

/** A function and what it declares. */
export interface ShapedFunction {
  /** Empty if it has none. */
  readonly name: string;
  /** Their names. */
  readonly parameters: readonly string[];
  /** Its own names, parameters first. */
  readonly locals: readonly string[];
  /** What it does. */
  readonly body: Shaped;
  /** As written. */
  readonly token: TokenOf<"function">;
}

/** A branch of `if` or `switch`. */
export interface ShapedBranch {
  /** Absent for the last one without a condition. */
  readonly condition: Shaped | undefined;
  /** What runs. */
  readonly body: Shaped;
  /** Where it is. */
  readonly at: At;
}

/** An operand or what is left of an operator. */
export type Node =
  & { readonly at: Token; readonly type: Type }
  & (
    | { readonly kind: "literal"; readonly value: Value | Reference }
    | { readonly kind: "operator"; readonly operator: number }
    | { readonly kind: "end" }
    | {
      readonly kind: "chain";
      readonly steps: readonly ShapedStep[];
      readonly at: TokenOf<"chain">;
    }
    | { readonly kind: "sub"; readonly body: Shaped }
    | {
      readonly kind: "union";
      readonly main: Node;
      readonly steps: readonly ShapedStep[];
    }
    | {
      readonly kind: "binary";
      readonly operator: number;
      left: Node;
      right: Node;
      /** Whether both sides are known to be Integers, and the operator one that has its own way then. */
      readonly integers: boolean;
      leftCode: number;
      rightCode: number;
    }
    | { readonly kind: "and" | "or"; left: Node; right: Node }
    | {
      readonly kind: "matches" | "contains" | "instance" | "convertable" | "similar" | "soundsLike";
      readonly left: Node;
      readonly right: Node;
    }
    | { readonly kind: "regex"; readonly steps: readonly ShapedStep[]; readonly pattern: Shaped }
    | { readonly kind: "collection"; readonly item: ShapedItem; readonly element: Type }
    | {
      readonly kind: "new";
      readonly className: string;
      readonly args: readonly Shaped[];
      readonly steps: readonly ShapedStep[];
    }
    | { readonly kind: "newArray"; readonly className: string; readonly sizes: readonly Shaped[] }
    | { readonly kind: "negate" | "not" | "invert"; readonly body: Shaped }
    | { readonly kind: "cast"; readonly to: string; readonly body: Shaped }
    | { readonly kind: "isdef"; readonly name: string }
    | {
      readonly kind: "assign";
      readonly name: string;
      readonly value: Shaped;
      readonly own: boolean;
    }
    | { readonly kind: "declare"; readonly name: string; readonly own: boolean }
    | {
      readonly kind: "set";
      readonly target: readonly ShapedStep[];
      readonly targetText: string;
      readonly value: Shaped;
      readonly element: boolean;
    }
    | {
      readonly kind: "operate";
      readonly name: string;
      readonly operator: number;
      readonly value: Shaped;
    }
    | {
      readonly kind: "step";
      readonly name: string;
      readonly by: 1 | -1;
      readonly before: boolean;
    }
    | { readonly kind: "if" | "switch"; readonly branches: readonly ShapedBranch[] }
    | {
      readonly kind: "for";
      readonly first: Shaped;
      readonly condition: Shaped;
      readonly after: Shaped;
      readonly body: Shaped;
    }
    | {
      readonly kind: "foreach";
      readonly item: string;
      readonly over: Shaped;
      readonly body: Shaped;
    }
    | {
      readonly kind: "while" | "until" | "do" | "doUntil";
      readonly condition: Shaped;
      readonly body: Shaped;
    }
    | {
      readonly kind: "with";
      readonly object: Shaped;
      readonly parts: readonly {
        target: readonly ShapedStep[] | undefined;
        targetText: string;
        value: Shaped;
      }[];
    }
    | { readonly kind: "function"; readonly fn: ShapedFunction }
    | { readonly kind: "return" | "break"; readonly body: Shaped }
    | { readonly kind: "assert"; readonly body: Shaped; readonly text: string }
  );

/** A node of one kind. */
export type NodeOf<K extends Node["kind"]> = OfKind<Node, K>;
/** The nodes of a union that can be of a kind. */
export type OfKind<N, K> = N extends { readonly kind: infer J }
  ? [Extract<K, J>] extends [never] ? never : N & { readonly kind: Extract<K, J> }
  : never;
