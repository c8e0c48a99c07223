/** Amounts that each round of a step rotates by. */
const TURNS = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];

/** MD5 of some bytes (RFC 1321), which the names of version 3 UUIDs are made with; 16 bytes. */
export function md5(bytes: readonly number[]): number[] {
  const padded = [...bytes, 0x80];
  while (padded.length % 64 !== 56) padded.push(0);
  const bits = BigInt(bytes.length) * 8n;
  for (let i = 0n; i < 8n; i++) padded.push(Number(bits >> 8n * i & 0xFFn));
  const state = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let at = 0; at < padded.length; at += 64) {
    const words = Array.from({ length: 16 }, (_, i) => {
      const p = at + 4 * i;
      return padded[p]! | padded[p + 1]! << 8 | padded[p + 2]! << 16 | padded[p + 3]! << 24;
    });
    addBlock(state, words);
  }
  return state.flatMap((v) => [v & 255, v >>> 8 & 255, v >>> 16 & 255, v >>> 24]);
}

function addBlock(state: number[], words: readonly number[]): void {
  let [a, b, c, d] = state as [number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    const [mixed, word] = round === 0
      ? [(b & c) | (~b & d), i]
      : round === 1
      ? [(d & b) | (~d & c), (5 * i + 1) % 16]
      : round === 2
      ? [b ^ c ^ d, (3 * i + 5) % 16]
      : [c ^ (b | ~d), 7 * i % 16];
    const constant = Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0;
    const sum = (a + mixed + constant + words[word]!) | 0;
    const turn = TURNS[round]![i % 4]!;
    [a, d, c, b] = [d, c, b, (b + (sum << turn | sum >>> (32 - turn))) | 0];
  }
  state[0] = (state[0]! + a) | 0;
  state[1] = (state[1]! + b) | 0;
  state[2] = (state[2]! + c) | 0;
  state[3] = (state[3]! + d) | 0;
}
