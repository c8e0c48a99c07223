import { isIP } from "node:net";
import { isLoopback } from "../config/loopback.ts";
import type { Refusal } from "../http/answer.ts";

/**
 * Refuses what was not addressed to this host itself, or comes from a web page of another one.
 *
 * A browser tells the name that its user visits in `Host`, and the page that asks in `Origin`. By
 * DNS rebinding, a page's own name can be made to point at 127.0.0.1; so only names that nobody else
 * can own are served: loopback ones, `host` itself and, when it is not loopback, IP addresses. The
 * port may be another one, as behind a forwarded port.
 */
export function ownHost(host: string): (request: Request) => Refusal | undefined {
  const bound = bare(host);
  const isOwn = (name: string) =>
    isLoopback(name) || name === bound || (!isLoopback(host) && isIP(name) !== 0);
  const help = isLoopback(host)
    ? "use 127.0.0.1 or localhost"
    : "use the IP address, or set admin.host to the name";

  return ({ headers, url }) => {
    const asked = headers.get("host") ?? new URL(url).host;
    const name = hostName(asked);
    if (name === undefined || !isOwn(name)) {
      const error = `the Host ${JSON.stringify(asked)} is not this gateway; ${help}`;
      return { status: 403, error };
    }
    const origin = headers.get("origin");
    if (origin !== null && hostAndPort(origin) !== asked.toLowerCase()) {
      const error = `pages of ${JSON.stringify(origin)} may not use this gateway`;
      return { status: 403, error };
    }
    return undefined;
  };
}

function hostName(hostHeader: string): string | undefined {
  const parts = /^(\[[\da-f:.]+\]|[^\s:@/?#[\]]+)(:\d{1,5})?$/i.exec(hostHeader);
  return parts?.[1] === undefined ? undefined : bare(parts[1]);
}

/** A name or address in small letters and without the brackets of IPv6. */
function bare(host: string): string {
  return host.toLowerCase().replace(/^\[(.*)\]$/, "$1");
}

function hostAndPort(origin: string): string | undefined {
  return /^https?:\/\/(.+)$/i.exec(origin)?.[1]?.toLowerCase();
}
