import { expect, test } from "vitest";
import { type CameraSettings, cameraSpecOf, pictureSourceOf } from "./camera-spec.ts";

const settings = (more: Partial<CameraSettings>): CameraSettings => ({
  "camera.kind": "visca-serial",
  "camera.port": "/dev/ttyUSB0",
  "camera.baud": 9600,
  "camera.user": "",
  "camera.password": "",
  "camera.model": "generic",
  "camera.upsideDown": false,
  ...more,
});

test("a serial camera, one on the network, and none", () => {
  expect(cameraSpecOf(settings({}))).toMatchObject({ link: { kind: "serial", path: "/dev/ttyUSB0", baud: 9600 } });
  const tcp = (port: string) => cameraSpecOf(settings({ "camera.kind": "visca-tcp", "camera.port": port }));
  expect(tcp("camera.local:5678")).toMatchObject({ link: { kind: "tcp", host: "camera.local", port: 5678 } });
  expect(tcp("[fd00::7]:5678")).toMatchObject({ link: { kind: "tcp", host: "fd00::7", port: 5678 } });
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

test("a USB camera, and one that speaks ONVIF, at the usual port or another", () => {
  const usb = "/dev/v4l/by-id/usb-Maker_Camera-video-index0";
  expect(cameraSpecOf(settings({ "camera.kind": "uvc", "camera.port": usb }))).toMatchObject({
    family: "uvc",
    path: usb,
  });
  expect(() => cameraSpecOf(settings({ "camera.kind": "uvc", "camera.port": "camera" }))).toThrow("video device");
  const onvif = (port: string) =>
    cameraSpecOf(
      settings({ "camera.kind": "onvif", "camera.port": port, "camera.user": "room", "camera.password": "secret" }),
    );
  expect(onvif("camera.local")).toMatchObject({
    family: "onvif",
    host: "camera.local",
    port: 80,
    credentials: { user: "room", password: "secret" },
  });
  expect(onvif("[fd00::7]:8000")).toMatchObject({ host: "[fd00::7]", port: 8000 });
  for (const port of ["http://camera", "user@camera", "camera:0", "camera:99999"]) {
    expect(() => onvif(port), port).toThrow("host:port");
  }
});

test("the picture's source", () => {
  expect(pictureSourceOf("simulated:4711")).toEqual({ kind: "simulated", port: 4711 });
  expect(pictureSourceOf("")).toEqual({ kind: "device", label: "" });
  expect(pictureSourceOf(" HD Camera ")).toEqual({ kind: "device", label: "HD Camera" });
});
