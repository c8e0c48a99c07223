import assert from "node:assert/strict";
import { type Standin, startStandin } from "../../lib/standin/standin.ts";
import { ManualTime } from "./manual_time.ts";
import { Tenant } from "./tenant.ts";

/** Runs a test with a stand-in whose time stands still, and the device "meter" with the token "t". */
async function withStandin(
  test: (standin: Standin, time: ManualTime) => Promise<void>,
  options: Parameters<typeof startStandin>[0] = {},
): Promise<void> {
  const time = new ManualTime(1_000_000);
  const standin = await startStandin({
    clock: () => time.now,
    timers: time,
    pollSetupMs: 0,
    ...options,
  });
  await using _ = { [Symbol.asyncDispose]: () => standin.close() };
  standin.createDevice("meter", { token: "t" });
  await test(standin, time);
}

/** Sends a poll; its status and body come when it is answered. */
async function poll(standin: Standin, what: "rpc" | "attributes/updates"): Promise<string> {
  const answer = await fetch(`${standin.url}/api/v1/t/${what}?timeout=20000`);
  return `${answer.status} ${await answer.text()}`;
}

Deno.test("an update that comes while a poll is being opened, or between two, is lost and counted", () =>
  withStandin(async (standin, time) => {
    const { downlink, requests } = standin;
    const first = poll(standin, "attributes/updates");
    await standin.waitFor(() => requests.inFlight === 1);
    downlink.setShared("meter", { early: 1 });
    await time.pass(40);
    assert.equal(downlink.counts.openPolls, 1);
    downlink.setShared("meter", { seen: 2 });
    assert.equal(await first, '200 {"seen":2}');
    downlink.setShared("meter", { between: 3 });
    downlink.deleteShared("meter", ["seen"]);
    const second = poll(standin, "attributes/updates");
    await standin.waitFor(() => requests.inFlight === 1);
    await time.pass(40 + 20_000);
    assert.equal(await second, "408 ");
    assert.equal(downlink.counts.lostUpdates, 2);
    const attributes = await (await fetch(`${standin.url}/api/v1/t/attributes`)).json();
    assert.deepEqual(attributes, { shared: { early: 1, between: 3 } });
  }, { pollSetupMs: 40 }));

Deno.test("finished polls stay in the server: those for RPCs until the next RPC, others for ever", () =>
  withStandin(async (standin, time) => {
    const { downlink } = standin;
    const polls = (["rpc", "attributes/updates"] as const).flatMap((what) => {
      return Array.from({ length: 5 }, () => poll(standin, what));
    });
    await standin.waitFor(() => downlink.counts.openPolls === 10);
    await time.pass(20_000);
    assert.deepEqual(new Set(await Promise.all(polls)), new Set(["408 "]));
    assert.deepEqual(downlink.counts.stalePolls, { rpc: 5, attributes: 5 });
    assert.deepEqual(await downlink.rpc("meter", "lost", 1), {});
    assert.deepEqual(downlink.counts.stalePolls, { rpc: 0, attributes: 5 });
    assert.equal(downlink.counts.lostRpcs, 1);
    const waiting = downlink.rpc("meter", "kept", 2);
    assert.equal(await poll(standin, "rpc"), '200 {"id":1,"method":"kept","params":2}');
    assert.deepEqual(await waiting, {});
    assert.equal(downlink.counts.lostRpcs, 1);
  }));

Deno.test("a caller is told by the old path whether anybody listened, by the new one not", () =>
  withStandin(async (standin, time) => {
    const tenant = new Tenant(standin);
    const { id } = standin.device("meter")!;
    const call = (path: string) => {
      return tenant.ask("POST", `${path}/twoway/${id}`, { method: "m", params: 1, timeout: 1 });
    };
    const nobody = call("/api/plugins/rpc");
    await standin.waitFor(() => standin.downlink.counts.pendingRpcs === 1);
    await time.pass(5000);
    assert.equal((await nobody)[0], 409);
    for (const [path, status] of [["/api/plugins/rpc", 408], ["/api/rpc", 504]] as const) {
      const listening = poll(standin, "rpc");
      await standin.waitFor(() => standin.downlink.counts.openPolls === 1);
      const unanswered = call(path);
      assert.match(await listening, /"method":"m"/);
      await time.pass(5000);
      assert.equal((await unanswered)[0], status);
    }
  }));

Deno.test("a reply ends a two-way RPC for every poll, whichever had it", () =>
  withStandin(async (standin, time) => {
    const outcome = standin.downlink.rpc("meter", "get", { pin: 4 }, { twoway: true });
    const asked = '200 {"id":0,"method":"get","params":{"pin":4}}';
    assert.equal(await poll(standin, "rpc"), asked);
    assert.equal(await poll(standin, "rpc"), asked);
    const reply = { method: "POST", body: '{"on":true}' };
    await (await fetch(`${standin.url}/api/v1/t/rpc/0`, reply)).text();
    assert.deepEqual(await outcome, { reply: '{"on":true}' });
    const next = poll(standin, "rpc");
    await standin.waitFor(() => standin.downlink.counts.openPolls === 1);
    await time.pass(20_000);
    assert.equal(await next, "408 ");
  }));

Deno.test("a crash cuts polls and callers; what was not persistent is gone", () =>
  withStandin(async (standin) => {
    const { downlink } = standin;
    const polled = assert.rejects(poll(standin, "attributes/updates"));
    await standin.waitFor(() => downlink.counts.openPolls === 1);
    const called = assert.rejects(downlink.rpc("meter", "gone", 1), /went down/);
    await downlink.rpc("meter", "kept", 2, { persistent: true });
    await standin.down();
    await Promise.all([polled, called]);
    standin.up();
    assert.equal(await poll(standin, "rpc"), '200 {"id":0,"method":"kept","params":2}');
  }));
