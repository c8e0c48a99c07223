import type { Outcome } from "./delivery.ts";
import type { HttpAnswer } from "./http_answer.ts";

/** Longest part of an answer that is told. */
const MAX_TEXT = 300;

/** An answer in a person's words: `ThingsBoard answered 400: Validation error: name is malformed`. */
export function describe(answer: HttpAnswer): string {
  const text = textOf(answer);
  return `ThingsBoard answered ${answer.status}${text === "" ? " without a word" : `: ${text}`}`;
}

/** The message in an answer: that of a JSON error, the text, or nothing for a page of HTML. */
export function textOf(answer: HttpAnswer): string {
  if (isPage(answer)) return "";
  let text = answer.body.trim();
  if (text.startsWith("{")) {
    try {
      const message = (JSON.parse(text) as { message?: unknown }).message;
      if (message === null) text = "";
      if (typeof message === "string") text = message;
    } catch {
      // Some errors are announced as JSON and are plain text.
    }
  }
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

/** The members of a JSON object; none if the answer is no such thing. */
export function objectOf(answer: HttpAnswer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(answer.body);
    return typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
  } catch {
    return {};
  }
}

/** True if the answer says that it may be different later: 408, 429 and the gateway errors. */
export function saysLater(answer: HttpAnswer): boolean {
  return answer.status === 408 || answer.status === 429 || answer.status > 500;
}

/**
 * What an answer of the device API (`/api/v1/{token}/…`) means for the data that was sent.
 *
 * A 500 has three meanings there: with a text the data cannot be read, without one it is over a
 * rate limit or has a `ts` or values that are none, and with a page of HTML it comes from a proxy.
 */
export function outcomeOfDeviceApi(answer: HttpAnswer): Outcome {
  const { status } = answer;
  if (status >= 200 && status < 300) return { kind: "delivered" };
  if (status === 401) return { kind: "renew" };
  const message = describe(answer);
  if (status >= 300 && status < 400) {
    const to = answer.header("location");
    return {
      kind: "busy",
      message: `${message}${to ? ` (a redirect to ${originOf(to)})` : ""}; ` +
        "redirects are not followed: thingsboard.url must be ThingsBoard's own address",
    };
  }
  if (status === 404 || status === 405) {
    return { kind: "busy", message: `${message}; is thingsboard.url right?` };
  }
  if (saysLater(answer)) return { kind: "busy", message };
  if (isPage(answer)) return { kind: status === 500 ? "busy" : "suspect", message };
  if (status === 400 || status === 413) return { kind: "refused", message };
  if (status === 500 && answer.body !== "") return { kind: "refused", message };
  return { kind: "suspect", message };
}

/** What an answer of the tenant's telemetry API means for the data that was sent. */
export function outcomeOfTelemetryApi(answer: HttpAnswer): Outcome {
  const { status } = answer;
  if (status >= 200 && status < 300) return { kind: "delivered" };
  if (status === 404) return { kind: "renew" };
  const message = describe(answer);
  if (saysLater(answer)) return { kind: "busy", message };
  if (status === 403) return { kind: "stuck", message };
  if ((status === 400 || status === 413) && !isPage(answer)) return { kind: "refused", message };
  return { kind: "suspect", message };
}

/** Proxies and the container of ThingsBoard speak HTML; ThingsBoard itself does not. */
function isPage(answer: HttpAnswer): boolean {
  return answer.header("content-type")?.toLowerCase().includes("html") ??
    /^\s*<(!doctype|html)/i.test(answer.body);
}

function originOf(location: string): string {
  try {
    return new URL(location).origin;
  } catch {
    return "another path";
  }
}
