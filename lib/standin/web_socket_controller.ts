import type { AttributeSubscription } from "./attribute_subscriptions.ts";
import { updateText } from "./attribute_subscriptions.ts";
import type { Backend } from "./backend.ts";
import type { Scope } from "./entity_data.ts";
import { Refusal, serverError } from "./refusal.ts";
import { type Route, route } from "./route.ts";
import { signedInUser } from "./sign_in.ts";
import { acceptKey, WebSocketPeer } from "./web_socket.ts";

const maxMessageBytes = 32_768;
const scopes = new Set(["CLIENT_SCOPE", "SHARED_SCOPE", "SERVER_SCOPE"]);

interface Command {
  type?: string;
  cmdId?: number;
  entityId?: string;
  scope?: string;
  keys?: string;
  unsubscribe?: boolean;
}

interface Message {
  authCmd?: { token?: string };
  cmds?: Command[];
}

/** The WebSocket for users: they sign in with the first message and subscribe to attributes. */
export function webSocketRoutes(backend: Backend): Route[] {
  return [
    route("open", "GET /api/ws", ({ request }) => {
      const key = request.headers.get("sec-websocket-key");
      if (!key || request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
        throw serverError('Can "Upgrade" only to "WebSocket".');
      }
      return {
        status: 101,
        headers: {
          Upgrade: "websocket",
          Connection: "Upgrade",
          "Sec-WebSocket-Accept": acceptKey(key),
        },
        upgrade: (connection, reader) => {
          return serve(backend, new WebSocketPeer(connection, reader, maxMessageBytes));
        },
      };
    }),
  ];
}

async function serve(backend: Backend, peer: WebSocketPeer): Promise<void> {
  const { sockets, peers, changes } = backend;
  const subscriptions = new Map<number, AttributeSubscription>();
  let signedIn = false;
  peers.add(peer);
  changes.changed();
  try {
    for await (const text of peer.messages()) {
      const message = parse(text);
      signedIn ||= signIn(backend, peer, message?.authCmd?.token);
      if (!signedIn || message === undefined) continue;
      for (const command of message.cmds ?? []) {
        handle(backend, peer, subscriptions, command);
      }
      changes.changed();
    }
  } finally {
    peers.delete(peer);
    for (const subscription of subscriptions.values()) sockets.delete(subscription);
    changes.changed();
  }
}

/** Whether the token is good; if not, the peer is told so by 1007. */
function signIn(backend: Backend, peer: WebSocketPeer, token: string | undefined): boolean {
  try {
    const user = token && signedInUser(backend, new Map([["authorization", `Bearer ${token}`]]));
    if (user) return true;
    peer.close(1007, "Invalid JWT token: ");
  } catch (error) {
    const expired = error instanceof Refusal && error.errorCode === 11;
    peer.close(1007, expired ? error.message : "Invalid JWT token: ");
  }
  return false;
}

function handle(
  backend: Backend,
  peer: WebSocketPeer,
  subscriptions: Map<number, AttributeSubscription>,
  { type, cmdId = 0, entityId = "", scope, keys, unsubscribe }: Command,
): void {
  const send = (text: string) => peer.send(text);
  if (type !== "ATTRIBUTES") {
    const errorMsg = `the stand-in does not know commands of type ${type}`;
    return send(JSON.stringify({ subscriptionId: cmdId, errorCode: 2, errorMsg, data: null }));
  }
  const old = subscriptions.get(cmdId);
  if (old) backend.sockets.delete(old);
  subscriptions.delete(cmdId);
  if (unsubscribe) return;
  const subscription: AttributeSubscription = {
    cmdId,
    entityId,
    scope: scopes.has(scope ?? "") ? scope as Scope : undefined,
    keys: keys ? new Set(keys.split(",")) : undefined,
    send,
  };
  subscriptions.set(cmdId, subscription);
  backend.sockets.add(subscription);
  send(updateText(cmdId, present(backend, subscription)));
}

/** What is there when a subscription begins; nothing for an entity that does not exist. */
function present({ state }: Backend, { entityId, scope, keys }: AttributeSubscription) {
  const known = state.devices.byId(entityId) ?? state.assets.byId(entityId);
  if (known === undefined) return [];
  const { attributes } = state.data(entityId);
  return Object.entries(attributes)
    .filter(([name]) => scope === undefined || scope === name)
    .flatMap(([, values]) => [...values])
    .filter(([key]) => keys?.has(key) ?? true)
    .map(([key, { value, lastUpdateTs }]) => ({ key, ts: lastUpdateTs, value }));
}

function parse(text: string): Message | undefined {
  try {
    return JSON.parse(text) as Message;
  } catch {
    return undefined;
  }
}
