/** Lets readers through while it is open, and makes them wait while it is closed. */
export class Gate {
  #closed: PromiseWithResolvers<void> | undefined;

  /** Whether readers have to wait. */
  get closed(): boolean {
    return this.#closed !== undefined;
  }

  /** What to wait for; undefined while the gate is open. */
  wait(): Promise<void> | undefined {
    return this.#closed?.promise;
  }

  /** From now on readers have to wait. */
  close(): void {
    this.#closed ??= Promise.withResolvers<void>();
  }

  /** Lets all through that wait. */
  open(): void {
    this.#closed?.resolve();
    this.#closed = undefined;
  }
}
