import type { OutboxStatus } from "../outbox/outbox.ts";
import type { DownlinkView } from "./downlink_view.ts";
import type { GatewayView, IntegrationView } from "./gateway_view.ts";

/** One number with what it is about. */
export interface Sample {
  /** Names and values; the same names in each sample of a family. */
  readonly labels: Readonly<Record<string, string>>;
  /** In the unit that the family's name ends with. */
  readonly value: number;
}

/** The samples of one name. */
export interface Family {
  /** Begins with `tcp2tb_`; what only grows ends with `_total`. */
  readonly name: string;
  /** What the number means, for a person. */
  readonly help: string;
  /** A counter starts at 0 with the process and only grows. */
  readonly type: "counter" | "gauge";
  /** May be none, where nothing of the kind has happened yet. */
  readonly samples: readonly Sample[];
}

/** Everything that the gateway counts, in the order in which a reading takes its way through it. */
export function gatewayMetrics(
  view: GatewayView,
  outbox: OutboxStatus | { error: string },
): Family[] {
  return [
    ...ofProcess(view),
    ...ofIntegrations(view.integrations()),
    ...ofOutbox(outbox),
    ...ofThingsBoard(view),
    ...ofDownlinks(view.downlinks(), view.subscribed()),
  ];
}

function ofProcess({ version, startedTs }: GatewayView): Family[] {
  return [
    gauge("build_info", "Always 1; the version is in the label.", [one(1, { version })]),
    gauge("start_time_seconds", "When the process began, seconds since 1970.", [
      one(startedTs / 1000),
    ]),
    gauge("resident_memory_bytes", "Memory of the process that is in RAM.", [
      one(Deno.memoryUsage().rss),
    ]),
  ];
}

function ofIntegrations(integrations: readonly IntegrationView[]): Family[] {
  const each = (value: (integration: IntegrationView) => number) =>
    integrations.map((view) => one(value(view), { integration: view.name }));
  return [
    gauge(
      "listening",
      "1 if the integration's port is open.",
      integrations.filter(({ dialing }) => !dialing).map(({ name, port }) =>
        one(Number(port !== undefined), { integration: name })
      ),
    ),
    ...ofDialing(integrations),
    gauge("connections", "Open connections.", each((view) => view.connections)),
    counter(
      "connections_accepted_total",
      "Connections that were accepted, or dialled.",
      each(({ counters }) => counters.connectionsAccepted),
    ),
    counter(
      "connections_refused_total",
      "Connections that were closed at once because clientConfiguration.maxConnections were open.",
      each(({ counters }) => counters.connectionsRefused),
    ),
    counter(
      "connections_taken_over_total",
      "Connections that were ended because their device had a newer one (takeover: NEWEST).",
      each(({ counters }) => counters.takenOver),
    ),
    counter(
      "takeovers_refused_total",
      "Connections that were ended because their device had an older one (takeover: KEEP_OLD).",
      each(({ counters }) => counters.takeoversRefused),
    ),
    counter(
      "received_bytes_total",
      "Bytes read from connections that have ended.",
      each(({ counters }) => counters.bytes),
    ),
    counter(
      "frames_total",
      "Frames with content that the handler cut out of the bytes.",
      each(({ counters }) => counters.frames),
    ),
    counter(
      "empty_frames_total",
      "Frames without content, such as keep-alive newlines; they are not converted.",
      each(({ counters }) => counters.emptyFrames),
    ),
    counter(
      "frame_errors_total",
      "Times that bytes were no frame for the handler, by the kind of error.",
      integrations.flatMap(({ name, counters }) =>
        Object.entries(counters.frameErrors).map(([type, count]) =>
          one(count, { integration: name, type })
        )
      ),
    ),
    counter(
      "conversions_total",
      "Frames that were given to the uplink converter.",
      each(({ counters }) => counters.conversions),
    ),
    counter(
      "conversion_errors_total",
      "Frames that the uplink converter failed at; they are dead letters.",
      each(({ counters }) => counters.conversionErrors),
    ),
    counter(
      "conversion_seconds_total",
      "Time that the uplink converter has taken.",
      each(({ counters }) => counters.conversionMicros / 1e6),
    ),
    counter(
      "converter_restarts_total",
      "Times that the converter's thread was ended and started anew: a script looped or ate its memory.",
      each(({ counters }) => counters.converterRestarts),
    ),
    counter(
      "frames_without_message_total",
      "Frames of which the converter made no message.",
      each(({ counters }) => counters.nothing),
    ),
    counter(
      "refused_keys_total",
      "Keys, points and messages left out because ThingsBoard would lose or spoil them.",
      each(({ counters }) => counters.refused),
    ),
    counter(
      "collapsed_readings_total",
      "Readings that had to share their millisecond with an earlier one of the same key.",
      each(({ counters }) => counters.collapsed),
    ),
    counter(
      "stored_frames_total",
      "Frames that are on disk: their readings, or the dead letters that they became.",
      each(({ counters }) => counters.stored),
    ),
    counter(
      "replies_total",
      "Replies of the uplink converter that were written to their device.",
      each(({ counters }) => counters.replies),
    ),
    counter(
      "reply_bytes_total",
      "Bytes that were written to devices as replies.",
      each(({ counters }) => counters.replyBytes),
    ),
    counter(
      "replies_dropped_total",
      "Replies whose connection had ended, or did not take them.",
      each(({ counters }) => counters.repliesDropped),
    ),
  ];
}

