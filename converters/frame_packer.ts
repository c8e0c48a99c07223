import type { FrameBatch } from "./sandbox/messages.ts";

/** Where a frame came from. */
export interface Peer {
  /** IP address, IPv4 without a mapping prefix. */
  readonly remoteAddress: string;
  /** TCP port. */
  readonly remotePort: number;
  /** Number of the connection, from 1; absent if it came over none. */
  readonly connection?: number;
  /** The request that the frame answers, as hexadecimal digits; absent where nothing was asked. */
  readonly answerTo?: string;
}

/** Gathers frames into one packed buffer, to be handed to a converter's thread in one piece. */
export class FramePacker {
  #bytes = new Uint8Array(1024);
  #length = 0;
  #meta = new Float64Array(3 * 16);
  #count = 0;
  #peers = new Map<Peer, number>();
  #peerList: string[] = [];
  #connections: number[] = [];

  /** How many frames there are. */
  get count(): number {
    return this.#count;
  }

  /** How many bytes their frames have. */
  get length(): number {
    return this.#length;
  }

  /** Copies a frame received at `receivedTs` (milliseconds since 1970) from a peer. */
  add(frame: Uint8Array, receivedTs: number, peer: Peer): void {
    const end = this.#length + frame.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(frame, this.#length);
    this.#length = end;
    const at = this.#count * 3;
    if (at === this.#meta.length) {
      const larger = new Float64Array(at * 4);
      larger.set(this.#meta);
      this.#meta = larger;
    }
    let index = this.#peers.get(peer);
    if (index === undefined) {
      index = this.#peers.size;
      this.#peers.set(peer, index);
      this.#peerList.push(peer.remoteAddress, String(peer.remotePort), peer.answerTo ?? "");
      this.#connections.push(peer.connection ?? 0);
    }
    this.#meta[at] = end;
    this.#meta[at + 1] = receivedTs;
    this.#meta[at + 2] = index;
    this.#count++;
  }

  /** The batch of all frames added. The packer must not be used any more. */
  pack(batch: number): FrameBatch {
    return {
      batch,
      count: this.#count,
      bytes: this.#bytes.subarray(0, this.#length),
      meta: this.#meta.subarray(0, this.#count * 3),
      peers: this.#peerList.join("\n"),
      connections: this.#connections,
    };
  }
}
