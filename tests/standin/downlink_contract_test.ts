import assert from "node:assert/strict";
import { type Exchange, readRecording } from "./recording.ts";
import { Replay } from "./replay.ts";
import { Steps } from "./steps.ts";

const token = (n: number) => `t5-1795452617-${n}-tok`;

/** The recorded ids of the devices with these numbers. */
const deviceIds: Record<number, string> = {
  2: "f87a1080-e75d-11f1-bf37-4584fc8a3079",
  3: "fcdc8040-e75d-11f1-bf37-4584fc8a3079",
  4: "05d67980-e75e-11f1-bf37-4584fc8a3079",
  5: "071c8e10-e75e-11f1-bf37-4584fc8a3079",
  6: "0867d2c0-e75e-11f1-bf37-4584fc8a3079",
  7: "0bdf9460-e75e-11f1-bf37-4584fc8a3079",
  8: "0e14eaf0-e75e-11f1-bf37-4584fc8a3079",
  9: "107967d0-e75e-11f1-bf37-4584fc8a3079",
  10: "158efaf0-e75e-11f1-bf37-4584fc8a3079",
  11: "17e6cda0-e75e-11f1-bf37-4584fc8a3079",
  12: "1f395870-e75e-11f1-bf37-4584fc8a3079",
  13: "24450080-e75e-11f1-bf37-4584fc8a3079",
  14: "26866500-e75e-11f1-bf37-4584fc8a3079",
  15: "28090d60-e75e-11f1-bf37-4584fc8a3079",
  16: "28823500-e75e-11f1-bf37-4584fc8a3079",
  17: "29043640-e75e-11f1-bf37-4584fc8a3079",
};

function createDevice(replay: Replay, name: string, recordedId: string): void {
  replay.shape.known.set(recordedId, replay.standin.createDevice(name, { token: name }).id);
}

/** A poll that was not recorded, or not its answer; waits until it is open. */
async function openPoll(replay: Replay, name: string, signal?: AbortSignal): Promise<Response> {
  const { downlink } = replay.standin;
  const before = downlink.counts.openPolls;
  const url = `${replay.standin.url}/api/v1/${name}/rpc?timeout=8000`;
  const answer = fetch(url, signal ? { signal } : {});
  answer.catch(() => {}); // an aborted one is not answered
  await replay.standin.waitFor(() => downlink.counts.openPolls > before);
  return answer;
}

async function pollOnce(replay: Replay, name: string): Promise<{ id: number; method: string }> {
  return await (await fetch(`${replay.standin.url}/api/v1/${name}/rpc?timeout=8000`)).json();
}

Deno.test("long polls and RPCs are answered, lost and repeated as recorded", async () => {
  const [replay, time] = await Replay.startManual();
  const { standin, shape } = replay;
  await using _ = { [Symbol.asyncDispose]: () => standin.close() };
  for (const [n, id] of Object.entries(deviceIds)) createDevice(replay, token(Number(n)), id);
  const recording = await readRecording("long-polls-and-rpc") as Exchange[];
  const steps = new Steps(replay, time, recording);

  await steps.run("0 1  +2 3 -2  +4 +6 -4 5 -6");
  await steps.run("+8 7 -8  +10 9 -10  +12 11 -12  +14 13 -14  +16 15 -16  +18 17 -18  19 20 21");
  for (const [rpc, reply] of [[23, 22], [25, 24], [27, 26], [29, 28]]) {
    const poll = openPoll(replay, token(2));
    await standin.waitFor(() => standin.downlink.counts.openPolls > 0);
    await steps.run(`+${rpc} ${reply} -${rpc}`);
    await (await poll).body?.cancel();
  }
  await steps.run("30 31  32 33 34  +35 ~2000 36 -35  +39 ~2000 37 38 -39");
  await steps.run("40 41 42 43  44 +47 45 46 -47");
  assert.equal(standin.downlink.counts.lostRpcs, 2);

  const death = new AbortController();
  const dying = openPoll(replay, token(8), death.signal);
  await standin.waitFor(() => standin.downlink.counts.openPolls > 0);
  death.abort();
  await assert.rejects(dying);
  await steps.run("48 49");

  await steps.run("50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65  66");
  const later = recording[66]!.request.body as Record<string, unknown>;
  for (const params of [1, 2, 3]) {
    const body = { ...later, method: `q${params}`, params };
    await replay.asTenant("POST", `/api/rpc/oneway/${deviceIds[10]}`, body);
  }
  await steps.run("67 68 69 70 71 72");

  const queue = async (n: number) => {
    for (const params of [0, 1, 2]) {
      const body = { ...later, method: `w${params}`, params };
      await replay.asTenant("POST", `/api/rpc/twoway/${deviceIds[n]}`, body);
    }
  };
  await queue(10);
  const first = await pollOnce(replay, token(10));
  for (let i = 0; i < 2; i++) assert.deepEqual(await pollOnce(replay, token(10)), first);
  await queue(11);
  for (let i = 0; i < 3; i++) {
    const { id, method } = await pollOnce(replay, token(11));
    assert.equal(`${id} ${method}`, `${i} w${i}`);
    const url = `${standin.url}/api/v1/${token(11)}/rpc/${id}`;
    await (await fetch(url, { method: "POST", body: `{"ok":${i}}` })).text();
  }
  await steps.run("76 ~12000 77 78");
  const listed = recording[79]!;
  const answer = await replay.send(listed);
  const byMethod = (body: unknown) => {
    const { data, ...rest } = body as { data: { request: { body: { method: string } } }[] };
    return {
      data: data.toSorted((a, b) => a.request.body.method < b.request.body.method ? -1 : 1),
      ...rest,
    };
  };
  replay.check(
    { ...answer, text: JSON.stringify(byMethod(JSON.parse(answer.text))) },
    { ...listed, response: { ...listed.response, body: byMethod(listed.response.body) } },
  );
  await steps.run("80");

  await steps.run("+82 81 -82  +84 83 -84  +86 85 -86  +88 87 -88  +90 89 -90  +92 91 -92");
  await steps.run("93 94 95 96 97 98  +100 +101 99 -100 -101  +104 +103 102 -104 -103");
  await steps.run("+106 +108 105 -106 107 -108  +110 109 -110");
  const credentials = await replay.asTenant("GET", `/api/device/${deviceIds[16]}/credentials`);
  shape.known.set("2882f850-e75e-11f1-bf37-4584fc8a3079", JSON.parse(credentials.text).id.id);
  await steps.run("+113 111 112 -113  114 115 116 117 118 119 120 121");
  assert.equal(standin.downlink.counts.lostRpcs, 2);

  const exchanges = recording.filter(({ request }) => request).length;
  assert.equal(replay.compared, exchanges);
  console.log(`long-polls-and-rpc: ${replay.compared} of ${exchanges} exchanges replayed`);
});

