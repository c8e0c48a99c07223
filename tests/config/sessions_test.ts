import assert from "node:assert/strict";
import { load, loadGood, minimal } from "./_configuration.ts";

const takeoverOf = async (more: string, script: string): Promise<string> => {
  const yaml = minimal(more).replace('"return {}"', JSON.stringify(script));
  return (await loadGood(yaml)).integrations[0]!.takeover;
};

Deno.test("a newer connection takes over by default where devices log in", async () => {
  assert.equal(await takeoverOf("", "return {}"), "BOTH");
  assert.equal(await takeoverOf("", "return { session: {} }"), "NEWEST");
  assert.equal(await takeoverOf("    takeover: KEEP_OLD\n", "return { session: {} }"), "KEEP_OLD");
  assert.equal(await takeoverOf("    takeover: NEWEST\n", "return {}"), "NEWEST");
});

Deno.test("replyAfter is STORED unless the integration says RECEIVED", async () => {
  const replyAfter = async (more = "") =>
    (await loadGood(minimal(more))).integrations[0]!.replyAfter;
  assert.equal(await replyAfter(), "STORED");
  assert.equal(await replyAfter("    replyAfter: RECEIVED\n"), "RECEIVED");
  const { problems } = await load(minimal("    replyAfter: LATER\n    takeover: NONE\n"));
  assert.equal(problems.length, 2);
  assert.match(problems[0]!, /replyAfter: must be STORED or RECEIVED/);
  assert.match(problems[1]!, /takeover: must be NEWEST, KEEP_OLD or BOTH/);
});
