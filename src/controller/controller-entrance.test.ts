import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "node:tls";
import { test as base, expect, vi } from "vitest";
import { RoomRig } from "./rig/room-rig.ts";

/** What the certificate that the room shows now stands for. */
async function certificateNames(room: RoomRig): Promise<string> {
  const ca = await room.authority();
  const socket = connect({ host: "127.0.0.1", port: room.controller.httpsPort, ca, servername: "localhost" });
  try {
    await once(socket, "secureConnect");
    return socket.getPeerCertificate().subjectaltname ?? "";
  } finally {
    socket.destroy();
  }
}

const test = base.extend<{ room: RoomRig }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  room: async ({}, use) => {
    await using room = await RoomRig.start();
    await use(room);
  },
});
// Whole rooms with real certificates and passwords: on a busy machine each takes seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 30_000 };

test("from first boot to an administrator: by the code, once", async ({ room }) => {
  expect((await room.get("/api/v1/session")).body).toMatchObject({ role: null, setupRequired: true });
  const wrong = await room.post("/api/v1/setup", { code: "AAAA-AAAA-AAAA", name: "eve", password: "long enough pw" });
  expect(wrong).toMatchObject({ status: 401, body: { code: "wrong-code" }, cookie: "" });
  const cookie = await room.setUp();
  expect((await room.get("/api/v1/session", { cookie })).body).toMatchObject({ role: "admin", setupRequired: false });
  const again = await room.post("/api/v1/setup", { code: "x", name: "eve", password: "long enough pw" });
  expect(again).toMatchObject({ status: 409, body: { code: "already-set-up" } });
  await vi.waitFor(async () => expect((await room.runtimeFile()).setupCode).toBeUndefined(), soon);
  const signedIn = await room.post("/api/v1/session", { name: "ada", password: "correct horse battery" });
  expect(signedIn.headers["set-cookie"]?.[0]).toMatch(/^__Host-parley=.*; Secure/);
  expect(signedIn.headers["set-cookie"]?.[0]).toMatch(/HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/);
  const refused = await room.post("/api/v1/session", { name: "ada", password: "wrong" });
  expect(refused).toMatchObject({ status: 401, body: { code: "wrong-credentials" } });
});

test("nobody without a grant calls, reads or connects", async ({ room }) => {
  expect((await room.post("/api/v1/commands/room.ping", {})).status).toBe(401);
  expect((await room.get("/api/v1/status")).status).toBe(401);
  expect((await room.get("/api/v1/openapi.json")).status).toBe(401);
  await expect(room.connect({})).rejects.toMatchObject({ code: "not-signed-in" });
  await expect(room.connect({ token: "parley_nonsense" })).rejects.toMatchObject({ code: "not-signed-in" });
  // The screen's token opens nothing from the network.
  await expect(room.connect({ token: (await room.runtimeFile()).kioskToken })).rejects.toMatchObject({
    code: "not-signed-in",
  });
  await expect(room.connect({ token: "x", major: 9 })).rejects.toMatchObject({ code: "unknown-version" });
});

test("a panel pairs with the code on the screen, which only the screen can read", async ({ room }) => {
  const kiosk = await room.kiosk();
  const turned = await room.post("/api/v1/pairing", { name: "Tab\u202elet" });
  expect(turned).toMatchObject({ status: 400, body: { code: "bad-request" } });
  const asked = await room.post("/api/v1/pairing", { name: "Tablet" });
  expect(asked.body).toMatchObject({ screen: true });
  const code = await vi.waitFor(() => kiosk.nodes.pairing?.code ?? Promise.reject(new Error("no code yet")), soon);
  const wrong = await room.post("/api/v1/pairing/claim", {
    code: code === "000000" ? "000001" : "000000",
    name: "Eve",
  });
  expect(wrong).toMatchObject({ status: 401, body: { code: "wrong-code" } });
  const paired = await room.post("/api/v1/pairing/claim", { code, name: "Tablet" });
  expect(paired.body).toMatchObject({ role: "panel", name: "Tablet" });
  const panel = await room.connect({ cookie: paired.cookie, from: room.origin });
  expect(panel.nodes).not.toHaveProperty("pairing");
  expect(panel.nodes.kiosk).toMatchObject({ connected: true });
  await vi.waitFor(() => expect(kiosk.nodes.pairing).toBeNull(), soon);
  await vi.waitFor(
    () => expect(kiosk.events).toMatchObject([{ name: "panel.paired", detail: { name: "Tablet" } }]),
    soon,
  );
});

