import { expect, test } from "vitest";
import { CameraModels } from "#devices/camera/models.ts";
import { cameraName } from "./camera-status.ts";

test("a camera is called by words: its own, or its model's where it only gives numbers", () => {
  const models = new CameraModels();
  const firmware = "0100";
  expect(cameraName({ vendor: "PTZOptics", model: "Move 4K", firmware }, "generic", models)).toBe("PTZOptics Move 4K");
  expect(cameraName({ vendor: "0001", model: "0999", firmware }, "generic", models)).toBe("VISCA camera");
  expect(cameraName(undefined, "generic", models)).toBe("VISCA camera");
  expect(cameraName(undefined, "unheard-of", models)).toBe("unheard-of");
});
