import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import type { DeviceHealth, WireExchange } from "#devices/device.ts";
import { DeviceError } from "#devices/device-error.ts";
import type { DeviceFaultCode } from "#protocol/device-faults.ts";
import { type Note, note, noteBecause, noteInEnglish } from "#protocol/device-notes.ts";
import { readWireLog, writeWireLog } from "#protocol/wire-log.ts";
import { controllerLimits as limits } from "../limits.ts";
import { FaultPieces } from "./fault-pieces.ts";
import { type OwnedWire, RoomWires, type WireOwner } from "./room-wires.ts";

class PlainOwner implements WireOwner {
  readonly device: string;
  readonly kind: WireOwner["kind"];
  has: readonly OwnedWire[];
  said: WireExchange[] = [];
  is: DeviceHealth | undefined = { kind: "ready", since: 0 };

  constructor(device: string, kind: WireOwner["kind"], wire: OwnedWire) {
    this.device = device;
    this.kind = kind;
    this.has = [wire];
  }

  wires() {
    return this.has;
  }
  exchanges() {
    return this.said.slice(-200);
  }
  health() {
    return this.is;
  }
  async reopen(): Promise<void> {}
}

const descriptor = "050B0905A1018502C0";

/** A camera and a speakerphone, and what is kept of their wires. */
function room() {
  const clock = new ManualClock();
  const wires = new RoomWires();
  const camera = new PlainOwner("camera", "camera", { protocol: "visca", link: "10.0.0.9 port 5678" });
  const usb = { name: "Simulated", vendor: "1209", product: "0001", descriptor };
  const phone = new PlainOwner("speakerphone", "speakerphone", { protocol: "hid", link: "USB", usb });
  for (const owner of [camera, phone]) wires.adopt(owner);
  const pieces = new FaultPieces({ clock, wires });
  wires.events.on("exchange", (exchange) => pieces.handleExchange(exchange));
  wires.events.on("health", () => pieces.handleHealth(wires.repairables()));
  const say = (said: string | Note, fault = false, of = camera, bytes = "FF"): void => {
    clock.advance(1);
    const words = typeof said === "string" ? said : noteInEnglish(said);
    const exchange: WireExchange = {
      at: clock.wall(),
      tick: clock.monotonic(),
      direction: "in",
      bytes,
      words,
      ...(typeof said === "string" ? {} : { note: said }),
      ...(fault ? { fault: true as const } : {}),
    };
    of.said.push(exchange);
    wires.handleExchange(of.device, exchange);
  };
  const be = (kind: "ready" | "connecting" | "degraded" | "failed" | "absent", code?: DeviceFaultCode, of = camera) => {
    const { fault } = new DeviceError(code ?? "DEVICE_NO_ANSWER");
    const since = clock.wall();
    of.is =
      kind === "ready" ? { kind, since } : kind === "connecting" ? { kind, since, tries: 1 } : { kind, since, fault };
    wires.handleChanged();
  };
  const kept = () => pieces.all.map(({ what }) => (what.kind === "health" ? `${what.state} ${what.code}` : what.words));
  const words = (at: number) => pieces.around(pieces.all.at(at)?.id ?? 0).exchanges.map((one) => one.words);
  return { clock, wires, camera, phone, pieces, say, be, kept, words };
}

const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at));

test("what crossed the wire before a fault and behind it is kept, and no more of it", () => {
  const { pieces, say, be, words, clock } = room();
  expect(pieces.all).toEqual([]);
  for (let number = 1; number <= 300; number += 1) say(String(number));
  be("failed");
  expect(pieces.all).toMatchObject([
    {
      device: "camera",
      at: clock.wall(),
      what: { kind: "health", state: "failed", code: "DEVICE_NO_ANSWER", why: "The device does not answer." },
      open: true,
    },
  ]);
  for (let number = 301; number <= 600; number += 1) say(String(number));
  expect(pieces.all).toMatchObject([{ open: false }]);
  expect(words(0)).toEqual(numbered(301 - limits.faultBefore, 300 + limits.faultAfter));
});

