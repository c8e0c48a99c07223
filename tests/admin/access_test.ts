import assert from "node:assert/strict";
import { authorized, fakeView, request, TOKEN, withAdmin } from "./_admin.ts";

const LETTERS = "/api/v1/dead-letters";
const health = ["GET /healthz"];
const overview = ["GET /readyz", "GET /metrics"];
const reading = [`GET ${LETTERS}`, `GET ${LETTERS}/7`];
const changing = [`POST ${LETTERS}/requeue`, `POST ${LETTERS}/discard`];
const unknown = ["GET /api/v1/unknown", "PUT /api/v1/dead-letters"];

const letter = {
  id: 7,
  integration: "Meters",
  reason: "CONVERSION",
  message: "m",
  receivedTs: 1,
  at: 2,
} as const;
const view = fakeView({ deadLetters: () => Promise.resolve([letter]) });
const BODY = '{"ids":[7]}';
const bearer = { authorization: `Bearer ${TOKEN}` };
const json = { "content-type": "application/json" };

interface Row {
  /** `admin.host`. */
  host: string;
  /** `admin.token`. */
  token?: string;
  headers: Record<string, string>;
  routes: string[];
  status: number;
  says?: RegExp;
}

const loopback = "127.0.0.1";
const other = "0.0.0.0";

