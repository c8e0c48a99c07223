/** Bytes in one line of a dump. */
const WIDTH = 16;

/**
 * Bytes, given in hex, as lines of offset, hex and printable ASCII:
 * `00000000  53 4e 2d 30 30 31 2c 64  65 66 61 75 6c 74 2c 32  |SN-001,default,2|`.
 */
export function* hexDump(hex: string): Generator<string> {
  const bytes = hex.match(/../g) ?? [];
  for (let offset = 0; offset < bytes.length; offset += WIDTH) {
    const line = bytes.slice(offset, offset + WIDTH);
    const half = WIDTH / 2;
    const columns = `${line.slice(0, half).join(" ").padEnd(3 * half - 1)}  ${
      line.slice(half).join(" ").padEnd(3 * half - 1)
    }`;
    const text = line.map((byte) => character(parseInt(byte, 16))).join("");
    yield `${offset.toString(16).padStart(8, "0")}  ${columns}  |${text}|`;
  }
}

function character(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".";
}
