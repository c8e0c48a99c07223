/**
 * One WebSocket to ThingsBoard with attribute subscriptions on it.
 *
 * @module
 */

/** What ThingsBoard tells about one subscription. */
export interface AttributeUpdate {
  /** The number the subscription was made with. */
  readonly cmdId: number;
  /** Values as texts, by key; undefined for a key that was deleted. */
  readonly values: Readonly<Record<string, string | undefined>>;
}

/** What an {@linkcode AttributeSocket} needs. */
export interface AttributeSocketParts {
  /** ThingsBoard's address; `http` becomes `ws`. */
  readonly url: string;
  /** A JWT of the tenant. */
  readonly token: string;
  /** Certificates of a private authority in PEM form. */
  readonly caCert?: string;
  /** Told of every update. */
  readonly onUpdate: (update: AttributeUpdate) => void;
  /** Told once when the socket has closed, or could not be opened: code (1006 without one) and reason. */
  readonly onClose: (code: number, reason: string) => void;
}

/** A subscription to be made or ended. */
export interface Subscription {
  /** Chosen by us, told back with every update. */
  readonly cmdId: number;
  /** The device's UUID. */
  readonly entityId: string;
}

/** ThingsBoard closes the socket at a text message over 32,768 bytes; a command takes about 170. */
const COMMANDS_IN_A_MESSAGE = 100;

/** A WebSocket with ATTRIBUTES subscriptions of shared attributes (`/api/ws`). */
export class AttributeSocket {
  readonly #socket: WebSocket;
  readonly #client: Deno.HttpClient | undefined;
  #authorize: Record<string, unknown> | undefined;
  #unsent: Record<string, unknown>[] = [];
  #sending = false;
  #closed = false;

  /** Opens it and signs in. */
  constructor({ url, token, caCert, onUpdate, onClose }: AttributeSocketParts) {
    this.#authorize = { authCmd: { cmdId: 0, token } };
    this.#client = caCert === undefined ? undefined : Deno.createHttpClient({ caCerts: [caCert] });
    const address = `${url.replace(/^http/, "ws").replace(/\/+$/, "")}/api/ws`;
    this.#socket = new WebSocket(address, this.#client ? { client: this.#client } : {});
    let problem = "";
    this.#socket.onopen = () => this.#flush();
    this.#socket.onerror = (event) => {
      problem = (event as ErrorEvent).message;
    };
    this.#socket.onclose = ({ code, reason }) => {
      this.#closed = true;
      this.#client?.close();
      onClose(code, reason || problem);
    };
    this.#socket.onmessage = ({ data }) => {
      const update = updateOf(data);
      if (update) onUpdate(update);
    };
  }

  /** Subscribes; the first update of a subscription holds all shared attributes. */
  subscribe(subscription: Subscription): void {
    this.#command(subscription, {});
  }

  /** Ends a subscription; what is on its way still comes. */
  unsubscribe(subscription: Subscription): void {
    this.#command(subscription, { unsubscribe: true });
  }

  /** Closes it. */
  close(): void {
    this.#closed = true;
    // A socket that never opened has no other way to end.
    this.#socket.close();
  }

  #command({ cmdId, entityId }: Subscription, rest: Record<string, unknown>): void {
    this.#unsent.push({
      type: "ATTRIBUTES",
      cmdId,
      entityType: "DEVICE",
      entityId,
      scope: "SHARED_SCOPE",
      ...rest,
    });
    if (this.#sending) return;
    this.#sending = true;
    // Commands of the same turn go together.
    queueMicrotask(() => {
      this.#sending = false;
      this.#flush();
    });
  }

  #flush(): void {
    if (this.#closed || this.#socket.readyState !== WebSocket.OPEN) return;
    while (this.#authorize || this.#unsent.length > 0) {
      const cmds = this.#unsent.splice(0, COMMANDS_IN_A_MESSAGE);
      this.#socket.send(JSON.stringify({ ...this.#authorize, cmds }));
      this.#authorize = undefined;
    }
  }
}

/** `{"subscriptionId":1,"errorCode":0,"data":{"mode":[[1795454704214,"eco"]],"gone":[[0,""]]}}` */
function updateOf(data: unknown): AttributeUpdate | undefined {
  if (typeof data !== "string") return undefined;
  let message: { subscriptionId?: unknown; data?: unknown };
  try {
    message = JSON.parse(data);
  } catch {
    return undefined;
  }
  const { subscriptionId: cmdId, data: values } = message;
  if (typeof cmdId !== "number" || typeof values !== "object" || values === null) return undefined;
  const entries = Object.entries(values as Record<string, [number, string][]>)
    .map(([key, points]): [string, string | undefined] => {
      const [ts, value] = points?.[0] ?? [0, ""];
      return [key, ts === 0 ? undefined : value];
    });
  return { cmdId, values: Object.fromEntries(entries) };
}
