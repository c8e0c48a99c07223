import type { Backend } from "./backend.ts";
import { deleteDevice } from "./delete_device.ts";
import type { Asset, Device, ProfiledEntity } from "./entities.ts";
import type { Scope } from "./entity_data.ts";

/** A value at a time, oldest first wherever there are several. */
export interface StoredPoint {
  /** Milliseconds since 1970. */
  ts: number;
  /** A number, text, boolean, object or array. */
  value: unknown;
}

/** A device or asset as the stand-in has it. */
export interface StoredEntity {
  /** A UUID. */
  id: string;
  /** Its name. */
  name: string;
  /** Name of its profile. */
  type: string;
  /** Its label, null if it has none. */
  label: string | null;
  /** Title of the customer that it belongs to, null for none. */
  customer: string | null;
  /** Names of the groups that it is in (Professional Edition). */
  groups: string[];
}

/** A device as the stand-in has it. */
export interface StoredDevice extends StoredEntity {
  /** Its access token, null for other credentials. */
  token: string | null;
}

/** What may be said of a new device. */
export interface DeviceOptions {
  /** Its access token. Default: a random one. */
  token?: string;
  /** Name of its profile, made if there is none. Default "default". */
  type?: string;
}

/** What may be said of a new device profile. */
export interface ProfileOptions {
  /** Whether devices may create themselves, or be claimed by name. Default ALLOW_CREATE_NEW_DEVICES. */
  provisionType?: "ALLOW_CREATE_NEW_DEVICES" | "CHECK_PRE_PROVISIONED_DEVICES" | "DISABLED";
  /** The provisioning key. */
  key: string;
  /** The provisioning secret. */
  secret: string;
}

/** What a stand-in has stored, by the names of devices and assets, and the means to change it. */
export class StandinView {
  readonly #backend: Backend;

  /** A view of what the controllers work on. */
  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** All devices, oldest first. */
  devices(): StoredDevice[] {
    return this.#backend.state.devices.all().map((device) => this.#device(device));
  }

  /** The device with this name, undefined if there is none. */
  device(name: string): StoredDevice | undefined {
    const device = this.#backend.state.devices.byName(name);
    return device && this.#device(device);
  }

  /** All assets, oldest first. */
  assets(): StoredEntity[] {
    return this.#backend.state.assets.all().map((asset) => this.#entity(asset));
  }

  /** The titles of all customers. */
  customers(): string[] {
    return this.#backend.state.customers.all().map(({ name }) => name);
  }

  /** Every key of a device or asset with its points, oldest first; {} for an unknown name. */
  telemetry(name: string): Record<string, StoredPoint[]> {
    const result: Record<string, StoredPoint[]> = {};
    for (const [key, series] of this.#data(name)?.series ?? []) {
      result[key] = series.range(-Infinity, Infinity).map(({ ts, value }) => {
        return { ts, value: JSON.parse(value) };
      });
    }
    return result;
  }

  /** How many points a device or asset has, over all keys. */
  pointCount(name: string): number {
    let count = 0;
    for (const series of this.#data(name)?.series.values() ?? []) count += series.length;
    return count;
  }

  /** Every key of a device or asset with its newest value; {} for an unknown name. */
  latest(name: string): Record<string, StoredPoint> {
    const result: Record<string, StoredPoint> = {};
    for (const [key, { latest }] of this.#data(name)?.series ?? []) {
      if (latest) result[key] = { ts: latest.ts, value: JSON.parse(latest.value) };
    }
    return result;
  }

  /** The attributes of a device or asset in one scope; {} for an unknown name. */
  attributes(name: string, scope: Scope = "CLIENT_SCOPE"): Record<string, unknown> {
    const attributes = this.#data(name)?.attributes[scope] ?? [];
    return Object.fromEntries([...attributes].map(([key, { value }]) => [key, JSON.parse(value)]));
  }

  /** Adds a device. @throws {Error} if its name is bad or taken, or its token is taken. */
  createDevice(name: string, { token, type = "default" }: DeviceOptions = {}): StoredDevice {
    const { state, changes } = this.#backend;
    const device = state.addDevice({
      name,
      profile: state.deviceProfile(type),
      ...token === undefined
        ? {}
        : { credentials: { type: "ACCESS_TOKEN", credentialsId: token, credentialsValue: null } },
    });
    changes.changed();
    return this.#device(device);
  }

  /** Adds a device profile with provisioning. */
  createProfile(name: string, options: ProfileOptions): void {
    const { key, secret, provisionType = "ALLOW_CREATE_NEW_DEVICES" } = options;
    const type = { type: "DEFAULT" };
    this.#backend.state.addDeviceProfile(name, {
      provisionType,
      provisionDeviceKey: key,
      profileData: {
        configuration: type,
        transportConfiguration: type,
        provisionConfiguration: { type: provisionType, provisionDeviceSecret: secret },
        alarms: null,
      },
    });
  }

  /** Takes a device out, as a tenant does; its token fails from now on. */
  deleteDevice(name: string): void {
    deleteDevice(this.#backend, this.#existing(name));
  }

  /** Gives a device another access token, as a tenant does; the old one fails from now on. */
  setToken(name: string, token: string): void {
    const credentials = { type: "ACCESS_TOKEN", credentialsId: token, credentialsValue: null };
    this.#backend.state.changeCredentials(this.#existing(name), credentials);
    this.#backend.changes.changed();
  }

  /**
   * Resolves as soon as the predicate is true; it is looked at after changes and requests.
   *
   * @throws {Error} after `timeoutMs` (default 5,000), or what the predicate throws.
   */
  waitFor(predicate: () => boolean, timeoutMs = 5000): Promise<void> {
    return this.#backend.changes.waitFor(predicate, timeoutMs);
  }

  #existing(name: string): Device {
    const device = this.#backend.state.devices.byName(name);
    if (device === undefined) throw new Error(`the stand-in has no device "${name}"`);
    return device;
  }

  #data(name: string) {
    const { state } = this.#backend;
    const entity = state.devices.byName(name) ?? state.assets.byName(name);
    return entity && state.data(entity.id);
  }

  #device(device: Device): StoredDevice {
    const { type, credentialsId } = device.credentials;
    return { ...this.#entity(device), token: type === "ACCESS_TOKEN" ? credentialsId : null };
  }

  #entity({ id, name, profile, label, customerId }: ProfiledEntity | Asset): StoredEntity {
    const { customers, groups } = this.#backend.state;
    return {
      id,
      name,
      type: profile.name,
      label,
      customer: customers.byId(customerId)?.name ?? null,
      groups: groups.filter((g) => g.entityIds.has(id)).map((g) => g.name),
    };
  }
}
