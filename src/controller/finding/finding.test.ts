import { describe, expect, test } from "vitest";
import type { FoundDevice } from "#protocol/found-devices.ts";
import { type Settings, settingKeys, settingTable } from "#protocol/settings.ts";
import { heldPaths } from "./held-paths.ts";
import { proposalOf } from "./proposal.ts";
import { changesFor, isUsed } from "./use-changes.ts";

const blank = Object.fromEntries(settingKeys.map((key) => [key, settingTable[key].default])) as Settings;

const device = (id: string, rest: Partial<FoundDevice>): FoundDevice => ({
  id,
  kind: "camera",
  family: "visca",
  state: "free",
  name: "",
  link: id,
  serial: "",
  socket: "",
  twin: false,
  needs: "nothing",
  ...rest,
});
const all = { camera: true, display: true };

describe("what is proposed", () => {
  const serial = device("serial", {});
  const network = device("network", { family: "onvif" });
  const projector = device("projector", { kind: "display", family: "pjlink" });
  const television = device("television", { kind: "display", family: "cec" });
  const line = device("line", { kind: "display", family: "lg" });

  test("one camera, every way to the display on a cable, and the speakerphone", () => {
    const speakerphone = device("speakerphone", { kind: "speakerphone", family: "telephony" });
    expect(proposalOf([speakerphone, serial, line, television], all)).toEqual([
      "serial",
      "line",
      "television",
      "speakerphone",
    ]);
  });

  test("what is on the network, where nothing is on a cable and it is the only one", () => {
    expect(proposalOf([network, projector], all)).toEqual(["network", "projector"]);
    expect(proposalOf([serial, network, television, projector], all)).toEqual(["serial", "television"]);
    expect(proposalOf([network, device("next room's", { family: "onvif" })], all)).toEqual([]);
  });

  test("nothing for what the room has already, nothing that wants a password, nothing that is used", () => {
    expect(proposalOf([serial, television], { camera: false, display: false })).toEqual([]);
    expect(proposalOf([device("signed", { family: "onvif", needs: "sign-in" })], all)).toEqual([]);
    expect(proposalOf([device("used", { state: "used" })], all)).toEqual([]);
  });
});

describe("what is written", () => {
  test("leads to the device, is understood as it, and is a value every setting takes", () => {
    const uses = [
      { by: "visca-serial", path: "/dev/ttyUSB0", baud: 38_400, address: 2 },
      { by: "uvc", path: "/dev/v4l/by-id/usb-camera" },
      { by: "onvif", host: "10.0.0.5", port: 8_080 },
      { by: "samsung-mdc", path: "/dev/ttyUSB1", number: 0 },
      { by: "lg", path: "/dev/ttyUSB1", number: 1 },
      { by: "pjlink", host: "10.0.0.6", port: 4_352 },
      { by: "cec", device: "/dev/cec0" },
      { by: "telephony" },
    ] as const;
    for (const use of uses) {
      const given = Object.entries(changesFor(use)).filter(([, value]) => value !== null);
      for (const [key, value] of given) {
        const row = settingTable[key as keyof Settings];
        expect(row.schema.safeParse(value).success, `${key} ${String(value)}`).toBe(true);
      }
      expect(isUsed(use, { ...blank, ...Object.fromEntries(given) } as Settings), use.by).toBe(true);
      if (use.by !== "telephony") expect(isUsed(use, blank), use.by).toBe(false);
    }
  });

  test("a camera's model, number and user do not outlive it", () => {
    expect(changesFor({ by: "uvc", path: "/dev/video0" })).toMatchObject({
      "camera.model": null,
      "camera.address": null,
      "camera.user": null,
    });
    expect(changesFor({ by: "onvif", host: "h", port: 80 }, { user: "room", password: "secret" })).toMatchObject({
      "camera.port": "h",
      "camera.user": "room",
      "camera.password": "secret",
    });
  });
});

test("what the settings hold open is not spoken to, be it of a part that nobody here knows", () => {
  expect(heldPaths(blank)).toEqual([]);
  const settings: Settings = {
    ...blank,
    "camera.kind": "visca-serial",
    "camera.port": "/dev/ttyUSB0",
    "display.cec": "/dev/cec0",
    "meeting.title": "/dev/ttyUSB7",
  };
  expect(heldPaths(settings)).toEqual([
    { path: "/dev/ttyUSB0", by: "camera" },
    { path: "/dev/ttyUSB7", by: "room" },
    { path: "/dev/cec0", by: "room" },
  ]);
});
