import assert from "node:assert/strict";
import fc from "fast-check";
import { attributeChange, merge } from "../../lib/downlink/merge.ts";
import type { Downlink, NewDownlink } from "../../lib/downlink/message.ts";
import { deleted, message, ToldDevice, updated } from "./_messages.ts";

const at = (message: NewDownlink, expiresTs = 1000): Omit<Downlink, "id"> => ({
  ...message,
  createdTs: 0,
  expiresTs,
});

/** What waits of a device, as merging leaves it. */
function mergeAll(waiting: Downlink[], fresh: Omit<Downlink, "id">[], nextId: number): Downlink[] {
  const { replace, remove, insert } = merge(waiting, fresh);
  const replaced = new Map(replace.map((message) => [message.id, message]));
  const gone = new Set(remove.map(({ id }) => id));
  return [
    ...waiting.filter(({ id }) => !gone.has(id)).map((old) => replaced.get(old.id) ?? old),
    ...insert.map((message, i) => ({ ...message, id: nextId + i })),
  ];
}

const shown = (messages: readonly NewDownlink[]) => messages.map(({ msg }) => msg);

const key = fc.constantFrom("a", "b", "c", "d", "__proto__", "constructor");
const said = fc.oneof(
  fc.array(fc.tuple(key, fc.nat(5)), { maxLength: 4 }).map((pairs) =>
    updated("SN-1", Object.fromEntries(pairs))
  ),
  fc.array(key, { maxLength: 4 }).map((keys) => deleted("SN-1", ...keys)),
  fc.nat(9).map((id) => message("SN-1", { msg: { id, method: "m", params: {} } })),
  fc.constantFrom(
    message("SN-1", { msgType: "ATTRIBUTES_UPDATED", msg: ["no", "object"] }),
    message("SN-1", { msgType: "ATTRIBUTES_DELETED", msg: { attributes: "none" } }),
  ),
);

Deno.test("a device that gets the merged messages ends as one that gets every single one", () => {
  fc.assert(fc.property(
    fc.array(key),
    fc.array(fc.array(said, { maxLength: 5 }), { maxLength: 6 }),
    fc.array(fc.nat(3)),
    (before, groups, sendings) => {
      const plain = new ToldDevice();
      const device = new ToldDevice();
      for (const name of before) {
        plain.attributes.set(name, "before");
        device.attributes.set(name, "before");
      }
      let waiting: Downlink[] = [];
      let nextId = 1;
      for (const [i, group] of groups.entries()) {
        for (const message of group) plain.apply(message);
        waiting = mergeAll(waiting, group.map((message) => at(message)), nextId);
        nextId += group.length;
        // In between the device is there, and gets the oldest ones.
        for (const sent of waiting.splice(0, sendings[i] ?? 0)) device.apply(sent);
        const types = waiting.filter(attributeChange).map(({ msgType }) => msgType);
        assert.equal(new Set(types).size, types.length, "at most one of each type waits");
      }
      for (const sent of waiting) device.apply(sent);
      assert.deepEqual(device.state(), plain.state());
    },
  ));
});

Deno.test("every message that is no attribute message stays, once and in order", () => {
  fc.assert(fc.property(fc.array(fc.array(said, { maxLength: 5 }), { maxLength: 6 }), (groups) => {
    let waiting: Downlink[] = [];
    for (const [i, group] of groups.entries()) {
      waiting = mergeAll(waiting, group.map((message) => at(message)), 100 * i);
    }
    const others = (messages: readonly NewDownlink[]) =>
      shown(messages.filter((message) => !attributeChange(message)));
    assert.deepEqual(others(waiting), others(groups.flat()));
    const ids = waiting.map(({ id }) => id);
    assert.deepEqual(ids, ids.toSorted((a, b) => a - b));
  }));
});

Deno.test("a deletion takes its key out of the update that waits, and an update out of the deletion", () => {
  let waiting = mergeAll([], [at(updated("SN-1", { a: 1, b: 2 }))], 1);
  waiting = mergeAll(waiting, [at(deleted("SN-1", "a"))], 2);
  assert.deepEqual(shown(waiting), [{ b: 2 }, { attributes: ["a"] }]);
  waiting = mergeAll(waiting, [at(updated("SN-1", { a: 3 }))], 3);
  assert.deepEqual(shown(waiting), [{ b: 2, a: 3 }]);
  waiting = mergeAll(waiting, [at(deleted("SN-1", "b", "a"))], 4);
  assert.deepEqual(shown(waiting), [{ attributes: ["b", "a"] }]);
});

Deno.test("an update that is merged waits where the first one did, with the newest metadata", () => {
  const first = { ...at(updated("SN-1", { a: 1 }), 500), key: "k1" };
  const call = at(message("SN-1"));
  const second = {
    ...at(updated("SN-1", { a: 2 }), 900),
    key: "k2",
    metadata: { shared_a: "2" },
    source: "WEBHOOK" as const,
  };
  const [merged, last, ...none] = mergeAll(mergeAll([], [first, call], 1), [second], 3);
  assert.deepEqual(none, []);
  assert.deepEqual(last, { ...call, id: 2 });
  assert.deepEqual(merged, { ...second, key: "k1", msg: { a: 2 }, id: 1 });
});

Deno.test("an attribute message that says more than names is left as it is", () => {
  const odd = message("SN-1", {
    msgType: "ATTRIBUTES_DELETED",
    msg: { attributes: ["a"], scope: "SHARED_SCOPE" },
  });
  assert.equal(attributeChange(odd), undefined);
  const waiting = mergeAll([], [at(updated("SN-1", { a: 1 })), at(odd)], 1);
  assert.deepEqual(shown(waiting), [{ a: 1 }, odd.msg]);
});
