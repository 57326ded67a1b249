import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { CameraModels } from "#devices/camera/models.ts";
import type { CameraStatus } from "#protocol/camera.ts";
import { type CameraId, type CameraSettings, cameraSettingsOf } from "#protocol/camera-settings.ts";
import { defaultSettings as defaults } from "../rig/default-settings.ts";
import { PlainCamera } from "../rig/plain-camera.ts";
import { RoomCameras } from "./room-cameras.ts";
import { TrackSteering } from "./track-steering.ts";

async function rig(kept?: CameraId) {
  const clock = new ManualClock();
  const opened = new Map<string, PlainCamera>();
  const remembered: CameraId[] = [];
  const cameras = new RoomCameras({
    clock,
    log: silentLog,
    models: new CameraModels(),
    make: async (spec) => {
      const camera = new PlainCamera(spec);
      opened.set(spec.id, camera);
      return camera;
    },
    screen: (id) => new TrackSteering(clock, () => undefined).of(id),
    setting: (key) => defaults[key],
    tracking: { read: async () => null, write: async () => undefined },
    kept: { read: async () => kept, write: (id) => void remembered.push(id) },
  });
  const shown: { all: readonly CameraStatus[]; chosen: CameraStatus | null | undefined } = {
    all: [],
    chosen: undefined,
  };
  cameras.events.on("cameras", (all) => {
    shown.all = all;
  });
  cameras.events.on("status", (status) => {
    shown.chosen = status;
  });
  await cameras.start();
  const use = async (id: CameraId, more: Partial<CameraSettings>): Promise<void> => {
    await cameras.use(id, { ...cameraSettingsOf(id, defaults), kind: "visca-serial", port: `/dev/${id}`, ...more });
    await setImmediate();
  };
  const told = (id: CameraId): readonly string[] => opened.get(id)?.told ?? [];
  return { clock, cameras, opened, shown, remembered, use, told };
}

test("each is opened by itself and shown by its name; the first that is set up is the chosen one", async () => {
  const { cameras, shown, use } = await rig();
  await use("camera", { kind: "none" });
  expect(shown.chosen).toBeNull();
  await use("camera3", { name: "Board" });
  await use("camera2", {});
  expect(shown.all.map(({ id, name, link }) => [id, name, link])).toEqual([
    ["camera2", "Plain Camera", "/dev/camera2"],
    ["camera3", "Board", "/dev/camera3"],
  ]);
  expect(cameras.chosen.id).toBe("camera2");
  expect(shown.chosen?.id).toBe("camera2");
});

test("another is chosen in mid-drag: the one before stops, and what is steered then is the other", async () => {
  const { cameras, shown, use, told, remembered } = await rig();
  await use("camera", {});
  await use("camera2", {});
  await cameras.steering.drive("panel", { pan: 1, tilt: 0, zoom: 0 });
  await cameras.adjustments.adjust("panel", "focus", "near");
  cameras.select("camera2");
  await setImmediate();
  expect(told("camera")).toEqual(["drive 1 0 0", "focus near", "stop", "focus stop"]);
  expect(told("camera2")).toEqual([]);
  expect(shown.chosen?.id).toBe("camera2");
  expect(remembered).toEqual(["camera2"]);
  await cameras.steering.drive("panel", { pan: 0, tilt: 1, zoom: 0 });
  expect(told("camera2")).toEqual(["drive 0 1 0"]);
  cameras.handleGone("panel");
  expect(told("camera2").at(-1)).toBe("stop");
  await cameras.chosen.power(false);
  expect(cameras.camera?.power).toBe("standby");
});

test("where the chosen one looks is told at the choice, and nobody hears of the others' movements", async () => {
  const { cameras, opened, use } = await rig();
  await use("camera", {});
  await use("camera2", {});
  await opened.get("camera2")?.moveTo({ pan: 40 });
  const positions: (number | undefined)[] = [];
  cameras.events.on("position", ({ actual }) => positions.push(actual?.pan));
  await opened.get("camera2")?.moveTo({ pan: 41 });
  expect(positions).toEqual([]);
  cameras.select("camera2");
  expect(positions).toEqual([41]);
});

test("one that nobody set up cannot be chosen, and a choice stays what it was", async () => {
  const { cameras, use } = await rig();
  await use("camera", {});
  await use("camera2", { kind: "none" });
  expect(() => cameras.select("camera2")).toThrow(expect.objectContaining({ code: "not-found" }));
  expect(cameras.chosen.id).toBe("camera");
});

test("the chosen one is taken away and comes back: another stands in meanwhile", async () => {
  const { cameras, use } = await rig();
  await use("camera", {});
  await use("camera2", {});
  cameras.select("camera2");
  await use("camera2", { kind: "none" });
  expect(cameras.chosen.id).toBe("camera");
  await use("camera2", {});
  expect(cameras.chosen.id).toBe("camera2");
});

test("a controller that starts anew shows what was chosen before", async () => {
  const { cameras, use } = await rig("camera2");
  await use("camera", {});
  expect(cameras.chosen.id).toBe("camera");
  await use("camera2", {});
  expect(cameras.chosen.id).toBe("camera2");
});

test("one whose settings make no sense is failed by its own name, and the others go on", async () => {
  const { shown, use } = await rig();
  await use("camera", {});
  await use("camera2", { name: "Door", kind: "visca-tcp", port: "non sense" });
  expect(shown.all.map(({ name, health }) => [name, health.state])).toEqual([
    ["Plain Camera", "ready"],
    ["Door", "failed"],
  ]);
});
