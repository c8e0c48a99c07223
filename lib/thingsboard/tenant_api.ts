import { describe, objectOf, saysLater, textOf } from "./answers.ts";
import { NotNow, SignInRefused } from "./failures.ts";
import type { HttpAnswer } from "./http_answer.ts";
import type { HttpRequest } from "./http_request.ts";
import { mask } from "./mask.ts";
import type { Server } from "./server.ts";
import type { SignInWay } from "./sign_in.ts";
import type { TenantSession } from "./tenant_session.ts";

/** The tenant's REST API, with the sign-in kept fresh. */
export class TenantApi implements SignInWay {
  readonly #server: Server;
  readonly #session: TenantSession;

  /** Speaks to this server. @param session what proves who we are */
  constructor(server: Server, session: TenantSession) {
    this.#server = server;
    this.#session = session;
  }

  /**
   * Sends a request and resolves with an answer that says something about what was asked for.
   *
   * @throws {SignInRefused} 401, or 302: redirects lead to a login page
   * @throws {NotNow} 408, 429, 502 and the like
   * @throws {HttpError} there was no answer
   */
  async call(method: HttpRequest["method"], path: string, body?: unknown): Promise<HttpAnswer> {
    const text = body === undefined ? {} : {
      body: typeof body === "string" ? body : JSON.stringify(body),
    };
    const authorization = await this.#session.authorization();
    const send = (value: string) =>
      this.#server.request({ method, path, headers: { "X-Authorization": value }, ...text });
    let answer = await send(authorization);
    if (isRefused(answer) && await this.#session.renew(authorization)) {
      answer = await send(await this.#session.authorization());
    }
    if (isRefused(answer)) {
      const said = textOf(answer);
      throw new SignInRefused(this.#session.refusal + (said ? ` (ThingsBoard: ${said})` : ""));
    }
    if (answer.status === 301 || answer.status === 307 || answer.status === 308) {
      const to = answer.header("location") ?? "another address";
      throw new NotNow(
        `${
          this.describe(answer)
        } (a redirect to ${to}); redirects are not followed: thingsboard.url must be ThingsBoard's own address`,
      );
    }
    if (saysLater(answer)) throw new NotNow(this.describe(answer));
    return answer;
  }

  /** An answer in a person's words, without secrets. */
  describe(answer: HttpAnswer): string {
    return mask(describe(answer), this.#session.secrets);
  }

  /** The sign-in is good if it is a tenant administrator's. */
  async check(): Promise<void> {
    const answer = await this.call("GET", "/api/auth/user");
    if (answer.status !== 200) {
      throw new NotNow(`${this.describe(answer)} to GET /api/auth/user; is thingsboard.url right?`);
    }
    const { authority } = objectOf(answer);
    if (authority !== "TENANT_ADMIN") {
      throw new SignInRefused(
        `the sign-in belongs to a ${authority}; creating devices takes a tenant administrator`,
      );
    }
  }
}

function isRefused(answer: HttpAnswer): boolean {
  return answer.status === 401 || answer.status === 302 || answer.status === 303;
}
