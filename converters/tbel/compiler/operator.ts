/**
 * Operators by the numbers that the engine gives them (org.mvel2.Operator), and their precedence.
 *
 * @module
 */

/** Numbers of the operators that stand between operands. */
export const Op = {
  ADD: 0,
  SUB: 1,
  MULT: 2,
  DIV: 3,
  MOD: 4,
  POWER: 5,
  BW_AND: 6,
  BW_OR: 7,
  BW_XOR: 8,
  SHIFT_RIGHT: 9,
  SHIFT_LEFT: 10,
  USHIFT_RIGHT: 11,
  USHIFT_LEFT: 12,
  BW_NOT: 13,
  LESS: 14,
  GREATER: 15,
  LESS_EQUAL: 16,
  GREATER_EQUAL: 17,
  EQUAL: 18,
  NOT_EQUAL: 19,
  STR_APPEND: 20,
  AND: 21,
  OR: 22,
  CHOR: 23,
  REGEX: 24,
  INSTANCEOF: 25,
  CONTAINS: 26,
  SOUNDEX: 27,
  SIMILARITY: 28,
  TERNARY: 29,
  TERNARY_ELSE: 30,
  ASSIGN: 31,
  PROJECTION: 35,
  CONVERTABLE_TO: 36,
  END: 37,
  INC: 50,
  DEC: 51,
  ASSIGN_ADD: 52,
  ASSIGN_SUB: 53,
  ASSIGN_DIV: 55,
  ASSIGN_MOD: 56,
} as const;

/** Precedence by number; the greater binds tighter. */
export const PRECEDENCE: readonly number[] = [
  10,
  10,
  11,
  11,
  11,
  12,
  6,
  4,
  5,
  9,
  9,
  9,
  9,
  5,
  8,
  8,
  8,
  8,
  7,
  7,
  13,
  3,
  2,
  2,
  13,
  8,
  13,
  13,
  13,
  0,
  0,
  13,
  13,
  13,
];

/** Operators by how they are written. */
export const OPERATORS: ReadonlyMap<string, number> = new Map<string, number>([
  ["?", Op.TERNARY],
  [":", Op.TERNARY_ELSE],
  ["=", Op.ASSIGN],
  ["+=", Op.ASSIGN_ADD],
  ["-=", Op.ASSIGN_SUB],
  ["/=", Op.ASSIGN_DIV],
  ["%=", Op.ASSIGN_MOD],
  ["+", Op.ADD],
  ["-", Op.SUB],
  ["*", Op.MULT],
  ["**", Op.POWER],
  ["/", Op.DIV],
  ["%", Op.MOD],
  ["==", Op.EQUAL],
  ["===", Op.EQUAL],
  ["!=", Op.NOT_EQUAL],
  [">", Op.GREATER],
  [">=", Op.GREATER_EQUAL],
  ["<", Op.LESS],
  ["<=", Op.LESS_EQUAL],
  ["&&", Op.AND],
  ["and", Op.AND],
  ["||", Op.OR],
  ["or", Op.CHOR],
  ["~=", Op.REGEX],
  ["instanceof", Op.INSTANCEOF],
  ["is", Op.INSTANCEOF],
  ["contains", Op.CONTAINS],
  ["soundslike", Op.SOUNDEX],
  ["strsim", Op.SIMILARITY],
  ["convertable_to", Op.CONVERTABLE_TO],
  ["#", Op.STR_APPEND],
  ["&", Op.BW_AND],
  ["|", Op.BW_OR],
  ["^", Op.BW_XOR],
  ["<<", Op.SHIFT_LEFT],
  ["<<<", Op.USHIFT_LEFT],
  [">>", Op.SHIFT_RIGHT],
  [">>>", Op.USHIFT_RIGHT],
  ["in", Op.PROJECTION],
  ["++", Op.INC],
  ["--", Op.DEC],
]);

/** How an operator is shown in messages. */
export function symbolOf(operator: number): string {
  for (const [text, number] of OPERATORS) if (number === operator) return text;
  return "UNKNOWN_OPERATOR";
}

/** Words that begin something else than an expression. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  "if",
  "else",
  "switch",
  "case",
  "default",
  "function",
  "def",
  "stacklang",
  "var",
  "foreach",
  "while",
  "until",
  "for",
  "do",
  "return",
  "break",
  "isdef",
  "new",
  "with",
  "assert",
  "import",
  "import_static",
]);

const LITERAL_NAMES: ReadonlySet<string> = new Set(
  ("System String CharSequence Integer int Long long Boolean boolean Short short Character char " +
    "Double double Float float Byte byte Math Void Object Number Class ClassLoader Runtime Thread " +
    "StringBuffer ThreadLocal SecurityManager StrictMath Exception Array StringBuilder true false " +
    "null nil empty").split(" "),
);

/** Whether a word cannot be a variable's name. */
export function isReserved(word: string): boolean {
  return LITERAL_NAMES.has(word) || OPERATORS.has(word) || KEYWORDS.has(word);
}

/** Classes that scripts name without their package, and how Java names them in full. */
export const IMPORTED_CLASSES: ReadonlyMap<string, string> = new Map([
  ...("String CharSequence Integer Long Boolean Short Character Double Float Byte Math Void Object " +
    "Number StrictMath Exception").split(" ").map((name) => [name, "java.lang." + name] as const),
  ...("int long boolean short char double float byte".split(" ").map((name) =>
    [name, name] as const
  )),
  ["JSON", "org.thingsboard.script.api.tbel.TbJson"],
  ["Date", "org.thingsboard.script.api.tbel.TbDate"],
  ["Random", "java.util.Random"],
  ["Calendar", "java.util.Calendar"],
]);
