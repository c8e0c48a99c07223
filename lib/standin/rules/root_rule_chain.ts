import { newRuleChain, type RuleChain, type RuleNode } from "./rule_chain.ts";

const prefix = "org.thingsboard.rule.engine.";

const nodes: [type: string, name: string, configuration: Record<string, unknown>][] = [
  ["profile.TbDeviceProfileNode", "Device Profile Node", { persistAlarmRulesState: false }],
  ["filter.TbMsgTypeSwitchNode", "Message Type Switch", { version: 0 }],
  ["telemetry.TbMsgTimeseriesNode", "Save Timeseries", { defaultTTL: 0 }],
  ["telemetry.TbMsgAttributesNode", "Save Client Attributes", {
    scope: "CLIENT_SCOPE",
    updateAttributesOnlyOnValueChange: true,
  }],
  ["rpc.TbSendRPCRequestNode", "RPC Call Request", { timeoutInSeconds: 60 }],
  ["action.TbLogNode", "Log Other", { tbelScript: "return 'Other';" }],
];

/** The root rule chain of a fresh installation: saves what devices send, hands RPCs to them. */
export function rootRuleChain(now: number): RuleChain {
  const connection = (fromIndex: number, toIndex: number, type: string) => {
    return { fromIndex, toIndex, type };
  };
  return {
    ...newRuleChain("Root Rule Chain", now),
    root: true,
    graph: {
      firstNodeIndex: 0,
      nodes: nodes.map(([type, name, configuration]): RuleNode => ({
        id: crypto.randomUUID(),
        createdTime: now,
        type: prefix + type,
        name,
        queueName: null,
        configuration,
        other: {
          debugSettings: null,
          singletonMode: false,
          configurationVersion: 0,
          externalId: null,
          additionalInfo: { description: "", layoutX: 300, layoutY: 200 },
        },
      })),
      connections: [
        connection(0, 1, "Success"),
        connection(1, 2, "Post telemetry"),
        connection(1, 3, "Post attributes"),
        connection(1, 4, "RPC Request to Device"),
        connection(1, 5, "Other"),
      ],
    },
  };
}
