import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { excerptOf, readWireLog, textOf, type WireLog, type WireLogLine, writeWireLog } from "#protocol/wire-log.ts";
import type { WireUsb } from "#protocol/wires.ts";
import { simulatedModel } from "../speakerphone/hid/simulator/model.ts";
import { SimulatedSpeakerphone } from "../speakerphone/hid/simulator/simulated-speakerphone.ts";
import { HidSpeakerphone } from "../speakerphone/hid/speakerphone.ts";
import { MemoryHidBus } from "../transport/hid-memory.ts";
import { HidPlayer } from "./hid-player.ts";
import { ReplayedCall } from "./hid-rig.ts";

/* A call on a simulated Yealink WH66, saved from the wire log: it rings, somebody picks up, mutes, and so on. */

const recorded = readWireLog(
  readFileSync(new URL("recorded/simulated-yealink-wh66-call.jsonl", import.meta.url), "utf8"),
);
const { lines } = recorded;
const sentIn = (all: readonly WireLogLine[]) => all.filter(({ direction }) => direction === "sent");

function knownOf({ head }: WireLog) {
  const known = head.devices.speakerphone;
  if (known?.usb === undefined) throw new Error("The log does not say which device it is of.");
  return { usb: known.usb, before: known.before ?? [] };
}

/** Lets time pass until it is so, a minute at most. */
async function passUntil(clock: ManualClock, isSo: () => boolean): Promise<boolean> {
  for (let turn = 0; turn < 600 && !isSo(); turn += 1) {
    clock.advance(100);
    for (let settled = 0; settled < 5; settled += 1) await setImmediate();
  }
  return isSo();
}

/** The recorded device on the real driver, in a room that does what the room of the log did. */
function room(log: WireLog = recorded, { as = {}, mutes = true }: { as?: Partial<WireUsb>; mutes?: boolean } = {}) {
  const { usb, before } = knownOf(log);
  const clock = new ManualClock();
  const bus = new MemoryHidBus();
  const player = new HidPlayer(log.lines, { ...usb, ...as }, clock, before);
  const phone = new HidSpeakerphone({ id: "speakerphone", bus, clock, log: silentLog });
  const call = new ReplayedCall({ clock, phone, player, mutes });
  return {
    player,
    phone,
    keys: call.keys,
    call: async (): Promise<void> => {
      bus.plug(player);
      phone.start();
      await passUntil(clock, () => phone.health.kind === "ready");
      player.handleOpened();
      await passUntil(clock, () => player.complete);
    },
    [Symbol.asyncDispose]: async () => {
      call.close();
      player.close();
      await phone.close();
    },
  };
}

test("the log is played to the driver, which does what it did then, report for report", async () => {
  await using it = room();
  await it.call();
  expect(it.player.complete).toBe(true);
  expect(sentIn(lines).length).toBeGreaterThan(6);
  expect(it.player.report).toEqual({ heard: sentIn(lines).length, unexpected: [], missing: [], disordered: [] });
  expect(it.keys).toEqual(["picked up", "mute", "volume up", "mute", "hung up"]);
});

test("a driver that shows a waiting call otherwise is told apart", async () => {
  // As any other maker's the device is kept off the hook while the call waits.
  await using it = room(recorded, { as: { vendor: "1209" } });
  await it.call();
  expect(it.player.complete).toBe(false);
  expect(it.player.report.unexpected).not.toEqual([]);
  expect(it.player.report.missing).toContainEqual(expect.stringContaining("hold on"));
});

test("one that leaves the mute key without its answer is told apart", async () => {
  await using it = room(recorded, { mutes: false });
  await it.call();
  expect(it.player.complete).toBe(false);
  // It repeats the lamp as it is, and never lights it.
  expect(it.player.report.missing).toContainEqual(expect.stringContaining("mute on"));
  expect(it.keys).toEqual(["picked up", "mute"]);
});

test("what comes in another place than then is told", () => {
  const player = new HidPlayer(lines, knownOf(recorded).usb, new ManualClock());
  const [first, second] = sentIn(lines);
  const write = (bytes = "") => player.handleOutput(Uint8Array.from(Buffer.from(bytes.replaceAll(" ", ""), "hex")));
  write(second?.bytes);
  write(first?.bytes);
  expect(player.report).toMatchObject({ heard: 2, unexpected: [], disordered: [first?.words] });
});

