import assert from "node:assert/strict";
import fc from "fast-check";
import { readAnswer } from "../../lib/thingsboard/http_answer.ts";
import { HttpClient, type HttpClientOptions } from "../../lib/thingsboard/http_client.ts";
import { startStandin } from "../../lib/standin/standin.ts";
import { HttpError } from "../../lib/thingsboard/http_error.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What a server does with one request: what it sends, and whether it then closes. */
type Reply = { send?: string; close?: boolean } | "hang";

interface Played {
  url: string;
  connections: number;
  requests: string[];
}

/** Runs a test against a server that answers request after request as told. */
async function withServer(
  reply: (request: string, connection: number, nth: number) => Reply,
  options: Partial<HttpClientOptions>,
  test: (client: HttpClient, played: Played) => Promise<void>,
  hostname = "127.0.0.1",
): Promise<void> {
  const listener = Deno.listen({ hostname, port: 0 });
  const { port } = listener.addr;
  const host = hostname.includes(":") ? `[${hostname}]` : hostname;
  const played: Played = { url: `http://${host}:${port}`, connections: 0, requests: [] };
  const open = new Set<Deno.Conn>();
  const serve = async (conn: Deno.Conn) => {
    const connection = ++played.connections;
    open.add(conn);
    const buffer = new Uint8Array(65536);
    let text = "";
    try {
      for (let nth = 1;;) {
        const length = await conn.read(buffer);
        if (length === null) return;
        text += decoder.decode(buffer.subarray(0, length));
        const end = text.indexOf("\r\n\r\n");
        const size = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
        if (end < 0 || encoder.encode(text).length < end + 4 + size) continue;
        played.requests.push(text);
        const what = reply(text, connection, nth++);
        text = "";
        if (what === "hang") continue;
        if (what.send) await conn.write(encoder.encode(what.send));
        if (what.close) return;
      }
    } catch {
      // The client has gone.
    } finally {
      open.delete(conn);
      try {
        conn.close();
      } catch {
        // Closed already.
      }
    }
  };
  const serving: Promise<void>[] = [];
  const accepting = (async () => {
    for await (const conn of listener) serving.push(serve(conn));
  })();
  const client = new HttpClient({ url: played.url, timeoutMs: 3000, ...options });
  try {
    await test(client, played);
  } finally {
    client.close();
    listener.close();
    for (const conn of open) conn.close();
    await accepting;
    await Promise.all(serving);
  }
}

const ok = (body = ""): Reply => ({
  send: `HTTP/1.1 200 OK\r\nContent-Length: ${encoder.encode(body).length}\r\n\r\n${body}`,
});
const get = (client: HttpClient, path = "/x") => client.request({ method: "GET", path });

Deno.test("requests one after the other share a connection", async () => {
  await withServer(() => ok("päng"), {}, async (client, played) => {
    for (let n = 0; n < 3; n++) assert.equal((await get(client)).body, "päng");
    assert.equal(played.connections, 1);
  });
});

Deno.test("a body arrives whole, with its length in bytes, small or large", async () => {
  await withServer(() => ok(), {}, async (client, played) => {
    for (const text of ["", "ä€𝄞", "ü".repeat(300), "€".repeat(40_000)]) {
      const body = JSON.stringify({ text });
      const answer = await client.request({ method: "POST", path: "/p?q=1", body });
      assert.equal(answer.status, 200);
      const [head, received] = played.requests.at(-1)!.split("\r\n\r\n");
      assert.equal(received, body);
      assert.match(head!, /^POST \/p\?q=1 HTTP\/1\.1\r\nHost: 127\.0\.0\.1:\d+\r\n/);
      assert.match(head!, new RegExp(`Content-Length: ${encoder.encode(body).length}$`));
    }
  });
});

