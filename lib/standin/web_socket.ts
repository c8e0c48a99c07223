import { createHash } from "node:crypto";
import type { HttpReader } from "./http_reader.ts";
import { frameBytes, FrameError, Opcode, readFrame } from "./web_socket_frame.ts";
import { writeAll } from "./write_all.ts";

const encoder = new TextEncoder();

/** The `Sec-WebSocket-Accept` for a client's `Sec-WebSocket-Key` (RFC 6455, 4.2.2). */
export function acceptKey(key: string): string {
  const guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  return createHash("sha1").update(key + guid).digest("base64");
}

/** The server's side of a WebSocket, after its handshake. */
export class WebSocketPeer {
  readonly #connection: Deno.Conn;
  readonly #reader: HttpReader;
  readonly #maxBytes: number;
  /** Frames go out one after the other. */
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  /** Speaks over a connection; a message over `maxBytes` closes it with 1009. */
  constructor(connection: Deno.Conn, reader: HttpReader, maxBytes: number) {
    this.#connection = connection;
    this.#reader = reader;
    this.#maxBytes = maxBytes;
  }

  /** Sends a text; after {@linkcode WebSocketPeer.close} nothing is sent any more. */
  send(text: string): void {
    this.#write(Opcode.text, encoder.encode(text));
  }

  /** Says goodbye with a code (RFC 6455, 7.4) and a reason of at most 123 bytes. */
  close(code: number, reason: string): void {
    const text = encoder.encode(reason);
    const payload = new Uint8Array(2 + text.length);
    new DataView(payload.buffer).setUint16(0, code);
    payload.set(text, 2);
    this.#write(Opcode.close, payload);
    this.#closed = true;
  }

  /** Cuts the connection without a goodbye. */
  cut(): void {
    this.#closed = true;
    try {
      this.#connection.close();
    } catch (error) {
      if (!(error instanceof Deno.errors.BadResource)) throw error; // it is cut already
    }
  }

  /**
   * The texts that come, until either side says goodbye; pings are answered on the way.
   *
   * @throws {Error} when the connection breaks.
   */
  async *messages(): AsyncGenerator<string> {
    try {
      for (let text = await this.#next(); text !== undefined; text = await this.#next()) yield text;
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      this.close(error.code, error.message);
    }
    await this.#writing;
    await this.#reader.drain();
  }

  /** A whole message, undefined after a goodbye. */
  async #next(): Promise<string | undefined> {
    const parts: Uint8Array[] = [];
    let size = 0;
    while (!this.#closed) {
      const read = (length: number) => this.#reader.readExactly(length);
      const { opcode, last, payload } = await readFrame(read, this.#maxBytes - size);
      if (opcode === Opcode.close) {
        const code = payload.length >= 2 ? new DataView(payload.buffer).getUint16(0) : 1000;
        if (!this.#closed) this.close(code, "");
        return undefined;
      }
      if (opcode === Opcode.ping) this.#write(Opcode.pong, payload);
      if (opcode === Opcode.ping || opcode === Opcode.pong) continue;
      if (opcode === Opcode.binary) throw new FrameError(1003, "binary messages are not supported");
      const fits = opcode === Opcode.text ? parts.length === 0 : parts.length > 0;
      if (opcode > Opcode.text || !fits) throw new FrameError(1002, "a frame that does not fit");
      parts.push(payload);
      size += payload.length;
      if (last) return decode(parts);
    }
    return undefined;
  }

  #write(opcode: number, payload: Uint8Array): void {
    if (this.#closed) return;
    const bytes = frameBytes(opcode, payload);
    this.#writing = this.#writing
      .then(() => writeAll(this.#connection, bytes))
      .catch(() => {}); // whoever reads notices the broken connection
  }
}

function decode(parts: Uint8Array[]): string {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    const texts = parts.map((part) => decoder.decode(part, { stream: true }));
    return texts.join("") + decoder.decode();
  } catch {
    throw new FrameError(1007, "a text that is no UTF-8");
  }
}
