import { X509Certificate } from "node:crypto";
import { get } from "node:https";
import { connect } from "node:tls";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PlainAuthority } from "./rig/plain-authority.ts";
import { RoomRig } from "./rig/room-rig.ts";

const name = "room-7.firm.example";
let room: RoomRig;
let ada: string;

beforeEach(async () => {
  room = await RoomRig.start();
  ada = await room.setUp();
});
afterEach(async () => {
  await room[Symbol.asyncDispose]();
});

const call = (command: string, params: unknown = {}) =>
  room.post(`/api/v1/commands/${command}`, params, { cookie: ada });

/** Who a visitor finds who comes by this name and trusts this authority alone; what is wrong where they find nobody. */
function visit(servername: string | undefined, ca: string): Promise<string> {
  const port = Number(new URL(room.origin).port);
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, ca, ...(servername === undefined ? {} : { servername }) });
    socket.once("secureConnect", () => {
      const issuer = socket.getPeerX509Certificate()?.issuer ?? "nobody";
      socket.destroy();
      resolve(issuer.split("\n").find((line) => line.startsWith("CN=")) ?? issuer);
    });
    socket.once("error", ({ message }) => resolve(message));
  });
}

test("who comes by the firm's name is served with its certificate at once, everybody else with the room's own", async () => {
  const firm = await PlainAuthority.root();
  const own = await room.authority();
  expect(await visit(name, firm.pem)).not.toBe("CN=Firm Root");
  const asked = await call("certificate.request", { names: [name] });
  expect(asked.status).toBe(200);
  const { request } = asked.body as { request: { pem: string } };
  expect(JSON.stringify(asked.body)).not.toContain("PRIVATE KEY");
  const used = await call("certificate.use", { chain: (await firm.sign(request.pem)) + firm.pem });
  expect([used.status, used.body]).toMatchObject([200, { firm: { names: [name], state: "used" }, request: null }]);
  expect(await visit(name, firm.pem)).toBe("CN=Firm Root");
  expect(await visit(undefined, own)).toMatch(/^CN=Parley room/);
  expect(await visit("localhost", own)).toMatch(/^CN=Parley room/);
  // Whatever names stand in it: by these come those who know the room's own.
  const { cert, key } = await firm.make({ names: [name, "localhost", "room-7.local"] });
  expect((await call("certificate.use", { chain: cert + firm.pem, key })).status).toBe(200);
  expect(await visit("localhost", own)).toMatch(/^CN=Parley room/);
  expect(await visit("room-7.local", firm.pem)).not.toBe("CN=Firm Root");
  expect(await visit(name, firm.pem)).toBe("CN=Firm Root");
  expect((await call("certificate.drop")).status).toBe(200);
  expect(await visit(name, firm.pem)).not.toBe("CN=Firm Root");
  expect((await call("certificate.restore")).body).toMatchObject({ firm: { state: "used" }, before: false });
  expect(await visit(name, firm.pem)).toBe("CN=Firm Root");
});

test("the room answers to its firm's names, a wildcard's too, and is not fooled by others", async () => {
  const firm = await PlainAuthority.root();
  const { cert, key } = await firm.make({ names: ["*.firm.example"] });
  // By a browser that was led to the room by that name, and took its certificate all the same.
  const ca = await room.authority();
  const status = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const options = { ca, servername: "localhost", headers: { host }, agent: false } as const;
      get(`${room.origin}/panel/`, options, (answer) => resolve(answer.resume().statusCode)).on("error", reject);
    });
  expect(await status(name)).toBe(421);
  expect((await call("certificate.use", { chain: cert + firm.pem, key })).status).toBe(200);
  expect(await status(name)).not.toBe(421);
  expect(await status("a.b.firm.example")).toBe(421);
  expect(await status("firm.example.evil.example")).toBe(421);
});

test("a refused one says why by its code; its key is in no answer, no log and no audit line", async () => {
  const firm = await PlainAuthority.root();
  const { cert } = await firm.make({ names: [name] });
  const other = await firm.make({ names: [name] });
  const refused = await call("certificate.use", { chain: cert, key: other.key });
  expect([refused.status, refused.body]).toMatchObject([
    422,
    { code: "certificate-refused", note: { code: "why-certificate-key" } },
  ]);
  await call("certificate.use", { chain: other.cert + firm.pem, key: other.key });
  const audit = JSON.stringify((await call("audit.read")).body);
  expect(audit).toContain("certificate.use");
  expect(audit).toContain(name);
  const logs = JSON.stringify((await call("log.read")).body);
  for (const text of [audit, logs, JSON.stringify(refused.body)]) {
    expect(text).not.toContain(other.key.split("\n")[1]);
    expect(text).not.toContain("PRIVATE KEY");
  }
  expect(new X509Certificate(other.cert).subject).toContain(name);
});

test("a token of the scope certificate hands in renewals as an ACME client's hook does, and does nothing else", async () => {
  const firm = await PlainAuthority.root();
  const issuing = await firm.below();
  const made = await call("tokens.create", { name: "certbot", scopes: ["certificate"] });
  const { token } = made.body as { token: string };
  const asHook = (command: string, params: unknown = {}) =>
    room.post(`/api/v1/commands/${command}`, params, { authorization: `Bearer ${token}` });
  for (const until of [30, 60]) {
    const { cert, key } = await issuing.make({ names: [name], until });
    expect((await asHook("certificate.use", { chain: cert + issuing.pem, key })).status).toBe(200);
    expect(await visit(name, firm.pem)).toBe("CN=Firm Issuing");
    expect((await asHook("certificate.read")).body).toMatchObject({
      firm: { until: Date.parse(new X509Certificate(cert).validTo) },
    });
  }
  const asked = (await asHook("certificate.request", { names: [name] })).body as { request: { pem: string } };
  const answer = await issuing.sign(asked.request.pem);
  expect((await asHook("certificate.use", { chain: answer + issuing.pem })).status).toBe(200);
  for (const command of ["certificate.drop", "certificate.restore", "settings.read", "tokens.create"]) {
    expect([command, (await asHook(command)).status]).toEqual([command, 403]);
  }
});
