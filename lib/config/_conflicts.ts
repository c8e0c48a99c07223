interface Conflict {
  path: (string | number)[];
  message: string;
}

/** Integrations that bear the name of an earlier one. Values that are not valid are passed over. */
export function* duplicateNames(config: unknown): Generator<Conflict> {
  const seen = new Map<string, number>();
  for (const [index, integration] of list(config).entries()) {
    const name = get(integration, "name");
    if (typeof name !== "string" || name === "") continue;
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, index);
      continue;
    }
    yield {
      path: ["integrations", index, "name"],
      message: `${JSON.stringify(name)} is the name of integrations[${first}] already; ` +
        "names must be unique",
    };
  }
}

/** Enabled integrations whose address the admin side or an earlier integration has. */
export function* addressConflicts(config: unknown): Generator<Conflict> {
  const taken: { host: string; port: number; by: string; certificate?: string }[] = [];
  const admin = address(get(config, "admin"));
  if (admin) taken.push({ ...admin, by: "admin" });
  const enabled = [...list(config).entries()].filter(([, it]) => get(it, "enabled") !== false);
  for (const [index, integration] of enabled) {
    const client = get(integration, "clientConfiguration");
    // One that dials has no port.
    const wanted = get(client, "mode") === "CLIENT" ? undefined : address(client);
    if (!wanted) continue;
    const other = taken.find((it) => it.port === wanted.port && overlap(it.host, wanted.host));
    if (other) {
      yield {
        path: ["integrations", index, "clientConfiguration", "port"],
        message: `${wanted.host}:${wanted.port} is taken by ${other.by} ` +
          `(${other.host}:${other.port}); give each enabled integration a port of its own`,
      };
    } else {
      taken.push({ ...wanted, by: `integrations[${index}]` });
    }
  }
  for (const [index, integration] of enabled) {
    if (get(integration, "downlinkConverter") === undefined) continue;
    const webhook = get(get(integration, "downlink"), "webhook");
    const wanted = address(webhook);
    if (!wanted) continue;
    const certificate = JSON.stringify([get(webhook, "certFile"), get(webhook, "keyFile")]);
    const other = taken.find((it) => it.port === wanted.port && overlap(it.host, wanted.host));
    if (!other) {
      taken.push({ ...wanted, by: `integrations[${index}].downlink.webhook`, certificate });
    } else if (other.host !== wanted.host || other.certificate !== certificate) {
      yield {
        path: ["integrations", index, "downlink", "webhook", "port"],
        message: `${wanted.host}:${wanted.port} is taken by ${other.by} ` +
          `(${other.host}:${other.port}); webhooks share a port only with the same host, ` +
          "certFile and keyFile",
      };
    }
  }
}

function address(value: unknown): { host: string; port: number } | undefined {
  const host = get(value, "host");
  const port = get(value, "port");
  // Port 0 is any free port: it never collides.
  if (typeof host !== "string" || typeof port !== "number" || port === 0) return undefined;
  return { host, port };
}

function overlap(one: string, other: string): boolean {
  const everywhere = (host: string) => host === "0.0.0.0" || host === "::" || host === "[::]";
  const numeric = (host: string) => host.toLowerCase() === "localhost" ? "127.0.0.1" : host;
  return numeric(one) === numeric(other) || everywhere(one) || everywhere(other);
}

function list(config: unknown): unknown[] {
  const integrations = get(config, "integrations");
  return Array.isArray(integrations) ? integrations : [];
}

function get(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