function ofDialing(integrations: readonly IntegrationView[]): Family[] {
  const dialing = integrations.flatMap(({ name, dialing }) =>
    dialing ? [{ name, ...dialing }] : []
  );
  const each = (value: (view: typeof dialing[number]) => number) =>
    dialing.map((view) => one(value(view), { integration: view.name }));
  return [
    gauge(
      "targets",
      "Targets that the integration dials (clientConfiguration.connect).",
      each(({ targets }) => targets.length),
    ),
    gauge(
      "targets_connected",
      "Those of them that there is a connection to.",
      each(({ targets }) => targets.filter(({ connected }) => connected).length),
    ),
    gauge(
      "target_connected",
      "1 if there is a connection to the target.",
      dialing.flatMap(({ name, targets }) =>
        targets.map(({ target, connected }) =>
          one(Number(connected), { integration: name, target })
        )
      ),
    ),
    counter(
      "connect_attempts_total",
      "Times that a target was dialled.",
      each(({ counters }) => counters.attempts),
    ),
    counter(
      "connect_failures_total",
      "Times that a target could not be connected.",
      each(({ counters }) => counters.failures),
    ),
    counter(
      "polls_total",
      "Requests of polls that were written to targets.",
      each(({ counters }) => counters.polls),
    ),
    counter(
      "polls_unanswered_total",
      "Those of them that no frame came for within clientConfiguration.pollTimeoutSeconds.",
      each(({ counters }) => counters.unanswered),
    ),
  ];
}

/** Without a status only that there is none: stale numbers would look like good ones. */
function ofOutbox(status: OutboxStatus | { error: string }): Family[] {
  const writable = gauge("outbox_writable", "1 if the disk takes what the outbox writes.", [
    one(Number(status.error === undefined)),
  ]);
  if (!("rows" in status)) return [writable];
  const { sizeBytes, rows, oldestTs, full, deadLetters } = status;
  const letters = Object.entries(deadLetters);
  return [
    writable,
    gauge("outbox_full", "1 if storage.maxSizeMb is reached and sockets are not read.", [
      one(Number(full)),
    ]),
    gauge("outbox_size_bytes", "Bytes of the outbox's file that are in use.", [one(sizeBytes)]),
    gauge("outbox_rows", "Rows (batches of readings of one device) that wait for ThingsBoard.", [
      one(rows),
    ]),
    gauge("outbox_oldest_row_age_seconds", "How long the oldest row has waited; 0 if none waits.", [
      one(oldestTs === undefined ? 0 : Math.max(0, Date.now() - oldestTs) / 1000),
    ]),
    gauge(
      "dead_letters",
      "Dead letters that are kept: frames and data that did not go to ThingsBoard.",
      letters.map(([integration, { kept }]) => one(kept, { integration })),
    ),
    counter(
      "dead_letters_fallen_out_total",
      "Dead letters that are gone because newer ones took their room, since the outbox was created.",
      letters.map(([integration, { fallenOut }]) => one(fallenOut, { integration })),
    ),
  ];
}

