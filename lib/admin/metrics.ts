import { type Family, gatewayMetrics } from "./gateway_metrics.ts";
import type { GatewayView } from "./gateway_view.ts";
import { outboxStatus } from "./outbox_status.ts";

/** The gateway in numbers, in the Prometheus text format. */
export interface MetricsText {
  /** One family after the other, with HELP and TYPE. */
  readonly text: string;
  /** The format's media type and version. */
  readonly contentType: string;
}

/**
 * Reads every number anew.
 *
 * prom-client is loaded by the first call only: it takes a tenth of a second, which a start does not
 * have to wait for.
 */
export async function metrics(view: GatewayView): Promise<MetricsText> {
  const { Counter, Gauge, Registry } = await import("prom-client");
  const registry = new Registry();
  for (const family of gatewayMetrics(view, await outboxStatus(view))) {
    const { name, help, type, samples } = family;
    const config = { name, help, labelNames: labelNames(family), registers: [registry] };
    if (type === "counter") {
      const counter = new Counter(config);
      for (const { labels, value } of samples) counter.inc(labels, value);
    } else {
      const gauge = new Gauge(config);
      for (const { labels, value } of samples) gauge.set(labels, value);
    }
  }
  return { text: await registry.metrics(), contentType: registry.contentType };
}

function labelNames({ samples }: Family): string[] {
  return Object.keys(samples[0]?.labels ?? {});
}
