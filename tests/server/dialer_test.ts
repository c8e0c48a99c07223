import assert from "node:assert/strict";
import { isFrame, type Item } from "../../handlers/handler.ts";
import { textHandler } from "../../handlers/text.ts";
import type { EndReason } from "../../lib/server/connection.ts";
import { Dialer, type DialerOptions } from "../../lib/server/dialer.ts";
import type { DialledConnection } from "../../lib/server/dialled_connection.ts";
import { Gate } from "../../lib/server/gate.ts";
import type { PollSettings } from "../../lib/server/poll.ts";
import { parseTarget } from "../../lib/server/target.ts";
import { fakeLog } from "../admin/_admin.ts";
import { ManualClock } from "../downlink/_manual_clock.ts";
import { Plc, until } from "./_plc.ts";

const handler = textHandler({
  handlerType: "TEXT",
  maxFrameLength: 100,
  stripDelimiter: true,
  messageSeparator: "SYSTEM_LINE_SEPARATOR",
});

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A dialer whose frames are texts, with a clock that stands still, and everything that it told. */
function dial(addresses: string[], options: Partial<DialerOptions> = {}) {
  const clock = new ManualClock();
  const gate = new Gate();
  const log = fakeLog();
  const frames: string[] = [];
  const ends: EndReason[] = [];
  const opened: DialledConnection[] = [];
  const dialer = new Dialer({
    targets: addresses.map((address) => parseTarget(address)!),
    onConnect: [],
    noDelay: true,
    keepAlive: false,
    idleTimeoutSeconds: 0,
    writeTimeoutMs: 10_000,
    halfCloseLingerMs: 0,
    handler,
    sink: {
      take(items: readonly Item[], _ts, { remoteAddress, remotePort }) {
        for (const item of items) {
          const text = isFrame(item) ? new TextDecoder().decode(item) : item.type;
          frames.push(`${remoteAddress}:${remotePort} ${text}`);
        }
        return undefined;
      },
      gate: () => gate.wait(),
    },
    clock: clock.now,
    after: clock.after,
    random: () => 1,
    log,
    connect: (to) => Deno.connect(to),
    onOpen: (connection) => opened.push(connection as DialledConnection),
    onEnd: (_, reason) => ends.push(reason),
    ...options,
  });
  const told = () => log.lines.filter((line) => !line.startsWith("debug"));
  return { dialer, clock, gate, frames, ends, opened, log, told };
}

/** Polls of fixed requests. */
function asking(requests: string[], more: Partial<PollSettings> = {}): PollSettings {
  return {
    intervalMs: 10_000,
    answerMs: 2000,
    requests: () => Promise.resolve(requests.map(bytesOf)),
    ...more,
  };
}

/** A port of this machine that nothing listens on. */
function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}

Deno.test("frames of several targets arrive under the targets' names", async () => {
  await using a = new Plc();
  await using b = new Plc();
  const { dialer, frames, opened, told } = dial([a.address, `localhost:${b.port}`]);
  await until(() => a.lines.length === 1 && b.lines.length === 1, "both are connected");
  await a.lines[0]!.send("one\ntwo\n");
  await until(() => frames.length === 2, "the first has spoken");
  await b.lines[0]!.send("three\n");
  await until(() => frames.length === 3, "the second has spoken");
  assert.deepEqual(frames, [
    `${a.address} one`,
    `${a.address} two`,
    `localhost:${b.port} three`,
  ]);
  assert.deepEqual(opened.map(({ connection }) => connection), [1, 2]);
  assert.deepEqual(dialer.targets().map(({ connected }) => connected), [true, true]);
  assert.deepEqual(told().toSorted(), [
    `info ${a.address} is connected`,
    `info localhost:${b.port} is connected`,
  ]);
  await dialer.close();
  await until(() => a.lines[0]!.ended && b.lines[0]!.ended, "both are closed");
});

Deno.test("a target that closes is dialled again after a second, and its unfinished line arrives", async () => {
  await using plc = new Plc();
  const { dialer, clock, frames, ends, told } = dial([plc.address]);
  for (let n = 1; n <= 3; n++) {
    await until(() => plc.lines.length === n, `connection ${n}`);
    await plc.lines[n - 1]!.send(`line ${n}`);
    await plc.lines[n - 1]!.close();
    await until(() => ends.length === n, `the end of connection ${n}`);
    await until(() => clock.pending === 1, "the pause");
    await clock.pass(999);
    assert.equal(dialer.counters.attempts, n);
    await clock.pass(1);
  }
  await until(() => plc.lines.length === 4, "connection 4");
  assert.deepEqual(frames.map((frame) => frame.slice(-6)), ["line 1", "line 2", "line 3"]);
  assert.deepEqual(ends, ["CLOSED_BY_PEER", "CLOSED_BY_PEER", "CLOSED_BY_PEER"]);
  assert.deepEqual(told(), [`info ${plc.address} is connected`]);
  await dialer.close();
});

