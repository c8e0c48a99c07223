import type { Path } from "./problem.ts";

/** Whether the text at a path is a script that stands in the configuration itself. */
export function isInlineScript(path: Path): boolean {
  return isConverterSetting(path, ["script"]);
}

/** Whether the value at a path is an entry of an integration's metadata. */
export function isMetadataValue(path: Path): boolean {
  return path[0] === "integrations" && path.length === 4 && path[2] === "metadata";
}

/** Whether the value at a path names a file or folder, to which `file:` does not apply. */
export function isPathSetting(path: Path): boolean {
  const text = path.join(".");
  return text === "thingsboard.caFile" || text === "storage.directory" ||
    isConverterSetting(path, ["file", "export"]) || isWebhookSetting(path, ["certFile", "keyFile"]);
}

/** Whether the value at a path must never be shown. */
export function isSecret(path: Path): boolean {
  const [section, key] = path;
  if (section === "admin") return key === "token";
  if (isWebhookSetting(path, ["token"])) return true;
  return section === "thingsboard" && path.length > 1 &&
    !["url", "username", "caFile", "requestTimeoutSeconds"].includes(String(key));
}

function isWebhookSetting(path: Path, keys: readonly string[]): boolean {
  return path[0] === "integrations" && path.length === 5 && path[2] === "downlink" &&
    path[3] === "webhook" && keys.includes(String(path[4]));
}

function isConverterSetting(path: Path, keys: readonly string[]): boolean {
  return path[0] === "integrations" && path.length === 4 &&
    (path[2] === "uplinkConverter" || path[2] === "downlinkConverter") &&
    keys.includes(String(path[3]));
}
