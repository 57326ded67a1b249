import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { readWireLog } from "#protocol/wire-log.ts";
import type { WireUsb } from "#protocol/wires.ts";
import { HidSpeakerphone } from "../speakerphone/hid/speakerphone.ts";
import { MemoryHidBus } from "../transport/hid-memory.ts";
import { HidPlayer } from "./hid-player.ts";

/* A call on a simulated Yealink WH66, saved from the wire log: it rings, somebody picks up, mutes, and so on. */

const { head, lines } = readWireLog(
  readFileSync(new URL("recorded/simulated-yealink-wh66-call.jsonl", import.meta.url), "utf8"),
);
const usb = head.devices.speakerphone?.usb;

/** The recorded device on the real driver, and a room that does what rooms do: its mute key mutes. */
function room({ as = {}, mutes = true }: { as?: Partial<WireUsb>; mutes?: boolean } = {}) {
  if (usb === undefined) throw new Error("The log does not say which device it is of.");
  const clock = new ManualClock();
  const bus = new MemoryHidBus();
  const player = new HidPlayer(lines, { ...usb, ...as }, clock);
  const phone = new HidSpeakerphone({ id: "speakerphone", bus, clock, log: silentLog });
  const keys: string[] = [];
  phone.events.on("hook", (offHook) => keys.push(offHook ? "picked up" : "hung up"));
  phone.events.on("volumeKey", (direction) => keys.push(`volume ${direction}`));
  phone.events.on("muteKey", () => {
    keys.push("mute");
    if (mutes) void phone.setMute(!phone.told.muted);
  });
  /** Lets time pass until it is so, a minute at most. */
  const until = async (isSo: () => boolean): Promise<boolean> => {
    for (let turn = 0; turn < 600 && !isSo(); turn += 1) {
      clock.advance(100);
      for (let settled = 0; settled < 5; settled += 1) await setImmediate();
    }
    return isSo();
  };
  /** The room's own side of the call. */
  const call = async (): Promise<void> => {
    bus.plug(player);
    phone.start();
    await until(() => phone.health.kind === "ready");
    player.handleOpened();
    void phone.setRinging(true);
    await until(() => keys.includes("volume up"));
    void phone.setHold(true);
    await until(() => phone.state.hook === "on");
    void phone.setHold(false);
    await until(() => player.complete);
  };
  return {
    player,
    phone,
    keys,
    call,
    [Symbol.asyncDispose]: async () => {
      player.close();
      await phone.close();
    },
  };
}

test("the log is played to the driver, which does what it did then, report for report", async () => {
  await using it = room();
  await it.call();
  expect(it.player.complete).toBe(true);
  const sent = lines.filter(({ direction }) => direction === "sent");
  expect(sent.length).toBeGreaterThan(6);
  expect(it.player.report).toEqual({ heard: sent.length, unexpected: [], missing: [], disordered: [] });
  expect(it.keys).toEqual(["picked up", "mute", "volume up", "mute", "hung up"]);
});

test("a driver that shows a waiting call otherwise is told apart", async () => {
  // As any other maker's the device is kept off the hook while the call waits.
  await using it = room({ as: { vendor: "1209" } });
  await it.call();
  expect(it.player.complete).toBe(false);
  expect(it.player.report.unexpected).not.toEqual([]);
  expect(it.player.report.missing).toContainEqual(expect.stringContaining("hold on"));
});

test("one that leaves the mute key without its answer is told apart", async () => {
  await using it = room({ mutes: false });
  await it.call();
  expect(it.player.complete).toBe(false);
  // It repeats the lamp as it is, and never lights it.
  expect(it.player.report.missing).toContainEqual(expect.stringContaining("mute on"));
  expect(it.player.report.unexpected).not.toEqual([]);
});

test("what comes in another place than then is told", () => {
  if (usb === undefined) throw new Error("The log does not say which device it is of.");
  const player = new HidPlayer(lines, usb, new ManualClock());
  const [first, second] = lines.filter(({ direction }) => direction === "sent");
  const write = (bytes = "") => player.handleOutput(Uint8Array.from(Buffer.from(bytes.replaceAll(" ", ""), "hex")));
  write(second?.bytes);
  write(first?.bytes);
  expect(player.report).toMatchObject({ heard: 2, unexpected: [], disordered: [first?.words] });
});
