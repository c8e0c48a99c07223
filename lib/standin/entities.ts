/** Type and id of an entity, as they stand in every body. */
export interface EntityRef {
  /** DEVICE, ASSET, CUSTOMER and so on. */
  entityType: string;
  /** A UUID. */
  id: string;
}

/** A user who can sign in. */
export interface User {
  /** A UUID. */
  id: string;
  /** Milliseconds since 1970. */
  createdTime: number;
  /** Name to sign in with. */
  email: string;
  /** Password to sign in with. */
  password: string;
  /** The role. */
  authority: "SYS_ADMIN" | "TENANT_ADMIN" | "CUSTOMER_USER";
  /** The customer of a CUSTOMER_USER. */
  customerId: string;
}

/** An API key; it has the rights of its user. */
export interface ApiKey {
  /** A UUID. */
  id: string;
  /** Milliseconds since 1970. */
  createdTime: number;
  /** Whose key it is. */
  userId: string;
  /** What it is for. */
  description: string;
  /** False: refused. */
  enabled: boolean;
  /** Milliseconds since 1970, 0 for never. */
  expirationTime: number;
  /** The secret, told once. */
  value: string;
}

/** How a device proves who it is. */
export interface Credentials {
  /** A UUID. */
  id: string;
  /** Milliseconds since 1970. */
  createdTime: number;
  /** ACCESS_TOKEN, MQTT_BASIC, X509_CERTIFICATE or LWM2M_CREDENTIALS. */
  type: string;
  /** The access token, or another key of the credentials. */
  credentialsId: string;
  /** What does not fit into `credentialsId`, as text. */
  credentialsValue: string | null;
  /** Counts the changes. */
  version: number;
}

/** What devices, assets and customers have in common. */
export interface Entity {
  /** A UUID. */
  readonly id: string;
  /** Milliseconds since 1970. */
  createdTime: number;
  /** Unique among its kind. */
  name: string;
  /** Counts the changes. */
  version: number;
  /** Anything; the user interface keeps descriptions here. */
  additionalInfo: unknown;
}

/** An entity with a profile that can belong to a customer. */
export interface ProfiledEntity extends Entity {
  /** A second name for people. */
  label: string | null;
  /** The profile; its name is the entity's type. */
  profile: Profile;
  /** The customer's id, or the null customer's. */
  customerId: string;
}

/** A device. */
export interface Device extends ProfiledEntity {
  /** Configuration of the transport. */
  deviceData: unknown;
  /** How it proves who it is. */
  credentials: Credentials;
  /** When it first and last sent something; undefined before. */
  activity: { first: number; last: number } | undefined;
}

/** An asset. */
export type Asset = ProfiledEntity;

/** A customer; its title is its name. */
export interface Customer extends Entity {
  /** Address, phone and so on, as they were sent. */
  contact: Record<string, string | null>;
}

/** A device or asset profile: whole bodies are kept, the server reads only a few members. */
export interface Profile {
  /** A UUID. */
  readonly id: string;
  /** Milliseconds since 1970. */
  createdTime: number;
  /** Unique among its kind; the `type` of its devices or assets. */
  name: string;
  /** Counts the changes. */
  version: number;
  /** True for the profile of entities that name none. */
  isDefault: boolean;
  /** Everything else that a body has. */
  body: Record<string, unknown>;
}

/** A relation between two entities. */
export interface Relation {
  /** Where it starts. */
  from: EntityRef;
  /** Where it ends. */
  to: EntityRef;
  /** "Contains" and so on. */
  type: string;
  /** COMMON and so on. */
  typeGroup: string;
  /** Counts all changes of relations. */
  version: number;
  /** Anything. */
  additionalInfo: unknown;
}

/** A group of entities (Professional Edition). */
export interface EntityGroup {
  /** A UUID. */
  readonly id: string;
  /** Milliseconds since 1970. */
  createdTime: number;
  /** Unique for its type and owner. */
  name: string;
  /** The type of its entities. */
  type: string;
  /** Tenant or customer. */
  ownerId: EntityRef;
  /** Ids of its entities. */
  entityIds: Set<string>;
}

/** The id that stands for "no customer". */
export const noCustomer = "13814000-1dd2-11b2-8080-808080808080";
