import * as z from "zod";
import { parseTarget, type Target } from "../server/target.ts";
import { oneOf, seconds } from "./_fields.ts";
import { sentBytes, sentBytesOrConverter } from "./_sent_bytes.ts";

const MAX_TARGETS = 1000;

const target = z.string({ error: "must be text, host:port" }).transform((text, context) => {
  const parsed = parseTarget(text);
  if (parsed) return parsed;
  context.addIssue({
    code: "custom",
    message: "must be host:port, such as 192.0.2.7:502 or [2001:db8::7]:502",
    input: text,
  });
  return z.NEVER;
});

/** The keys of `clientConfiguration` for integrations that dial. */
export const clientModeShape = {
  mode: oneOf(["SERVER", "CLIENT"]).default("SERVER").describe(
    "SERVER: devices connect to host and port. CLIENT: the devices of connect are dialled.",
  ),
  connect: z.array(target, { error: "must be a list of host:port" })
    .min(1, { error: "must hold at least one host:port" })
    .max(MAX_TARGETS, { error: `must not hold more than ${MAX_TARGETS} entries` })
    .optional()
    .describe("CLIENT: whom to dial, host:port each; an IPv6 address in brackets."),
  onConnect: sentBytes.optional()
    .describe("CLIENT: what is written once after each connect."),
  pollIntervalSeconds: seconds(0.1, 86_400).optional()
    .describe("CLIENT: how often poll is written."),
  poll: sentBytesOrConverter.optional().describe(
    "CLIENT: what is asked: a request, a list of requests of which each waits for the answer to " +
      "the one before, or CONVERTER, which calls the downlink converter with msgType POLL and is " +
      "the default where there is one.",
  ),
  pollTimeoutSeconds: seconds(0.05, 3600).optional().meta({
    description: "CLIENT: how long an answer may take before the next request is written.",
    default: 2,
  }),
};

/** What stands in an integration that matters here. */
interface Dialling {
  readonly clientConfiguration: {
    readonly [K in keyof typeof clientModeShape]?: z.output<(typeof clientModeShape)[K]>;
  };
  readonly downlinkConverter?: unknown;
}

/** Settings that want others beside them. */
export function* clientModeConflicts(
  { clientConfiguration: client, downlinkConverter }: Dialling,
): Generator<{ path: (string | number)[]; message: string }> {
  const at = (...path: (string | number)[]) => ["clientConfiguration", ...path];
  if (client.mode !== "CLIENT") {
    for (const key of Object.keys(clientModeShape) as (keyof typeof clientModeShape)[]) {
      if (key === "mode" || client[key] === undefined) continue;
      yield {
        path: at(key),
        message: "needs mode: CLIENT beside it (without it the integration listens on a port)",
      };
    }
    return;
  }
  if (!client.connect) {
    yield { path: at("mode"), message: "CLIENT needs connect beside it, a list of host:port" };
  }
  const seen = new Set<string>();
  for (const [index, target] of (client.connect ?? []).entries()) {
    // Where it is none, that has been told, and it stands here all the same.
    const { text } = target as Partial<Target> | undefined ?? {};
    if (text === undefined) continue;
    if (seen.has(text)) yield { path: at("connect", index), message: "is listed twice" };
    seen.add(text);
  }
  const { poll, pollIntervalSeconds, pollTimeoutSeconds } = client;
  if (poll !== undefined && pollIntervalSeconds === undefined) {
    yield { path: at("poll"), message: "needs pollIntervalSeconds beside it" };
  }
  if (pollTimeoutSeconds !== undefined && pollIntervalSeconds === undefined) {
    yield { path: at("pollTimeoutSeconds"), message: "needs pollIntervalSeconds beside it" };
  }
  if (pollIntervalSeconds !== undefined && poll === undefined && downlinkConverter === undefined) {
    yield {
      path: at("pollIntervalSeconds"),
      message: "needs poll beside it, which says what is asked, or a downlinkConverter, which is " +
        "called with msgType POLL",
    };
  }
  if (poll === "CONVERTER" && downlinkConverter === undefined) {
    yield {
      path: at("poll"),
      message: "CONVERTER needs a downlinkConverter, which is called with msgType POLL",
    };
  }
}
