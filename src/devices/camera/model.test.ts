import { expect, test } from "vitest";
import { cameraModel, cameraModelNames, capabilitiesOf } from "./model.ts";

test("every file in config/cameras is a model, and the usual ones are there", () => {
  expect(cameraModelNames()).toEqual(expect.arrayContaining(["generic", "ptzoptics", "sony-evi-d70"]));
  for (const name of cameraModelNames()) {
    const { pan, tilt } = capabilitiesOf(cameraModel(name));
    expect(pan.min, name).toBeLessThan(0);
    expect(pan.max, name).toBeGreaterThan(0);
    expect(tilt.min, name).toBeLessThan(tilt.max);
  }
});

test("ranges are told in degrees", () => {
  const { pan, tilt } = capabilitiesOf(cameraModel("sony-evi-d70"));
  expect(pan.max).toBeCloseTo(170, 0);
  expect(tilt.max).toBeCloseTo(90, 0);
  expect(tilt.min).toBeCloseTo(-30, 0);
});

test("a name with a path in it, and a model nobody wrote, are refused", () => {
  expect(() => cameraModel("../package")).toThrow("no camera model's name");
  expect(() => cameraModel("nobody")).toThrow("nobody");
});
