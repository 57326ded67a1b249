import { test as base, expect, vi } from "vitest";
import { DeviceError } from "#devices/device-error.ts";
import type { RoomClient } from "./rig/room-client.ts";
import { RoomRig } from "./rig/room-rig.ts";

interface Fixtures {
  room: RoomRig;
  admin: RoomClient;
  panel: RoomClient;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  room: async ({}, use) => {
    await using room = await RoomRig.start();
    await use(room);
  },
  admin: async ({ room }, use) => {
    const admin = await room.connect({ cookie: await room.setUp() });
    const changes = { "camera.kind": "visca-serial", "camera.port": "/dev/ttyUSB0" } as const;
    await admin.call("settings.write", { changes });
    await vi.waitFor(() => expect(admin.nodes.camera?.health.state).toBe("ready"), soon);
    await use(admin);
  },
  panel: async ({ room, admin }, use) => {
    const { url } = await admin.call("panels.invite", {});
    const code = new URLSearchParams(new URL(url).hash.slice(1)).get("invite");
    const { cookie } = await room.post("/api/v1/pairing/claim", { code, name: "Tablet" });
    await use(await room.connect({ cookie }));
  },
});
// Whole rooms with real certificates and passwords: on a busy machine each takes seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 30_000 };

test("no camera is configured: there is none, and steering says so", async ({ room }) => {
  const admin = await room.connect({ cookie: await room.setUp() });
  expect(admin.nodes.camera).toBeNull();
  await expect(admin.call("camera.drive", { pan: 1, tilt: 0 })).rejects.toMatchObject({ code: "not-found" });
});

test("a camera is opened, changed and taken away while the room runs", async ({ room, admin }) => {
  expect(admin.nodes.camera).toMatchObject({
    name: "Plain Camera",
    link: "/dev/ttyUSB0",
    power: "on",
    simulated: false,
  });
  const first = room.camera;
  await admin.call("settings.write", { changes: { "camera.kind": "visca-tcp", "camera.port": "192.0.2.7:5678" } });
  await vi.waitFor(() => expect(admin.nodes.camera?.link).toBe("192.0.2.7:5678"), soon);
  expect(first?.closed).toBe(true);
  await expect(admin.call("settings.write", { changes: { "camera.port": "non sense" } })).rejects.toMatchObject({
    code: "bad-value",
    detail: expect.stringMatching(/^camera\.port: “non sense” is not of the form host/),
  });
  expect(admin.nodes.camera?.link).toBe("192.0.2.7:5678");
  await admin.call("settings.write", { changes: { "camera.port": "" } });
  await vi.waitFor(() => expect(admin.nodes.camera?.health).toMatchObject({ state: "failed" }), soon);
  await vi.waitFor(() => expect(admin.nodes.problems?.map(({ code }) => code)).toContain("camera-away"), soon);
  await admin.call("settings.write", { changes: { "camera.kind": "none" } });
  await vi.waitFor(() => expect(admin.nodes.camera).toBeNull(), soon);
  await admin.call("settings.write", { changes: { "camera.picture": "simulated:4711" } });
  const kiosk = await room.kiosk();
  expect(kiosk.nodes["camera.picture"]).toEqual({ kind: "simulated", port: 4711 });
});

test("a drag moves the camera for as long as it goes on, and a lifted finger stops it", async ({ room, panel }) => {
  const { camera } = room;
  await panel.call("camera.drive", { pan: 0.5, tilt: -0.25 });
  expect(camera?.told).toContain("drive 0.5 -0.25 0");
  await panel.call("camera.stop", {});
  expect(camera?.told.at(-1)).toBe("stop");
  await panel.call("camera.drive", { pan: 1, tilt: 0 });
  await vi.waitFor(() => expect(camera?.told.at(-1)).toBe("stop"), soon);
});

test("a panel that is gone stops what it moved", async ({ room, panel }) => {
  const { camera } = room;
  await panel.call("camera.drive", { pan: 1, tilt: 0 });
  panel.close();
  await vi.waitFor(() => expect(camera?.told.at(-1)).toBe("stop"), soon);
});

test("a stale drive is not carried out", async ({ room, panel }) => {
  await expect(panel.call("camera.drive", { pan: 1, tilt: 0 }, { age: 500 })).rejects.toMatchObject({
    code: "too-slow",
  });
  expect(room.camera?.told).toEqual([]);
});

test("positions come back, by stream and by status", async ({ room, panel }) => {
  panel.socket.emit("subscribe", ["camera.position", "exchanges"]);
  await panel.call("camera.moveTo", { pan: 20, tilt: 150 });
  expect(room.camera?.told.at(-1)).toBe('moveTo {"pan":20,"tilt":90}');
  await vi.waitFor(() => expect(panel.nodes["camera.position"]?.actual).toMatchObject({ pan: 20, tilt: 90 }), soon);
  expect(panel.nodes["camera.position"]).not.toHaveProperty("target");
  await panel.call("camera.nudge", { direction: "left" });
  await vi.waitFor(() => expect(panel.nodes["camera.position"]?.actual).toMatchObject({ pan: 17 }), soon);
  await panel.call("camera.home", {});
  await vi.waitFor(() => expect(panel.nodes["camera.position"]?.actual).toMatchObject({ pan: 0, tilt: 0 }), soon);
  await vi.waitFor(() => expect(panel.streams.map(({ name }) => name)).toContain("camera.position"), soon);
});

