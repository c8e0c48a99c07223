import { parseArgs } from "node:util";
import type { Config, IntegrationConfig, WebhookConfig } from "../config/config.ts";
import { printable } from "../log/printable.ts";
import { downlinkRuleChain } from "../rule_chain/downlink_rule_chain.ts";
import {
  chainName,
  type Plan,
  planInstall,
  planUninstall,
  RuleChainError,
} from "../rule_chain/install.ts";
import { HttpError } from "../thingsboard/http_error.ts";
import { NotNow, SignInRefused } from "../thingsboard/failures.ts";
import { ProfileRuleChains, UnexpectedAnswer } from "../thingsboard/rule_chains.ts";
import { withTenant } from "../thingsboard/with_tenant.ts";
import { connectionOf } from "../thingsboard_options.ts";
import { type Command, type CommandIo, UsageError } from "./command.ts";
import { readConfig } from "./read_config.ts";

/** `rule-chain`: what has ThingsBoard call the gateway's webhook. */
export const ruleChain: Command = {
  name: "rule-chain",
  summary: "makes the rule chain that calls the gateway for messages to devices",
  help: `Usage: tcp2tb rule-chain --url https://GATEWAY:8443 [-o chain.json]
       tcp2tb rule-chain --url https://GATEWAY:8443 --install --device-profile NAME
       tcp2tb rule-chain --uninstall --device-profile NAME

Makes a rule chain for the device profile of an integration with downlink.webhook. It calls
the gateway for changes of shared attributes, calls of devices (RPC) and REST API requests,
and hands everything on to the rule chain that the profile has now, or the root rule chain.

Without --install it is written as a file to import in ThingsBoard (Rule chains, +, Import
rule chain); then choose it in the device profile. With --install, and a tenant's API key or
login in the configuration, it is created and given to the profile. What is changed is
printed; --uninstall gives the profile back the rule chain that it had.

  -c, --config       the configuration, default tcp2tb.yaml
  --url              where ThingsBoard reaches downlink.webhook of the gateway
  --integration      whose messages; needed if several integrations have a webhook
  --device-profile   the profile of the integration's devices
  -o, --output       the file, default the standard output; it holds the webhook's token
  --next             without a tenant's sign-in: the id of the rule chain that everything is
                     handed on to (in ThingsBoard: open the root rule chain, its id is in the
                     address)
  --install          creates the rule chain, or brings it up to date, and sets it in the profile
  --uninstall        sets the former rule chain in the profile and deletes ours
  --dry-run          only prints what --install or --uninstall would change

Example:
  tcp2tb rule-chain --url https://gateway.example.com:8443 --install --device-profile default`,
  run: ruleChainCommand,
};

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The command `rule-chain`.
 *
 * @returns the exit code: 0, or 1 if it could not be done
 * @throws {UsageError} (a rejection) the arguments make no sense
 */
export async function ruleChainCommand(args: string[], io: CommandIo): Promise<number> {
  const request = parse(args);
  const config = await readConfig(request.config, io);
  if (!config) return 1;
  try {
    if (request.action === "write") await write(request, config, io);
    else await change(request, config, io);
    return 0;
  } catch (error) {
    if (!isForPeople(error)) throw error;
    io.stderr(`rule-chain: ${printable(error.message)}`);
    return 1;
  }
}

/** What is asked for. */
interface Request {
  readonly action: "write" | "install" | "uninstall";
  readonly config: string;
  readonly url?: string;
  readonly integration?: string;
  readonly profile?: string;
  readonly output?: string;
  readonly next?: string;
  readonly dryRun: boolean;
}

function parse(args: string[]): Request {
  const { values } = parseArgs({
    args,
    options: {
      config: { type: "string", short: "c", default: "tcp2tb.yaml" },
      url: { type: "string" },
      integration: { type: "string" },
      "device-profile": { type: "string" },
      output: { type: "string", short: "o" },
      next: { type: "string" },
      install: { type: "boolean", default: false },
      uninstall: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
    },
  });
  const { config, url, integration, output, next, install, uninstall } = values;
  const profile = values["device-profile"];
  if (install && uninstall) throw new UsageError("--install or --uninstall, not both");
  const action = install ? "install" : uninstall ? "uninstall" : "write";
  if (action !== "uninstall" && url === undefined) {
    throw new UsageError("--url is needed: where ThingsBoard reaches the gateway's webhook");
  }
  if (action !== "write") {
    if (profile === undefined) {
      throw new UsageError(`--${action} needs --device-profile: the profile of the devices`);
    }
    if (output !== undefined || next !== undefined) {
      throw new UsageError(`--output and --next are for a file, not for --${action}`);
    }
  }
  if (next !== undefined && !UUID.test(next)) {
    throw new UsageError(`--next must be the id of a rule chain, not ${JSON.stringify(next)}`);
  }
  return {
    action,
    config,
    dryRun: values["dry-run"],
    ...(url === undefined ? {} : { url }),
    ...(integration === undefined ? {} : { integration }),
    ...(profile === undefined ? {} : { profile }),
    ...(output === undefined ? {} : { output }),
    ...(next === undefined ? {} : { next }),
  };
}

