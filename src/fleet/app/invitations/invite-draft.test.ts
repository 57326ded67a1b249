import { expect, test } from "vitest";
import { type InviteField, inviteRanges, numberIn } from "./invite-draft.ts";

test.each(["rooms", "hours"] as const)("the range said of %s is what the hub takes", (field: InviteField) => {
  const { least, most, first } = inviteRanges[field];
  expect(numberIn(field, String(least))).toBe(least);
  expect(numberIn(field, String(most))).toBe(most);
  expect(numberIn(field, String(least - 1))).toBeUndefined();
  expect(numberIn(field, String(most + 1))).toBeUndefined();
  expect(numberIn(field, first)).toBe(Number(first));
});

test("what is no whole number is none", () => {
  for (const typed of ["", " ", "1.5", "-1", "1e2", "two", "0x10", "9999999999"]) {
    expect(numberIn("rooms", typed)).toBeUndefined();
  }
  expect(numberIn("rooms", " 12 ")).toBe(12);
});
