import type { Changes } from "./changes.ts";
import type { JwtSettings } from "./jwt.ts";
import type { Pace } from "./pace.ts";
import type { RateLimiter } from "./rate_limit.ts";
import type { State } from "./state.ts";
import type { Waits } from "./waits.ts";

/** What the controllers work on. */
export interface Backend {
  /** Community or Professional Edition. */
  readonly edition: "CE" | "PE";
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Everything that is stored. */
  readonly state: State;
  /** Told after every change of the state. */
  readonly changes: Changes;
  /** The limits of the tenant profile. */
  readonly limiter: RateLimiter;
  /** Waiting that ends when the stand-in goes down. */
  readonly waits: Waits;
  /** How fast devices are created. */
  readonly creations: Pace;
  /** After how many milliseconds a request that nobody answers gets its 503. */
  readonly asyncTimeoutMs: number;
  /** Lifetimes and key of the users' tokens. */
  jwtSettings: JwtSettings;
}