Deno.test("a refused target is tried with pauses from 1 s to 60 s, told once, and used when it is there", async () => {
  const port = freePort();
  const { dialer, clock, frames, log, told } = dial([`127.0.0.1:${port}`]);
  const failed = async (n: number) => {
    await until(() => dialer.counters.failures === n && clock.pending === 1, `failure ${n}`);
  };
  await failed(1);
  for (const [i, seconds] of [1, 2, 4, 8, 16, 32, 60, 60].entries()) {
    await clock.pass(seconds * 1000 - 1);
    assert.equal(dialer.counters.attempts, i + 1, `before ${seconds} s`);
    await clock.pass(1);
    await failed(i + 2);
  }
  const [line] = told();
  assert.deepEqual(told(), [line]);
  assert.match(line!, /^warn 127\.0\.0\.1:\d+ cannot be reached: the connection is refused/);
  assert.equal(log.lines.filter((line) => line.startsWith("debug")).length, 8);

  await using plc = new Plc(undefined, port);
  await clock.pass(60_000);
  await until(() => plc.lines.length === 1, "it is connected");
  await plc.lines[0]!.send("here\n");
  await until(() => frames.length === 1, "it has spoken");
  assert.equal(told().at(-1), `info 127.0.0.1:${port} is connected`);
  // It has brought something: the pauses begin anew.
  await plc.lines[0]!.close();
  await until(() => clock.pending === 1, "the pause");
  await clock.pass(1000);
  await until(() => plc.lines.length === 2, "it is connected again");
  await dialer.close();
});

Deno.test("pauses are shortened at random by up to half", async () => {
  const { dialer, clock } = dial([`127.0.0.1:${freePort()}`], { random: () => 0 });
  await until(() => dialer.counters.failures === 1 && clock.pending === 1, "the first failure");
  await clock.pass(499);
  assert.equal(dialer.counters.attempts, 1);
  await clock.pass(1);
  await until(() => dialer.counters.failures === 2, "the second failure");
  await dialer.close();
});

Deno.test("a target that ends each connection at once has growing pauses and is told as what it is", async () => {
  await using plc = new Plc();
  const { dialer, clock, ends, told } = dial([plc.address]);
  for (const [i, seconds] of [1, 2, 4, 8].entries()) {
    await until(() => plc.lines.length === i + 1, `connection ${i + 1}`);
    await plc.lines[i]!.close();
    await until(() => ends.length === i + 1 && clock.pending === 1, "the pause");
    await clock.pass(seconds * 1000 - 1);
    assert.equal(dialer.counters.attempts, i + 1, `before ${seconds} s`);
    await clock.pass(1);
  }
  await until(() => plc.lines.length === 5, "connection 5");
  assert.equal(told().length, 2);
  assert.match(told()[1]!, /^warn .* takes connections and ends them without having sent anything/);
  await plc.lines[4]!.send("well\n");
  await until(() => told().length === 3, "it is told that it is well");
  assert.match(told()[2]!, /^info .* keeps its connection open again$/);
  await dialer.close();
});

Deno.test("a connection that lasted a minute was a good one, also without a byte", async () => {
  await using plc = new Plc();
  const { dialer, clock, ends } = dial([plc.address]);
  const end = async (n: number, lasts: number, pause: number) => {
    await until(() => plc.lines.length === n && dialer.connections.size === 1, `connection ${n}`);
    await clock.pass(lasts);
    await plc.lines[n - 1]!.close();
    await until(() => ends.length === n && clock.pending === 1, "the pause");
    await clock.pass(pause - 1);
    assert.equal(dialer.counters.attempts, n);
    await clock.pass(1);
  };
  await end(1, 0, 1000);
  await end(2, 0, 2000);
  await end(3, 60_000, 1000);
  await end(4, 0, 1000);
  await dialer.close();
});

