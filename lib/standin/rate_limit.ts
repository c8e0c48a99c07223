/** The limits of the tenant profile that the stand-in heeds; null or absent: none. */
export interface RateLimits {
  /** Messages of a device that are no telemetry or attributes: reading attributes. */
  transportDeviceMsgRateLimit?: string | null;
  /** Posts of telemetry or attributes of one device. */
  transportDeviceTelemetryMsgRateLimit?: string | null;
  /** Values of one device. */
  transportDeviceTelemetryDataPointsRateLimit?: string | null;
  /** Posts of telemetry or attributes of all devices together. */
  transportTenantTelemetryMsgRateLimit?: string | null;
  /** Values of all devices together. */
  transportTenantTelemetryDataPointsRateLimit?: string | null;
  /** Requests of the tenant's users. */
  tenantServerRestLimitsConfiguration?: string | null;
}

/** Name of a limit. */
export type LimitName = keyof RateLimits;

interface Bucket {
  left: number;
  at: number;
}

/**
 * Token buckets for limits such as `5:5` (5 in 5 s) or `10:1,300:60` (both), refilled evenly.
 * A request is taken whole or not at all, so one larger than the bucket never passes.
 */
export class RateLimiter {
  readonly #clock: () => number;
  readonly #buckets = new Map<string, Bucket[]>();
  #limits: RateLimits = {};

  /** Nothing is limited until {@linkcode RateLimiter.set}. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** The limits in force. */
  get limits(): RateLimits {
    return this.#limits;
  }

  /** Puts other limits in force; every bucket is full again. */
  set(limits: RateLimits): void {
    for (const text of Object.values(limits)) if (text) parseLimit(text);
    this.#limits = limits;
    this.#buckets.clear();
  }

  /** Takes `count` from the bucket of `whose`; false, and nothing taken, if there is not enough. */
  take(name: LimitName, whose: string, count = 1): boolean {
    const text = this.#limits[name];
    if (!text) return true;
    const now = this.#clock();
    const parts = parseLimit(text);
    const key = `${name} ${whose}`;
    let buckets = this.#buckets.get(key);
    if (buckets === undefined) {
      buckets = parts.map(({ capacity }) => ({ left: capacity, at: now }));
      this.#buckets.set(key, buckets);
    }
    buckets.forEach((bucket, i) => {
      const { capacity, seconds } = parts[i]!;
      const refill = (now - bucket.at) / 1000 * capacity / seconds;
      bucket.left = Math.min(capacity, bucket.left + refill);
      bucket.at = now;
    });
    if (buckets.some((bucket) => bucket.left < count)) return false;
    for (const bucket of buckets) bucket.left -= count;
    return true;
  }
}

function parseLimit(text: string): { capacity: number; seconds: number }[] {
  return text.split(",").map((part) => {
    const [capacity, seconds] = part.split(":").map(Number);
    if (!(capacity! > 0) || !(seconds! > 0)) {
      throw new Error(`"${text}" is no rate limit: write CAPACITY:SECONDS, such as 10:1,300:60`);
    }
    return { capacity: capacity!, seconds: seconds! };
  });
}
