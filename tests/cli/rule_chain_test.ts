import assert from "node:assert/strict";
import { join } from "node:path";
import { UsageError } from "../../lib/cli/command.ts";
import { ruleChainCommand } from "../../lib/cli/rule_chain.ts";
import { type Standin, startStandin } from "../../lib/standin/standin.ts";
import { Tenant } from "../standin/tenant.ts";

const TOKEN = "0123456789abcdef";
const URL_ARGS = ["--url", "https://gateway.example.com:8443/"];

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Place {
  readonly standin: Standin;
  readonly tenant: Tenant;
  readonly folder: string;
  /** Runs the command with a configuration; `signIn` is its part of thingsboard. */
  run(args: string[], signIn?: string): Promise<Run>;
}

async function inPlace(
  use: (place: Place) => Promise<void>,
  integrations: string[] = ["Meters"],
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "rule-chain-" });
  const standin = await startStandin();
  const apiKey = `apiKey: ${standin.createApiKey()}`;
  try {
    await use({
      standin,
      tenant: new Tenant(standin),
      folder,
      async run(args, signIn = apiKey) {
        const file = join(folder, "tcp2tb.yaml");
        const list = integrations.map((name, i) => `
  - name: ${JSON.stringify(name)}
    clientConfiguration: { port: ${10560 + i} }
    handlerConfiguration: { handlerType: TEXT }
    uplinkConverter: { script: "return {}" }
    downlinkConverter: { script: "return []" }
    downlink: { webhook: { token: ${TOKEN} } }`);
        await Deno.writeTextFile(
          file,
          `thingsboard: { url: "${standin.url}", ${signIn} }\nintegrations:${list.join("")}\n`,
        );
        const out: string[] = [];
        const err: string[] = [];
        const code = await ruleChainCommand([...args, "-c", file], {
          stdin: ReadableStream.from([]),
          stdout: (line) => void out.push(line),
          stderr: (line) => void err.push(line),
          readTextFile: (path) => Deno.readTextFile(path),
          env: () => undefined,
          stopped: () => new Promise(() => {}),
        });
        return { code, out: out.join("\n"), err: err.join("\n") };
      },
    });
  } finally {
    await standin.close();
    await Deno.remove(folder, { recursive: true });
  }
}

/** A device profile and the rule chains, as ThingsBoard has them. */
async function state(tenant: Tenant, name = "default") {
  const list = async (path: string): Promise<Record<string, unknown>[]> => {
    const [status, body] = await tenant.ask("GET", `${path}?pageSize=100&page=0`);
    assert.equal(status, 200);
    return (body as { data: Record<string, unknown>[] }).data;
  };
  const profile = (await list("/api/deviceProfiles")).find((it) => it.name === name);
  const chains = await list("/api/ruleChains");
  const chainId = (profile!.defaultRuleChainId as { id: string } | null)?.id;
  return {
    chains: chains.map((chain) => chain.name),
    chain: chains.find((chain) => (chain.id as { id: string }).id === chainId)?.name,
    chainId,
  };
}

Deno.test("a file to import holds the chain, with the root rule chain to go on with", () =>
  inPlace(async ({ run, folder, tenant }) => {
    const file = join(folder, "chain.json");
    const { code, err } = await run([...URL_ARGS, "-o", file]);
    assert.equal(code, 0, err);
    assert.match(err, /Import rule chain/);
    assert.equal((await Deno.stat(file)).mode! & 0o777, 0o600);
    const { ruleChain, metadata } = JSON.parse(await Deno.readTextFile(file));
    const [status, made] = await tenant.ask("POST", "/api/ruleChain", ruleChain);
    assert.equal(status, 200, JSON.stringify(made));
    const ruleChainId = (made as { id: unknown }).id;
    const saved = await tenant.ask("POST", "/api/ruleChain/metadata", { ...metadata, ruleChainId });
    assert.equal(saved[0], 200, JSON.stringify(saved[1]));
    const rest = metadata.nodes.at(-1).configuration;
    assert.equal(
      rest.restEndpointUrlPattern,
      "https://gateway.example.com:8443/downlinks/Meters",
    );
    assert.equal(rest.headers.Authorization, `Bearer ${TOKEN}`);
  }));

