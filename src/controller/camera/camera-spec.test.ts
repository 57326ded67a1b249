import { expect, test } from "vitest";
import { type CameraSettings, cameraSpecOf, pictureSourceOf } from "./camera-spec.ts";

const settings = (more: Partial<CameraSettings>): CameraSettings => ({
  "camera.kind": "visca-serial",
  "camera.port": "/dev/ttyUSB0",
  "camera.baud": 9600,
  "camera.model": "generic",
  "camera.upsideDown": false,
  ...more,
});

test("a serial camera, one on the network, and none", () => {
  expect(cameraSpecOf(settings({}))).toMatchObject({ link: { kind: "serial", path: "/dev/ttyUSB0", baud: 9600 } });
  const tcp = (port: string) => cameraSpecOf(settings({ "camera.kind": "visca-tcp", "camera.port": port }))?.link;
  expect(tcp("camera.local:5678")).toEqual({ kind: "tcp", host: "camera.local", port: 5678 });
  expect(tcp("[fd00::7]:5678")).toEqual({ kind: "tcp", host: "fd00::7", port: 5678 });
  expect(cameraSpecOf(settings({ "camera.kind": "none" }))).toBeUndefined();
});

test("settings that make no sense say which", () => {
  expect(() => cameraSpecOf(settings({ "camera.port": " " }))).toThrow("port is not set");
  for (const port of ["camera.local", "camera.local:99999", ":5678", "fd00::7:5678"]) {
    expect(() => cameraSpecOf(settings({ "camera.kind": "visca-tcp", "camera.port": port })), port).toThrow(
      "host:port",
    );
  }
});

test("the picture's source", () => {
  expect(pictureSourceOf("simulated:4711")).toEqual({ kind: "simulated", port: 4711 });
  expect(pictureSourceOf("")).toEqual({ kind: "device", label: "" });
  expect(pictureSourceOf(" HD Camera ")).toEqual({ kind: "device", label: "HD Camera" });
});