Deno.test("a target that does not answer the connect is given up after 10 s", async () => {
  let aborted = 0;
  const { dialer, clock, told } = dial(["192.0.2.1:502"], {
    connect: ({ signal }) =>
      new Promise((_, reject) =>
        signal.addEventListener("abort", () => {
          aborted++;
          reject(signal.reason);
        })
      ),
  });
  await clock.pass(9999);
  assert.equal(dialer.counters.failures, 0);
  await clock.pass(1);
  assert.equal(dialer.counters.failures, 1);
  assert.equal(aborted, 1);
  assert.match(
    told().join(),
    /192\.0\.2\.1:502 cannot be reached: nothing has answered within 10 s/,
  );
  await dialer.close();
});

Deno.test("a connection that is there too late is closed", async () => {
  await using plc = new Plc();
  const { promise, resolve } = Promise.withResolvers<Deno.TcpConn>();
  const { dialer, clock } = dial([plc.address], { connect: () => promise });
  await clock.pass(10_000);
  assert.equal(dialer.counters.failures, 1);
  resolve(await Deno.connect({ hostname: "127.0.0.1", port: plc.port }));
  await until(() => plc.lines[0]?.ended === true, "it is closed");
  assert.equal(dialer.connections.size, 0);
  await dialer.close();
});

Deno.test("closing while it connects, waits or reads ends at once", async () => {
  await using plc = new Plc();
  const never = new Promise<Deno.TcpConn>(() => {});
  const { dialer, clock, ends } = dial(["stuck:1", "off:1", plc.address], {
    connect: (to) => {
      if (to.hostname === "stuck") return never;
      if (to.hostname === "off") return Promise.reject(new Deno.errors.ConnectionRefused());
      return Deno.connect(to);
    },
  });
  await until(() => dialer.connections.size === 1 && dialer.counters.failures === 1, "all is so");
  await dialer.close();
  assert.deepEqual(ends, ["STOPPED"]);
  assert.equal(clock.pending, 0);
  assert.equal(dialer.counters.attempts, 3);
  assert.equal(dialer.counters.failures, 1);
});

Deno.test("of two targets the one that is off does not disturb the other", async () => {
  await using plc = new Plc();
  const { dialer, clock, frames } = dial([`127.0.0.1:${freePort()}`, plc.address]);
  await until(() => plc.lines.length === 1 && dialer.counters.failures === 1, "the first try");
  for (let n = 1; n <= 5; n++) {
    await plc.lines[0]!.send(`${n}\n`);
    await until(() => frames.length === n, `frame ${n}`);
    await clock.pass(60_000);
    await until(() => dialer.counters.failures > n, "a further failure");
  }
  assert.deepEqual(dialer.targets().map(({ connected }) => connected), [false, true]);
  assert.equal(plc.lines.length, 1);
  await dialer.close();
});

Deno.test("what belongs to the begin of a connection is written once after each connect", async () => {
  await using plc = new Plc();
  const { dialer, clock, frames } = dial([plc.address], {
    onConnect: [bytesOf("LOGIN\r\n"), Uint8Array.of(0, 255)],
  });
  for (let n = 1; n <= 2; n++) {
    await until(() => plc.lines[n - 1]?.got.length === 9, `the bytes on connection ${n}`);
    assert.equal(plc.lines[n - 1]!.got, "LOGIN\r\n\0\xff");
    await plc.lines[n - 1]!.send("ok\n");
    await until(() => frames.length === n, "the answer");
    await plc.lines[n - 1]!.close();
    await until(() => clock.pending === 1, "the pause");
    await clock.pass(1000);
  }
  await dialer.close();
});

Deno.test("a silent connection is closed after idleTimeoutSeconds and dialled again", async () => {
  await using plc = new Plc();
  const { dialer, clock, frames, ends } = dial([plc.address], { idleTimeoutSeconds: 30 });
  await until(() => plc.lines.length === 1 && clock.pending === 1, "it is connected");
  await clock.pass(20_000);
  await plc.lines[0]!.send("x\n");
  await until(() => frames.length === 1, "it has spoken");
  await clock.pass(29_999);
  assert.deepEqual(ends, []);
  await clock.pass(1);
  await until(() => ends.length === 1, "it is closed");
  assert.deepEqual(ends, ["IDLE"]);
  await clock.pass(1000);
  await until(() => plc.lines.length === 2, "it is dialled again");
  await dialer.close();
});

