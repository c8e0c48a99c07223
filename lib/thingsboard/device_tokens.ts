import { createHmac } from "node:crypto";

/**
 * The access token of a device that was provisioned by this gateway: the first 32 characters of
 * base64url(HMAC-SHA-256(token secret, "tcp2tb/v1" NUL device name)).
 *
 * ThingsBoard never tells the token of an existing device, and with provisioning the token is ours
 * to choose. So a replaced gateway, or a second one, with the same secret knows every device's
 * token without asking.
 *
 * @param secret the token secret; a text stands for its UTF-8 bytes
 * @param deviceName as ThingsBoard has it
 */
export function deriveToken(secret: string | Uint8Array, deviceName: string): string {
  const mac = createHmac("sha256", secret).update(`tcp2tb/v1\0${deviceName}`, "utf8");
  return mac.digest("base64url").slice(0, 32);
}
