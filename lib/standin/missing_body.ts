import { frameworkAnswer } from "./answers.ts";
import type { HttpAnswer } from "./http_message.ts";

const answerType =
  "org.springframework.web.context.request.async.DeferredResult<org.springframework.http.ResponseEntity>";
const controller = "org.thingsboard.server.transport.http.DeviceApiController";

/** 400 for an empty body; the text names the Java method, such as `postTelemetry(java.lang.String)`. */
export function missingBodyAnswer(method: string, now: number): HttpAnswer {
  const message = `Required request body is missing: public ${answerType} ${controller}.${method}`;
  return frameworkAnswer(400, 31, message, now);
}
