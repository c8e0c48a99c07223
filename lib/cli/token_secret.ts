import { parseArgs } from "node:util";
import { loadTokenSecret } from "../thingsboard/token_secret.ts";
import type { Command } from "./command.ts";
import { readConfig } from "./read_config.ts";

/** `token-secret`: the secret that device tokens are derived from. */
export const tokenSecret: Command = {
  name: "token-secret",
  summary: "shows the secret that device tokens are derived from",
  help: `Usage: tcp2tb token-secret [-c tcp2tb.yaml]

Prints the secret that the access tokens of provisioned devices are derived from.
A second gateway, or the one that replaces this one, needs the same secret in
thingsboard.tokenSecret, or it cannot speak for the devices that exist. It is made
at the first start, in the storage directory.

  -c, --config  the configuration, default tcp2tb.yaml

Example:
  tcp2tb token-secret -c /etc/tcp2tb/tcp2tb.yaml`,
  async run(args, io) {
    const { values } = parseArgs({
      args,
      options: { config: { type: "string", short: "c", default: "tcp2tb.yaml" } },
    });
    const config = await readConfig(values.config, io);
    if (!config) return 1;
    const { thingsboard, storage } = config;
    if (thingsboard.tokenSecret !== undefined) await io.stdout(thingsboard.tokenSecret);
    else {
      await Deno.mkdir(storage.directory, { recursive: true, mode: 0o700 });
      const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
      await io.stdout(await loadTokenSecret(storage.directory, random));
    }
    return 0;
  },
};
