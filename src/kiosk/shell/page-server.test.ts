import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, vi } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { silentLog } from "#base/log.ts";
import { PagePass } from "./page-pass.ts";
import { PageServer } from "./page-server.ts";
import { Relay } from "./relay.ts";
import type { Heartbeat } from "./shell-wire.ts";
import type { Upstreams } from "./upstreams.ts";

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** A plain request, path as it stands: a URL parser would tidy up what is being tested. */
function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: "127.0.0.1", port, path, method: options.method ?? "GET", headers: options.headers ?? {} },
      (response) => {
        let body = "";
        response.on("data", (part: Buffer) => {
          body += part.toString();
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    );
    asked.on("error", reject);
    asked.end(options.body);
  });
}

/** As the page's own browser sends it. */
function cookieOf(pass: PagePass, origin: string): string {
  const { name, value } = pass.cookieFor(origin);
  return `${name}=${value}`;
}

const test = base.extend<{
  rig: {
    server: PageServer;
    pass: PagePass;
    beats: Heartbeat[];
    restarts: () => number;
    hangUps: () => number;
    lead: (to: Upstreams) => void;
    cookie: string;
  };
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  rig: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "parley-pages-"));
    const pages = join(folder, "pages");
    await mkdir(join(pages, "assets"), { recursive: true });
    await writeFile(join(pages, "index.html"), "<!doctype html>the page");
    await writeFile(join(pages, "assets", "index-AbCd1234.js"), "export {}");
    await writeFile(join(folder, "secret.txt"), "secret");
    await symlink(join(folder, "secret.txt"), join(pages, "link.txt"));
    const pass = new PagePass();
    const beats: Heartbeat[] = [];
    let restarts = 0;
    let to: Upstreams = async () => undefined;
    let hangUps = 0;
    const server = new PageServer({
      pages,
      port: 0,
      pass,
      log: silentLog,
      relay: new Relay(
        (url) => to(url),
        silentLog,
        () => {
          hangUps += 1;
        },
      ),
      desk: {
        name: "Test 1.0",
        identity: { id: "room-0001", key: "k".repeat(22) },
        graphics: () => true,
        safePage: () => "<p>safe</p>",
        heartbeat: (beat) => beats.push(beat),
        restart: () => {
          restarts += 1;
        },
      },
    });
    await server.start();
    await use({
      server,
      pass,
      beats,
      restarts: () => restarts,
      hangUps: () => hangUps,
      lead: (upstreams) => {
        to = upstreams;
      },
      cookie: cookieOf(pass, server.origin),
    });
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  },
});

test("the page is served on loopback with its content policy", async ({ rig }) => {
  const page = await ask(rig.server.port, "/");
  expect(page).toMatchObject({ status: 200, body: "<!doctype html>the page" });
  expect(page.headers["content-security-policy"]).toContain("default-src 'none'; script-src 'self'");
  expect(page.headers["content-security-policy"]).not.toContain("unsafe");
  expect(page.headers["x-content-type-options"]).toBe("nosniff");
  const asset = await ask(rig.server.port, "/assets/index-AbCd1234.js");
  expect(asset.headers["cache-control"]).toContain("immutable");
  expect(page.headers["cache-control"]).toBe("no-cache");
});

test("nothing outside the page's folder is served, however the path is written", async ({ rig }) => {
  for (const path of [
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/..%5csecret.txt",
    "/link.txt",
    "/%00index.html",
    "/%zz",
    "/assets",
    "//etc/passwd",
  ]) {
    const answer = await ask(rig.server.port, path);
    expect(answer.status, path).toBe(404);
    expect(answer.body, path).toContain('"code":"not-found"');
  }
});

test("a name that resolves to this machine is not answered", async ({ rig }) => {
  for (const host of ["evil.example", `localhost:${rig.server.port}`, "127.0.0.1"]) {
    expect((await ask(rig.server.port, "/", { headers: { host } })).status).toBe(421);
  }
});

test("no address opens the door, and no answer holds the pass: the browser has it before it asks", async ({ rig }) => {
  const { value } = rig.pass.cookieFor(rig.server.origin);
  for (const path of ["/", `/?pass=${value}`, `/enter?pass=${value}`, "/safe", "/shell/about"]) {
    const answer = await ask(rig.server.port, path);
    expect(answer.headers["set-cookie"], path).toBeUndefined();
    expect(JSON.stringify(answer), path).not.toContain(value);
  }
  expect((await ask(rig.server.port, `/shell/about?pass=${value}`)).status).toBe(403);
  expect((await ask(rig.server.port, `/enter?pass=${value}`)).status).toBe(404);
});

test("the shell's desk serves the page and nobody else", async ({ rig }) => {
  const { port, origin } = rig.server;
  const post = { method: "POST", body: JSON.stringify({ frames: 3, tile: null, controller: true }) };
  expect((await ask(port, "/shell/about")).status).toBe(403);
  expect((await ask(port, "/shell/heartbeat", { ...post, headers: { origin } })).status).toBe(403);
  const own = { origin, cookie: rig.cookie };
  const foreign = { origin: "http://127.0.0.1:1", cookie: rig.cookie };
  expect((await ask(port, "/shell/heartbeat", { ...post, headers: foreign })).status).toBe(403);
  expect((await ask(port, "/shell/heartbeat", { ...post, headers: own })).status).toBe(204);
  expect((await ask(port, "/shell/heartbeat", { ...post, body: "{}", headers: own })).status).toBe(400);
  expect((await ask(port, "/shell/heartbeat", { ...post, body: "x".repeat(5_000), headers: own })).status).toBe(400);
  expect(rig.beats).toEqual([{ frames: 3, tile: null, controller: true }]);
  expect(await ask(port, "/shell/about", { headers: own })).toMatchObject({
    body: JSON.stringify({ name: "Test 1.0", identity: { id: "room-0001", key: "k".repeat(22) }, graphics: true }),
  });
  expect((await ask(port, "/shell/restart", { method: "POST", headers: own })).status).toBe(204);
  expect(rig.restarts()).toBe(1);
});

