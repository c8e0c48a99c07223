import assert from "node:assert/strict";
import { createPlayground } from "../../../converters/tbel/playground.ts";
import { DIFFERENCES } from "./_differences.ts";
import { byGroup, conformanceCases, differenceOf, operatorCases } from "./_recorded.ts";

// The recordings were made in this zone.
Deno.env.set("TZ", "UTC");

const listed = new Map(DIFFERENCES.flatMap(({ ids, kind }) => ids.map((id) => [id, kind])));
const conformance = await conformanceCases();
const operators = await operatorCases();
const playground = createPlayground();

for (
  const [what, cases] of [...byGroup(conformance), ["operators", operators] as const]
) {
  Deno.test(`TBEL gives what the real engine gave, or what is listed: ${what}`, () => {
    const wrong: string[] = [];
    let equal = 0;
    for (const one of cases) {
      const difference = differenceOf(one, playground);
      if (!difference) equal++;
      if (difference?.kind === listed.get(one.id)) continue;
      wrong.push(
        difference
          ? `${one.id} ${
            JSON.stringify(one.script)
          } ${difference.kind}\n  recorded: ${difference.recorded}\n  given:    ${difference.given}`
          : `${one.id} is as recorded, but listed as different`,
      );
    }
    console.log(`compared TBEL ${what}: ${equal} of ${cases.length} equal`);
    assert.equal(wrong.length, 0, `${wrong.length} differ:\n${wrong.join("\n")}`);
  });
}

Deno.test("every case in the list of differences is a recorded one, and is listed once", () => {
  const known = new Set([...conformance, ...operators].map(({ id }) => id));
  const ids = DIFFERENCES.flatMap(({ ids }) => ids);
  assert.deepEqual(ids.filter((id) => !known.has(id)), []);
  assert.equal(new Set(ids).size, ids.length);
  for (const { reason } of DIFFERENCES) assert.ok(reason.length > 20);
});
