import { expect, test } from "vitest";
import { RoomError } from "#protocol/errors.ts";
import { type SettingKey, type Settings, settingTable } from "#protocol/settings.ts";
import { refuseUnusable } from "./unusable-settings.ts";

const none = Object.fromEntries(Object.entries(settingTable).map(([key, row]) => [key, row.default])) as Settings;

/** By which setting and why a change is refused; undefined where it is taken. */
function refusal(changes: Partial<Settings>, before: Partial<Settings> = {}): [unknown, unknown] | undefined {
  const now = { ...none, ...before };
  try {
    refuseUnusable(now, { ...now, ...changes });
    return undefined;
  } catch (error) {
    if (!(error instanceof RoomError) || error.code !== "bad-value") throw error;
    return [error.note?.values.key, error.note?.values.reason];
  }
}

test.each([
  { "camera.kind": "visca-tcp", "camera.port": "http://garbage host:99999/" },
  { "camera.kind": "visca-udp", "camera.port": "192.0.2.7:0" },
  { "camera.kind": "onvif", "camera.port": "onvif://192.0.2.7" },
  { "camera3.kind": "visca-sony", "camera3.port": "/dev/ttyUSB0" },
  { "display.network": "pjlink", "display.host": "192.0.2.7:99999" },
  { "presence.mqttHost": "broker one", "presence.mqttTopic": "room/motion" },
] as const satisfies Partial<Settings>[])(
  "an address at which nothing of the kind can be is refused: %o",
  (changes) => {
    const [place = ""] = Object.keys(changes).filter((key) => /port|host/i.test(key)) as SettingKey[];
    const isAlone = place === "presence.mqttHost";
    expect(refusal(changes)).toEqual([place, isAlone ? "value-host" : "value-host-with"]);
  },
);

test("a video device is one under /dev, and a VISCA line has seven numbers", () => {
  expect(refusal({ "camera.kind": "uvc", "camera.port": "192.0.2.7" })).toEqual(["camera.port", "value-video-with"]);
  const eighth = { "camera.kind": "visca-serial", "camera.port": "/dev/ttyS1", "camera.address": 8 } as const;
  expect(refusal(eighth)).toEqual(["camera.address", "value-range-with"]);
});

test.each([
  { "camera.kind": "visca-tcp", "camera.port": "" },
  { "camera.kind": "visca-tcp", "camera.port": " camera.example " },
  { "camera.kind": "visca-udp", "camera.port": "[2001:db8::7]:1259" },
  { "camera.kind": "onvif", "camera.port": "192.0.2.7:8080" },
  { "camera.kind": "visca-serial", "camera.port": "/dev/serial/by-id/usb-one" },
  { "camera.kind": "uvc", "camera.port": "/dev/video0" },
  { "camera.kind": "none", "camera.port": "http://garbage host:99999/" },
  { "display.network": "lg", "display.host": "2001:db8::7" },
  { "display.network": "pjlink" },
  { "presence.mqttHost": "broker.example:1883" },
] as const satisfies Partial<Settings>[])("what can be one is taken, and what is not finished: %o", (changes) => {
  expect(refusal(changes)).toBeUndefined();
});

test("the address is judged by the kind it is written with, and a kind by the address that is there", () => {
  const serial = { "camera.kind": "visca-serial", "camera.port": "/dev/ttyUSB0" } as const;
  expect(refusal({ "camera.kind": "visca-tcp", "camera.port": "192.0.2.7" }, serial)).toBeUndefined();
  expect(refusal({ "camera.kind": "visca-tcp" }, serial)).toEqual(["camera.port", "value-host-with"]);
  expect(refusal({ "camera.kind": "visca-tcp", "camera.port": "" }, serial)).toBeUndefined();
});

test("what is unusable already, as from a file, hinders no change of anything else and can be left", () => {
  const file = { "camera.kind": "visca-tcp", "camera.port": "non sense", "presence.mqttHost": "a b" } as const;
  const heard = { ...file, "presence.mqttTopic": "room/motion" };
  expect(refusal({ "room.name": "Harbour", "camera.address": 2, "presence.mqttUser": "room" }, heard)).toBeUndefined();
  expect(refusal({ "camera.kind": "none" }, heard)).toBeUndefined();
  expect(refusal({ "camera.port": "192.0.2.7" }, heard)).toBeUndefined();
  expect(refusal({ "camera.port": "more non sense" }, heard)).toEqual(["camera.port", "value-host-with"]);
});
