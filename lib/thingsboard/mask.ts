/**
 * A text without the secrets in it, for logs, dead letters and traces: ThingsBoard repeats the path
 * of a request, or its whole body, in some of its error messages.
 */
export function mask(text: string, secrets: readonly (string | undefined)[]): string {
  let masked = text;
  for (const secret of secrets) {
    if (!secret) continue;
    masked = masked.replaceAll(secret, "***").replaceAll(encodeURIComponent(secret), "***");
  }
  return masked;
}
