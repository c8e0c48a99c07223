/**
 * What the parser makes of a script: lists of tokens as they are written, operands and operators
 * in turn. What belongs together is decided later (shape.ts), since it depends on types.
 *
 * @module
 */
import type { Source } from "./source.ts";
import type { Value } from "../runtime/values.ts";

/** Where a token is. */
export interface At {
  /** The text; absent for tokens that the engine keeps no place of. */
  readonly source: Source | undefined;
  /** Index of the first character. */
  readonly start: number;
  /** Index after the last one. */
  readonly end: number;
}

/** A name of the library where a value is expected. */
export type Reference = { readonly cls: string } | { readonly fn: string };

/** One step of `a.b[c].d(e)`. */
export interface Step {
  /** What is asked for: a property, a method, or an element. */
  readonly kind: "property" | "method" | "index";
  /** Name of the property or method; of `a[b]` the `a`, empty for the second of `[a][b]`. */
  readonly name: string;
  /** Whether it is after `.?`. */
  readonly nullSafe: boolean;
  /** Arguments of a method; the one index. */
  readonly args: readonly List[];
  /** Index after the step. */
  readonly end: number;
}

/** A list of tokens: one expression, or all statements of a block. */
export interface List extends At {
  /** The text. */
  readonly source: Source;
  /** In the order written. */
  readonly tokens: readonly Token[];
}

/** One condition and its block. */
export interface Branch extends At {
  /** Absent for the last one without a condition. */
  readonly condition: List | undefined;
  /** What runs. */
  readonly block: List;
}

/** An element of an inline list, map or array. */
export type Item =
  | { readonly kind: "value"; readonly list: List }
  | { readonly kind: "list" | "array"; readonly items: readonly Item[] }
  | { readonly kind: "map"; readonly entries: readonly (readonly [Item, Item])[] };

/** An operand or operator. */
export type Token =
  & At
  & (
    | { readonly kind: "literal"; readonly value: Value | Reference; readonly number: boolean }
    | { readonly kind: "operator"; readonly operator: number }
    | { readonly kind: "end" }
    | { readonly kind: "chain"; readonly steps: readonly Step[]; readonly text: string }
    | { readonly kind: "sub"; readonly list: List }
    | { readonly kind: "union"; readonly main: Token; readonly steps: readonly Step[] }
    | { readonly kind: "collection"; readonly item: Item; readonly type: string | undefined }
    | {
      readonly kind: "new";
      readonly className: string;
      readonly args: readonly List[];
      readonly steps: readonly Step[];
      /** Where the steps are: errors in them are told without the constructor. */
      readonly rest: At | undefined;
    }
    | { readonly kind: "newArray"; readonly className: string; readonly sizes: readonly List[] }
    | { readonly kind: "negate" | "not" | "invert"; readonly list: List }
    | { readonly kind: "cast"; readonly type: string; readonly list: List }
    | { readonly kind: "isdef"; readonly name: string }
    | {
      readonly kind: "regex";
      readonly steps: readonly Step[];
      readonly text: string;
      readonly pattern: List;
    }
    | {
      readonly kind: "assign";
      readonly name: string;
      readonly value: List | undefined;
      readonly declared: boolean;
    }
    | { readonly kind: "typed"; readonly name: string; readonly type: string; readonly value: List }
    | { readonly kind: "declare"; readonly name: string; readonly type: string }
    | {
      readonly kind: "assignElement";
      readonly name: string;
      readonly target: readonly Step[];
      readonly targetText: string;
      readonly value: List;
      readonly declared: boolean;
    }
    | {
      readonly kind: "assignProperty";
      readonly target: readonly Step[];
      readonly targetText: string;
      readonly value: List;
    }
    | {
      readonly kind: "operate";
      readonly name: string;
      readonly operator: number;
      readonly value: List;
      /** `name op value` as one expression, for where the engine compiles that text. */
      readonly whole: List | undefined;
    }
    | {
      readonly kind: "operateProperty";
      readonly target: readonly Step[];
      readonly targetText: string;
      readonly whole: List;
    }
    | {
      readonly kind: "step";
      readonly name: string;
      readonly by: 1 | -1;
      readonly before: boolean;
    }
    | { readonly kind: "if"; readonly branches: readonly Branch[] }
    | { readonly kind: "switch"; readonly branches: readonly Branch[]; readonly plain: boolean }
    | {
      readonly kind: "for";
      readonly first: List;
      readonly condition: List;
      readonly after: List;
      readonly block: List;
    }
    | {
      readonly kind: "foreach";
      readonly item: string;
      readonly over: List;
      readonly block: List;
    }
    | {
      readonly kind: "while" | "until" | "do" | "doUntil";
      readonly condition: List;
      /** Where the parser was after the block. */
      readonly after: number;
      readonly block: List;
    }
    | { readonly kind: "with"; readonly list: List; readonly parts: readonly WithPart[] }
    | {
      readonly kind: "function";
      readonly name: string;
      readonly parameters: readonly string[];
      readonly block: List;
    }
    | { readonly kind: "return" | "break" | "assert"; readonly list: List }
    | { readonly kind: "import" }
  );

/** One part of a `with` block: `property = value`, or an expression. */
export interface WithPart {
  /** Absent: the expression is only evaluated. */
  readonly target: readonly Step[] | undefined;
  /** Its text. */
  readonly targetText: string;
  /** What is assigned or evaluated. */
  readonly value: List;
}

/** A token of one kind. */
export type TokenOf<K extends Token["kind"]> = Extract<Token, { kind: K }>;
