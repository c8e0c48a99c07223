import type { DeviceDefinition } from "../../../devices/definition.ts";
import { comment } from "./comment.ts";
import { addressesOf } from "./connections.ts";

/** A configuration to start from, with one integration for a device; it can be checked as it is. */
export function newConfiguration(definition: DeviceDefinition): string {
  const { name, title } = definition;
  return `# tcp2tb: ${title}
#   tcp2tb check -c FILE   tells what is wrong with this file
#   tcp2tb run -c FILE     runs it
thingsboard:
  url: \${TB_URL:-http://localhost:8080}
  # Key and secret of a device profile that may create new devices. Instead of it:
  # apiKey: of the tenant, or username: and password: of a tenant administrator.
  provisioning:
    key: "\${TB_PROVISION_KEY:-the profile's provision device key}"
    secret: "\${TB_PROVISION_SECRET:-the profile's provision device secret}"
storage: { directory: ./data }
admin: { host: 127.0.0.1, port: 8090 }
integrations:
  - name: ${name}
    # What this stands for: tcp2tb devices show ${name}
    device: ${name}
${connection(definition)}${settingsOf(definition)}`;
}

function connection(definition: DeviceDefinition): string {
  const addresses = addressesOf(definition);
  return addresses === undefined
    ? `    # Devices connect to this port.
    clientConfiguration: { port: 10560 }
`
    : `    # The gateway connects to these addresses.
    clientConfiguration: { connect: ${JSON.stringify(addresses)} }
`;
}

function settingsOf({ settings }: DeviceDefinition): string {
  const all = Object.entries(settings);
  if (all.length === 0) return "";
  const lines = all.map(([key, setting]) =>
    `${comment(setting.description, "    #   ")}    #   ${key}: ${
      JSON.stringify(setting.default)
    }\n`
  );
  return `    # What the frames do not tell, with the values that it has now:
    # metadata:
${lines.join("")}`;
}
