import { expect, test } from "vitest";
import { setUpCodeIn } from "./set-up-code.ts";

test("the code of the square on the screen is in the fragment, which no server sees", () => {
  expect(setUpCodeIn("#code=ABCD-EFGH")).toBe("ABCD-EFGH");
  expect(setUpCodeIn("#/overview?filter=code")).toBe("");
  expect(setUpCodeIn("")).toBe("");
});