Deno.test("an RPC that a dead gateway's poll took is delivered for the server, as recorded", async () => {
  const [replay, time] = await Replay.startManual();
  await using _ = { [Symbol.asyncDispose]: () => replay.standin.close() };
  const recording = await readRecording("long-polls-measured") as Exchange[];
  const steps = new Steps(replay, time, recording);
  createDevice(replay, "t5b-1795453105-1-tok", "19265d10-e75f-11f1-bf37-4584fc8a3079");
  createDevice(replay, "t5b-1795453105-2-tok", "22033160-e75f-11f1-bf37-4584fc8a3079");
  for (const [name, plan] of [["1", "0 1 2 ~6000 3"], ["2", "4 5 6 ~6000 7"]]) {
    const death = new AbortController();
    const dying = openPoll(replay, `t5b-1795453105-${name}-tok`, death.signal);
    await replay.standin.waitFor(() => replay.standin.downlink.counts.openPolls > 0);
    death.abort();
    await assert.rejects(dying);
    await steps.run(plan!);
  }
  console.log(`long-polls-measured: ${replay.compared} of 8 exchanges replayed`);
});

Deno.test("a persistent RPC survives a crash, numbers begin again, polls end as recorded", async () => {
  const [replay, time] = await Replay.startManual();
  const { standin } = replay;
  await using _ = { [Symbol.asyncDispose]: () => standin.close() };
  const recording = await readRecording("restart-and-crash") as Exchange[];
  const steps = new Steps(replay, time, recording);
  const name = "t9-1795454307-3";
  createDevice(replay, name, "e555b780-e761-11f1-bf37-4584fc8a3079");
  const poll = openPoll(replay, name);
  await standin.waitFor(() => standin.downlink.counts.openPolls > 0);
  await standin.downlink.rpc(name, "the number 0", null);
  await (await poll).body?.cancel();
  await steps.run("0");
  await standin.down();
  standin.up();
  await steps.run("3 4 5 6");
  console.log(`restart-and-crash: ${replay.compared} of 5 exchanges replayed`);
});

Deno.test("a device over its message limit polls and replies in vain, as recorded", async () => {
  const [replay, time] = await Replay.startManual();
  await using _ = { [Symbol.asyncDispose]: () => replay.standin.close() };
  const recording = await readRecording("rate-limits") as Exchange[];
  const steps = new Steps(replay, time, recording);
  const name = "lim2-1795454460";
  replay.standin.createDevice(name, { token: name });
  replay.standin.setLimits({ transportDeviceMsgRateLimit: "3:100000" });
  for (let i = 0; i < 3; i++) {
    const url = `${replay.standin.url}/api/v1/${name}/rpc/${i}`;
    const answer = await fetch(url, { method: "POST", body: "{}" });
    assert.equal((await answer.text(), answer.status), 200);
  }
  await steps.run("25 26 27");
  console.log(`rate-limits: ${replay.compared} of 3 exchanges with polls replayed`);
});