test("the safe page is one file without a script and asks for nobody's pass", async ({ rig }) => {
  const page = await ask(rig.server.port, "/safe");
  expect(page).toMatchObject({ status: 200, body: "<p>safe</p>" });
  expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
  expect((await ask(rig.server.port, "/safe.css")).headers["content-type"]).toContain("text/css");
});

test("a socket of another page, or of no page, is refused before it leads anywhere", async ({ rig }) => {
  let asked = 0;
  rig.lead(async () => {
    asked += 1;
    return undefined;
  });
  const { origin, port } = rig.server;
  const url = `ws://127.0.0.1:${port}/relay/controller/`;
  for (const headers of [
    {},
    { origin },
    { cookie: rig.cookie },
    { origin: "https://evil.example", cookie: rig.cookie },
    { origin, cookie: "parley-kiosk=wrong" },
  ]) {
    const refused = new WebSocket(url, { headers: headers as Record<string, string> });
    const error = await new Promise<Error>((resolve) => refused.once("error", resolve));
    expect(error.message).toContain("403");
  }
  expect(asked).toBe(0);
});

test("the page's socket is carried, with the header that is added here and none of the page's own", async ({ rig }) => {
  const far = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await new Promise((resolve) => far.once("listening", resolve));
  const address = far.address();
  const farPort = typeof address === "object" && address !== null ? address.port : 0;
  const seen: NodeJS.Dict<string | string[]>[] = [];
  far.on("connection", (socket, incoming) => {
    seen.push({ ...incoming.headers, url: incoming.url });
    socket.on("message", (message, binary) => socket.send(message, { binary }));
  });
  rig.lead(async (url) => ({
    url: new URL(`http://127.0.0.1:${farPort}/socket${url.search}`),
    headers: { authorization: "Bearer token" },
  }));
  const { origin, port } = rig.server;
  const near = new WebSocket(`ws://127.0.0.1:${port}/relay/controller/?EIO=4`, {
    headers: { origin, cookie: rig.cookie, "x-own": "1" },
  });
  await new Promise((resolve, reject) => near.once("open", resolve).once("error", reject));
  const answer = new Promise<Buffer>((resolve) => near.once("message", (message) => resolve(message as Buffer)));
  const picture = Buffer.alloc(300_000, 7);
  near.send(picture);
  expect((await answer).equals(picture)).toBe(true);
  expect(seen[0]).toMatchObject({ authorization: "Bearer token", url: "/socket?EIO=4" });
  for (const name of ["cookie", "origin", "x-own"]) {
    expect(seen[0]).not.toHaveProperty(name);
  }
  const closed = new Promise((resolve) => near.once("close", resolve));
  for (const socket of far.clients) socket.terminate();
  await closed;
  // The far end hung up, not the page.
  expect(rig.hangUps()).toBe(0);
  const dying = new WebSocket(`ws://127.0.0.1:${port}/relay/controller/`, { headers: { origin, cookie: rig.cookie } });
  await new Promise((resolve, reject) => dying.once("open", resolve).once("error", reject));
  dying.terminate();
  await vi.waitFor(() => expect(rig.hangUps()).toBe(1), { timeout: 30_000 });
  far.close();
});

test("a socket that leads nowhere is answered, not left hanging", async ({ rig }) => {
  const { origin, port } = rig.server;
  const headers = { origin, cookie: rig.cookie };
  const fail = async (to: Upstreams): Promise<string> => {
    rig.lead(to);
    const socket = new WebSocket(`ws://127.0.0.1:${port}/relay/controller/`, { headers });
    return (await new Promise<Error>((resolve) => socket.once("error", resolve))).message;
  };
  expect(await fail(async () => undefined)).toContain("404");
  expect(await fail(() => Promise.reject(new Error("the controller is not running")))).toContain("502");
  expect(await fail(async () => ({ url: new URL("http://127.0.0.1:1/"), headers: {} }))).toContain("502");
});

test("a page that opens sockets without end is stopped", async ({ rig }) => {
  rig.lead(() => new Promise(() => {}));
  const { origin, port } = rig.server;
  const raw = () =>
    connect(port, "127.0.0.1").end(
      [
        "GET /relay/controller/ HTTP/1.1",
        `Host: 127.0.0.1:${port}`,
        `Origin: ${origin}`,
        `Cookie: ${rig.cookie}`,
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "\r\n",
      ].join("\r\n"),
    );
  const held = Array.from({ length: 12 }, () =>
    raw()
      .resume()
      .on("error", () => {}),
  );
  await vi.waitFor(
    async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/relay/controller/`, {
        headers: { origin, cookie: rig.cookie },
        handshakeTimeout: 500,
      });
      const error = await new Promise<Error>((resolve) => socket.once("error", resolve));
      expect(error.message).toContain("503");
    },
    { timeout: 30_000 },
  );
  for (const socket of held) socket.destroy();
});
