import { type Cut, type Cutter, MORE } from "./_cutter.ts";
import { isBlank, match, NONE, showByte, UNDECIDED } from "./_match.ts";
import type { CommonConfiguration } from "./_skip_until.ts";
import type { HandlerConfiguration } from "./create.ts";
import type { FrameError } from "./handler.ts";
import { hexBytes } from "./mark.ts";

/** The settings of the handler type ONE_OF. */
export interface OneOfHandlerConfiguration extends CommonConfiguration {
  /** Tells this handler from the others. */
  handlerType: "ONE_OF";
  /** The first rule whose `when` is fulfilled cuts the frame. */
  rules: OneOfRule[];
}

/** Which handler cuts a frame that begins in a certain way. */
export interface OneOfRule {
  /** What the frame's bytes must be; absent: anything, which makes it the last rule. */
  when?: When;
  /** The handler that cuts the frame. */
  use: HandlerConfiguration;
}

/** A condition on the bytes of a frame: one of `hex`, `notHex`, `in` and `class`, or `all`. */
export interface When {
  /** The position of the bytes in the frame; default 0. */
  at?: number;
  /** They are these. */
  hex?: string;
  /** They are not these. */
  notHex?: string;
  /** They are one of these. */
  in?: string[];
  /** The byte is an ASCII digit, letter, or anything printable (20 to 7e). */
  class?: ByteClass;
  /** All of these conditions are fulfilled. */
  all?: When[];
}

/** A kind of byte, in ASCII. */
export type ByteClass = "digit" | "letter" | "printable";

/** What the cutter of ONE_OF remembers. */
export interface OneOfScan {
  /** The rule that cuts the frame, -1 while that is not decided. */
  rule: number;
  /** The scan of that rule's cutter. */
  inner: unknown;
  /** Bytes that fit no rule are being dropped and have been reported. */
  reported: boolean;
}

/** 1: it is so, 0: it is not so, `UNDECIDED`: more bytes are needed. */
type Condition = (bytes: Uint8Array, from: number, to: number) => number;

/**
 * Looks at the first bytes of each frame and has another handler cut it.
 *
 * ```
 * rules
 *   - when: {hex: "24"}                     use: {handlerType: FIXED_LENGTH, frameLength: 4}
 *   - when: {hex: "2a"}                     use: {handlerType: DELIMITER, delimiters: ["#"]}
 *   - when: {hex: "ff"}                     use: {handlerType: FIXED_LENGTH, frameLength: 1}
 *
 *   stream   $ 00 01 02 * a b # ff $ 03 04 05 CR LF x * c #
 *   items    └────────┘ └───┘   └┘ └────────┘       │ └─┘
 *            rule 1     rule 2  3  rule 1           CorruptedFrameException
 * ```
 *
 * The rules are asked in their order, anew for each frame, as soon as the bytes are there that the
 * answer needs. A rule without `when` takes what no rule before it takes:
 * ```
 *   - when: {at: 1, hex: "00"}              use: {handlerType: BINARY, …}
 *   - when: {all: [{hex: "2b"}, {at: 4, notHex: "3a"}]}
 *                                           use: {handlerType: BINARY, …}
 *   - use: {handlerType: DELIMITER, delimiters: ["$"]}
 *
 *   stream   01 00 05 … + A C K 07 … + A C K : 1 2 $
 *   frames   └────────┘ └──────────┘ └───────────┘
 *            rule 1     rule 2       rule 3
 * ```
 *
 * Without such a rule, bytes with which no frame can begin are dropped, and reported once unless
 * they are blank. When the handler of a rule has lost the boundaries, so has ONE_OF, unless it has
 * `skipUntil`.
 */
