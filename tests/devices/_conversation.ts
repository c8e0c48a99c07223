/**
 * Talks with a device of the library as the gateway does: bytes through its handler, frames through
 * its converter, with the session that a connection keeps.
 *
 * @module
 */
import { Bytes } from "../../converters/bytes/bytes.ts";
import { defaultSettingsOf, type DeviceDefinition } from "../../devices/definition.ts";
import { createHandler, type HandlerConfiguration } from "../../handlers/create.ts";
import { handlerSchema } from "../../lib/config/_handler_schema.ts";

/** What a converter made of one frame, and the reply in the form in which it is easiest to read. */
export interface Turn {
  /** The messages: names, attributes, telemetry. */
  readonly messages: Record<string, unknown>[];
  /** What goes back to the device: text as text, bytes as hexadecimal digits; "" if nothing. */
  readonly reply: string;
}

/** The time of receipt of everything here: 2026-01-02 03:04:05 UTC. */
export const RECEIVED: number = Date.UTC(2026, 0, 2, 3, 4, 5);

/** One connection of a device. */
export class Conversation {
  /** What the connection keeps between its frames. */
  session: Record<string, unknown> = {};
  readonly #convert: (bytes: unknown, payload: number[], metadata: unknown) => unknown;
  readonly #settings: Record<string, string>;

  /**
   * Opens a connection on which nothing has been said.
   *
   * @param settings where they are not the definition's defaults
   */
  constructor(definition: DeviceDefinition, settings: Record<string, string> = {}) {
    this.#convert = new Function("Bytes", "payload", "metadata", definition.uplink) as never;
    this.#settings = { ...defaultSettingsOf(definition), ...settings };
  }

  /** A frame as text. */
  say(text: string): Turn {
    return this.#hear(Bytes.fromText(text));
  }

  /** A frame as hexadecimal digits. */
  sayHex(hex: string): Turn {
    return this.#hear(Bytes.fromHex(hex));
  }

  #hear(payload: number[]): Turn {
    const metadata = { ...this.#settings, receivedTs: String(RECEIVED), session: this.session };
    const output = this.#convert(Bytes, payload, metadata);
    const messages: Record<string, unknown>[] = [];
    let reply = "";
    for (const one of [output].flat() as Record<string, unknown>[]) {
      const { session, reply: answer, ...message } = one;
      this.session = { ...this.session, ...session as Record<string, unknown> };
      if (Object.keys(message).length > 0) messages.push(message);
      if (typeof answer === "string") reply += answer;
      else if (answer) reply += (answer as { hex: string }).hex;
    }
    return { messages, reply };
  }
}

/** The values of a turn's only telemetry entry, with its time as `ts`. */
export function valuesOf(turn: Turn): Record<string, unknown> {
  if (turn.messages.length !== 1) throw new Error(`${turn.messages.length} messages, not one`);
  const { telemetry } = turn.messages[0] as {
    telemetry: { ts: number; values: Record<string, unknown> };
  };
  return { ts: new Date(telemetry.ts).toISOString(), ...telemetry.values };
}

/** The bytes that a command becomes, as text. */
export function command(
  definition: DeviceDefinition,
  deviceName: string,
  method: string,
  params: unknown = {},
): string {
  const encode = new Function(
    "Bytes",
    "msg",
    "metadata",
    "msgType",
    "integrationMetadata",
    definition.downlink!,
  );
  const msg = { id: 7, method, params };
  const output = encode(Bytes, msg, { deviceName }, "RPC_CALL_FROM_SERVER_TO_DEVICE", {});
  return output.contentType === "BINARY" ? atob(output.data) : output.data;
}

/** Frames out of chunks, as hexadecimal digits; an error of the handler throws. */
export function cut(
  configuration: Readonly<Record<string, unknown>>,
  chunks: readonly Uint8Array[],
): string[] {
  const handler = createHandler(handlerSchema.parse(configuration) as HandlerConfiguration);
  const frames: string[] = [];
  const take = (items: readonly unknown[]) => {
    for (const item of items) {
      if (!(item instanceof Uint8Array)) throw new Error((item as { message: string }).message);
      frames.push(Bytes.hex(item));
    }
  };
  let state = handler.start();
  for (const chunk of chunks) {
    const step = handler.step(state, chunk);
    state = step.state;
    take(step.items);
  }
  take(handler.end(state).items);
  return frames;
}

/** Cuts the bytes of a stream at any of the places. */
export function chunksOf(stream: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places.map((place) => place % (stream.length + 1)), stream.length]
    .sort((a, b) => a - b);
  return ends.map((end, i) => stream.slice(i === 0 ? 0 : ends[i - 1], end));
}
