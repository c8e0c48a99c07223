import type { Entity } from "../outbox/rows.ts";
import type { Outcome, Readiness } from "./delivery.ts";
import type { DeviceSource, Obtained } from "./device_source.ts";
import type { Log } from "../log/log.ts";
import { unknownEntity } from "./unknown_entity.ts";

/** What {@linkcode DeviceAccess} needs. */
export interface DeviceAccessParts {
  /** Access tokens from the configuration, by device name; they go before all others. */
  readonly given: ReadonlyMap<string, { readonly token: string }>;
  /** Where the others come from; absent: there are no others. */
  readonly source?: DeviceSource;
  /** Keeps an entity's token; resolves when it is on disk. */
  readonly keep: (entity: number, token: string) => Promise<void>;
  /** Where lines for a person go. */
  readonly log: Log;
}

interface Access {
  /** To be used for data; absent while it has to be got. */
  token?: string;
  /** Not on disk yet: it is kept when ThingsBoard has taken data with it. */
  unproven?: boolean;
  /** ThingsBoard has refused it since data was taken last. */
  refused?: string;
  /** Even a renewed token was refused: it is tried slowly, and has been told. */
  slow?: boolean;
  /** Told by ThingsBoard, and not on disk yet because the disk failed. */
  unkept?: Obtained;
}

/**
 * The access token of each device: given by a person, kept from before, or got from ThingsBoard.
 *
 * A token that is refused is renewed once at once. If that gives no other, or the other is refused
 * as well, a person has changed something and is told so, once; the device's data waits, and every
 * slow try asks again (a device that was deleted in ThingsBoard is created anew by that).
 */
export class DeviceAccess {
  readonly #parts: DeviceAccessParts;
  readonly #devices = new Map<number, Access>();

  /** Begins with the tokens that were given or kept. */
  constructor(parts: DeviceAccessParts) {
    this.#parts = parts;
  }

  /** The token to send data with; undefined while there is none. */
  token(entity: Entity): string | undefined {
    return this.#of(entity).token;
  }

  /** Gets a token. @throws as {@linkcode DeviceSource.obtain} */
  async prepare(entity: Entity, mayCreate: boolean): Promise<Readiness> {
    const access = this.#of(entity);
    const given = this.#parts.given.get(entity.name)?.token;
    if (given !== undefined) {
      if (/[/\\]/.test(given)) {
        const message =
          `the access token of "${entity.name}" in thingsboard.devices has a slash, ` +
          "with which it cannot be used over HTTP; give the device another one";
        return { kind: "stuck", message };
      }
      return this.#ready(entity, access, given, false, "copy it again from the device's page");
    }
    const { source } = this.#parts;
    if (!source) return notListed(entity);
    const obtained = access.unkept ?? await source.obtain(entity, mayCreate);
    if (obtained.kind !== "token") return obtained;
    if (obtained.told) {
      // Before anything else is done, and again if the disk fails: some profiles tell a token once.
      access.unkept = obtained;
      await this.#parts.keep(entity.id, obtained.token);
      delete access.unkept;
    }
    if (!mayCreate && !obtained.told && access.refused === obtained.token) {
      delete access.refused;
      return unknownEntity(entity);
    }
    access.unproven = !obtained.told;
    return this.#ready(entity, access, obtained.token, obtained.created, source.help);
  }

  /** ThingsBoard has refused the token of this device. */
  refused(entity: Entity): Outcome {
    const access = this.#of(entity);
    if (access.token !== undefined) access.refused = access.token;
    delete access.token;
    if (!access.slow) return { kind: "renew" };
    return { kind: "stuck", message: `its access token is refused` };
  }

  /** ThingsBoard has taken data of this device. */
  accepted(entity: Entity): void {
    const access = this.#of(entity);
    if (access.slow) this.#parts.log.info(`ThingsBoard takes the data of "${entity.name}" again.`);
    delete access.slow;
    delete access.refused;
    if (access.unproven && access.token !== undefined) {
      access.unproven = false;
      // If it cannot be kept now, it is derived again after the next start.
      this.#parts.keep(entity.id, access.token).catch(() => {});
    }
  }

  #ready(
    entity: Entity,
    access: Access,
    token: string,
    created: boolean,
    help: string,
  ): Readiness {
    if (access.refused === token && !created && !access.slow) {
      access.slow = true;
      const message =
        `ThingsBoard refuses the access token of "${entity.name}", and has no other ` +
        `for this gateway: its data waits. To help, ${help}`;
      return { kind: "stuck", message };
    }
    access.token = token;
    return { kind: "ready", created };
  }

  #of(entity: Entity): Access {
    let access = this.#devices.get(entity.id);
    if (!access) {
      access = {};
      const given = this.#parts.given.get(entity.name)?.token;
      const token = given ?? entity.token;
      if (token !== undefined && !/[/\\]/.test(token)) access.token = token;
      this.#devices.set(entity.id, access);
    }
    return access;
  }
}

function notListed({ name }: Entity): Readiness {
  return {
    kind: "rejected",
    reason: "UNKNOWN_DEVICE",
    message: `thingsboard.devices has no access token for "${name}", and there is no other ` +
      "sign-in: add the device there, or thingsboard.provisioning, then requeue this",
  };
}
