import {
  type ApiKey,
  type Asset,
  type Credentials,
  type Customer,
  type Device,
  noCustomer,
  type Profile,
  type ProfiledEntity,
  type User,
} from "./entities.ts";
import type { State } from "./state.ts";

/** A body. */
export type Body = Record<string, unknown>;

/** Device, as `/api/device` answers it. */
export function deviceJson(state: State, device: Device): Body {
  return {
    ...profiledJson(state, "DEVICE", device),
    deviceProfileId: ref("DEVICE_PROFILE", device.profile.id),
    firmwareId: null,
    softwareId: null,
    deviceData: device.deviceData,
  };
}

/** DeviceInfo: a device with its customer's title, its profile's name and whether it is active. */
export function deviceInfoJson(state: State, device: Device): Body {
  return {
    ...deviceJson(state, device),
    customerTitle: state.customers.byId(device.customerId)?.name ?? null,
    customerIsPublic: false,
    deviceProfileName: device.profile.name,
    active: state.data(device.id).attributes.SERVER_SCOPE.get("active")?.value === "true",
  };
}

/** Credentials of a device. */
export function credentialsJson(device: Device): Body {
  const { id, createdTime, type, credentialsId, credentialsValue, version }: Credentials =
    device.credentials;
  return {
    id: { id },
    createdTime,
    deviceId: ref("DEVICE", device.id),
    credentialsType: type,
    credentialsId,
    credentialsValue,
    version,
  };
}

/** Asset, as `/api/asset` answers it. */
export function assetJson(state: State, asset: Asset): Body {
  return {
    ...profiledJson(state, "ASSET", asset),
    assetProfileId: ref("ASSET_PROFILE", asset.profile.id),
  };
}

/** Customer. */
export function customerJson(state: State, customer: Customer): Body {
  return {
    ...customer.contact,
    id: ref("CUSTOMER", customer.id),
    createdTime: customer.createdTime,
    title: customer.name,
    tenantId: ref("TENANT", state.tenantId),
    externalId: null,
    version: customer.version,
    name: customer.name,
    additionalInfo: customer.additionalInfo,
  };
}

/** Device or asset profile, whole. */
export function profileJson(state: State, entityType: string, profile: Profile): Body {
  return {
    ...profile.body,
    id: ref(entityType, profile.id),
    createdTime: profile.createdTime,
    tenantId: ref("TENANT", state.tenantId),
    name: profile.name,
    version: profile.version,
    default: profile.isDefault,
  };
}

/** Device or asset profile in short. */
export function profileInfoJson(state: State, entityType: string, profile: Profile): Body {
  const { image, defaultDashboardId, type, transportType } = profile.body;
  return {
    id: ref(entityType, profile.id),
    tenantId: ref("TENANT", state.tenantId),
    name: profile.name,
    image,
    defaultDashboardId,
    ...entityType === "DEVICE_PROFILE" ? { type, transportType } : {},
  };
}

/** User, without the password. */
export function userJson(state: State, user: User): Body {
  return {
    id: ref("USER", user.id),
    createdTime: user.createdTime,
    tenantId: ref("TENANT", user.authority === "SYS_ADMIN" ? noCustomer : state.tenantId),
    customerId: ref("CUSTOMER", user.customerId),
    email: user.email,
    authority: user.authority,
    firstName: null,
    lastName: null,
    phone: null,
    version: 1,
    name: user.email,
    additionalInfo: null,
  };
}

/** API key, without its value. */
export function apiKeyJson(state: State, key: ApiKey, now: number): Body {
  return {
    id: ref("API_KEY", key.id),
    createdTime: key.createdTime,
    tenantId: ref("TENANT", state.tenantId),
    userId: ref("USER", key.userId),
    expirationTime: key.expirationTime,
    description: key.description,
    enabled: key.enabled,
    expired: key.expirationTime !== 0 && now > key.expirationTime,
  };
}

/** `{"entityType": …, "id": …}`. */
export function ref(entityType: string, id: string): { entityType: string; id: string } {
  return { entityType, id };
}

function profiledJson(state: State, entityType: string, entity: ProfiledEntity): Body {
  return {
    id: ref(entityType, entity.id),
    createdTime: entity.createdTime,
    tenantId: ref("TENANT", state.tenantId),
    customerId: ref("CUSTOMER", entity.customerId),
    name: entity.name,
    type: entity.profile.name,
    label: entity.label,
    externalId: null,
    version: entity.version,
    additionalInfo: entity.additionalInfo,
  };
}
