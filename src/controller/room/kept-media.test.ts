import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { KeptMedia, type KeptMediaStore } from "./kept-media.ts";

class Disk implements KeptMediaStore {
  value: unknown = null;
  writes = 0;
  full = false;
  /** Resolves when the disk has done what it was given; at once unless a test says otherwise. */
  slow: Promise<void> = Promise.resolve();

  async read() {
    return this.value;
  }

  async write(value: unknown) {
    await this.slow;
    if (this.full) throw new Error("no space left");
    this.value = value;
    this.writes += 1;
  }
}

const wanted = { microphone: "open", camera: true, volume: 42, selfView: false } as const;

async function keeper(disk: Disk, clock = new ManualClock(), boot = "monday") {
  const kept = new KeptMedia({
    store: disk,
    clock,
    log: silentLog,
    machine: { boot },
    troubled: () => disk.full,
  });
  await kept.start();
  return kept;
}

test("what was so in a meeting is there for the next controller, for that meeting alone", async () => {
  const disk = new Disk();
  const clock = new ManualClock();
  const first = await keeper(disk, clock);
  first.handleWanted(wanted);
  first.handleCall("call-1");
  await first[Symbol.asyncDispose]();

  clock.advance(20_000);
  const second = await keeper(disk, clock);
  expect(second.found).toBeUndefined();
  second.handleCall("call-1");
  expect(second.found).toEqual({ ...wanted, fresh: true, sameStart: true });
  const other = await keeper(disk, clock);
  other.handleCall("call-2");
  expect(other.found).toBeUndefined();
});

test("three minutes later, or by a clock that jumped back, it is no longer fresh", async () => {
  const disk = new Disk();
  const clock = new ManualClock();
  const first = await keeper(disk, clock);
  first.handleCall("call-1");
  first.handleWanted(wanted);
  // It is noted again and again while it is so.
  clock.advance(10 * 60_000);
  await first[Symbol.asyncDispose]();
  const soon = await keeper(disk, clock);
  soon.handleCall("call-1");
  expect(soon.found?.fresh).toBe(true);
  clock.advance(3 * 60_000);
  expect(soon.found?.fresh).toBe(false);
  const wrong = await keeper(disk, new ManualClock(0));
  wrong.handleCall("call-1");
  expect(wrong.found).toEqual({ ...wanted, fresh: false, sameStart: true });
});

test("a meeting that ended is forgotten, and a volume outside a meeting is not kept", async () => {
  const disk = new Disk();
  const kept = await keeper(disk);
  kept.handleWanted({ ...wanted, volume: 1 });
  kept.handleWanted(wanted);
  expect(disk.writes).toBe(0);
  kept.handleCall("call-1");
  kept.handleCall(undefined);
  await kept[Symbol.asyncDispose]();
  expect(disk.value).toBeNull();
});

test("the newest is what is on disk, however quickly a hand slides; a full disk stops nobody", async () => {
  const disk = new Disk();
  const kept = await keeper(disk);
  kept.handleCall("call-1");
  for (let volume = 0; volume <= 100; volume += 1) kept.handleWanted({ ...wanted, volume });
  await kept[Symbol.asyncDispose]();
  expect(disk.value).toMatchObject({ wanted: { volume: 100 } });
  expect(disk.writes).toBeLessThan(5);
  disk.full = true;
  kept.handleWanted({ ...wanted, volume: 5 });
  await kept[Symbol.asyncDispose]();
  expect(disk.value).toMatchObject({ wanted: { volume: 100 } });
});

test("nonsense on disk is nothing", async () => {
  const disk = new Disk();
  disk.value = { callId: 7 };
  const kept = await keeper(disk);
  kept.handleCall("7");
  expect(kept.found).toBeUndefined();
});

test("another start of the machine is told from the same, and where nobody can say it counts as another", async () => {
  for (const [before, after, sameStart] of [
    ["monday", "monday", true],
    ["monday", "tuesday", false],
    ["", "", false],
    ["", "tuesday", false],
  ] as const) {
    const disk = new Disk();
    const first = await keeper(disk, new ManualClock(), before);
    first.handleCall("call-1");
    first.handleWanted(wanted);
    await first.written();
    const second = await keeper(disk, new ManualClock(), after);
    second.handleCall("call-1");
    expect(second.found, `${before} and ${after}`).toEqual({ ...wanted, fresh: true, sameStart });
  }
});

test("a disk that takes nothing does not know what was wanted last", async () => {
  const disk = new Disk();
  const first = await keeper(disk);
  first.handleCall("call-1");
  first.handleWanted(wanted);
  await first.written();
  disk.full = true;
  first.handleWanted({ ...wanted, microphone: "muted" });
  await first.written();
  const second = await keeper(disk);
  second.handleCall("call-1");
  expect(second.found).toMatchObject({ microphone: "open", fresh: false });
});

test("who waits until it is written waits for the newest, and for a disk that hangs no longer than a second", async () => {
  const disk = new Disk();
  const clock = new ManualClock();
  const kept = await keeper(disk, clock);
  await kept.written();
  kept.handleCall("call-1");
  const { promise, resolve } = Promise.withResolvers<void>();
  disk.slow = promise;
  kept.handleWanted(wanted);
  kept.handleWanted({ ...wanted, microphone: "muted" });
  let answered = false;
  const waits = kept.written().then(() => {
    answered = true;
  });
  clock.advance(999);
  await Promise.resolve();
  expect(answered).toBe(false);
  resolve();
  await waits;
  expect(disk.value).toMatchObject({ wanted: { microphone: "muted" } });

  disk.slow = new Promise(() => {});
  kept.handleWanted(wanted);
  const late = kept.written();
  clock.advance(1_000);
  await late;
  expect(disk.value).toMatchObject({ wanted: { microphone: "muted" } });
});
