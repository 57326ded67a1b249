import { expect, test } from "vitest";
import type { ScenePartRun } from "#protocol/scenes.ts";
import { outcomeLines } from "./outcome-lines.ts";

const camera = (id: string, state: ScenePartRun["state"], code?: string): ScenePartRun => ({
  part: "camera",
  camera: id,
  state,
  ...(code === undefined ? {} : { code }),
});
const volume = { part: "volume", state: "done" } as const;

test("cameras of one mind are one line without names; a part that has none is as it was", () => {
  expect(outcomeLines([camera("camera", "done"), camera("camera2", "done"), volume])).toEqual([
    { part: "camera", state: "done", cameras: [] },
    { ...volume, cameras: [] },
  ]);
  expect(outcomeLines([{ part: "camera", state: "failed", code: "camera-away" }])).toEqual([
    { part: "camera", state: "failed", code: "camera-away", cameras: [] },
  ]);
});

test("under way and done are told apart by name, and each that failed has its own line and reason", () => {
  expect(
    outcomeLines([
      camera("camera", "done"),
      camera("camera2", "failed", "camera-away"),
      camera("camera3", "done"),
      camera("camera4", "failed", "camera-refused"),
    ]),
  ).toEqual([
    { part: "camera", state: "done", cameras: ["camera", "camera3"] },
    { part: "camera", state: "failed", code: "camera-away", cameras: ["camera2"] },
    { part: "camera", state: "failed", code: "camera-refused", cameras: ["camera4"] },
  ]);
  expect(outcomeLines([camera("camera", "doing"), camera("camera2", "done")]).map(({ cameras }) => cameras)).toEqual([
    ["camera"],
    ["camera2"],
  ]);
});
