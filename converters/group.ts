/**
 * From the uplink messages of a batch to the rows of the outbox.
 *
 * @module
 */
import type { NewRow } from "../lib/outbox/rows.ts";
import type { Uplink } from "./uplink.ts";

/** How far receipt times may run ahead of the clock to keep readings of one millisecond apart. */
const MAX_AHEAD_MS = 1000;

/** A row is closed at about so many characters, so that the uploader need not cut it up. */
const MAX_BODY = 256 * 1024;
const MAX_POINTS = 1000;

/** Times of one entity's keys are forgotten when they are older than this. */
const FORGET_AFTER_MS = 3000;

/** Entities whose label, customer and group are remembered, so that they are sent only when they change. */
const MAX_REMEMBERED = 100_000;

interface Group {
  entityType: Uplink["entityType"];
  name: string;
  type: string;
  bodies: { points: number; body: string }[];
  attributes: Record<string, unknown> | undefined;
  details: string | undefined;
}

/**
 * Gathers the messages of a batch by device and asset, and gives each reading its time.
 *
 * `ts` is the time of receipt unless the converter gave one. Of two readings of one key received
 * in one millisecond the later gets the next millisecond, so that both survive in ThingsBoard;
 * at most a second ahead of the clock, beyond which they share the last one and the newest stays.
 * Of attributes, of which ThingsBoard keeps only the latest value anyway, one row goes out per
 * batch, the later values winning.
 */
export class Grouper {
  #groups = new Map<string, Group>();
  /** Last receipt time by entity and key, in two generations: the older one is dropped in time. */
  #recent = new Map<string, Map<string, number>>();
  #older = new Map<string, Map<string, number>>();
  #turned = 0;
  #details = new Map<string, string>();
  /** Readings that had to share their millisecond with an earlier one, since the last call of take. */
  #collapsed = 0;
  /** Readings that a former grouper has seen had times up to this. */
  #floor = 0;
  /** The latest time that was ahead of the clock, and which was told of that. */
  #ahead = 0;
  #aheadTold = 0;

  /** Readings of before have had times up to `ts` (milliseconds since 1970): those to come are later. */
  startAfter(ts: number): void {
    this.#floor = ts;
  }

  /** Adds one message of a frame received at `receivedTs` (milliseconds since 1970). */
  add(message: Uplink, receivedTs: number): void {
    const key = (message.entityType === "ASSET" ? "A" : "D") + message.name;
    let group = this.#groups.get(key);
    if (!group) {
      group = {
        entityType: message.entityType,
        name: message.name,
        type: message.type,
        bodies: [],
        attributes: undefined,
        details: undefined,
      };
      this.#groups.set(key, group);
    }
    for (const point of message.telemetry) {
      const ts = point.ts ?? this.#receiptTime(key, point.values, receivedTs);
      const text = `{"ts":${ts},"values":${JSON.stringify(point.values)}}`;
      const last = group.bodies.at(-1);
      if (last && last.points < MAX_POINTS && last.body.length + text.length < MAX_BODY) {
        last.points++;
        last.body += "," + text;
      } else group.bodies.push({ points: 1, body: text });
    }
    for (const name in message.attributes) {
      group.attributes ??= Object.create(null) as Record<string, unknown>;
      group.attributes[name] = message.attributes[name];
    }
    const { label, customer, group: groupName } = message;
    // An entity that is only named still gets created: that is what its empty details are for.
    const empty = message.telemetry.length === 0 && group.attributes === undefined;
    const described = label !== undefined || customer !== undefined || groupName !== undefined;
    if (described || (empty && !this.#details.has(key))) {
      const details = JSON.stringify({ label, customerName: customer, groupName });
      if (this.#details.get(key) !== details) {
        if (this.#details.size >= MAX_REMEMBERED) this.#details.clear();
        this.#details.set(key, details);
        group.details = details;
      }
    }
  }

  /**
   * The rows of all messages added since the last call, and how many readings shared a millisecond;
   * `aheadTs` if a reading got a time ahead of the clock, later than any before.
   */
  take(): { rows: NewRow[]; collapsed: number; aheadTs?: number } {
    const rows: NewRow[] = [];
    for (const { entityType, name, type, bodies, attributes, details } of this.#groups.values()) {
      const row = (content: NewRow["content"], points: number, body: string): void => {
        rows.push({ entityType, name, type, content, points, body });
      };
      if (details !== undefined) row("DETAILS", 1, details);
      if (attributes) row("ATTRIBUTES", 1, JSON.stringify(attributes));
      for (const { points, body } of bodies) row("TELEMETRY", points, body);
    }
    this.#groups = new Map();
    const collapsed = this.#collapsed;
    this.#collapsed = 0;
    if (this.#ahead <= this.#aheadTold) return { rows, collapsed };
    this.#aheadTold = this.#ahead;
    return { rows, collapsed, aheadTs: this.#ahead };
  }

  #receiptTime(entity: string, values: Record<string, unknown>, receivedTs: number): number {
    if (receivedTs - this.#turned > FORGET_AFTER_MS || receivedTs < this.#turned) {
      this.#older = this.#recent;
      this.#recent = new Map();
      this.#turned = receivedTs;
    }
    let times = this.#recent.get(entity);
    if (!times) {
      times = this.#older.get(entity) ?? new Map<string, number>();
      this.#recent.set(entity, times);
    }
    // After a clock was set back, what was before is no measure.
    const floor = this.#floor > receivedTs + MAX_AHEAD_MS ? 0 : this.#floor;
    let ts = receivedTs;
    for (const key in values) {
      const last = times.get(key) ?? floor;
      if (last >= ts) ts = last + 1;
    }
    if (ts > receivedTs + MAX_AHEAD_MS) {
      ts = receivedTs + MAX_AHEAD_MS;
      this.#collapsed++;
    }
    if (ts > receivedTs) this.#ahead = Math.max(this.#ahead, ts);
    for (const key in values) times.set(key, ts);
    return ts;
  }
}
