/**
 * That a definition's handler finds a recording's frames again, however the stream is split.
 *
 * @module
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { chunksOf, cut } from "./_conversation.ts";
import { type RecordedSession, recordings } from "./_replay.ts";

/**
 * Feeds all frames of each session as one stream: whole, byte by byte, and in random pieces.
 *
 * @param configurationOf the handler's configuration for a session
 */
export function assertAnySplit(
  file: string,
  configurationOf: (session: RecordedSession) => Readonly<Record<string, unknown>>,
): void {
  const sessions = recordings(file);
  if (!sessions) {
    console.log(`skipped: TCP2TB_VECTORS names no folder with recordings (${file})`);
    return;
  }
  for (const session of sessions) {
    const frames = session.session.map(({ frame }) => frame);
    const stream = Uint8Array.from(frames.join("").match(/../g)!, (digits) => parseInt(digits, 16));
    const configuration = configurationOf(session);
    assert.deepEqual(cut(configuration, [stream]), frames, session.name);
    const single = chunksOf(stream, Array.from({ length: stream.length }, (_, i) => i));
    assert.deepEqual(cut(configuration, single), frames, `${session.name}, byte by byte`);
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 12 }), (places) => {
        assert.deepEqual(cut(configuration, chunksOf(stream, places)), frames, session.name);
      }),
      { numRuns: 20 },
    );
  }
}
