import * as z from "zod";
import type { HandlerConfiguration } from "../../handlers/create.ts";
import { either, flag, group, oneOf, whenWellFormed, wholeNumber } from "./_fields.ts";
import { byteCount, common, escaping, handlerType, maxFrameLength } from "./_handler_fields.ts";
import { mark, marks } from "./_mark_schema.ts";
import { oneOfSchema } from "./_one_of_schema.ts";
import { scriptHandler, type ScriptHandlerSettings } from "./_script_handler_schema.ts";

const javaInt = 2_147_483_647;
const lengthFieldLengths = [1, 2, 3, 4, 8] as const;
const radixes = [10, 16] as const;

/** A number, or hex digits in quotes. */
function lengthMask() {
  const error = 'must be a whole number from 1 to 4294967295, or hex digits in quotes as "7fff"';
  const number = z.int({ error }).min(1, { error }).max(0xffff_ffff, { error });
  const digits = z.string({ error }).regex(/^(0x)?0*[1-9a-fA-F][0-9a-fA-F]{0,7}$/, { error });
  return z.union([number, digits.transform((hex) => parseInt(hex, 16))], { error });
}

const text = group({
  handlerType: handlerType("TEXT", "TEXT: frames are lines, or texts that end with a NUL."),
  maxFrameLength: maxFrameLength(128, "The longest line in bytes, its separator not counted."),
  stripDelimiter: flag().default(true).describe("Whether the separator is cut off the frame."),
  messageSeparator: oneOf(["SYSTEM_LINE_SEPARATOR", "NUL_DELIMITER"])
    .default("SYSTEM_LINE_SEPARATOR")
    .describe("What ends a frame: a line break (LF, CR LF or LF CR), or a NUL byte."),
  ...common,
}).describe("Text that is ended by a separator.");

const binary = group({
  handlerType: handlerType("BINARY", "BINARY: every frame tells its length in a field of its own."),
  byteOrder: oneOf(["LITTLE_ENDIAN", "BIG_ENDIAN"]).default("LITTLE_ENDIAN")
    .describe("The byte order of the length field."),
  maxFrameLength: maxFrameLength(128, "The longest frame in bytes, before anything is stripped."),
  lengthFieldOffset: wholeNumber(0, 255, "bytes").default(0)
    .describe("The bytes in front of the length field."),
  lengthFieldLength: z.literal(lengthFieldLengths, {
    error: `must be ${either(lengthFieldLengths)}`,
  }).default(2).describe("The bytes of the length field."),
  lengthAdjustment: wholeNumber(-javaInt, javaInt, "bytes").default(0)
    .describe("Added to the length field's value to get the bytes that follow the field."),
  initialBytesToStrip: wholeNumber(0, javaInt, "bytes").default(0)
    .describe("The bytes cut off the front of each frame."),
  failFast: flag().default(false)
    .describe("Whether an oversized frame is reported at once (true) or once it has been skipped."),
  lengthMask: lengthMask().optional()
    .describe('The bits of the field\'s value that are the length: 32767, or "7fff" in hex.'),
  lengthMultiplier: wholeNumber(1, 65_535, "bytes").optional()
    .meta({ description: "How many bytes the field counts in one.", default: 1 }),
  frameTail: mark().optional().describe(
    "What every frame ends with; one that does not had a wrong length and ends with the next tail.",
  ),
  finalBytesToStrip: wholeNumber(0, javaInt, "bytes").optional()
    .meta({ description: "The bytes cut off the end of each frame.", default: 0 }),
  ...common,
}).superRefine((binary, context) => {
  if (binary.lengthMask !== undefined && binary.lengthFieldLength === 8) {
    context.addIssue({
      code: "custom",
      path: ["lengthMask"],
      message: "is for length fields of up to 4 bytes, not of 8",
    });
  }
  const header = binary.lengthFieldOffset + binary.lengthFieldLength;
  if (header <= binary.maxFrameLength) return;
  context.addIssue({
    code: "custom",
    path: ["maxFrameLength"],
    message: `must be at least lengthFieldOffset + lengthFieldLength (${header}), ` +
      `not ${binary.maxFrameLength}`,
  });
}).describe("Binary frames that carry their length.");

const json = group({
  handlerType: handlerType("JSON", "JSON: frames are whole JSON objects and arrays."),
  maxFrameLength: maxFrameLength(1_048_576, "The longest object in bytes."),
  ...common,
}).describe("JSON objects and arrays, one after the other.");

const delimiter = group({
  handlerType: handlerType("DELIMITER", "DELIMITER: frames end with one of a list of bytes."),
  delimiters: marks().describe(
    "What a frame may end with: the nearest counts, at one place the first listed.",
  ),
  stripDelimiter: flag().default(true)
    .describe("Whether the delimiter and its trailer are cut off the frame."),
  maxFrameLength: maxFrameLength(1024, "The longest frame in bytes, its delimiter not counted."),
  trailerLength: wholeNumber(0, 1024, "bytes").default(0)
    .describe("The bytes behind the delimiter that belong to the frame, as a checksum."),
  minFrameLength: byteCount("A delimiter within so many first bytes of a frame is none."),
  notFollowedBy: mark().optional().describe(
    "A delimiter with these bytes behind it is none; a frame then ends one byte later.",
  ),
  ...escaping,
  ...common,
}).describe("Frames that end with known bytes.");

const fixedLength = group({
  handlerType: handlerType("FIXED_LENGTH", "FIXED_LENGTH: all frames are of one length."),
  frameLength: wholeNumber(1, javaInt, "bytes").describe("The bytes of each frame."),
  ...common,
}).describe("Frames of one length.");

