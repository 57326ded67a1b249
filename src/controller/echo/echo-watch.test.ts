import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { EchoDelay, EchoResult, EchoStatus } from "#protocol/echo-measurement.ts";
import type { ProbeMeasured } from "#protocol/room-test.ts";
import type { EchoRoom } from "./echo-room.ts";
import { EchoWatch } from "./echo-watch.ts";
import type { Emptiness } from "./emptiness.ts";

const minute = 60_000;
const good: ProbeMeasured = { heard: true, delayMs: 90, toneDb: -40, roomDb: -75, leftDb: -68, silent: false };
const bad: ProbeMeasured = { ...good, leftDb: -50 };

/** Lets what waits for nothing go on. */
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 80; turn += 1) await Promise.resolve();
};

/** A room that says what it did, at two in the night. */
async function rig(kept: EchoResult | null = null) {
  const clock = new ManualClock(Date.UTC(2026, 2, 10, 2, 0, 0));
  const did: string[] = [];
  const facts = {
    hindrance: undefined as EchoDelay | undefined,
    empty: { empty: true, by: "sensors" } as Emptiness,
    hears: [good] as (ProbeMeasured | Error)[],
    dark: false,
    nightly: true,
  };
  let disturb: (why: EchoDelay) => void = () => undefined;
  let level = 70;
  const room: EchoRoom = {
    hindrance: () => facts.hindrance,
    emptiness: () => facts.empty,
    onDisturbed: (heard) => {
      disturb = heard;
      return () => {
        disturb = () => undefined;
      };
    },
    sign: async (shown) => void did.push(shown ? "sign" : "no sign"),
    light: async () => {
      if (facts.dark) throw new Error("it stays dark");
      return async () => void did.push("dark again");
    },
    get volume() {
      return level;
    },
    setVolume: async (to) => {
      level = to;
      did.push(`volume ${to}`);
    },
    probe: async (stopped) => {
      did.push("sound");
      const next = facts.hears.length > 1 ? facts.hears.shift() : facts.hears[0];
      await new Promise<void>((resolve) => {
        clock.after(9_000, resolve);
        stopped.addEventListener("abort", () => resolve());
      });
      if (stopped.aborted) throw new Error("the test was stopped");
      if (next instanceof Error) throw next;
      return next ?? good;
    },
    tested: async () => 31,
  };
  const shown: EchoStatus[] = [];
  const written: EchoResult[] = [];
  const watch = new EchoWatch({
    clock,
    log: silentLog,
    room,
    file: { read: async () => kept, write: async (result) => void written.push(result) },
    schedule: () => ({ nightly: facts.nightly, time: "03:00", timeZone: "UTC" }),
    show: (status) => void shown.push(status),
  });
  await watch.start();
  const pass = async (ms: number, step = 1_000): Promise<void> => {
    for (let passed = 0; passed < ms; passed += step) {
      clock.advance(step);
      await turns();
    }
  };
  return {
    watch,
    clock,
    did,
    facts,
    written,
    pass,
    now: () => shown.at(-1),
    disturb: (why: EchoDelay) => disturb(why),
  };
}

test("at its time it shows the sign, plays quietly, keeps what it found and puts everything back", async () => {
  const { did, pass, now, written, watch } = await rig();
  expect(now()).toMatchObject({ running: null, next: Date.UTC(2026, 2, 10, 3), last: null });
  await pass(60 * minute);
  expect(did).toEqual(["sign"]);
  expect(now()?.running).toMatchObject({ by: "" });
  await pass(11_000);
  expect(did).toEqual(["sign", "volume 40", "sound"]);
  await pass(10_000);
  expect(did).toEqual(["sign", "volume 40", "sound", "volume 70", "dark again", "no sign"]);
  expect(now()).toMatchObject({
    running: null,
    putOff: null,
    next: Date.UTC(2026, 2, 11, 3),
    last: { finding: "echo-cancelled", cancelledDb: 28, testedDb: 31, by: "", emptyBy: "sensors" },
  });
  expect(written).toHaveLength(1);
  await pass(200 * minute, 5 * minute);
  expect(did).toHaveLength(6);
  await watch[Symbol.asyncDispose]();
});

