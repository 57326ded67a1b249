import { expect, test } from "vitest";
import { UvcAxes } from "./axes.ts";
import { readControls, readValues } from "./controls.ts";

/** As v4l2-ctl 1.22 prints it, with what is not about steering left in. */
const camera = `
User Controls

                     brightness 0x00980900 (int)    : min=0 max=255 step=1 default=128 value=128
        white_balance_automatic 0x0098090c (bool)   : default=1 value=1
           power_line_frequency 0x00980918 (menu)   : min=0 max=2 default=2 value=2 (60 Hz)
				0: Disabled
				1: 50 Hz

Camera Controls

         exposure_time_absolute 0x009a0902 (int)    : min=3 max=2047 step=1 default=250 value=250 flags=inactive
                      pan_reset 0x009a0906 (button) : value=0 flags=write-only, execute-on-write
                   pan_absolute 0x009a0908 (int)    : min=-468000 max=468000 step=3600 default=0 value=-7200
                  tilt_absolute 0x009a0909 (int)    : min=-324000 max=324000 step=3600 default=0 value=0
                  zoom_absolute 0x009a090d (int)    : min=100 max=1200 step=1 default=100 value=250
`;

test("a camera's list: names, ranges, steps, values, menus, flags; headings are left out", () => {
  const controls = readControls(camera);
  expect([...controls.keys()]).toEqual([
    "brightness",
    "white_balance_automatic",
    "power_line_frequency",
    "exposure_time_absolute",
    "pan_reset",
    "pan_absolute",
    "tilt_absolute",
    "zoom_absolute",
  ]);
  expect(controls.get("pan_absolute")).toEqual({
    name: "pan_absolute",
    type: "int",
    min: -468_000,
    max: 468_000,
    step: 3_600,
    default: 0,
    value: -7_200,
    menu: new Set(),
    flags: new Set(),
  });
  expect(controls.get("power_line_frequency")?.menu).toEqual(new Set([0, 1]));
  expect(controls.get("exposure_time_absolute")?.flags).toEqual(new Set(["inactive"]));
  expect(controls.get("pan_reset")?.flags).toEqual(new Set(["write-only", "execute-on-write"]));
  expect(controls.get("white_balance_automatic")).toMatchObject({ min: 0, max: 1, value: 1 });
});

test("older versions print no numbers of controls, and line ends may be those of another system", () => {
  const controls = readControls(
    "   pan_absolute (int)    : min=-36000 max=36000 step=3600 default=0 value=0\r\n   zoom_absolute (int) : min=0 max=4 step=1 default=0 value=0\r\n",
  );
  expect(controls.get("pan_absolute")?.max).toBe(36_000);
  expect(controls.get("zoom_absolute")?.max).toBe(4);
});

test("a control that can only be written has no value", () => {
  const controls = readControls("  zoom_continuous 0x009a090f (int) : min=-7 max=7 step=1 default=0 flags=write-only");
  expect(controls.get("zoom_continuous")).toMatchObject({ value: undefined, min: -7, max: 7 });
});

test("whatever is printed, nothing but controls comes of it", () => {
  const alphabet = "ab_ :=(),0x19-\n\tpan_absolute (int) : min=-1 max=2 value=";
  let state = 7;
  const chance = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  for (let round = 0; round < 2_000; round += 1) {
    let printed = "";
    for (let length = chance(200); length > 0; length -= 1) printed += alphabet[chance(alphabet.length)];
    for (const control of readControls(printed).values()) {
      expect(control.step).toBeGreaterThanOrEqual(1);
      expect([control.min, control.max, control.default].every(Number.isFinite)).toBe(true);
    }
    expect(Object.values(readValues(printed)).every(Number.isFinite)).toBe(true);
  }
});

test("values that were asked for", () => {
  expect(readValues("pan_absolute: -3600\ntilt_absolute: 0\n")).toEqual({ pan_absolute: -3_600, tilt_absolute: 0 });
});

const axesOf = (printed: string, upsideDown = false) => new UvcAxes(readControls(printed), upsideDown);

