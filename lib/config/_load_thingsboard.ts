import type { Loading } from "./_loading.ts";
import type { Settings } from "./_schema.ts";
import type { CaFile, SignIn, ThingsboardConfig } from "./config.ts";

/** `thingsboard` with its sign-in told apart and its certificates read. */
export async function loadThingsboard(
  settings: Settings["thingsboard"],
  loading: Loading,
): Promise<ThingsboardConfig> {
  const { url, devices, requestTimeoutSeconds, tokenSecret, caFile } = settings;
  const signIn = signInOf(settings);
  const ca = caFile === undefined ? undefined : await loadCa(caFile, loading);
  return {
    url,
    devices: devices ?? new Map(),
    requestTimeoutSeconds,
    ...signIn && { signIn },
    ...ca && { ca },
    ...tokenSecret !== undefined && { tokenSecret },
  };
}

function signInOf(settings: Settings["thingsboard"]): SignIn | undefined {
  const { provisioning, apiKey, username, password } = settings;
  if (provisioning) {
    return { kind: "provisioning", keys: provisioning };
  }
  if (apiKey !== undefined) return { kind: "apiKey", apiKey };
  return username !== undefined && password !== undefined
    ? { kind: "login", username, password }
    : undefined;
}

async function loadCa(caFile: string, loading: Loading): Promise<CaFile | undefined> {
  const path = ["thingsboard", "caFile"];
  const file = loading.resolve(caFile);
  const pem = await loading.read(file, path);
  if (pem === undefined) return undefined;
  if (!pem.includes("-----BEGIN CERTIFICATE-----")) {
    loading.problem(path, `${file} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)`);
  }
  return { file, pem };
}
