import assert from "node:assert/strict";
import { DEVICES } from "../../devices/mod.ts";
import {
  type RecordedFrame,
  type RecordedPosition,
  type RecordedSession,
  recordings,
} from "../devices/_replay.ts";
import { connect, write } from "./_device.ts";
import { type Settings, World } from "./_world.ts";

/** The files whose names are not their devices'. */
const FILES: Readonly<Record<string, string>> = {
  queclink: "gl200",
  galileosky: "galileo",
  "wialon-ips": "wialon",
};

/** What the frames of a session do not tell, as a user would write it for such devices. */
function settingsOf(device: string, { options = {}, framing }: RecordedSession): Settings {
  const metadata = Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, String(value)]),
  );
  const settings: Settings = Object.keys(metadata).length > 0 ? { metadata } : {};
  if (device !== "h02" || !JSON.stringify(framing).includes('"length":45')) return settings;
  return {
    ...settings,
    handlerConfiguration: {
      rules: [
        {
          when: { at: 0, hex: "2a" },
          use: { handlerType: "DELIMITER", delimiters: ["#"], stripDelimiter: false },
        },
        { use: { handlerType: "FIXED_LENGTH", frameLength: 45 } },
      ],
    },
  };
}

/** Says a session in pieces of any size, and returns all that was answered, as hexadecimal digits. */
async function play(
  port: number,
  { session }: RecordedSession,
  random: () => number,
): Promise<string> {
  using conn = await connect(port);
  let heard = "";
  const listening = (async () => {
    const buffer = new Uint8Array(4096);
    for (let n; (n = await conn.read(buffer)) !== null;) heard += buffer.subarray(0, n).toHex();
  })();
  const stream = Uint8Array.fromHex(session.map(({ frame }) => frame).join(""));
  for (let at = 0; at < stream.length;) {
    const end = at + 1 + Math.floor(random() * random() * 400);
    await write(conn, stream.subarray(at, end));
    if (random() < 0.5) await new Promise((resolve) => setTimeout(resolve, 1));
    at = end;
  }
  await conn.closeWrite();
  await listening;
  return heard;
}

/** Whether two texts of hexadecimal digits are equal where the mask has no `xx`. */
function agree(heard: string, wanted: string, mask: string): boolean {
  if (heard.length !== wanted.length) return false;
  for (let i = 0; i < wanted.length; i += 2) {
    if (mask.slice(i, i + 2) === "xx") continue;
    if (heard.slice(i, i + 2) !== wanted.slice(i, i + 2)) return false;
  }
  return true;
}

/** Positions that ThingsBoard must have: those that are certain and have a time of their own. */
function certain({ positions, doubtful, badChecksum }: RecordedFrame): RecordedPosition[] {
  if (doubtful !== undefined || badChecksum) return [];
  return positions.filter(({ outdated, fixTime, clock = [] }) =>
    !outdated && fixTime !== undefined && !clock.includes("fixTime")
  );
}

function numbersOf(seed: number): () => number {
  return () => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return seed / 2 ** 31;
  };
}

Deno.test("recorded devices over real sockets, split at random: every reply, and every position in ThingsBoard", async () => {
  const all = DEVICES.flatMap(({ name }) => {
    // These two were written after their public specifications.
    if (name === "nmea-0183" || name === "modbus-rtu-tcp") return [];
    const sessions = recordings(`${FILES[name] ?? name}.json`);
    return sessions ? [{ name, sessions }] : [];
  });
  if (all.length === 0) {
    console.log("skipped: TCP2TB_VECTORS names no folder with recordings of devices");
    return;
  }
  // One integration for each device and each of the settings that its sessions need.
  const integrations = new Map<string, Settings>();
  const plays = all.flatMap(({ name, sessions }) =>
    sessions.map((session) => {
      const settings = settingsOf(name, session);
      const integration = `${name} ${JSON.stringify(settings)}`;
      integrations.set(integration, {
        name: integration,
        device: name,
        clientConfiguration: { host: "127.0.0.1", port: 0 },
        ...settings,
      });
      return { name, integration, session };
    })
  );
  await using world = await World.open();
  const gateway = await world.start({ integrations: [...integrations.values()] });
  const random = numbersOf(7);
  const wrong: string[] = [];
  let replies = 0;
  for (const { name, integration, session } of plays) {
    const heard = await play(gateway.port(integration), session, random);
    // The recordings answer a frame with a wrong checksum, the gateway drops it.
    const answered = session.session.filter(({ ack, badChecksum }) => ack !== null && !badChecksum);
    const wanted = answered.map(({ ack }) => ack!).join("");
    const mask = answered.map(({ ack, ackMask }) => ackMask ?? ack!.replace(/./g, ".")).join("");
    replies += answered.length;
    if (!agree(heard, wanted, mask)) {
      wrong.push(`${name}, ${session.name}: ${heard}, not ${wanted}`);
    }
  }
  assert.deepEqual(wrong, [], "replies");

  const positions = plays.flatMap(({ name, session }) =>
    session.session.flatMap((frame) => certain(frame).map((position) => ({ name, position })))
  );
  const FIELDS = [["latitude", 1e-6], ["longitude", 1e-6], ["speedKmh", 0.01], ["course", 1e-6]];
  const missing = (): string[] =>
    positions.flatMap(({ name, position }) => {
      const { deviceUniqueId: device } = position;
      if (!world.standin.device(device)) return [`${name}: no device ${device}`];
      const telemetry = world.standin.telemetry(device);
      const ts = Date.parse(position.fixTime!);
      return (FIELDS as [keyof RecordedPosition, number][]).flatMap(([field, within]) => {
        // Of several positions of one moment the last one stays.
        const same = positions.filter(({ position: { deviceUniqueId, fixTime } }) =>
          deviceUniqueId === device && Math.abs(Date.parse(fixTime!) - ts) <= 1000
        ).map((one) => one.position[field] as number | undefined);
        if (position[field] === undefined || position[field] === 0) return [];
        const points = telemetry[field === "speedKmh" ? "speed" : field] ?? [];
        const found = points.some((point) =>
          Math.abs(point.ts - ts) <= 1000 &&
          same.some((value) => Math.abs(Number(point.value) - (value ?? NaN)) <= within)
        );
        return found ? [] : [`${name} ${device} ${position.fixTime}: ${field} ${position[field]}`];
      });
    });
  await world.has(() => positions.length === 0 || missing().length === 0, "all positions are there")
    .catch(() => assert.deepEqual(missing(), []));
  for (const { position: { deviceUniqueId: device } } of positions) {
    // Recordings of several makers use the same made-up number.
    const makers = plays.filter(({ session }) =>
      session.session.some(({ identity }) => identity === device)
    );
    const type = world.standin.device(device)?.type;
    assert.ok(makers.some(({ name }) => name === type), `${device} has the type ${type}`);
  }
  console.log(
    `compared over sockets: ${plays.length} connections of ${all.length} devices, ` +
      `${replies} replies, ${positions.length} positions`,
  );
  assert.deepEqual(gateway.messages("error"), []);
  await gateway.stop();
});