async function write(request: Request, config: Config, io: CommandIo): Promise<void> {
  const { name: integration, webhook } = webhookOf(request, config);
  const { profile, output } = request;
  const next = request.next ?? await nextOf(profile, config);
  const chain = downlinkRuleChain({
    name: profile === undefined ? `tcp2tb ${integration}` : chainName(integration, profile),
    integration,
    gatewayUrl: request.url!,
    token: webhook.token,
    next,
  });
  const text = JSON.stringify(chain, null, 2);
  if (output === undefined || output === "-") return await io.stdout(text);
  await Deno.writeTextFile(output, `${text}\n`, { mode: 0o600 });
  io.stderr(
    `${output} is written (it holds the webhook's token). In ThingsBoard: Rule chains, +, Import ` +
      "rule chain, save it; then choose it as the rule chain of the device profile.",
  );
}

/** The id of the rule chain that the profile has now, or of the root rule chain. */
async function nextOf(profileName: string | undefined, config: Config): Promise<string> {
  const id = await withTenant(connectionOf(config), async (api) => {
    const chains = new ProfileRuleChains(api);
    const profile = profileName === undefined ? undefined : await chains.profile(profileName);
    if (profileName !== undefined && !profile) {
      throw new RuleChainError(`ThingsBoard has no device profile "${profileName}"`);
    }
    return profile?.defaultRuleChainId?.id ?? (await chains.root()).id.id;
  });
  if (id !== undefined) return id;
  throw new RuleChainError(
    "without a tenant's API key or login in the configuration, ThingsBoard cannot be asked which " +
      "rule chain everything is to be handed on to: give its id with --next (in ThingsBoard, open " +
      "Rule chains and the root rule chain; its id is in the address)",
  );
}

async function change(request: Request, config: Config, io: CommandIo): Promise<void> {
  const { action, profile, url, dryRun } = request;
  const done = await withTenant(connectionOf(config), async (api) => {
    const chains = new ProfileRuleChains(api);
    let plan: Plan;
    if (action === "install") {
      const { name: integration, webhook } = webhookOf(request, config);
      const options = { profile: profile!, integration, gatewayUrl: url!, token: webhook.token };
      plan = await planInstall(options, chains);
    } else plan = await planUninstall(profile!, chains);
    for (const line of plan.lines) await io.stdout(printable(line));
    if (!dryRun) await plan.apply();
    await io.stdout(dryRun ? "nothing was changed (--dry-run)" : "done");
    return true;
  });
  if (done) return;
  throw new RuleChainError(
    `--${action} needs a tenant's sign-in in the configuration: thingsboard.apiKey, or ` +
      "thingsboard.username and thingsboard.password",
  );
}

type WithWebhook = Pick<IntegrationConfig, "name"> & { readonly webhook: WebhookConfig };

function webhookOf(
  { integration }: Pick<Request, "integration">,
  { integrations }: Config,
): WithWebhook {
  const having = integrations.flatMap(({ name, downlink: { webhook } }): WithWebhook[] =>
    webhook ? [{ name, webhook }] : []
  );
  const names = having.map(({ name }) => `"${name}"`).join(", ");
  if (integration !== undefined) {
    const found = having.find(({ name }) => name === integration);
    if (found) return found;
    throw new RuleChainError(
      `there is no integration "${integration}" with downlink.webhook${
        names && `; there ${having.length === 1 ? "is" : "are"} ${names}`
      }`,
    );
  }
  const [first, second] = having;
  if (!first) {
    throw new RuleChainError(
      "no integration has downlink.webhook; give it at least a token, for example one of " +
        "`openssl rand -hex 16`",
    );
  }
  if (second) throw new UsageError(`--integration is needed, one of ${names}`);
  return first;
}

function isForPeople(error: unknown): error is Error {
  return error instanceof RuleChainError || error instanceof UnexpectedAnswer ||
    error instanceof NotNow || error instanceof SignInRefused || error instanceof HttpError ||
    error instanceof TypeError && /^(the URL|downlink\.webhook)/.test(error.message) ||
    error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotFound ||
    error instanceof Deno.errors.IsADirectory;
}
