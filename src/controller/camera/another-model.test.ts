import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { type CameraModel, cameraModel } from "#devices/camera/model.ts";
import { CameraModels } from "#devices/camera/models.ts";
import { steppedTime } from "#devices/camera/stepped-time.ts";
import { ViscaCamera } from "#devices/camera/visca/camera.ts";
import { streamCarriage } from "#devices/camera/visca/carriage.ts";
import { SimulatedCamera } from "#devices/camera/visca/simulator/simulated-camera.ts";
import { ViscaWire } from "#devices/camera/visca/wire.ts";
import { MemoryLink } from "#devices/transport/memory.ts";
import type { CameraStatus, Preset } from "#protocol/camera.ts";
import { serialCameraSettings as settings } from "../rig/default-settings.ts";
import { type PresetStore, Presets } from "./presets.ts";
import { RoomCamera } from "./room-camera.ts";
import { TrackSteering } from "./track-steering.ts";

const itself: CameraModel = { ...cameraModel("axis"), presets: { min: 0, max: 5 } };

/** The same figures where they are a maker's own. */
const listed: CameraModel = { ...cameraModel("generic"), estimates: [] };

/** A head of 51.2 units in a degree that the room takes for one of 14.4: its ±170 degrees are ±604 to the room. */
async function rig({ driven = cameraModel("generic"), store = new Map<string, Preset>() } = {}) {
  const clock = new ManualClock();
  const simulator = new SimulatedCamera({ clock, model: itself, baud: 0, ackDelay: 5 });
  const { head } = simulator;
  const link = new MemoryLink((bytes) => simulator.handleBytes(bytes));
  simulator.events.on("bytes", (bytes) => link.say(bytes));
  const shown: { camera: CameraStatus | null } = { camera: null };
  const camera = new RoomCamera({
    id: "camera",
    clock,
    log: silentLog,
    models: new CameraModels(),
    screen: new TrackSteering(clock, () => undefined).of("camera"),
    make: async ({ id }) => {
      const wire = new ViscaWire({ clock, link, carriage: streamCarriage, explain: (error) => error });
      const options = { id, wire, address: 1, upsideDown: false, clock, log: silentLog, coalesce: true };
      return new ViscaCamera({ ...options, model: driven });
    },
    simulated: () => false,
    trackingAfter: () => 0,
    tracking: { read: async () => null, write: async () => undefined },
  });
  camera.events.on("status", (status) => {
    shown.camera = status;
  });
  const presets = new Presets(memoryStore(store), clock);
  const { pass, settled, until } = steppedTime(clock, { limit: 60_000 });
  await camera.use(settings);
  await until("it says where it looks", () => camera.shownPosition.actual !== null);
  await presets.start();
  /** Somebody turns it by hand, or by its own remote control. */
  const put = async (pan: number, tilt: number): Promise<void> => {
    head.place({ pan, tilt });
    await pass(6_000);
  };
  return { simulator, head, camera, presets, shown, put, settled, pass, store };
}

function memoryStore(rows: Map<string, Preset>): PresetStore {
  return {
    list: async () => [...rows.values()],
    put: async (preset) => void rows.set(preset.id, preset),
    arrange: async () => {},
    remove: async () => undefined,
    restore: async () => undefined,
    deleted: async () => [],
    purge: async () => 0,
    forget: async () => {},
  };
}

test("beyond its model's ends a small step is a small step, on either axis, and nothing swings it back", async () => {
  const { head, camera, put, settled } = await rig();
  await put(100, 40);
  await settled(camera.steering.nudge("right"));
  expect(head.pose.pan).toBeGreaterThan(100.2);
  expect(head.pose.pan).toBeLessThan(103);
  const { pan } = head.pose;
  await settled(camera.steering.nudge("down"));
  expect(head.pose.pan).toBeCloseTo(pan, 1);
  expect(head.pose.tilt).toBeLessThan(39.9);
  expect(head.pose.tilt).toBeGreaterThan(37);
  await settled(camera.steering.nudge("in"));
  expect(head.pose.pan).toBeCloseTo(pan, 1);
});

test("an axis that nobody named stays where the head says it is, and a named one goes by the same figures, back as well", async () => {
  const { head, camera, put, settled } = await rig();
  await put(-120, 10);
  await settled(camera.steering.moveTo({ tilt: 36 }));
  expect(head.pose.pan).toBeCloseTo(-120, 1);
  expect(head.pose.tilt).toBeCloseTo((36 * 14.4) / 51.2, 1);
  const { pan = 0 } = camera.shownPosition.actual ?? {};
  await settled(camera.steering.moveTo({ pan: pan + 10 }));
  expect(head.pose.pan).toBeCloseTo(-120 + (10 * 14.4) / 51.2, 1);
  await settled(camera.steering.moveTo({ pan }));
  expect(head.pose.pan).toBeCloseTo(-120, 1);
});

