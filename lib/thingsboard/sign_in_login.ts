import { describe, objectOf, textOf } from "./answers.ts";
import type { Clock } from "./clock.ts";
import { NotNow, SignInRefused } from "./failures.ts";
import type { HttpAnswer } from "./http_answer.ts";
import type { Server } from "./server.ts";
import type { TenantSession } from "./tenant_session.ts";

/** If a token does not say how long it lives; ThingsBoard's default is two and a half hours. */
const DEFAULT_LIFETIME_MS = 9000_000;

interface Tokens {
  readonly access: string;
  readonly refresh: string | undefined;
  /** When to get the next one, by our own clock: the server's may differ. */
  readonly renewAt: number;
}

/**
 * Sign-in by a tenant administrator's name and password: POST /api/auth/login once, and POST
 * /api/auth/token for a new token before the old one ends; when that is refused, login again.
 */
export class LoginSession implements TenantSession {
  readonly #server: Server;
  readonly #clock: Clock;
  readonly #username: string;
  readonly #password: string;
  readonly refusal = "thingsboard.username or thingsboard.password is wrong";
  #tokens: Tokens | undefined;
  #renewing: Promise<Tokens> | undefined;

  /** Signs in at the first use. */
  constructor(
    server: Server,
    clock: Clock,
    login: { readonly username: string; readonly password: string },
  ) {
    this.#server = server;
    this.#clock = clock;
    this.#username = login.username;
    this.#password = login.password;
  }

  get secrets(): readonly (string | undefined)[] {
    return [this.#password, this.#tokens?.access, this.#tokens?.refresh];
  }

  async authorization(): Promise<string> {
    const { access } = await this.#current();
    return `Bearer ${access}`;
  }

  async renew(refused: string): Promise<boolean> {
    // Of many requests that are refused at once, the first one gets the new token for all.
    if (this.#tokens && `Bearer ${this.#tokens.access}` === refused) {
      this.#tokens = undefined;
    }
    await this.#current();
    return true;
  }

  #current(): Promise<Tokens> {
    const tokens = this.#tokens;
    if (tokens && this.#clock.now() < tokens.renewAt) return Promise.resolve(tokens);
    this.#renewing ??= this.#get(tokens?.refresh).finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #get(refreshToken: string | undefined): Promise<Tokens> {
    if (refreshToken !== undefined) {
      const answer = await this.#post("/api/auth/token", { refreshToken });
      const tokens = this.#read(answer);
      if (tokens) return this.#tokens = tokens;
    }
    const answer = await this.#post("/api/auth/login", {
      username: this.#username,
      password: this.#password,
    });
    const tokens = this.#read(answer);
    if (tokens) return this.#tokens = tokens;
    if (answer.status === 401 || answer.status === 403) {
      throw new SignInRefused(`${this.refusal} (ThingsBoard: ${textOf(answer)})`);
    }
    throw new NotNow(`${describe(answer)} to the login; is thingsboard.url right?`);
  }

  #post(path: string, body: Record<string, string>): Promise<HttpAnswer> {
    return this.#server.request({ method: "POST", path, body: JSON.stringify(body) });
  }

  #read(answer: HttpAnswer): Tokens | undefined {
    if (answer.status !== 200) return undefined;
    const { token, refreshToken } = objectOf(answer);
    if (typeof token !== "string") return undefined;
    const lifetime = lifetimeOf(token) ?? DEFAULT_LIFETIME_MS;
    return {
      access: token,
      refresh: typeof refreshToken === "string" ? refreshToken : undefined,
      renewAt: this.#clock.now() + lifetime - Math.min(60_000, lifetime / 10),
    };
  }
}

/** How long a JWT is good for, in milliseconds, by what it says itself. */
function lifetimeOf(jwt: string): number | undefined {
  try {
    const claims = jwt.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/");
    const { iat, exp } = JSON.parse(atob(claims)) as { iat?: unknown; exp?: unknown };
    if (typeof iat !== "number" || typeof exp !== "number" || exp <= iat) return undefined;
    return (exp - iat) * 1000;
  } catch {
    return undefined;
  }
}
