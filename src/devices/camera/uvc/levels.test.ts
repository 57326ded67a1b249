import { describe, expect, test } from "vitest";
import { delay } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { hasEffect, onLevel } from "#protocol/camera-levels.ts";
import { cameraModel } from "../model.ts";
import { steppedTime } from "../stepped-time.ts";
import { UvcCamera } from "./camera.ts";
import { readControls } from "./controls.ts";
import { UvcLevels } from "./levels.ts";
import { PlainKernel } from "./plain-kernel.ts";
import { UvcSettings } from "./settings.ts";
import { SimulatedUsbCamera } from "./simulator/usb-camera.ts";
import { type SettingName, settingNames } from "./simulator/usb-settings.ts";

/** As v4l2-ctl prints them; a brightness that goes below 0 is what many webcams have. */
const webcam = `
                     brightness 0x00980900 (int)    : min=-64 max=64 step=1 default=0 value=-3
                       contrast 0x00980901 (int)    : min=0 max=0 step=1 default=0 value=0
                           gain 0x00980913 (int)    : min=0 max=100 step=7 default=4 value=4
                      sharpness 0x0098091b (int)    : min=0 max=6 step=1 default=3 value=3 flags=read-only
        white_balance_automatic 0x0098090c (bool)   : default=1 value=1
      white_balance_temperature 0x0098091a (int)    : min=2800 max=6500 step=10 default=4600 value=4600 flags=inactive
                  auto_exposure 0x009a0901 (menu)   : min=0 max=3 default=3 value=3 (Aperture Priority Mode)
				1: Manual Mode
				3: Aperture Priority Mode
         exposure_time_absolute 0x009a0902 (int)    : min=3 max=2047 step=1 default=250 value=250 flags=inactive
`;

function of(printed: string) {
  const controls = readControls(printed);
  return new UvcLevels(controls, new UvcSettings(controls).adjustments);
}

describe("the numbers a list of controls offers", () => {
  test("in their units, ranges and steps, with the mode that opens them; what has no range is none", () => {
    const levels = of(webcam);
    expect(levels.offered).toEqual({
      shutter: {
        ...{ min: 300, max: 204_700, step: 100, unit: "microseconds", resets: true },
        only: { what: "exposure", of: ["manual"] },
      },
      // Steps of 7 end before 100.
      gain: { min: 0, max: 98, step: 7, unit: "own", resets: true },
      temperature: {
        ...{ min: 2_800, max: 6_500, step: 10, unit: "kelvin", resets: true },
        only: { what: "whiteBalance", of: ["manual", "indoor", "outdoor"] },
      },
      brightness: { min: -64, max: 64, step: 1, unit: "own", resets: true },
    });
    expect(levels.writes("shutter", 20_000)).toEqual({ exposure_time_absolute: 200 });
    expect(levels.writes("gain", 10)).toEqual({ gain: 7 });
    expect(levels.writes("shutter", "initial")).toEqual({ exposure_time_absolute: 250 });
    expect(levels.said({ exposure_time_absolute: 100, brightness: -3 })).toEqual({ shutter: 10_000, brightness: -3 });
    expect(() => levels.writes("sharpness", 1)).toThrow("no such function");
  });

  test("the names before Linux 5.18; without an automatic nothing is needed", () => {
    const levels = of("exposure_absolute (int) : min=1 max=9 step=1 default=1 value=1");
    expect(levels.offered.shutter).toEqual({ min: 100, max: 900, step: 100, unit: "microseconds", resets: true });
  });

  test("whatever is listed, what is written is a step within the range", () => {
    let state = 7;
    const chance = (below: number): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    for (let round = 0; round < 2_000; round += 1) {
      const [min, span, step] = [chance(9_000) - 4_000, 1 + chance(9_000), 1 + chance(60)];
      const levels = of(
        `exposure_time_absolute (int) : min=${min} max=${min + span} step=${step} default=${min} value=0`,
      );
      const { shutter } = levels.offered;
      if (shutter === undefined) throw new Error("no exposure time");
      const wanted = (chance(2_000_000) - 1_000_000) * 3;
      const written = levels.writes("shutter", onLevel(wanted, shutter)).exposure_time_absolute ?? Number.NaN;
      expect(written).toBeGreaterThanOrEqual(min);
      expect(written).toBeLessThanOrEqual(min + span);
      expect((written - min) % step).toBe(0);
    }
  });
});

