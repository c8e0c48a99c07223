/**
 * How the host speaks with a compiled script: bytes and JSON text in, JSON text out.
 *
 * @module
 */
import { hashMapOrder } from "./hash_map_order.ts";
import { parseJson } from "./json_parse.ts";
import { toJson } from "./json_text.ts";
import { assigned, meter } from "./meter.ts";
import { thrownJson } from "./thrown.ts";
import { startTime } from "./time_limit.ts";
import { byte, BYTES, JavaException, TList, TMap, type Value } from "./values.ts";

/** A compiled script's function, its parameters in the order in which it was compiled with them. */
export type Script = (...args: Value[]) => Value;

/** What a converter is called with and what it may use. */
export interface BridgeOptions {
  /** Which way the converter works. */
  readonly direction: "uplink" | "downlink";
  /** The integration's metadata. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Whether a frame's metadata has its peer as `target` too, and the `request` that it answers. */
  readonly targets: boolean;
  /** Whether the script names it; if not, no frame's metadata is made. */
  readonly wantsMetadata: boolean;
  /** Whether the script names the session; if not, the metadata have none. */
  readonly wantsSession: boolean;
  /** Milliseconds that one call may take. */
  readonly timeoutMs: number;
  /** Characters that the arguments may have as JSON. */
  readonly maxTotalArgsSize: number;
  /** Characters that the result may have as JSON. */
  readonly maxResultSize: number;
  /** Bytes of memory by the engine's count. */
  readonly maxMemory: number;
}

/**
 * A converter as the sandbox's driver calls it. Each answer is a JSON array and a comma:
 * `[0,<output>]`, or `[2,<output>]` where numbers in it are marked (converters/exact_numbers.ts),
 * both with the output's own text behind it for a call; `[3,<thrown>]` for an error.
 */
export interface Bridge {
  /**
   * Converts the frame in `bytes` from `start` to before `end`; `session` is JSON, or empty if there
   * is nothing in it; `request` is what the frame answers, or empty.
   */
  frame(
    bytes: Uint8Array,
    start: number,
    end: number,
    remoteAddress: string,
    remotePort: string,
    receivedTs: string,
    session: string,
    request: string,
  ): string;
  /** Calls the converter with a list of arguments as JSON: a payload is a list of numbers. */
  call(args: string): string;
  /** Tells of an error that one of these has thrown. */
  failure(error: unknown): string;
}

/** What begins a text that is not what it seems; JSON writes it so. */
const MARK = '"\\u0000';

/** A byte of a payload takes at most so many characters as JSON, and the frame's own metadata these. */
const BYTE_TEXT = 5;
const FRAME_METADATA_TEXT = 150;
/** The name of a target takes so much more. */
const TARGET_TEXT = 550;

const NOTHING = new TMap();

/** The Byte of each unsigned byte. */
const SIGNED: readonly Value[] = Array.from({ length: 256 }, (_, i) => BYTES[(i + 128) & 255]!);

