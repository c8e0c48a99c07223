import { binaryHandler, type BinaryHandlerConfiguration } from "./binary.ts";
import type { Handler } from "./handler.ts";
import { jsonHandler, type JsonHandlerConfiguration } from "./json.ts";
import { textHandler, type TextHandlerConfiguration } from "./text.ts";

export type { BinaryHandlerConfiguration, JsonHandlerConfiguration, TextHandlerConfiguration };

/** The settings of a handler, all filled in; `handlerType` tells which handler. */
export type HandlerConfiguration =
  | TextHandlerConfiguration
  | BinaryHandlerConfiguration
  | JsonHandlerConfiguration;

/**
 * Makes the handler that a configuration asks for.
 *
 * The configuration is taken as it is: the schema has filled in the defaults and refused what
 * makes no sense. One handler serves all connections of an integration.
 */
export function createHandler(configuration: HandlerConfiguration): Handler {
  switch (configuration.handlerType) {
    case "TEXT":
      return textHandler(configuration);
    case "BINARY":
      return binaryHandler(configuration);
    case "JSON":
      return jsonHandler(configuration);
  }
}
