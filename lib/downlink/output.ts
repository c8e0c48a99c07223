/**
 * From a downlink converter's output to bytes.
 *
 * @module
 */

import { formatScriptError } from "../../converters/program.ts";
import type { Output } from "../../converters/sandbox/context.ts";

const encoder = new TextEncoder();

/**
 * What a call of the downlink converter has brought as bytes: {@linkcode bytesOfOutput}.
 *
 * @throws {Error} it has failed, or its output is no such thing
 */
export function bytesOfResult(result: Output): Uint8Array<ArrayBuffer>[] {
  if ("error" in result) {
    throw new Error(`the downlink converter failed: ${formatScriptError(result.error)}`);
  }
  return bytesOfOutput(result.output);
}

/**
 * Makes bytes of what a downlink converter returned: `{contentType, data, metadata?}` as
 * ThingsBoard PE's encoders give it, or an array of such.
 *
 * - `TEXT`: `data` is the text
 * - `JSON`: `data` is JSON as a text, or any other value, which is written as JSON
 * - `BINARY`: `data` is base64
 *
 * Without `contentType`, a text is TEXT and everything else JSON. `metadata` is not used: plain TCP
 * has no place for it.
 *
 * @returns what to write, in order; empty if there is nothing to send (null, no or empty `data`)
 * @throws {TypeError} if it is no such thing: the message says what is expected
 */
export function bytesOfOutput(output: unknown): Uint8Array<ArrayBuffer>[] {
  if (output === null || output === undefined) return [];
  const list = Array.isArray(output) ? output : [output];
  const out: Uint8Array<ArrayBuffer>[] = [];
  for (const [i, item] of list.entries()) {
    if (item === null) continue;
    const bytes = bytesOf(
      item,
      Array.isArray(output) ? `element ${i} of the output` : "the output",
    );
    if (bytes.length > 0) out.push(bytes);
  }
  return out;
}

function bytesOf(item: unknown, where: string): Uint8Array<ArrayBuffer> {
  if (typeof item !== "object" || Array.isArray(item)) {
    throw new TypeError(
      `${where} is ${
        Array.isArray(item) ? "an array" : `a ${typeof item}`
      }; a downlink converter returns {contentType: "TEXT", "JSON" or "BINARY", data}`,
    );
  }
  const { contentType, data } = item as { contentType?: unknown; data?: unknown };
  if (data === undefined || data === null || data === "") return new Uint8Array(0);
  const kind = contentType ?? (typeof data === "string" ? "TEXT" : "JSON");
  switch (kind) {
    case "TEXT":
      if (typeof data === "object") {
        throw new TypeError(
          `data of ${where} is no text; give contentType "JSON" to send it as JSON`,
        );
      }
      return encoder.encode(String(data));
    case "JSON":
      return encoder.encode(typeof data === "string" ? data : JSON.stringify(data));
    case "BINARY":
      if (typeof data !== "string") {
        throw new TypeError(`data of ${where} is no text; contentType "BINARY" wants base64`);
      }
      try {
        return Uint8Array.fromBase64(data);
      } catch {
        throw new TypeError(
          `data of ${where} is no base64 (${
            JSON.stringify(data.slice(0, 40))
          }), as contentType "BINARY" wants it`,
        );
      }
    default:
      throw new TypeError(
        `contentType of ${where} is ${
          JSON.stringify(kind)
        }; "TEXT", "JSON" or "BINARY" is expected`,
      );
  }
}
