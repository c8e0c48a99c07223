import * as z from "zod";
import { either, group, name, text, whenWellFormed, wholeNumber } from "./_fields.ts";

const provisioningKey = {
  key: text().describe("The provision device key of the device profile."),
  secret: text().describe("The provision device secret of the device profile."),
};

const provisioning = z.union([
  group(provisioningKey).describe("One device profile for every device.")
    .transform((key) => [key]),
  z.array(
    group({
      deviceType: name().exactOptional()
        .describe("The device type this key is for; without it: every type no other entry names."),
      ...provisioningKey,
    }).describe("The key of one device profile."),
  ).min(1, { error: "must hold at least one key and secret" })
    .superRefine(oneKeyPerType).describe("A device profile for each device type."),
], { error: "must be {key, secret}, or a list of {deviceType, key, secret}" }).describe(
  "Sign-in by device provisioning: devices are created with a profile's key and secret.",
);

const devices = z.union([
  z.record(
    name(),
    group({ token: text().describe("The device's access token.") }).describe("One device."),
  ).transform((devices) => new Map(Object.entries(devices))),
  // Only the JSON Schema meets this one: in a loaded configuration the file has taken its place.
  z.string().regex(/^file:/).transform(() => new Map<string, { token: string }>()),
], { error: "must be device names with their token ({NAME: {token: …}}), or file:PATH" })
  .describe("Devices that exist already, with their access tokens; or file:PATH of such a list.");

/** `thingsboard`: the server and the ways in. */
export const thingsboardSchema = group({
  url: z.string({ error: "must be text" }).superRefine(serverAddress)
    .overwrite((url) => URL.canParse(url) ? new URL(url).origin : url)
    .describe("The server: https://thingsboard.example.com"),
  provisioning: provisioning.optional(),
  apiKey: text().optional().describe("Sign-in by an API key of the tenant."),
  username: text().optional().describe("Sign-in as a tenant administrator, with password."),
  password: text().optional().describe("The password that belongs to username."),
  devices: devices.optional(),
  caFile: text().optional()
    .describe("Certificates (PEM) of a private certificate authority that the server uses."),
  tokenSecret: text().optional().describe(
    "What device tokens are derived from; by default it is made at first start and kept in the " +
      "storage directory. Set it where a second gateway serves the same devices.",
  ),
  requestTimeoutSeconds: wholeNumber(1, 3600, "seconds").default(30)
    .describe("How long one request may take."),
}).superRefine(oneSignIn, whenWellFormed).describe(
  "The ThingsBoard server and how to sign in there.",
);

type Context = { addIssue(issue: { code: "custom"; path?: PropertyKey[]; message: string }): void };

function oneKeyPerType(keys: readonly { deviceType?: string | undefined }[], context: Context) {
  const seen = new Map<string | undefined, number>();
  keys.forEach(({ deviceType }, index) => {
    const first = seen.get(deviceType);
    if (first === undefined) return seen.set(deviceType, index);
    context.addIssue({
      code: "custom",
      path: deviceType === undefined ? [index] : [index, "deviceType"],
      message: deviceType === undefined
        ? `has no deviceType, and neither has entry ${first}; only one may be the default`
        : `${JSON.stringify(deviceType)} has a key already, in entry ${first}`,
    });
  });
}

function serverAddress(address: string, context: Context) {
  const wrong = (message: string) => context.addIssue({ code: "custom", message });
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || !/^https?:\/\//i.test(address)) {
    return wrong("must be an http:// or https:// address");
  }
  if (url.username !== "" || url.password !== "") {
    return wrong("must not hold a user name or password; use username and password beside it");
  }
  if (url.pathname.replaceAll("/", "") !== "" || url.search !== "" || url.hash !== "") {
    return wrong("must be the server's address alone (https://thingsboard.example.com)");
  }
}

interface SignInSettings {
  provisioning?: unknown;
  apiKey?: unknown;
  username?: unknown;
  password?: unknown;
  devices?: unknown;
}

function oneSignIn(settings: SignInSettings, context: Context) {
  const wrong = (message: string, path: string[] = []) =>
    context.addIssue({ code: "custom", path, message });
  const { username, password } = settings;
  if (username !== undefined && password === undefined) {
    wrong("is missing; username and password belong together", ["password"]);
  }
  if (password !== undefined && username === undefined) {
    wrong("is missing; username and password belong together", ["username"]);
  }
  const login = username === undefined ? "password" : "username";
  const given = (["provisioning", "apiKey", login] as const)
    .filter((key) => settings[key] !== undefined);
  const [first, second] = given;
  if (second !== undefined) {
    wrong(`cannot stand beside ${first}; sign in by ${either(given)}`, [second]);
  }
  const devices = settings.devices instanceof Map ? settings.devices.size : 0;
  if (first === undefined && devices === 0) {
    wrong(
      "has no sign-in; give provisioning (key and secret), apiKey, username and password, " +
        "or devices with their tokens",
    );
  }
}
