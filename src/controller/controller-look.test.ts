import { test as base, expect, vi } from "vitest";
import { lookedPictureAddress } from "#protocol/picture-look.ts";
import { controllerLimits } from "./limits.ts";
import { adminWithCamera } from "./rig/admin-with-camera.ts";
import { plainJpeg } from "./rig/plain-jpeg.ts";
import type { PlainKiosk, RoomClient } from "./rig/room-client.ts";
import { RoomRig } from "./rig/room-rig.ts";

interface Fixtures {
  room: RoomRig;
  admin: { readonly client: RoomClient; readonly cookie: string };
  kiosk: PlainKiosk;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  room: async ({}, use) => {
    await using room = await RoomRig.start();
    await use(room);
  },
  admin: async ({ room }, use) => {
    await use(await adminWithCamera(room));
  },
  kiosk: async ({ room, admin: _ }, use) => {
    const kiosk = await room.kiosk();
    await kiosk.call("kiosk.videos", { list: 1, videos: [video("one"), video("two")] });
    await use(kiosk);
  },
});
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 30_000 };
const video = (id: string) => ({ id, label: `Camera ${id}` });
const image = (filler: number): string => plainJpeg(320, 180, filler).toString("base64");

/** Somebody in the room agrees: reads the code to whoever asks. */
async function agrees(kiosk: PlainKiosk, client: RoomClient): Promise<string> {
  await client.call("camera.askToLook", {});
  const { code } = await vi.waitFor(() => {
    const shown = kiosk.nodes.pairing;
    if (shown?.purpose !== "look") throw new Error("no code is shown");
    return shown;
  }, soon);
  await client.call("camera.allowLook", { code });
  return code;
}

/** What the screen is asked to look at. */
async function asked(kiosk: PlainKiosk): Promise<number> {
  return vi.waitFor(() => {
    const look = kiosk.nodes["camera.look"];
    if (look === null || look === undefined) throw new Error("nothing is asked for");
    return look.look;
  }, soon);
}

/** The screen says that both cameras can be seen, and gives a picture of the first. */
async function shows(kiosk: PlainKiosk, filler = 500): Promise<number> {
  const look = await asked(kiosk);
  const pictures = ["one", "two"].map((id) => ({ key: id, label: `Camera ${id}`, state: "ready" as const }));
  await kiosk.call("kiosk.looked", { look, pictures });
  await kiosk.call("kiosk.lookStill", { look, key: "one", image: image(filler) });
  return look;
}

/** The picture of the first, as status names it. */
async function seen({ client }: Fixtures["admin"]): Promise<string> {
  return vi.waitFor(() => {
    const still = client.nodes["camera.choice"]?.pictures?.[0]?.still;
    if (still === undefined) throw new Error("no picture yet");
    return still;
  }, soon);
}

test("an administrator sees every picture while looking, nobody else does, and afterwards it is gone", async ({
  room,
  admin,
  kiosk,
}) => {
  expect(admin.client.nodes["camera.choice"]).toBeNull();
  await agrees(kiosk, admin.client);
  const { lease } = await admin.client.call("camera.look", {});
  await shows(kiosk);
  const still = await seen(admin);
  expect(admin.client.nodes["camera.choice"]).toMatchObject({
    pictures: [
      { key: "one", label: "Camera one", state: "ready" },
      { key: "two", state: "ready" },
    ],
    bound: [{ camera: "camera", key: "one" }],
  });
  const path = lookedPictureAddress(still);
  const got = await room.get(path, { cookie: admin.cookie });
  expect(got).toMatchObject({ status: 200, headers: { "content-type": "image/jpeg", "cache-control": "no-store" } });
  const panel = await room.pairPanel(admin.cookie);
  const { token } = await admin.client.call("tokens.create", { name: "Control", scopes: ["read", "camera"] });
  const { kioskToken } = await room.runtimeFile();
  expect((await room.get(path)).status).toBe(401);
  expect((await room.get(path, { cookie: panel })).status).toBe(403);
  expect((await room.get(path, { authorization: `Bearer ${token}` })).status).toBe(403);
  expect((await room.get(path, { authorization: `Bearer ${kioskToken}` }, room.loopback)).status).toBe(403);
  expect((await room.connect({ cookie: panel })).nodes).not.toHaveProperty("camera.choice");

  // The picture before the newest is still there for a browser that is just fetching it, and the one before that is not.
  await shows(kiosk, 501);
  expect((await room.get(path, { cookie: admin.cookie })).status).toBe(200);
  await shows(kiosk, 502);
  expect((await room.get(path, { cookie: admin.cookie })).status).toBe(404);

  const last = lookedPictureAddress(await seen(admin));
  await admin.client.call("camera.keepLooking", { lease, on: false });
  await vi.waitFor(() => expect(kiosk.nodes["camera.look"]).toBeNull(), soon);
  expect((await room.get(last, { cookie: admin.cookie })).status).toBe(404);
  const { entries } = await admin.client.call("audit.read", { limit: 50 });
  expect(entries.map(({ what }) => what)).toContain("camera.look");
});