function ofThingsBoard(view: GatewayView): Family[] {
  const { reachable, signedIn, requests, retries, waitingDevices, deliveries } = view.thingsboard();
  const each = Object.entries(deliveries);
  return [
    gauge("thingsboard_reachable", "1 if ThingsBoard answered the last request.", [
      one(Number(reachable)),
    ]),
    gauge("thingsboard_signed_in", "1 if the gateway is signed in.", [one(Number(signedIn))]),
    counter("thingsboard_requests_total", "Requests sent to ThingsBoard.", [one(requests)]),
    counter(
      "thingsboard_retries_total",
      "Requests made again because they had failed in passing.",
      [one(retries)],
    ),
    counter(
      "deliveries_total",
      "Telemetry points and attribute objects that ThingsBoard has taken.",
      each.map(([integration, { delivered }]) => one(delivered, { integration })),
    ),
    counter(
      "refusals_total",
      "Telemetry points and attribute objects that ThingsBoard will never take; they are dead letters.",
      each.map(([integration, { refused }]) => one(refused, { integration })),
    ),
    gauge(
      "waiting_devices",
      "Devices whose data waits because their token is refused or they cannot be created.",
      [one(waitingDevices)],
    ),
  ];
}

function ofDownlinks(downlinks: readonly DownlinkView[], subscribed: number): Family[] {
  const each = (value: (view: DownlinkView) => number) =>
    downlinks.map((view) => one(value(view), { integration: view.integration }));
  const by = (
    label: string,
    values: (view: DownlinkView) => Readonly<Record<string, number>>,
  ) =>
    downlinks.flatMap((view) =>
      Object.entries(values(view)).map(([key, value]) =>
        one(value, { integration: view.integration, [label]: key })
      )
    );
  return [
    counter(
      "downlinks_total",
      "Messages for devices that came in, repeated ones excepted.",
      each(({ counters }) => counters.received),
    ),
    counter(
      "downlinks_written_total",
      "Messages that were written to their device.",
      each(({ counters }) => counters.written),
    ),
    counter(
      "downlink_bytes_total",
      "Bytes that were written to devices.",
      each(({ counters }) => counters.bytes),
    ),
    counter(
      "downlinks_without_data_total",
      "Messages of which the downlink converter made nothing to send.",
      each(({ counters }) => counters.nothing),
    ),
    counter(
      "downlinks_failed_total",
      "Messages that became dead letters: not converted, too old, or too many.",
      by("reason", ({ counters }) => counters.failed),
    ),
    counter(
      "rpc_replies_total",
      "Calls (RPC) that were answered: by the device, because they were written, or with an error.",
      by("by", ({ counters }) => counters.replies),
    ),
    gauge(
      "downlinks_waiting",
      "Messages that wait for their devices.",
      each(({ waiting }) => waiting.messages),
    ),
    gauge(
      "downlinks_waiting_devices",
      "Devices that messages wait for.",
      each(({ waiting }) => waiting.devices),
    ),
    gauge(
      "downlink_connected_devices",
      "Devices that can be written to.",
      each(({ connected }) => connected),
    ),
    gauge("polled_devices", "Devices that are polled for.", each(({ polled }) => polled)),
    gauge(
      "unpolled_devices",
      "Connected devices beyond downlink.maxPolls: they get no calls.",
      each(({ unpolled }) => unpolled),
    ),
    gauge(
      "subscribed_devices",
      "Devices whose attributes come over the tenant's WebSocket.",
      [one(subscribed)],
    ),
  ];
}

function counter(name: string, help: string, samples: readonly Sample[]): Family {
  return { name: `tcp2tb_${name}`, help, type: "counter", samples };
}

function gauge(name: string, help: string, samples: readonly Sample[]): Family {
  return { name: `tcp2tb_${name}`, help, type: "gauge", samples };
}

function one(value: number, labels: Readonly<Record<string, string>> = {}): Sample {
  return { labels, value };
}
