import { expect, onTestFinished, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import { SimulatedSet } from "../simulated-set.ts";
import { createCecDisplay } from "./display.ts";
import type { SimulatedSoundOptions } from "./simulated-sound.ts";
import { SimulatedCec } from "./simulator.ts";

/*
 * Loudspeakers that have keys for louder and softer alone, at the speed of a real bus by a quick clock: kernel, bus and
 * loudspeaker are simulated. How a real one takes its keys is not shown here.
 */

vi.setConfig({ testTimeout: 60_000 });
const patience = { timeout: 30_000, interval: 5 } as const;

async function audible(
  sound: SimulatedSoundOptions = {},
  volume = 20,
  { hasAudioSystem = true, programStarts = 0 } = {},
) {
  const clock = new QuickClock(60);
  const set = new SimulatedSet({ clock, inputs: [], warming: 0, cooling: 0 });
  set.switchPower(true);
  set.volume = volume;
  set.done.length = 0;
  const far = new SimulatedCec({ set, clock, name: "Board TV", sound, hasAudioSystem, programStarts });
  const asked: string[] = [];
  const display = createCecDisplay({
    id: "display",
    device: "/dev/cec0",
    clock,
    log: silentLog,
    run: (args) => {
      asked.push(args.slice(2).join(" "));
      return far.run(args);
    },
    listen: far.listen,
  });
  const read: (number | undefined)[] = [];
  display.events.on("reading", (reading) => read.push(reading.volume));
  onTestFinished(async () => {
    await display.close();
    set.close();
  });
  display.start();
  await vi.waitFor(() => expect(display.health.kind).toBe("ready"), patience);
  const keys = () => set.done.filter((what) => what.startsWith("key volume-"));
  return { clock, set, far, asked, display, read, keys, levels: far.sound.levels };
}

test.each([
  [1, 20, 60],
  [2, 20, 60],
  [2.5, 20, 60],
  [2.5, 60, 21],
  [5, 20, 52],
  [100 / 30, 90, 5],
  [1, 20, 21],
  [10, 100, 0],
])("steps of %d percent, from %d to %d: as near as it goes, and never a step too far", async (step, from, to) => {
  const { display, set, levels, read } = await audible({ step }, from);
  expect(display.capabilities).toMatchObject({ volume: true, audioMute: true });
  await display.carryOut({ kind: "volume", percent: to });
  expect(Math.abs(set.volume - to)).toBeLessThanOrEqual(step / 2 + 0.5);
  const past = levels.map((level) => (to > from ? level - to : to - level));
  expect(Math.max(...past)).toBeLessThanOrEqual(step);
  expect(display.reading.volume).toBe(Math.floor(set.volume));
  // Panels see it on its way.
  if (levels.length > 4) expect(new Set(read).size).toBeGreaterThan(3);
});

test("from nothing to full by single percents: it gets there in time", async () => {
  const { display, set, clock, levels } = await audible({ step: 1 }, 0);
  const began = clock.monotonic();
  await display.carryOut({ kind: "volume", percent: 100 });
  expect(clock.monotonic() - began).toBeLessThan(30_000);
  expect(set.volume).toBe(100);
  expect(levels).toHaveLength(100);
});

test("one that does not say how loud it is: no volume is offered, and no key pressed", async () => {
  const { display, keys } = await audible({ tellsVolume: false });
  expect(display.capabilities).toMatchObject({ volume: false, audioMute: true });
  await expect(display.carryOut({ kind: "volume", percent: 60 })).rejects.toMatchObject({ code: "DISPLAY_LACKS" });
  expect(keys()).toEqual([]);
});

test("one that goes on by itself while a key is held: each press is let go of in the same run", async () => {
  // A program that starts in 200 ms would hold the key for 300 ms, were it run once for the press and once for its end.
  const sound = { step: 2, rampsAfter: 150 };
  const { display, set, levels, asked } = await audible(sound, 20, { hasAudioSystem: true, programStarts: 200 });
  await display.carryOut({ kind: "volume", percent: 60 });
  expect(set.volume).toBe(60);
  expect(Math.max(...levels)).toBeLessThanOrEqual(62);
  const pressed = asked.filter((line) => line.includes("--user-control-pressed"));
  expect(pressed).toHaveLength(20);
  expect(pressed[0]).toBe("--skip-info --to 5 --user-control-pressed ui-cmd=volume-up --user-control-released");
});

test("one that says late what it is at is waited for", async () => {
  const { display, set, levels } = await audible({ step: 2.5, tellsAfter: 700 });
  await display.carryOut({ kind: "volume", percent: 40 });
  expect(set.volume).toBe(40);
  expect(Math.max(...levels)).toBeLessThanOrEqual(42.5);
});

test("one whose first press shows the level alone is pressed once more", async () => {
  const { display, set } = await audible({ step: 2, onlyShows: 1 });
  await display.carryOut({ kind: "volume", percent: 30 });
  expect(set.volume).toBe(30);
});

test("one that takes its keys and stays as it is: pressed twice, and what it says is told", async () => {
  const { display, keys } = await audible({ isStuck: true });
  await expect(display.carryOut({ kind: "volume", percent: 60 })).rejects.toMatchObject({
    code: "DISPLAY_NOT_DONE",
    note: { code: "volume-at", values: { percent: 20 } },
  });
  expect(keys()).toHaveLength(2);
});

test("switched off on the way: that goes next, and no key is pressed any more", async () => {
  const { display, set, keys, clock } = await audible({ step: 1 }, 0);
  const loud = display.carryOut({ kind: "volume", percent: 100 });
  const ended = expect(loud).rejects.toMatchObject({ code: "DISPLAY_REPLACED" });
  await vi.waitFor(() => expect(keys().length).toBeGreaterThan(5), patience);
  const ordered = clock.monotonic();
  const before = keys().length;
  let off = 0;
  set.events.on("power", () => {
    off = clock.monotonic() - ordered;
  });
  await display.carryOut({ kind: "power", on: false });
  await ended;
  expect(set.power).toBe("off");
  expect(keys().length - before).toBeLessThanOrEqual(1);
  // What is being said at that moment, a reading at most, and the order itself: the bus takes 160 ms for a press.
  expect(off).toBeLessThan(1_500);
  expect(set.volume).toBeLessThan(100);
});

test("a newer level takes the older one's place at once", async () => {
  const { display, set, keys, levels } = await audible({ step: 1 });
  const first = display.carryOut({ kind: "volume", percent: 100 });
  const ended = expect(first).rejects.toMatchObject({ code: "DISPLAY_REPLACED" });
  await vi.waitFor(() => expect(keys().length).toBeGreaterThan(2), patience);
  await display.carryOut({ kind: "volume", percent: 15 });
  await ended;
  expect(set.volume).toBe(15);
  expect(Math.max(...levels)).toBeLessThan(60);
});

test("its sound is switched off in between, without waiting for the level", async () => {
  const { display, set, keys } = await audible({ step: 1 }, 0);
  const loud = display.carryOut({ kind: "volume", percent: 80 });
  await vi.waitFor(() => expect(keys().length).toBeGreaterThan(5), patience);
  await display.carryOut({ kind: "audio-mute", on: true });
  expect(set.volume).toBeLessThan(80);
  await loud;
  expect(set.volume).toBe(80);
});

test("a television's own loudspeaker is asked where there is no audio system", async () => {
  const { display, set, asked } = await audible({ step: 2.5 }, 50, { hasAudioSystem: false, programStarts: 0 });
  await display.carryOut({ kind: "volume", percent: 40 });
  expect(set.volume).toBe(40);
  expect(asked.filter((line) => line.includes("--to 5 --user-control"))).toEqual([]);
});
