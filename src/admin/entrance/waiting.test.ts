import { expect, test } from "vitest";
import { CallFailure } from "#ui/room-link/link.ts";
import { secondsToWait } from "./waiting.ts";

test("only a refusal for too many tries makes one wait, for as long as its detail says", () => {
  expect(secondsToWait(undefined)).toBe(0);
  expect(secondsToWait(new CallFailure("wrong-credentials", "3"))).toBe(0);
  expect(secondsToWait(new CallFailure("too-many", "Wait 12 s."))).toBe(12);
  expect(secondsToWait(new CallFailure("too-many", "8"))).toBe(8);
  expect(secondsToWait(new CallFailure("too-many"))).toBe(10);
});
