import type { OutboxStatus } from "../outbox/outbox.ts";
import type { GatewayView } from "./gateway_view.ts";
import { outboxStatus } from "./outbox_status.ts";

/** Whether one part is in order, and if not, what is wrong and what helps. */
export interface PartReadiness {
  /** It does what it is there for. */
  readonly ok: boolean;
  /** One line for a person; only with `ok: false`. */
  readonly problem?: string;
  /** What else is worth knowing, in one line; it is in order all the same. */
  readonly note?: string;
}

/** Whether readings that arrive now are on their way to ThingsBoard at once. */
export interface Readiness {
  /** Every part is in order. */
  readonly ok: boolean;
  /** Every integration's port is open; integrations that dial do so, whoever may be off. */
  readonly listeners: PartReadiness;
  /** ThingsBoard can be reached, and the gateway is signed in there. */
  readonly thingsboard: PartReadiness;
  /** The outbox can be written and is not full. */
  readonly outbox: PartReadiness;
}

/** Asks each part of the gateway; the outbox has two seconds to answer. */
export async function readiness(view: GatewayView): Promise<Readiness> {
  const parts = {
    listeners: { ...part(listenersProblem(view)), ...dialed(view) },
    thingsboard: part(thingsboardProblem(view)),
    outbox: part(outboxProblem(await outboxStatus(view))),
  };
  return { ok: Object.values(parts).every(({ ok }) => ok), ...parts };
}

function part(problem: string | undefined): PartReadiness {
  return problem === undefined ? { ok: true } : { ok: false, problem };
}

/** A device that is off is no reason to take the gateway for not ready. */
function dialed(view: GatewayView): { note?: string } {
  const parts = view.integrations().flatMap(({ name, dialing }) => {
    if (!dialing) return [];
    const { targets } = dialing;
    const connected = targets.filter((target) => target.connected).length;
    return [`${name} is connected to ${connected} of ${targets.length} targets`];
  });
  return parts.length === 0 ? {} : { note: parts.join("; ") };
}

function listenersProblem(view: GatewayView): string | undefined {
  const closed = view.integrations().filter(({ port, dialing }) => port === undefined && !dialing);
  if (closed.length === 0) return undefined;
  return `the port of these integrations is not open: ${closed.map(({ name }) => name).join(", ")}`;
}

function thingsboardProblem(view: GatewayView): string | undefined {
  const { reachable, signedIn, problem } = view.thingsboard();
  if (reachable && signedIn) return undefined;
  return problem ??
    (reachable
      ? "the gateway is not signed in to ThingsBoard yet"
      : "ThingsBoard has not answered yet");
}

function outboxProblem(status: OutboxStatus | { error: string }): string | undefined {
  if (status.error !== undefined) return status.error;
  if (!("full" in status) || !status.full) return undefined;
  const mb = Math.round(status.sizeBytes / 1024 / 1024);
  return `the outbox is full (${mb} MB, storage.maxSizeMb): sockets are not read until ` +
    "ThingsBoard has taken some of it";
}
