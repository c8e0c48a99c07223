import type { Clock } from "./clock.ts";
import { HttpError } from "./http_error.ts";
import { SignInRefused } from "./failures.ts";
import type { Log } from "../log/log.ts";
import { sentence } from "../log/sentence.ts";
import { pauseAfter } from "./retry.ts";

/** One way to sign in. */
export interface SignInWay {
  /**
   * Asks ThingsBoard whether this sign-in is good.
   *
   * @throws {SignInRefused} it is not; the message says what is wrong
   * @throws {NotNow | HttpError} ThingsBoard cannot say at the moment
   */
  check(): Promise<void>;
}

/** What a {@linkcode SignIn} needs. */
export interface SignInParts {
  /** How to ask whether it is good. */
  readonly way: SignInWay;
  /** Time and pauses. */
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** Where lines for a person go. */
  readonly log: Log;
}

const PAUSE = { firstMs: 2000, longestMs: 60_000 };

/**
 * Whether the gateway is signed in. It is checked at start and, while it is not, again and again
 * with growing pauses; each problem is told in one line, once.
 */
export class SignIn {
  readonly #way: SignInWay;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #log: Log;
  readonly #listeners: (() => void)[] = [];
  #signedIn = false;
  #refused = false;
  #problem: string | undefined = "the sign-in has not been checked yet";
  #told: string | undefined;
  #failures = 0;
  #checking = false;
  #cancel: (() => void) | undefined;
  #running = false;

  /** Begins as not signed in. */
  constructor(parts: SignInParts) {
    this.#way = parts.way;
    this.#clock = parts.clock;
    this.#random = parts.random;
    this.#log = parts.log;
  }

  /** True if ThingsBoard has accepted it. */
  get signedIn(): boolean {
    return this.#signedIn;
  }

  /** True if ThingsBoard has refused it: until that changes, there is no use in asking for anything. */
  get refused(): boolean {
    return this.#refused;
  }

  /** Why the gateway is not signed in, in one line. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Calls `listener` each time the sign-in succeeds after it had not. */
  onSignedIn(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Begins to check, in the background. */
  start(): void {
    this.#running = true;
    this.#check();
  }

  /** Checks at once what would have been checked later; for when ThingsBoard is back. */
  again(): void {
    if (!this.#running || this.#signedIn || this.#checking) return;
    this.#cancel?.();
    this.#cancel = undefined;
    this.#check();
  }

  /** A request has found that the sign-in is refused. */
  lost(problem: string): void {
    this.#refuse(problem);
    if (this.#running && !this.#checking && !this.#cancel) this.#later();
  }

  /** Checks once; resolves with what is wrong, or undefined. */
  async checkOnce(): Promise<string | undefined> {
    try {
      await this.#way.check();
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  /** Checks no more. */
  stop(): void {
    this.#running = false;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  async #check(): Promise<void> {
    this.#checking = true;
    try {
      await this.#way.check();
      this.#accept();
    } catch (error) {
      if (error instanceof SignInRefused) this.#refuse(error.message);
      else {
        this.#problem = `the sign-in could not be checked: ${(error as Error).message}`;
        // That ThingsBoard cannot be reached is told once for everybody.
        if (!(error instanceof HttpError)) this.#tell(this.#problem);
      }
    } finally {
      this.#checking = false;
    }
    if (this.#running && !this.#signedIn) this.#later();
  }

  #later(): void {
    this.#failures++;
    this.#cancel = this.#clock.after(pauseAfter(this.#failures, this.#random, PAUSE), () => {
      this.#cancel = undefined;
      this.#check();
    });
  }

  #accept(): void {
    const before = this.#signedIn;
    this.#signedIn = true;
    this.#refused = false;
    this.#problem = undefined;
    this.#told = undefined;
    this.#failures = 0;
    if (before) return;
    this.#log.info("Signed in to ThingsBoard.");
    for (const listener of this.#listeners) listener();
  }

  #refuse(problem: string): void {
    this.#signedIn = false;
    this.#refused = true;
    this.#problem = problem;
    this.#tell(problem);
  }

  #tell(problem: string): void {
    if (this.#told === problem) return;
    this.#told = problem;
    this.#log.error(`Not signed in to ThingsBoard: ${sentence(problem)} It is tried again.`);
  }
}
