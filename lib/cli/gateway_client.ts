import type { AdminConfig } from "../config/config.ts";

/** The addresses that stand for every address of a machine, and the one to reach them at. */
const EVERYWHERE: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" };

/** A gateway that cannot be asked, or refuses; the message is for a person. */
export class GatewayClientError extends Error {
  /** Tells it from other errors. */
  override readonly name = "GatewayClientError";
  /** What the gateway said; absent if it said nothing of the kind. */
  readonly refusal: { readonly status: number; readonly error: string } | undefined;
  /** Nothing answers where it should be. */
  readonly unreachable: boolean;

  /** Words for a person, and what the gateway said if it said anything. */
  constructor(
    message: string,
    { refusal, unreachable = false }: {
      readonly refusal?: { readonly status: number; readonly error: string };
      readonly unreachable?: boolean;
    } = {},
  ) {
    super(message);
    this.refusal = refusal;
    this.unreachable = unreachable;
  }
}

/** Asks the gateway that runs, through its admin side. */
export class GatewayClient {
  /** Where it is asked. */
  readonly url: string;
  readonly #headers: Record<string, string>;

  /** For the gateway whose admin side is so configured. */
  constructor({ host, port, token }: AdminConfig) {
    const bare = host.replace(/^\[(.*)\]$/, "$1");
    const name = EVERYWHERE[bare] ?? bare;
    this.url = `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
    this.#headers = { authorization: `Bearer ${headerValue(token)}` };
  }

  /**
   * The JSON that a path under `/api/v1` answers.
   *
   * @throws {GatewayClientError} (a rejection) it cannot be reached, is none, or refuses
   */
  async ask(path: string, request: RequestInit): Promise<unknown> {
    const { status, body } = await this.#exchange(path, request);
    if (status === 200 && body !== undefined) return body;
    const error = (body as { error?: unknown } | undefined)?.error;
    if (typeof error !== "string") {
      throw new GatewayClientError(
        `what answers at ${this.url} (${status}) is not the admin side of a gateway; ` +
          "check admin.host and admin.port",
      );
    }
    const other = status === 401 || status === 403
      ? "; the gateway may have been started with another admin.token or another configuration"
      : "";
    throw new GatewayClientError(`the gateway at ${this.url} answers: ${error}${other}`, {
      refusal: { status, error },
    });
  }

  async #exchange(
    path: string,
    request: RequestInit,
  ): Promise<{ status: number; body: unknown }> {
    let status: number;
    let text: string;
    try {
      const response = await fetch(`${this.url}/api/v1${path}`, {
        ...request,
        headers: { ...this.#headers, "content-type": "application/json" },
        redirect: "manual",
      });
      status = response.status;
      text = await response.text();
    } catch (error) {
      throw new GatewayClientError(
        `the admin side of a gateway cannot be reached at ${this.url} (${reasonOf(error)})`,
        { unreachable: true },
      );
    }
    try {
      return { status, body: JSON.parse(text) };
    } catch {
      return { status, body: undefined };
    }
  }
}

/** A header holds bytes, each written as the character of its number. */
function headerValue(token: string): string {
  return String.fromCharCode(...new TextEncoder().encode(token));
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /refused/i.test(text) ? "connection refused" : text;
}
