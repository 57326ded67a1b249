import { expect, test } from "vitest";
import { chooseDevice } from "./choose-device.ts";

const devices = [
  { kind: "audioinput", deviceId: "default", label: "Default - Jabra Speak 750" },
  { kind: "audioinput", deviceId: "a", label: "Jabra Speak 750 (0b0e:24ca)" },
  { kind: "videoinput", deviceId: "b", label: "HD Pro Webcam C920 (046d:08e5)" },
  { kind: "videoinput", deviceId: "c", label: "PTZ Optics (32e4:9230)" },
];

test("a device is found by its label, with or without its numbers", () => {
  expect(chooseDevice(devices, "videoinput", "PTZ Optics")?.deviceId).toBe("c");
  expect(chooseDevice(devices, "videoinput", "ptz optics (32e4:9230)")?.deviceId).toBe("c");
  expect(chooseDevice(devices, "videoinput", "c920")?.deviceId).toBe("b");
});

test("nobody named one: the first real device, never an alias", () => {
  expect(chooseDevice(devices, "videoinput", "")?.deviceId).toBe("b");
  expect(chooseDevice(devices, "audioinput", "")?.deviceId).toBe("a");
});

test("the one that is named is away: not some other camera instead", () => {
  expect(chooseDevice(devices, "videoinput", "Huddly")).toBeUndefined();
  expect(chooseDevice([], "audioinput", "")).toBeUndefined();
});
