import assert from "node:assert/strict";
import { metrics } from "../../lib/admin/metrics.ts";
import { OutboxError } from "../../lib/outbox/outbox_error.ts";
import { fakeView, goodOutbox, integration, request, withAdmin } from "./_admin.ts";

const busy = integration("Meters", {
  connections: 3,
  counters: {
    connectionsAccepted: 10,
    connectionsRefused: 1,
    bytes: 1000,
    frames: 20,
    emptyFrames: 4,
    frameErrors: { TOO_LONG: 2, NO_JSON: 5 },
    stored: 19,
    conversions: 18,
    conversionErrors: 6,
    conversionMicros: 2_500_000,
    converterRestarts: 7,
    nothing: 8,
    refused: 9,
    collapsed: 11,
    replies: 23,
    replyBytes: 24,
    repliesDropped: 25,
    takenOver: 26,
    takeoversRefused: 27,
  },
});

const view = fakeView({
  integrations: () => [busy, integration('K"ü\\h\nler', { port: undefined })],
  thingsboard: () => ({
    reachable: false,
    signedIn: true,
    retries: 12,
    requests: 13,
    deliveries: { Meters: { delivered: 14, refused: 15 } },
    waitingDevices: 22,
  }),
  downlinks: () => [{
    integration: "Meters",
    connected: 23,
    waiting: { messages: 24, devices: 25 },
    polled: 26,
    unpolled: 27,
    counters: {
      received: 28,
      written: 29,
      bytes: 30,
      nothing: 31,
      failed: { conversion: 32, expired: 33, dropped: 34 },
      replies: { device: 35, written: 36, error: 37 },
    },
  }],
  subscribed: () => 38,
  outbox: () =>
    Promise.resolve({
      ...goodOutbox,
      rows: 16,
      full: true,
      oldestTs: Date.now() - 60_000,
      deadLetters: { Meters: { kept: 17, fallenOut: 21 } },
    }),
});

/** The samples of a text in the Prometheus format, each line checked. */
function samples(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const typed = new Set<string>();
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("# HELP ")) continue;
    const type = /^# TYPE (\S+) (counter|gauge)$/.exec(line);
    if (type) {
      typed.add(type[1]!);
      continue;
    }
    const sample =
      /^((tcp2tb_[a-z0-9_]+)(\{[a-z]+="(?:[^"\\\n]|\\.)*"(?:,[a-z]+="[^"]*")*\})?) (\S+)$/
        .exec(line);
    assert.ok(sample, `no sample: ${line}`);
    assert.ok(typed.has(sample[2]!), `no TYPE before ${line}`);
    assert.ok(Number.isFinite(Number(sample[4])), line);
    assert.ok(!found.has(sample[1]!), `twice: ${line}`);
    found.set(sample[1]!, Number(sample[4]));
  }
  return found;
}

