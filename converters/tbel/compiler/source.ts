/**
 * The text that is compiled, as the engine holds it: an array of characters in which comments are
 * blanked while it is read. Parts that the engine compiles as a text of their own (arguments,
 * elements of lists, the right side of `x += y`) are sources within a source.
 *
 * @module
 */

/** A text and where it was taken from. */
export class Source {
  /** UTF-16 units; comments become blanks. */
  readonly chars: Uint16Array;
  /** The text that this one is a part of, or was made from. */
  readonly outer: Source | undefined;
  /** Where in `outer` an error is shown whose text is not found there. */
  readonly at: number;
  /** How many sources it is within. */
  readonly depth: number;

  /** Takes a text. */
  constructor(text: string, outer?: Source, at = 0) {
    this.chars = new Uint16Array(text.length);
    for (let i = 0; i < text.length; i++) this.chars[i] = text.charCodeAt(i);
    this.outer = outer;
    this.at = at;
    this.depth = outer === undefined ? 0 : outer.depth + 1;
  }

  /** Its length. */
  get length(): number {
    return this.chars.length;
  }

  /** A part of it. */
  slice(start: number, end: number): string {
    let text = "";
    for (let i = start; i < end; i += 4096) {
      text += String.fromCharCode(...this.chars.subarray(i, Math.min(end, i + 4096)));
    }
    return text;
  }

  /** A part of it without blanks at its ends. */
  trimmed(start: number, end: number): string {
    while (start < end && this.chars[start]! <= 32) start++;
    while (end > start && this.chars[end - 1]! <= 32) end--;
    return this.slice(start, end);
  }

  /** Puts blanks in place of a comment. */
  blank(start: number, end: number): void {
    this.chars.fill(32, start, end);
  }
}

/** What the engine does not compile: its words, and the place that it shows. */
export class CompileError extends Error {
  /** The text that the place is in. */
  readonly source: Source | undefined;
  /** Index in it. */
  readonly cursor: number;
  /** Whether the engine tells it without excerpt and place. */
  readonly bare: boolean;

  /** As told. */
  constructor(message: string, source: Source | undefined, cursor: number, bare = false) {
    super(message);
    this.source = source;
    this.cursor = cursor;
    this.bare = bare;
  }
}
