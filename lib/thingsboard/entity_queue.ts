import type { Content, Entity, Row } from "../outbox/rows.ts";
import type { Batch } from "./delivery.ts";
import { splitPoints } from "./points.ts";

/** A row, or a part of one that was too long. */
export interface Piece {
  /** Where it comes from. */
  readonly row: Row;
  /** As in the row: points joined by commas, or one object. */
  readonly body: string;
  /** Number of `{ts, values}` in it; 1 for other contents. */
  readonly points: number;
  /** No part of its row follows. */
  readonly last: boolean;
  /** ThingsBoard has it, or it has become a dead letter. */
  done: boolean;
}

/** Bodies in memory, of all entities together. */
export interface HotBytes {
  /** Characters in memory now. */
  used: number;
  /** No more than this. */
  readonly max: number;
}

/** One entity keeps no more than this in memory, so that one backlog leaves room for others. */
const MAX_OWN_BYTES = 1024 * 1024;
/** How far ahead rows of one content are gathered past rows of others. */
const MAX_AHEAD = 2048;

/**
 * The rows of one entity that wait for ThingsBoard, oldest first: some in memory, and behind them,
 * if there is no room, some only on disk.
 */
export class EntityQueue {
  /** Whose rows they are. */
  readonly entity: Entity;
  readonly #hot: HotBytes;
  #pieces: Piece[] = [];
  #ownBytes = 0;
  /** The last row that was taken into memory, or that is done. */
  #after: number;
  /** The last row that is done. */
  #done: number;
  /** The last row that we were told of. */
  #newest = 0;
  /** There are rows on disk behind `#after`. */
  #cold: boolean;

  /** An empty queue, or one whose rows are on disk. @param cold rows of it were on disk already when the outbox was opened */
  constructor(entity: Entity, hot: HotBytes, cold = false) {
    this.entity = entity;
    this.#hot = hot;
    this.#after = this.#done = 0;
    this.#cold = cold;
  }

  /** Nothing waits, in memory or on disk. */
  get empty(): boolean {
    return this.#pieces.length === 0 && !this.#cold;
  }

  /** Rows have to be fetched before anything can be taken. */
  get needsFetch(): boolean {
    return this.#pieces.length === 0 && this.#cold;
  }

  /** The row behind which to fetch. */
  get after(): number {
    return this.#after;
  }

  /** The oldest waiting piece in memory. */
  get first(): Piece | undefined {
    return this.#pieces[0];
  }

