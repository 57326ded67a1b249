import { expect, test } from "vitest";
import { cameraName } from "./camera-status.ts";

test("a camera is called by words: its own, or its model's where it only gives numbers", () => {
  const firmware = "0100";
  expect(cameraName({ vendor: "PTZOptics", model: "Move 4K", firmware }, "generic")).toBe("PTZOptics Move 4K");
  expect(cameraName({ vendor: "0001", model: "0513", firmware }, "generic")).toBe("VISCA camera");
  expect(cameraName(undefined, "generic")).toBe("VISCA camera");
  expect(cameraName(undefined, "unheard-of")).toBe("unheard-of");
});