test("nobody looks from elsewhere before somebody in the room agrees, and a panel's code is none for that", async ({
  room,
  admin,
  kiosk,
}) => {
  const { client } = admin;
  await expect(client.call("camera.look", {})).rejects.toMatchObject({ code: "not-in-room" });
  await client.call("pairing.begin", {});
  const panel = await vi.waitFor(() => {
    if (kiosk.nodes.pairing === null || kiosk.nodes.pairing === undefined) throw new Error("no code is shown");
    return kiosk.nodes.pairing;
  }, soon);
  await expect(client.call("camera.askToLook", {})).rejects.toMatchObject({ code: "wrong-state" });
  await expect(client.call("camera.allowLook", { code: panel.code })).rejects.toMatchObject({ code: "wrong-code" });
  expect((await room.post("/api/v1/pairing/claim", { code: panel.code, name: "Tablet" })).status).toBe(200);
  const code = await agrees(kiosk, client);
  await client.call("camera.look", {});
  // It was given for this sign-in and no other, and nobody finds the code in what was noted.
  const { entries } = await client.call("audit.read", { limit: 50 });
  expect(entries.map(({ what }) => what)).toEqual(expect.arrayContaining(["camera.askToLook", "camera.allowLook"]));
  expect(JSON.stringify(entries)).not.toContain(code);
});

test("a page that is gone looks no longer, and of two the other one goes on", async ({ room, admin, kiosk }) => {
  const other = await room.connect({ cookie: admin.cookie });
  await agrees(kiosk, other);
  await other.call("camera.look", {});
  const { lease } = await admin.client.call("camera.look", {});
  const look = await asked(kiosk);
  other.close();
  await admin.client.call("camera.keepLooking", { lease, on: true });
  expect(kiosk.nodes["camera.look"]?.look).toBe(look);
  admin.client.close();
  await vi.waitFor(() => expect(kiosk.nodes["camera.look"]).toBeNull(), soon);
});

test("a person chooses one that they see, the room says how it was found, and it can be undone", async ({
  admin,
  kiosk,
}) => {
  const { client } = admin;
  await agrees(kiosk, client);
  await client.call("camera.look", {});
  await shows(kiosk);
  await seen(admin);
  const gone = { camera: "camera", key: "three" };
  await expect(client.call("camera.choosePicture", gone)).rejects.toMatchObject({ code: "not-found" });
  const chosen = await client.call("camera.choosePicture", { camera: "camera", key: "two" });
  expect(chosen).toMatchObject({ kind: "found", label: "Camera two", picture: "Camera two", chosen: true });
  const bound = (now: object) =>
    vi.waitFor(() => expect(client.nodes["camera.choice"]?.bound).toEqual([{ camera: "camera", ...now }]), soon);
  await bound({ key: "two", how: "chosen" });
  expect(client.nodes["camera.search"]?.found).toEqual(chosen);
  if (chosen.kind !== "found" || chosen.revision === null) throw new Error("nothing was written");
  await client.call("settings.revert", { revision: chosen.revision });
  await bound({ key: "one" });
});

test("in a meeting and without a screen nobody looks, and a meeting that begins ends it", async ({ admin, kiosk }) => {
  const { client } = admin;
  await agrees(kiosk, client);
  const { lease } = await client.call("camera.look", {});
  const look = await shows(kiosk);
  await client.call("meeting.start", {});
  await vi.waitFor(() => expect(client.nodes["camera.choice"]).toBeNull(), soon);
  await expect(client.call("camera.keepLooking", { lease, on: true })).rejects.toMatchObject({ code: "not-found" });
  await expect(client.call("camera.look", {})).rejects.toMatchObject({ code: "in-meeting" });
  const late = { look, key: "one", image: image(500) };
  await expect(kiosk.call("kiosk.lookStill", late)).rejects.toMatchObject({ code: "too-slow" });
  await client.call("meeting.leave", {});
  await vi.waitFor(() => expect(client.nodes.call?.state).toBe("idle"), soon);
  kiosk.close();
  await vi.waitFor(() => expect(client.nodes.kiosk?.connected).toBe(false), soon);
  await expect(client.call("camera.look", {})).rejects.toMatchObject({ code: "screen-away" });
});

test("more than the room bears are not let look, and what is no picture is none", async ({ admin, kiosk }) => {
  const { client } = admin;
  await agrees(kiosk, client);
  await client.call("camera.look", {});
  const look = await shows(kiosk);
  const html = { look, key: "one", image: Buffer.from("<html>").toString("base64") };
  await expect(kiosk.call("kiosk.lookStill", html)).rejects.toMatchObject({ code: "bad-value" });
  for (let at = 1; at < controllerLimits.lookers; at += 1) await client.call("camera.look", {});
  await expect(client.call("camera.look", {})).rejects.toMatchObject({ code: "too-many" });
});
