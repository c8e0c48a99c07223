import type { NewDownlink, ToldAttributes } from "../../../lib/downlink/message.ts";
import type { DownlinkDevice, SourceSink } from "../../../lib/thingsboard/downlink/source.ts";

/** The device that most tests are about. */
export const METER: DownlinkDevice = { name: "M", type: "meter", integration: "Meters" };

/** Keeps what sources bring, as a queue would: each key once. */
export class MemorySink implements SourceSink {
  readonly messages: NewDownlink[] = [];
  /** Every `put` fails with this. */
  refusal: string | undefined;
  readonly #told = new Map<string, ToldAttributes>();
  readonly #keys = new Set<string>();

  // deno-lint-ignore require-await
  async put(message: NewDownlink, told?: ToldAttributes): Promise<void> {
    if (this.refusal !== undefined) throw new Error(this.refusal);
    if (told) this.#told.set(message.deviceName, told);
    const key = message.key && `${message.deviceName} ${message.key}`;
    if (key && this.#keys.has(key)) return;
    if (key) this.#keys.add(key);
    this.messages.push(message);
  }

  told(_integration: string, deviceName: string): ToldAttributes | undefined {
    return this.#told.get(deviceName);
  }

  /** Message types and messages, as a test compares them. */
  get seen(): unknown[] {
    return this.messages.map(({ msgType, msg }) => [msgType, msg]);
  }
}

/** Keeps lines of a log. */
export function memoryLog() {
  const lines: string[] = [];
  const log = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  return { lines, debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") };
}

/** Resolves when what was begun has gone as far as it can without time passing. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
