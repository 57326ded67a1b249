import { expect, test } from "vitest";
import { type DisplaySettings, displaySpecOf } from "./display-spec.ts";

const settings = (more: Partial<DisplaySettings>): DisplaySettings => ({
  "display.serial": "none",
  "display.serialPort": "",
  "display.network": "none",
  "display.host": "",
  "display.number": 1,
  "display.password": "",
  "display.pin": "",
  "display.certificate": "",
  "display.cec": "",
  "presence.display": false,
  ...more,
});

test("none, one way, and all of them", () => {
  expect(displaySpecOf(settings({}))).toBeUndefined();
  expect(displaySpecOf(settings({ "display.serial": "lg", "display.serialPort": "/dev/ttyUSB0" }))).toEqual({
    id: "display",
    number: 1,
    password: "",
    pin: "",
    certificate: "",
    signal: false,
    serial: { family: "lg", path: "/dev/ttyUSB0" },
  });
  expect(
    displaySpecOf(
      settings({
        "display.serial": "samsung-mdc",
        "display.serialPort": "/dev/ttyS0",
        "display.network": "pjlink",
        "display.host": "projector.local",
        "display.password": "secret",
        "display.cec": "/dev/cec0",
        "presence.display": true,
      }),
    ),
  ).toMatchObject({
    serial: { family: "samsung-mdc" },
    network: { family: "pjlink", host: "projector.local", port: 4_352 },
    cec: { device: "/dev/cec0" },
    password: "secret",
    signal: true,
  });
});

test("addresses, with the usual port and with another", () => {
  const network = (host: string, family: DisplaySettings["display.network"] = "samsung-mdc") =>
    displaySpecOf(settings({ "display.network": family, "display.host": host }))?.network;
  expect(network("192.0.2.7")).toEqual({ family: "samsung-mdc", host: "192.0.2.7", port: 1_515 });
  expect(network("192.0.2.7", "lg")).toMatchObject({ port: 9_761 });
  expect(network("192.0.2.7:1600")).toMatchObject({ host: "192.0.2.7", port: 1_600 });
  expect(network("[fd00::7]:1600")).toMatchObject({ host: "fd00::7", port: 1_600 });
  expect(network("fd00::7")).toMatchObject({ host: "fd00::7", port: 1_515 });
});

test("settings that make no sense say which", () => {
  const spec = (more: Partial<DisplaySettings>) => () => displaySpecOf(settings(more));
  expect(spec({ "display.serial": "lg" })).toThrow("display.serialPort: It can't be empty while display.serial is lg.");
  expect(spec({ "display.network": "pjlink" })).toThrow(
    "display.host: It can't be empty while display.network is pjlink.",
  );
  expect(spec({ "display.network": "pjlink", "display.host": "a b" })).toThrow("host:port");
  expect(spec({ "display.network": "pjlink", "display.host": "projector:99999" })).toThrow("host:port");
  expect(spec({ "display.network": "lg", "display.host": "tv", "display.number": 0 })).toThrow(
    "display.number: A whole number from 1 to 99 while display.network is lg.",
  );
});
