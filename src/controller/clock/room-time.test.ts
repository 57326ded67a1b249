import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { saidInEnglish } from "#protocol/device-notes.ts";
import { RoomTime } from "./room-time.ts";

const hour = 3_600_000;
const day = 24 * hour;
const releasedAt = Date.UTC(2026, 0, 1);
const today = Date.UTC(2026, 10, 26, 9);

async function rig(options: { readonly says: number; readonly known?: number; readonly synchronised?: boolean }) {
  const clock = new ManualClock(options.says);
  const disk = { at: options.known };
  const time = new RoomTime({
    clock,
    log: silentLog,
    store: {
      read: async () => disk.at,
      write: async (at) => {
        disk.at = at;
      },
    },
    releasedAt,
    absurdFrom: Date.UTC(2046, 0, 1),
    synchronised: () => options.synchronised ?? false,
  });
  const jumps: number[] = [];
  time.events.on("jumped", (by) => jumps.push(by));
  await time.start();
  return { clock, time, disk, jumps };
}

test("a clock that starts in 1970 is wrong, and the last time the room knew goes on from there", async () => {
  const { clock, time, disk } = await rig({ says: 5_000, known: today });
  expect(saidInEnglish(time.doubt?.why ?? "")).toContain("1970-01-01");
  clock.advance(hour);
  expect(time.stamp()).toBe(today + hour);
  expect(disk.at).toBe(today);
});

test("whatever it is made of, it is whole milliseconds, as the store wants them", async () => {
  const { clock, time } = await rig({ says: 0, known: today });
  clock.advance(0.7);
  expect(Number.isInteger(time.stamp())).toBe(true);
  time.handleWitness("tablet", today);
  clock.advance(0.4);
  expect(Number.isInteger(time.stamp())).toBe(true);
});

test("without anything known, the release's own date is the least", async () => {
  const { time } = await rig({ says: 0 });
  expect(time.stamp()).toBe(releasedAt);
});

test("a clock in 2099 is wrong, whoever set it, and is not kept as known", async () => {
  const { time, disk } = await rig({ says: Date.UTC(2099, 0, 1), known: today, synchronised: true });
  expect(time.trusted).toBe(false);
  expect(disk.at).toBe(today);
});

test("a time server that sets it ends the doubt, and the jump is told", async () => {
  const { clock, time, disk, jumps } = await rig({ says: 0, known: today });
  clock.set(today + day);
  clock.advance(2_000);
  expect(time.trusted).toBe(true);
  expect(jumps).toEqual([today + day]);
  expect(disk.at).toBe(today + day + 2_000);
});

test("hours back is a jump; ten minutes behind what the room has seen is wrong", async () => {
  const { clock, time, jumps } = await rig({ says: today, known: today - day });
  clock.set(today - 3 * hour);
  clock.advance(2_000);
  expect(jumps).toEqual([-3 * hour]);
  expect(saidInEnglish(time.doubt?.why ?? "")).toContain("already in use on 2026-11-26 09:00");
  expect(time.stamp()).toBe(today + 2_000);
});

test("a device's clock that agrees clears the room's, and one that does not accuses it", async () => {
  const { clock, time } = await rig({ says: today - 3 * hour, known: today });
  expect(time.trusted).toBe(false);
  time.handleWitness("tablet", today - 3 * hour + 20_000);
  expect(time.trusted).toBe(true);
  time.handleWitness("tablet", today);
  expect(saidInEnglish(time.doubt?.why ?? "")).toContain("2026-11-26 09:00");
  clock.advance(hour);
  expect(time.stamp()).toBe(today + hour);
});

test("one device of several that is wrong accuses nobody, and a time server's word counts for more than all", async () => {
  const { time } = await rig({ says: today, known: today });
  time.handleWitness("a", today);
  time.handleWitness("b", today + 1_000);
  time.handleWitness("c", today + 9 * day);
  expect(time.trusted).toBe(true);
  const synchronised = await rig({ says: today, known: today, synchronised: true });
  synchronised.time.handleWitness("a", today + 9 * day);
  expect(synchronised.time.trusted).toBe(true);
});

test("a year in a cupboard is believed, two are not", async () => {
  expect((await rig({ says: today + 300 * day, known: today })).time.trusted).toBe(true);
  expect((await rig({ says: today + 800 * day, known: today })).time.trusted).toBe(false);
});
