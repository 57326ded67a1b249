import { expect, test } from "vitest";
import { isBlack } from "./black-screen.ts";

test("black only where it is wanted, and neither a meeting nor a code needs the page", () => {
  expect(isBlack({ wanted: true, inMeeting: false, showsCode: false })).toBe(true);
  expect(isBlack({ wanted: false, inMeeting: false, showsCode: false })).toBe(false);
  expect(isBlack({ wanted: true, inMeeting: true, showsCode: false })).toBe(false);
  expect(isBlack({ wanted: true, inMeeting: false, showsCode: true })).toBe(false);
});
