import { test as base, expect, vi } from "vitest";
import { QuickClock } from "#base/quick-clock.ts";
import type { WatchedPicture } from "#protocol/camera-picture.ts";
import type { PlainKiosk, RoomClient } from "./rig/room-client.ts";
import { RoomRig } from "./rig/room-rig.ts";

/** How a picture looks while the camera stands at these degrees: its shift in widths of the picture. */
type Follows = (pan: number, tilt: number) => { readonly x: number; readonly y: number };

/** A view of 60 degrees, seen through the camera that moves. */
const withIt: Follows = (pan, tilt) => ({ x: -pan / 60, y: tilt / 60 });
const without: Follows = () => ({ x: 0, y: 0 });

interface Fixtures {
  room: RoomRig;
  admin: RoomClient;
  kiosk: PlainKiosk;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  room: async ({}, use) => {
    await using room = await RoomRig.start(undefined, new QuickClock());
    await use(room);
  },
  admin: async ({ room }, use) => {
    const admin = await room.connect({ cookie: await room.setUp() });
    const changes = { "camera.kind": "visca-serial", "camera.port": "/dev/ttyUSB0" } as const;
    await admin.call("settings.write", { changes });
    await vi.waitFor(() => expect(admin.nodes.camera?.health.state).toBe("ready"), soon);
    await use(admin);
  },
  kiosk: async ({ room }, use) => {
    const kiosk = await room.kiosk();
    await kiosk.call("kiosk.videos", { list: 1, videos: [video("one"), video("two")] });
    await use(kiosk);
  },
});
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 30_000 };
const video = (id: string) => ({ id, label: `Camera ${id}` });

/** A screen that measures as its pictures follow, for as long as it shall. */
function measures(room: RoomRig, kiosk: PlainKiosk, pictures: Readonly<Record<string, Follows>>): AsyncDisposable {
  const timer = room.clock.every(60, () => {
    const watch = kiosk.nodes["camera.watch"];
    if (watch === null || watch === undefined) return;
    const { pan = 0, tilt = 0 } = room.camera?.position ?? {};
    const seen = Object.entries(pictures).map(
      ([key, follows]): WatchedPicture => ({
        key,
        label: `Camera ${key}`,
        state: "ready",
        frames: 10,
        ...follows(pan, tilt),
      }),
    );
    kiosk.socket.emit("stream", { name: "camera.motion", value: { watch: watch.watch, pictures: seen } });
  });
  return { [Symbol.asyncDispose]: async () => timer.cancel() };
}

test("the picture that moves with the camera is remembered, shown as its own, and undone", async ({
  room,
  admin,
  kiosk,
}) => {
  await using _ = measures(room, kiosk, { one: without, two: withIt });
  const found = await admin.call("camera.findPicture", {});
  expect(found).toMatchObject({ kind: "found", label: "Camera two", picture: "Camera two" });
  expect(room.camera?.position).toMatchObject({ pan: 0, tilt: 0 });
  expect(room.camera?.told.filter((order) => order.startsWith("moveTo"))).toHaveLength(4);
  await vi.waitFor(() => expect(kiosk.nodes["camera.picture"]).toEqual({ kind: "device", label: "Camera two" }), soon);
  expect(kiosk.nodes["camera.watch"]).toBeNull();
  expect(admin.nodes["camera.search"]).toMatchObject({ found, pictures: [{ follows: "no" }, { follows: "yes" }] });
  expect(admin.nodes["camera.bound"]).toMatchObject([{ camera: "camera", by: "label", name: "Camera two" }]);
  if (found.kind === "found" && found.revision !== null)
    await admin.call("settings.revert", { revision: found.revision });
  await vi.waitFor(() => expect(kiosk.nodes["camera.picture"]).toEqual({ kind: "device", label: "" }), soon);
});

test("in doubt nothing is decided: none, two, or one that moves otherwise", async ({ room, admin, kiosk }) => {
  const found = async (pictures: Readonly<Record<string, Follows>>) => {
    await using _ = measures(room, kiosk, pictures);
    return await admin.call("camera.findPicture", {});
  };
  expect(await found({ one: without, two: without })).toEqual({ kind: "none" });
  expect(await found({ one: withIt, two: withIt })).toMatchObject({ kind: "several" });
  let drift = 0;
  const onwards: Follows = () => {
    drift += 0.004;
    return { x: drift, y: 0 };
  };
  expect(await found({ one: onwards, two: without })).toEqual({ kind: "unsure", labels: ["Camera one"] });
  expect(await found({ one: onwards, two: withIt })).toMatchObject({ kind: "unsure" });
  expect(kiosk.nodes["camera.picture"]).toEqual({ kind: "device", label: "" });
});

