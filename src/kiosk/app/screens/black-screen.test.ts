import { expect, test } from "vitest";
import { isBlack } from "./black-screen.ts";

test("black only where it is wanted, and neither a meeting, a code nor somebody's eyes need the page", () => {
  const nothing = { inMeeting: false, showsCode: false, looked: false };
  expect(isBlack({ ...nothing, wanted: true })).toBe(true);
  expect(isBlack({ ...nothing, wanted: false })).toBe(false);
  expect(isBlack({ ...nothing, wanted: true, inMeeting: true })).toBe(false);
  expect(isBlack({ ...nothing, wanted: true, showsCode: true })).toBe(false);
  expect(isBlack({ ...nothing, wanted: true, looked: true })).toBe(false);
});
