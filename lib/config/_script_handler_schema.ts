import * as z from "zod";
import { group, text, whenWellFormed, wholeNumber } from "./_fields.ts";
import { common, handlerType, maxFrameLength } from "./_handler_fields.ts";

/** SCRIPT, a handler that the user writes: only an integration as a whole can have it. */
export const scriptHandler = group({
  handlerType: handlerType("SCRIPT", "SCRIPT: a script of yours cuts the bytes."),
  file: text().optional().describe("The file that holds the script."),
  script: z.string({ error: "must be text" }).regex(/\S/, { error: "must not be empty" })
    .optional().describe("The script itself, a function of (bytes, state); nothing is replaced."),
  timeoutMs: wholeNumber(1, 600_000, "milliseconds").default(500)
    .describe("How long one call may take."),
  maxHeapMb: wholeNumber(8, 4096, "MB").default(32).describe("The memory the script may use."),
  maxFrameLength: maxFrameLength(4096, "How many bytes may wait for the rest of their frame."),
  idleFlushMs: common.idleFlushMs,
}).superRefine((handler, context) => {
  const both = handler.file !== undefined && handler.script !== undefined;
  if (!both && (handler.file !== undefined || handler.script !== undefined)) return;
  context.addIssue({
    code: "custom",
    path: both ? ["script"] : [],
    message: both
      ? "cannot stand beside file; give one of file or script"
      : "has no script; give one of file or script (inline)",
  });
}, whenWellFormed).describe("A script that cuts what no other handler can.");

/** What SCRIPT is configured with. */
export type ScriptHandlerSettings = z.infer<typeof scriptHandler>;
