import assert from "node:assert/strict";
import { load, loadGood, minimal } from "./_configuration.ts";

const converter = `    downlinkConverter: { script: "return {}" }\n`;
const login = (yaml: string) => yaml.replace("apiKey: k", "username: a@b.c, password: p");

async function downlinkOf(more: string, change = (yaml: string) => yaml) {
  return (await loadGood(change(minimal(more)))).integrations[0]!.downlink;
}

Deno.test("without a downlink converter there are no sources, and no lingering after a half-close", async () => {
  const { sources, halfCloseLingerSeconds } = await downlinkOf("");
  assert.deepEqual(sources, []);
  assert.equal(halfCloseLingerSeconds, 0);
});

Deno.test("the sources follow from the sign-in and from what is there", async () => {
  assert.deepEqual((await downlinkOf(converter)).sources, ["POLL"]);
  assert.deepEqual((await downlinkOf(converter, login)).sources, ["WEBSOCKET", "POLL"]);
  const webhook = "    downlink: { webhook: { token: 0123456789abcdef } }\n";
  assert.deepEqual((await downlinkOf(converter + webhook, login)).sources, ["WEBHOOK"]);
});

Deno.test("the defaults of a downlink are filled in", async () => {
  assert.deepEqual(await downlinkOf(converter), {
    sources: ["POLL"],
    maxPolls: 100,
    writeTimeoutSeconds: 30,
    halfCloseLingerSeconds: 60,
    prependLengthField: false,
    rpcReply: "WRITTEN",
    replyTimeoutSeconds: 9,
    reportConnections: false,
  });
});

Deno.test("an uplink converter that answers calls is waited for, unless told otherwise", async () => {
  const answering = (yaml: string) => yaml.replace("return {}", "return { rpcResponse: {} }");
  assert.equal((await downlinkOf(converter, answering)).rpcReply, "CONVERTER");
  const written = "    downlink: { rpcReply: WRITTEN }\n";
  assert.equal((await downlinkOf(converter + written, answering)).rpcReply, "WRITTEN");
});

Deno.test("a webhook's certificate and key are read", async () => {
  const pem = (label: string) => `-----BEGIN ${label}-----\nAA==\n-----END ${label}-----\n`;
  const files = { "c.pem": pem("CERTIFICATE"), "k.pem": pem("EC PRIVATE KEY") };
  const webhook = `    downlink:
      webhook: { certFile: c.pem, keyFile: k.pem, token: 0123456789abcdef, port: 9443 }
`;
  const config = await loadGood(minimal(converter + webhook), { files });
  assert.deepEqual(config.integrations[0]!.downlink.webhook, {
    host: "0.0.0.0",
    port: 9443,
    token: "0123456789abcdef",
    tls: { cert: files["c.pem"], key: files["k.pem"] },
  });
  const swapped = await load(minimal(converter + webhook), {
    files: { "c.pem": files["k.pem"], "k.pem": files["c.pem"] },
  });
  assert.deepEqual(swapped.problems.map((problem) => problem.replace(/^[^ ]* /, "")), [
    "integrations[0].downlink.webhook.certFile: c.pem holds no certificate in PEM form",
    "integrations[0].downlink.webhook.keyFile: k.pem holds no private key in PEM form",
  ]);
});

Deno.test("what cannot work is told", async () => {
  const problemsOf = async (downlink: string) =>
    (await load(minimal(`${converter}    downlink: ${downlink}\n`))).problems.join("\n");
  assert.match(
    await problemsOf("{ sources: [WEBSOCKET] }"),
    /sources\[0\].*needs a tenant's login/,
  );
  assert.match(await problemsOf("{ sources: [POLL, WEBHOOK] }"), /sources\[1\].*webhook.*token/);
  assert.match(
    await problemsOf("{ prependLengthField: true }"),
    /BINARY: TEXT has no length field/,
  );
  assert.match(await problemsOf("{ sources: [MQTT] }"), /must be WEBSOCKET, WEBHOOK or POLL/);
  assert.match(await problemsOf("{ webhook: {} }"), /webhook.*token/);
  assert.match(await problemsOf("{ webhook: { token: short } }"), /at least 16 characters/);
  assert.doesNotMatch(await problemsOf("{ webhook: { token: short } }"), /short"/);
  assert.match(
    await problemsOf("{ webhook: { token: 0123456789abcdef, keyFile: k } }"),
    /keyFile.*needs certFile/,
  );
});

Deno.test("polls beside a webhook, and a webhook that is no source, are told", async () => {
  const webhook = (sources: string) =>
    minimal(converter + `    downlink: { ${sources}, webhook: { token: 0123456789abcdef } }\n`);
  const polls = await load(webhook("sources: [WEBHOOK, POLL]"));
  assert.match(polls.warnings.join(), /sources\[1\]: POLL has no effect beside WEBHOOK/);
  const none = await load(webhook("sources: [POLL]"));
  assert.match(none.warnings.join(), /webhook: has no effect: WEBHOOK is not among/);
});

Deno.test("webhooks share an address only with each other, and only with the same certificate", async () => {
  const two = (first: string, second: string) =>
    minimal(`    downlinkConverter: { script: "return {}" }
    downlink: { webhook: { token: 0123456789abcdef, ${first} } }
  - name: Trackers
    clientConfiguration: { port: 10561 }
    handlerConfiguration: { handlerType: TEXT }
    uplinkConverter: { script: "return {}" }
    downlinkConverter: { script: "return {}" }
    downlink: { webhook: { token: fedcba9876543210, ${second} } }
`);
  assert.deepEqual((await load(two("port: 9000", "port: 9000"))).problems, []);
  assert.deepEqual((await load(two("port: 9000", "port: 9001"))).problems, []);
  const differing = await load(two("port: 9000", "port: 9000, host: 127.0.0.1"));
  assert.match(
    differing.problems.join(),
    /webhook\.port.*9000 is taken by integrations\[0\]\.down/,
  );
  const taken = await load(two("port: 9000", "port: 10560"));
  assert.match(taken.problems.join(), /10560 is taken by integrations\[0\] /);
});