Deno.test("the path of the base URL comes before every path", async () => {
  await withServer(() => ok(), {}, async (_, played) => {
    const client = new HttpClient({ url: `${played.url}/behind/proxy/` });
    await get(client, "/api/auth/user");
    client.close();
    assert.match(played.requests[0]!, /^GET \/behind\/proxy\/api\/auth\/user HTTP/);
  });
});

Deno.test("an address of IPv6 is connected to", async () => {
  await withServer(() => ok("six"), {}, async (client) => {
    assert.equal((await get(client)).body, "six");
  }, "::1");
});

Deno.test("Connection: close is respected and is no error", async () => {
  const closing: Reply = {
    send: "HTTP/1.1 200 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    close: true,
  };
  await withServer((_, __, nth) => nth === 100 ? closing : ok(), {}, async (client, played) => {
    for (let n = 0; n < 250; n++) assert.equal((await get(client)).status, 200);
    assert.equal(played.connections, 3);
    assert.equal(played.requests.length, 250);
  });
});

Deno.test("a used connection that the server has closed is replaced, and the request repeated once", async () => {
  const reply = (_: string, connection: number, nth: number): Reply =>
    connection < 2 && nth === 2 ? { close: true } : ok(`${connection}`);
  await withServer(reply, {}, async (client, played) => {
    assert.equal((await get(client)).body, "1");
    assert.equal((await get(client)).body, "2");
    assert.equal(played.requests.length, 3);
  });
});

Deno.test("a new connection that breaks is not tried again, nor one that breaks within an answer", async () => {
  await withServer(() => ({ close: true }), {}, async (client, played) => {
    await assert.rejects(get(client), { name: "HttpError", failure: "broken" });
    assert.equal(played.requests.length, 1);
  });
  const cut: Reply = { send: "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", close: true };
  await withServer((_, __, nth) => nth === 1 ? ok() : cut, {}, async (client, played) => {
    await get(client);
    await assert.rejects(get(client), { failure: "broken" });
    assert.equal(played.requests.length, 2);
  });
});

Deno.test("no more connections than allowed, and every request gets its answer", async () => {
  await withServer((request) => ok(/^GET (\S+)/.exec(request)![1]), { maxConnections: 3 }, async (
    client,
    played,
  ) => {
    const paths = Array.from({ length: 50 }, (_, n) => `/${n}`);
    const answers = await Promise.all(paths.map((path) => get(client, path)));
    assert.deepEqual(answers.map(({ body }) => body), paths);
    assert.ok(played.connections <= 3);
  });
});

Deno.test("a request without an answer ends after its time, and the next one goes", async () => {
  await withServer((_, connection) => connection === 1 ? "hang" : ok(), {
    timeoutMs: 60,
    maxConnections: 1,
  }, async (client) => {
    await assert.rejects(get(client), {
      failure: "timeout",
      message: /gave no answer within 0\.1 s/,
    });
    assert.equal((await get(client)).status, 200);
  });
});

Deno.test("a request can be stopped", async () => {
  await withServer(() => "hang", {}, async (client) => {
    const stop = new AbortController();
    const asked = client.request({ method: "GET", path: "/" }, { signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    await assert.rejects(asked, { failure: "aborted" });
    await assert.rejects(
      client.request({ method: "GET", path: "/" }, { signal: AbortSignal.abort() }),
      { failure: "aborted" },
    );
  });
});

Deno.test("a redirect is an answer like any other", async () => {
  const send =
    "HTTP/1.1 302 \r\nLocation: http://127.0.0.1/oauth2Login\r\nContent-Length: 0\r\n\r\n";
  await withServer(() => ({ send }), {}, async (client, played) => {
    const answer = await get(client);
    assert.equal(answer.status, 302);
    assert.equal(answer.header("location"), "http://127.0.0.1/oauth2Login");
    assert.equal(played.requests.length, 1);
  });
});

Deno.test("an answer that comes before the request has been read is heard", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const serving = (async () => {
    const conn = await listener.accept();
    await conn.read(new Uint8Array(1000));
    await conn.write(encoder.encode(
      "HTTP/1.1 413 \r\nContent-Length: 3\r\nConnection: close\r\n\r\nbig",
    ));
    conn.closeWrite();
    return conn;
  })();
  const client = new HttpClient({ url: `http://127.0.0.1:${listener.addr.port}` });
  const body = "x".repeat(20_000_000);
  const answer = await client.request({ method: "POST", path: "/", body });
  assert.deepEqual([answer.status, answer.body], [413, "big"]);
  client.close();
  (await serving).close();
  listener.close();
});

Deno.test("nobody there is told as such, in a person's words", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  const client = new HttpClient({ url: `http://127.0.0.1:${port}` });
  await assert.rejects(get(client), (error: HttpError) => {
    assert.equal(error.failure, "unreachable");
    assert.equal(
      error.message,
      `http://127.0.0.1:${port} cannot be reached: nothing accepts connections there; ` +
        "is it running, and is thingsboard.url right?",
    );
    return true;
  });
  client.close();
});

