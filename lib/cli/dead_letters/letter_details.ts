import type { DeadLetterJson } from "../../admin/dead_letter_json.ts";
import { printable, printableJson } from "../../log/printable.ts";
import { hexDump } from "./hex_dump.ts";

/** Everything about a letter, for a person. */
export function letterDetails(letter: DeadLetterJson): string[] {
  const { remoteAddress, remotePort, row, frame, downlink } = letter;
  const fields: [name: string, value: string][] = [
    ["id", String(letter.id)],
    ["integration", letter.integration],
    ["reason", letter.reason],
    ["message", letter.message],
    ["received", `${letter.received} (${letter.receivedTs})`],
    ["dead since", `${letter.at} (${letter.atTs})`],
  ];
  if (remoteAddress !== undefined) fields.push(["from", `${remoteAddress}:${remotePort}`]);
  if (row !== undefined) {
    fields.push([row.entityType.toLowerCase(), row.name], ["type", row.type]);
    fields.push([row.content.toLowerCase(), printableJson(row.data)]);
  }
  if (downlink !== undefined) {
    fields.push(["device", downlink.deviceName], ["type", downlink.deviceType]);
    fields.push(["msgType", downlink.msgType], ["msg", printableJson(downlink.msg)]);
    fields.push(["metadata", printableJson(downlink.metadata)]);
  }
  const lines = fields.map(([name, value]) => `${`${name}:`.padEnd(13)}${printable(value)}`);
  if (frame !== undefined) {
    const bytes = frame.length / 2;
    lines.push(`${"frame:".padEnd(13)}${bytes} byte${bytes === 1 ? "" : "s"}`);
    for (const line of hexDump(frame)) lines.push(`  ${line}`);
  }
  return lines;
}
