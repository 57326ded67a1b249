import { describe, expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { DeviceIdentity } from "../../device.ts";
import { MemoryLink } from "../../transport/memory.ts";
import { fileOfVisca } from "../identify.ts";
import { cameraModel } from "../model.ts";
import { CameraModels } from "../models.ts";
import { steppedTime } from "../stepped-time.ts";
import { ViscaCamera } from "./camera.ts";
import { streamCarriage } from "./carriage.ts";
import { versionInquiry } from "./inquiries.ts";
import { SimulatedCamera } from "./simulator/simulated-camera.ts";
import { ViscaWire } from "./wire.ts";

const files = new CameraModels();

/** A head of one model, driven as of another or of the same, in time that passes only when told. */
async function rig(head: string, { driven = head, upsideDown = false, looksUp = false, lost = 0, pan = 0 } = {}) {
  const clock = new ManualClock();
  const simulator = new SimulatedCamera({ clock, model: cameraModel(head), baud: 0, ackDelay: 5 });
  simulator.head.place({ pan, tilt: 0 });
  let connected = simulator;
  const link = new MemoryLink((bytes) => connected.handleBytes(bytes));
  /** So many positions have a byte more when they arrive, and so many versions do not arrive. */
  const noise = { longer: 0, lost };
  const hear = (head: SimulatedCamera) =>
    head.events.on("bytes", (bytes) => {
      if (head !== connected) return;
      if (noise.lost > 0 && versionInquiry.answer.decode(Uint8Array.from(bytes)) !== undefined) {
        noise.lost -= 1;
        return;
      }
      const isPosition = bytes.length === 11 && noise.longer > 0;
      if (isPosition) noise.longer -= 1;
      link.say(isPosition ? Uint8Array.of(...bytes.subarray(0, -1), 0x00, 0xff) : bytes);
    });
  hear(simulator);
  /** Another head hangs on the wire from now on. */
  const replaceBy = (head: string): SimulatedCamera => {
    connected = new SimulatedCamera({ clock, model: cameraModel(head), baud: 0, ackDelay: 5 });
    hear(connected);
    return connected;
  };
  const wire = new ViscaWire({ clock, link, carriage: streamCarriage, explain: (error) => error });
  const model = cameraModel(driven);
  const options = { id: "camera", wire, model, address: 1, upsideDown, clock, log: silentLog, coalesce: true };
  const fileOf = ({ vendor, model: said }: DeviceIdentity) => fileOfVisca(files, `${vendor}:${said}`);
  const camera = new ViscaCamera({ ...options, ...(looksUp && { fileOf }) });
  const { pass, settled, until } = steppedTime(clock, { limit: 40_000 });
  camera.start();
  await until("the camera is ready", () => camera.health.kind === "ready" && camera.position !== undefined);
  const told = (words: string, by = simulator) => by.received.filter((packet) => packet.words.startsWith(words));
  return { replaceBy, simulator, noise, camera, pass, settled, told, until };
}

const heads = [
  ["sony-brc-h700", "5+4"],
  ["sony-brc-300", "5+4"],
  ["sony-brc-x1000", "5+4"],
  ["sony-fr7", "5+5"],
  ["sony-brc-am7", "5+5"],
] as const;

describe.each(heads)("%s", (head, width) => {
  test.each([false, true])("driven, sent to a place, read, turned by a step; hanging: %s", async (upsideDown) => {
    const { simulator, camera, pass, settled, told } = await rig(head, { upsideDown });
    const sense = upsideDown ? -1 : 1;
    void camera.drive({ pan: 0.6, tilt: 0.4, zoom: 0 });
    await pass(400);
    expect(await settled(camera.stop())).toEqual({ kind: "confirmed" });
    await pass(500);
    const { pan, tilt } = simulator.head.pose;
    expect(pan * sense).toBeGreaterThan(1);
    expect(tilt * sense).toBeGreaterThan(0.5);
    expect(camera.position?.pan).toBeCloseTo(pan * sense, 1);
    expect(camera.position?.tilt).toBeCloseTo(tilt * sense, 1);
    await settled(camera.moveTo({ pan: -50 * sense, tilt: 20 * sense, zoom: 0.5 }));
    expect(simulator.head.pose.pan).toBeCloseTo(-50, 1);
    expect(simulator.head.pose.tilt).toBeCloseTo(20, 1);
    expect(camera.position?.pan).toBeCloseTo(-50 * sense, 1);
    await settled(camera.turnBy({ pan: 3, tilt: -2 }));
    expect(simulator.head.pose.pan).toBeCloseTo(-50 + 3 * sense, 1);
    expect(simulator.head.pose.tilt).toBeCloseTo(20 - 2 * sense, 1);
    expect(told(`absolute ${width} `).map(({ bytes }) => bytes.slice(12, 17))).toEqual(["18 00"]);
    expect(told(`relative ${width} `)).toHaveLength(1);
  });

  test("both ends of its pan are reached, and a memory is kept and recalled", async () => {
    const { simulator, camera, settled } = await rig(head);
    const { min, max } = camera.capabilities.pan;
    await settled(camera.moveTo({ pan: max + 20, tilt: 10 }));
    expect(simulator.head.pose.pan).toBeCloseTo(max, 1);
    await settled(camera.storePreset(3));
    await settled(camera.moveTo({ pan: min - 20, tilt: 0 }));
    expect(camera.position?.pan).toBeCloseTo(min, 1);
    await settled(camera.recallPreset(3));
    expect(camera.position?.pan).toBeCloseTo(max, 1);
    expect(camera.position?.tilt).toBeCloseTo(10, 1);
  });

  test("as the generic model, which learns the width: it drives, and comes back to a place exactly", async () => {
    const { simulator, camera, pass, settled, told } = await rig(head, { driven: "generic" });
    simulator.head.place({ pan: 40, tilt: 12 });
    await pass(2_500);
    const there = camera.position;
    await settled(camera.home());
    void camera.drive({ pan: 0.5, tilt: 0, zoom: 0 });
    await pass(300);
    await settled(camera.stop());
    expect(simulator.head.pose.pan).toBeGreaterThan(1);
    await settled(camera.moveTo({ pan: there?.pan ?? 0, tilt: there?.tilt ?? 0 }));
    expect(simulator.head.pose.pan).toBeCloseTo(40, 1);
    expect(simulator.head.pose.tilt).toBeCloseTo(12, 1);
    expect(told(`absolute ${width} `)).toHaveLength(1);
    expect(camera.health.kind).toBe("ready");
  });
});

test.each(["sony-brc-x1000", "sony-fr7", "sony-brc-am7"])(
  "%s as the generic model: it says what it is",
  async (head) => {
    const { simulator, camera, settled, pass } = await rig(head, { driven: "generic", looksUp: true });
    await settled(camera.moveTo({ pan: 150, tilt: 45 }));
    expect(simulator.head.pose.pan).toBeCloseTo(150, 1);
    expect(simulator.head.pose.tilt).toBeCloseTo(45, 1);
    simulator.head.place({ pan: -160, tilt: -20 });
    await pass(2_500);
    expect(camera.position?.pan).toBeCloseTo(-160, 1);
    expect(camera.position?.tilt).toBeCloseTo(-20, 1);
  },
);

describe("a BRC-X1000, which counts to the left, as the generic model", () => {
  const looks = { driven: "generic", looksUp: true } as const;

  test("its answers what it is are lost: it is asked once more, and right counts as right", async () => {
    const { simulator, camera, settled, until } = await rig("sony-brc-x1000", { ...looks, lost: 2, pan: 40 });
    await until("it says what it is", () => camera.identity !== undefined);
    // It has not moved, and where it looks is said anew all the same.
    expect(camera.position?.pan).toBeCloseTo(40, 1);
    await settled(camera.moveTo({ pan: 60, tilt: 20 }));
    expect(simulator.head.pose.pan).toBeCloseTo(60, 1);
    expect(simulator.head.pose.tilt).toBeCloseTo(20, 1);
    expect(camera.position?.pan).toBeCloseTo(60, 1);
  });

  test("known, and silent about itself after an interruption: it counts as what it was", async () => {
    const { simulator, noise, camera, settled, until } = await rig("sony-brc-x1000", looks);
    const seen: number[] = [];
    camera.events.on("position", ({ pan }) => seen.push(pan));
    simulator.faults.silent = true;
    await until("it is missed", () => camera.health.kind !== "ready");
    simulator.head.place({ pan: 70, tilt: 12 });
    // That of the opening, and two of the three that are asked afterwards.
    noise.lost = 3;
    simulator.faults.silent = false;
    await until("it is back", () => camera.health.kind === "ready");
    expect(camera.identity).toBeUndefined();
    await until("it says what it is", () => camera.identity !== undefined);
    expect(noise.lost).toBe(0);
    expect(seen.filter((pan) => pan < -1)).toEqual([]);
    expect(camera.position?.pan).toBeCloseTo(70, 1);
    await settled(camera.moveTo({ pan: -30, tilt: 0 }));
    expect(simulator.head.pose.pan).toBeCloseTo(-30, 1);
  });
});

describe("a wide head in the place of another, as the generic model", () => {
  /** The room knows an FR7, and hears the same wire again after a silence: from here on nobody says what it is. */
  async function afterAnother(head: string) {
    const all = await rig("sony-fr7", { driven: "generic", looksUp: true });
    const { simulator, noise, camera, until } = all;
    expect(camera.identity).toMatchObject({ model: "051E" });
    simulator.faults.silent = true;
    await until("it is missed", () => camera.health.kind !== "ready");
    const other = all.replaceBy(head);
    noise.lost = Number.POSITIVE_INFINITY;
    return { ...all, other };
  }
  const estimate = ({ pan }: { readonly pan: number }, perDegree: number) => (pan * perDegree) / (16 * 14.4);

  test("of the same width, that never says what it is: it has the other's figures only while it is being asked", async () => {
    const { camera, other, noise, settled, pass, until, told } = await afterAnother("sony-brc-am7");
    other.head.place({ pan: 40, tilt: 12 });
    await until("it is back", () => camera.health.kind === "ready");
    const guess = estimate({ pan: 40 }, 1_000);
    await until("it counts as any of this width", () => Math.abs((camera.position?.pan ?? 0) - guess) < 0.1);
    expect(camera.identity).toBeUndefined();
    // Its ends are its own to know: what lies beyond the FR7's is come back to exactly.
    other.head.place({ pan: 160, tilt: 100 });
    await pass(2_500);
    const there = camera.position;
    other.head.place({ pan: 0, tilt: 0 });
    await settled(camera.moveTo({ pan: there?.pan ?? 0, tilt: there?.tilt ?? 0 }));
    expect(other.head.pose.pan).toBeCloseTo(160, 1);
    expect(other.head.pose.tilt).toBeCloseTo(100, 1);
    expect(told("absolute 5+5 ", other).length).toBeGreaterThan(0);
    // Then it says it after all, and its own figures count.
    noise.lost = 0;
    await pass(62_000);
    expect(camera.identity).toMatchObject({ model: "051F" });
    expect(camera.position?.pan).toBeCloseTo(160, 1);
  });

  test("of the same width, that looks where the other cannot: called another model only until it says which it is", async () => {
    const { camera, other, noise, until } = await afterAnother("sony-brc-am7");
    other.head.place({ pan: 0, tilt: 100 });
    await until("the other's figures do not fit", () => camera.misfit === true);
    expect(camera.health).toMatchObject({ kind: "degraded", fault: { code: "CAMERA_MODEL_MISFIT" } });
    noise.lost = 0;
    await until("it says what it is", () => camera.identity?.model === "051F");
    expect(camera.misfit).toBe(false);
    expect(camera.health.kind).toBe("ready");
  });

  test("of the same width, that does not understand the question: at once", async () => {
    const { camera, other, until } = await afterAnother("sony-brc-am7");
    other.faults.knowsNoVersion = true;
    other.head.place({ pan: 40, tilt: 12 });
    const since = other.received.length;
    await until("it is back", () => camera.health.kind === "ready");
    const guess = estimate({ pan: 40 }, 1_000);
    await until("it counts as any of this width", () => Math.abs((camera.position?.pan ?? 0) - guess) < 0.1);
    const asked = other.received.slice(since).filter(({ bytes }) => bytes === "81 09 00 02 FF");
    expect(asked).toHaveLength(2);
  });

  test("of another width: the other's figures are never counted with", async () => {
    const { camera, other, until } = await afterAnother("sony-brc-x1000");
    other.head.place({ pan: 40, tilt: 12 });
    const seen: number[] = [];
    camera.events.on("position", ({ pan }) => seen.push(pan));
    await until("it is back", () => camera.health.kind === "ready" && seen.length > 0);
    // The X1000 counts to the left, which the generic model cannot know.
    const guess = estimate({ pan: 40 }, -235.9);
    expect(seen.every((pan) => Math.abs(pan - guess) < 0.1)).toBe(true);
  });
});

test("left counts up on a BRC-H700, and a drive's left is left all the same", async () => {
  const { simulator, camera, settled, told, pass } = await rig("sony-brc-h700");
  await settled(camera.moveTo({ pan: -170, tilt: 90 }));
  expect(told("absolute 5+4 ").at(-1)?.bytes).toBe("81 01 06 02 18 00 00 08 0A 05 08 04 09 03 0D FF");
  expect(camera.position?.raw).toEqual({ pan: 35_416, tilt: 18_749, zoom: 0 });
  await settled(camera.home());
  void camera.drive({ pan: -1, tilt: 0, zoom: 0 });
  await pass(200);
  expect(told("drive panSpeed=24 tiltSpeed=1 pan=left tilt=stop")).toHaveLength(1);
  expect(simulator.head.pose.pan).toBeLessThan(-1);
  await settled(camera.stop());
});

test("an answer that noise made longer is not believed, and the next order is as wide as ever", async () => {
  const { camera, noise, settled, told, pass } = await rig("generic");
  await settled(camera.moveTo({ pan: 10, tilt: 5 }));
  const seen: number[] = [];
  camera.events.on("position", ({ pan }) => seen.push(pan));
  for (let burst = 0; burst < 3; burst += 1) {
    noise.longer = 1;
    await pass(5_000);
    expect(noise.longer).toBe(0);
  }
  expect(seen.filter((pan) => Math.abs(pan - 10) > 1)).toEqual([]);
  await settled(camera.moveTo({ pan: 20, tilt: 5 }));
  expect(told("absolute panSpeed=24")).toHaveLength(2);
  expect(camera.health.kind).toBe("ready");
});

test("another head on the same wire, of another width: heard twice, it counts", async () => {
  const { simulator, camera, settled, pass, told } = await rig("sony-fr7", { driven: "sony-brc-x1000" });
  simulator.head.place({ pan: 40, tilt: 12 });
  await pass(4_500);
  expect(camera.position?.tilt).toBeCloseTo(12, 1);
  await settled(camera.moveTo({ tilt: 30 }));
  expect(simulator.head.pose.tilt).toBeCloseTo(30, 1);
  expect(told("absolute 5+5 ")).toHaveLength(1);
});