test("with somebody there nothing is played; it is tried again later that night", async () => {
  const { did, facts, pass, now, clock } = await rig();
  facts.empty = { empty: false, why: "present" };
  await pass(65 * minute);
  expect(did).toEqual([]);
  expect(now()).toMatchObject({ putOff: { why: "present" }, next: Date.UTC(2026, 2, 10, 3, 10) });
  facts.empty = { empty: true, by: "quiet" };
  await pass(6 * minute);
  expect(now()).toMatchObject({ putOff: null, last: { emptyBy: "quiet" } });
  expect(clock.wall() - (now()?.last?.at ?? 0)).toBeLessThan(2 * minute);
});

test("whoever comes ends it at once, and finds the screen lit and as loud as it was", async () => {
  const { did, pass, now, disturb, written } = await rig();
  await pass(60 * minute + 13_000);
  expect(did.at(-1)).toBe("sound");
  disturb("present");
  await turns();
  expect(did.slice(2)).toEqual(["sound", "volume 70", "no sign"]);
  expect(now()).toMatchObject({ running: null, putOff: { why: "present" }, last: null });
  expect(written).toEqual([]);
  // Not every ten minutes: whoever sleeps there shall sleep, and the display is switched for it.
  expect((now()?.next ?? 0) - Date.UTC(2026, 2, 10, 3)).toBeGreaterThan(59 * minute);
});

test("whoever comes while only the sign stands hears nothing", async () => {
  const { did, pass, disturb } = await rig();
  await pass(60 * minute + 4_000);
  disturb("present");
  await pass(30_000);
  expect(did).toEqual(["sign", "no sign"]);
});

test("a bad figure counts when it comes twice, and since when it is so is kept", async () => {
  const { facts, pass, now, did } = await rig();
  facts.hears = [bad, good];
  await pass(62 * minute);
  expect(now()?.last).toMatchObject({ finding: "echo-cancelled" });
  expect(did.filter((each) => each === "sound")).toHaveLength(2);
  facts.hears = [bad];
  await pass(1_460 * minute, 5 * minute);
  const first = now()?.last;
  expect(first).toMatchObject({ finding: "echo-left", cancelledDb: 10 });
  await pass(1_460 * minute, 5 * minute);
  expect(now()?.last).toMatchObject({ finding: "echo-left", since: first?.since });
  expect(now()?.last?.at).toBeGreaterThan(first?.at ?? 0);
});

test("switched off, only who asks has it measured; what is in the way refuses them in words", async () => {
  const { facts, pass, now, watch, did } = await rig();
  facts.nightly = false;
  await pass(120 * minute);
  expect(now()).toMatchObject({ next: null, last: null });
  facts.hindrance = "room-muted";
  expect(() => watch.measureNow("ada")).toThrow("muted");
  expect(now()).toMatchObject({ putOff: { why: "room-muted" } });
  facts.hindrance = undefined;
  facts.empty = { empty: false, why: "unsure" };
  expect(() => watch.measureNow("ada")).toThrow("sensor");
  facts.empty = { empty: true, by: "quiet" };
  watch.measureNow("ada");
  expect(() => watch.measureNow("ada")).toThrow("already");
  await pass(30_000);
  expect(now()).toMatchObject({ putOff: null, last: { by: "ada", finding: "echo-cancelled" } });
  expect(did).toContain("sign");
});

test("a display that stays dark, a room that was muted meanwhile, and a screen that cannot play are told apart", async () => {
  const { facts, pass, now, watch, did } = await rig();
  facts.dark = true;
  watch.measureNow("ada");
  await pass(1_000);
  expect(now()).toMatchObject({ running: null, putOff: { why: "display" }, last: null });
  expect(did).toEqual(["sign", "no sign"]);
  facts.dark = false;
  watch.measureNow("ada");
  await pass(12_000);
  facts.hindrance = "room-muted";
  await pass(12_000);
  expect(now()).toMatchObject({ putOff: { why: "room-muted" }, last: null });
  facts.hindrance = undefined;
  facts.hears = [new Error("The microphone says nothing at all.")];
  watch.measureNow("ada");
  await pass(25_000);
  expect(now()?.last).toMatchObject({ finding: "sound-refused", detail: "The microphone says nothing at all." });
});

test("a controller that starts anew knows what was found, and ends with everything put back", async () => {
  const first = await rig();
  first.watch.measureNow("ada");
  await first.pass(30_000);
  const second = await rig(first.written[0] ?? null);
  expect(second.now()?.last).toEqual(first.written[0]);
  second.watch.measureNow("ada");
  await second.pass(12_000);
  await second.watch[Symbol.asyncDispose]();
  expect(second.did.at(-1)).toBe("no sign");
  expect(second.did).toContain("volume 70");
});
