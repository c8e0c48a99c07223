/**
 * The examples of ThingsBoard's TCP Integration guide, which the demo runs: the files of
 * `examples/guide`, embedded, and what a device sends.
 *
 * @module
 */
import binary from "../../examples/guide/binary.js" with { type: "text" };
import json from "../../examples/guide/json.js" with { type: "text" };
import configuration from "../../examples/guide/tcp2tb.yaml" with { type: "text" };
import text from "../../examples/guide/text.js" with { type: "text" };

/** The files by name; `tcp2tb.yaml` names the others. */
export const GUIDE_FILES: Readonly<Record<string, string>> = {
  "tcp2tb.yaml": configuration,
  "text.js": text,
  "json.js": json,
  "binary.js": binary,
};

/** One example of the guide. */
export interface GuideExample {
  /** Name of its integration in `tcp2tb.yaml`. */
  readonly integration: string;
  /** What the device sends, as `printf` writes it: every escape is understood by all shells. */
  readonly printf: string;
  /** What arrives in ThingsBoard. */
  readonly device: string;
  /** The values by key. */
  readonly telemetry: Readonly<Record<string, number>>;
}

/** The three payloads, in the order of the integrations. */
export const GUIDE_EXAMPLES: readonly GuideExample[] = [
  {
    integration: "Text",
    printf: "SN-002,default,temperature,25.7\\n\\rSN-002,default,humidity,69",
    device: "SN-002",
    telemetry: { temperature: 25.7, humidity: 69 },
  },
  {
    integration: "JSON",
    printf: '[{"deviceName":"SN-003","deviceType":"default","temperature":25.7,"humidity":69}]',
    device: "SN-003",
    telemetry: { temperature: 25.7, humidity: 69 },
  },
  {
    integration: "Binary",
    printf: "\\060\\060\\060\\060\\021SN-004default25.7",
    device: "SN-004",
    telemetry: { temperature: 25.7 },
  },
];

/** The bytes that `printf` writes. */
export function bytesOf({ printf }: GuideExample): Uint8Array<ArrayBuffer> {
  const text = printf.replace(/\\(n|r|[0-7]{3})/g, (_, escape: string) => {
    if (escape === "n") return "\n";
    if (escape === "r") return "\r";
    return String.fromCharCode(parseInt(escape, 8));
  });
  return Uint8Array.from(text, (ch) => ch.charCodeAt(0));
}

/** The command line that sends the example to a port. */
export function ncLine(example: GuideExample, port: number): string {
  return `printf '${example.printf}' | nc -q1 127.0.0.1 ${port}`;
}
