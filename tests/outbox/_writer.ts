/**
 * A process that stores batches until it is killed: `deno run _writer.ts DIRECTORY`.
 * For each batch that is on disk it prints `integration batch`.
 *
 * @module
 */
import { openOutbox } from "../../lib/outbox/open_outbox.ts";
import { batch, row } from "./_opened.ts";

const IN_FLIGHT = 8;
const [directory = "", extraMs = "0"] = Deno.args;
const encoder = new TextEncoder();
const outbox = await openOutbox({
  directory,
  maxSizeMb: 1024,
  maxDeadLetters: 10,
  maxDeadLettersMb: 1,
  commitDelayMs: Number(extraMs),
  onStored: ({ batches }) => {
    const lines = batches.map(({ integration, batch }) => `${integration} ${batch}\n`).join("");
    Deno.stdout.writeSync(encoder.encode(lines));
    for (const { integration } of batches) send(integration);
  },
  onStatus: ({ error }) => Deno.stdout.writeSync(encoder.encode(`error ${error}\n`)),
});
const senders = new Map(["A", "B"].map((name) => [name, { port: outbox.connect(), next: 0 }]));
for (const name of senders.keys()) for (let i = 0; i < IN_FLIGHT; i++) send(name);

function send(integration: string): void {
  const sender = senders.get(integration);
  if (sender === undefined) return;
  const number = sender.next++;
  const rows = Array.from({ length: 20 }, (_, i) => row(`${integration}-${i}`, `${number}`));
  sender.port.postMessage(batch(number, rows, { integration }));
}
