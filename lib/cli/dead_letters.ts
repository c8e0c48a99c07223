import type { DeadLetterFilter } from "../admin/dead_letter_pages.ts";
import { printable, printableJson } from "../log/printable.ts";
import { OutboxError } from "../outbox/outbox_error.ts";
import type { Command, CommandIo } from "./command.ts";
import { type DeadLettersRequest, parseDeadLettersArguments } from "./dead_letters/arguments.ts";
import { letterDetails } from "./dead_letters/letter_details.ts";
import { tableLines, type TableRow, tableRow } from "./dead_letters/letter_table.ts";
import { type Letters, LettersError } from "./dead_letters/letters.ts";
import { openLetters } from "./dead_letters/open_letters.ts";
import { readConfig } from "./read_config.ts";

/** `dead-letters`: what did not reach ThingsBoard or its device, to look at and to decide on. */
export const deadLetters: Command = {
  name: "dead-letters",
  summary: "lists, shows, requeues or discards what did not reach ThingsBoard or its device",
  help: `Usage: tcp2tb dead-letters list [--integration NAME] [--reason R] [--limit N | --all]
       tcp2tb dead-letters show ID…
       tcp2tb dead-letters requeue ID… | --all [--integration NAME] [--reason R]
       tcp2tb dead-letters discard ID… | --all [--integration NAME] [--reason R]

A dead letter is a frame that could not be converted (CONVERSION), or data that
ThingsBoard would spoil (INVALID), has refused (REFUSED), or does not get because the
device is unknown there (UNKNOWN_DEVICE), or a message that did not reach its device
(DOWNLINK), or a frame of a device that keeps its older connection (TAKEOVER). It is kept
until it is requeued or discarded, or newer ones take its room.

requeue converts the frames and sends the data again, but no message to a device. A gateway that runs does it at
once and is asked through its admin side, which needs admin.token. If none runs, data is
sent and frames are converted when the gateway next starts.

  -c, --config   the configuration, default tcp2tb.yaml
  --integration  only letters of this integration
  --reason       only letters with this reason: CONVERSION, INVALID, REFUSED, UNKNOWN_DEVICE,
                 DOWNLINK, TAKEOVER
  --limit        list: at most so many, oldest first; default 100
  --after        list: only letters with an id above this one
  --all          all letters (that the filters leave) instead of single ids
  --json         one JSON object a line

The exit code is 0, or 1 if something asked for could not be done.

Example: after the converter was put right
  tcp2tb dead-letters list --reason CONVERSION
  tcp2tb dead-letters requeue --all --integration Meters --reason CONVERSION`,
  run: deadLettersCommand,
};

/**
 * The command `dead-letters`.
 *
 * @returns the exit code: 0, or 1 if the letters cannot be reached or not everything asked for could
 * be done
 * @throws {UsageError} (a rejection) the arguments make no sense
 */
export async function deadLettersCommand(args: string[], io: CommandIo): Promise<number> {
  const request = parseDeadLettersArguments(args);
  const config = await readConfig(request.config, io);
  if (!config) return 1;
  try {
    const letters = await openLetters(config);
    try {
      return await serve(request, letters, io);
    } finally {
      await letters.close();
    }
  } catch (error) {
    if (!(error instanceof LettersError || error instanceof OutboxError)) throw error;
    io.stderr(`dead-letters: ${printable(error.message)}`);
    return 1;
  }
}

function serve(request: DeadLettersRequest, letters: Letters, io: CommandIo): Promise<number> {
  switch (request.action) {
    case "list":
      return list(request.filter, request.limit, request.json, letters, io);
    case "show":
      return show(request.ids, request.json, letters, io);
    case "requeue":
      return requeue(request, letters, io);
    case "discard":
      return discard(request, letters, io);
  }
}

async function list(
  filter: DeadLetterFilter,
  limit: number,
  json: boolean,
  letters: Letters,
  io: CommandIo,
): Promise<number> {
  const rows: TableRow[] = [];
  let count = 0;
  let last = 0;
  let more = false;
  for await (const letter of letters.each(filter)) {
    if (count === limit) {
      more = true;
      break;
    }
    if (json) await io.stdout(printableJson(letter));
    else rows.push(tableRow(letter));
    count++;
    last = letter.id;
  }
  if (!json && count > 0) { for (const line of tableLines(rows)) await io.stdout(line); }
  if (count === 0) io.stderr("no dead letters");
  if (more) io.stderr(`there are more: --after ${last} goes on, --all lists all`);
  return 0;
}

async function show(
  ids: readonly number[],
  json: boolean,
  letters: Letters,
  io: CommandIo,
): Promise<number> {
  let missing = 0;
  for (const [i, id] of ids.entries()) {
    const letter = await letters.get(id);
    if (letter === undefined) {
      missing++;
      io.stderr(`there is no dead letter ${id}`);
    } else if (json) await io.stdout(printableJson(letter));
    else {
      if (i > 0) await io.stdout("");
      for (const line of letterDetails(letter)) await io.stdout(line);
    }
  }
  return missing === 0 ? 0 : 1;
}

async function requeue(
  { selection, json }: Extract<DeadLettersRequest, { action: "requeue" | "discard" }>,
  letters: Letters,
  io: CommandIo,
): Promise<number> {
  const { requeued, marked, left } = await letters.requeue(selection);
  if (json) await io.stdout(printableJson({ requeued, marked, left }));
  else {
    const later = letters.running ? "" : ", to be sent when the gateway next starts";
    if (requeued > 0 || marked === 0) await io.stdout(`${requeued} requeued${later}`);
    if (marked > 0) {
      await io.stdout(`${marked} requeued, to be converted when the gateway next starts`);
    }
    for (const { id, reason } of left) io.stderr(`${id} is left as it is: ${printable(reason)}`);
  }
  return left.length === 0 ? 0 : 1;
}

async function discard(
  { selection, json }: Extract<DeadLettersRequest, { action: "requeue" | "discard" }>,
  letters: Letters,
  io: CommandIo,
): Promise<number> {
  const discarded = await letters.discard(selection);
  const missing = "ids" in selection ? new Set(selection.ids).size - discarded : 0;
  if (json) await io.stdout(printableJson({ discarded }));
  else {
    await io.stdout(`${discarded} discarded`);
    if (missing > 0) io.stderr(`${missing} of the ids are no dead letters`);
  }
  return missing === 0 ? 0 : 1;
}