/** The driver against the simulated camera, in time that passes only when told. */
function rig(settings: readonly SettingName[] = settingNames) {
  const clock = new ManualClock();
  const controls = ["panTiltAbsolute", "zoomAbsolute"] as const;
  const simulator = new SimulatedUsbCamera({ clock, model: cameraModel("generic"), controls, settings });
  const kernel = new PlainKernel(simulator);
  kernel.takes = () => delay(5, clock);
  const camera = new UvcCamera({ id: "camera", attachment: kernel, upsideDown: false, clock, log: silentLog });
  camera.start();
  const { until, settled } = steppedTime(clock, { turns: 3, limit: 30_000 });
  return { simulator, camera, until, settled, ready: () => until("ready", () => camera.health.kind === "ready") };
}

describe("a USB camera's picture", () => {
  test("says its numbers, takes them, and says what it made of them", async () => {
    const { camera, simulator, until, settled, ready } = rig();
    await ready();
    await until("it to say its numbers", () => camera.levels.contrast !== undefined);
    expect(camera.levels).toEqual({
      ...{ shutter: 25_000, iris: 280, gain: 0, temperature: 4_000 },
      ...{ brightness: 128, contrast: 32, saturation: 64, sharpness: 3, focusPlace: expect.any(Number) },
    });
    await settled(camera.setLevel("contrast", 40));
    await settled(camera.adjust("exposure", "manual"));
    await settled(camera.setLevel("shutter", 10_000));
    expect(simulator.written.map(({ words }) => words)).toEqual(["contrast=40", "exposureMode=1", "exposureTime=100"]);
    expect(camera.levels).toMatchObject({ contrast: 40, shutter: 10_000 });
    await settled(camera.setLevel("shutter", "initial"));
    expect(camera.levels.shutter).toBe(25_000);
    simulator.settings.set("saturation", 90);
    await until("another program's hand to be seen", () => camera.levels.saturation === 90);
  });

  test("in a mode that has it to itself a number is refused, and stays as it was", async () => {
    const { camera, until, settled, ready } = rig();
    await ready();
    await until(
      "it to say how it is",
      () => camera.levels.shutter !== undefined && camera.adjusted.exposure === "auto",
    );
    const { shutter } = camera.capabilities.levels ?? {};
    expect(shutter && hasEffect(shutter, () => camera.adjusted.exposure ?? null)).toBe(false);
    await expect(settled(camera.setLevel("shutter", 10_000))).rejects.toMatchObject({ code: "CAMERA_REFUSED" });
    expect(camera.levels.shutter).toBe(25_000);
  });

  test("a place of the focus is taken by hand alone, and followed when it is stepped", async () => {
    const { camera, until, settled, ready } = rig();
    await ready();
    await until(
      "it to say where it is",
      () => camera.levels.focusPlace !== undefined && camera.adjusted.focus === "auto",
    );
    const { focusPlace } = camera.capabilities.levels ?? {};
    expect(focusPlace).toMatchObject({ unit: "place", only: { what: "focus", of: ["manual"] } });
    if (focusPlace === undefined) throw new Error("no place");
    const { min, max } = focusPlace;
    await expect(settled(camera.setLevel("focusPlace", max))).rejects.toMatchObject({ code: "CAMERA_REFUSED" });
    await settled(camera.adjust("focus", "manual"));
    const middle = onLevel((min + max) / 2, focusPlace);
    await settled(camera.setLevel("focusPlace", middle));
    expect(camera.levels.focusPlace).toBe(middle);
    await settled(camera.adjust("focus", "near"));
    await settled(camera.adjust("focus", "stop"));
    await until("it to be nearer", () => (camera.levels.focusPlace ?? 0) > middle);
  });

  test("a temperature by hand takes a lamp's place", async () => {
    const { camera, settled, ready } = rig();
    await ready();
    await settled(camera.adjust("whiteBalance", "indoor"));
    expect(camera.adjusted.whiteBalance).toBe("indoor");
    await settled(camera.setLevel("temperature", 4_200));
    expect(camera.adjusted.whiteBalance).toBe("manual");
    expect(camera.levels.temperature).toBe(4_200);
  });

  test("what it does not list it has not", async () => {
    const { camera, ready } = rig(["contrast"]);
    await ready();
    expect(Object.keys(camera.capabilities.levels ?? {})).toEqual(["contrast"]);
    await expect(camera.setLevel("gain", 1)).rejects.toMatchObject({ code: "CAMERA_LACKS" });
  });
});