const startEnd = group({
  handlerType: handlerType("START_END", "START_END: frames stand between a start and an end."),
  start: marks().describe("What a frame may begin with."),
  end: mark().describe("What a frame ends with; it may be the same as the start."),
  keepFlags: flag().default(false).describe("Whether start, end and trailer stay in the frame."),
  nested: flag().default(false)
    .describe("Whether a start within a frame needs an end of its own."),
  quote: mark().optional().describe("Between two of these an end does not count."),
  trailerLength: wholeNumber(0, 1024, "bytes").default(0)
    .describe("The bytes behind the end that belong to the frame, as a checksum."),
  maxFrameLength: maxFrameLength(1024, "The longest frame in bytes, with its flags and escapes."),
  ...escaping,
  ...common,
}).describe("Frames between two flags.");

const asciiLength = group({
  handlerType: handlerType("ASCII_LENGTH", "ASCII_LENGTH: frames tell their length in digits."),
  offset: wholeNumber(0, 255, "bytes").default(0).describe("The bytes in front of the digits."),
  afterSeparator: group({
    separator: mark().describe("What separates."),
    count: wholeNumber(1, 255).default(1).describe("Which of them, counted from 1."),
  }).optional().describe("In place of offset: the digits stand behind a separator."),
  digits: wholeNumber(1, 10).optional().describe("How many digits; this or until."),
  until: mark().optional().describe("What stands behind the digits; this or digits."),
  radix: z.literal(radixes, { error: `must be ${either(radixes)}` }).default(10)
    .describe("The base of the number."),
  multiplier: wholeNumber(1, 65_535, "bytes").default(1)
    .describe("How many bytes the number counts in one."),
  countsFrom: oneOf(["START", "FIELD", "FIELD_END"]).default("FIELD_END").describe(
    "From where the number counts: the frame's start, or the start or end of the digits.",
  ),
  lengthAdjustment: wholeNumber(-javaInt, javaInt, "bytes").default(0)
    .describe("Added to the number to get the bytes from there to the frame's end."),
  initialBytesToStrip: byteCount("The bytes cut off the front of each frame."),
  finalBytesToStrip: byteCount("The bytes cut off the end of each frame."),
  optionalTail: mark().optional()
    .describe("What may follow a frame and belongs to none, as a line end."),
  maxFrameLength: maxFrameLength(1024, "The longest frame in bytes, before anything is stripped."),
  ...common,
}).superRefine((ascii, context) => {
  const { digits, until, offset, afterSeparator } = ascii;
  const issue = (path: string[], message: string) =>
    context.addIssue({ code: "custom", path, message });
  if (digits === undefined && until === undefined) {
    issue([], "needs digits (how many) or until (what stands behind them)");
  }
  if (digits !== undefined && until !== undefined) {
    issue(["until"], "cannot stand beside digits; keep one of the two");
  }
  if (offset > 0 && afterSeparator) {
    issue(["offset"], "cannot stand beside afterSeparator; keep one of the two");
  }
  const header = offset + (digits ?? 1);
  if (header <= ascii.maxFrameLength) return;
  issue(
    ["maxFrameLength"],
    `must be at least offset + digits (${header}), not ${ascii.maxFrameLength}`,
  );
}, whenWellFormed).describe("Frames that carry their length in digits.");

const varint = group({
  handlerType: handlerType("VARINT", "VARINT: Protocol Buffers messages behind their length."),
  maxFrameLength: maxFrameLength(1_048_576, "The longest message in bytes."),
  ...common,
}).describe("Protocol Buffers messages, each behind its length as a varint.");

const chunk = group({
  handlerType: handlerType("CHUNK", "CHUNK: each read is a frame; the last resort."),
  ...common,
}).describe("Whatever arrives together; TCP splits and joins it as it likes.");

const selection = oneOfSchema(() => handlerSchema);

const handlers = [
  text,
  binary,
  json,
  delimiter,
  fixedLength,
  startEnd,
  asciiLength,
  varint,
  chunk,
  selection,
] as const;

const types = handlers.map((handler) => handler.shape.handlerType.value);

/** `handlerConfiguration`: how bytes become frames. Names and defaults are ThingsBoard PE's. */
export const handlerSchema: z.ZodType<HandlerConfiguration> = z.discriminatedUnion(
  "handlerType",
  handlers,
  {
    error: (issue) =>
      issue.code === "invalid_union"
        ? `must be ${either(types)}`
        : "must be a group of settings (handlerType and what belongs to that type)",
  },
).describe(
  "How the bytes of a connection are cut into frames.",
  // zod's optional settings may be undefined, which a file cannot say.
) as unknown as z.ZodType<HandlerConfiguration>;

/** The same for an integration, which may have a handler of its user's own besides. */
export const integrationHandlerSchema: z.ZodType<HandlerConfiguration | ScriptHandlerSettings> = z
  .discriminatedUnion("handlerType", [...handlers, scriptHandler], {
    error: (issue) =>
      issue.code === "invalid_union"
        ? `must be ${either([...types, "SCRIPT"])}`
        : "must be a group of settings (handlerType and what belongs to that type)",
  }).describe(
    "How the bytes of a connection are cut into frames.",
  ) as unknown as z.ZodType<HandlerConfiguration | ScriptHandlerSettings>;

/** Keys of all handlers, to tell people where they belong. */
export const handlerKeys: readonly string[] = [
  ...new Set(handlers.flatMap((handler) => Object.keys(handler.shape))),
];
