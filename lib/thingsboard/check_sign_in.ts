import { createThingsBoard, type ThingsBoardOptions } from "./thingsboard.ts";

/**
 * Signs in to ThingsBoard once, and leaves nothing behind.
 *
 * @returns what is wrong, in one line; undefined if all is well
 */
export async function checkSignIn(
  options: Pick<
    ThingsBoardOptions,
    "url" | "signIn" | "devices" | "caCert" | "requestTimeoutMs"
  >,
): Promise<string | undefined> {
  const silent = (): void => {};
  const thingsboard = createThingsBoard({
    ...options,
    tokenSecret: "",
    integrations: {},
    log: { debug: silent, info: silent, warn: silent, error: silent },
    outbox: {
      entities: [],
      waiting: [],
      fetch: () => Promise.resolve([]),
      delivered: silent,
      bury: () => Promise.resolve(),
      setToken: () => Promise.resolve(),
    },
  });
  try {
    return await thingsboard.checkSignIn();
  } finally {
    await thingsboard.stop(0);
  }
}