/** Makes the bridge of an uplink or downlink converter; `json` are {@linkcode BridgeOptions}. */
export function makeBridge(script: Script, json: string): Bridge {
  const options = JSON.parse(json) as BridgeOptions;
  const { direction, wantsMetadata, targets, timeoutMs } = options;
  const { maxTotalArgsSize, maxResultSize, maxMemory } = options;
  rememberStacks();
  const metadata = metadataOf(options.metadata, targets, options.wantsSession);
  const metadataText = JSON.stringify(options.metadata).length + FRAME_METADATA_TEXT +
    (targets ? TARGET_TEXT : 0);

  const run = (args: Value[]): Value => {
    const size = args.reduce<number>((sum, arg) => sum + textSize(arg), 0);
    if (size > maxTotalArgsSize) {
      throw new JavaException(
        "java.lang.RuntimeException",
        `Script input arguments exceed maximum allowed total args size of ${maxTotalArgsSize} symbols`,
      );
    }
    return script(...args);
  };
  const answer = (result: Value, withText: boolean): string => {
    const text = toJson(result, true);
    const marked = text.includes(MARK);
    const plain = marked && (withText || text.length > maxResultSize) ? toJson(result) : text;
    if (plain.length > maxResultSize) {
      throw new JavaException(
        "java.lang.RuntimeException",
        `Script invocation result exceeds maximum allowed size of ${maxResultSize} symbols`,
      );
    }
    const kind = marked ? "[2," : "[0,";
    return withText ? `${kind}${text},${JSON.stringify(plain)}],` : `${kind}${text}],`;
  };
  const start = (): void => {
    meter.reset(maxMemory);
    startTime(timeoutMs);
  };
  return {
    frame(bytes, first, end, remoteAddress, remotePort, receivedTs, session, request) {
      start();
      const items = new Array<Value>(end - first);
      for (let i = first, k = 0; i < end; i++, k++) items[k] = SIGNED[bytes[i]!]!;
      const payload = new TList(items);
      payload.held = true;
      const its = wantsMetadata
        ? metadata(remoteAddress, remotePort, receivedTs, session, request)
        : NOTHING;
      its.held = true;
      return answer(
        (end - first) * BYTE_TEXT + metadataText + session.length + request.length >
            maxTotalArgsSize
          ? run([payload, its])
          : script(payload, its),
        false,
      );
    },
    call(text) {
      start();
      const args = (parseJson(text) as TList).a;
      if (direction === "uplink") {
        const bytes = (args[0] as TList).a;
        for (let i = 0; i < bytes.length; i++) bytes[i] = byte(bytes[i] as number);
      }
      for (const i of [1, 3]) if (args[i] instanceof TMap) args[i] = inJavaOrder(args[i] as TMap);
      return answer(run(args.map(assigned)), true);
    },
    failure: (error) => `[3,${thrownJson(error)}],`,
  };
}

/** Errors happen deep within the library; the script's own place must still be seen. */
export function rememberStacks(): void {
  Object.defineProperty(Error, "stackTraceLimit", { value: 200, configurable: true });
}

/**
 * Makes the metadata of each frame, in the order of a java.util.HashMap; the session, a map, comes
 * last, and only where it is wanted.
 */
function metadataOf(
  own: Readonly<Record<string, string>>,
  targets: boolean,
  wantsSession: boolean,
): (
  remoteAddress: string,
  remotePort: string,
  receivedTs: string,
  session: string,
  request: string,
) => TMap {
  const texts = new Map(Object.entries(own));
  if (wantsSession) texts.delete("session");
  const names = hashMapOrder([
    ...new Set([
      ...texts.keys(),
      "remoteAddress",
      "remotePort",
      "receivedTs",
      ...(targets ? ["target", "request"] : []),
    ]),
  ]);
  return (remoteAddress, remotePort, receivedTs, session, request) => {
    const map = new Map<string, Value>();
    for (let i = 0; i < names.length; i++) {
      const name = names[i]!;
      let text: string;
      if (name === "remoteAddress") text = remoteAddress;
      else if (name === "remotePort") text = remotePort;
      else if (name === "receivedTs") text = receivedTs;
      else if (targets && name === "target") {
        const host = remoteAddress.includes(":") ? `[${remoteAddress}]` : remoteAddress;
        text = `${host}:${remotePort}`;
      } else if (targets && name === "request") text = request;
      else text = texts.get(name)!;
      map.set(name, text);
    }
    if (wantsSession) {
      const its = session === "" ? new TMap() : parseJson(session) as TMap;
      its.held = true;
      map.set("session", its);
    }
    return new TMap(map);
  };
}

function inJavaOrder({ m }: TMap): TMap {
  return new TMap(
    new Map(hashMapOrder([...m.keys()] as string[]).map((key) => [key, m.get(key)!])),
  );
}

/** Characters that an argument counts, as ThingsBoard counts them: a text as it is, else its JSON. */
function textSize(arg: Value): number {
  return typeof arg === "string" ? arg.length : toJson(arg).length;
}
