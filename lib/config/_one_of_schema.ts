import * as z from "zod";
import type { HandlerConfiguration } from "../../handlers/create.ts";
import type { When } from "../../handlers/one_of.ts";
import { group, oneOf, whenWellFormed, wholeNumber } from "./_fields.ts";
import { common, handlerType } from "./_handler_fields.ts";
import { hexText } from "./_mark_schema.ts";

const CONDITIONS = ["hex", "notHex", "in", "class", "all"] as const;

const when: z.ZodType<When> = group({
  at: wholeNumber(0, 255, "bytes").optional()
    .meta({ description: "The position of the bytes in the frame.", default: 0 }),
  hex: hexText().optional().describe("The bytes there are these, in hex."),
  notHex: hexText().optional().describe("The bytes there are not these, in hex."),
  in: z.array(hexText(), { error: 'must be a list of bytes in hex, as in ["24", "2a"]' })
    .min(1, { error: "must have at least one entry" }).optional()
    .describe("The bytes there are one of these, in hex."),
  class: oneOf(["digit", "letter", "printable"]).optional()
    .describe("The byte there is an ASCII digit, letter, or printable (20 to 7e)."),
  get all() {
    return z.array(when, { error: "must be a list of conditions" })
      .min(1, { error: "must have at least one entry" }).optional()
      .describe("All of these conditions are fulfilled.");
  },
}).superRefine((condition, context) => {
  const given = CONDITIONS.filter((key) => condition[key] !== undefined);
  if (given.length === 1 && !(condition.all && condition.at !== undefined)) return;
  const message = given.length === 0
    ? `needs one of ${CONDITIONS.join(", ")}`
    : given.length > 1
    ? `cannot stand beside ${given[0]}; several conditions go into a list: all: [{…}, {…}]`
    : "cannot stand beside all; each condition of the list has its own";
  context.addIssue({
    code: "custom",
    path: given.length === 0 ? [] : [given.length > 1 ? given[1]! : "at"],
    message,
  });
}, whenWellFormed) as z.ZodType<When>;

/** ONE_OF, whose rules use other handlers; they are given as a function, for they include this one. */
export function oneOfSchema(handler: () => z.ZodType<HandlerConfiguration>) {
  const rule = group({
    when: when.optional()
      .describe("What the frame's first bytes must be; absent: whatever they are."),
    get use() {
      return handler().describe("The handler that cuts such a frame.");
    },
  });
  return group({
    handlerType: handlerType("ONE_OF", "ONE_OF: by its first bytes, another handler cuts a frame."),
    rules: z.array(rule, { error: "must be a list of rules, each with when and use" })
      .min(1, { error: "must have at least one rule" })
      .describe("The first rule that fits cuts the frame."),
    ...common,
  }).superRefine(({ rules }, context) => {
    rules.forEach(({ when, use }, index) => {
      if (when === undefined && index < rules.length - 1) {
        context.addIssue({
          code: "custom",
          path: ["rules", index],
          message: "has no when, so that no later rule is ever asked; put it last",
        });
      }
      if (!use.idleFlushMs) return;
      context.addIssue({
        code: "custom",
        path: ["rules", index, "use", "idleFlushMs"],
        message: "has no effect within a rule; it belongs beside rules",
      });
    });
  }, whenWellFormed).describe("Frames of several kinds on one connection.");
}
