import { describe, expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { DeviceIdentity } from "../../device.ts";
import { MemoryLink } from "../../transport/memory.ts";
import { fileOfVisca } from "../identify.ts";
import { cameraModel, cameraModelNames, hasQuirk } from "../model.ts";
import { CameraModels } from "../models.ts";
import { steppedTime } from "../stepped-time.ts";
import { ViscaCamera } from "./camera.ts";
import { streamCarriage } from "./carriage.ts";
import { absoluteOf } from "./commands.ts";
import { SimulatedCamera } from "./simulator/simulated-camera.ts";
import { ViscaWire } from "./wire.ts";

const files = new CameraModels();

/** A head of one model, driven as of another or of the same; `says`: the room looks up what it says it is. */
async function rig(head: string, { driven = head, says = false } = {}) {
  const clock = new ManualClock();
  const simulator = new SimulatedCamera({ clock, model: cameraModel(head), baud: 0, ackDelay: 5 });
  const link = new MemoryLink((bytes) => simulator.handleBytes(bytes));
  simulator.events.on("bytes", (bytes) => link.say(bytes));
  const wire = new ViscaWire({ clock, link, carriage: streamCarriage, explain: (error) => error });
  const options = { id: "camera", wire, address: 1, upsideDown: false, clock, log: silentLog, coalesce: true };
  const fileOf = ({ vendor, model }: DeviceIdentity) => fileOfVisca(files, `${vendor}:${model}`);
  const camera = new ViscaCamera({ ...options, model: cameraModel(driven), ...(says && { fileOf }) });
  const time = steppedTime(clock, { limit: 40_000 });
  camera.start();
  await time.until("the camera is ready", () => camera.health.kind === "ready" && camera.position !== undefined);
  /** The speeds of the orders to a place that reached it, so far. */
  const speeds = () =>
    simulator.received
      .filter(({ words }) => /^(absolute|relative) /.test(words))
      .map(({ bytes }) => bytes.slice(12, 17));
  const refused = () => camera.exchanges().filter(({ bytes }) => bytes.startsWith("90 60")).length;
  return { simulator, camera, speeds, refused, ...time };
}

const strict = cameraModelNames().filter((name) => hasQuirk(cameraModel(name), "noTiltSpeed"));

test("the models whose lists write 00, and no others, say so", () => {
  expect(strict).toEqual([
    "sony-brc-300",
    "sony-brc-h700",
    "sony-brc-x400",
    "sony-srg-360",
    "sony-srg-a",
    "sony-srg-x40",
    "sony-srg-x400",
  ]);
  for (const name of strict) expect(cameraModel(name).source).toContain("noTiltSpeed");
});

describe.each(strict)("%s", (head) => {
  test("goes to a place and turns by a step, with 00 in place of the tilt speed and nothing refused", async () => {
    const { simulator, camera, settled, speeds, refused } = await rig(head);
    await settled(camera.moveTo({ pan: -50, tilt: 15 }));
    await settled(camera.turnBy({ pan: 3, tilt: -2 }));
    expect(simulator.head.pose.pan).toBeCloseTo(-47, 1);
    expect(simulator.head.pose.tilt).toBeCloseTo(13, 1);
    expect(speeds()).toEqual(["18 00", "18 00"]);
    expect(refused()).toBe(0);
  });

  test("calls any other tilt speed a syntax error and stands still", () => {
    const clock = new ManualClock();
    const model = cameraModel(head);
    const simulator = new SimulatedCamera({ clock, model, baud: 0, ackDelay: 0 });
    const said: number[][] = [];
    simulator.events.on("bytes", (bytes) => said.push([...bytes]));
    const row = absoluteOf[model.nibbles ?? "4+4"];
    for (const tiltSpeed of [1, model.tilt.speed]) {
      simulator.handleBytes(row.encode({ panSpeed: 24, tiltSpeed, pan: 100, tilt: 100 }));
      clock.advance(1_000);
    }
    expect(said).toEqual([
      [0x90, 0x60, 0x02, 0xff],
      [0x90, 0x60, 0x02, 0xff],
    ]);
    expect(simulator.head.pose).toMatchObject({ pan: 0, tilt: 0 });
  });
});

test.each(["sony-brc-x1000", "sony-fr7", "sony-brc-am7"])("%s takes 00 and a tilt speed alike", async (head) => {
  const { camera, settled, speeds } = await rig(head);
  await settled(camera.moveTo({ pan: 20, tilt: 10 }));
  expect(speeds()).toEqual(["18 00"]);
  const clock = new ManualClock();
  const model = cameraModel(head);
  const simulator = new SimulatedCamera({ clock, model, baud: 0, ackDelay: 0 });
  const row = absoluteOf[model.nibbles ?? "4+4"];
  simulator.handleBytes(row.encode({ panSpeed: 24, tiltSpeed: 24, pan: 5_000, tilt: 5_000 }));
  clock.advance(1_000);
  expect(simulator.head.pose.tilt).toBeGreaterThan(1);
});

describe("an SRG-X400 as the generic model", () => {
  test("it says what it is: its first order is in its form", async () => {
    const { simulator, camera, settled, speeds, refused } = await rig("sony-srg-x400", {
      driven: "generic",
      says: true,
    });
    await settled(camera.moveTo({ pan: 20, tilt: 10 }));
    expect(speeds()).toEqual(["18 00"]);
    expect(refused()).toBe(0);
    // Where that is in degrees its file knows, which is not the room's: it is come back to exactly.
    expect(camera.position?.pan).toBeCloseTo(20, 1);
    expect(simulator.head.pose.pan).not.toBe(0);
  });

  test("nobody knows what it is: one order is refused, once, and it goes there all the same", async () => {
    const { simulator, camera, settled, speeds } = await rig("sony-srg-x400", { driven: "generic" });
    await settled(camera.moveTo({ pan: 20, tilt: 10 }));
    expect(speeds()).toEqual(["18 14", "18 00"]);
    await settled(camera.moveTo({ pan: -20, tilt: 5 }));
    await settled(camera.turnBy({ pan: 3, tilt: 0 }));
    expect(speeds().slice(2)).toEqual(["18 00", "18 00"]);
    expect(simulator.head.pose.pan).toBeLessThan(0);
    expect(camera.health.kind).toBe("ready");
  });

  test("stopped between the refusal and the other form: it stays where it is", async () => {
    const { simulator, camera, speeds, pass } = await rig("sony-srg-x400", { driven: "generic" });
    const gone = camera.moveTo({ pan: 20, tilt: 10 }).catch((error: unknown) => error);
    const stopped = camera.stop();
    await pass(1_000);
    expect(await gone).toMatchObject({ code: "CAMERA_STOPPED" });
    expect(await stopped).toEqual({ kind: "confirmed" });
    expect(speeds().filter((speed) => speed === "18 00")).toEqual([]);
    expect(simulator.head.pose.pan).toBe(0);
  });
});

test("a head that wants a tilt speed, driven as one that wants 00: the same the other way round", async () => {
  const { simulator, camera, settled, speeds } = await rig("ptzoptics", { driven: "sony-srg-x400" });
  await settled(camera.moveTo({ pan: 20, tilt: 10 }));
  await settled(camera.moveTo({ pan: 10, tilt: 10 }));
  expect(speeds()[0]).toBe("18 00");
  expect(speeds().slice(1)).toEqual(["18 14", "18 14"]);
  expect(simulator.head.pose.pan).not.toBe(0);
});

test("a place that is refused for itself is refused once in each form, and nothing is learned from that", async () => {
  const { camera, simulator, settled, speeds } = await rig("generic");
  simulator.faults.falseSyntaxErrors = 1;
  await expect(settled(camera.moveTo({ pan: 20, tilt: 10 }))).rejects.toMatchObject({ code: "CAMERA_NOT_UNDERSTOOD" });
  await settled(camera.moveTo({ pan: 10, tilt: 10 }));
  expect(speeds().at(-1)).toBe("18 14");
});