test("an excerpt is played from how the device stood where it begins, wherever that is", async () => {
  for (let from = 1; from < lines.length; from += 1) {
    const excerpt = readWireLog(textOf(excerptOf(recorded, from)));
    await using it = room(excerpt);
    await it.call();
    const said = `from line ${from}: ${lines[from]?.words}, ${JSON.stringify(it.player.report)}`;
    expect(it.player.complete, said).toBe(true);
    // The lamps as they were told before, and then what the excerpt has.
    expect(it.player.report, said).toEqual({
      heard: sentIn(excerpt.lines).length + 1,
      unexpected: [],
      missing: [],
      disordered: [],
    });
    // Every key that the excerpt has, and the one that its first line answers, but none that was answered before it.
    const answers = excerpt.lines[0]?.direction === "sent" ? lines[from - 1] : undefined;
    const pressed = [...(answers?.direction === "received" ? [answers] : []), ...excerpt.lines];
    const muted = pressed.filter(({ direction, words }) => direction === "received" && words.endsWith("mute"));
    expect(it.keys.filter((key) => key === "mute").length, said).toBe(muted.length);
  }
});

test("a driver that answers otherwise is told apart in an excerpt too", async () => {
  const from = lines.findIndex(({ words }) => words.includes("hold on"));
  await using it = room(excerptOf(recorded, from), { as: { vendor: "1209" } });
  await it.call();
  expect(it.player.complete).toBe(false);
  expect(it.player.report.missing).toContainEqual(expect.stringContaining("hold on"));
});

/** One lamp to a report, a mute key that is a pulse, keys that repeat: each model's own call, saved by the real driver. */
test.each(["jabra-speak-810", "plantronics-blackwire-c5220", "anker-powerconf"])(
  "a call on %s is played from any of its lines, and after a replug from the last opening",
  async (name) => {
    const { log, opened } = await savedCall(name);
    expect(log.lines.filter(({ bytes }) => bytes === "")).toHaveLength(2);
    for (const from of log.lines.keys()) {
      await using it = room(excerptOf(log, from));
      await it.call();
      const said = `from line ${from} of ${log.lines.length}: ${JSON.stringify(it.player.report)} ${JSON.stringify(log.lines)}`;
      expect(it.player.report, said).toMatchObject({ unexpected: [], missing: [], disordered: [] });
      expect(it.player.complete, said).toBe(true);
      if (from <= opened) expect(it.player.told.muted, said).toBe(true);
    }
  },
);

/** A call on a simulated device: rung, picked up, muted, pulled out and back in, opened, hung up. */
async function savedCall(name: string): Promise<{ readonly log: WireLog; readonly opened: number }> {
  const clock = new ManualClock();
  const bus = new MemoryHidBus();
  const device = new SimulatedSpeakerphone(simulatedModel(name), clock);
  await using phone = new HidSpeakerphone({ id: "speakerphone", bus, clock, log: silentLog });
  phone.events.on("muteKey", () => void phone.setMute(!phone.told.muted));
  const pass = (ms: number) => {
    const end = clock.monotonic() + ms;
    return passUntil(clock, () => clock.monotonic() >= end);
  };
  bus.plug(device);
  phone.start();
  await pass(1_600);
  await phone.setRinging(true);
  await pass(2_000);
  device.press("hook");
  await pass(1_600);
  device.press("mute");
  await pass(1_600);
  bus.unplug(device);
  device.restart();
  await pass(1_600);
  bus.plug(device);
  await pass(3_000);
  device.press("mute");
  await pass(1_600);
  device.press("mute");
  await pass(1_600);
  device.press("hook");
  await pass(3_000);
  const { vendor, product, descriptor } = device;
  const hex = (id: number): string => id.toString(16).padStart(4, "0");
  const usb = {
    name: device.name,
    vendor: hex(vendor),
    product: hex(product),
    descriptor: Buffer.from(descriptor).toString("hex").toUpperCase(),
  };
  const said = phone.exchanges().map(({ at, direction, bytes, words }) => ({
    device: "speakerphone",
    at,
    direction: direction === "out" ? ("sent" as const) : ("received" as const),
    bytes,
    words,
  }));
  device.close();
  const log = readWireLog(
    writeWireLog(said, [{ device: "speakerphone", kind: "speakerphone", protocol: "hid", link: "", usb }]),
  );
  return { log, opened: log.lines.findLastIndex(({ bytes }) => bytes === "") };
}