test("a revoked panel is told at once and does not come back", async ({ room }) => {
  const admin = await room.setUp();
  const cookie = await room.pairPanel(admin);
  const panel = await room.connect({ cookie });
  const keeper = await room.connect({ cookie: admin });
  const { grants } = await keeper.call("access.list", {});
  const grant = grants.find(({ kind }) => kind === "panel");
  expect(grant).toMatchObject({ name: "Tablet", connected: true, own: false });
  await keeper.call("access.revoke", { id: grant?.id ?? "" });
  await vi.waitFor(() => expect(panel.socket.connected).toBe(false), soon);
  expect(panel.refused).toMatchObject({ code: "not-signed-in" });
  await expect(room.connect({ cookie })).rejects.toMatchObject({ code: "not-signed-in" });
  expect((await room.get("/api/v1/session", { cookie })).body).toMatchObject({ role: null });
  await vi.waitFor(() => expect(keeper.nodes.panels).toEqual({ connected: 0, paired: 0 }), soon);
  const { entries } = await keeper.call("audit.read", {});
  expect(entries.map(({ what }) => what)).toContain("access.revoke");
});

test("another site's page is refused, on the socket and over REST", async ({ room }) => {
  const admin = await room.setUp();
  const evil = { cookie: admin, origin: "https://evil.example" };
  const posted = await room.post("/api/v1/commands/panels.invite", {}, evil);
  expect(posted).toMatchObject({ status: 403, body: { code: "wrong-origin" } });
  const out = await room.ask("DELETE", "/api/v1/session", evil);
  expect(out).toMatchObject({ status: 403, body: { code: "wrong-origin" } });
  await expect(room.connect({ cookie: admin, from: "https://evil.example" })).rejects.toThrow();
  expect((await room.get("/api/v1/session", { cookie: admin })).body).toMatchObject({ role: "admin" });
});

test("loopback serves no page and answers to no other name", async ({ room }) => {
  const { loopback } = room;
  const page = await fetch(`${loopback}/panel/`);
  expect(page.status).toBe(404);
  const { kioskToken } = await room.runtimeFile();
  const read = await fetch(`${loopback}/api/v1/status/setup.code`, {
    headers: { authorization: `Bearer ${kioskToken}` },
  });
  expect(await read.json()).toEqual({ code: (await room.runtimeFile()).setupCode });
  const { port } = new URL(loopback);
  await expect(room.connect({ origin: `http://rebound.localhost:${port}`, token: kioskToken })).rejects.toThrow();
});

test("REST follows the tables: commands, status, errors and the document", async ({ room }) => {
  const cookie = await room.setUp();
  const ping = await room.post("/api/v1/commands/room.ping", {}, { cookie });
  expect(ping).toMatchObject({ status: 200, body: { at: expect.any(Number) } });
  expect(await room.post("/api/v1/commands/room.fly", {}, { cookie })).toMatchObject({ status: 404 });
  expect(await room.post("/api/v1/commands/volume.set", { level: 900 }, { cookie })).toMatchObject({
    status: 422,
    body: { code: "bad-value", detail: expect.stringContaining("level") },
  });
  expect((await room.get("/api/v1/status/room", { cookie })).body).toMatchObject({ name: "Meeting room" });
  expect((await room.get("/api/v1/status/call.intent", { cookie })).status).toBe(403);
  expect((await room.get("/api/v1/status/nothing", { cookie })).status).toBe(404);
  const document = await room.get("/api/v1/openapi.json", { cookie });
  expect(document.body).toMatchObject({
    openapi: "3.1.0",
    paths: { "/api/v1/commands/meeting.start": { post: { "x-risk": "reversible", "x-scope": "call" } } },
  });
  const text = await room.ask("POST", "/api/v1/commands/room.ping", { cookie, "content-type": "text/plain" }, "{}");
  expect(text).toMatchObject({ status: 400, body: { code: "bad-request" } });
  const large = await room.post("/api/v1/session", { name: "a", password: "x".repeat(70_000) });
  expect(large).toMatchObject({ status: 413, body: { code: "too-large" } });
});

test("an integrator's token does what its scopes say", async ({ room }) => {
  const cookie = await room.setUp();
  const created = await room.post(
    "/api/v1/commands/tokens.create",
    { name: "Crestron", scopes: ["camera"] },
    { cookie },
  );
  const { token } = created.body as { token: string };
  const authorization = `Bearer ${token}`;
  const volume = await room.post("/api/v1/commands/volume.set", { level: 5 }, { authorization });
  expect(volume).toMatchObject({ status: 403, body: { code: "not-allowed" } });
  expect((await room.post("/api/v1/commands/camera.stop", {}, { authorization })).body).toMatchObject({
    code: "not-found",
  });
  expect((await room.get("/api/v1/status", { authorization })).status).toBe(403);
  const socket = await room.connect({ token });
  expect(socket.nodes).toEqual({});
});

