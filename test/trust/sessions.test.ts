import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { deviceCookie, sessionCookie } from "#protocol/entrance.ts";
import { ask, cookieIn, json, type Target, webSocket } from "./ask.ts";
import { SecureSfu } from "./secure-sfu.ts";

const account = { name: "ada", password: "correct horse battery" };
const soon = { timeout: 30_000 };

describe("sessions, other sites' pages and other names", () => {
  let room: RoomRig;
  let sfu: SecureSfu;
  let target: Target;
  let guestPages: Target;
  let admin = "";

  beforeAll(async () => {
    room = await RoomRig.start();
    sfu = await SecureSfu.start(join(room.state, "tls"));
    const authority = await room.authority();
    target = { port: room.controller.httpsPort, authority };
    guestPages = { port: sfu.runtime.httpsPort, authority };
    admin = await room.setUp();
    const panel = join(room.state, "pages/panel");
    await mkdir(join(panel, "assets"), { recursive: true });
    await writeFile(join(panel, "index.html"), "<!doctype html><title>Panel</title>");
    await writeFile(join(panel, "assets/main-abcdefgh.js"), "1");
  });
  afterAll(async () => {
    await sfu[Symbol.asyncDispose]();
    await room[Symbol.asyncDispose]();
  });

  const roleOf = async (cookie: string) => {
    const { text } = await ask(target, { path: "/api/v1/session", headers: { cookie } });
    return (JSON.parse(text) as { role: string | null }).role;
  };
  const signIn = (cookie?: string) =>
    ask(target, json("/api/v1/session", account, cookie === undefined ? {} : { cookie }));

  test("a session is made by the room alone: one that was planted is not taken up", async () => {
    const planted = `${sessionCookie}=parley_planted-by-somebody-who-knows-it-already-000000`;
    const own = cookieIn(await signIn(planted), sessionCookie);
    expect(own).not.toBe(planted);
    expect(await roleOf(own)).toBe("admin");
    expect(await roleOf(planted)).toBeNull();
  });

  test("an attacker's own session in somebody's browser ends when they sign in, and becomes nobody else's", async () => {
    const attackers = await room.pairPanel(admin);
    const own = cookieIn(await signIn(attackers), sessionCookie);
    expect(own).not.toBe(attackers);
    expect(await roleOf(attackers)).toBeNull();
  });

  test("signing out ends the session itself, on sockets too", async () => {
    const own = cookieIn(await signIn(), sessionCookie);
    const client = await room.connect({ cookie: own });
    const out = await ask(target, { method: "DELETE", path: "/api/v1/session", headers: { cookie: own } });
    expect(out.setCookies[0]).toMatch(/Max-Age=0/);
    await vi.waitFor(() => expect(client.socket.connected).toBe(false), soon);
    expect(await roleOf(own)).toBeNull();
    await expect(room.connect({ cookie: own })).rejects.toMatchObject({ code: "not-signed-in" });
  });

  test("cookies stay with the room's own pages, over TLS, out of scripts' reach", async () => {
    const { setCookies } = await signIn();
    expect(setCookies).toHaveLength(2);
    for (const line of setCookies) {
      const traits = line
        .split("; ")
        .slice(1)
        .map((trait) => trait.split("=")[0]);
      expect(line).toMatch(/^__Host-parley(-device)?=/);
      expect(traits).toEqual(expect.arrayContaining(["Path", "Secure", "HttpOnly", "SameSite"]));
      expect(line).toContain("SameSite=Strict");
      expect(line).toContain("Path=/");
      expect(traits).not.toContain("Domain");
    }
    // A sign-in ends with the browser; only the mark by which the room knows it stays.
    expect(setCookies.find((line) => line.startsWith(`${sessionCookie}=`))).not.toContain("Max-Age");
    expect(setCookies.find((line) => line.startsWith(`${deviceCookie}=`))).toContain("Max-Age");
  });

  const foreign = (port: number): Record<string, Record<string, string>> => ({
    "another site": { origin: "https://evil.example" },
    "no site": { origin: "null" },
    "another port of the same machine": { origin: `https://localhost:${port + 1}` },
    "the same name without TLS": { origin: `http://localhost:${port}` },
    "a name that begins alike": { origin: `https://localhost:${port}.evil.example` },
    "another site, that does not say which": { "sec-fetch-site": "cross-site" },
    "a sibling": { "sec-fetch-site": "same-site" },
    "its own origin, which the browser denies": {
      origin: `https://localhost:${port}`,
      "sec-fetch-site": "cross-site",
    },
  });

  test("another site's page moves nothing, though the browser brings the cookie", async () => {
    const nameNow = async () => (await ask(target, { path: "/api/v1/status/room", headers: { cookie: admin } })).text;
    const before = await nameNow();
    for (const [who, headers] of Object.entries(foreign(target.port))) {
      for (const [path, body] of [
        ["/api/v1/commands/settings.write", { changes: { "room.name": "Mine" } }],
        ["/api/v1/commands/panels.invite", {}],
        ["/api/v1/session", account],
        ["/api/v1/pairing", { name: "Eve" }],
        ["/api/v1/pairing/claim", { code: "123456", name: "Eve" }],
        ["/api/v1/setup", { code: "AAAA-AAAA-AAAA", ...account }],
      ] as const) {
        const reply = await ask(target, json(path, body, { ...headers, cookie: admin }));
        expect([reply.status, reply.code], `${who}: ${path}`).toEqual([403, "wrong-origin"]);
        expect(reply.setCookies).toEqual([]);
      }
      const out = await ask(target, {
        method: "DELETE",
        path: "/api/v1/session",
        headers: { ...headers, cookie: admin },
      });
      expect(out.code, who).toBe("wrong-origin");
    }
    // What a form can send without asking first, from a browser too old to say where it comes from.
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      const body = JSON.stringify({ changes: { "room.name": "Mine" } });
      const headers = { "content-type": type, cookie: admin };
      const reply = await ask(target, { method: "POST", path: "/api/v1/commands/settings.write", headers, body });
      expect(reply.code, type).toBe("bad-request");
    }
    expect(await roleOf(admin)).toBe("admin");
    expect(await nameNow()).toBe(before);
  });

  test("nothing is offered to other sites to read", async () => {
    for (const method of ["GET", "OPTIONS", "HEAD"]) {
      const headers = { cookie: admin, origin: "https://evil.example", "access-control-request-method": "POST" };
      const reply = await ask(target, { method, path: "/api/v1/status", headers });
      expect(Object.keys(reply.headers).filter((name) => name.startsWith("access-control-"))).toEqual([]);
      expect(reply.headers["cross-origin-resource-policy"]).toBe("same-origin");
    }
  });

  test("no other site's page has a socket, at the room or at its meeting server", async () => {
    const at = [
      [target, "/socket/?EIO=4&transport=websocket"],
      [guestPages, "/signalling/?EIO=4&transport=websocket"],
    ] as const;
    for (const [server, path] of at) {
      const host = `localhost:${server.port}`;
      const own = await ask(server, { path, headers: { ...webSocket, host, origin: `https://${host}` } });
      expect(own.status).toBe(101);
      for (const origin of [
        "https://evil.example",
        "null",
        `https://localhost:${server.port + 1}`,
        "https://localhost",
      ]) {
        const reply = await ask(server, { path, headers: { ...webSocket, host, origin, cookie: admin } });
        expect([400, 403], `${path} from ${origin}`).toContain(reply.status);
      }
      // Long polling would be requests without a handshake to look at.
      const polling = await ask(server, { path: path.replace("websocket", "polling"), headers: { cookie: admin } });
      expect(polling.status).toBe(400);
    }
  });

  test("a name that somebody else made point here is not the room's", async () => {
    for (const host of [
      "evil.example",
      `evil.example:${target.port}`,
      "localhost.evil.example",
      "room",
      "@localhost",
    ]) {
      for (const path of ["/panel/", "/trust", "/api/v1/session"]) {
        const reply = await ask(target, { path, headers: { host, cookie: admin } });
        expect([reply.status, reply.code], `${host}${path}`).toEqual([421, "wrong-host"]);
      }
      const socket = await ask(target, {
        path: "/socket/?EIO=4&transport=websocket",
        headers: { ...webSocket, host, origin: `https://${host}`, cookie: admin },
      });
      expect([400, 403], host).toContain(socket.status);
    }
    // What proxies say of a name counts for nothing.
    const forwarded = { host: "evil.example", "x-forwarded-host": "localhost", forwarded: "host=localhost" };
    expect((await ask(target, { path: "/panel/", headers: forwarded })).status).toBe(421);
    for (const host of [`127.0.0.1:${target.port}`, "[::1]", "LOCALHOST", "192.168.1.1"])
      expect((await ask(target, { path: "/panel/", headers: { host } })).status, host).toBe(200);
    const loopback = { port: room.controller.loopbackPort, authority: "" };
    const rebound = await ask(loopback, { path: "/api/v1/session", headers: { host: "evil.example" } });
    expect(rebound.code).toBe("wrong-origin");
  });

  test("the room sends nobody elsewhere", async () => {
    for (const path of [
      "/",
      "/panel",
      "/admin",
      "//evil.example",
      "//evil.example/panel",
      "//evil.example/..",
      "/panel//evil.example",
      "/panel//evil.example/..",
      "/panel/assets",
      "/panel/..//evil.example/",
      "/%2f%2fevil.example",
      "/%5cevil.example/panel",
      "/\\evil.example",
      "/panel/%0d%0aLocation:%20https://evil.example",
      "/panel?next=https://evil.example",
    ]) {
      for (const server of [target, guestPages]) {
        const { status, headers } = await ask(server, { path });
        const location = String(headers.location ?? "/");
        expect(new URL(location, `https://localhost:${server.port}/`).host, `${path} ${status}`).toBe(
          `localhost:${server.port}`,
        );
        expect(headers.location === undefined || location.startsWith("/"), path).toBe(true);
      }
    }
  });

  test("every answer says what a browser may make of it", async () => {
    const answers = [
      ...["/", "/panel/", "/panel/assets/main-abcdefgh.js", "/admin/", "/trust", "/trust/style.css", "/trust/ca.pem"],
      ...["/api/v1/session", "/api/v1/status", "/api/v1/nothing", "/nothing", "/panel/nothing.js"],
    ].map((path) => [target, path] as const);
    const guests = ["/", "/j/abcdefghijklmnopqrstuvwxyz", "/assets/nothing.js", "/nothing"];
    for (const [server, path] of [...answers, ...guests.map((each) => [guestPages, each] as const)]) {
      const { headers } = await ask(server, { path });
      const policy = String(headers["content-security-policy"]);
      expect(policy, path).toMatch(/^default-src 'none';/);
      expect(policy, path).toContain("frame-ancestors 'none'");
      expect(policy, path).toContain("base-uri 'none'");
      expect(policy, path).not.toMatch(/unsafe|\*|http:|\bws:/);
      expect(headers, path).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
      });
      expect(String(headers["x-frame-options"]), path).toMatch(/^(DENY|SAMEORIGIN)$/);
      expect(String(headers["permissions-policy"]), path).toContain("geolocation=()");
      // With an authority of the room's own, HSTS would lock people out of the very page that helps them trust it.
      for (const name of ["strict-transport-security", "server", "x-powered-by"])
        expect(headers[name], path).toBeUndefined();
    }
    const cacheOf = async (path: string) => (await ask(target, { path })).headers["cache-control"];
    expect(await cacheOf("/api/v1/session")).toBe("no-store");
    expect(await cacheOf("/api/v1/nothing")).toBe("no-store");
    expect(await cacheOf("/trust")).toBe("no-store");
    expect(await cacheOf("/panel/")).toBe("no-cache");
    expect(await cacheOf("/panel/assets/main-abcdefgh.js")).toContain("immutable");
  });
});
