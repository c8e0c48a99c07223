import { Collection } from "./collection.ts";
import { checkEntityName, checkText } from "./entity_name.ts";
import {
  type ApiKey,
  type Asset,
  type Credentials,
  type Customer,
  type Device,
  type EntityGroup,
  noCustomer,
  type Profile,
  type Relation,
  type User,
} from "./entities.ts";
import { EntityData } from "./entity_data.ts";
import type { StoredRpc } from "./rpc.ts";
import { rootRuleChain } from "./rules/root_rule_chain.ts";
import type { RuleChain } from "./rules/rule_chain.ts";
import { badRequest } from "./refusal.ts";
import { randomText } from "./random_text.ts";

/** What a new device may bring. */
export interface NewDevice {
  /** Its name, checked here. */
  name: unknown;
  /** Its profile. */
  profile: Profile;
  /** A second name for people. */
  label?: unknown;
  /** The customer's id. */
  customerId?: string;
  /** Anything. */
  additionalInfo?: unknown;
  /** Configuration of the transport. */
  deviceData?: unknown;
  /** How it proves who it is; default: a random access token. */
  credentials?: Pick<Credentials, "type" | "credentialsId" | "credentialsValue">;
}

/** Everything that a ThingsBoard with one tenant knows, in memory. */
export class State {
  /** The tenant's id. */
  readonly tenantId: string = crypto.randomUUID();
  /** Those who can sign in, by name. */
  readonly users = new Map<string, User>();
  /** API keys by their value. */
  readonly apiKeys = new Map<string, ApiKey>();
  /** Devices. */
  readonly devices: Collection<Device> = new Collection();
  /** Device profiles; there is a default one. */
  readonly deviceProfiles: Collection<Profile> = new Collection();
  /** Assets. */
  readonly assets: Collection<Asset> = new Collection();
  /** Asset profiles; there is a default one. */
  readonly assetProfiles: Collection<Profile> = new Collection();
  /** Customers; the name is the title. */
  readonly customers: Collection<Customer> = new Collection();
  /** Relations in the order of their creation. */
  relations: Relation[] = [];
  /** Rule chains by id. */
  readonly ruleChains = new Map<string, RuleChain>();
  /** The one for devices whose profile names none. */
  readonly rootRuleChain: RuleChain;
  /** Persistent RPCs by id. */
  readonly rpcs = new Map<string, StoredRpc>();
  /** Entity groups (Professional Edition) in the order of their creation. */
  readonly groups: EntityGroup[] = [];
  readonly #clock: () => number;
  readonly #devicesByCredentials = new Map<string, Device>();
  readonly #data = new Map<string, EntityData>();

  /** A fresh tenant without devices. */
  constructor(clock: () => number) {
    this.#clock = clock;
    this.addDeviceProfile("default", {}, true);
    this.addAssetProfile("default", {}, true);
    this.rootRuleChain = rootRuleChain(clock());
    this.ruleChains.set(this.rootRuleChain.id, this.rootRuleChain);
  }

  /** The device with this access token. */
  deviceByToken(token: string): Device | undefined {
    return this.#devicesByCredentials.get(`ACCESS_TOKEN ${token}`);
  }

  /** Telemetry and attributes of an entity. */
  data(id: string): EntityData {
    let data = this.#data.get(id);
    if (data === undefined) this.#data.set(id, data = new EntityData());
    return data;
  }

  /** The profile with this name, made if there is none; the default one for no name. */
  deviceProfile(name: unknown): Profile {
    if (typeof name !== "string" || name === "") name = "default";
    return this.deviceProfiles.byName(name as string) ?? this.addDeviceProfile(name as string, {});
  }

  /** The asset profile with this name, made if there is none; the default one for no name. */
  assetProfile(name: unknown): Profile {
    if (typeof name !== "string" || name === "") name = "default";
    return this.assetProfiles.byName(name as string) ?? this.addAssetProfile(name as string, {});
  }

