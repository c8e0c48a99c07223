import { parseArgs } from "node:util";
import type { Config } from "../config/config.ts";
import { printable } from "../log/printable.ts";
import { type Command, type CommandIo, UsageError } from "./command.ts";
import { GatewayClient, GatewayClientError } from "./gateway_client.ts";
import { readConfig } from "./read_config.ts";

/** `send`: a message to a device, past ThingsBoard. */
export const send: Command = {
  name: "send",
  summary: "sends a message to a device, through the downlink converter",
  help: `Usage: tcp2tb send DEVICE --msg JSON [--msg-type TYPE] [--integration NAME]

Gives the gateway that runs a message for a device. It goes the way of ThingsBoard's own:
through the downlink converter, to the device's connection or, while there is none, to the
disk. The gateway is asked through its admin side, which needs admin.token.

  -c, --config    the configuration, default tcp2tb.yaml
  --msg           the converter's msg, as JSON
  --msg-type      its msgType, default ATTRIBUTES_UPDATED
  --metadata      more for its metadata, a JSON object of texts
  --device-type   its metadata.deviceType, default "default"
  --integration   needed if several integrations have a downlink converter

Example:
  tcp2tb send SN-002 --msg '{"interval": 60}'
  tcp2tb send SN-002 --msg-type RPC_CALL_FROM_SERVER_TO_DEVICE \\
    --msg '{"method": "relay", "params": {"on": true}}'`,
  run: sendCommand,
};

/**
 * The command `send`.
 *
 * @returns the exit code: 0, or 1 if the gateway did not take it
 * @throws {UsageError} (a rejection) the arguments make no sense
 */
export async function sendCommand(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      config: { type: "string", short: "c", default: "tcp2tb.yaml" },
      msg: { type: "string" },
      "msg-type": { type: "string" },
      metadata: { type: "string" },
      "device-type": { type: "string" },
      integration: { type: "string" },
    },
  });
  const [deviceName, ...rest] = positionals;
  if (!deviceName || rest.length > 0) throw new UsageError("one device's name is needed");
  if (values.msg === undefined) throw new UsageError("--msg is needed: what the converter gets");
  const body = JSON.stringify({
    deviceName,
    msg: json("--msg", values.msg),
    ...(values["msg-type"] === undefined ? {} : { msgType: values["msg-type"] }),
    ...(values.metadata === undefined ? {} : { metadata: json("--metadata", values.metadata) }),
    ...(values["device-type"] === undefined ? {} : { deviceType: values["device-type"] }),
  });
  const config = await readConfig(values.config, io);
  if (!config) return 1;
  const integration = values.integration ?? onlyOne(config);
  try {
    if (config.admin.token === "" || config.admin.port === 0) {
      throw new GatewayClientError(
        "the gateway can be asked only with an admin.token and an admin.port in the configuration",
      );
    }
    const path = `/downlinks/${encodeURIComponent(integration)}`;
    const answer = await new GatewayClient(config.admin).ask(path, { method: "POST", body });
    const { connected } = answer as { connected: boolean };
    await io.stdout(printable(
      connected
        ? `"${deviceName}" is connected: the message is on its way`
        : `"${deviceName}" is not connected: the message waits for its next data`,
    ));
    return 0;
  } catch (error) {
    if (!(error instanceof GatewayClientError)) throw error;
    io.stderr(`send: ${printable(error.message)}`);
    return 1;
  }
}

function json(option: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${option} is not JSON: ${(error as Error).message}`);
  }
}

function onlyOne({ integrations }: Config): string {
  const having = integrations.filter((it) => it.enabled && it.downlinkConverter);
  const [first, second] = having.length > 0 ? having : integrations;
  if (first && !second) return first.name;
  const names = having.map(({ name }) => `"${name}"`).join(", ");
  throw new UsageError(`--integration is needed${names && `, one of ${names}`}`);
}
