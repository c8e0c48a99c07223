/** A request that arrived at a webhook. */
export interface Received {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
  /** When, by the clock that was handed in. */
  at: number;
}

/** A webhook that keeps what it receives and answers as it is told. */
export class Webhook {
  readonly received: Received[] = [];
  /** What it answers; it may take its time. */
  answer: (received: Received) => Response | Promise<Response> = () => new Response("{}");
  /** Requests that it has and did not answer. */
  holding = 0;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  constructor(clock: () => number = () => Date.now()) {
    this.#server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      async (request) => {
        const received = {
          method: request.method,
          path: new URL(request.url).pathname,
          headers: request.headers,
          body: JSON.parse(await request.text()),
          at: clock(),
        };
        this.received.push(received);
        this.holding++;
        try {
          return await this.answer(received);
        } finally {
          this.holding--;
        }
      },
    );
  }

  get url(): string {
    return `http://127.0.0.1:${this.#server.addr.port}`;
  }

  /** Takes so many requests; fails if they do not come. */
  async take(count: number): Promise<Received[]> {
    const end = performance.now() + 3000;
    while (this.received.length < count) {
      if (performance.now() > end) throw new Error(`only ${this.received.length} of ${count} came`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return this.received.splice(0, count);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }
}