Deno.test("each request of a poll waits for the answer to the one before", async () => {
  await using plc = new Plc();
  const { dialer, clock, frames } = dial([plc.address], { poll: asking(["a?", "b?", "c?"]) });
  await until(() => plc.lines[0]?.got === "a?", "the first request");
  await clock.pass(1900);
  assert.equal(plc.lines[0]!.got, "a?");
  await plc.lines[0]!.send("a!\n");
  await until(() => plc.lines[0]!.got === "a?b?", "the second request");
  // A keep-alive newline is no answer, half a line neither.
  await plc.lines[0]!.send("\nb");
  await clock.pass(1000);
  assert.equal(plc.lines[0]!.got, "a?b?");
  await plc.lines[0]!.send("!\n");
  await until(() => plc.lines[0]!.got === "a?b?c?", "the third request");
  await plc.lines[0]!.send("c!\n");
  await until(() => frames.length === 4, "all answers");
  assert.deepEqual(dialer.counters, { attempts: 1, failures: 0, polls: 3, unanswered: 0 });
  // The interval counts from the begin of the round, 2.9 s ago.
  await until(() => clock.pending === 1, "the pause");
  await clock.pass(7099);
  assert.equal(plc.lines[0]!.got, "a?b?c?");
  await clock.pass(1);
  await until(() => plc.lines[0]!.got === "a?b?c?a?", "the next round");
  await dialer.close();
});

Deno.test("a request without an answer holds the others up for the time of an answer only", async () => {
  await using plc = new Plc();
  const { dialer, clock, told } = dial([plc.address], { poll: asking(["a?", "b?"]) });
  const begun = clock.now();
  const passUntilRound = async (round: number) => {
    await until(() => clock.pending === 1, "the pause");
    await clock.pass(begun + (round - 1) * 10_000 - clock.now());
  };
  await until(() => plc.lines[0]?.got === "a?" && clock.pending === 1, "the first request");
  await clock.pass(1999);
  assert.equal(plc.lines[0]!.got, "a?");
  await clock.pass(1);
  await until(() => plc.lines[0]!.got === "a?b?", "the second request");
  await plc.lines[0]!.send("b!\n");
  await until(() => dialer.counters.polls === 2, "the round is over");
  assert.equal(dialer.counters.unanswered, 1);
  assert.deepEqual(told(), [`info ${plc.address} is connected`]);

  // Rounds without any answer are told once, and so is the next answer.
  for (let round = 2; round <= 4; round++) {
    await passUntilRound(round);
    for (const request of [1, 2]) {
      const polls = (round - 1) * 2 + request;
      await until(() => plc.lines[0]!.got.length === polls * 2 && clock.pending === 1, "a request");
      await clock.pass(2000);
      await until(() => dialer.counters.polls === polls, "its time is over");
    }
  }
  assert.deepEqual(told().slice(1), [`warn ${plc.address} does not answer polls`]);
  await passUntilRound(5);
  await until(() => plc.lines[0]!.got.length === 18, "a request");
  await plc.lines[0]!.send("a!\n");
  await until(() => plc.lines[0]!.got.length === 20 && clock.pending === 1, "a request");
  await clock.pass(2000);
  await until(() => told().length === 3, "it is told that it answers");
  assert.equal(told()[2], `info ${plc.address} answers polls again`);
  await dialer.close();
});

Deno.test("a round that takes longer than the interval is followed by the next at once", async () => {
  await using plc = new Plc();
  const { dialer, clock } = dial([plc.address], { poll: asking(["a?"], { intervalMs: 1000 }) });
  for (let n = 1; n <= 3; n++) {
    await until(() => plc.lines[0]?.got.length === n * 2 && clock.pending === 1, `round ${n}`);
    await clock.pass(2000);
  }
  await dialer.close();
});

Deno.test("polls begin anew on a new connection, with round 1 and behind what is written at first", async () => {
  await using plc = new Plc();
  const rounds: number[] = [];
  const { dialer, clock, frames } = dial([plc.address], {
    onConnect: [bytesOf("hi")],
    poll: asking([], {
      requests: (target, round) => {
        rounds.push(round);
        return Promise.resolve([bytesOf(`${target.port === plc.port}${round}`)]);
      },
    }),
  });
  await until(() => plc.lines[0]?.got === "hi", "the greeting");
  await plc.lines[0]!.send("hello\n");
  await until(() => plc.lines[0]!.got === "hitrue1", "the first round");
  await plc.lines[0]!.send("1\n");
  await until(() => frames.length === 2 && clock.pending === 1, "the answer");
  await clock.pass(10_000);
  await until(() => plc.lines[0]!.got === "hitrue1true2", "the second round");
  await plc.lines[0]!.close();
  await until(() => dialer.connections.size === 0 && clock.pending === 1, "the end");
  await clock.pass(1000);
  await until(() => plc.lines[1]?.got === "hi", "the greeting again");
  await plc.lines[1]!.send("hello\n");
  await until(() => plc.lines[1]!.got === "hitrue1", "the first round again");
  assert.deepEqual(rounds, [1, 2, 1]);
  await dialer.close();
});

