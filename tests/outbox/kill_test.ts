import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { OutboxLockedError } from "../../lib/outbox/outbox_error.ts";
import { bodies, inDirectory, open } from "./_opened.ts";

const WRITER = fileURLToPath(new URL("./_writer.ts", import.meta.url));
const CONFIG = fileURLToPath(new URL("../../deno.json", import.meta.url));

/** Starts a writer and kills it when it has told `lines` batches; returns what it told in the end. */
async function writeAndKill(
  directory: string,
  lines: number,
  whileItRuns: () => Promise<void> = () => Promise.resolve(),
): Promise<string[]> {
  const writer = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--config", CONFIG, WRITER, directory],
    stdout: "piped",
    stdin: "null",
  }).spawn();
  const told: string[] = [];
  let rest = "";
  let killed = false;
  for await (const text of writer.stdout.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    told.push(...parts);
    if (told.length >= lines && !killed) {
      killed = true;
      await whileItRuns();
      writer.kill("SIGKILL");
    }
  }
  await writer.status;
  return told;
}

Deno.test("after kill -9, every batch that was told to be stored is there, and in order", () =>
  inDirectory(async (directory) => {
    const expected = new Map<string, number[]>();
    for (const lines of [1, 300]) {
      const told = await writeAndKill(
        directory,
        lines,
        () =>
          assert.rejects(open(directory), (error: Error) => {
            assert.ok(error instanceof OutboxLockedError);
            assert.ok(error.message.includes(directory));
            return true;
          }),
      );
      assert.ok(told.length >= lines);
      const opened = await open(directory);
      assert.equal(opened.outbox.waiting.length, 40);
      for (const { entity } of opened.outbox.waiting) {
        const found = (await opened.outbox.fetch(entity.id, 0, 1e6, 1e9)).map(({ body }) =>
          Number(body)
        );
        const integration = entity.name.slice(0, 1);
        const acknowledged = told.filter((line) => line.startsWith(`${integration} `))
          .map((line) => Number(line.slice(2)));
        const before = expected.get(entity.name) ?? [];
        const fresh = found.slice(before.length);
        assert.deepEqual(found.slice(0, before.length), before, "from before the restart");
        assert.deepEqual(fresh, fresh.map((_, i) => i), "in order, without a gap");
        assert.ok(fresh.length >= acknowledged.length, "all that was told");
        assert.deepEqual(acknowledged, acknowledged.map((_, i) => i));
        expected.set(entity.name, found);
      }
      await opened.close();
    }
    const opened = await open(directory);
    const entity = opened.outbox.waiting[0]?.entity;
    assert.ok(entity);
    assert.deepEqual(
      (await bodies(opened.outbox, entity.id)).map(Number),
      expected.get(entity.name),
    );
    await opened.close();
  }));
