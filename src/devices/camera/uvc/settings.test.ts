import { describe, expect, test } from "vitest";
import { delay } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { cameraModel } from "../model.ts";
import { steppedTime } from "../stepped-time.ts";
import { UvcCamera } from "./camera.ts";
import { readControls } from "./controls.ts";
import { PlainKernel } from "./plain-kernel.ts";
import { UvcSettings } from "./settings.ts";
import { SimulatedUsbCamera } from "./simulator/usb-camera.ts";
import { type SettingName, settingNames } from "./simulator/usb-settings.ts";

/** As v4l2-ctl 1.22 prints a webcam's with its menus. */
const webcam = `
User Controls

        white_balance_automatic 0x0098090c (bool)   : default=1 value=1
      white_balance_temperature 0x0098091a (int)    : min=2800 max=6500 step=10 default=4600 value=4600 flags=inactive
         backlight_compensation 0x0098091c (int)    : min=0 max=2 step=1 default=1 value=1

Camera Controls

                  auto_exposure 0x009a0901 (menu)   : min=0 max=3 default=3 value=3 (Aperture Priority Mode)
				1: Manual Mode
				3: Aperture Priority Mode
         exposure_time_absolute 0x009a0902 (int)    : min=3 max=2047 step=1 default=250 value=250 flags=inactive
                 focus_absolute 0x009a090a (int)    : min=0 max=250 step=5 default=0 value=0 flags=inactive
     focus_automatic_continuous 0x009a090c (bool)   : default=1 value=1
`;

