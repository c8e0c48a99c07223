import type { TbelLimits } from "../../converters/program.ts";
import type { HandlerConfiguration } from "../../handlers/create.ts";
import type { Target } from "../server/target.ts";

/**
 * A configuration as the gateway works with it: every default filled in, every `${NAME}` and
 * `file:PATH` replaced, every relative path joined to the folder of the configuration file, every
 * converter's script read.
 */
export interface Config {
  /** Where the readings go and how the gateway signs in there. */
  thingsboard: ThingsboardConfig;
  /** What is kept on disk. */
  storage: StorageConfig;
  /** Where health, metrics and the API are served. */
  admin: AdminConfig;
  /** What is logged and in which form. */
  log: LogConfig;
  /** At least one; names and enabled addresses are unique. */
  integrations: IntegrationConfig[];
}

/** The ThingsBoard server, and the ways in that were configured: `signIn`, `devices`, or both. */
export interface ThingsboardConfig {
  /** The origin without a trailing slash: `https://thingsboard.example.com`. */
  url: string;
  /** Absent when only devices with known tokens are served. */
  signIn?: SignIn;
  /** Devices whose access token is known, by name. */
  devices: ReadonlyMap<string, DeviceConfig>;
  /** A private certificate authority, read and in PEM form. */
  ca?: CaFile;
  /** What device tokens are derived from; made at first start when absent. */
  tokenSecret?: string;
  /** How long one request may take, in seconds; default 30. */
  requestTimeoutSeconds: number;
}

/** How the gateway proves who it is: device provisioning, a tenant's API key, or a tenant's login. */
export type SignIn =
  | { readonly kind: "provisioning"; readonly keys: readonly ProvisioningKey[] }
  | { readonly kind: "apiKey"; readonly apiKey: string }
  | { readonly kind: "login"; readonly username: string; readonly password: string };

/** The provisioning key and secret of one device profile. */
export interface ProvisioningKey {
  /** The device type this key is for; absent: for every type that no other key names. */
  readonly deviceType?: string;
  /** The profile's provision device key. */
  readonly key: string;
  /** The profile's provision device secret. */
  readonly secret: string;
}

/** A device that exists already. */
export interface DeviceConfig {
  /** Its access token. */
  readonly token: string;
}

/** A file of certificates. */
export interface CaFile {
  /** Where it was read. */
  readonly file: string;
  /** What was in it. */
  readonly pem: string;
}

/** What is kept on disk, and how much of it. */
export interface StorageConfig {
  /** Joined to the folder of the configuration file; default `./data`. */
  directory: string;
  /** The gateway stops reading sockets when this much waits, in megabytes; default 1024. */
  maxSizeMb: number;
  /** Dead letters kept per integration; default 10,000. */
  maxDeadLetters: number;
  /** Their bytes per integration, in megabytes; default 64. */
  maxDeadLettersMb: number;
}

/** The admin side's address and bearer token. */
export interface AdminConfig {
  /** Default 127.0.0.1. */
  host: string;
  /** Default 8090; 0 takes any free port. */
  port: number;
  /** Empty: nothing that wants a token can be used. */
  token: string;
}

/** What is logged and in which form. */
export interface LogConfig {
  /** The least important level that is logged; default info. */
  level: "debug" | "info" | "warning" | "error";
  /** For a person or for a program; default pretty. */
  format: "pretty" | "json";
}

/** One integration: a port, a handler, a converter and their limits. */
export interface IntegrationConfig {
  /** Unique among the integrations. */
  name: string;
  /** Default true; a disabled integration is checked and not started. */
  enabled: boolean;
  /** The device of the library whose settings the others are; absent where there is none. */
  device?: string;
  /** ThingsBoard PE's setting of this name; default false. */
  debugMode: boolean;
  /** False: data of devices and assets that do not exist becomes dead letters; default true. */
  allowCreateDevicesOrAssets: boolean;
  /** New devices a minute before further new ones wait; default 600. */
  maxNewDevicesPerMinute: number;
  /** The listener and its connections. */
  clientConfiguration: ClientConfiguration;
  /** How bytes become frames. */
  handlerConfiguration: HandlerConfiguration | ScriptHandlerConfiguration;
  /** How a frame becomes device data. */
  uplinkConverter: ConverterConfig;
  /** How a message becomes bytes. */
  downlinkConverter?: ConverterConfig;
  /** How messages for devices come in and go out. */
  downlink: DownlinkConfig;
  /** When replies are written that do not say it themselves; default STORED. */
  replyAfter: "STORED" | "RECEIVED";
  /**
   * What happens when a device speaks over a second connection: the first one is ended, the second
   * one is refused, or both go on. Default NEWEST where devices log in (a device of the library, or
   * an uplink script that names `session`), otherwise BOTH.
   */
  takeover: "NEWEST" | "KEEP_OLD" | "BOTH";
  /** Given to the converter with every frame. */
  metadata: Record<string, string>;
}

/** A handler that is a script of the user's own. */
export interface ScriptHandlerConfiguration {
  /** Tells it from the other handlers. */
  handlerType: "SCRIPT";
  /** The script and its limits. */
  converter: ConverterConfig;
  /** How many bytes may wait for the rest of their frame; default 4096. */
  maxFrameLength: number;
  /** As of the other handlers. */
  idleFlushMs?: number;
}