Deno.test("a poll that cannot be made is told and left out, the next is made", async () => {
  await using plc = new Plc();
  const { dialer, clock, told } = dial([plc.address], {
    poll: asking([], {
      requests: (_, round) =>
        round === 1
          ? Promise.reject(new Error("the downlink converter failed"))
          : Promise.resolve(round === 2 ? [] : [bytesOf("x")]),
    }),
  });
  await until(() => told().length === 2 && clock.pending === 1, "the failure is told");
  assert.equal(told()[1], `warn ${plc.address} is not polled: the downlink converter failed`);
  await clock.pass(10_000);
  assert.equal(plc.lines[0]!.got, "");
  await clock.pass(10_000);
  await until(() => plc.lines[0]!.got === "x", "the third round");
  await dialer.close();
});

Deno.test("a downlink on a polled line waits for the answer to the poll, and the poll for its", async () => {
  await using plc = new Plc();
  const { dialer, clock, opened, frames } = dial([plc.address], { poll: asking(["a?", "b?"]) });
  await until(() => plc.lines[0]?.got === "a?", "the first request");
  const written = opened[0]!.write(bytesOf("set!"));
  await clock.pass(1000);
  assert.equal(plc.lines[0]!.got, "a?");
  await plc.lines[0]!.send("a!\n");
  assert.equal(await written, true);
  await until(() => plc.lines[0]!.got.includes("set!"), "the downlink");
  await plc.lines[0]!.send("done\n");
  await until(() => frames.length === 2, "its answer");
  await until(() => plc.lines[0]!.got.includes("b?"), "the second request");
  await plc.lines[0]!.send("b!\n");
  await until(() => dialer.counters.polls === 2, "the round is over");
  assert.match(plc.lines[0]!.got, /^a\?(set!b\?|b\?set!)$/);
  await dialer.close();
});

Deno.test("a downlink to a line that ends meanwhile counts as not written", async () => {
  await using plc = new Plc();
  const { dialer, opened } = dial([plc.address], { poll: asking(["a?"]) });
  await until(() => plc.lines[0]?.got === "a?", "the first request");
  const written = opened[0]!.write(bytesOf("set!"));
  await plc.lines[0]!.close();
  assert.equal(await written, false);
  assert.equal(await opened[0]!.write(bytesOf("more")), false);
  await dialer.close();
});

Deno.test("while nothing is read nothing is asked", async () => {
  await using plc = new Plc();
  const { dialer, clock, gate, frames } = dial([plc.address], { poll: asking(["a?"]) });
  await until(() => plc.lines[0]?.got === "a?", "the first request");
  gate.close();
  await plc.lines[0]!.send("a!\n");
  await until(() => frames.length === 1 && clock.pending === 1, "the answer that was awaited");
  await clock.pass(60_000);
  assert.equal(plc.lines[0]!.got, "a?");
  gate.open();
  await until(() => plc.lines[0]!.got === "a?a?", "the next request");
  gate.close();
  await clock.pass(60_000);
  const closing = dialer.close();
  gate.open();
  await closing;
});

Deno.test("a target that was there, is off and comes back is told three times", async () => {
  const plc = new Plc();
  const { port, address } = plc;
  const { dialer, clock, frames, told } = dial([address]);
  await until(() => plc.lines.length === 1, "it is connected");
  await plc.lines[0]!.send("x\n");
  await until(() => frames.length === 1, "it has spoken");
  await plc[Symbol.asyncDispose]();
  await until(() => dialer.connections.size === 0 && clock.pending === 1, "it is gone");
  await clock.pass(1000);
  await until(() => dialer.counters.failures === 1 && clock.pending === 1, "it is refused");
  await using back = new Plc(undefined, port);
  await clock.pass(1000);
  await until(() => back.lines.length === 1 && told().length === 3, "it is there again");
  assert.deepEqual(told().map((line) => line.replace(/:.* cannot.*/, " is off")), [
    `info ${address} is connected`,
    `warn 127.0.0.1 is off`,
    `info ${address} is connected again`,
  ]);
  await dialer.close();
});
