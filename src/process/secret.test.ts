import { expect, test } from "vitest";
import { sameSecret } from "./secret.ts";

test("secrets are compared whole, whatever their lengths", () => {
  expect(sameSecret("abc", "abc")).toBe(true);
  expect(["abd", "abcd", "ab", ""].filter((given) => sameSecret(given, "abc"))).toEqual([]);
});
