import type { Library } from "./parser.ts";
import { CLASSES, FUNCTIONS } from "../runtime/index.ts";

/** What scripts can use, as the run-time library has it. */
export const library: Library = {
  functions: new Set(Object.keys(FUNCTIONS)),
  isClass: (name) => name.includes(".") && Object.hasOwn(CLASSES, name),
};
