import assert from "node:assert/strict";
import type { Reports } from "../../converters/sandbox/reports.ts";
import { start, withSpawner } from "./_sandbox.ts";

const SCRIPT = `
  var fields = String.fromCharCode.apply(null, payload).split(",");
  var result = { deviceName: fields[0], deviceType: "meter" };
  if (fields[1] === "ack") result.rpcResponse = { id: 3, body: { t: 1e999, n: 2 } };
  if (fields[1] === "ask") result.attributeRequest = { keys: ["a"] };
  return fields[0] === "Hall" ? { assetName: "Hall" } : result;
`;

Deno.test(
  "who speaks over which connection is told once, answers and questions each time",
  withSpawner(async (spawner) => {
    const all: Reports[] = [];
    const sandbox = await start(spawner, SCRIPT, { onReports: (reports) => all.push(reports) });
    sandbox.submit(1, ["D", "D", "Hall", "D,ack"], { connection: 4 });
    sandbox.submit(2, ["D"], { connection: 4 });
    sandbox.submit(3, ["D,ask", "E"], { connection: 5 });
    // Requeued frames come over no connection.
    sandbox.submit(4, ["F,ack"]);
    await sandbox.until(4);
    await sandbox.output([70], {});
    assert.deepEqual(all, [
      {
        seen: [[4, "D", "meter"]],
        rpcResponses: [{ deviceName: "D", id: 3, body: { t: null, n: 2 } }],
        attributeRequests: [],
      },
      {
        seen: [[5, "D", "meter"], [5, "E", "meter"]],
        rpcResponses: [],
        attributeRequests: [
          { deviceName: "D", deviceType: "meter", sharedKeys: ["a"], clientKeys: ["a"] },
        ],
      },
    ]);
    await sandbox.close();
  }),
);