test("what a camera can do is what it lists: arc seconds in degrees", () => {
  const axes = axesOf(camera);
  expect(axes.capabilities).toEqual({
    turns: true,
    home: true,
    pan: { min: -130, max: 130 },
    tilt: { min: -90, max: 90 },
    magnification: 12,
    presets: undefined,
    power: false,
  });
  expect(axes.rawOf("pan", 10.4)).toBe(36_000);
  expect(axes.rawOf("pan", 500)).toBe(468_000);
  expect(axes.rawOf("zoom", 0.5)).toBe(650);
  expect(axes.valueOf("tilt", -7_200)).toBe(-2);
  expect(axes.resets).toEqual(["pan_reset"]);
});

test("hanging upside down turns both axes round, and the zoom not", () => {
  const axes = axesOf(camera, true);
  expect(axes.rawOf("pan", 10)).toBe(-36_000);
  expect(axes.valueOf("pan", -36_000)).toBe(10);
  expect(axes.valueOf("pan", 0)).toBe(0);
  expect(axes.rawOf("zoom", 1)).toBe(1_200);
});

const speeds = `
                      pan_speed 0x009a0920 (int)    : min=-20 max=24 step=1 default=1 value=0
                     tilt_speed 0x009a0921 (int)    : min=-20 max=20 step=5 default=1 value=0
`;

test("a camera with speeds alone: no range of degrees; every share that is meant moves it, its default is no stop", () => {
  const axes = axesOf(speeds);
  expect(axes.capabilities).toMatchObject({ pan: { min: 0, max: 0 }, magnification: 1 });
  expect(axes.readable).toEqual([]);
  expect(axes.slow).toEqual([]);
  expect(axes.still).toEqual({ pan_speed: 0, tilt_speed: 0 });
  expect(axes.speedOf("pan", 1)).toBe(24);
  expect(axes.speedOf("pan", 0.02)).toBe(1);
  expect(axes.speedOf("pan", 0.005)).toBe(0);
  expect(axes.speedOf("pan", -1)).toBe(-20);
  expect(axes.speedOf("tilt", 0.6)).toBe(10);
  expect(axes.speedOf("tilt", -0.02)).toBe(-5);
});

/** As an OBSBOT Tiny tells its speeds before the kernel mends it. */
const lopsided = `
                zoom_continuous 0x009a090f (int)    : min=0 max=100 step=1 default=100 value=240
                      pan_speed 0x009a0920 (int)    : min=-1 max=160 step=1 default=20 value=0
                     tilt_speed 0x009a0921 (int)    : min=-1 max=120 step=1 default=20 value=0
`;

test("speeds that are high one way alone are stepped by position, alike both ways, and stopped by speed all the same", () => {
  const axes = axesOf(camera + lopsided);
  expect(axes.axes.pan).toMatchObject({ position: { name: "pan_absolute" }, speed: undefined, slow: false });
  expect(axes.axes.zoom).toMatchObject({ position: { name: "zoom_absolute" }, speed: undefined });
  expect(axes.slow).toEqual([]);
  expect(axes.still).toEqual({ pan_speed: 0, tilt_speed: 0 });
  expect(axes.paceOf("pan", -1)).toBe(-axes.paceOf("pan", 1));
  expect(axes.paceOf("pan", 1)).toBe(45 * 3_600);
});

test("without a position they go slowly both ways, and that is said", () => {
  const axes = axesOf(lopsided);
  expect(axes.slow).toEqual(["pan", "tilt"]);
  expect(["pan", "tilt"].map((name) => [1, -1, 0.1].map((share) => axes.speedOf(name as "pan", share)))).toEqual([
    [1, -1, 1],
    [1, -1, 1],
  ]);
  const upsideDown = axesOf(lopsided, true);
  expect(upsideDown.speedOf("pan", 1)).toBe(-1);
});

test("controls that are switched off, cannot be written or have no range are none", () => {
  expect(axesOf("pan_absolute (int) : min=0 max=0 step=1 default=0 value=0").any).toBe(false);
  expect(axesOf("pan_absolute (int) : min=-1 max=1 step=1 default=0 value=0 flags=disabled").any).toBe(false);
  expect(axesOf("zoom_absolute (int) : min=1 max=9 step=1 default=1 value=1 flags=read-only, volatile").any).toBe(
    false,
  );
  expect(axesOf(camera).any).toBe(true);
});