const table: Record<string, Row[]> = {
  "without a token, health, readiness and metrics are open on loopback and nothing else": [
    { host: loopback, headers: json, routes: [...health, ...overview], status: 200 },
    {
      host: loopback,
      headers: json,
      routes: [...reading, ...changing, ...unknown],
      status: 401,
      says: /Authorization: Bearer/,
    },
  ],
  "without a token, only /healthz is open on another host": [
    { host: other, headers: json, routes: health, status: 200 },
    {
      host: other,
      headers: json,
      routes: [...overview, ...reading, ...changing, ...unknown, "GET /"],
      status: 401,
    },
  ],
  "with the token everything is open on either": [loopback, other].flatMap((host) => [
    {
      host,
      headers: authorized,
      routes: [...health, ...overview, ...reading, ...changing],
      status: 200,
    },
    { host, headers: authorized, routes: unknown, status: 404 },
  ]),
  "a wrong token is none": [
    ...[TOKEN.slice(0, -1), `${TOKEN}x`, TOKEN.toUpperCase(), "wrong", ""].map((token) => ({
      host: loopback,
      headers: { ...json, authorization: `Bearer ${token}` },
      routes: [...reading, ...changing],
      status: 401,
    })),
    {
      host: loopback,
      headers: { ...json, authorization: `Basic ${btoa("admin:secret")}` },
      routes: [...reading, ...changing],
      status: 401,
    },
    {
      host: other,
      headers: { authorization: "Bearer wrong" },
      routes: overview,
      status: 401,
    },
  ],
  "where no token is configured, nothing that needs one can be used": [
    { host: loopback, token: "", headers: {}, routes: overview, status: 200 },
    ...[{}, { authorization: "Bearer " }, { authorization: "Bearer x" }].map((headers) => ({
      host: loopback,
      token: "",
      headers: { ...json, ...headers },
      routes: [...reading, ...changing],
      status: 403,
      says: /set admin\.token/,
    })),
    { host: other, token: "", headers: {}, routes: overview, status: 403 },
    { host: other, token: "", headers: {}, routes: health, status: 200 },
  ],
  "a name that is not this host's own is refused, with the token too": [
    ...["evil.example", "evil.example:8090", "127.0.0.1.evil.example", "localhost.evil.example"]
      .concat(["127.0.0.1@evil.example", "10.0.0.7", "", "evil.example/127.0.0.1", "[::2]"])
      .map((name) => ({
        host: loopback,
        headers: { ...authorized, host: name },
        routes: [...health, ...overview, ...reading, ...changing],
        status: 403,
        says: /not this gateway/,
      })),
    ...["evil.example", "other.lan:8090"].map((name) => ({
      host: other,
      headers: { ...authorized, host: name },
      routes: [...health, ...overview, ...reading, ...changing],
      status: 403,
      says: /set admin\.host/,
    })),
  ],
  "its own names are served, whatever the port, as through a forwarded one": [
    ...["127.0.0.1", "localhost:9000", "LOCALHOST", "[::1]:8090", "127.0.0.1:1"].map((name) => ({
      host: loopback,
      headers: { ...authorized, host: name },
      routes: [...overview, ...reading],
      status: 200,
    })),
    ...["10.0.0.7:8090", "[fe80::1]:8090", "localhost", "[::1]"].map((name) => ({
      host: other,
      headers: { ...authorized, host: name },
      routes: [...overview, ...reading],
      status: 200,
    })),
    {
      host: "gateway.lan",
      headers: { ...authorized, host: "Gateway.LAN:8090" },
      routes: [...overview, ...reading],
      status: 200,
    },
  ],
  "a page of another origin is refused, with the token too": [loopback, other].flatMap((host) =>
    ["https://evil.example", "http://localhost:3000", "null", "http://127.0.0.1"].map((origin) => ({
      host,
      headers: { ...authorized, origin },
      routes: [...health, ...overview, ...reading, ...changing, `OPTIONS ${LETTERS}/discard`],
      status: 403,
      says: /may not use/,
    }))
  ),
  "a page of its own origin is served": [
    {
      host: loopback,
      headers: { ...authorized, host: "localhost:8090", origin: "http://localhost:8090" },
      routes: [...health, ...overview, ...reading, ...changing],
      status: 200,
    },
  ],
  "a change that is not declared as JSON is refused": [
    ...["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
      .concat(["application/jsonp", "text/plain; application/json"])
      .map((type) => ({
        host: loopback,
        headers: { ...bearer, "content-type": type },
        routes: changing,
        status: 415,
        says: /Content-Type: application\/json/,
      })),
    { host: loopback, headers: bearer, routes: changing, status: 415 },
    {
      host: loopback,
      headers: { ...bearer, "content-type": "application/json; charset=utf-8" },
      routes: changing,
      status: 200,
    },
  ],
};

for (const [sentence, rows] of Object.entries(table)) {
  Deno.test(sentence, async () => {
    for (const { host, token = TOKEN, headers, routes, status, says } of rows) {
      await withAdmin({ host, token, view }, async (port) => {
        for (const route of routes) {
          const body = route.startsWith("POST") ? BODY : "";
          const answer = await request(port, route, headers, body);
          const what = `${route} on ${host} with ${JSON.stringify(headers)}`;
          assert.equal(answer.status, status, `${what}: ${answer.body}`);
          if (says) assert.match(JSON.parse(answer.body).error, says, what);
        }
      });
    }
  });
}

Deno.test("no answer may be read by another page, kept, framed, or taken for a page", async () => {
  await withAdmin({ view }, async (port) => {
    const routes = [...health, ...overview, ...reading, ...changing, ...unknown, "GET /none"];
    for (const route of routes) {
      for (const more of [{}, { origin: "https://evil.example" }]) {
        const body = route.startsWith("POST") ? BODY : "";
        const { headers } = await request(port, route, { ...authorized, ...more }, body);
        const cors = Object.keys(headers).filter((name) => name.startsWith("access-control-"));
        assert.deepEqual(cors, [], route);
        assert.equal(headers["cache-control"], "no-store", route);
        assert.equal(headers["x-content-type-options"], "nosniff", route);
        assert.equal(headers["x-frame-options"], "DENY", route);
        assert.match(headers["content-security-policy"] ?? "", /default-src 'none'/, route);
      }
    }
  });
});

Deno.test("a request of more than 1 MB is refused", async () => {
  const big = JSON.stringify({ ids: [7], padding: "x".repeat(1024 * 1024) });
  await withAdmin({ view }, async (port) => {
    const answer = await request(port, changing[0]!, authorized, big);
    assert.equal(answer.status, 413);
    assert.match(answer.body, /1 MB/);
  });
});

Deno.test("the token is in no answer", async () => {
  await withAdmin({ view }, async (port) => {
    for (const route of [...health, ...overview, ...reading, ...unknown]) {
      for (const headers of [authorized, { authorization: "Bearer wrong" }]) {
        const { body, headers: told } = await request(port, route, headers);
        assert.ok(!JSON.stringify([body, told]).includes("s3cret"), route);
      }
    }
  });
});
