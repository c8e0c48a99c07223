import type { HttpAnswer } from "./http_message.ts";
import type { Refusal } from "./refusal.ts";

const json = { "Content-Type": "application/json" };
const errorJson = { "Content-Type": "application/json;charset=ISO-8859-1" };
const plainText = { "Content-Type": "text/plain;charset=UTF-8" };

/** 200 or another status without a body. */
export function emptyAnswer(status = 200): HttpAnswer {
  return { status };
}

/** 200 with JSON. */
export function jsonAnswer(value: unknown): HttpAnswer {
  return { status: 200, headers: json, body: JSON.stringify(value) };
}

/** 200 with a text that is JSON already. */
export function rawJsonAnswer(body: string): HttpAnswer {
  return { status: 200, headers: json, body };
}

/** A text for a person. */
export function textAnswer(status: number, body: string): HttpAnswer {
  return { status, headers: plainText, body };
}

/** The error body of ThingsBoard's own controllers, in Latin-1 as they send it. */
export function refusalAnswer(refusal: Refusal, now: number): HttpAnswer {
  const { status, message, errorCode } = refusal;
  const text = JSON.stringify({ status, message, errorCode, timestamp: now });
  const body = Uint8Array.from(text, (c) => c.charCodeAt(0) < 256 ? c.charCodeAt(0) : 63);
  return { status, headers: errorJson, body };
}

/** The error body of the framework below the controllers: no such path, wrong method, no body. */
export function frameworkAnswer(
  status: number,
  errorCode: number,
  message: string | null,
  now: number,
): HttpAnswer {
  return {
    status,
    headers: json,
    body: JSON.stringify({ message, errorCode, status, timestamp: now }),
  };
}
