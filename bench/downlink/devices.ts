const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Devices on connections of their own, each of which reads lines. */
export class Devices {
  readonly #conns: Deno.TcpConn[] = [];
  readonly #reading: Promise<void>[] = [];

  /**
   * Connects one device for each name, which says its name as a line.
   *
   * @param onLine what to do with each line that it gets; what it returns is sent as a line
   */
  static async connect(
    port: number,
    names: readonly string[],
    onLine: (name: string, line: string) => string | undefined,
  ): Promise<Devices> {
    const devices = new Devices();
    for (let i = 0; i < names.length; i += 100) {
      await Promise.all(
        names.slice(i, i + 100).map(async (name) => {
          const conn = await Deno.connect({ hostname: "127.0.0.1", port });
          devices.#conns.push(conn);
          await conn.write(encoder.encode(`${name}\n`));
          devices.#reading.push(read(conn, (line) => onLine(name, line)));
        }),
      );
    }
    return devices;
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    for (const conn of this.#conns) conn.close();
    await Promise.all(this.#reading);
  }
}

async function read(
  conn: Deno.TcpConn,
  onLine: (line: string) => string | undefined,
): Promise<void> {
  const buffer = new Uint8Array(4096);
  let rest = "";
  try {
    for (let n; (n = await conn.read(buffer)) !== null;) {
      const lines = (rest + decoder.decode(buffer.subarray(0, n))).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const answer = onLine(line);
        if (answer !== undefined) await conn.write(encoder.encode(`${answer}\n`));
      }
    }
  } catch {
    // Closed by us.
  }
}
