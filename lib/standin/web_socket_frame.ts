/** What a frame is for (RFC 6455, 5.2). */
export const Opcode = { more: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A frame of a client. */
export interface Frame {
  /** True for the last frame of a message. */
  last: boolean;
  /** One of {@linkcode Opcode}, or something that the RFC does not know. */
  opcode: number;
  /** Its bytes without the mask. */
  payload: Uint8Array;
}

/** A client broke the protocol, or a limit; the connection is to be closed with this code. */
export class FrameError extends Error {
  /** Name of the class. */
  override name = "FrameError";
  /** The close code. */
  readonly code: number;

  /** An error with the reason that the peer is told. */
  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** Reads so many bytes. */
export type ReadExactly = (length: number) => Promise<Uint8Array>;

/**
 * Reads a frame of a client; one longer than `maxBytes` is not read to its end.
 *
 * ```text
 * FIN rsv opcode │ MASK length │ length 16 or 64 bits │ mask 32 bits │ payload
 *  1   3    4    │  1     7    │  if it is 126 or 127  │              │
 * ```
 *
 * @throws {FrameError} 1002 for a broken frame, 1009 for a long one.
 */
export async function readFrame(read: ReadExactly, maxBytes: number): Promise<Frame> {
  const [first = 0, second = 0] = await read(2);
  const opcode = first & 0x0f;
  const control = opcode >= Opcode.close;
  const last = first >= 0x80;
  if ((first & 0x70) !== 0) throw new FrameError(1002, "the reserved bits are not 0");
  if (second < 0x80) throw new FrameError(1002, "a client's frame has no mask");
  if (control && (!last || (second & 0x7f) > 125)) {
    throw new FrameError(1002, "a control frame is too long, or in parts");
  }
  const length = await readLength(read, second & 0x7f);
  if (length > maxBytes) {
    throw new FrameError(
      1009,
      "The decoded text message was too big for the output buffer and the endpoint does not " +
        "support partial messages",
    );
  }
  const mask = await read(4);
  const payload = await read(length);
  for (let i = 0; i < length; i++) payload[i]! ^= mask[i & 3]!;
  return { last, opcode, payload };
}

/** The bytes of a server's frame: whole, and without a mask. */
export function frameBytes(opcode: number, payload: Uint8Array): Uint8Array {
  const { length } = payload;
  const extra = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const bytes = new Uint8Array(2 + extra + length);
  bytes[0] = 0x80 | opcode;
  bytes[1] = extra === 0 ? length : extra === 2 ? 126 : 127;
  const view = new DataView(bytes.buffer);
  if (extra === 2) view.setUint16(2, length);
  if (extra === 8) view.setBigUint64(2, BigInt(length));
  bytes.set(payload, 2 + extra);
  return bytes;
}

async function readLength(read: ReadExactly, short: number): Promise<number> {
  if (short < 126) return short;
  const bytes = await read(short === 126 ? 2 : 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return short === 126 ? view.getUint16(0) : Number(view.getBigUint64(0));
}
