import { expect, test } from "vitest";
import { cameraModel } from "../model.ts";
import { FiguresFit } from "./figures-fit.ts";
import { ViscaUnits } from "./units.ts";

const figures = {
  pan: { min: -2448, max: 2448, perDegree: 14.4 },
  tilt: { min: -432, max: 1296, perDegree: -14.4 },
};

test("within the ends, or two degrees beyond them, the figures fit", () => {
  const fit = new FiguresFit();
  for (const [pan, tilt] of [
    [2476, 0],
    [-2476, 1324],
    [0, -460],
  ]) {
    for (let times = 0; times < 3; times += 1) fit.hears({ pan: pan ?? 0, tilt: tilt ?? 0 }, figures);
  }
  expect(fit.misfit).toBeUndefined();
});

test("further out twice in a row they do not, until another conversation; once is noise", () => {
  const fit = new FiguresFit();
  for (const pan of [2477, 0, 2477, 0, 2477]) fit.hears({ pan, tilt: 0 }, figures);
  expect(fit.misfit).toBeUndefined();
  fit.hears({ pan: 2500, tilt: -461 }, figures);
  const values = { pan: 2500, tilt: -461, pans: "-2448…2448", tilts: "-432…1296" };
  expect(fit.misfit).toEqual({ code: "beyond-figures", values });
  fit.hears({ pan: 0, tilt: 0 }, figures);
  expect(fit.misfit?.values).toEqual(values);
  fit.begin();
  expect(fit.misfit).toBeUndefined();
});

test("what did not fit is judged anew by other figures, whether it says what it is or turns out to be wider", () => {
  const beyond = () => {
    const units = new ViscaUnits(cameraModel("generic"), false);
    for (let times = 0; times < 2; times += 1) units.hears({ pan: 5_000, tilt: 0, zoom: 0 });
    expect(units.misfit).toBeDefined();
    return units;
  };
  const said = beyond();
  said.adopt(cameraModel("sony-srg-x400"));
  expect(said.misfit).toBeUndefined();
  for (let times = 0; times < 2; times += 1) said.hears({ pan: 9_000, tilt: 0, zoom: 0 });
  expect(said.misfit?.values).toMatchObject({ pans: "-8704…8704" });
  // The same once more, from its file read anew, is no news.
  said.adopt(cameraModel("sony-srg-x400"));
  expect(said.misfit).toBeDefined();
  const wider = beyond();
  for (let times = 0; times < 2; times += 1) wider.hears({ pan: 5_000, tilt: 0, zoom: 0, width: "5+4" });
  expect(wider.misfit).toBeUndefined();
});
