import { expect, test } from "vitest";
import type { BoundPicture } from "#protocol/camera-picture.ts";
import { howFound } from "./how-found.ts";

const bound = (by: BoundPicture["by"], state: BoundPicture["state"] = "found"): BoundPicture => ({
  camera: "camera",
  by,
  state,
  name: "",
  where: "",
});

test("how a picture was found is said as far as the room knows it", () => {
  expect(howFound(undefined, undefined, 2)).toBe("unknown");
  expect(howFound(bound("socket"), "moved", 2)).toBe("moved");
  expect(howFound(bound("label", "unknown"), "chosen", 2)).toBe("chosen");
  expect(howFound(bound("label", "unknown"), undefined, 2)).toBe("set");
  expect(howFound(bound("own"), undefined, 2)).toBe("own");
});

test("the first there is, is the only one where there is no other", () => {
  expect(howFound(bound("first", "unknown"), undefined, 1)).toBe("only");
  expect(howFound(bound("first", "unknown"), undefined, 2)).toBe("first");
  expect(howFound(bound("first", "unknown"), undefined, undefined)).toBe("unknown");
});

test("one that is not there is missed, however it was found", () => {
  expect(howFound(bound("socket", "missing"), "moved", 1)).toBe("missing");
});