test("presets are kept, recalled, renamed, deleted and brought back", async ({ room, panel }) => {
  await panel.call("camera.moveTo", { pan: 30, zoom: 0.5 });
  const preset = await panel.call("preset.store", { name: "Whiteboard" });
  expect(preset).toMatchObject({ name: "Whiteboard", slot: 0, position: { pan: 30, zoom: 0.5 } });
  await panel.call("camera.home", {});
  await panel.call("preset.recall", { id: preset.id });
  expect(room.camera?.position).toMatchObject({ pan: 30 });
  await panel.call("preset.rename", { id: preset.id, name: "Board" });
  await vi.waitFor(() => expect(panel.nodes["camera.presets"]).toMatchObject([{ name: "Board" }]), soon);
  await panel.call("preset.delete", { id: preset.id });
  await vi.waitFor(() => expect(panel.nodes["camera.presets"]).toEqual([]), soon);
  await vi.waitFor(
    () => expect(panel.events).toMatchObject([{ name: "preset.deleted", detail: { name: "Board" } }]),
    soon,
  );
  const second = await panel.call("preset.store", { name: "Door" });
  expect(second.slot).toBe(1);
  expect(await panel.call("preset.restore", { id: preset.id })).toMatchObject({ name: "Board", slot: 0 });
  await room.restart();
  const after = await room.kiosk();
  expect(after.nodes["camera.presets"]).toMatchObject([{ name: "Board" }, { name: "Door" }]);
});

test("what the camera says no to, and one that is away, are told apart", async ({ room, admin, panel }) => {
  if (room.camera !== undefined) room.camera.refuses = new DeviceError("CAMERA_REFUSED", "61 41");
  await expect(panel.call("camera.home", {})).rejects.toMatchObject({ code: "camera-refused" });
  if (room.camera !== undefined) room.camera.refuses = new DeviceError("DEVICE_UNPLUGGED");
  await expect(panel.call("camera.home", {})).rejects.toMatchObject({ code: "camera-away" });
  room.camera?.unplug();
  await vi.waitFor(() => expect(panel.nodes.camera?.health).toMatchObject({ state: "absent" }), soon);
  await vi.waitFor(() => expect(admin.nodes.problems?.map(({ code }) => code)).toContain("camera-away"), soon);
  const { exchanges } = await admin.call("device.exchanges", {});
  expect(exchanges).toEqual([{ device: "camera", at: 1, direction: "sent", bytes: "81 01 06 04 FF", words: "home" }]);
  await admin.call("device.reopen", {});
  await vi.waitFor(() => expect(panel.nodes.camera?.health).toMatchObject({ state: "ready" }), soon);
});

test("a camera in standby is woken by whoever wants it, by nothing else, and stays off for whoever switched it off", async ({
  room,
  admin,
  panel,
}) => {
  const preset = await panel.call("preset.store", { name: "Board" });
  const sleep = async (): Promise<void> => {
    await admin.call("camera.power", { on: false });
    await vi.waitFor(() => expect(panel.nodes.camera?.power).toBe("standby"), soon);
  };
  await sleep();
  await panel.call("preset.recall", { id: preset.id });
  await vi.waitFor(() => expect(panel.nodes.camera?.power).toBe("on"), soon);
  await sleep();
  await panel.call("camera.moveTo", { pan: 5 });
  expect(room.camera?.position).toMatchObject({ pan: 5 });
  await sleep();
  // A finger on the stick wakes it, and moves nothing before it is awake.
  const told = room.camera?.told.length;
  await panel.call("camera.drive", { pan: 1, tilt: 0 });
  await vi.waitFor(() => expect(panel.nodes.camera?.power).toBe("on"), soon);
  expect(room.camera?.told.slice(told).filter((words) => words.startsWith("drive"))).toEqual([]);
  await sleep();
  const asked = room.camera?.told.length;
  await panel.call("camera.focus", { to: "near" });
  await vi.waitFor(() => expect(panel.nodes.camera?.power).toBe("on"), soon);
  expect(room.camera?.told.slice(asked).filter((words) => words.includes("near"))).toEqual([]);
  await sleep();
  await panel.call("camera.adjust", { what: "focus", to: "auto" });
  expect(panel.nodes.camera?.power).toBe("on");
  await sleep();
  const scene = await panel.call("scene.store", { name: "Board", covers: ["camera"], preset: preset.id });
  await panel.call("scene.recall", { id: scene.id });
  await vi.waitFor(() => expect(panel.nodes.camera?.power).toBe("on"), soon);
});

test("a meeting that begins wakes the chosen camera", async ({ room, admin, panel }) => {
  await room.kiosk();
  await admin.call("camera.power", { on: false });
  await vi.waitFor(() => expect(panel.nodes.camera?.power).toBe("standby"), soon);
  await panel.call("meeting.start", {});
  await vi.waitFor(() => expect(panel.nodes.camera?.power).toBe("on"), soon);
});
