import assert from "node:assert/strict";
import { join } from "node:path";
import { deadLettersCommand } from "../../lib/cli/dead_letters.ts";
import { UsageError } from "../../lib/cli/command.ts";
import type { NewDeadLetter } from "../../lib/outbox/rows.ts";
import { TOKEN, viewOf, withAdmin } from "../admin/_admin.ts";
import { letter, open, row } from "../outbox/_opened.ts";

interface Run {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

interface Place {
  /** The storage directory. */
  readonly directory: string;
  /** Runs the command with the configuration of this place. */
  run(args: string, env?: Record<string, string>): Promise<Run>;
  /** Writes the configuration anew, with this `admin` section. */
  admin(section: string): Promise<void>;
}

/** Runs `use` in a folder with a configuration whose storage directory does not exist yet. */
async function inPlace(use: (place: Place) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "dead-letters-" });
  const file = join(folder, "tcp2tb.yaml");
  const admin = (section: string) =>
    Deno.writeTextFile(
      file,
      `thingsboard: { url: "https://tb.example.com", apiKey: k }
storage: { directory: ./data }
admin: ${section}
integrations:
  - name: Meters
    handlerConfiguration: { handlerType: TEXT }
    uplinkConverter: { script: "return {}" }
`,
    );
  try {
    await admin("{}");
    await use({
      directory: join(folder, "data"),
      admin,
      run: (args, env = {}) => run([...args.split(" "), "-c", file], env),
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function run(args: string[], env: Record<string, string>): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await deadLettersCommand(args, {
    stdin: ReadableStream.from([]),
    stdout: (line) => void out.push(line),
    stderr: (line) => void err.push(line),
    readTextFile: (path) => Deno.readTextFile(path),
    env: (name) => env[name],
    stopped: () => new Promise(() => {}),
  });
  return { code, out, err };
}

const frame = new TextEncoder().encode("SN-001,default,21.5\xff\x1b[31m\n");
const conversion = letter("line 3, column 7: temp is not defined", {
  frame,
  remoteAddress: "10.0.0.7",
  remotePort: 40000,
});
const refused = letter("ThingsBoard answered 400: \x1b[31mred\nand more ".padEnd(200, "x"), {
  reason: "REFUSED",
  row: row("SN-002", '{"ts":5,"values":{"t":21.5}}'),
});

async function bury(directory: string, letters: Record<string, NewDeadLetter[]>): Promise<void> {
  const { outbox, close } = await open(directory);
  for (const [integration, own] of Object.entries(letters)) await outbox.bury(integration, own);
  await close();
}

/** Runs `use` while another part of the process works on the directory and serves its admin side. */
async function whileRunning(
  { directory, admin }: Place,
  use: (opened: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> {
  const opened = await open(directory);
  try {
    await withAdmin({ view: viewOf(opened.outbox) }, async (port) => {
      await admin(`{ port: ${port}, token: "\${ADMIN_TOKEN:-}" }`);
      await use(opened);
    });
  } finally {
    await opened.close();
  }
}

const env = { ADMIN_TOKEN: TOKEN };

Deno.test("the list is a table with a line per letter, harmless to the terminal", async () => {
  await inPlace(async ({ directory, run }) => {
    await bury(directory, { Meters: [conversion, refused] });
    const { code, out, err } = await run("list");
    assert.equal(code, 0);
    assert.deepEqual(err, []);
    const time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";
    assert.equal(out.length, 3);
    assert.match(out[0]!, /^TIME {18}ID {2}INTEGRATION {2}REASON {6}DEVICE\/PEER {5}MESSAGE$/);
    assert.match(
      out[1]!,
      new RegExp(
        `^${time}  1   Meters       CONVERSION  10\\.0\\.0\\.7:40000  line 3, column 7: temp is not defined$`,
      ),
    );
    assert.match(
      out[2]!,
      new RegExp(
        `^${time}  2   Meters       REFUSED     SN-002 {10}ThingsBoard answered 400: .u\\{1b\\}\\[31mred.nand more x+…$`,
      ),
    );
    assert.doesNotMatch(out.join(""), /\p{Cc}/u);
    assert.ok(out[2]!.length < 200);
  });
});

Deno.test("the list is narrowed, cut, read on and given to programs", async () => {
  await inPlace(async ({ directory, run }) => {
    const many = Array.from({ length: 70 }, () => conversion);
    await bury(directory, { Meters: [...many, refused], Valves: [conversion] });
    const ids = ({ out }: Run) => out.map((line) => JSON.parse(line).id as number);
    assert.deepEqual(ids(await run("list --json --reason REFUSED")), [71]);
    assert.deepEqual(ids(await run("list --json --integration Valves")), [72]);
    assert.equal(ids(await run("list --json")).length, 72);
    const cut = await run("list --json --limit 2");
    assert.deepEqual(ids(cut), [1, 2]);
    assert.match(cut.err.join(), /more: --after 2/);
    const rest = await run("list --json --limit 2 --after 70");
    assert.deepEqual([ids(rest), rest.err], [[71, 72], []]);
    const none = await run("list --integration None");
    assert.deepEqual(none, { code: 0, out: [], err: ["no dead letters"] });
  });
});

Deno.test("a letter is shown with its data, and with its bytes as a hex dump", async () => {
  await inPlace(async ({ directory, run }) => {
    await bury(directory, { Meters: [conversion, refused] });
    const first = await run("show 1");
    assert.equal(first.code, 0);
    const text = first.out.join("\n");
    assert.match(text, /^id: +1\nintegration: +Meters\nreason: +CONVERSION\nmessage: +line 3/);
    assert.match(text, /received: +2023-11-14T22:13:20\.000Z \(1700000000000\)/);
    assert.match(text, /from: +10\.0\.0\.7:40000/);
    assert.match(
      text,
      /\n {2}00000000 {2}53 4e 2d 30 30 31 2c 64 {2}65 66 61 75 6c 74 2c 32 {2}\|SN-001,default,2\|\n/,
    );
    assert.match(
      text,
      /\n {2}00000010 {2}31 2e 35 c3 bf 1b 5b 33 {2}31 6d 0a {15} {2}\|1\.5\.\.\.\[31m\.\|$/,
    );
    const second = (await run("show 2")).out.join("\n");
    assert.match(
      second,
      /device: +SN-002\ntype: +default\ntelemetry: +\[\{"ts":5,"values":\{"t":21\.5\}\}\]/,
    );
    assert.match(second, /message: +ThingsBoard answered 400: \\u\{1b\}\[31mred\\nand more x{100}/);

    const both = await run("show 1 99 2 --json");
    assert.equal(both.code, 1);
    assert.deepEqual(both.err, ["there is no dead letter 99"]);
    assert.deepEqual(both.out.map((line) => JSON.parse(line).id), [1, 2]);
  });
});

Deno.test("letters are discarded by id, or all that the filters leave", async () => {
  await inPlace(async ({ directory, run }) => {
    await bury(directory, { Meters: [conversion, refused, conversion], Valves: [conversion] });
    assert.deepEqual(await run("discard 1"), { code: 0, out: ["1 discarded"], err: [] });
    const again = await run("discard 1");
    assert.deepEqual([again.code, again.out], [1, ["0 discarded"]]);
    const all = await run("discard --all --integration Meters --reason CONVERSION --json");
    assert.deepEqual(all, { code: 0, out: ['{"discarded":1}'], err: [] });
    assert.deepEqual(await run("discard --all"), { code: 0, out: ["2 discarded"], err: [] });
  });
});

Deno.test("without a gateway, data and frames are requeued for its next start", async () => {
  await inPlace(async ({ directory, run }) => {
    await bury(directory, {
      Meters: [conversion, refused, letter("nothing to send"), conversion],
      Gone: [conversion],
    });
    const { code, out, err } = await run("requeue 1 2 3 5 99");
    assert.equal(code, 1);
    assert.match(out.join("\n"), /^1 requeued, to be sent when the gateway next starts$/m);
    assert.match(out.join("\n"), /^1 requeued, to be converted when the gateway next starts$/m);
    assert.match(err.join("\n"), /^3 is left as it is: it holds neither a frame nor data/m);
    assert.match(err.join("\n"), /^5 is left as it is: no enabled integration is called "Gone"/m);
    assert.match(err.join("\n"), /^99 is left as it is: there is no such dead letter/m);

    const { outbox, close } = await open(directory);
    assert.deepEqual((await outbox.marked()).map(({ id }) => id), [1]);
    assert.equal((await outbox.status()).rows, 1);
    assert.deepEqual((await outbox.deadLetters({})).map(({ id }) => id), [1, 3, 4, 5]);
    await close();

    const all = await run("requeue --all --integration Meters --reason CONVERSION --json");
    assert.equal(all.code, 1);
    assert.deepEqual(JSON.parse(all.out.join()), {
      requeued: 0,
      marked: 2,
      left: [{ id: 3, reason: "it holds neither a frame nor data, so nothing can be sent" }],
    });
  });
});

Deno.test("a message that did not reach its device is shown, and not requeued", async () => {
  await inPlace(async ({ directory, run }) => {
    const downlink = {
      integration: "Meters",
      deviceName: "SN-003",
      deviceType: "valve",
      source: "WEBHOOK" as const,
      msgType: "RPC_CALL_FROM_SERVER_TO_DEVICE",
      msg: { id: 7, method: "open", params: { by: "\x1b[31m" } },
      metadata: { deviceName: "SN-003" },
    };
    await bury(directory, { Meters: [letter("too late", { reason: "DOWNLINK", downlink })] });
    const list = await run("list --reason DOWNLINK");
    assert.match(list.out[1] ?? "", / DOWNLINK +SN-003 +too late$/);
    const show = (await run("show 1")).out.join("\n");
    assert.match(show, /^device: +SN-003$/m);
    assert.match(show, /^type: +valve$/m);
    assert.match(show, /^msgType: +RPC_CALL_FROM_SERVER_TO_DEVICE$/m);
    assert.match(show, /^msg: +\{"id":7,"method":"open"/m);
    assert.match(show, /^metadata: +\{"deviceName":"SN-003"\}$/m);
    assert.ok(!show.includes("\x1b"));
    const [json] = (await run("show 1 --json")).out;
    assert.deepEqual(JSON.parse(json ?? "").downlink, downlink);

    const { code, err } = await run("requeue --all");
    assert.equal(code, 1);
    assert.match(err.join("\n"), /^1 is left as it is: .*message for a device.*tcp2tb send/m);
    const discarded = await run("discard --all --reason DOWNLINK");
    assert.deepEqual([discarded.code, discarded.out], [0, ["1 discarded"]]);
  });
});

Deno.test("a gateway that runs is asked through its admin side", async () => {
  await inPlace(async (place) => {
    const { directory, run } = place;
    await bury(directory, { Meters: [...Array.from({ length: 90 }, () => conversion), refused] });
    const alone = [await run("list --all"), await run("show 1"), await run("list --json --all")];
    await whileRunning(place, async ({ outbox }) => {
      const asked = [
        await run("list --all", env),
        await run("show 1", env),
        await run("list --json --all", env),
      ];
      assert.deepEqual(asked, alone);
      assert.deepEqual(asked.map(({ code }) => code), [0, 0, 0]);
      assert.deepEqual(asked[2]?.out.length, 91);
      assert.deepEqual(await run("requeue 91", env), { code: 0, out: ["1 requeued"], err: [] });
      assert.equal((await outbox.status()).rows, 1);
      assert.deepEqual(await run("show 91", env), {
        code: 1,
        out: [],
        err: ["there is no dead letter 91"],
      });
      assert.deepEqual((await run("discard --all --integration Meters", env)).out, [
        "90 discarded",
      ]);
      assert.deepEqual(await outbox.deadLetters({}), []);
    });
  });
});

Deno.test("where the gateway that runs cannot be asked, it is told why and what to do", async () => {
  await inPlace(async (place) => {
    const { run, admin } = place;
    await whileRunning(place, async () => {
      const told = async (env: Record<string, string>) => {
        const { code, out, err } = await run("list", env);
        assert.deepEqual([code, out, err.length], [1, [], 1]);
        return err.join();
      };
      assert.match(await told({}), /in use by another process; .*admin\.token: set it/);
      assert.match(await told({ ADMIN_TOKEN: "wrong" }), /the token is not admin\.token/);

      const free = Deno.listen({ hostname: "127.0.0.1", port: 0 });
      const { port } = free.addr;
      free.close();
      await admin(`{ port: ${port}, token: t }`);
      assert.match(
        await told({}),
        new RegExp(`cannot be reached at http://127\\.0\\.0\\.1:${port}`),
      );
      await admin("{ port: 0, token: t }");
      assert.match(await told({}), /give it a port/);

      const other = Deno.serve(
        { hostname: "127.0.0.1", port: 0, onListen() {} },
        () => new Response("<html>", { status: 200 }),
      );
      await admin(`{ port: ${other.addr.port}, token: t }`);
      assert.match(await told({}), /is not the admin side of a gateway/);
      await other.shutdown();
    });
  });
});

Deno.test("no storage directory is told as such, and none is created", async () => {
  await inPlace(async ({ directory, run }) => {
    for (const args of ["list", "show 1", "requeue --all", "discard 1"]) {
      const { code, out, err } = await run(args);
      assert.deepEqual([code, out], [1, []]);
      assert.match(err.join(), /there is no outbox here, so there are no dead letters/);
      await assert.rejects(Deno.stat(directory), Deno.errors.NotFound);
    }
    await Deno.mkdir(directory);
    assert.equal((await run("list")).code, 1);
    assert.deepEqual(await Array.fromAsync(Deno.readDir(directory)), []);
  });
});

Deno.test("a damaged outbox is told and left alone", async () => {
  await inPlace(async ({ directory, run }) => {
    await Deno.mkdir(directory);
    const file = join(directory, "outbox.db");
    await Deno.writeTextFile(file, "this is no database at all ".repeat(200));
    const { code, err } = await run("list");
    assert.equal(code, 1);
    assert.match(err.join(), /not an intact outbox/);
    assert.match(await Deno.readTextFile(file), /^this is no database/);
  });
});

Deno.test("a configuration that is wrong is told with its lines", async () => {
  await inPlace(async ({ admin, run }) => {
    await admin("{ port: -1 }");
    const { code, err } = await run("list");
    assert.equal(code, 1);
    assert.match(err.join(), /tcp2tb\.yaml:3:\d+: admin\.port/);
  });
});

Deno.test("arguments that make no sense are refused before anything is done", async () => {
  const wrong: [string, RegExp][] = [
    ["", /list, show, requeue or discard/],
    ["remove", /there is no "remove"/],
    ["list 1", /list takes no ids/],
    ["list --limit 0", /--limit must be a whole number of at least 1/],
    ["list --reason BROKEN", /CONVERSION, INVALID, REFUSED, UNKNOWN_DEVICE, DOWNLINK/],
    ["show", /which\?/],
    ["show x", /an id must be a whole number/],
    ["show 1 --all", /show takes ids/],
    ["discard", /takes ids, or --all/],
    ["requeue 1 --all", /not both/],
    ["requeue 1 --limit 3", /for list/],
    ["discard --integration Meters", /add --all/],
    ["discard 1 --reason REFUSED", /add --all/],
  ];
  for (const [args, says] of wrong) {
    const given = args === "" ? [] : args.split(" ");
    await assert.rejects(run([...given, "-c", "none.yaml"], {}), (error) => {
      assert.ok(error instanceof UsageError, String(error));
      assert.match(error.message, says);
      return true;
    });
  }
});
