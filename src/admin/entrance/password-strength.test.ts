import { expect, test } from "vitest";
import { passwordStrength } from "./password-strength.ts";

test.each([
  ["", "short"],
  ["Tr0ub4dor", "short"],
  ["passwordpassword", "weak"],
  ["aaaaaaaaaaaa", "weak"],
  ["1234567890", "weak"],
  ["anna-larsen-1", "weak"],
  ["lamp table r", "fair"],
  ["correct horse battery staple", "strong"],
  ["vU7#kq!9sLzP2w", "strong"],
])("%s is %s", (password, strength) => {
  expect(passwordStrength(password, ["Anna", "Larsen"])).toBe(strength);
});

test("a name with letters that mean something in a pattern is only a name", () => {
  expect(passwordStrength("blue(paper)lantern", ["(paper)", "a"])).not.toBe("short");
});
