/**
 * The dialer of an integration in client mode.
 *
 * @module
 */
import type { DialConfiguration } from "./config/config.ts";
import type { IntegrationDownlink } from "./integration_downlink.ts";
import type { Log } from "./log/log.ts";
import { Dialer, type DialerOptions } from "./server/dialer.ts";
import type { PollSettings } from "./server/poll.ts";
import { systemClock } from "./thingsboard/clock.ts";

/** Begins to dial, as the configuration has it; `options` is what a listener would get. */
export function openDialer(
  { targets, onConnect, poll }: DialConfiguration,
  options: Omit<
    DialerOptions,
    "targets" | "onConnect" | "poll" | "log" | "after" | "random" | "connect"
  >,
  downlink: Pick<IntegrationDownlink, "poll"> | undefined,
  log: Log,
): Dialer {
  return new Dialer({
    ...options,
    targets,
    onConnect,
    ...(poll ? { poll: pollSettings(poll, downlink) } : {}),
    log,
    after: systemClock.after,
    random: Math.random,
    connect: (to) => Deno.connect(to),
  });
}

function pollSettings(
  { intervalSeconds, timeoutSeconds, requests }: NonNullable<DialConfiguration["poll"]>,
  downlink: Pick<IntegrationDownlink, "poll"> | undefined,
): PollSettings {
  return {
    intervalMs: intervalSeconds * 1000,
    answerMs: timeoutSeconds * 1000,
    requests: (target, round) =>
      requests === "CONVERTER" ? downlink!.poll(target, round) : Promise.resolve(requests),
  };
}
