import { expect, test } from "vitest";
import type { DeviceHealth, WireExchange } from "#devices/device.ts";
import { DeviceError } from "#devices/device-error.ts";
import { readHex } from "#devices/wire-console.ts";
import { note } from "#protocol/device-notes.ts";
import { type OwnedWire, RoomWires, type WireOwner } from "./room-wires.ts";

class PlainOwner implements WireOwner {
  readonly device: string;
  readonly kind: WireOwner["kind"];
  has: readonly OwnedWire[] = [];
  said: WireExchange[] = [];
  older: WireExchange[] = [];
  opened = 0;

  constructor(kind: WireOwner["kind"]) {
    this.device = kind;
    this.kind = kind;
  }

  wires() {
    return this.has;
  }
  exchanges() {
    return this.said;
  }
  exchangesBefore() {
    return this.older;
  }
  health(): DeviceHealth | undefined {
    return { kind: "ready", since: 0 };
  }
  async reopen(): Promise<void> {
    this.opened += 1;
  }
}

const exchange = (tick: number, words: string, way?: string): WireExchange => ({
  at: 1_000 + tick,
  tick,
  direction: "in",
  bytes: "FF",
  words,
  ...(way === undefined ? {} : { way }),
});

function room() {
  const wires = new RoomWires();
  const [camera, display] = [new PlainOwner("camera"), new PlainOwner("display")];
  camera.has = [{ protocol: "visca", link: "/dev/ttyUSB0 at 9600" }];
  display.has = [
    { way: "serial", protocol: "lg", link: "/dev/ttyUSB1 at 9600" },
    { way: "network", protocol: "pjlink", link: "10.0.0.9 port 4352" },
  ];
  wires.adopt(camera);
  wires.adopt(display);
  return { wires, camera, display };
}

test("every device has its wires, and a display one for each of its ways", () => {
  const { wires, camera } = room();
  expect(wires.all.map(({ device, protocol }) => `${device} ${protocol}`)).toEqual([
    "camera visca",
    "display.serial lg",
    "display.network pjlink",
  ]);
  const heard: number[] = [];
  wires.events.on("changed", (all) => heard.push(all.length));
  wires.handleChanged();
  expect(heard).toEqual([]);
  camera.has = [];
  wires.handleChanged();
  expect(heard).toEqual([2]);
});

test("what was said comes in order, of all, of one device, of one of its ways", () => {
  const { wires, camera, display } = room();
  camera.said = [exchange(1, "a"), exchange(4, "d")];
  display.said = [exchange(2, "b", "network"), exchange(3, "c", "serial")];
  const words = (device?: string, limit = 100) => wires.exchanges(limit, device).map((one) => one.words);
  expect(words()).toEqual(["a", "b", "c", "d"]);
  expect(words(undefined, 2)).toEqual(["c", "d"]);
  expect(words("display")).toEqual(["b", "c"]);
  expect(words("display.network")).toEqual(["b"]);
  expect(wires.exchanges(1, "display.serial")).toEqual([
    { device: "display.serial", at: 1_003, direction: "received", bytes: "FF", words: "c" },
  ]);
  expect(() => wires.exchanges(1, "speakerphone")).toThrow(/no device/);
});

test("of a USB device the last of each report before what is shown is told as well", () => {
  const { wires, camera } = room();
  const phone = new PlainOwner("speakerphone");
  const usb = { name: "Simulated", vendor: "1209", product: "0001", descriptor: "050B0905A1018502C0" };
  phone.has = [{ protocol: "hid", link: "USB", usb }];
  wires.adopt(phone);
  const report = (tick: number, bytes: string): WireExchange => ({ ...exchange(tick, bytes), bytes });
  phone.older = [report(1, "01 01"), report(2, "02 01")];
  phone.said = [report(4, "02 03"), report(6, "02 07")];
  camera.older = [exchange(3, "lost")];
  camera.said = [exchange(5, "a")];
  const before = (limit: number, name?: string) => wires.exchangesBefore(limit, name).map(({ bytes }) => bytes);
  expect(before(100)).toEqual(["01 01", "02 01"]);
  expect(before(1)).toEqual(["01 01", "02 03"]);
  expect(before(1, "speakerphone")).toEqual(["01 01", "02 03"]);
  expect(before(1, "camera")).toEqual([]);
});

test("an error is told as one, as it happens", () => {
  const { wires } = room();
  const heard: unknown[] = [];
  wires.events.on("exchange", (one) => heard.push(one));
  wires.handleExchange("camera", { ...exchange(1, "no answer"), fault: true });
  wires.handleExchange("nobody", exchange(2, "lost"));
  expect(heard).toEqual([
    { device: "camera", at: 1_001, direction: "received", bytes: "FF", words: "no answer", fault: true },
  ]);
});

test("a device is opened anew by its name or that of one of its wires, and not after it was let go", async () => {
  const { wires, camera, display } = room();
  await wires.reopen("camera");
  await wires.reopen("display.network");
  expect([camera.opened, display.opened]).toEqual([1, 1]);
  const letGo = wires.adopt(new PlainOwner("speakerphone"));
  letGo();
  expect(() => wires.reopen("speakerphone")).toThrow(/no device/);
});

test("ways that are devices of their own are in trouble, and opened anew, each by itself", async () => {
  const { wires } = room();
  const opened: string[] = [];
  const sensors = new PlainOwner("presence");
  sensors.has = [
    { way: "mqtt", protocol: "mqtt", link: "topic at 10.0.0.4:1883" },
    { way: "contact", protocol: "contact", link: "/dev/parley-none" },
  ];
  const part = (way: string, health: DeviceHealth | undefined) => ({
    way,
    health,
    reopen: async () => void opened.push(way),
  });
  const ready = { kind: "ready", since: 1 } as const;
  wires.adopt(
    Object.assign(sensors, { parts: () => [part("mqtt", ready), part("contact", ready), part("usb", undefined)] }),
  );
  expect(wires.repairables().map(({ device, at, health }) => [device, at, health?.kind])).toEqual([
    ["camera", "visca /dev/ttyUSB0 at 9600", "ready"],
    ["display", "lg /dev/ttyUSB1 at 9600, pjlink 10.0.0.9 port 4352", "ready"],
    ["presence.mqtt", "mqtt topic at 10.0.0.4:1883", "ready"],
    ["presence.contact", "contact /dev/parley-none", "ready"],
    ["presence.usb", "", undefined],
  ]);
  await wires.repairable("presence.contact").reopen();
  expect(opened).toEqual(["contact"]);
  await wires.repairable("presence").reopen();
  expect(sensors.opened).toBe(1);
});

test("what is typed and is no message, and a device that is not there, are told by their codes", async () => {
  const { wires, camera } = room();
  const send = async () => {
    throw new DeviceError("DEVICE_UNPLUGGED");
  };
  camera.has = [{ protocol: "visca", link: "/dev/ttyUSB0", console: { form: "hex", read: readHex, send } }];
  await expect(wires.send("camera", "8")).rejects.toMatchObject({ code: "bad-value", note: note("typed-hex") });
  await expect(wires.send("camera", "81 FF")).rejects.toMatchObject({
    code: "wrong-state",
    note: note("fault", { fault: "DEVICE_UNPLUGGED" }),
  });
});