test("a picture that comes late is found all the same, with more patience", async ({ room, admin, kiosk }) => {
  const past: { readonly at: number; readonly pan: number; readonly tilt: number }[] = [];
  const late: Follows = (pan, tilt) => {
    const now = room.clock.monotonic();
    past.push({ at: now, pan, tilt });
    const then = past.findLast(({ at }) => at <= now - 2_000);
    return withIt(then?.pan ?? 0, then?.tilt ?? 0);
  };
  await using _ = measures(room, kiosk, { one: without, two: late });
  expect(await admin.call("camera.findPicture", {})).toMatchObject({ kind: "found", label: "Camera two" });
});

test("of a camera that does not turn the pictures are listed, nothing moves, and a person says which it is", async ({
  room,
  admin,
  kiosk,
}) => {
  const { camera } = room;
  if (camera === undefined) throw new Error("The room has no camera.");
  const none = { min: 0, max: 0 };
  camera.capabilities = { ...camera.capabilities, turns: false, home: false, pan: none, tilt: none };
  await using _ = measures(room, kiosk, { one: without, two: without });
  const pictures = [video("one"), video("two")].map(({ id, label }) => ({ key: id, label }));
  expect(await admin.call("camera.findPicture", {})).toEqual({ kind: "choose", pictures });
  expect(camera.told.filter((order) => /moveTo|drive/.test(order))).toEqual([]);
  const gone = { camera: "camera", key: "three" };
  await expect(admin.call("camera.choosePicture", gone)).rejects.toMatchObject({ code: "not-found" });
  const chosen = await admin.call("camera.choosePicture", { camera: "camera", key: "two" });
  expect(chosen).toMatchObject({ kind: "found", label: "Camera two", picture: "Camera two", chosen: true });
  expect(admin.nodes["camera.search"]?.found).toEqual(chosen);
  await vi.waitFor(() => expect(kiosk.nodes["camera.picture"]).toEqual({ kind: "device", label: "Camera two" }), soon);
});

test("in a meeting, without a screen and without a camera it is refused in words", async ({ room, admin, kiosk }) => {
  await admin.call("meeting.start", {});
  await expect(admin.call("camera.findPicture", {})).rejects.toMatchObject({ code: "in-meeting" });
  await admin.call("meeting.leave", {});
  await vi.waitFor(() => expect(admin.nodes.call?.state).toBe("idle"), soon);
  await expect(admin.call("camera.findPicture", { camera: "camera9" })).rejects.toMatchObject({ code: "not-found" });
  room.camera?.unplug();
  await expect(admin.call("camera.findPicture", {})).rejects.toMatchObject({ code: "camera-away" });
  kiosk.close();
  await vi.waitFor(() => expect(admin.nodes.kiosk?.connected).toBe(false), soon);
  await expect(admin.call("camera.findPicture", {})).rejects.toMatchObject({ code: "screen-away" });
});

test("a meeting that starts meanwhile breaks it off, and the camera stands still", async ({ room, admin, kiosk }) => {
  await using _ = measures(room, kiosk, { one: withIt, two: without });
  const search = admin.call("camera.findPicture", {});
  await vi.waitFor(() => expect(admin.nodes["camera.search"]?.step).toBe("out"), soon);
  await admin.call("meeting.start", {});
  await expect(search).rejects.toMatchObject({ code: "in-meeting" });
  expect(admin.nodes["camera.search"]?.found).toMatchObject({ kind: "stopped", code: "in-meeting" });
  expect(kiosk.nodes["camera.watch"]).toBeNull();
});

test("a remembered device that is not there is missed, and said so", async ({ admin, kiosk }) => {
  await admin.call("settings.write", { changes: { "camera.picture": "usb:534d:2109@1-1.9:1.0+twins" } });
  kiosk.report({ devices: { microphone: "ready", camera: "absent", loudspeaker: "ready" } });
  await vi.waitFor(() => {
    expect(kiosk.nodes["camera.picture"]).toMatchObject({ kind: "device", id: null });
    expect(admin.nodes["camera.bound"]).toMatchObject([{ state: "missing", why: "unplugged", where: "1-1.9" }]);
    expect(admin.nodes.problems?.map(({ code }) => code)).toContain("picture-missing");
  }, soon);
});