  /** Adds a device profile; the body is filled up with what ThingsBoard fills in. */
  addDeviceProfile(name: string, body: Record<string, unknown>, isDefault = false): Profile {
    const plain = { type: "DEFAULT" };
    const disabled = { type: "DISABLED", provisionDeviceSecret: null };
    const standard = {
      description: null,
      image: null,
      type: "DEFAULT",
      transportType: "DEFAULT",
      provisionType: "DISABLED",
      defaultRuleChainId: null,
      defaultDashboardId: null,
      defaultQueueName: null,
      provisionDeviceKey: null,
      firmwareId: null,
      softwareId: null,
      defaultEdgeRuleChainId: null,
      externalId: null,
      profileData: {
        configuration: plain,
        transportConfiguration: plain,
        provisionConfiguration: disabled,
        alarms: null,
      },
    };
    return this.deviceProfiles.add(this.#profile(name, { ...standard, ...body }, isDefault));
  }

  /** Adds an asset profile; the body is filled up with what ThingsBoard fills in. */
  addAssetProfile(name: string, body: Record<string, unknown>, isDefault = false): Profile {
    const standard = {
      description: null,
      image: null,
      defaultRuleChainId: null,
      defaultDashboardId: null,
      defaultQueueName: null,
      defaultEdgeRuleChainId: null,
      externalId: null,
    };
    return this.assetProfiles.add(this.#profile(name, { ...standard, ...body }, isDefault));
  }

  /**
   * Adds a device, or nothing at all.
   *
   * @throws {Refusal} 400 when its name is bad or taken, or its credentials are taken.
   */
  addDevice(device: NewDevice): Device {
    const name = checkEntityName("Device", "name", device.name);
    const label = checkText("label", device.label);
    if (this.devices.byName(name)) throw badRequest("Device with such name already exists!");
    const credentials: Credentials = {
      id: crypto.randomUUID(),
      createdTime: this.#clock(),
      version: 1,
      ...device.credentials ?? {
        type: "ACCESS_TOKEN",
        credentialsId: randomText(20),
        credentialsValue: null,
      },
    };
    this.#checkFree(credentials);
    const added = this.devices.add({
      id: crypto.randomUUID(),
      createdTime: this.#clock(),
      name,
      version: 1,
      additionalInfo: device.additionalInfo ?? null,
      label,
      profile: device.profile,
      customerId: device.customerId ?? noCustomer,
      deviceData: device.deviceData ?? {
        configuration: { type: "DEFAULT" },
        transportConfiguration: { type: "DEFAULT" },
      },
      credentials,
      activity: undefined,
    });
    this.#devicesByCredentials.set(credentialsKey(credentials), added);
    this.data(added.id).saveAttributes("SERVER_SCOPE", [["active", "false"]], this.#clock());
    return added;
  }

  /**
   * Gives a device other credentials; the old ones fail at once.
   *
   * @throws {Refusal} 400 if another device has them.
   */
  changeCredentials(
    device: Device,
    to: Pick<Credentials, "type" | "credentialsId" | "credentialsValue">,
  ): void {
    if (credentialsKey(to) !== credentialsKey(device.credentials)) this.#checkFree(to);
    this.#devicesByCredentials.delete(credentialsKey(device.credentials));
    device.credentials = { ...device.credentials, ...to, version: device.credentials.version + 1 };
    this.#devicesByCredentials.set(credentialsKey(device.credentials), device);
  }

  /** Takes a device out with its data, credentials and relations. */
  deleteDevice(device: Device): void {
    this.devices.delete(device);
    this.#devicesByCredentials.delete(credentialsKey(device.credentials));
    this.forget(device.id);
    for (const [id, { request }] of this.rpcs) {
      if (request.deviceId === device.id) this.rpcs.delete(id);
    }
  }

  /** Deletes what hangs on an entity: telemetry, attributes, relations, membership of groups. */
  forget(id: string): void {
    this.#data.delete(id);
    this.relations = this.relations.filter((r) => r.from.id !== id && r.to.id !== id);
    for (const group of this.groups) group.entityIds.delete(id);
  }

  #checkFree(credentials: Pick<Credentials, "type" | "credentialsId">): void {
    if (this.#devicesByCredentials.has(credentialsKey(credentials))) {
      throw badRequest("Device credentials are already assigned to another device!");
    }
  }

  #profile(name: string, body: Record<string, unknown>, isDefault: boolean): Profile {
    const id = crypto.randomUUID();
    return { id, createdTime: this.#clock(), name, version: 1, isDefault, body };
  }
}

function credentialsKey({ type, credentialsId }: Pick<Credentials, "type" | "credentialsId">) {
  return `${type} ${credentialsId}`;
}
