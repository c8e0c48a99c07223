import { asciiLengthCutter, type AsciiLengthHandlerConfiguration } from "./ascii_length.ts";
import { binaryCutter, type BinaryHandlerConfiguration } from "./binary.ts";
import { chunkCutter, type ChunkHandlerConfiguration } from "./chunk.ts";
import type { Cutter } from "./_cutter.ts";
import { delimiterCutter, type DelimiterHandlerConfiguration } from "./delimiter.ts";
import { fixedLengthCutter, type FixedLengthHandlerConfiguration } from "./fixed_length.ts";
import type { Handler } from "./handler.ts";
import { handlerOf } from "./_handler_of.ts";
import { jsonCutter, type JsonHandlerConfiguration } from "./json.ts";
import { oneOfCutter, type OneOfHandlerConfiguration } from "./one_of.ts";
import { skippingUntil } from "./_skip_until.ts";
import { startEndCutter, type StartEndHandlerConfiguration } from "./start_end.ts";
import { textCutter, type TextHandlerConfiguration } from "./text.ts";
import { varintCutter, type VarintHandlerConfiguration } from "./varint.ts";

export type {
  AsciiLengthHandlerConfiguration,
  BinaryHandlerConfiguration,
  ChunkHandlerConfiguration,
  DelimiterHandlerConfiguration,
  FixedLengthHandlerConfiguration,
  JsonHandlerConfiguration,
  OneOfHandlerConfiguration,
  StartEndHandlerConfiguration,
  TextHandlerConfiguration,
  VarintHandlerConfiguration,
};

/** The settings of a handler, all filled in; `handlerType` tells which handler. */
export type HandlerConfiguration =
  | TextHandlerConfiguration
  | BinaryHandlerConfiguration
  | JsonHandlerConfiguration
  | DelimiterHandlerConfiguration
  | FixedLengthHandlerConfiguration
  | StartEndHandlerConfiguration
  | AsciiLengthHandlerConfiguration
  | VarintHandlerConfiguration
  | ChunkHandlerConfiguration
  | OneOfHandlerConfiguration;

/**
 * Makes the handler that a configuration asks for.
 *
 * The configuration is taken as it is: the schema has filled in the defaults and refused what
 * makes no sense. One handler serves all connections of an integration.
 */
export function createHandler(configuration: HandlerConfiguration): Handler {
  return handlerOf(cutterOf(configuration));
}

/** The cutter of a configuration, behind its `skipUntil`. */
function cutterOf(configuration: HandlerConfiguration): Cutter {
  return skippingUntil(configuration, plainCutterOf(configuration));
}

function plainCutterOf(configuration: HandlerConfiguration): Cutter {
  switch (configuration.handlerType) {
    case "TEXT":
      return textCutter(configuration);
    case "BINARY":
      return binaryCutter(configuration);
    case "JSON":
      return jsonCutter(configuration);
    case "DELIMITER":
      return delimiterCutter(configuration);
    case "FIXED_LENGTH":
      return fixedLengthCutter(configuration);
    case "START_END":
      return startEndCutter(configuration);
    case "ASCII_LENGTH":
      return asciiLengthCutter(configuration);
    case "VARINT":
      return varintCutter(configuration);
    case "CHUNK":
      return chunkCutter();
    case "ONE_OF":
      return oneOfCutter(configuration, cutterOf);
  }
}
