import { describe, expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { MemoryLink } from "../../transport/memory.ts";
import { type CameraModel, cameraModel, cameraModelNames, capabilitiesOf } from "../model.ts";
import { steppedTime } from "../stepped-time.ts";
import { adjustingOrder } from "./adjusting.ts";
import { ViscaCamera } from "./camera.ts";
import { streamCarriage } from "./carriage.ts";
import { toHex } from "./notation.ts";
import { SimulatedCamera } from "./simulator/simulated-camera.ts";
import { ViscaWire } from "./wire.ts";

/** A model's driver against its simulator, in time that passes only when told. */
function rig(name: string, simulated: string | CameraModel = name) {
  const clock = new ManualClock();
  const model = cameraModel(name);
  const head = typeof simulated === "string" ? cameraModel(simulated) : simulated;
  const simulator = new SimulatedCamera({ clock, model: head, baud: 0, ackDelay: 5 });
  const link = new MemoryLink((bytes) => simulator.handleBytes(bytes));
  simulator.events.on("bytes", (bytes) => link.say(bytes));
  const wire = new ViscaWire({ clock, link, carriage: streamCarriage, explain: (error) => error });
  const camera = new ViscaCamera({
    id: "camera",
    wire,
    model,
    address: 1,
    upsideDown: false,
    clock,
    log: silentLog,
    coalesce: true,
  });
  camera.start();
  const { pass: passes, until, settled } = steppedTime(clock, { limit: 40_000 });
  const ready = () => until("ready", () => camera.health.kind === "ready");
  return { clock, link, camera, simulator, settled, ready, passes };
}

describe("what a model's file offers, it can be told; what it does not, nobody sends", () => {
  const switching = (model: CameraModel, to: "on" | "off"): string => {
    const offered = capabilitiesOf(model).adjustments?.tracking;
    const { row, values } = adjustingOrder(offered, "tracking", to, model.functions);
    return toHex(row.encode(values));
  };
  test.each([
    ["sony-srg-a", "81 01 7E 04 3A 01 FF", "81 01 7E 04 3A 00 FF"],
    ["ptzoptics", "81 0A 11 54 02 FF", "81 0A 11 54 03 FF"],
    ["aver", "81 01 04 7D 02 FF", "81 01 04 7D 03 FF"],
    ["huddlecam-simpltrack", "81 01 04 3F 02 50 FF", "81 01 04 3F 02 51 FF"],
  ])("tracking of %s", (name, on, off) => {
    const model = cameraModel(name);
    expect([switching(model, "on"), switching(model, "off")]).toEqual([on, off]);
  });

  test("a generic camera has no tracking and no tally", () => {
    expect(() => switching(cameraModel("generic"), "on")).toThrow("no such function");
    expect(capabilitiesOf(cameraModel("generic")).adjustments).not.toHaveProperty("tally");
  });

  test("a Crestron 1 Beyond begins and ends to follow people by its two presets", async () => {
    const { camera, simulator, settled, ready } = rig("crestron-1-beyond");
    await ready();
    await settled(camera.adjust("tracking", "on"));
    expect(simulator.adjusted.get("tracking")).toBe("on");
    await settled(camera.adjust("tracking", "off"));
    expect(simulator.adjusted.get("tracking")).toBe("off");
    const told = simulator.received.map(({ bytes }) => bytes).filter((bytes) => bytes.startsWith("81 01 04 3F"));
    expect(told).toEqual(["81 01 04 3F 02 50 FF", "81 01 04 3F 02 51 FF"]);
  });

  test("presets that switch something are not among those people may store under", () => {
    for (const name of cameraModelNames()) {
      const { functions, presets } = cameraModel(name);
      if (functions?.tracking === "preset-80") expect(presets?.max, name).toBeLessThan(80);
    }
  });
});

describe("a camera is told", () => {
  test("everything its model offers, and the simulated one has it", async () => {
    const { camera, simulator, settled, ready } = rig("sony-srg-a");
    await ready();
    await settled(camera.adjust("focus", "manual"));
    await settled(camera.adjust("focus", "near"));
    await settled(camera.adjust("focus", "stop"));
    await settled(camera.adjust("focus", "auto"));
    await settled(camera.adjust("focus", "once"));
    await settled(camera.adjust("exposure", "bright"));
    await settled(camera.adjust("whiteBalance", "outdoor"));
    await settled(camera.adjust("backlight", "on"));
    await settled(camera.adjust("tally", "on"));
    await settled(camera.adjust("tracking", "on"));
    expect(Object.fromEntries(simulator.adjusted)).toEqual({
      exposure: "bright",
      whiteBalance: "outdoor",
      backlight: "on",
      tally: "on",
      tracking: "on",
    });
  });

  test("focus by hand while it focuses by itself: refused by the camera, and told so", async () => {
    const { camera, settled, ready } = rig("generic");
    await ready();
    await expect(settled(camera.adjust("focus", "near"))).rejects.toMatchObject({ code: "CAMERA_REFUSED" });
  });

  test("a head whose Home is Reset and which cannot be switched: it goes to the centre, and is never told to sleep", async () => {
    const { camera, simulator, settled, ready } = rig("cisco-precisionhd");
    await ready();
    await settled(camera.moveTo({ pan: 30, tilt: 10 }));
    await settled(camera.home());
    expect(simulator.head.pose.pan).toBeCloseTo(0, 1);
    expect(simulator.received.map(({ bytes }) => bytes)).toContain("81 01 06 05 FF");
    const before = simulator.count;
    await expect(camera.setPower("standby")).rejects.toMatchObject({ code: "CAMERA_LACKS" });
    expect(simulator.received.slice(before).filter(({ bytes }) => bytes.startsWith("81 01 04 00"))).toEqual([]);
    expect(camera.capabilities).toMatchObject({ power: false, presets: undefined });
    // Pages offer to switch what says whether it is on.
    expect(camera.power).toBe("unknown");
    expect(camera.health.kind).toBe("ready");
  });

  test("what its model lacks: nothing is sent", async () => {
    const { camera, simulator, ready } = rig("generic");
    await ready();
    const before = simulator.count;
    await expect(camera.adjust("tally", "on")).rejects.toMatchObject({ code: "CAMERA_LACKS", verdict: "unsupported" });
    expect(simulator.count).toBe(before);
  });

  test("an AVer that wants the older form of its order gets that, once it has called the other a syntax error", async () => {
    const file = cameraModel("aver");
    const { camera, simulator, settled, ready } = rig("aver", {
      ...file,
      functions: { ...file.functions, tracking: "aver-v1" },
    });
    await ready();
    await settled(camera.adjust("tracking", "on"));
    expect(simulator.received.filter(({ bytes }) => bytes.startsWith("81 01 04 7D")).map(({ bytes }) => bytes)).toEqual(
      ["81 01 04 7D 02 FF", "81 01 04 7D 02 00 FF"],
    );
    expect(camera.adjusted.tracking).toBe("on");
  });

  test("another maker's function, by a wrong model file: the camera does not know it", async () => {
    const { camera, settled, ready } = rig("aver", "sony-srg-a");
    await ready();
    await expect(settled(camera.adjust("tracking", "on"))).rejects.toMatchObject({ code: "CAMERA_NOT_UNDERSTOOD" });
  });
});

describe("what the camera says of its settings", () => {
  test("is read when it is opened, and again when somebody uses its own remote control", async () => {
    const { camera, simulator, ready, passes } = rig("sony-srg-a");
    simulator.set("backlight", "on");
    await ready();
    await passes(1_500);
    expect(camera.adjusted).toEqual({
      focus: "auto",
      exposure: "auto",
      whiteBalance: "auto",
      flip: "off",
      backlight: "on",
      tally: "off",
      tracking: "off",
    });
    simulator.set("whiteBalance", "outdoor");
    simulator.set("tracking", "on");
    await passes(20_000);
    expect(camera.adjusted).toMatchObject({ whiteBalance: "outdoor", tracking: "on" });
  });

  test("stands once it was confirmed, where it cannot be asked for", async () => {
    const { camera, settled, ready, passes } = rig("ptzoptics");
    await ready();
    await passes(1_500);
    expect(camera.adjusted).not.toHaveProperty("tracking");
    await settled(camera.adjust("tracking", "on"));
    expect(camera.adjusted.tracking).toBe("on");
  });

  test("a camera that confirms and does something else: what it says afterwards counts", async () => {
    const { camera, simulator, settled, ready, passes } = rig("generic");
    await ready();
    await passes(1_500);
    await settled(camera.adjust("exposure", "iris"));
    simulator.set("exposure", "bright");
    await passes(500);
    expect(camera.adjusted.exposure).toBe("bright");
  });

  test("one that knows no such inquiry is not asked for it again, and is not called silent", async () => {
    // Another maker's tally: it answers that it knows no such thing.
    const { camera, simulator, ready, passes } = rig("sony-srg-a", "generic");
    await ready();
    await passes(20_000);
    const asked = simulator.received.filter(({ words }) => words.startsWith("tally"));
    expect(asked).toHaveLength(1);
    expect(camera.adjusted).not.toHaveProperty("tally");
    expect(camera.health.kind).toBe("ready");
  });
});

describe("quirks", () => {
  test("a camera that completes nothing: settings end with its acknowledgement, movements where it stands still", async () => {
    const { clock, camera, simulator, settled, ready } = rig("huddlecam");
    simulator.faults.dropCompletions = 1_000;
    await ready();
    const before = clock.monotonic();
    await settled(camera.adjust("backlight", "on"));
    expect(clock.monotonic() - before).toBeLessThan(1_000);
    await settled(camera.moveTo({ pan: 20, tilt: 0 }));
    expect(camera.position?.pan).toBeCloseTo(20, 0);
    expect(clock.monotonic() - before).toBeLessThan(10_000);
  });

  test("a camera that never completes home needs no quirk: it is home when it stands still there", async () => {
    const { clock, camera, simulator, settled, ready } = rig("generic");
    await ready();
    await settled(camera.moveTo({ pan: 20, tilt: 0 }));
    simulator.faults.dropCompletions = 1;
    const before = clock.monotonic();
    await settled(camera.home());
    expect(camera.position?.pan).toBeCloseTo(0, 0);
    expect(clock.monotonic() - before).toBeLessThan(6_000);
  });
});

describe("the place of the focus", () => {
  const manual = { mode: "manual", place: 0x4321 } as const;

  test("is told where it focuses by hand, and gone to again", async () => {
    const { camera, simulator, settled, ready } = rig("generic");
    await ready();
    expect(await settled(camera.readFocus())).toEqual({ mode: "auto" });
    simulator.focus.mode = "manual";
    simulator.focus.put(manual.place);
    expect(await settled(camera.readFocus())).toEqual(manual);
    await settled(camera.focusTo({ mode: "auto" }));
    simulator.focus.put(0x1000);
    await settled(camera.focusTo(manual));
    expect(simulator.focus).toMatchObject({ mode: "manual", place: manual.place });
    expect(camera.adjusted.focus).toBe("manual");
    const said = simulator.received.map(({ bytes }) => bytes).filter((bytes) => bytes.startsWith("81 01 04"));
    expect(said.slice(-2)).toEqual(["81 01 04 38 03 FF", "81 01 04 48 04 03 02 01 FF"]);
  });

  test("a place of another camera's is refused, and that is told", async () => {
    const { camera, settled, ready } = rig("generic");
    await ready();
    const elsewhere = settled(camera.focusTo({ mode: "manual", place: 0xffff }));
    await expect(elsewhere).rejects.toMatchObject({ code: "CAMERA_NOT_UNDERSTOOD" });
  });

  test("a camera that does not answer where it is: it has none to store", async () => {
    const { camera, simulator, settled, ready } = rig("generic");
    await ready();
    simulator.focus.mode = "manual";
    simulator.faults.dropAnswers = 20;
    const read = settled(camera.readFocus());
    expect(await read).toBeUndefined();
    expect(camera.health.kind).toBe("ready");
  });

  test("the camera's own memory keeps it", async () => {
    const { camera, simulator, settled, ready } = rig("generic");
    await ready();
    await settled(camera.focusTo(manual));
    await settled(camera.storePreset(2));
    await settled(camera.focusTo({ mode: "auto" }));
    simulator.focus.put(0x1000);
    await settled(camera.recallPreset(2));
    expect(await settled(camera.readFocus())).toMatchObject({ mode: "manual" });
  });
});

test("what a camera never says stands as it was last told, over a loss of its wire too; what it says is asked anew", async () => {
  const { camera, link, clock, settled, ready, passes } = rig("ptzoptics");
  await ready();
  expect(camera.adjusted.tracking).toBeUndefined();
  await settled(camera.adjust("tracking", "on"));
  await passes(3_000);
  expect(camera.adjusted).toMatchObject({ tracking: "on", focus: "auto" });
  link.unplug();
  await passes(100);
  expect(camera.health.kind).not.toBe("ready");
  link.plug();
  await ready();
  expect(camera.adjusted).toEqual({ tracking: "on" });
  expect(clock.monotonic()).toBeGreaterThan(0);
});
