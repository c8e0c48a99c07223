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

Deno.test("what cannot work is told", async () => {
  const problemsOf = async (downlink: string) =>
    (await load(minimal(`${converter}    downlink: ${downlink}\n`))).problems.join("\n");
  assert.match(
    await problemsOf("{ sources: [WEBSOCKET] }"),
    /sources\[0\].*needs a tenant's login/,
  );
  assert.match(
    await problemsOf("{ prependLengthField: true }"),
    /BINARY: TEXT has no length field/,
  );
  assert.match(await problemsOf("{ sources: [MQTT] }"), /must be WEBSOCKET or POLL/);
});
