import type { ProfileRuleChains, StoredChain, StoredProfile } from "../thingsboard/rule_chains.ts";
import { downlinkRuleChain, type OwnMark } from "./downlink_rule_chain.ts";

/** What is to be installed where. */
export interface InstallOptions {
  /** Name of the device profile. */
  readonly profile: string;
  /** Name of the integration. */
  readonly integration: string;
  /** See {@linkcode import("./downlink_rule_chain.ts").DownlinkRuleChainOptions}. */
  readonly gatewayUrl: string;
  /** The integration's `downlink.webhook.token`. */
  readonly token: string;
}

/** A change of ThingsBoard that can be looked at before it is made. */
export interface Plan {
  /** What is going to be changed, a line each. */
  readonly lines: readonly string[];
  /** Changes it; what was begun and cannot be ended is undone. */
  apply(): Promise<void>;
}

/** A rule chain that cannot be put there, or not be taken away; the message is for a person. */
export class RuleChainError extends Error {
  /** Tells it from other errors. */
  override readonly name = "RuleChainError";
}

/** The name of the rule chain of an integration and a profile. */
export function chainName(integration: string, profile: string): string {
  return `tcp2tb ${integration} (${profile})`.slice(0, 255);
}

/**
 * Gives a device profile a rule chain that calls the gateway, or brings the one that it has up to
 * date.
 *
 * @throws {RuleChainError} the profile does not exist, or has the chain of another integration
 */
export async function planInstall(
  { profile: profileName, integration, gatewayUrl, token }: InstallOptions,
  thingsboard: ProfileRuleChains,
): Promise<Plan> {
  const profile = await profileNamed(profileName, thingsboard);
  const current = await chainOf(profile, thingsboard);
  const mark = current && markOf(current);
  if (mark && mark.integration !== integration) {
    throw new RuleChainError(
      `the device profile "${profileName}" has the rule chain of the integration ` +
        `"${mark.integration}" already; --uninstall that one first`,
    );
  }
  const before = mark ? mark.before : current?.id.id ?? null;
  const root = await thingsboard.root();
  const next = before ?? root.id.id;
  const nextChain = await thingsboard.chain(next);
  if (!nextChain) {
    throw new RuleChainError(
      `the rule chain ${next} that the device profile "${profileName}" had before is gone; ` +
        "--uninstall, and then --install again",
    );
  }
  const name = chainName(integration, profileName);
  const made = downlinkRuleChain({ name, integration, gatewayUrl, token, next, before });
  const handsOn = `which hands everything on to "${nextChain.name}"${
    before === null ? " (the tenant's root rule chain)" : ""
  }`;
  if (mark && current) {
    return {
      lines: [`rule chain "${current.name}": its nodes are written anew, ${handsOn}`],
      apply: () => thingsboard.saveNodes(current, made.metadata),
    };
  }
  return {
    lines: [
      `rule chain "${name}" is created, ${handsOn}`,
      `device profile "${profileName}": its rule chain was ${
        current ? `"${current.name}"` : "none (the root rule chain)"
      }, and is then "${name}"`,
    ],
    async apply() {
      const chain = await thingsboard.create(made.ruleChain);
      try {
        await thingsboard.saveNodes(chain, made.metadata);
        await thingsboard.assign(profile, chain.id);
      } catch (error) {
        await thingsboard.remove(chain).catch(() => {});
        throw error;
      }
    },
  };
}

/**
 * Gives a device profile back the rule chain that it had, and deletes ours.
 *
 * @throws {RuleChainError} the profile does not exist, or its rule chain is not ours
 */
export async function planUninstall(
  profileName: string,
  thingsboard: ProfileRuleChains,
): Promise<Plan> {
  const profile = await profileNamed(profileName, thingsboard);
  const current = await chainOf(profile, thingsboard);
  const mark = current && markOf(current);
  if (!mark) {
    throw new RuleChainError(
      `the device profile "${profileName}" has ${
        current ? `the rule chain "${current.name}"` : "no rule chain of its own"
      }: there is nothing of ours to take away`,
    );
  }
  const before = mark.before === null ? undefined : await thingsboard.chain(mark.before);
  const gone = mark.before !== null && !before;
  return {
    lines: [
      `device profile "${profileName}": its rule chain was "${current.name}", and is then ${
        before ? `"${before.name}"` : "none (the root rule chain)"
      }${gone ? "; the one of before does not exist any more" : ""}`,
      `rule chain "${current.name}" is deleted`,
    ],
    async apply() {
      await thingsboard.assign(profile, before?.id ?? null);
      await thingsboard.remove(current);
    },
  };
}

async function profileNamed(
  name: string,
  thingsboard: ProfileRuleChains,
): Promise<StoredProfile> {
  const profile = await thingsboard.profile(name);
  if (profile) return profile;
  const names = await thingsboard.profileNames();
  throw new RuleChainError(
    `ThingsBoard has no device profile "${name}"; there ${names.length === 1 ? "is" : "are"} ${
      names.map((it) => `"${it}"`).join(", ")
    }`,
  );
}

async function chainOf(
  { defaultRuleChainId }: StoredProfile,
  thingsboard: ProfileRuleChains,
): Promise<StoredChain | undefined> {
  return defaultRuleChainId ? await thingsboard.chain(defaultRuleChainId.id) : undefined;
}

function markOf({ additionalInfo }: StoredChain): OwnMark | undefined {
  const mark = additionalInfo?.tcp2tb as Partial<OwnMark> | undefined;
  return typeof mark?.integration === "string"
    ? { integration: mark.integration, before: mark.before ?? null }
    : undefined;
}
