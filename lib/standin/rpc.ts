import type { Backend } from "./backend.ts";

/** An RPC from a user to a device. */
export interface RpcRequest {
  /** A UUID: `requestUUID` in the rule engine, `rpcId` of a persistent one. */
  id: string;
  /** The device's id. */
  deviceId: string;
  /** True: done when it is handed over. */
  oneway: boolean;
  /** True: kept in the database, its caller is answered at once. */
  persistent: boolean;
  /** When it is given up, milliseconds since 1970. */
  expirationTime: number;
  /** What to do. */
  method: string;
  /** With what, a text that is JSON. */
  params: string;
  /** Anything the caller wants to keep with it, a text that is JSON. */
  additionalInfo: string | undefined;
  /** Kept and told, without effect here. */
  retries: number | null;
}

/** What a caller is told: the device's reply (a text, none for a one-way RPC), or why none came. */
export type RpcOutcome = { reply?: string } | { error: "TIMEOUT" | "NO_ACTIVE_CONNECTION" };

/** A persistent RPC in the database. */
export interface StoredRpc {
  /** What was asked. */
  request: RpcRequest;
  /** Milliseconds since 1970. */
  createdTime: number;
  /** Where it is on its way. */
  status: "QUEUED" | "DELIVERED" | "SUCCESSFUL" | "EXPIRED";
  /** The device's reply. */
  response: unknown;
}

/** What the device gets. */
export function rpcText(id: number, { method, params }: RpcRequest): string {
  return `{"id":${id},"method":${JSON.stringify(method)},"params":${params}}`;
}

/** A persistent RPC as `/api/rpc/persistent` answers it. */
export function rpcJson({ state }: Backend, stored: StoredRpc): Record<string, unknown> {
  const { id, deviceId: device, oneway, expirationTime, method, params, ...rest } = stored.request;
  const tenantId = { entityType: "TENANT", id: state.tenantId };
  const deviceId = { entityType: "DEVICE", id: device };
  const body = { method, params };
  const { additionalInfo, retries } = rest;
  return {
    id: { entityType: "RPC", id },
    createdTime: stored.createdTime,
    tenantId,
    deviceId,
    expirationTime,
    request: { id, tenantId, deviceId, oneway, expirationTime, body, persisted: true, retries },
    response: stored.response,
    status: stored.status,
    additionalInfo: additionalInfo === undefined ? null : JSON.parse(additionalInfo),
  };
}