describe("what a list of controls offers", () => {
  const of = (printed: string) => new UvcSettings(readControls(printed));

  test("a webcam: the automatics by the names people know, lamps within its range, nothing it does not list", () => {
    const settings = of(webcam);
    expect(settings.adjustments).toEqual({
      focus: ["auto", "manual", "near", "far", "stop"],
      exposure: ["auto", "manual"],
      whiteBalance: ["auto", "indoor", "outdoor", "manual"],
      backlight: ["on", "off"],
    });
    expect(settings.writes("exposure", "auto")).toEqual([{ auto_exposure: 3 }]);
    expect(settings.writes("backlight", "on")).toEqual([{ backlight_compensation: 1 }]);
    expect(settings.writes("whiteBalance", "indoor")).toEqual([
      { white_balance_automatic: 0 },
      { white_balance_temperature: 3_200 },
    ]);
    expect(() => settings.writes("flip", "on")).toThrow("no such function");
    expect(() => settings.writes("exposure", "shutter")).toThrow("no such function");
  });

  test("the names before Linux 5.18; a camera with an iris has both automatics", () => {
    const settings = of(`
      exposure_auto (menu)   : min=0 max=3 default=0 value=2
				0: Auto Mode
				1: Manual Mode
				2: Shutter Priority Mode
				3: Aperture Priority Mode
      white_balance_temperature_auto (bool)   : default=1 value=0
      focus_auto (bool)   : default=1 value=0
      vertical_flip (bool)   : default=0 value=1`);
    expect(settings.adjustments).toEqual({
      focus: ["auto", "manual"],
      exposure: ["auto", "manual", "shutter", "iris"],
      whiteBalance: ["auto", "manual"],
      flip: ["on", "off"],
    });
    const values = { exposure_auto: 2, white_balance_temperature_auto: 0, focus_auto: 0, vertical_flip: 1 };
    expect(settings.said(values)).toEqual({
      focus: "manual",
      exposure: "shutter",
      whiteBalance: "manual",
      flip: "on",
    });
    expect(settings.focusSaid(values)).toBeUndefined();
  });

  test("one mode alone is nothing to set; a control that is switched off or only read is none", () => {
    const settings = of(`
      auto_exposure (menu)   : min=0 max=3 default=3 value=3
				3: Aperture Priority Mode
      focus_absolute (int)   : min=0 max=9 step=1 default=0 value=0 flags=disabled
      backlight_compensation (int) : min=0 max=1 step=1 default=0 value=0 flags=read-only`);
    expect(settings.adjustments).toEqual({});
    expect(settings.readable).toEqual([]);
  });

  test("whatever is listed, what is written is in range, and what it says is a word it offers", () => {
    let state = 11;
    const chance = (below: number): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    const names = ["focus_absolute", "focus_auto", "auto_exposure", "white_balance_automatic", "vertical_flip"];
    const all = [...names, "white_balance_temperature", "backlight_compensation", "horizontal_flip"];
    for (let round = 0; round < 2_000; round += 1) {
      const listed = all.flatMap((name) => {
        const [min, span] = [chance(9_000) - 4_000, chance(9_000)];
        const line = `${name} (int) : min=${min} max=${min + span} step=${1 + chance(40)} default=${min + chance(span + 1)} value=0`;
        return chance(2) === 0 ? [] : [line, `\t${chance(5)}: x`];
      });
      const controls = readControls(listed.join("\n"));
      const settings = new UvcSettings(controls);
      const values = Object.fromEntries([...controls.keys()].map((name) => [name, chance(9_000) - 4_000]));
      for (const [what, word] of Object.entries(settings.said(values))) {
        expect(settings.adjustments[what as "focus"]).toContain(word);
      }
      const writes = settings.focusPlace && settings.focusWrites({ mode: "manual", place: chance(99_999) });
      const place = writes?.at(-1)?.["focus_absolute"];
      const control = controls.get("focus_absolute");
      if (place !== undefined && control !== undefined) {
        expect(place).toBeGreaterThanOrEqual(control.min);
        expect(place).toBeLessThanOrEqual(control.max);
      }
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
  const { pass, until, settled } = steppedTime(clock, { turns: 3, limit: 20_000 });
  const ready = () => until("ready", () => camera.health.kind === "ready");
  const written = (): string[] => simulator.written.map(({ words }) => words);
  return { simulator, camera, kernel, pass, until, settled, ready, written };
}

describe("a USB camera is set", () => {
  test("it says how it is, takes what it offers, a value after the mode that allows it, and says so", async () => {
    const { camera, until, settled, ready, written, simulator } = rig();
    await ready();
    await until("it to say how it is", () => camera.adjusted.focus !== undefined);
    expect(camera.adjusted).toEqual({ focus: "auto", exposure: "auto", whiteBalance: "auto", backlight: "off" });
    await settled(camera.adjust("exposure", "manual"));
    await settled(camera.adjust("whiteBalance", "outdoor"));
    await settled(camera.adjust("backlight", "on"));
    await settled(camera.adjust("focus", "manual"));
    expect(written()).toEqual([
      "exposureMode=1",
      "whiteBalanceAuto=0",
      "whiteBalanceTemperature=5600",
      "backlightCompensation=2",
      "focusAuto=0",
    ]);
    const set = { focus: "manual", exposure: "manual", whiteBalance: "outdoor", backlight: "on" };
    expect(camera.adjusted).toEqual(set);
    await settled(camera.adjust("whiteBalance", "auto"));
    simulator.settings.set("backlightCompensation", 0);
    await until("another program's hand to be seen", () => camera.adjusted.backlight === "off");
    expect(camera.adjusted).toEqual({ ...set, whiteBalance: "auto", backlight: "off" });
  });

  test("what it does not list it is not told; what it refuses is told, and leaves it as it said", async () => {
    const { camera, until, settled, ready, written, simulator } = rig(["backlightCompensation"]);
    await ready();
    await until("it to say how it is", () => camera.adjusted.backlight === "off");
    expect(camera.capabilities.adjustments).toEqual({ backlight: ["on", "off"] });
    await expect(camera.adjust("focus", "auto")).rejects.toMatchObject({ code: "CAMERA_LACKS" });
    expect(await settled(camera.readFocus())).toBeUndefined();
    Object.assign(simulator.faults, { refuse: 1, reason: 4 });
    await expect(settled(camera.adjust("backlight", "on"))).rejects.toMatchObject({ code: "CAMERA_REFUSED" });
    expect(camera.adjusted).toEqual({ backlight: "off" });
    expect(written()).toEqual([]);
  });

  test("the focus moves step by step for as long as it is told, nearer and farther, and stops at its end", async () => {
    const { camera, pass, settled, ready, until, simulator } = rig();
    await ready();
    await settled(camera.adjust("focus", "manual"));
    await settled(camera.adjust("focus", "near"));
    await pass(1_000);
    await settled(camera.adjust("focus", "stop"));
    await pass(500);
    const { focus } = simulator.settings;
    const { place } = focus;
    expect(place).toBeGreaterThan(50);
    expect(place).toBeLessThan(150);
    await pass(1_000);
    expect(focus.place).toBe(place);
    await settled(camera.adjust("focus", "far"));
    await until("it to be at its end", () => focus.place === 0);
    const before = simulator.written.length;
    await pass(2_000);
    expect(simulator.written).toHaveLength(before);
  });

  test("focusing by itself it refuses to be moved, as its maker has it", async () => {
    const { camera, settled, ready } = rig();
    await ready();
    await expect(settled(camera.adjust("focus", "near"))).rejects.toMatchObject({ code: "CAMERA_REFUSED" });
  });

  test("the place of the focus is told and gone to again; one beyond its range is its end", async () => {
    const { camera, settled, ready, until, simulator } = rig();
    await ready();
    expect(await settled(camera.readFocus())).toEqual({ mode: "auto" });
    await settled(camera.focusTo({ mode: "manual", place: 120 }));
    await until("it to be there", () => simulator.settings.focus.place === 120);
    expect(await settled(camera.readFocus())).toEqual({ mode: "manual", place: 120 });
    expect(camera.adjusted.focus).toBe("manual");
    await settled(camera.focusTo({ mode: "auto" }));
    expect(await settled(camera.readFocus())).toEqual({ mode: "auto" });
    await settled(camera.focusTo({ mode: "manual", place: 0x4321 }));
    await until("it to be there", () => simulator.settings.focus.place === 250);
  });

  test("unplugged while its focus moves: what was asked ends, and plugged in again it stands still", async () => {
    const { camera, kernel, pass, settled, ready, until, simulator } = rig();
    await ready();
    await settled(camera.adjust("focus", "manual"));
    await settled(camera.adjust("focus", "near"));
    kernel.unplug();
    await until("it to be gone", () => camera.health.kind === "absent");
    await expect(camera.adjust("focus", "far")).rejects.toMatchObject({ verdict: "unreachable" });
    kernel.plug();
    await ready();
    await pass(1_000);
    const { place } = simulator.settings.focus;
    await pass(2_000);
    expect(simulator.settings.focus.place).toBe(place);
  });
});