test("behind it no longer than a while, and a wire that says nothing more is no less kept", () => {
  const { pieces, clock, say, be, words } = room();
  say("a");
  be("degraded", "CAMERA_REFUSED");
  say("b");
  clock.advance(limits.faultAfterMs);
  expect(pieces.all).toMatchObject([{ open: false }]);
  say("c");
  expect(words(0)).toEqual(["a", "b"]);
});

test("trouble that lasts is one fault for each thing that is the matter, until the device is ready again", () => {
  const { clock, say, be, kept } = room();
  say("a");
  be("absent", "DEVICE_UNPLUGGED");
  for (let turn = 0; turn < 5; turn += 1) {
    clock.advance(60_000);
    be("connecting");
    say(`try ${turn}`);
    be("absent", "DEVICE_UNPLUGGED");
  }
  expect(kept()).toEqual(["absent DEVICE_UNPLUGGED"]);
  be("failed", "DEVICE_OUT_OF_STEP");
  clock.advance(60_000);
  expect(kept()).toEqual(["absent DEVICE_UNPLUGGED", "failed DEVICE_OUT_OF_STEP"]);
  be("ready");
  say("well");
  be("absent", "DEVICE_UNPLUGGED");
  expect(kept()).toEqual(["absent DEVICE_UNPLUGGED", "failed DEVICE_OUT_OF_STEP", "absent DEVICE_UNPLUGGED"]);
});

test("another device at another place begins anew with what is the matter", () => {
  const { clock, camera, say, be, kept } = room();
  say("a");
  be("failed");
  clock.advance(60_000);
  camera.has = [{ protocol: "visca", link: "10.0.0.10 port 5678" }];
  say("b");
  be("failed");
  expect(kept()).toEqual(["failed DEVICE_NO_ANSWER", "failed DEVICE_NO_ANSWER"]);
});

test("off on purpose is no fault, and neither is one that was never there", () => {
  const { clock, say, be, kept, pieces } = room();
  be("absent", "DEVICE_HOST_UNREACHABLE");
  expect(pieces.all).toEqual([]);
  clock.advance(limits.faultAfterMs);
  say("a");
  be("ready");
  be("degraded", "CAMERA_STANDBY");
  expect(kept()).toEqual([]);
});

test("where nothing crossed the wire since the last fault there is nothing more to keep", () => {
  const { clock, say, be, kept } = room();
  say("a");
  be("absent", "DEVICE_UNPLUGGED");
  clock.advance(60_000);
  be("absent", "DEVICE_HOST_UNREACHABLE");
  expect(kept()).toEqual(["absent DEVICE_UNPLUGGED"]);
  say("b");
  expect(kept()).toEqual(["absent DEVICE_UNPLUGGED", "absent DEVICE_HOST_UNREACHABLE"]);
});

test("an exchange that went wrong is a fault of its own, and the trouble that comes of it takes its place", () => {
  const { clock, say, be, kept, words } = room();
  say("asked");
  say("no answer", true);
  expect(kept()).toEqual(["no answer"]);
  say("no answer again", true);
  be("failed");
  expect(kept()).toEqual(["failed DEVICE_NO_ANSWER"]);
  expect(words(0)).toEqual(["asked", "no answer", "no answer again"]);
  clock.advance(60_000);
  be("ready");
  say("refused: buffer full", true);
  expect(kept()).toEqual(["failed DEVICE_NO_ANSWER", "refused: buffer full"]);
});

test("of what goes wrong in the same words the newest is kept, and none pushes out a device's trouble", () => {
  const { clock, say, be, kept } = room();
  say("a");
  be("failed");
  for (let turn = 0; turn < 20; turn += 1) {
    clock.advance(60_000);
    say("refused: not executable", true);
  }
  expect(kept()).toEqual(["failed DEVICE_NO_ANSWER", "refused: not executable"]);
  for (let turn = 1; turn <= 9; turn += 1) {
    clock.advance(60_000);
    say(`refused: ${turn}`, true);
  }
  expect(kept()).toEqual(["failed DEVICE_NO_ANSWER", ...[6, 7, 8, 9].map((turn) => `refused: ${turn}`)]);
});