Deno.test("a scrape tells all that the gateway counts, per integration", async () => {
  await withAdmin({ view }, async (port) => {
    const { status, headers, body } = await request(port, "GET /metrics");
    assert.equal(status, 200);
    assert.match(headers["content-type"] ?? "", /^text\/plain; version=0\.0\.4/);
    const found = samples(body);
    const meters = (name: string, more = "") =>
      found.get(`tcp2tb_${name}{integration="Meters"${more}}`);
    assert.deepEqual(
      {
        listening: meters("listening"),
        connections: meters("connections"),
        accepted: meters("connections_accepted_total"),
        refused: meters("connections_refused_total"),
        bytes: meters("received_bytes_total"),
        frames: meters("frames_total"),
        empty: meters("empty_frames_total"),
        tooLong: meters("frame_errors_total", ',type="TOO_LONG"'),
        noJson: meters("frame_errors_total", ',type="NO_JSON"'),
        stored: meters("stored_frames_total"),
        conversions: meters("conversions_total"),
        conversionErrors: meters("conversion_errors_total"),
        seconds: meters("conversion_seconds_total"),
        restarts: meters("converter_restarts_total"),
        nothing: meters("frames_without_message_total"),
        refusedKeys: meters("refused_keys_total"),
        collapsed: meters("collapsed_readings_total"),
        replies: meters("replies_total"),
        replyBytes: meters("reply_bytes_total"),
        repliesDropped: meters("replies_dropped_total"),
        takenOver: meters("connections_taken_over_total"),
        takeoversRefused: meters("takeovers_refused_total"),
        delivered: meters("deliveries_total"),
        refusals: meters("refusals_total"),
        kept: meters("dead_letters"),
        fallenOut: meters("dead_letters_fallen_out_total"),
        devices: meters("downlink_connected_devices"),
        waiting: meters("downlinks_waiting"),
        waitedFor: meters("downlinks_waiting_devices"),
        polled: meters("polled_devices"),
        unpolled: meters("unpolled_devices"),
        downlinks: meters("downlinks_total"),
        written: meters("downlinks_written_total"),
        writtenBytes: meters("downlink_bytes_total"),
        withoutData: meters("downlinks_without_data_total"),
        notConverted: meters("downlinks_failed_total", ',reason="conversion"'),
        expired: meters("downlinks_failed_total", ',reason="expired"'),
        dropped: meters("downlinks_failed_total", ',reason="dropped"'),
        byDevice: meters("rpc_replies_total", ',by="device"'),
        byWriting: meters("rpc_replies_total", ',by="written"'),
        withError: meters("rpc_replies_total", ',by="error"'),
      },
      {
        listening: 1,
        connections: 3,
        accepted: 10,
        refused: 1,
        bytes: 1000,
        frames: 20,
        empty: 4,
        tooLong: 2,
        noJson: 5,
        stored: 19,
        conversions: 18,
        conversionErrors: 6,
        seconds: 2.5,
        restarts: 7,
        nothing: 8,
        refusedKeys: 9,
        collapsed: 11,
        replies: 23,
        replyBytes: 24,
        repliesDropped: 25,
        takenOver: 26,
        takeoversRefused: 27,
        delivered: 14,
        refusals: 15,
        kept: 17,
        fallenOut: 21,
        devices: 23,
        waiting: 24,
        waitedFor: 25,
        polled: 26,
        unpolled: 27,
        downlinks: 28,
        written: 29,
        writtenBytes: 30,
        withoutData: 31,
        notConverted: 32,
        expired: 33,
        dropped: 34,
        byDevice: 35,
        byWriting: 36,
        withError: 37,
      },
    );
    const plain = (name: string) => found.get(`tcp2tb_${name}`);
    assert.equal(plain("subscribed_devices"), 38);
    assert.equal(plain("outbox_rows"), 16);
    assert.equal(plain("outbox_size_bytes"), 4096);
    assert.equal(plain("outbox_full"), 1);
    assert.equal(plain("outbox_writable"), 1);
    assert.equal(plain("thingsboard_requests_total"), 13);
    assert.equal(plain("thingsboard_retries_total"), 12);
    assert.equal(plain("thingsboard_reachable"), 0);
    assert.equal(plain("waiting_devices"), 22);
    assert.equal(plain("thingsboard_signed_in"), 1);
    assert.equal(plain("start_time_seconds"), 1_700_000_000);
    assert.equal(found.get('tcp2tb_build_info{version="1.2.3"}'), 1);
    const age = plain("outbox_oldest_row_age_seconds") ?? 0;
    assert.ok(age >= 60 && age < 120, `age ${age}`);
    assert.ok((plain("resident_memory_bytes") ?? 0) > 1_000_000);
    assert.equal(found.get('tcp2tb_listening{integration="K\\"ü\\\\h\\nler"}'), 0);
  });
});

Deno.test("two gateways in one process count apart, and a second scrape counts nothing twice", async () => {
  const other = fakeView({ integrations: () => [integration("Other")] });
  const first = samples((await metrics(view)).text);
  const second = samples((await metrics(other)).text);
  const again = samples((await metrics(view)).text);
  const name = 'tcp2tb_frames_total{integration="Meters"}';
  assert.deepEqual([first.get(name), second.get(name), again.get(name)], [20, undefined, 20]);
});

Deno.test("without a storage thread the scrape says so and tells the rest", async () => {
  const broken = fakeView({ outbox: () => Promise.reject(new OutboxError("gone")) });
  const found = samples((await metrics(broken)).text);
  assert.equal(found.get("tcp2tb_outbox_writable"), 0);
  assert.equal(found.has("tcp2tb_outbox_rows"), false);
  assert.equal(found.get('tcp2tb_connections{integration="Meters"}'), 0);
});

Deno.test("each metric is explained in a sentence", async () => {
  const { text } = await metrics(view);
  const helps = text.match(/^# HELP .*$/gm) ?? [];
  assert.ok(helps.length >= 25, `${helps.length} metrics`);
  for (const help of helps) assert.match(help, /^# HELP tcp2tb_\w+ [A-Z0-9].{15,}$/);
});
