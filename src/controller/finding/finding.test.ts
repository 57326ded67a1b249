import { describe, expect, test } from "vitest";
import type { Found } from "#devices/finding/found.ts";
import { readPicture } from "#protocol/camera-picture.ts";
import { cameraIds } from "#protocol/camera-settings.ts";
import type { FoundDevice } from "#protocol/found-devices.ts";
import { type Settings, settingKeys, settingTable } from "#protocol/settings.ts";
import { cameraChanges, leadsTo } from "./camera-changes.ts";
import { cameraPlaces } from "./camera-places.ts";
import { foundStatus } from "./found-status.ts";
import { heldPaths } from "./held-paths.ts";
import { proposalOf } from "./proposal.ts";
import { isUsed, otherChanges } from "./use-changes.ts";
import { useOfFound } from "./use-of-found.ts";

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
  ways: [],
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
    expect(proposalOf([network, device("locked", { family: "onvif", needs: "sign-in" })], all)).toEqual([]);
  });

  test("one host that is reached in two ways is one", () => {
    const other = device("other way", { family: "visca-ip", link: "network:1259" });
    expect(proposalOf([network, other], all)).toEqual(["network"]);
    expect(proposalOf([{ ...network, needs: "sign-in" }, other], all)).toEqual(["other way"]);
    expect(proposalOf([other, device("elsewhere", { family: "visca-ip" })], all)).toEqual([]);
  });

  test("every camera on the room's own cables, each once: up to four, all reached alike", () => {
    const chain = [1, 2, 3, 4, 5].map((number) => device(`serial ${number}`, { number }));
    expect(proposalOf([...chain, network], all)).toEqual(chain.slice(0, 4).map(({ id }) => id));
    expect(proposalOf([serial, device("usb", { family: "uvc" })], all)).toEqual(["serial"]);
  });

  test("what has nothing to steer only where there is no camera that has: it may bring in that one's picture", () => {
    const webcam = device("webcam", { family: "uvc", steers: false, socket: "1-1" });
    const stick = device("stick", { family: "uvc", steers: false, socket: "1-2" });
    const infrared = device("infrared", { family: "uvc", steers: false, socket: "1-1" });
    expect(proposalOf([stick, serial], all)).toEqual(["serial"]);
    expect(proposalOf([stick, device("usb", { family: "uvc", steers: true })], all)).toEqual(["usb"]);
    expect(proposalOf([webcam, network], all)).toEqual(["webcam"]);
    expect(proposalOf([webcam, infrared], all)).toEqual(["webcam"]);
  });

  test("nothing for what the room has already, nothing that wants a password, nothing that is used", () => {
    expect(proposalOf([serial, television], { camera: false, display: false })).toEqual([]);
    expect(proposalOf([device("signed", { family: "onvif", needs: "sign-in" })], all)).toEqual([]);
    expect(proposalOf([device("used", { state: "used" })], all)).toEqual([]);
  });
});

const serialUse = (address: number, path = "/dev/ttyUSB0") =>
  ({ by: "visca-serial", path, baud: 38_400, address }) as const;
const usbUse = { by: "uvc", path: "/dev/v4l/by-id/usb", picture: "usb:046d:085e=1@1-1.4:1.0" } as const;
const onvifUse = { by: "onvif", host: "10.0.0.5", port: 8_080 } as const;
const withChanges = (changes: object, before: Settings = blank): Settings => ({
  ...before,
  ...Object.fromEntries(
    Object.entries(changes).map(([key, value]) => [key, value ?? settingTable[key as keyof Settings].default]),
  ),
});
const allowed = (changes: object): void => {
  for (const [key, value] of Object.entries(changes).filter(([, given]) => given !== null)) {
    const row = settingTable[key as keyof Settings];
    expect(row.schema.safeParse(value).success, `${key} ${String(value)}`).toBe(true);
  }
};

