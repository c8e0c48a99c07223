import type { Clock } from "./clock.ts";
import type { Lane } from "./lane.ts";
import { NewDevices } from "./new_devices.ts";
import { LaneLine } from "./lane_line.ts";

interface Line {
  readonly bucket: NewDevices;
  /** Found or created before; they cost nothing. */
  readonly again: LaneLine;
  readonly fresh: LaneLine;
}

/**
 * The devices and assets that must be found or created before data can go, in a line per
 * integration; the integrations take turns, and new devices pass through the integration's bucket.
 */
export class CreationLine {
  readonly #clock: Clock;
  readonly #perMinute: (integration: string) => number;
  readonly #lines = new Map<string, Line>();
  /** Whose turn it is: the first that has something. */
  #turns: string[] = [];

  /** Empty lines. @param perMinute `maxNewDevicesPerMinute` of an integration */
  constructor(clock: Clock, perMinute: (integration: string) => number) {
    this.#clock = clock;
    this.#perMinute = perMinute;
  }

  /** Adds a lane to the line of the integration whose data waits; unknown ones count as new. */
  add(lane: Lane): void {
    const line = this.#of(lane.queue.first?.row.integration ?? "");
    (lane.known ? line.again : line.fresh).add(lane);
  }

  /** The next one whose turn it is; undefined if none waits, or none may be created now. */
  next():
    | { readonly lane: Lane; readonly integration: string; readonly fresh: boolean }
    | undefined {
    for (const integration of this.#turns) {
      const line = this.#of(integration);
      const again = line.again.next();
      const lane = again ??
        (!line.fresh.empty && line.bucket.take() ? line.fresh.next() : undefined);
      if (!lane) continue;
      this.#turns = this.#turns.filter((name) => name !== integration);
      this.#turns.push(integration);
      return { lane, integration, fresh: again === undefined };
    }
    return undefined;
  }

  /** It was there already, or could not be created: the next one may have its place. */
  putBack(integration: string): void {
    this.#of(integration).bucket.putBack();
  }

  /** Milliseconds until the next one may be created; undefined if none waits for that. */
  get waitMs(): number | undefined {
    let shortest: number | undefined;
    for (const { fresh, bucket } of this.#lines.values()) {
      if (!fresh.empty) shortest = Math.min(shortest ?? Infinity, bucket.waitMs);
    }
    return shortest;
  }

  #of(integration: string): Line {
    let line = this.#lines.get(integration);
    if (!line) {
      const bucket = new NewDevices(this.#clock, this.#perMinute(integration));
      line = { bucket, again: new LaneLine(), fresh: new LaneLine() };
      this.#lines.set(integration, line);
      this.#turns.push(integration);
    }
    return line;
  }
}
