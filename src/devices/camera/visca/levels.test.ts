import { describe, expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { MemoryLink } from "../../transport/memory.ts";
import { cameraModel, cameraModelNames } from "../model.ts";
import { steppedTime } from "../stepped-time.ts";
import { ViscaCamera } from "./camera.ts";
import { streamCarriage } from "./carriage.ts";
import { toHex } from "./notation.ts";
import { SimulatedCamera } from "./simulator/simulated-camera.ts";
import { ViscaWire } from "./wire.ts";

/** A model's driver against its simulator, in time that passes only when told. */
function rig(name: string, simulated = name) {
  const clock = new ManualClock();
  const simulator = new SimulatedCamera({ clock, model: cameraModel(simulated), baud: 0, ackDelay: 5 });
  const sent: string[] = [];
  const link = new MemoryLink((bytes) => {
    sent.push(toHex(bytes));
    simulator.handleBytes(bytes);
  });
  simulator.events.on("bytes", (bytes) => link.say(bytes));
  const camera = new ViscaCamera({
    id: "camera",
    wire: new ViscaWire({ clock, link, carriage: streamCarriage, explain: (error) => error }),
    model: cameraModel(name),
    address: 1,
    upsideDown: false,
    clock,
    log: silentLog,
    coalesce: true,
  });
  camera.start();
  const { until, settled } = steppedTime(clock, { limit: 60_000 });
  return { camera, simulator, settled, until, sent, ready: () => until("ready", () => camera.health.kind === "ready") };
}

describe("the numbers of a picture", () => {
  test("are what the model's file offers, in its units, and read from the camera", async () => {
    const { camera, until, ready } = rig("sony-srg-a");
    await ready();
    const { levels = {} } = camera.capabilities;
    expect(Object.keys(levels)).toEqual([
      ...["shutter", "iris", "gain", "compensation", "redGain", "blueGain", "focusPlace", "sharpness"],
    ]);
    expect(levels.gain).toEqual({
      ...{ min: 0, max: 48, step: 3, unit: "decibel", resets: true },
      only: { what: "exposure", of: ["manual"] },
    });
    expect(levels.iris?.words?.[0]).toBe("F11");
    await until("all of them said", () => Object.keys(camera.levels).length === 8);
    expect(camera.levels).toMatchObject({ gain: 0, compensation: 0, redGain: 0xb9 - 128, blueGain: 0xeb - 128 });
  });

  test("are told in the camera's own, and read back", async () => {
    const { camera, simulator, settled, sent, ready } = rig("sony-srg-a");
    await ready();
    await settled(camera.adjust("exposure", "manual"));
    await settled(camera.setLevel("gain", 12));
    await settled(camera.setLevel("iris", 25));
    expect(sent).toContain("81 01 04 4C 00 00 00 05 FF");
    expect(sent).toContain("81 01 04 4B 00 00 01 09 FF");
    expect([simulator.levels.get("gain"), simulator.levels.get("iris")]).toEqual([5, 25]);
    expect(camera.levels).toMatchObject({ gain: 12, iris: 25 });
  });

  test("a place of the focus is taken by hand alone, is one of those it has, and is followed when it is driven", async () => {
    const { camera, simulator, settled, sent, until, ready } = rig("sony-srg-a");
    await ready();
    expect(camera.capabilities.levels?.focusPlace).toEqual({
      ...{ min: 0x1000, max: 0xf000, step: 256, unit: "place", resets: false },
      only: { what: "focus", of: ["manual"] },
    });
    await expect(settled(camera.setLevel("focusPlace", 0x8000))).rejects.toMatchObject({ code: "CAMERA_REFUSED" });
    await settled(camera.adjust("focus", "manual"));
    await settled(camera.setLevel("focusPlace", 0x8077));
    expect(sent).toContain("81 01 04 48 08 00 00 00 FF");
    expect(simulator.focus.place).toBe(0x8000);
    expect(camera.levels.focusPlace).toBe(0x8000);
    await settled(camera.adjust("focus", "far"));
    await settled(camera.adjust("focus", "stop"));
    await until("where it was driven to", () => {
      const { place, going } = simulator.focus;
      return !going && place < 0x8000 && camera.levels.focusPlace === place;
    });
  });

  test("what its own remote control sets is seen while it stands still", async () => {
    const { camera, simulator, until, ready } = rig("ptzoptics");
    await ready();
    await until("said", () => camera.levels.contrast === 7);
    simulator.levels.set("contrast", 12);
    await until("seen", () => camera.levels.contrast === 12);
  });

  test("in a mode in which it has none of its own the camera refuses, and stays as it was", async () => {
    const { camera, simulator, settled, ready } = rig("generic");
    await ready();
    await expect(settled(camera.setLevel("iris", 9))).rejects.toMatchObject({ code: "CAMERA_REFUSED" });
    expect(simulator.levels.get("iris")).toBe(12);
    await settled(camera.adjust("exposure", "iris"));
    await settled(camera.setLevel("iris", 9));
    expect(simulator.levels.get("iris")).toBe(9);
  });

  test("the compensation is switched on with its first number; switched off it says none", async () => {
    const { camera, settled, sent, until, ready } = rig("generic");
    await ready();
    await until("said", () => camera.levels.compensation === 0);
    await settled(camera.setLevel("compensation", -3));
    expect(sent).toContain("81 01 04 3E 02 FF");
    expect(sent).toContain("81 01 04 4E 00 00 00 04 FF");
    await until("read back", () => camera.levels.compensation === -3);
  });

  test("put back as it came, what the camera says then counts", async () => {
    const { camera, settled, sent, ready } = rig("ptzoptics");
    await ready();
    await settled(camera.adjust("exposure", "manual"));
    await settled(camera.setLevel("iris", 17));
    await settled(camera.setLevel("iris", "initial"));
    expect(sent).toContain("81 01 04 0B 00 FF");
    expect(camera.levels.iris).toBe(12);
    await expect(settled(camera.setLevel("contrast", "initial"))).rejects.toMatchObject({ code: "CAMERA_LACKS" });
    await expect(settled(camera.setLevel("temperature", 4_000))).rejects.toMatchObject({ code: "CAMERA_LACKS" });
  });

  test("an inquiry the camera does not know leaves its number unsaid, and the others are read", async () => {
    const { camera, until, ready } = rig("ptzoptics", "generic");
    await ready();
    await until(
      "the last of the others",
      () => camera.levels.blueGain !== undefined && camera.levels.bright !== undefined,
    );
    expect(camera.levels).not.toHaveProperty("contrast");
    expect(camera.health.kind).toBe("ready");
  });
});

describe("lighter and darker a step", () => {
  test.each([
    ["manual", "81 01 04 0B 02 FF", "iris"],
    ["iris", "81 01 04 0B 02 FF", "iris"],
    ["bright", "81 01 04 0D 02 FF", "bright"],
    ["auto", "81 01 04 0E 02 FF", "compensation"],
    ["shutter", "81 01 04 0E 02 FF", "compensation"],
  ] as const)("with exposure %s: %s", async (mode, bytes, level) => {
    const { camera, simulator, settled, sent, until, ready } = rig("generic");
    await ready();
    await settled(camera.adjust("exposure", mode));
    const before = simulator.levels.get(level);
    await settled(camera.adjust("exposure", "brighter"));
    expect(sent).toContain(bytes);
    expect(simulator.levels.get(level)).toBe(before + 1);
    await until("read back", () => camera.levels[level] !== undefined);
    await settled(camera.adjust("exposure", "darker"));
    expect(simulator.levels.get(level)).toBe(before);
    expect(camera.adjusted.exposure).toBe(mode);
  });
});

test("a stop goes before the numbers that wait", async () => {
  const { camera, settled, sent, ready } = rig("generic");
  await ready();
  const from = sent.length;
  const sets = [camera.setLevel("redGain", 1), camera.setLevel("blueGain", 2)].map((set) => set.catch(() => undefined));
  const stopped = camera.stop();
  await settled(Promise.all([...sets, stopped]));
  const said = sent.slice(from);
  const stop = said.findIndex((packet) => packet.startsWith("81 01 06 01"));
  expect(stop).toBeLessThanOrEqual(1);
  expect(stop).toBeLessThan(said.findIndex((packet) => packet.startsWith("81 01 04 44")));
});

test.each(cameraModelNames())("what the file of %s names, its simulator says", async (name) => {
  const model = cameraModel(name);
  if (model.family !== "visca") {
    expect(model.functions?.levels).toBeUndefined();
    return;
  }
  const { camera, until, ready } = rig(name);
  await ready();
  const named = Object.keys(model.functions?.levels ?? {}).sort();
  await until(`all of ${named.join(", ")}`, () => Object.keys(camera.levels).sort().join() === named.join());
});
