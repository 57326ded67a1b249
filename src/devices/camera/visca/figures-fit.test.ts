import { expect, test } from "vitest";
import { FiguresFit } from "./figures-fit.ts";

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
