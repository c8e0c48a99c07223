/**
 * A device that sends numbered readings, and sends on after each restart of the gateway.
 *
 * @module
 */
import { closed, connect, write } from "./_device.ts";

/** What was sent over one connection: the readings from `first` up to and without `end`. */
export interface Sent {
  first: number;
  end: number;
  /** The device's port, by which the gateway's log knows the connection. */
  port: number;
}

/** `DEVICE,n,0`, `DEVICE,n,1`, … over one connection at a time. */
export class Stream {
  readonly device: string;
  /** One for each connection. */
  readonly sent: Sent[] = [];
  #next = 0;

  /** Nothing is sent yet. */
  constructor(device: string) {
    this.device = device;
  }

  /** How many readings were sent. */
  get count(): number {
    return this.#next;
  }

  /** A reading as it is sent. */
  line(n: number): string {
    return `${this.device},n,${n}\n`;
  }

  /**
   * Sends until `count` readings are sent or the connection breaks: `perSecond` at most, as fast as
   * it goes by default, and `atOnce` (10) together.
   *
   * @returns whether all were sent, and the gateway has closed the connection behind them
   */
  async send(
    port: number,
    count: number,
    { perSecond = Infinity, atOnce = 10 }: { perSecond?: number; atOnce?: number } = {},
  ): Promise<boolean> {
    const conn = await connect(port);
    const sent = { first: this.#next, end: this.#next, port: conn.localAddr.port };
    this.sent.push(sent);
    const begun = performance.now();
    try {
      while (this.#next < count) {
        let lines = "";
        for (let i = 0; i < atOnce && this.#next < count; i++) {
          lines += this.line(this.#next++);
        }
        sent.end = this.#next;
        await write(conn, lines);
        const due = begun + (sent.end - sent.first) * 1000 / perSecond;
        const early = due - performance.now();
        if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
      }
      await conn.closeWrite();
      await closed(conn);
      return true;
    } catch {
      return false;
    } finally {
      conn.close();
    }
  }

  /**
   * Checks what has arrived: in order, nothing twice, and of each connection everything but a tail.
   *
   * @returns how many readings are missing
   * @throws {Error} a hole, a second one, or a wrong order
   */
  missing(arrived: readonly unknown[]): number {
    let missing = 0;
    let at = 0;
    for (const { first, end } of this.sent) {
      let n = first;
      while (n < end && arrived[at] === n) {
        n++;
        at++;
      }
      missing += end - n;
    }
    if (at < arrived.length) {
      const around = arrived.slice(Math.max(0, at - 3), at + 4).join(", ");
      const sent = this.sent.map(({ first, end }) => `${first} to ${end - 1}`).join(", ");
      throw new Error(`${this.device}: … ${around} … has arrived of ${sent}`);
    }
    return missing;
  }
}
