import * as z from "zod";
import { either, flag, group, oneOf, wholeNumber } from "./_fields.ts";

const javaInt = 2_147_483_647;
const lengthFieldLengths = [1, 2, 3, 4, 8] as const;

function maxFrameLength(byDefault: number, what: string) {
  return wholeNumber(1, javaInt, "bytes").default(byDefault).describe(what);
}

function handlerType<const T extends string>(type: T, what: string) {
  return z.literal(type).describe(what);
}

const text = group({
  handlerType: handlerType("TEXT", "TEXT: frames are lines, or texts that end with a NUL."),
  maxFrameLength: maxFrameLength(128, "The longest line in bytes, its separator not counted."),
  stripDelimiter: flag().default(true).describe("Whether the separator is cut off the frame."),
  messageSeparator: oneOf(["SYSTEM_LINE_SEPARATOR", "NUL_DELIMITER"])
    .default("SYSTEM_LINE_SEPARATOR")
    .describe("What ends a frame: a line break (LF, CR LF or LF CR), or a NUL byte."),
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
}).superRefine((binary, context) => {
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
}).describe("JSON objects and arrays, one after the other.");

/** `handlerConfiguration`: how bytes become frames. Names and defaults are ThingsBoard PE's. */
export const handlerSchema = z.discriminatedUnion("handlerType", [text, binary, json], {
  error: (issue) =>
    issue.code === "invalid_union"
      ? "must be TEXT, BINARY or JSON"
      : "must be a group of settings (handlerType and what belongs to that type)",
}).describe("How the bytes of a connection are cut into frames.");

/** Keys of all handlers, to tell people where they belong. */
export const handlerKeys: readonly string[] = [
  ...new Set([text, binary, json].flatMap((handler) => Object.keys(handler.shape))),
];
