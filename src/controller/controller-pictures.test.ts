import { test as base, expect, vi } from "vitest";
import type { Preset } from "#protocol/camera.ts";
import { pictureAddress } from "#protocol/stills.ts";
import { controllerLimits } from "./limits.ts";
import { adminWithCamera } from "./rig/admin-with-camera.ts";
import { plainJpeg } from "./rig/plain-jpeg.ts";
import type { PlainKiosk, RoomClient } from "./rig/room-client.ts";
import { RoomRig } from "./rig/room-rig.ts";

interface Fixtures {
  room: RoomRig;
  admin: { readonly client: RoomClient; readonly cookie: string };
  kiosk: PlainKiosk;
  panel: { readonly client: RoomClient; readonly cookie: string };
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
    await use(await room.kiosk());
  },
  panel: async ({ room, admin }, use) => {
    const cookie = await room.pairPanel(admin.cookie);
    await use({ cookie, client: await room.connect({ cookie }) });
  },
});
// Whole rooms with real certificates and passwords: on a busy machine each takes seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 30_000 };
const image = plainJpeg(320, 180, 2_000).toString("base64");

/** The screen gives the picture it is asked for. */
async function give(kiosk: PlainKiosk, what: string | undefined): Promise<void> {
  const wanted = await vi.waitFor(() => {
    const node = kiosk.nodes["camera.still.wanted"];
    if (node === null || node === undefined) throw new Error("nothing is asked for");
    return node;
  }, soon);
  expect(wanted.camera).toBe("camera");
  await kiosk.call("kiosk.still", { id: wanted.id, ...(what === undefined ? {} : { image: what }) });
}

async function pictured({ client }: Fixtures["panel"], name: string): Promise<Preset & { picture: string }> {
  return vi.waitFor(() => {
    const preset = client.nodes["camera.presets"]?.find((one) => one.name === name);
    if (preset?.picture === undefined) throw new Error("no picture yet");
    return { ...preset, picture: preset.picture };
  }, soon);
}

test("a view stored from a panel in the room gets a picture; panels and administrators see it, nobody else", async ({
  room,
  admin,
  panel,
  kiosk,
}) => {
  await panel.client.call("preset.store", { name: "Board" });
  await give(kiosk, image);
  const preset = await pictured(panel, "Board");
  expect(preset.picture).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(panel.client.nodes)).not.toContain(image.slice(0, 40));
  const path = pictureAddress(preset);
  for (const { cookie } of [panel, admin]) {
    const seen = await room.get(path, { cookie });
    expect(seen).toMatchObject({ status: 200, headers: { "content-type": "image/jpeg", etag: `"${preset.picture}"` } });
    expect(seen.headers["cache-control"]).toBe("private, no-cache");
    const again = await room.get(path, { cookie, "if-none-match": `"${preset.picture}"` });
    expect(again).toMatchObject({ status: 304, text: "" });
  }
  const { token } = await admin.client.call("tokens.create", { name: "Control", scopes: ["read", "camera"] });
  expect((await room.get(path, { authorization: `Bearer ${token}` })).status).toBe(403);
  const { kioskToken } = await room.runtimeFile();
  expect((await room.get(path, { authorization: `Bearer ${kioskToken}` }, room.loopback)).status).toBe(403);
  expect((await room.get(path)).status).toBe(401);
  expect((await room.get("/api/v1/presets/other/picture", { cookie: panel.cookie })).status).toBe(404);

  // It goes with its view, comes back with it, and is there after a restart.
  await panel.client.call("preset.delete", { id: preset.id });
  expect((await room.get(path, { cookie: panel.cookie })).status).toBe(404);
  await panel.client.call("preset.restore", { id: preset.id });
  expect((await room.get(path, { cookie: panel.cookie })).status).toBe(200);
  await room.restart();
  expect((await room.get(path, { cookie: panel.cookie })).status).toBe(200);
});

test("nobody looks into the room by storing a view from elsewhere, and an old picture does not stand for a new view", async ({
  room,
  admin,
  panel,
  kiosk,
}) => {
  const { id } = await panel.client.call("preset.store", { name: "Board" });
  await give(kiosk, image);
  await pictured(panel, "Board");
  const linked = await room.connect({ cookie: await room.pairPanel(admin.cookie, "Elsewhere", "link") });
  for (const client of [admin.client, linked]) {
    const stored = await client.call("preset.store", { name: "Board", id });
    expect(stored.picture).toBeUndefined();
    await client.call("preset.store", { name: "Door" });
    expect(kiosk.nodes["camera.still.wanted"]).toBeNull();
  }
});

test("a picture that is none, comes late, or after the camera moved is not kept", async ({ room, panel, kiosk }) => {
  const { id } = await panel.client.call("preset.store", { name: "Board" });
  const large = plainJpeg(320, 180, controllerLimits.pictureBytes).toString("base64");
  await expect(give(kiosk, large)).rejects.toMatchObject({ code: "bad-value" });
  await panel.client.call("preset.store", { name: "Board", id });
  await expect(give(kiosk, Buffer.from("<html>").toString("base64"))).rejects.toMatchObject({ code: "bad-value" });
  await panel.client.call("preset.store", { name: "Board", id });
  await give(kiosk, undefined);
  await panel.client.call("preset.store", { name: "Board", id });
  const asked = await vi.waitFor(() => {
    const node = kiosk.nodes["camera.still.wanted"];
    if (node === null || node === undefined) throw new Error("nothing is asked for");
    return node;
  }, soon);
  await room.camera?.drive({ pan: 1, tilt: 0, zoom: 0 });
  await vi.waitFor(() => expect(kiosk.nodes["camera.still.wanted"]).toBeNull(), soon);
  await expect(kiosk.call("kiosk.still", { id: asked.id, image })).rejects.toMatchObject({ code: "too-slow" });
  expect(panel.client.nodes["camera.presets"]?.map(({ picture }) => picture)).toEqual([undefined]);
});

test("switched off, pictures are neither taken nor kept", async ({ room, admin, panel, kiosk }) => {
  await panel.client.call("preset.store", { name: "Board" });
  await give(kiosk, image);
  const { id, picture } = await pictured(panel, "Board");
  await admin.client.call("settings.write", { changes: { "camera.presetPictures": false } });
  await vi.waitFor(() => expect(panel.client.nodes["camera.presets"]?.[0]?.picture).toBeUndefined(), soon);
  expect((await room.get(pictureAddress({ id, picture }), { cookie: panel.cookie })).status).toBe(404);
  await panel.client.call("preset.store", { name: "Board", id });
  expect(kiosk.nodes["camera.still.wanted"]).toBeNull();
});
