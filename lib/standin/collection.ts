/** Entities by id and by name, in the order in which they were created. */
export class Collection<T extends { readonly id: string; name: string }> {
  readonly #byId = new Map<string, T>();
  readonly #byName = new Map<string, T>();

  /** How many there are. */
  get size(): number {
    return this.#byId.size;
  }

  /** The entity with this id. */
  byId(id: string): T | undefined {
    return this.#byId.get(id);
  }

  /** The entity with this name; case counts. */
  byName(name: string): T | undefined {
    return this.#byName.get(name);
  }

  /** All of them, oldest first. */
  all(): T[] {
    return [...this.#byId.values()];
  }

  /** Adds an entity whose name is free. */
  add(entity: T): T {
    this.#byId.set(entity.id, entity);
    this.#byName.set(entity.name, entity);
    return entity;
  }

  /** Gives an entity another name that is free. */
  rename(entity: T, name: string): void {
    this.#byName.delete(entity.name);
    entity.name = name;
    this.#byName.set(name, entity);
  }

  /** Takes an entity out. */
  delete(entity: T): void {
    this.#byId.delete(entity.id);
    this.#byName.delete(entity.name);
  }
}
