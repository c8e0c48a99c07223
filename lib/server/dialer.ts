/**
 * The counterpart of a listener: opens connections itself, to devices that wait for them.
 *
 * @module
 */
import type { Log } from "../log/log.ts";
import { Seldom } from "../log/seldom.ts";
import type { Clock } from "../thingsboard/clock.ts";
import type { Connection } from "./connection.ts";
import { DialledTarget } from "./dialled_target.ts";
import type { ListenerOptions } from "./listener.ts";
import type { PollSettings } from "./poll.ts";
import type { Target } from "./target.ts";

/** What a dialer needs: what a listener's connections need, and whom to dial. */
export interface DialerOptions extends
  Pick<
    ListenerOptions,
    | "noDelay"
    | "keepAlive"
    | "idleTimeoutSeconds"
    | "writeTimeoutMs"
    | "halfCloseLingerMs"
    | "handler"
    | "idleFlushMs"
    | "sink"
    | "clock"
    | "onOpen"
    | "onEnd"
  > {
  /** Whom to dial; each is dialled again when its connection has ended. */
  readonly targets: readonly Target[];
  /** Written once after each connect, one behind the other. */
  readonly onConnect: readonly Uint8Array[];
  /** What is asked time and again; absent: the devices speak by themselves. */
  readonly poll?: PollSettings;
  /** Where lines for a person go. */
  readonly log: Log;
  /** Runs something later. */
  readonly after: Clock["after"];
  /** A number from 0 up to 1, for the length of pauses. */
  readonly random: () => number;
  /** Opens a connection: `Deno.connect`. */
  readonly connect: (
    options: { hostname: string; port: number; signal: AbortSignal },
  ) => Promise<Deno.TcpConn>;
}

/** What a dialer has counted since the start of the process. */
export interface DialCounters {
  /** Times that a target was dialled. */
  attempts: number;
  /** Times that this failed. */
  failures: number;
  /** Requests of polls that were written. */
  polls: number;
  /** Those of them that no frame came for in time. */
  unanswered: number;
}

/** A target as it is at the moment. */
export interface TargetView {
  /** As configured. */
  readonly target: string;
  /** Whether there is a connection to it. */
  readonly connected: boolean;
}

/** Keeps a connection to each of its targets. */
export class Dialer {
  /** The open connections. */
  readonly connections: Set<Connection> = new Set();
  /** It listens on none. */
  readonly port: undefined;
  /** Counted since the start of the process. */
  readonly counters: DialCounters = { attempts: 0, failures: 0, polls: 0, unanswered: 0 };
  readonly #targets: readonly DialledTarget[];

  /** Begins to dial. */
  constructor(options: DialerOptions) {
    const { counters, connections } = this;
    const seldom = new Seldom(options.log, options.clock);
    let opened = 0;
    this.#targets = options.targets.map((target) =>
      new DialledTarget(target, {
        ...options,
        number: () => ++opened,
        onAttempt: () => counters.attempts++,
        onFailure: () => counters.failures++,
        onRequest: (answered) => {
          counters.polls++;
          if (!answered) counters.unanswered++;
        },
        onPollFailed: (message) => seldom.warn("poll", message),
        onConnected: (connection) => connections.add(connection),
        onGone: (connection) => connections.delete(connection),
      })
    );
  }

  /** The targets in the order of the configuration. */
  targets(): TargetView[] {
    return this.#targets.map(({ target, connected }) => ({ target: target.text, connected }));
  }

  /** Dials no more, ends what is open, and resolves when all that was read is stored. */
  async close(): Promise<void> {
    for (const target of this.#targets) target.stop();
    await Promise.all(this.#targets.map(({ ended }) => ended));
  }
}
