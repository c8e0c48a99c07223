import type { GatewayOptions } from "../gateway.ts";
import { printableBytes } from "../log/printable.ts";
import type { Log } from "../log/log.ts";
import type { TraceEvent } from "../thingsboard/rest_delivery.ts";

/** Characters of a request's body that are shown. */
const LONGEST_BODY = 2000;

const OUTCOMES: Record<TraceEvent["outcome"], string> = {
  delivered: "taken",
  refused: "refused for good",
  suspect: "not taken",
  renew: "the device's access is refused; it is asked for again",
  rejected: "rejected",
  away: "not reached",
  busy: "not taken now; it is tried again",
  signIn: "the sign-in is refused",
  stuck: "not taken; it waits",
};

/** What `--trace` logs: each frame, what the converter made of it, and ThingsBoard's answer. */
export function traceTo(log: Log): NonNullable<GatewayOptions["trace"]> {
  return {
    frame: (integration, { peer, frame, output, messages, error }) => {
      log.info(`${integration} ${peer}: frame ${printableBytes(frame)}`);
      if (output !== undefined) {
        log.info(`${integration}: converter returned ${shown(output)}`);
      }
      if (messages !== undefined) log.info(`${integration}: messages ${messages}`);
      if (error !== undefined) log.info(`${integration}: ${error}`);
    },
    request: ({ integration, entity, content, body, outcome, message }) => {
      const sent = body.length > LONGEST_BODY ? `${body.slice(0, LONGEST_BODY)}…` : body;
      const why = message === undefined ? "" : ` (${message})`;
      log.info(
        `${integration}: to ThingsBoard, ${content.toLowerCase()} of "${entity}" ${sent}: ${
          OUTCOMES[outcome]
        }${why}`,
      );
    },
  };
}

/** JSON, but for the numbers that JSON has not (`NON_FINITE`), which are shown by their names. */
function shown(output: string): string {
  return output.replaceAll(/"\\u0000number:(-?\w+)"/g, "$1");
}
