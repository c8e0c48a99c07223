/**
 * Where our results differ from the real engine's on purpose, and why. A case that is listed and is
 * as recorded fails the tests as one that is not listed and differs does.
 *
 * @module
 */
import type { Kind } from "./_recorded.ts";

/** Cases that differ for one reason. */
export interface DeliberateDifference {
  /** Why this is better, or cannot be otherwise. */
  readonly reason: string;
  /** How they differ. */
  readonly kind: Kind;
  readonly ids: readonly string[];
}

/** All deliberate differences. */
export const DIFFERENCES: readonly DeliberateDifference[] = [
  {
    reason: "`!==` does not compile in the engine; here it is what it says, the opposite of ===",
    kind: "accepted",
    ids: ["equality-053", "equality-054", "errors-in-converters-037"],
  },
  {
    reason:
      "a switch on one line, or with braces behind its cases, does not compile in the engine; " +
      "its meaning is plain",
    kind: "accepted",
    ids: [
      "control-flow-046",
      "control-flow-047",
      "control-flow-049",
      "control-flow-050",
      "control-flow-052",
      "control-flow-055",
      "control-flow-057",
      "switch-001",
      "switch-009",
      "switch-044",
      "switch-049",
      "switch-057",
    ],
  },
  {
    reason: "`continue` is a name without a value to the engine, an error when it is reached",
    kind: "accepted",
    ids: ["control-flow-017", "loops-multiline-001", "type-paths-068", "type-paths-070"],
  },
  {
    reason: "`t[p[2]] = v` is compiled by the engine only when it is reached, and then cannot be",
    kind: "accepted",
    ids: ["converter-shapes-001", "type-paths-071"],
  },
  {
    reason:
      "a choice without parentheses within a list or map: the engine takes its ':' for the one " +
      'between key and value, and silently gives {"hi":"lo"}; here it is an error that says what to write',
    kind: "rejected",
    ids: ["syntax-details-017", "syntax-details-019", "type-paths-085", "type-paths-087"],
  },
  {
    reason: "the same, where the engine's misreading fails anyway: the error says what to write",
    kind: "message",
    ids: ["maps-152"],
  },
  {
    reason:
      "the engine's message has an address in memory, or a class of its own that differs from " +
      "run to run",
    kind: "message",
    ids: ["types-063", "sandbox-035"],
  },
  {
    reason:
      "a function as the result: the engine writes its own insides as JSON, 4 KB that nobody wants",
    kind: "rejected",
    ids: ["json-output-095"],
  },
  {
    reason: "an index of two: the engine finds it when it is reached, here it is found before",
    kind: "phase",
    ids: ["limits-077"],
  },
  {
    reason: "only literals: answered by the engine's folding of constants, which fails on this",
    kind: "phase",
    ids: ["bitops-069"],
  },
  {
    reason:
      "the same error, but the engine's own parser tells it at another place or in other words",
    kind: "message",
    ids: [
      "maps-071",
      "maps-073",
      "limits-049",
      "errors-in-converters-047",
    ],
  },
];
