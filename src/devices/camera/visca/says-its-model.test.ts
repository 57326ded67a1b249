import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { MemoryLink } from "../../transport/memory.ts";
import { fileOfVisca } from "../identify.ts";
import { type CameraModel, cameraModel } from "../model.ts";
import { CameraModels } from "../models.ts";
import { steppedTime } from "../stepped-time.ts";
import { ViscaCamera } from "./camera.ts";
import { streamCarriage } from "./carriage.ts";
import { SimulatedCamera } from "./simulator/simulated-camera.ts";
import { ViscaWire } from "./wire.ts";

const files = new CameraModels();

/** A head whose positions are four nibbles wide, driven as of another file that looks up what it says it is. */
async function rig(head: string | CameraModel, { driven = "generic", upsideDown = false } = {}) {
  const clock = new ManualClock();
  const simulator = new SimulatedCamera({
    clock,
    model: typeof head === "string" ? cameraModel(head) : head,
    baud: 0,
    ackDelay: 5,
  });
  const link = new MemoryLink((bytes) => simulator.handleBytes(bytes));
  simulator.events.on("bytes", (bytes) => link.say(bytes));
  const wire = new ViscaWire({ clock, link, carriage: streamCarriage, explain: (error) => error });
  const options = { id: "camera", wire, address: 1, upsideDown, clock, log: silentLog, coalesce: true };
  const camera = new ViscaCamera({
    ...options,
    model: cameraModel(driven),
    fileOf: ({ vendor, model }) => fileOfVisca(files, `${vendor}:${model}`),
  });
  const { settled, until } = steppedTime(clock, { limit: 40_000 });
  camera.start();
  await until("it says where it looks", () => camera.position !== undefined);
  return { camera, simulator, settled };
}

// Ends in degrees as the makers' lists have them.
test.each([
  ["sony-srg-300h", 170, -20, 90],
  ["sony-srg-120dh", 100, -25, 25],
  ["sony-srg-x400", 170, -20, 90],
  ["sony-srg-x40", 170, -20, 90],
  ["sony-srg-a", 170, -20, 90],
  ["sony-brc-x400", 170, -20, 90],
  ["sony-evi-d70", 170, -30, 90],
])("%s as the generic model: it is counted with its own figures, to its own ends", async (head, pan, down, up) => {
  const { camera, simulator, settled } = await rig(head);
  const { capabilities } = camera;
  expect(capabilities.estimated).toBe(false);
  for (const [said, listed] of [
    [capabilities.pan.min, -pan],
    [capabilities.pan.max, pan],
    [capabilities.tilt.min, down],
    [capabilities.tilt.max, up],
  ]) {
    expect(said).toBeCloseTo(listed ?? 0, 0);
  }
  await settled(camera.moveTo({ pan: 90, tilt: 20 }));
  expect(simulator.head.pose).toMatchObject({ pan: expect.closeTo(90, 1), tilt: expect.closeTo(20, 1) });
  expect(camera.position).toMatchObject({ pan: expect.closeTo(90, 1), tilt: expect.closeTo(20, 1) });
});

test("one that says a number of no file stays a guess; a file with a maker's figures is not given up for what it says", async () => {
  expect((await rig("generic")).camera.capabilities.estimated).toBe(true);
  const { camera } = await rig("sony-srg-120dh", { driven: "sony-srg-x400" });
  expect(camera.capabilities).toMatchObject({ estimated: false, pan: { max: 170 } });
});

test("one that answers a Sony's number which others copy turns by its own file's degrees, and they stay a guess", async () => {
  const copy = { ...cameraModel("generic"), ids: { visca: ["0001:0513"] } };
  const { camera, simulator, settled } = await rig(copy);
  expect(camera.identity).toMatchObject({ vendor: "0001", model: "0513" });
  expect(camera.capabilities.estimated).toBe(true);
  await settled(camera.moveTo({ pan: 10, tilt: 5 }));
  expect(simulator.head.pose).toMatchObject({ pan: expect.closeTo(10, 1), tilt: expect.closeTo(5, 1) });
  // Somebody has chosen it: that is what it is.
  const chosen = await rig("sony-srg-300h", { driven: "sony-srg-300h" });
  expect(chosen.camera.capabilities).toMatchObject({ estimated: false, pan: { max: 170 } });
});

test("hanging upside down it reaches as far up as it otherwise reaches down", async () => {
  const { camera, simulator, settled } = await rig("sony-srg-x400", { upsideDown: true });
  expect(camera.capabilities.tilt).toEqual({ min: -90, max: 20 });
  await settled(camera.moveTo({ tilt: -80 }));
  expect(simulator.head.pose.tilt).toBeCloseTo(80, 1);
});
