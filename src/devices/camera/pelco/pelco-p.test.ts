import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { randomBytesOf } from "../../random-bytes.ts";
import { SerialLink } from "../../transport/serial.ts";
import { cameraModel } from "../model.ts";
import { fromHex, toHex } from "../visca/notation.ts";
import { Outlet } from "../visca/simulator/outlet.ts";
import { until, WireRig } from "../visca/wire-rig.ts";
import { type MotorBit, move, order, presetCall, presetSet } from "./commands.ts";
import { asPelcoP, PelcoPReader } from "./frame-p.ts";
import { SimulatedPelco } from "./simulator/simulated-pelco.ts";

/** Over real ptys everything is waited for, nothing is timed. */
vi.setConfig({ testTimeout: 120_000 });

const still = { lens: [], motors: [] as MotorBit[], panSpeed: 0, tiltSpeed: 0 };

/** The reference's vectors, written and read: the first camera has the number 0. */
test.each([
  ["A0 00 00 04 20 00 AF 2B", order(move, { ...still, address: 1, motors: ["left"], panSpeed: 0x20 })],
  ["A0 00 00 00 00 00 AF 0F", order(move, { ...still, address: 1 })],
  ["A0 01 00 08 00 20 AF 26", order(move, { ...still, address: 2, motors: ["up"], tiltSpeed: 0x20 })],
  ["A0 00 00 07 00 05 AF 0D", order(presetCall, { address: 1, number: 5 })],
  ["A0 FE 00 03 00 01 AF F3", order(presetSet, { address: 255, number: 1 })],
])("%s", (bytes, asD) => {
  expect(toHex(asPelcoP(asD))).toBe(bytes);
  expect(new PelcoPReader().push(fromHex(bytes))).toEqual([{ kind: "frame", bytes: fromHex(bytes), asD }]);
});

describe("any bytes", () => {
  const valid = fromHex("A0 01 00 08 00 20 AF 26");
  test("no crash, and in step again within one valid frame", () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const reader = new PelcoPReader();
      reader.push(randomBytesOf(seed)(1 + (seed % 40)));
      // What noise began costs the frame it runs into, and no other.
      const pieces = [...reader.push(valid), ...reader.push(valid)];
      expect(
        pieces.filter(({ kind, bytes }) => kind === "frame" && toHex(bytes) === toHex(valid)).length,
      ).toBeGreaterThan(0);
    }
  });

  test("in single bytes, behind a frame of Pelco-D, and with a parity that is wrong", () => {
    const reader = new PelcoPReader();
    const pieces = [...valid].flatMap((byte) => reader.push(Uint8Array.of(byte)));
    expect(pieces.map(({ kind }) => kind)).toEqual(["frame"]);
    expect(reader.push(fromHex("FF 01 00 04 3F 00 44 A0 01 00 08 00 20 AF 26")).map(({ kind }) => kind)).toEqual([
      "garbage",
      "frame",
    ]);
    expect(reader.push(fromHex("A0 01 00 08 00 20 AF 27")).some(({ kind }) => kind === "frame")).toBe(false);
  });
});

async function head(form: "d" | "p") {
  const rig = new WireRig();
  const directory = await rig.directory();
  const [ours, theirs] = [join(directory, "ours"), join(directory, "theirs")];
  await rig.ptyPair(ours, theirs);
  const model = cameraModel("pelco-d");
  const far = new SimulatedPelco({ clock: systemClock, model, address: 3, baud: 9_600, answers: false, form });
  // A driver that died left it turning.
  far.head.drive(20, 0);
  const outlet = new Outlet(far, new SerialLink(theirs, 9_600), systemClock, silentLog);
  rig.atEnd(() => outlet.close());
  await outlet.plug();
  const link = { kind: "serial", path: ours, baud: 9_600 } as const;
  const camera = await rig.camera({ family: "pelco-p", model: "generic", address: 3, link });
  return { rig, far, camera };
}

test("over a real pty: stopped as it begins, driven, stopped, and its presets kept and called", async () => {
  const { rig, far, camera } = await head("p");
  await using _ = rig;
  await until("the head to stop", () => !far.head.moving);
  await until("its silence to be told", () => camera.health.kind === "degraded");
  expect(camera.health).toMatchObject({ fault: { code: "CAMERA_UNHEARD" } });
  expect(camera.exchanges()[0]).toMatchObject({ bytes: "A0 02 00 00 00 00 AF 0D", words: "stop" });
  await until("it to turn", async () => {
    await camera.drive({ pan: 0.5, tilt: -0.2, zoom: 0.5 });
    const { pan, tilt, zoom } = far.head.pose;
    return pan > 5 && tilt < -1 && zoom > 0.02;
  });
  expect(await camera.stop()).toEqual({ kind: "sent" });
  await until("it to stop", () => !far.head.moving);
  await camera.storePreset(4);
  await until("the preset", () => far.presets.has(4));
  const { pan } = far.head.pose;
  far.head.place({ pan: -40, tilt: 0, zoom: 0 });
  await camera.recallPreset(4);
  await until("it to be back", () => Math.abs(far.head.pose.pan - pan) < 0.5);
  // No list says how its lens is driven, or how it is asked anything.
  expect(camera.capabilities).toMatchObject({ drivesOnly: true, adjustments: {} });
  await expect(camera.adjust?.("focus", "near")).rejects.toMatchObject({ code: "CAMERA_LACKS" });
  expect(camera.exchanges().some(({ words }) => words.endsWith("?"))).toBe(false);
});

test("a head of Pelco-D takes none of its frames", async () => {
  const { rig, far, camera } = await head("d");
  await using _ = rig;
  await until("its silence to be told", () => camera.health.kind === "degraded");
  await camera.storePreset(4);
  await camera.stop();
  // What it hears it has heard by the last of the stops that are said behind.
  const words = () => camera.exchanges().map((exchange) => exchange.words);
  await until("the stops", () => {
    const behind = words().slice(words().findIndex((each) => each.startsWith("preset set")));
    return behind.filter((each) => each === "stop").length >= 4;
  });
  expect(far.presets.has(4)).toBe(false);
  expect(far.head.moving).toBe(true);
});
