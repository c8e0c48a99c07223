/** What a {@linkcode downlinkRuleChain} is made of. */
export interface DownlinkRuleChainOptions {
  /** For people; need not be unique. */
  readonly name: string;
  /** Name of the integration that the messages are for. */
  readonly integration: string;
  /** Where ThingsBoard reaches the gateway's webhook: `https://gateway:8443`. */
  readonly gatewayUrl: string;
  /** The integration's `downlink.webhook.token`. */
  readonly token: string;
  /** Id (UUID) of the rule chain that everything is handed on to. */
  readonly next: string;
  /** Id of the profile's own rule chain before; null if it had none, absent if that is not known. */
  readonly before?: string | null;
}

/** A rule chain as ThingsBoard exports and imports it. */
export interface RuleChainExport {
  /** The chain, without its nodes. */
  readonly ruleChain: Record<string, unknown>;
  /** Its nodes and their connections. */
  readonly metadata: Record<string, unknown>;
}

/** What a rule chain of ours holds in its `additionalInfo`, so that it can be taken away again. */
export interface OwnMark {
  /** The integration that it was made for. */
  readonly integration: string;
  /** The profile's own rule chain before; null if it had none. */
  readonly before: string | null;
}

/** Types of the messages that a device is told. */
const FOR_DEVICES = [
  "ATTRIBUTES_UPDATED",
  "ATTRIBUTES_DELETED",
  "RPC_CALL_FROM_SERVER_TO_DEVICE",
  "REST_API_REQUEST",
];

/** ThingsBoard gives up a call of the webhook after this time and makes it again. */
const READ_TIMEOUT_MS = 3000;

/** A node before it has its place in the chain. */
interface Node {
  readonly type: string;
  readonly name: string;
  readonly description: string;
  readonly version: number;
  readonly configuration: Record<string, unknown>;
  readonly queueName?: string;
  readonly at: readonly [x: number, y: number];
}

/**
 * The rule chain of a device profile that calls the gateway's webhook for each message to a device.
 *
 * All messages, those too, are handed on to the chain that the profile had before (or the root
 * chain), so that everything else goes on as it was. A message gets its id before it enters the
 * queue SequentialByOriginator: there it is tried four times, in order per device, and the gateway
 * knows it again.
 *
 * ```text
 * every message ─┬─────────────────────────────────────────────────────→ the chain before
 *                └ for a device? ─ shared scope? ─ id ─ queue ─ names ─ wrap ─ POST /downlinks/…
 * ```
 *
 * @throws {TypeError} the URL is none for HTTP, or the token cannot stand in a header
 */
export function downlinkRuleChain(options: DownlinkRuleChainOptions): RuleChainExport {
  const { name, integration, gatewayUrl, token, next, before } = options;
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new TypeError(
      "downlink.webhook.token has characters that ThingsBoard cannot send in a header; " +
        "use letters, digits and signs of ASCII, without spaces",
    );
  }
  const nodes = nodesOf(webhookUrl(gatewayUrl, integration), token, next);
  const mark: OwnMark | undefined = before === undefined ? undefined : { integration, before };
  return {
    ruleChain: {
      name,
      type: "CORE",
      firstRuleNodeId: null,
      root: false,
      debugMode: false,
      configuration: null,
      additionalInfo: {
        description: `Tells the tcp2tb gateway what is for devices of "${integration}", ` +
          "and hands everything on to the rule chain of before",
        ...(mark ? { tcp2tb: mark } : {}),
      },
    },
    metadata: {
      firstNodeIndex: 0,
      nodes: nodes.map(({ type, name, description, version, configuration, queueName, at }) => ({
        type: `org.thingsboard.rule.engine.${type}`,
        name,
        debugSettings: null,
        singletonMode: false,
        queueName: queueName ?? null,
        configurationVersion: version,
        configuration,
        additionalInfo: { description, layoutX: at[0], layoutY: at[1] },
      })),
      connections: [
        { fromIndex: 0, toIndex: 1, type: "False" },
        { fromIndex: 0, toIndex: 1, type: "True" },
        { fromIndex: 0, toIndex: 2, type: "True" },
        { fromIndex: 2, toIndex: 3, type: "True" },
        { fromIndex: 3, toIndex: 4, type: "Success" },
        { fromIndex: 4, toIndex: 5, type: "Success" },
        { fromIndex: 5, toIndex: 6, type: "Success" },
        { fromIndex: 6, toIndex: 7, type: "Success" },
      ],
      ruleChainConnections: null,
    },
  };
}

