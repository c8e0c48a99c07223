import { parseExactly } from "../../../converters/exact_numbers.ts";
import type { Direction } from "../../../converters/program.ts";

/** What one line of input asks for. */
export interface Call {
  /** The arguments of the script: JSON values, exact numbers among them. */
  readonly args: readonly unknown[];
  /** Time of receipt in milliseconds since 1970, if the metadata tell it. */
  readonly receivedTs?: number;
}

/**
 * Reads a line of input: the call that it asks for, or what is wrong with it.
 *
 * @param byDefault metadata of a line that does not have it
 */
export function readArguments(
  line: string,
  direction: Direction,
  byDefault: Readonly<Record<string, string>> = {},
): Call | string {
  let value: unknown;
  try {
    value = parseExactly(line);
  } catch (error) {
    return `is not JSON: ${(error as Error).message}`;
  }
  if (!isObject(value)) return `is no JSON object; expected is ${SHAPES[direction]}`;
  const given = value.metadata ?? {};
  const metadata = isObject(given) ? { ...byDefault, ...given } : given;
  if (!isObject(metadata)) return "has metadata that are no object";
  return direction === "uplink" ? uplink(value, metadata) : downlink(value, metadata);
}

const SHAPES = {
  uplink: '{"payload":"hex","metadata":{…}}',
  downlink: '{"msg":…,"metadata":{…},"msgType":"…","integrationMetadata":{…}}',
};

function uplink({ payload }: Json, metadata: Json): Call | string {
  if (typeof payload !== "string") {
    return `has no payload, which must be a text of hex digits: ${SHAPES.uplink}`;
  }
  const digits = payload.replace(/[\s:]/g, "");
  const wrong = /[^0-9a-f]/i.exec(digits);
  if (wrong) {
    return `has a payload with ${JSON.stringify(wrong[0])}, which is no hex digit (0-9, a-f)`;
  }
  if (digits.length % 2 === 1) {
    return `has a payload of ${digits.length} hex digits: each byte needs two`;
  }
  const bytes: number[] = [];
  for (let i = 0; i < digits.length; i += 2) bytes.push(parseInt(digits.slice(i, i + 2), 16));
  const texts = asTexts(metadata);
  const receivedTs = Number(texts.receivedTs);
  return Number.isFinite(receivedTs) && texts.receivedTs?.trim()
    ? { args: [bytes, texts], receivedTs }
    : { args: [bytes, texts] };
}

function downlink(value: Json, metadata: Json): Call | string {
  if (!("msg" in value)) return `has no msg; expected is ${SHAPES.downlink}`;
  const { msg, msgType = null, integrationMetadata } = value;
  if (msgType !== null && typeof msgType !== "string") return "has a msgType that is no text";
  const own = integrationMetadata ?? {};
  if (!isObject(own)) return "has integrationMetadata that are no object";
  return { args: [msg, asTexts(metadata), msgType, asTexts(own)] };
}

type Json = Record<string, unknown>;

/** Metadata are texts, whatever they were given as. */
function asTexts(metadata: Json): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata).map((
      [key, value],
    ) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
