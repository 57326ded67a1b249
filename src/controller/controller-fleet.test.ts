import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PlainHub } from "./fleet/rig/plain-hub.ts";
import { adminWithCamera } from "./rig/admin-with-camera.ts";
import { RoomRig } from "./rig/room-rig.ts";

let room: RoomRig;
let hub: PlainHub;

beforeEach(async () => {
  [room, hub] = await Promise.all([RoomRig.start(), PlainHub.start()]);
});
afterEach(async () => {
  await room[Symbol.asyncDispose]();
  await hub[Symbol.asyncDispose]();
});

const soon = (look: () => void) => vi.waitFor(look, { timeout: 20_000 });

test("an administrator joins a fleet: status says so, and what goes wrong in the room reaches the hub", async () => {
  const { client, cookie } = await adminWithCamera(room);
  expect(client.nodes.fleet).toBeNull();
  const link = hub.invite();
  const joined = await room.post("/api/v1/commands/fleet.join", { link }, { cookie });
  expect([joined.status, joined.body]).toMatchObject([200, { hub: "Fleet of the firm", origin: hub.origin }]);
  await soon(() => expect(client.nodes.fleet).toMatchObject({ state: "connected", hub: "Fleet of the firm" }));
  const status = await room.get("/api/v1/status/fleet", { cookie });
  expect(status.text).toContain("connected");
  const codes = () => hub.reports.at(-1)?.nodes.problems.map(({ code }) => code) ?? [];
  await soon(() => expect(hub.reports.length).toBeGreaterThan(0));
  const before = codes();
  room.camera?.unplug();
  await soon(() =>
    expect(
      codes()
        .filter((code) => !before.includes(code))
        .join(),
    ).toMatch(/camera/),
  );
  expect(hub.reports.at(-1)?.nodes.network).toEqual(client.nodes.network);

  // The invitation's secret is nowhere but in the request.
  const secret = new URLSearchParams(new URL(link).hash.slice(1)).get("join") ?? "";
  expect(secret).toHaveLength(22);
  const call = async (name: string) => (await room.post(`/api/v1/commands/${name}`, {}, { cookie })).text;
  const audit = await call("audit.read");
  expect(audit).toContain("fleet.join");
  expect(audit).toContain(hub.origin);
  for (const text of [audit, await call("log.read"), status.text, joined.text]) expect(text).not.toContain(secret);

  // A start later it is a member still, and left it is none.
  await room.restart();
  await soon(() => expect(hub.connected).toBe(1));
  const left = await room.post("/api/v1/commands/fleet.leave", {}, { cookie });
  expect(left.status).toBe(200);
  await soon(() => expect(hub.connected).toBe(0));
  expect((await room.get("/api/v1/status/fleet", { cookie })).body).toBeNull();
});

test("nobody but an administrator joins or leaves; a refusal says why by its code, and is in the audit log", async () => {
  const cookie = await room.setUp();
  const link = hub.invite();
  const operator = { name: "kim", password: "four unrelated words here" };
  await room.post("/api/v1/commands/accounts.create", { ...operator, role: "operator" }, { cookie });
  const kim = (await room.post("/api/v1/session", operator)).cookie;
  const panel = await room.pairPanel(cookie);
  for (const [who, what] of [
    [kim, "fleet.join"],
    [panel, "fleet.join"],
    [kim, "fleet.leave"],
    [panel, "fleet.leave"],
  ] as const) {
    const params = what === "fleet.join" ? { link } : {};
    expect((await room.post(`/api/v1/commands/${what}`, params, { cookie: who })).status).toBe(403);
  }
  expect(hub.tokens.size).toBe(1);
  hub.tokens.clear();
  const refused = await room.post("/api/v1/commands/fleet.join", { link }, { cookie });
  expect([refused.status, refused.body]).toMatchObject([
    409,
    { code: "hub-refused", note: { code: "why-fleet-invitation" } },
  ]);
  const audit = (await room.post("/api/v1/commands/audit.read", {}, { cookie })).text;
  expect(audit).toContain("hub-refused");
  expect((await room.get("/api/v1/status/fleet", { cookie })).body).toBeNull();
});
