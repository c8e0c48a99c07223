import type { Standin } from "../../lib/standin/standin.ts";

/** A client's WebSocket at a stand-in, signed in with a JWT of the tenant. */
export class Socket {
  /** What came and was not taken. */
  readonly received: unknown[] = [];
  readonly #socket: WebSocket;
  readonly #standin: Standin;
  readonly closed: Promise<{ code: number; reason: string }>;

  private constructor(standin: Standin, socket: WebSocket) {
    this.#standin = standin;
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.received.push(JSON.parse(data));
    this.closed = new Promise((resolve) => {
      socket.onclose = ({ code, reason }) => resolve({ code, reason });
    });
  }

  static async open(standin: Standin): Promise<Socket> {
    const socket = new WebSocket(`${standin.url.replace("http", "ws")}/api/ws`);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = reject;
    });
    return new Socket(standin, socket);
  }

  send(message: unknown): void {
    this.#socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** Takes so many messages; fails if they do not come, or others are there already. */
  async take(count: number): Promise<unknown[]> {
    const end = performance.now() + 3000;
    while (this.received.length < count) {
      if (performance.now() > end) throw new Error(`only ${JSON.stringify(this.received)}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return this.received.splice(0, count);
  }

  /** A subscription and its end travel in order, so their answers tell that all else is done. */
  async nothingElse(): Promise<void> {
    const probe = { type: "ATTRIBUTES", cmdId: -1, entityType: "DEVICE", entityId: "-" };
    this.send({ cmds: [probe, { ...probe, unsubscribe: true }] });
    const [answer] = await this.take(1);
    if ((answer as { subscriptionId: number }).subscriptionId !== -1) {
      throw new Error(`not expected: ${JSON.stringify(answer)}`);
    }
  }

  async close(): Promise<void> {
    this.#socket.close();
    await this.closed;
    await this.#standin.waitFor(() => this.#standin.downlink.counts.sockets === 0);
  }
}

/** A JWT of the tenant's administrator. */
export async function tenantToken(standin: Standin): Promise<string> {
  const answer = await fetch(`${standin.url}/api/auth/login`, {
    method: "POST",
    body: JSON.stringify({ username: "tenant@thingsboard.org", password: "tenant" }),
  });
  return (await answer.json()).token;
}
