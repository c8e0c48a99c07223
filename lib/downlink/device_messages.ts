import type { Downlink, NewDownlink, ToldAttributes } from "./message.ts";

/** A message that waits to be stored. */
export interface Arrival {
  /** What came. */
  readonly message: NewDownlink;
  /** What the device counts as having been told with it. */
  told: ToldAttributes | undefined;
  /** It is on disk. */
  readonly resolve: () => void;
  /** The disk does not take it. */
  readonly reject: (error: Error) => void;
}

/** The messages of one device, as they are on disk. */
export class DeviceMessages {
  /** Name of the device. */
  readonly name: string;
  /** Messages that came while others of this device were being written. */
  arrivals: Arrival[] = [];
  /** What may wait is to be looked at again. */
  check = false;
  /** A change is being written. */
  writing = false;
  /** The change that is being written leaves messages, or brings some. */
  staying = false;
  /** The change that is being written touches messages that wait, so that none is sent meanwhile. */
  held = false;
  #messages: Downlink[] = [];
  readonly #underWay = new Set<number>();

  /** A device without messages. */
  constructor(name: string) {
    this.name = name;
  }

  /** Nothing is kept here, and nothing is about to be. */
  get idle(): boolean {
    return this.#messages.length === 0 && !this.writing && this.arrivals.length === 0;
  }

  /** How many there are, those on their way included. */
  get size(): number {
    return this.#messages.length;
  }

  /** Those that are not on their way to the device, oldest first. */
  waiting(): Downlink[] {
    return this.#messages.filter(({ id }) => !this.#underWay.has(id));
  }

  /** Those that are. */
  underWay(): Downlink[] {
    return this.#messages.filter(({ id }) => this.#underWay.has(id));
  }

  /** The oldest one that can be sent now: none while another is on its way, which is older. */
  next(now: number): Downlink | undefined {
    if (this.held || this.#underWay.size > 0) return undefined;
    return this.#messages.find(({ expiresTs }) => expiresTs > now);
  }

  /** A message is on its way. */
  take(id: number): void {
    this.#underWay.add(id);
  }

  /** A message is not on its way any more, and waits on. */
  again(id: number): void {
    this.#underWay.delete(id);
  }

  /** Adds messages that are newer than all others. */
  add(messages: readonly Downlink[]): void {
    this.#messages.push(...messages);
  }

  /** Takes messages for those with the same ids. */
  replace(messages: readonly Downlink[]): void {
    const fresh = new Map(messages.map((message) => [message.id, message]));
    this.#messages = this.#messages.map((message) => fresh.get(message.id) ?? message);
  }

  /** Takes a message out; undefined if there is none with this id. */
  remove(id: number): Downlink | undefined {
    const at = this.#messages.findIndex((message) => message.id === id);
    if (at < 0) return undefined;
    this.#underWay.delete(id);
    return this.#messages.splice(at, 1)[0];
  }

  /** Whether a message with this key is here. */
  has(key: string): boolean {
    return this.#messages.some((message) => message.key === key);
  }

  /** When the first message ends that is not on its way; Infinity if none waits. */
  nextExpiry(): number {
    return this.#messages.reduce(
      (first, { id, expiresTs }) => this.#underWay.has(id) ? first : Math.min(first, expiresTs),
      Infinity,
    );
  }
}
