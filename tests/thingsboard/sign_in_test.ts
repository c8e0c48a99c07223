import assert from "node:assert/strict";
import { hurriedClock, inWorld, KEY, until } from "./_gateway.ts";
import { point } from "./_memory_outbox.ts";

const login = { kind: "login", username: "tenant@thingsboard.org", password: "tenant" } as const;

Deno.test("each good sign-in is told on the status, and by checkSignIn", async () => {
  for (const signIn of [undefined, "apiKey", login] as const) {
    await inWorld(signIn ? { signIn } : {}, async ({ thingsboard, standin }) => {
      await until(() => thingsboard.status().signedIn, "it is signed in");
      assert.deepEqual(thingsboard.status(), { reachable: true, signedIn: true });
      assert.equal(await thingsboard.checkSignIn(), undefined);
      assert.equal(standin.devices().length, 0, "the check makes no device");
    });
  }
});

Deno.test("a wrong key, secret or password is one line in the log, and is tried again", async () => {
  const wrong = [
    [{ kind: "provisioning", keys: [{ ...KEY, secret: "wrong" }] }, /provisioning key and secret/],
    [{ kind: "provisioning", keys: [KEY, { deviceType: "m", key: "x", secret: "y" }] }, /"m"/],
    [{ kind: "apiKey", apiKey: "tb_nope" }, /thingsboard\.apiKey is refused/],
    [
      { ...login, password: "wrong" },
      /thingsboard\.password is wrong.*Invalid username or password/,
    ],
    [
      { kind: "login", username: "customer@thingsboard.org", password: "customer" },
      /CUSTOMER_USER; creating devices takes a tenant administrator/,
    ],
  ] as const;
  for (const [signIn, says] of wrong) {
    await inWorld({ signIn, speed: 1000 }, async ({ thingsboard, standin, log }) => {
      const before = standin.requests.total;
      await until(() => standin.requests.total > before + 6, "it has been tried again");
      assert.equal(thingsboard.status().signedIn, false);
      assert.match(thingsboard.status().problem!, says);
      assert.match(await thingsboard.checkSignIn() ?? "", says);
      assert.equal(log.lines.length, 1, log.lines.join("\n"));
      assert.match(log.lines[0]!, says);
    });
  }
});

Deno.test("data of new devices waits for the sign-in and goes when it succeeds", async () => {
  await inWorld(
    { signIn: { kind: "provisioning", keys: [{ key: "late-key", secret: "late" }] } },
    async (
      { standin, outbox, thingsboard, drained },
    ) => {
      outbox.put(...Array.from({ length: 20 }, (_, n) => ({ name: `D${n}`, body: point(n) })));
      await until(
        () => thingsboard.status().problem?.includes("provisioning key") ?? false,
        "refused",
      );
      assert.equal(outbox.left().length, 20);
      standin.createProfile("late", { key: "late-key", secret: "late" });
      await drained();
      assert.equal(standin.devices().length, 20);
      assert.deepEqual(outbox.buried, []);
    },
  );
});

Deno.test("a known device's data goes while the sign-in is refused", async () => {
  await inWorld({
    signIn: { kind: "apiKey", apiKey: "tb_nope" },
    devices: new Map([["D", { token: "given" }]]),
    before: (standin) => void standin.createDevice("D", { token: "given" }),
  }, async ({ standin, outbox, drained }) => {
    outbox.put({ name: "D", body: point(1) });
    await drained();
    assert.equal(standin.pointCount("D"), 1);
  });
});

Deno.test("a login is refreshed before its token ends, and renewed when it is refused", async () => {
  const clock = hurriedClock(100);
  const server = { jwt: { tokenSeconds: 60 }, clock: clock.now };
  await inWorld({ signIn: login, server, clock }, async ({ standin, outbox, drained, log }) => {
    for (let n = 0; n < 12; n++) {
      outbox.put({ name: `D${n}`, body: point(n) });
      await drained();
      await new Promise<void>((resolve) => clock.after(10_000, resolve));
    }
    assert.equal(standin.devices().length, 12);
    assert.ok(standin.requests.answered(200, /auth\/token/) >= 1, "it was refreshed");
    assert.equal(standin.requests.answered(401), 0, "no request was made with an old token");
    standin.answerWith("/api/tenant/devices", {
      status: 401,
      body: '{"status":401,"message":"Token has expired","errorCode":11}',
    }, { times: 1 });
    outbox.put({ name: "last", body: point(1) });
    await drained();
    assert.deepEqual(log.lines.filter((line) => !line.startsWith("info")), []);
  });
});

Deno.test("a redirect from the tenant API is a refused sign-in", async () => {
  await inWorld({ signIn: "apiKey", start: false }, async ({ standin, thingsboard }) => {
    standin.answerWith("/api/auth/user", {
      status: 302,
      headers: { Location: `${standin.url}/oauth2Login` },
    });
    assert.match(await thingsboard.checkSignIn() ?? "", /thingsboard\.apiKey is refused/);
  });
});

Deno.test("what is no ThingsBoard is told as such", async () => {
  await inWorld({ start: false }, async ({ standin, thingsboard }) => {
    standin.answerWith("*", { status: 404, body: "<html>nothing here</html>" });
    assert.match(await thingsboard.checkSignIn() ?? "", /answered 404.*is thingsboard\.url right/);
  });
});

Deno.test("a ThingsBoard that is away at start is signed in to when it comes", async () => {
  await inWorld({ before: (standin) => standin.down() }, async (
    { standin, outbox, thingsboard, drained, log },
  ) => {
    outbox.put({ name: "D", body: point(1) });
    await until(() => /cannot be reached/.test(thingsboard.status().problem ?? ""), "noticed");
    assert.deepEqual(
      [thingsboard.status().reachable, thingsboard.status().signedIn],
      [false, false],
    );
    standin.up();
    await drained();
    await until(() => thingsboard.status().signedIn, "it is signed in");
    assert.equal(log.lines.filter((line) => line.startsWith("error")).length, 1);
  });
});
