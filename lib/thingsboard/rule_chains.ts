import { objectOf } from "./answers.ts";
import type { HttpAnswer } from "./http_answer.ts";
import type { HttpRequest } from "./http_request.ts";
import type { TenantApi } from "./tenant_api.ts";

/** The id of an entity as ThingsBoard writes it; the inner one is a UUID. */
export interface EntityId {
  /** `RULE_CHAIN` … */
  readonly entityType: string;
  /** A UUID. */
  readonly id: string;
}

/** A rule chain without its nodes; more members than these are kept. */
export interface StoredChain {
  /** The chain's id. */
  readonly id: EntityId;
  /** For people. */
  readonly name: string;
  /** True for the chain of all profiles that have none of their own. */
  readonly root: boolean;
  /** Anything. */
  readonly additionalInfo: Record<string, unknown> | null;
  /** What else ThingsBoard tells. */
  readonly [member: string]: unknown;
}

/** A device profile; more members than these are kept. */
export interface StoredProfile {
  /** The profile's name. */
  readonly name: string;
  /** Its own rule chain; null: the root rule chain. */
  readonly defaultRuleChainId: EntityId | null;
  /** What else ThingsBoard tells; sent back unchanged when the profile is saved. */
  readonly [member: string]: unknown;
}

/** What ThingsBoard does not take or tell; the message is for a person. */
export class UnexpectedAnswer extends Error {
  /** Tells it from other errors. */
  override readonly name = "UnexpectedAnswer";
}

/** Entities on a page. */
const PAGE = 100;

/**
 * Rule chains and the device profiles that have them, through the tenant's REST API
 * (`/api/ruleChain`, `/api/deviceProfile`). All methods throw as {@linkcode TenantApi.call}, and
 * an {@linkcode UnexpectedAnswer}.
 */
export class ProfileRuleChains {
  readonly #api: TenantApi;

  /** Those of the tenant of this sign-in. */
  constructor(api: TenantApi) {
    this.#api = api;
  }

  /** A device profile by its name. */
  async profile(name: string): Promise<StoredProfile | undefined> {
    return await this.#find<StoredProfile>(
      "/api/deviceProfiles",
      `&textSearch=${encodeURIComponent(name)}`,
      (profile) => profile.name === name,
    );
  }

  /** The names of the first hundred device profiles. */
  async profileNames(): Promise<string[]> {
    const names: string[] = [];
    await this.#find<StoredProfile>("/api/deviceProfiles", "", ({ name }) => {
      names.push(name);
      return names.length === PAGE;
    });
    return names;
  }

  /** The tenant's root rule chain. */
  async root(): Promise<StoredChain> {
    const root = await this.#find<StoredChain>("/api/ruleChains", "", ({ root }) => root);
    if (!root) throw new UnexpectedAnswer("ThingsBoard has no root rule chain");
    return root;
  }

  /** A rule chain by its id; undefined if it does not exist. */
  async chain(id: string): Promise<StoredChain | undefined> {
    const path = `/api/ruleChain/${id}`;
    const answer = await this.#api.call("GET", path);
    if (answer.status === 404) return undefined;
    return this.#good(answer, "GET", path) as unknown as StoredChain;
  }

  /** Creates a rule chain without nodes. */
  async create(chain: Record<string, unknown>): Promise<StoredChain> {
    return await this.#send("POST", "/api/ruleChain", chain) as unknown as StoredChain;
  }

  /** Replaces the nodes of a chain. */
  async saveNodes({ id }: StoredChain, metadata: Record<string, unknown>): Promise<void> {
    const { version } = await this.#send("GET", `/api/ruleChain/${id.id}/metadata`);
    const body = { ...metadata, ruleChainId: id, ...(version === undefined ? {} : { version }) };
    await this.#send("POST", "/api/ruleChain/metadata", body);
  }

  /** Gives a profile a rule chain of its own; null: the root rule chain. */
  async assign(profile: StoredProfile, chain: EntityId | null): Promise<void> {
    await this.#send("POST", "/api/deviceProfile", { ...profile, defaultRuleChainId: chain });
  }

  /** Deletes a rule chain; ThingsBoard refuses while a profile has it. */
  async remove({ id }: StoredChain): Promise<void> {
    await this.#send("DELETE", `/api/ruleChain/${id.id}`);
  }

  /** The first entity of the pages that is sought. */
  async #find<T>(
    path: string,
    query: string,
    isIt: (entity: T) => boolean,
  ): Promise<T | undefined> {
    for (let page = 0;; page++) {
      const { data, hasNext } = await this.#send(
        "GET",
        `${path}?pageSize=${PAGE}&page=${page}${query}`,
      );
      const found = (Array.isArray(data) ? data as T[] : []).find(isIt);
      if (found || hasNext !== true) return found;
    }
  }

  async #send(
    method: HttpRequest["method"],
    path: string,
    body?: unknown,
  ): Promise<Record<string, unknown>> {
    return this.#good(await this.#api.call(method, path, body), method, path);
  }

  #good(answer: HttpAnswer, method: string, path: string): Record<string, unknown> {
    if (answer.status === 200) return objectOf(answer);
    throw new UnexpectedAnswer(`${this.#api.describe(answer)} to ${method} ${path}`);
  }
}