/** Ways in which messages for devices come from ThingsBoard. */
export type DownlinkSource = "WEBSOCKET" | "WEBHOOK" | "POLL";

/** How messages for the devices of an integration come in and go out. */
export interface DownlinkConfig {
  /**
   * Empty without a downlink converter. Default: WEBHOOK if `webhook` is given, otherwise WEBSOCKET
   * and POLL with a tenant's login, POLL alone with any other sign-in.
   */
  sources: DownlinkSource[];
  /** Connected devices that are polled at one time; default 100. */
  maxPolls: number;
  /** The listener for calls of a rule chain. */
  webhook?: WebhookConfig;
  /** How long a device may leave untaken what is written to it, in seconds; default 30. */
  writeTimeoutSeconds: number;
  /**
   * How long a device that has ended its side is still written to, in seconds; default 60 with a
   * downlink converter, 0 without and in client mode.
   */
  halfCloseLingerSeconds: number;
  /** Put behind everything that is sent. */
  frameTerminator?: string;
  /** Whether the handler's length field is put into everything that is sent; default false. */
  prependLengthField: boolean;
  /** What answers a two-way RPC; default CONVERTER if the uplink script names `rpcResponse`. */
  rpcReply: "WRITTEN" | "CONVERTER";
  /** How long a device may take to answer a call, in seconds; default 9. */
  replyTimeoutSeconds: number;
  /** Whether a device's coming and going is told as attributes; default false. */
  reportConnections: boolean;
}

/** The listener for calls of a rule chain; integrations may share one address. */
export interface WebhookConfig {
  /** Default 0.0.0.0. */
  host: string;
  /** Default 8443; 0 takes any free port. */
  port: number;
  /** Certificate and private key in PEM form; plain HTTP without. */
  tls?: { readonly cert: string; readonly key: string };
  /** What a call has to show. */
  token: string;
}

/** Whom an integration in client mode dials, and what it writes to them. */
export interface DialConfiguration {
  /** At least one. */
  targets: Target[];
  /** What is written once after each connect, one behind the other; empty for nothing. */
  onConnect: Uint8Array[];
  /** What is asked time and again; absent: nothing. */
  poll?: PollConfiguration;
}

/** What is asked, and how often. */
export interface PollConfiguration {
  /** From the begin of a round to the begin of the next, in seconds. */
  intervalSeconds: number;
  /** How long an answer may take before the next request is written, in seconds; default 2. */
  timeoutSeconds: number;
  /** The requests of a round, or CONVERTER: the downlink converter is called with msgType POLL. */
  requests: "CONVERTER" | Uint8Array[];
}

/** Where connections come from, and what they may do; names are ThingsBoard PE's or in their style. */
export interface ClientConfiguration {
  /** SERVER, the default: devices connect to `host` and `port`. CLIENT: `connect` is dialled. */
  mode: "SERVER" | "CLIENT";
  /** Whom to dial; there if and only if `mode` is CLIENT. */
  dial?: DialConfiguration;
  /** Default 0.0.0.0. */
  host: string;
  /** Default 10560; 0 takes any free port. */
  port: number;
  /** Connections that wait to be accepted; default 128. */
  soBacklogOption: number;
  /** In KB; has no effect, default 64. */
  soRcvBuf: number;
  /** In KB; has no effect, default 64. */
  soSndBuf: number;
  /** TCP keep-alive; default false. */
  soKeepaliveOption: boolean;
  /** No Nagle delay; default true. */
  tcpNoDelay: boolean;
  /** Messages that wait for devices which are not connected; default 1000. */
  cacheSize: number;
  /** How long such a message waits, in minutes; default 1440. */
  timeToLiveInMinutes: number;
  /** Connections at one time; default 20,000. */
  maxConnections: number;
  /** A silent connection is closed after this many seconds; 0, the default, keeps it. */
  idleTimeoutSeconds: number;
}

/** A converter whose script has been read. */
export interface ConverterConfig {
  /** What the script is written in. */
  scriptLang: ScriptLang;
  /** The script as its author wrote it: nothing in it is replaced. */
  source: string;
  /** Where the script begins, so that its errors can be told at their place. */
  origin: ScriptOrigin;
  /** How long one conversion may take, in milliseconds; default 500. */
  timeoutMs: number;
  /** The memory the converter may use, in megabytes; default 32, for TBEL 64. */
  maxHeapMb: number;
  /** ThingsBoard's limits of TBEL; absent for JavaScript, which has none of them. */
  tbelLimits?: TbelLimits;
}

/** The languages converters are written in. */
export type ScriptLang = "JS" | "TBEL";

/** Default of `maxHeapMb`: what TBEL counts as 8 MB takes more. */
export const DEFAULT_HEAP_MB: Readonly<Record<ScriptLang, number>> = { JS: 32, TBEL: 64 };

/** The place of a script's first character. */
export interface ScriptOrigin {
  /** The configuration file, the script's own file, or the converter export. */
  file: string;
  /** Counted from 1. */
  line: number;
  /** Counted from 1; every line of the script begins in this column. */
  column: number;
  /**
   * Whether lines and columns can be counted on from here. False inside quotes, folded text and
   * converter exports, where a line of the script is not a line of the file.
   */
  exact: boolean;
}
