import { afterEach, beforeEach, expect, test } from "vitest";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { QuickRoom } from "../faults/quick-room.ts";
import { type CameraOnTcp, cameraOnTcp } from "../rig/camera-on-tcp.ts";
import { until } from "../rig/until.ts";

/** Whether a camera follows people, over a controller that is killed and a cable that is pulled, with real processes. */
let room: QuickRoom;
let camera: CameraOnTcp;
let panel: RoomClient;

beforeEach(async () => {
  room = await QuickRoom.start();
});

afterEach(async () => {
  await room?.[Symbol.asyncDispose]();
  await camera?.[Symbol.asyncDispose]();
});

const tracking = () => panel.nodes.camera?.adjusted.tracking;
const isReady = (): boolean => panel.nodes.camera?.health.state === "ready";
const isSaid = (to: "on" | "off") => until(() => isReady() && tracking()?.actual === to, `the room to say ${to}`);
const told = async (bytes: string): Promise<number> =>
  (await camera.truth.received()).filter((packet) => packet.bytes === bytes).length;

async function use(model: string): Promise<void> {
  camera = await cameraOnTcp(model);
  const port = `127.0.0.1:${camera.port}`;
  const changes = { "camera.kind": "visca-tcp", "camera.port": port, "camera.model": model } as const;
  await (await room.api()).call("settings.write", { changes });
  panel = await room.panel();
  await until(isReady, "the camera");
}

async function killController(): Promise<void> {
  room.sendHome();
  await room.replace("controller");
  panel = await room.panel();
}

const ptzOptics = { on: "81 0A 11 54 02 FF", off: "81 0A 11 54 03 FF" } as const;
const sony = { on: "81 01 7E 04 3A 01 FF", off: "81 01 7E 04 3A 00 FF", asked: "81 09 7E 04 3A FF" } as const;

test("a camera that never says: what it last confirmed stands, and the next hand ends it", async () => {
  await use("ptzoptics");
  expect(tracking()?.actual).toBeNull();
  expect(panel.nodes.camera?.capabilities.unsaid).toEqual(["tracking"]);
  await panel.call("camera.adjust", { what: "tracking", to: "on" });
  await isSaid("on");
  const since = tracking()?.since;

  await killController();
  await isSaid("on");
  expect(tracking()?.since).toBe(since);
  expect(panel.nodes.camera?.trackingResumesAt).toBeUndefined();
  // Nothing was sent that could begin or end it.
  expect([await told(ptzOptics.on), await told(ptzOptics.off)]).toEqual([1, 0]);

  await camera.truth.unplug(0);
  await until(() => !isReady(), "the camera to be missed");
  await camera.truth.plug();
  await isSaid("on");
  expect([await told(ptzOptics.on), await told(ptzOptics.off)]).toEqual([1, 0]);

  await panel.call("camera.drive", { pan: 0.2, tilt: 0 });
  await isSaid("off");
  const resumesAt = await until(() => panel.nodes.camera?.trackingResumesAt, "the hand to be shown");
  await killController();
  await isSaid("off");
  // A drag's end is not written anew for every movement.
  await until(
    () => Math.abs((panel.nodes.camera?.trackingResumesAt ?? 0) - resumesAt) <= 10_000,
    "the hand to have it still",
  );
  expect(await told(ptzOptics.on)).toBe(1);
});

test("a camera that says it is asked: by its own remote control it is another by then", async () => {
  await use("sony-srg-a");
  await isSaid("off");
  await panel.call("camera.adjust", { what: "tracking", to: "on" });
  await isSaid("on");
  await camera.truth.track("off");
  const asked = await told(sony.asked);
  await killController();
  await isSaid("off");
  expect(await told(sony.asked)).toBeGreaterThan(asked);

  await camera.truth.unplug(0);
  await until(() => !isReady(), "the camera to be missed");
  await camera.truth.track("on");
  await camera.truth.plug();
  await isSaid("on");
  // Nobody here switched it but the one who asked for it.
  expect([await told(sony.on), await told(sony.off)]).toEqual([1, 0]);
});

test("another camera in its place is not what the one before confirmed", async () => {
  await use("ptzoptics");
  await panel.call("camera.adjust", { what: "tracking", to: "on" });
  await isSaid("on");
  const before = camera;
  camera = await cameraOnTcp("ptzoptics");
  await (await room.api()).call("settings.write", { changes: { "camera.port": `127.0.0.1:${camera.port}` } });
  await until(() => isReady() && panel.nodes.camera?.link.endsWith(` ${camera.port}`) === true, "the other camera");
  expect(tracking()?.actual).toBeNull();
  await killController();
  await until(isReady, "the other camera again");
  expect(tracking()?.actual).toBeNull();
  await before[Symbol.asyncDispose]();
});