describe("what is written", () => {
  test("leads to the device, is understood as it, and is a value every setting takes", () => {
    const others = [
      { by: "samsung-mdc", path: "/dev/ttyUSB1", number: 0 },
      { by: "lg", path: "/dev/ttyUSB1", number: 1 },
      { by: "pjlink", host: "10.0.0.6", port: 4_352 },
      { by: "cec", device: "/dev/cec0" },
      { by: "telephony" },
    ] as const;
    const network = (["visca-tcp", "visca-udp", "visca-sony"] as const).flatMap((by) =>
      [1_259, 5_678, 52_381].map((port) => ({ by, host: "10.0.0.7", port })),
    );
    for (const use of others) {
      const changes = otherChanges(use);
      allowed(changes);
      expect(isUsed(use, withChanges(changes)), use.by).toBe(true);
      if (use.by !== "telephony") expect(isUsed(use, blank), use.by).toBe(false);
    }
    for (const use of [serialUse(2), usbUse, onvifUse, ...network]) {
      for (const camera of cameraIds) {
        const changes = cameraChanges(use, camera, blank, {});
        allowed(changes);
        expect(cameraIds.filter((id) => leadsTo(use, id, withChanges(changes)))).toEqual([camera]);
      }
    }
  });

  test("a camera's model, number, user and password do not outlive it", () => {
    expect(cameraChanges(usbUse, "camera", blank, {})).toMatchObject({
      "camera.model": null,
      "camera.address": null,
      "camera.user": null,
      "camera.password": null,
    });
    expect(
      cameraChanges({ by: "onvif", host: "h", port: 80 }, "camera2", blank, { user: "room", password: "secret" }),
    ).toMatchObject({ "camera2.port": "h", "camera2.user": "room", "camera2.password": "secret" });
  });

  test("a camera that says which model it is is driven as that one, over every wire", () => {
    for (const use of [serialUse(1), onvifUse, { by: "visca-sony", host: "10.0.0.8", port: 52_381 } as const]) {
      const changes = cameraChanges(use, "camera", blank, {}, "sony-srg-a");
      allowed(changes);
      expect(withChanges(changes)["camera.model"], use.by).toBe("sony-srg-a");
    }
    // One that replaces it and says nothing is driven as any other.
    const before = withChanges({ "camera.model": "sony-srg-a" });
    expect(withChanges(cameraChanges(serialUse(1), "camera", before, {}), before)["camera.model"]).toBe("generic");
  });

  test("a camera that shows its picture itself is seen by it, and what showed another camera goes", () => {
    const other = withChanges({ "camera.kind": "uvc", "camera.port": "/dev/video9", "camera.picture": "Another" });
    expect(cameraChanges(usbUse, "camera", other, {})["camera.picture"]).toBe(usbUse.picture);
    expect(readPicture(usbUse.picture)).toMatchObject({ kind: "usb", serial: "1", port: "1-1.4" });
    expect(cameraChanges(onvifUse, "camera", other, {})["camera.picture"]).toBe("");
    expect(cameraChanges(serialUse(1), "camera", other, {})["camera.picture"]).toBeNull();
    // The picture was there before the control, or belongs to this very camera.
    const pictureOnly = withChanges({ "camera.picture": "Its own" });
    expect(cameraChanges(serialUse(1), "camera", pictureOnly, {})).not.toHaveProperty(["camera.picture"]);
    const same = withChanges(cameraChanges(serialUse(1), "camera", pictureOnly, {}), pictureOnly);
    expect(cameraChanges(serialUse(1), "camera", same, {})).not.toHaveProperty(["camera.picture"]);
  });
});

describe("which of the room's cameras", () => {
  const found: readonly Found[] = [serialUse(1), serialUse(2), serialUse(3), usbUse, onvifUse].map((use, index) => ({
    id: `${use.by}:${index}`,
    place: "serial",
    kind: "camera",
    family: "visca",
    name: "",
    link: "",
    serial: "",
    socket: "",
    needs: "nothing",
    use,
  }));
  const ids = found.map(({ id }) => id);
  const [one = "", two = "", three = "", usb = "", network = ""] = ids;

  test("the next that the room does not have; several at once become several", () => {
    const first = useOfFound(found, [one, two], {}, blank);
    expect(first.cameras.map(({ camera }) => camera)).toEqual(["camera", "camera2"]);
    const settings = withChanges(first.changes);
    expect(cameraPlaces(settings).map(({ taken }) => taken)).toEqual([true, true, false, false]);
    expect(useOfFound(found, [usb], {}, settings).cameras).toEqual([{ id: usb, camera: "camera3" }]);
    const free = withChanges({ "camera.kind": "none", "camera.port": "" }, settings);
    expect(useOfFound(found, [usb], {}, free).cameras).toEqual([{ id: usb, camera: "camera" }]);
  });

  test("each as the model it says it is", () => {
    const known = found.map((each) => (each.id === two ? { ...each, model: "sony-evi-d70" } : each));
    expect(useOfFound(known, [one, two], {}, blank).changes).toMatchObject({
      "camera.model": null,
      "camera2.model": "sony-evi-d70",
    });
  });

  test("another only where somebody says so, and never one camera twice", () => {
    const settings = withChanges(useOfFound(found, [one, two, three, usb], {}, blank).changes);
    expect(() => useOfFound(found, [network], {}, settings)).toThrow("4 cameras already");
    const { changes, cameras } = useOfFound(found, [network], { camera: "camera2" }, settings);
    expect(cameras).toEqual([{ id: network, camera: "camera2" }]);
    expect(Object.keys(changes).every((key) => key.startsWith("camera2."))).toBe(true);
    expect(() => useOfFound(found, [one], { camera: "camera2" }, settings)).toThrow("as camera.");
    expect(useOfFound(found, [one], {}, settings).cameras).toEqual([{ id: one, camera: "camera" }]);
  });

  test("what is used says as which, whatever the settings call its port", () => {
    const settings = withChanges(useOfFound(found, [one, three], {}, blank).changes);
    const held = found.map((each) => ({ ...each, heldBy: "camera" as const }));
    const standing = (all: readonly Found[], now: Settings) =>
      foundStatus(all, now).map(({ state, usedAs }) => usedAs ?? state);
    expect(standing(found, settings)).toEqual(["camera", "free", "camera2", "free", "free"]);
    const renamed = withChanges({ "camera.port": "/dev/alias", "camera2.port": "/dev/alias" }, settings);
    expect(standing(held.slice(0, 3), renamed)).toEqual(["camera", "free", "camera2"]);
  });
});

test("what the settings hold open is not spoken to, be it of a part that nobody here knows", () => {
  expect(heldPaths(blank)).toEqual([]);
  const settings: Settings = {
    ...blank,
    "camera.kind": "visca-serial",
    "camera.port": "/dev/ttyUSB0",
    "camera2.kind": "visca-tcp",
    "camera2.port": "10.0.0.9",
    "display.cec": "/dev/cec0",
    "meeting.title": "/dev/ttyUSB7",
  };
  expect(heldPaths(settings)).toEqual([
    { path: "/dev/ttyUSB0", by: "camera" },
    { path: "10.0.0.9", by: "camera2" },
    { path: "/dev/ttyUSB7", by: "room" },
    { path: "/dev/cec0", by: "room" },
  ]);
});