test("pages, the way to trust the room, and the policy they come with", async ({ room }) => {
  const missing = await room.get("/panel/");
  expect(missing.status).toBe(503);
  const panel = join(room.state, "pages/panel");
  await mkdir(join(panel, "assets"), { recursive: true });
  await writeFile(join(panel, "index.html"), "<!doctype html><title>Panel</title>");
  await writeFile(join(panel, "assets/main-abcdefgh.js"), "1");
  const page = await room.get("/panel/");
  expect(page).toMatchObject({ status: 200, headers: { "cache-control": "no-cache" } });
  const policy = String(page.headers["content-security-policy"]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect((await room.get("/panel/assets/main-abcdefgh.js")).headers["cache-control"]).toContain("immutable");
  expect((await room.get("/panel/..%2f..%2froom.db")).status).toBe(404);
  expect((await room.get("/")).headers.location).toBe("/panel/");
  const trust = await room.get("/trust");
  expect(trust.text).toContain("ca.pem");
  expect(trust.text).not.toMatch(/<script|style=|onclick/);
  const ca = await room.get("/trust/ca.pem");
  expect(ca.headers["content-type"]).toContain("application/x-x509-ca-cert");
  expect(ca.text.trim()).toBe((await room.authority()).trim());
});

test("an address that only the settings know is in the certificate and in the links", async ({ room }) => {
  const keeper = await room.connect({ cookie: await room.setUp() });
  await keeper.call("settings.write", { changes: { "meeting.publicAddress": "10.1.2.3" } });
  await vi.waitFor(async () => expect(await certificateNames(room)).toContain("IP Address:10.1.2.3"), soon);
  const { joinUrl } = await keeper.call("meeting.create", {});
  expect(joinUrl).toMatch(/^https:\/\/10\.1\.2\.3:/);
  expect(keeper.nodes.network?.panelUrl).toMatch(/^https:\/\/10\.1\.2\.3:/);
});

test("after a restart clients come back by the same grant, to a new epoch", async ({ room }) => {
  const admin = await room.setUp();
  const cookie = await room.pairPanel(admin);
  const before = await room.connect({ cookie });
  await room.restart();
  await vi.waitFor(() => expect(before.socket.connected).toBe(false), soon);
  const after = await room.connect({ cookie });
  expect(after.whole?.epoch).not.toBe(before.whole?.epoch);
});

test("status comes whole, then as changes without a gap, each role its own", async ({ room }) => {
  const admin = await room.setUp();
  const panel = await room.connect({ cookie: await room.pairPanel(admin) });
  const keeper = await room.connect({ cookie: admin });
  for (const name of ["Birch", "Oak", "Ash"]) await keeper.call("settings.write", { changes: { "room.name": name } });
  await vi.waitFor(() => expect(panel.nodes.room?.name).toBe("Ash"), soon);
  expect(panel.nodes).not.toHaveProperty("controller");
  expect(keeper.nodes).toHaveProperty("controller");
  await vi.waitFor(() => expect(keeper.events.map(({ name }) => name)).toContain("settings.changed"), soon);
  expect([panel.gaps, keeper.gaps]).toEqual([0, 0]);
  const { revisions } = await keeper.call("settings.history", {});
  await keeper.call("settings.revert", { revision: revisions[0]?.revision ?? 0 });
  await vi.waitFor(() => expect(panel.nodes.room?.name).toBe("Oak"), soon);
});

test("a restart of the controller is asked for once it was answered", async ({ room }) => {
  const keeper = await room.connect({ cookie: await room.setUp() });
  await keeper.call("room.restart", { part: "controller" });
  expect(room.restarts).toBe(1);
});

test("the log is read, and followed by those who may", async ({ room }) => {
  const keeper = await room.connect({ cookie: await room.setUp() });
  keeper.socket.emit("subscribe", ["log"]);
  await keeper.call("settings.write", { changes: { "log.level": "debug" } });
  const { entries } = await keeper.call("log.read", {});
  expect(entries.length).toBeGreaterThan(0);
  await vi.waitFor(async () => {
    await keeper.call("room.ping", {});
    room.roomLog.log("test").info("a line");
    expect(keeper.streams.some(({ name }) => name === "log")).toBe(true);
  }, soon);
});

test("the audit log says who did what, with what was there before and never a password", async ({ room }) => {
  const admin = await room.setUp();
  await room.pairPanel(admin, "Tablet", "link");
  const keeper = await room.connect({ cookie: admin });
  await keeper.call("settings.write", { changes: { "room.name": "Birch" } });
  const { grants } = await keeper.call("access.list", {});
  await keeper.call("access.revoke", { id: grants.find(({ kind }) => kind === "panel")?.id ?? "" });
  const next = "another long password";
  await keeper.call("accounts.password", { current: "correct horse battery", next });
  const { entries } = await vi.waitFor(async () => {
    const read = await keeper.call("audit.read", {});
    expect(read.entries[0]?.what).toBe("accounts.password");
    return read;
  }, soon);
  const detailOf = (what: string) => entries.find((entry) => entry.what === what)?.detail ?? "";
  expect(JSON.parse(detailOf("settings.write"))).toMatchObject({
    changes: [{ key: "room.name", before: null, after: "Birch" }],
  });
  expect(JSON.parse(detailOf("access.revoke"))).toMatchObject({ kind: "panel", name: "Tablet" });
  expect(entries.map(({ what }) => what)).toEqual(expect.arrayContaining(["setup", "pairing", "panels.invite"]));
  expect(JSON.stringify(entries)).not.toMatch(/correct horse|another long/);
  expect(entries.find(({ what }) => what === "setup")).toMatchObject({ who: "ada", role: "admin", from: "127.0.0.1" });
});
