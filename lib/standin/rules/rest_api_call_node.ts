import { fillPatterns } from "./patterns.ts";
import type { RuleMessage } from "./rule_message.ts";
import { type RuleContext, RuleFailure, type RuleOutput, success } from "./rule_node.ts";

interface Configuration {
  restEndpointUrlPattern?: string;
  requestMethod?: string;
  headers?: Record<string, string>;
  readTimeoutMs?: number;
  ignoreRequestBody?: boolean;
  requestBodyTemplate?: string | null;
  credentials?: { type?: string; username?: string; password?: string };
}

/** "REST API call": posts the message to a webhook; its answer goes on along Success. */
export async function restApiCallNode(
  context: RuleContext,
  configuration: Record<string, unknown>,
  message: RuleMessage,
): Promise<RuleOutput[]> {
  const { restEndpointUrlPattern = "", requestMethod = "POST", ...rest } =
    configuration as Configuration;
  const { ignoreRequestBody, requestBodyTemplate, credentials } = rest;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(rest.headers ?? {})) {
    headers[fillPatterns(name, message)] = fillPatterns(value, message);
  }
  if (credentials?.type === "basic") {
    headers.Authorization = `Basic ${btoa(`${credentials.username}:${credentials.password}`)}`;
  }
  const template = requestBodyTemplate ? fillPatterns(requestBodyTemplate, message) : message.data;
  const bodiless = ignoreRequestBody || requestMethod === "GET";
  const { counts } = context.backend;
  let answer;
  try {
    answer = await context.webhooks.call({
      method: requestMethod,
      url: fillPatterns(restEndpointUrlPattern, message),
      headers,
      body: bodiless ? undefined : template,
      timeoutMs: Number(rest.readTimeoutMs ?? 0),
    });
  } catch (error) {
    counts.webhookFailures++;
    throw error;
  }
  const { status, reason, body } = answer;
  const metadata: Record<string, string> = {
    ...message.metadata,
    ...answer.headers,
    status: reason,
    statusCode: `${status}`,
    statusReason: reason,
  };
  if (status >= 200 && status < 300) {
    return success({ ...message, metadata, data: jsonOr(body) });
  }
  counts.webhookFailures++;
  metadata.error_body = body;
  throw new RuleFailure(`${status} ${reason}`, { ...message, metadata });
}

/** The body, if it can be data; a text stays one, as a JSON string. */
function jsonOr(body: string): string {
  if (body === "") return "{}";
  try {
    JSON.parse(body);
    return body;
  } catch {
    return JSON.stringify(body);
  }
}
