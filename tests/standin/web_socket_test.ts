import assert from "node:assert/strict";
import { startStandin } from "../../lib/standin/standin.ts";
import { Socket, tenantToken } from "./socket.ts";

const subscribe = { type: "ATTRIBUTES", cmdId: 1, entityType: "DEVICE", scope: "SHARED_SCOPE" };

/** The bytes of a client's frame, masked with zeros, which leaves the payload as it is. */
function frame(head: number, payload: Uint8Array): Uint8Array {
  const { length } = payload;
  const size = length < 126 ? [0x80 | length] : [0xfe, length >> 8, length & 255];
  return Uint8Array.from([head, ...size, 0, 0, 0, 0, ...payload]);
}

Deno.test("a message in parts, with a ping between them, is read as one", async () => {
  const standin = await startStandin();
  await using _ = { [Symbol.asyncDispose]: () => standin.close() };
  const { id } = standin.createDevice("meter");
  standin.downlink.setShared("meter", { text: "°C" });
  const token = await tenantToken(standin);
  const { hostname, port } = new URL(standin.url);
  using connection = await Deno.connect({ hostname, port: Number(port) });
  const key = "dGhlIHNhbXBsZSBub25jZQ=="; // of RFC 6455, 1.3
  const head = `GET /api/ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
    `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`;
  const encoder = new TextEncoder();
  await connection.write(encoder.encode(head));
  const text = JSON.stringify({ authCmd: { token }, cmds: [{ ...subscribe, entityId: id }] });
  const bytes = encoder.encode(text);
  await connection.write(frame(0x01, bytes.subarray(0, 10)));
  await connection.write(frame(0x89, encoder.encode("ping")));
  await connection.write(frame(0x80, bytes.subarray(10)));
  await standin.waitFor(() => standin.downlink.counts.subscriptions === 1);
  await connection.write(frame(0x88, Uint8Array.of(0x03, 0xe8)));
  await connection.closeWrite();
  const received = new TextDecoder().decode(await readAll(connection));
  assert.match(received, /^HTTP\/1.1 101 /);
  assert.match(received, /Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=\r\n/);
  const frames = received.slice(received.indexOf("\r\n\r\n") + 4);
  assert.equal(frames.slice(1, 6), "\x04ping");
  assert.match(frames, /"subscriptionId":1.*"text":\[\[\d+,"°C"\]\]/);
  await standin.waitFor(() => standin.downlink.counts.sockets === 0);
});

Deno.test("values that are no texts arrive as texts, other scopes and keys not at all", async () => {
  const standin = await startStandin({ clock: () => 5 });
  await using _ = { [Symbol.asyncDispose]: () => standin.close() };
  const { id: entityId } = standin.createDevice("meter");
  const token = await tenantToken(standin);
  const socket = await Socket.open(standin);
  socket.send({ authCmd: { token }, cmds: [{ ...subscribe, entityId, keys: "a,b,c,d" }] });
  await socket.take(1);
  standin.downlink.setShared("meter", { a: 1.5, b: true, c: [1, "x"], d: "007", e: 1 });
  const [message] = await socket.take(1);
  assert.deepEqual((message as { data: unknown }).data, {
    a: [[5, "1.5"]],
    b: [[5, "true"]],
    c: [[5, '[1,"x"]']],
    d: [[5, "7"]],
  });
  await fetch(`${standin.url}/api/plugins/telemetry/DEVICE/${entityId}/attributes/SERVER_SCOPE`, {
    method: "POST",
    headers: { "X-Authorization": `Bearer ${token}` },
    body: '{"a":2}',
  }).then((answer) => answer.text());
  await socket.nothingElse();
  await socket.close();
  assert.equal(standin.downlink.counts.subscriptions, 0);
});

Deno.test("an expired token and binary data close a WebSocket with their codes", async () => {
  let now = 1_000_000;
  const standin = await startStandin({ clock: () => now });
  await using _ = { [Symbol.asyncDispose]: () => standin.close() };
  const token = await tenantToken(standin);
  now += 10_000_000;
  const expired = await Socket.open(standin);
  expired.send({ authCmd: { token } });
  assert.equal((await expired.closed).code, 1007);

  const binary = new WebSocket(`${standin.url.replace("http", "ws")}/api/ws`);
  binary.onopen = () => binary.send(new Uint8Array(3));
  const { code } = await new Promise<CloseEvent>((resolve) => binary.onclose = resolve);
  assert.equal(code, 1003);
});

Deno.test("cut sockets and a stand-in that goes down end what clients listen to", async () => {
  const standin = await startStandin();
  await using _ = { [Symbol.asyncDispose]: () => standin.close() };
  const token = await tenantToken(standin);
  const first = await Socket.open(standin);
  first.send({ authCmd: { token }, cmds: [{ ...subscribe, entityId: "x" }] });
  await first.take(1);
  assert.equal(standin.downlink.cutSockets(), 1);
  assert.notEqual((await first.closed).code, 1000);
  const second = await Socket.open(standin);
  await standin.down();
  assert.notEqual((await second.closed).code, 1000);
  assert.equal(standin.downlink.counts.sockets, 0);
  standin.up();
  await (await Socket.open(standin)).close();
});

async function readAll(connection: Deno.Conn): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(connection.readable).arrayBuffer());
}
