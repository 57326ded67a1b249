import { expect, test } from "vitest";
import type { CameraSettings } from "#protocol/camera-settings.ts";
import { cameraSpecOf } from "./camera-spec.ts";

const settings = (more: Partial<CameraSettings>): CameraSettings => ({
  name: "",
  picture: "",
  kind: "visca-serial",
  port: "/dev/ttyUSB0",
  baud: 9600,
  address: 1,
  user: "",
  password: "",
  model: "generic",
  upsideDown: false,
  ...more,
});

const linkOf = (kind: CameraSettings["kind"], port: string) => {
  const spec = cameraSpecOf("camera", settings({ kind: kind, port: port }));
  return spec !== undefined && "link" in spec ? spec.link : undefined;
};

test("a serial camera, one of a chain, and none", () => {
  expect(cameraSpecOf("camera", settings({}))).toMatchObject({
    family: "visca",
    address: 1,
    link: { kind: "serial", path: "/dev/ttyUSB0", baud: 9600 },
  });
  expect(cameraSpecOf("camera", settings({ address: 3 }))).toMatchObject({ address: 3 });
  expect(cameraSpecOf("camera", settings({ kind: "none" }))).toBeUndefined();
});

test("a head that speaks Pelco-D has a number beyond seven", () => {
  const pelco = { kind: "pelco-d-serial", address: 200, baud: 2400 } as const;
  expect(cameraSpecOf("camera", settings(pelco))).toMatchObject({
    family: "pelco-d",
    address: 200,
    link: { baud: 2400 },
  });
});

test("on the network, each form with its own usual port", () => {
  expect(linkOf("visca-tcp", "camera.local:5000")).toEqual({ kind: "tcp", host: "camera.local", port: 5000 });
  expect(linkOf("visca-tcp", "camera.local")).toEqual({ kind: "tcp", host: "camera.local", port: 5678 });
  expect(linkOf("visca-tcp", "[fd00::7]:5678")).toEqual({ kind: "tcp", host: "fd00::7", port: 5678 });
  expect(linkOf("visca-udp", "192.0.2.7")).toEqual({ kind: "udp", host: "192.0.2.7", port: 1259, localPort: 0 });
  expect(linkOf("visca-sony", "[fd00::7]")).toEqual({ kind: "udp", host: "fd00::7", port: 52381, localPort: 52381 });
  // Which number a camera has on a chain means nothing on the network.
  const sony = cameraSpecOf("camera", settings({ kind: "visca-sony", port: "c", address: 4 }));
  expect(sony).toMatchObject({ family: "visca-sony", address: 1 });
});

test("a network camera's address with a password in it is refused by its host alone", () => {
  for (const kind of ["visca-tcp", "onvif", "uvc"] as const) {
    const make = () => cameraSpecOf("camera", settings({ kind, port: "rtsp://user:hunter22@10.0.0.9/1" }));
    expect(make, kind).toThrow("“…@10.0.0.9/1”");
    expect(make, kind).not.toThrow("hunter22");
  }
});

test("settings that make no sense say which", () => {
  expect(() => cameraSpecOf("camera", settings({ port: " " }))).toThrow(
    "camera.port: It can't be empty while camera.kind is visca-serial.",
  );
  expect(() => cameraSpecOf("camera", settings({ address: 8 }))).toThrow(
    "camera.address: A whole number from 1 to 7 while camera.kind is visca-serial.",
  );
  for (const port of ["camera.local:99999", ":5678", "fd00::7:5678", "camera.local:0", "http://camera", "a b"]) {
    expect(() => linkOf("visca-udp", port), port).toThrow("host:port");
  }
});

test("a USB camera, and one that speaks ONVIF, at the usual port or another", () => {
  const usb = "/dev/v4l/by-id/usb-Maker_Camera-video-index0";
  expect(cameraSpecOf("camera", settings({ kind: "uvc", port: usb }))).toMatchObject({
    family: "uvc",
    path: usb,
  });
  expect(() => cameraSpecOf("camera", settings({ kind: "uvc", port: "camera" }))).toThrow("video device");
  const onvif = (port: string) =>
    cameraSpecOf("camera", settings({ kind: "onvif", port: port, user: "room", password: "secret" }));
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