/**
 * Where the chain's node calls. ThingsBoard encodes the address itself, once; what would end the
 * path is encoded here.
 */
function webhookUrl(gatewayUrl: string, integration: string): string {
  const url = URL.canParse(gatewayUrl) ? new URL(gatewayUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "") {
    throw new TypeError(
      `the URL must be like https://gateway.example.com:8443, not ${JSON.stringify(gatewayUrl)}`,
    );
  }
  const name = integration.replace(/[/?#%\\{}]/g, encodeURIComponent);
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}/downlinks/${name}`;
}

function nodesOf(url: string, token: string, next: string): Node[] {
  return [
    {
      type: "filter.TbMsgTypeFilterNode",
      name: "For a device?",
      description: "Changes of attributes, calls (RPC) and REST API requests",
      version: 0,
      configuration: { messageTypes: FOR_DEVICES },
      at: [290, 150],
    },
    {
      type: "flow.TbRuleChainInputNode",
      name: "As before",
      description: "Every message goes where it went before, too",
      version: 1,
      configuration: { forwardMsgToDefaultRuleChain: false, ruleChainId: next },
      at: [620, 60],
    },
    {
      type: "filter.TbJsFilterNode",
      name: "Not of another scope",
      description: "Devices see shared attributes only",
      version: 0,
      configuration: script(
        "return (msgType != 'ATTRIBUTES_UPDATED' && msgType != 'ATTRIBUTES_DELETED') || " +
          "metadata.scope == 'SHARED_SCOPE';",
      ),
      at: [290, 260],
    },
    {
      type: "transform.TbTransformMsgNode",
      name: "Message id",
      description: "Made before the queue: when a message is tried again, it has the same",
      version: 0,
      configuration: script(
        "metadata.messageId = Date.now() + '-' + Math.random(); " +
          "return {msg: msg, metadata: metadata, msgType: msgType};",
      ),
      at: [290, 370],
    },
    {
      type: "flow.TbCheckpointNode",
      name: "In order, tried again",
      description: "Messages of a device stay in order, and are tried four times",
      version: 1,
      configuration: { version: 0 },
      queueName: "SequentialByOriginator",
      at: [620, 260],
    },
    {
      type: "metadata.TbGetOriginatorFieldsNode",
      name: "Name and type of the device",
      description: "They are not in messages about attributes",
      version: 1,
      configuration: {
        fetchTo: "METADATA",
        dataMapping: { id: "deviceId", name: "deviceName", type: "deviceType" },
        ignoreNullStrings: true,
      },
      at: [620, 370],
    },
    {
      type: "transform.TbTransformMsgNode",
      name: "Wrap",
      description: "What the gateway's webhook takes",
      version: 0,
      configuration: script(
        "return {msg: {id: metadata.messageId, msgType: msgType, msg: msg, metadata: metadata}, " +
          "metadata: metadata, msgType: msgType};",
      ),
      at: [950, 260],
    },
    {
      type: "rest.TbRestApiCallNode",
      name: "Call the gateway",
      description: "A message is done when the gateway has it on disk",
      version: 4,
      configuration: {
        restEndpointUrlPattern: url,
        requestMethod: "POST",
        queryParams: [],
        headers: { "Content-Type": "application/json", "Authorization": `Bearer ${token}` },
        readTimeoutMs: READ_TIMEOUT_MS,
        maxParallelRequestsCount: 0,
        parseToPlainText: false,
        enableProxy: false,
        useSystemProxyProperties: false,
        proxyHost: null,
        proxyPort: 0,
        proxyUser: null,
        proxyPassword: null,
        credentials: { type: "anonymous" },
        ignoreRequestBody: false,
        requestBodyTemplate: null,
        maxInMemoryBufferSizeInKb: 256,
      },
      at: [950, 370],
    },
  ];
}

/** Means the same in TBEL and in JavaScript. */
function script(text: string): Record<string, unknown> {
  return { scriptLang: "TBEL", jsScript: text, tbelScript: text };
}