export function oneOfCutter(
  configuration: OneOfHandlerConfiguration,
  cutterOf: (configuration: HandlerConfiguration) => Cutter,
): Cutter<OneOfScan> {
  const cutters = configuration.rules.map((rule) => cutterOf(rule.use));
  const conditions = configuration.rules.map((rule) => rule.when ? condition(rule.when) : always);
  const mostLooked = Math.max(...configuration.rules.map((rule) => reach(rule.when)));

  const noRule = (byte: number): FrameError => ({
    type: "CorruptedFrameException",
    message:
      `No rule fits a frame that begins with ${showByte(byte)}. What follows is dropped up ` +
      `to where a rule fits. Add a rule for it, or one without when.`,
  });

  /** The index of the rule that fits, `NONE`, or `UNDECIDED`. */
  function decide(bytes: Uint8Array, from: number, to: number, ended: boolean): number {
    for (let i = 0; i < conditions.length; i++) {
      const answer = conditions[i]!(bytes, from, to);
      if (answer === 1) return i;
      if (answer === UNDECIDED && !ended) return UNDECIDED;
    }
    return NONE;
  }

  return {
    begin: () => ({ rule: NONE, inner: null, reported: false }),

    look(scan, bytes, from, to, ended, items): Cut {
      if (scan.rule === NONE) {
        let at = from;
        while (at < to) {
          const rule = decide(bytes, at, to, ended);
          if (rule === UNDECIDED) break;
          if (rule !== NONE) {
            if (at > from) break;
            scan.rule = rule;
            scan.inner = cutters[rule]!.begin();
            scan.reported = false;
            break;
          }
          if (!scan.reported && !isBlank(bytes[at]!)) {
            scan.reported = true;
            items.push(noRule(bytes[at]!));
          }
          at++;
        }
        if (at > from) return { used: at - from, whole: false };
        if (scan.rule === NONE) return MORE;
      }
      const cut = cutters[scan.rule]!.look(scan.inner, bytes, from, to, ended, items);
      if (cut.whole || cut.lost) {
        scan.rule = NONE;
        scan.inner = null;
      }
      return cut;
    },

    limit: Math.max(mostLooked, ...cutters.map((cutter) => cutter.limit)),
    ...cutters.some((cutter) => cutter.wholeReads) && { wholeReads: true },
  };
}

/** A rule without `when` needs a byte to cut, but not to decide. */
const always: Condition = () => 1;

function condition(when: When): Condition {
  const at = when.at ?? 0;
  if (when.all) {
    const all = when.all.map(condition);
    return (bytes, from, to) => {
      let answer = 1;
      for (const each of all) {
        const one = each(bytes, from, to);
        if (one === 0) return 0;
        if (one === UNDECIDED) answer = UNDECIDED;
      }
      return answer;
    };
  }
  if (when.class) {
    const belongs = CLASSES[when.class];
    return (bytes, from, to) => from + at < to ? belongs(bytes[from + at]!) ? 1 : 0 : UNDECIDED;
  }
  const { notHex } = when;
  if (notHex !== undefined) {
    const mark = hexBytes(notHex);
    return (bytes, from, to) => {
      const matched = match(bytes, Math.min(to, from + at), to, mark);
      return matched === UNDECIDED ? UNDECIDED : 1 - matched;
    };
  }
  const marks = (when.in ?? [when.hex ?? ""]).map(hexBytes);
  return (bytes, from, to) => {
    let answer = 0;
    for (const mark of marks) {
      const one = match(bytes, Math.min(to, from + at), to, mark);
      if (one === 1) return 1;
      if (one === UNDECIDED) answer = UNDECIDED;
    }
    return answer;
  };
}

const CLASSES: Record<ByteClass, (byte: number) => boolean> = {
  digit: (byte) => byte >= 0x30 && byte <= 0x39,
  letter: (byte) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a,
  printable: (byte) => byte >= 0x20 && byte < 0x7f,
};

/** How many bytes of a frame a condition looks at. */
function reach(when: When | undefined): number {
  if (!when) return 0;
  if (when.all) return Math.max(0, ...when.all.map(reach));
  const marks = [...when.in ?? [], ...when.hex === undefined ? [] : [when.hex]];
  if (when.notHex !== undefined) marks.push(when.notHex);
  return (when.at ?? 0) + Math.max(1, ...marks.map((hex) => hexBytes(hex).length));
}
