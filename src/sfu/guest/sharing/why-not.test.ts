import { expect, test } from "vitest";
import { whyNot } from "./why-not.ts";

const refused = (name: string, message = "Permission denied") => new DOMException(message, name);

test("whoever closes the browser's question has changed their mind: nothing is said", () => {
  expect(whyNot(refused("NotAllowedError"), 2_500)).toBeUndefined();
});

test("what the system or a setting forbids is said, because there is something to do", () => {
  expect(whyNot(refused("NotAllowedError", "Permission denied by system"), 2_500)).toEqual({ is: "blocked" });
  expect(whyNot(refused("NotAllowedError"), 20)).toEqual({ is: "blocked" });
});

test("everything else has its own sentence", () => {
  expect(whyNot(refused("NotFoundError"), 900)).toEqual({ is: "nothing" });
  expect(whyNot(refused("NotReadableError"), 900)).toEqual({ is: "failed" });
  expect(whyNot(refused("InvalidStateError"), 10)).toEqual({ is: "failed" });
  expect(whyNot("no error at all", 10)).toEqual({ is: "failed" });
});
