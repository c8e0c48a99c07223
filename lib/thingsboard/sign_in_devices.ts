import { SignInRefused } from "./failures.ts";
import type { Server } from "./server.ts";
import type { SignInWay } from "./sign_in.ts";

/** So many of the given tokens are looked at; with more it would take too long. */
const LOOKED_AT = 16;

/**
 * No sign-in beside the tokens of `thingsboard.devices`: some of them are tried with a request
 * that changes nothing.
 */
export class GivenTokensSignIn implements SignInWay {
  readonly #server: Server;
  readonly #devices: ReadonlyMap<string, { readonly token: string }>;

  /** A check of these tokens. @param devices access tokens by device name */
  constructor(server: Server, devices: ReadonlyMap<string, { readonly token: string }>) {
    this.#server = server;
    this.#devices = devices;
  }

  async check(): Promise<void> {
    const refused: string[] = [];
    let looked = 0;
    for (const [name, { token }] of this.#devices) {
      if (++looked > LOOKED_AT) break;
      const path = `/api/v1/${encodeURIComponent(token)}/attributes?clientKeys=none`;
      const { status } = await this.#server.request({ method: "GET", path });
      if (status === 401) refused.push(name);
    }
    if (refused.length > 0) {
      throw new SignInRefused(
        `ThingsBoard refuses the access token that thingsboard.devices has for ${
          refused.map((name) => `"${name}"`).join(", ")
        }; copy it again from the device's page`,
      );
    }
  }
}