Deno.test("https to a server that does not speak it is told as such", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const serving = (async () => {
    const conn = await listener.accept();
    await conn.read(new Uint8Array(1000));
    await conn.write(encoder.encode("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"));
    conn.close();
  })();
  const client = new HttpClient({ url: `https://127.0.0.1:${listener.addr.port}` });
  await assert.rejects(get(client), { failure: "tls", message: /does this port speak https\?$/ });
  client.close();
  await serving;
  listener.close();
});

Deno.test("a private authority is trusted when its certificate is given, and only then", async () => {
  const read = (name: string) =>
    Deno.readTextFileSync(new URL(`../vectors/tls/${name}`, import.meta.url));
  const standin = await startStandin({ tls: { cert: read("cert.pem"), key: read("key.pem") } });
  const trusting = new HttpClient({ url: standin.url, caCert: read("ca.pem") });
  const doubting = new HttpClient({ url: standin.url });
  try {
    for (let n = 0; n < 3; n++) assert.equal((await get(trusting, "/api/nope")).status, 401);
    await assert.rejects(get(doubting), { failure: "tls", message: /thingsboard\.caFile/ });
  } finally {
    trusting.close();
    doubting.close();
    await standin.close();
  }
});

Deno.test("a URL that is none is refused at once", () => {
  assert.throws(() => new HttpClient({ url: "tb.example.com" }), TypeError);
  assert.throws(() => new HttpClient({ url: "ftp://tb.example.com" }), /neither http nor https/);
});

Deno.test("an answer is the same however its bytes are cut", async () => {
  const texts = [
    "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello wörld"
      .replace("11", "12"),
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n" +
    "5\r\nhello\r\n1;x=y\r\n \r\n6\r\nwörld\r\n0\r\nTrailer: 1\r\n\r\n",
    "HTTP/1.0 200 OK\r\nX: y\r\n\r\nhello wörld",
  ];
  await fc.assert(fc.asyncProperty(
    fc.constantFrom(...texts),
    fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
    async (text, cuts) => {
      const bytes = encoder.encode(text);
      let at = 0;
      let nth = 0;
      const buffer = new Uint8Array(64);
      const { answer } = await readAnswer(() => {
        if (at >= bytes.length) return Promise.resolve(null);
        const chunk = bytes.subarray(at, at + cuts[nth++ % cuts.length]!);
        at += chunk.length;
        // One buffer for all reads, as on a connection: what is kept must have been copied.
        buffer.fill(0xff);
        buffer.set(chunk);
        return Promise.resolve(buffer.subarray(0, chunk.length));
      });
      assert.equal(answer.body, "hello wörld");
    },
  ));
});

Deno.test("what is no HTTP answer is an error, never a wait or a crash", async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
    let sent = false;
    const more = () => {
      if (sent || bytes.length === 0) return Promise.resolve(null);
      sent = true;
      return Promise.resolve(bytes);
    };
    await assert.rejects(readAnswer(more), { name: "HttpError", failure: "broken" });
  }));
});