test("of a device the last few troubles are kept, of all devices no more than so many", () => {
  const { clock, wires, pieces, say, be } = room();
  for (let turn = 0; turn < 9; turn += 1) {
    clock.advance(limits.faultRepeatMs);
    be("ready");
    say(`turn ${turn}`);
    be("absent", "DEVICE_UNPLUGGED");
  }
  expect(pieces.all).toHaveLength(limits.faultsOfADevice);
  for (let number = 2; number <= 40; number += 1) {
    const owner = new PlainOwner(`camera${number}`, "camera", { protocol: "visca", link: `port ${number}` });
    wires.adopt(owner);
    say(`a ${number}`, false, owner);
    be("failed", "DEVICE_OUT_OF_STEP", owner);
    clock.advance(60_000);
    say(`b ${number}`, true, owner);
  }
  expect(pieces.all).toHaveLength(limits.faults);
  expect(pieces.all.at(-1)?.device).toBe("camera40");
});

test("what is kept of a fault is bounded in characters; what brought it about is kept whatever its size", () => {
  const { pieces, say, be, words } = room();
  const long = "F".repeat(limits.faultCharacters / 8);
  for (let turn = 0; turn < 20; turn += 1) say(`${turn}`, false, undefined, long);
  be("failed");
  for (let turn = 20; turn < 40; turn += 1) say(`${turn}`, false, undefined, long);
  const [piece] = pieces.all;
  const { exchanges } = pieces.around(piece?.id ?? 0);
  expect(exchanges.reduce((sum, one) => sum + one.bytes.length + one.words.length, 0)).toBeLessThanOrEqual(
    limits.faultCharacters,
  );
  expect(words(0)).toContain("19");
  expect(words(0)).toContain("20");
  expect(piece?.open).toBe(false);
  const { pieces: others, say: tell } = room();
  tell("huge", true, undefined, "F".repeat(2 * limits.faultCharacters));
  expect(others.around(others.all[0]?.id ?? 0).exchanges.map((one) => one.words)).toEqual(["huge"]);
});

test("a USB device that is gone is still known by its descriptor, with the last of its reports before", () => {
  const { clock, phone, pieces, say, be } = room();
  say("hook", false, phone, "02 01");
  for (let turn = 0; turn < 80; turn += 1) say("volume", false, phone, "03 01");
  phone.has = [{ protocol: "hid", link: "USB" }];
  be("absent", "DEVICE_PORT_ABSENT", phone);
  clock.advance(limits.faultAfterMs);
  const { exchanges, before, wires } = pieces.around(pieces.all[0]?.id ?? 0);
  expect(before.map(({ bytes }) => bytes)).toEqual(["02 01", "03 01"]);
  const { head, lines } = readWireLog(writeWireLog(exchanges, wires, before));
  expect(head.devices.speakerphone).toMatchObject({ protocol: "hid", usb: { descriptor }, before: [{}, {}] });
  expect(lines).toHaveLength(limits.faultBefore);
});

test("one that is not kept is refused, and no number is used twice, also after a start", () => {
  const { pieces, clock, wires, say, be } = room();
  expect(() => pieces.around(1)).toThrow(/not kept any more/);
  say("a");
  be("failed");
  const [first] = pieces.all;
  clock.advance(1_000);
  const later = new FaultPieces({ clock, wires });
  later.handleHealth(wires.repairables());
  expect(later.all[0]?.id).toBeGreaterThan(first?.id ?? Number.POSITIVE_INFINITY);
});