test("it is told: health, the wire's messages, and again after standby; a head that fits says nothing", async () => {
  const { camera, shown, put, settled, pass } = await rig({ driven: listed });
  await put(40, 0);
  expect(shown.camera?.health).toMatchObject({ state: "ready" });
  await put(100, 0);
  const misfit = { state: "degraded", code: "CAMERA_MODEL_MISFIT" };
  expect(shown.camera?.health).toMatchObject(misfit);
  const told = () => camera.exchanges(200).filter(({ words }) => words.includes("pan -2448…2448, tilt -432…1296"));
  expect(told()).toMatchObject([{ direction: "in", bytes: "", fault: true }]);
  await settled(camera.power(false));
  await settled(camera.power(true));
  await pass(6_000);
  expect(shown.camera?.health).toMatchObject(misfit);
});

test("where the figures are a guess it may be the right model: nothing is wrong, its targets are not held, the messages say it once", async () => {
  const { head, camera, shown, put, settled, pass } = await rig();
  await put(100, 0);
  await pass(12_000);
  expect(camera.camera?.misfit).toBe(true);
  expect(shown.camera).toMatchObject({ health: { state: "ready" }, capabilities: { estimated: true } });
  const told = () => camera.exchanges(200).filter(({ words }) => words.includes("pan -2448…2448, tilt -432…1296"));
  expect(told()).toMatchObject([{ direction: "in", bytes: "" }]);
  expect(told()[0]).not.toHaveProperty("fault");
  // From 100 degrees, which are 355 to the room, on to 112.5.
  await settled(camera.steering.moveTo({ pan: 400 }));
  expect(head.pose.pan).toBeCloseTo((400 * 14.4) / 51.2, 1);
});

test("a view of the room's own beyond the model's ends is gone back to exactly, by the next start as well", async () => {
  const store = new Map<string, Preset>();
  const first = await rig({ store });
  for (let slot = 0; slot < 90; slot += 1) {
    store.set(`${slot}`, { id: `${slot}`, name: "Full", camera: "camera", slot, kept: "camera" });
  }
  await first.presets.read();
  await first.put(130, 60);
  const { id, kept } = await first.settled(first.presets.keep(first.camera.forPresets, "Board"));
  expect(kept).toBe("room");
  const next = await rig({ store });
  await next.settled(next.presets.recall(next.camera.forPresets, id));
  expect(next.head.pose).toMatchObject({ pan: expect.closeTo(130, 1), tilt: expect.closeTo(60, 1) });
  // And when the right model is chosen: its degrees are others, its place is the same.
  const right = await rig({ driven: itself, store });
  await right.settled(right.presets.recall(right.camera.forPresets, id));
  expect(right.head.pose).toMatchObject({ pan: expect.closeTo(130, 1), tilt: expect.closeTo(60, 1) });
});

test("a memory that another model's degrees make look astray is neither left nor written over", async () => {
  const taken = await rig();
  await taken.put(25, 10);
  const { id } = await taken.settled(taken.presets.keep(taken.camera.forPresets, "Board"));
  const { store } = taken;
  const right = await rig({ driven: itself, store });
  await right.put(25, 10);
  await right.settled(right.camera.camera?.storePreset(2) ?? Promise.resolve());
  await right.put(-60, 0);
  await right.settled(right.presets.recall(right.camera.forPresets, id));
  expect(right.head.pose.pan).toBeCloseTo(25, 1);
  // A release that did not store in what it counted: the camera's own memory counts.
  const { perDegree: _, ...old } = store.get(id)?.position ?? { pan: 0, tilt: 0, zoom: 0, at: 0 };
  store.set(id, { ...(store.get(id) as Preset), position: old });
  await right.presets.read();
  await right.put(-60, 0);
  await right.settled(right.presets.recall(right.camera.forPresets, id));
  expect(right.head.pose.pan).toBeCloseTo(25, 1);
  expect(right.simulator.received.filter(({ words }) => words.startsWith("preset set"))).toHaveLength(1);
});

test("a place that the camera does not reach is not stored over its memory", async () => {
  const { camera, presets, head, put, settled, simulator, store } = await rig({ driven: itself });
  await put(30, 0);
  const { id, position } = await settled(presets.keep(camera.forPresets, "Board"));
  if (position === undefined) throw new Error("it has no position");
  store.set(id, { ...(store.get(id) as Preset), position: { ...position, tilt: -60 } });
  await presets.read();
  const said: boolean[] = [];
  presets.events.on("astray", (_preset, renewed) => said.push(renewed));
  await settled(presets.recall(camera.forPresets, id));
  expect(head.pose.tilt).toBeCloseTo(-20, 1);
  expect(said).toEqual([false]);
  expect(simulator.received.filter(({ words }) => words.startsWith("preset set"))).toHaveLength(1);
});
