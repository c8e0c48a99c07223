import type { BinaryHandlerConfiguration } from "./binary.ts";

/** The settings of the handler that say where the length stands and what it counts. */
export type LengthField = Pick<
  BinaryHandlerConfiguration,
  "byteOrder" | "lengthFieldOffset" | "lengthFieldLength" | "lengthAdjustment"
>;

/**
 * Puts the length field into bytes that go to a device: the mirror of `binaryHandler`, as Netty's
 * `LengthFieldPrepender` is the mirror of `LengthFieldBasedFrameDecoder`.
 *
 * The bytes are all of the frame but the field. It is put at `lengthFieldOffset` and holds what the
 * handler expects there: the number of bytes behind it, less `lengthAdjustment`.
 * ```
 *   lengthFieldOffset 0, lengthFieldLength 2      h e l l o  ->  [00 05] h e l l o
 *   and lengthAdjustment -2                       h e l l o  ->  [00 07] h e l l o
 *   lengthFieldOffset 1, lengthFieldLength 2   7e h e l l o  ->  7e [00 05] h e l l o
 * ```
 *
 * @throws {RangeError} if there are fewer bytes than `lengthFieldOffset`, or the length does not
 * fit into the field
 */
export function lengthPrepender(
  field: LengthField,
): (bytes: Uint8Array) => Uint8Array<ArrayBuffer> {
  const { byteOrder, lengthFieldOffset: offset, lengthFieldLength: size } = field;
  const limit = 256n ** BigInt(size) / (size === 8 ? 2n : 1n);
  return (bytes) => {
    if (bytes.length < offset) {
      throw new RangeError(
        `${bytes.length} bytes are fewer than the ${offset} before the length field (lengthFieldOffset)`,
      );
    }
    const length = bytes.length - offset - field.lengthAdjustment;
    if (length < 0 || BigInt(length) >= limit) {
      throw new RangeError(
        `a length of ${length} does not fit into a length field of ${size} bytes (lengthFieldLength)`,
      );
    }
    const frame = new Uint8Array(bytes.length + size);
    frame.set(bytes.subarray(0, offset));
    let rest = length;
    for (let i = 0; i < size; i++) {
      frame[offset + (byteOrder === "LITTLE_ENDIAN" ? i : size - 1 - i)] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    frame.set(bytes.subarray(offset), offset + size);
    return frame;
  };
}