  /** A row has been stored. It is kept in memory if there is room and none before it is only on disk. */
  offer(row: Row): void {
    // It may have been fetched before we were told of it.
    if (row.id <= this.#after) return;
    this.#newest = row.id;
    const room = this.#hot.used + row.body.length <= this.#hot.max &&
      (this.#ownBytes === 0 || this.#ownBytes + row.body.length <= MAX_OWN_BYTES);
    if (this.#cold || !room) this.#cold = true;
    else this.#push(row);
  }

  /**
   * Rows have been fetched from behind {@linkcode after}.
   *
   * @param told the value of {@linkcode newest} when they were asked for
   */
  fetched(rows: readonly Row[], told: number): void {
    for (const row of rows) if (row.id > this.#after) this.#push(row);
    if (rows.length > 0) this.#cold = this.#newest === 0 || this.#newest > this.#after;
    // Nothing there: unless a row has been stored since, there is none.
    else this.#cold = this.#newest !== told;
  }

  /** The last row that we were told of. */
  get newest(): number {
    return this.#newest;
  }

  /**
   * The next pieces to send together: those of the content of the oldest, gathered past pieces of
   * other contents, at least one and at most so many points and characters. A piece that is too
   * long is cut up first.
   */
  take(maxPoints: number, maxBytes: number): Piece[] {
    const first = this.#pieces[0];
    if (!first) return [];
    const content = first.row.content;
    const taken: Piece[] = [];
    let points = 0;
    let bytes = 0;
    for (let at = 0; at < this.#pieces.length && at < MAX_AHEAD; at++) {
      let piece = this.#pieces[at]!;
      if (piece.done || piece.row.content !== content) continue;
      if (
        taken.length === 0 && piece.points > 1 &&
        (piece.points > maxPoints || piece.body.length > maxBytes)
      ) {
        this.#cut(at, piece, maxPoints, maxBytes);
        piece = this.#pieces[at]!;
      }
      points += piece.points;
      bytes += piece.body.length + 1;
      if (taken.length > 0 && (points > maxPoints || bytes > maxBytes)) break;
      taken.push(piece);
    }
    return taken;
  }

  /**
   * A single point, or other piece, of the same content behind this one; cut off if need be.
   *
   * @param nth which of them, from 0; past the last it begins again
   */
  behind(piece: Piece, nth: number): Piece | undefined {
    const found: number[] = [];
    for (let at = this.#pieces.indexOf(piece) + 1; at < this.#pieces.length; at++) {
      const { done, row } = this.#pieces[at]!;
      if (!done && row.content === piece.row.content) found.push(at);
      if (found.length > nth) break;
    }
    const at = found[nth % found.length];
    if (at === undefined) return undefined;
    if (this.#pieces[at]!.points > 1) this.#cut(at, this.#pieces[at]!, 1, Infinity);
    return this.#pieces[at];
  }

  /**
   * Pieces are done with.
   *
   * @returns the last row up to which all are done, if it has moved
   */
  settle(pieces: readonly Piece[]): number | undefined {
    for (const piece of pieces) piece.done = true;
    let count = 0;
    const before = this.#done;
    for (; count < this.#pieces.length && this.#pieces[count]!.done; count++) {
      const piece = this.#pieces[count]!;
      this.#forget(piece.body.length);
      if (piece.last) this.#done = piece.row.id;
    }
    if (count > 0) this.#pieces.splice(0, count);
    return this.#done === before ? undefined : this.#done;
  }

  /** Leaves what waits to the disk, to make room for others. */
  release(): void {
    if (this.#pieces.length === 0) return;
    this.#forget(this.#ownBytes);
    this.#pieces = [];
    this.#after = this.#done;
    this.#cold = true;
  }

  #push(row: Row): void {
    this.#after = row.id;
    this.#ownBytes += row.body.length;
    this.#hot.used += row.body.length;
    const { body, points } = row;
    this.#pieces.push({ row, body, points, last: true, done: false });
  }

  #forget(bytes: number): void {
    this.#ownBytes -= bytes;
    this.#hot.used -= bytes;
  }

  /** Puts pieces of the allowed size in the place of one that is too long. */
  #cut(at: number, { row, body, last }: Piece, maxPoints: number, maxBytes: number): void {
    const parts: Piece[] = [];
    let texts: string[] = [];
    let bytes = 0;
    const close = () => {
      if (texts.length === 0) return;
      parts.push({ row, body: texts.join(","), points: texts.length, last: false, done: false });
      texts = [];
      bytes = 0;
    };
    for (const text of splitPoints(body)) {
      if (texts.length >= maxPoints || bytes + text.length > maxBytes) close();
      texts.push(text);
      bytes += text.length + 1;
    }
    close();
    const end = parts.pop();
    if (!end) return;
    const all = [...parts, { ...end, last }];
    let length = 0;
    for (const part of all) length += part.body.length;
    this.#forget(body.length - length);
    this.#pieces.splice(at, 1, ...all);
  }
}

/** The JSON text of pieces that go together: an array of points, or one object. */
export function bodyOf(content: Content, pieces: readonly Piece[]): string {
  if (content === "TELEMETRY") return `[${pieces.map(({ body }) => body).join(",")}]`;
  if (pieces.length === 1) return pieces[0]!.body;
  const merged = Object.create(null) as Record<string, unknown>;
  for (const { body } of pieces) {
    for (const [key, value] of Object.entries(JSON.parse(body) as Record<string, unknown>)) {
      merged[key] = value;
    }
  }
  return JSON.stringify(merged);
}

/** Pieces that go together, at least one. */
export function batchOf(entity: Entity, pieces: readonly Piece[]): Batch {
  const { content, integration } = pieces[0]!.row;
  let points = 0;
  for (const piece of pieces) points += piece.points;
  return { entity, integration, content, body: bodyOf(content, pieces), points };
}