test("whoever listens is told of a fault, of its end, and of nothing in between", () => {
  const { clock, pieces, say, be } = room();
  const told: string[] = [];
  pieces.events.on("changed", (all) => told.push(all.map(({ open }) => (open ? "open" : "closed")).join(" ")));
  say("a");
  be("failed");
  for (let turn = 0; turn < 10; turn += 1) say("b");
  clock.advance(limits.faultAfterMs);
  expect(told).toEqual(["open", "closed"]);
  pieces[Symbol.dispose]();
  expect(pieces.all).toEqual([]);
});

test("what goes wrong again and again is kept as it was, and taken anew after a while", () => {
  const { clock, pieces, say } = room();
  say("refused", true);
  const [first] = pieces.all;
  clock.advance(limits.faultRepeatMs / 2);
  say("refused", true);
  expect(pieces.all.map(({ id }) => id)).toEqual([first?.id]);
  clock.advance(limits.faultRepeatMs / 2);
  say("refused", true);
  expect(pieces.all).toHaveLength(1);
  expect(pieces.all[0]?.id).toBeGreaterThan(first?.id ?? Number.POSITIVE_INFINITY);
});

test("what goes wrong alike is one, whatever stood in the message; for another reason it is another", () => {
  const { clock, say, kept } = room();
  const unclear = (text: string) => note("mqtt-said", { text, means: "means-nothing" });
  const refused = (reason: "reason-syntax" | "reason-value", command: string) =>
    note("refused-command", { reason, command });
  say("garbled", true);
  for (let turn = 0; turn < 9; turn += 1) {
    clock.advance(60_000);
    say(unclear(`hall: {"lux": ${turn}}`), true);
  }
  expect(kept()).toEqual(["garbled", expect.stringContaining('"lux": 0}')]);
  clock.advance(60_000);
  say(refused("reason-value", "volume 31"), true);
  clock.advance(60_000);
  say(refused("reason-value", "volume 32"), true);
  clock.advance(60_000);
  say(noteBecause("fault-because", refused("reason-syntax", "volume 33"), { fault: "DISPLAY_REFUSED" }), true);
  expect(kept().slice(2)).toEqual([
    "volume 31: value out of range",
    expect.stringContaining("volume 33: syntax error"),
  ]);
});

test("a fault that is not shown pushes none out", () => {
  const { clock, say, be, kept } = room();
  for (const code of ["DEVICE_NO_ANSWER", "DEVICE_OUT_OF_STEP", "DEVICE_UNPLUGGED", "DEVICE_PORT_BUSY"] as const) {
    say(code);
    be("failed", code);
    clock.advance(60_000);
    be("ready");
  }
  const shown = kept();
  expect(shown).toHaveLength(limits.faultsOfADevice);
  be("degraded", "CAMERA_REFUSED");
  be("failed", "DEVICE_HOST_UNREACHABLE");
  expect(kept()).toEqual(shown);
  clock.advance(limits.faultAfterMs);
  expect(kept()).toEqual(shown);
});

test("of a trouble that comes and goes the first time and the newest are kept, however long it does", () => {
  const { clock, pieces, say, be, kept, words } = room();
  say("before");
  be("failed", "DEVICE_OUT_OF_STEP");
  for (let turn = 0; turn < 100; turn += 1) {
    clock.advance(15_000);
    be("ready");
    say(`turn ${turn}`);
    be("absent", "DEVICE_UNPLUGGED");
  }
  const flapped = ["failed DEVICE_OUT_OF_STEP", "absent DEVICE_UNPLUGGED", "absent DEVICE_UNPLUGGED"];
  expect(kept()).toEqual(flapped);
  expect(words(1).at(-1)).toBe("turn 0");
  expect(words(2).at(-1)).toBe("turn 99");
  // A while later it is news again.
  clock.advance(limits.faultRepeatMs);
  be("ready");
  say("later");
  be("absent", "DEVICE_UNPLUGGED");
  expect(pieces.all).toHaveLength(flapped.length + 1);
});