Deno.test("without a tenant's sign-in the file needs the id of the next chain", () =>
  inPlace(async ({ run }) => {
    const signIn = "provisioning: { key: k, secret: s }";
    const refused = await run(URL_ARGS, signIn);
    assert.equal(refused.code, 1);
    assert.match(refused.err, /--next/);
    const id = "03cc3c80-e75c-11f1-b751-f9b58c8fbe9a";
    const { code, out } = await run([...URL_ARGS, "--next", id], signIn);
    assert.equal(code, 0);
    assert.equal(JSON.parse(out).metadata.nodes[1].configuration.ruleChainId, id);
    const install = await run([...URL_ARGS, "--install", "--device-profile", "default"], signIn);
    assert.equal(install.code, 1);
    assert.match(install.err, /needs a tenant's sign-in/);
  }));

Deno.test("an installed chain is shown, brought up to date, and taken away without a trace", () =>
  inPlace(async ({ run, tenant }) => {
    const before = await state(tenant);
    const args = [...URL_ARGS, "--install", "--device-profile", "default"];
    const dry = await run([...args, "--dry-run"]);
    assert.match(dry.out, /rule chain "tcp2tb Meters \(default\)" is created/);
    assert.deepEqual(await state(tenant), before);

    const { code, out, err } = await run(args);
    assert.equal(code, 0, err);
    assert.match(out, /device profile "default": its rule chain was none \(the root rule chain\)/);
    const installed = await state(tenant);
    assert.equal(installed.chain, "tcp2tb Meters (default)");

    const again = await run(["--url", "http://10.0.0.2:9000", ...args.slice(2)]);
    assert.match(again.out, /its nodes are written anew/);
    assert.deepEqual(await state(tenant), installed);
    const [, graph] = await tenant.ask("GET", `/api/ruleChain/${installed.chainId}/metadata`);
    assert.match(JSON.stringify(graph), /http:\/\/10\.0\.0\.2:9000\/downlinks\/Meters/);

    const gone = await run(["--uninstall", "--device-profile", "default"]);
    assert.equal(gone.code, 0, gone.err);
    assert.deepEqual(await state(tenant), before);
    const twice = await run(["--uninstall", "--device-profile", "default"]);
    assert.equal(twice.code, 1);
    assert.match(twice.err, /nothing of ours/);
  }));

Deno.test("a profile that has a rule chain goes on with it, and gets it back", () =>
  inPlace(async ({ run, tenant }) => {
    const own = await tenant.chain("trackers", [["filter.TbMsgTypeSwitchNode"]], []);
    const { code, out, err } = await run([
      ...URL_ARGS,
      "--install",
      "--device-profile",
      "trackers",
    ]);
    assert.equal(code, 0, err);
    assert.match(out, /hands everything on to "trackers"/);
    const { chainId } = await state(tenant, "trackers");
    const [, graph] = await tenant.ask("GET", `/api/ruleChain/${chainId}/metadata`);
    const { nodes } = graph as { nodes: { configuration: { ruleChainId?: string } }[] };
    assert.equal(nodes[1]!.configuration.ruleChainId, own);
    await run(["--uninstall", "--device-profile", "trackers"]);
    assert.equal((await state(tenant, "trackers")).chainId, own);
  }));

Deno.test("what cannot be done is told, and changes nothing", () =>
  inPlace(async ({ run, tenant }) => {
    const before = await state(tenant);
    const install = (...args: string[]) => run([...URL_ARGS, "--install", ...args]);
    const unknown = await install("--device-profile", "nobody's", "--integration", "Meters");
    assert.match(unknown.err, /no device profile "nobody's"; there is "default"/);
    await assert.rejects(install("--device-profile", "default"), UsageError);
    await assert.rejects(run(["--install"]), UsageError);
    assert.match((await run(["--url", "gateway", "--integration", "Meters"])).err, /the URL must/);
    const other = await install("--device-profile", "default", "--integration", "No such");
    assert.match(other.err, /no integration "No such".*"Meters", "A\/B ä"/);
    const wrong = await run(
      [...URL_ARGS, "--install", "--device-profile", "default", "--integration", "Meters"],
      "apiKey: wrong",
    );
    assert.equal(wrong.code, 1);
    assert.match(wrong.err, /apiKey is refused/);
    assert.deepEqual(await state(tenant), before);

    const { out } = await run([...URL_ARGS, "--integration", "A/B ä"]);
    assert.match(out, /:8443\/downlinks\/A%2FB ä"/);
    await install("--device-profile", "default", "--integration", "Meters");
    const second = await install("--device-profile", "default", "--integration", "A/B ä");
    assert.match(second.err, /has the rule chain of the integration "Meters" already/);
  }, ["Meters", "A/B ä"]));
