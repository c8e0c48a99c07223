/**
 * A device on a TCP connection.
 *
 * @module
 */
const encoder = new TextEncoder();

/** Connects to a port on loopback. */
export function connect(port: number): Promise<Deno.TcpConn> {
  return Deno.connect({ hostname: "127.0.0.1", port });
}

/** Writes everything. */
export async function write(conn: Deno.TcpConn, data: string | Uint8Array): Promise<void> {
  const bytes = typeof data === "string" ? encoder.encode(data) : data;
  for (let n = 0; n < bytes.length;) n += await conn.write(bytes.subarray(n));
}

/** Resolves when the other side has closed the connection, in whatever way. */
export async function closed(conn: Deno.TcpConn): Promise<void> {
  const buffer = new Uint8Array(1024);
  try {
    while (await conn.read(buffer) !== null);
  } catch {
    // Reset.
  }
}

/**
 * Sends data and half-closes the connection as `nc -N` does. The gateway closes its side when what
 * it has read is stored: then this resolves.
 */
export async function send(port: number, data: string | Uint8Array): Promise<void> {
  const conn = await connect(port);
  try {
    await write(conn, data);
    await conn.closeWrite();
    await closed(conn);
  } finally {
    conn.close();
  }
}
