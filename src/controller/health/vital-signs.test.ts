import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { RoomError } from "#protocol/errors.ts";
import { VitalSigns } from "./vital-signs.ts";

/** Asks as the watchdog does, every three seconds for `ms`. */
async function ask(signs: VitalSigns, clock: ManualClock, ms: number): Promise<string | undefined> {
  let why = signs.unwell();
  for (let passed = 0; passed < ms; passed += 3_000) {
    clock.advance(3_000);
    await new Promise(setImmediate);
    why = signs.unwell();
  }
  return why;
}

test("a store that writes is well, and so is one whose disk refuses: a restart would not mend it", async () => {
  for (const beat of [
    async () => {},
    () => Promise.reject(new RoomError("store-failed", "database or disk is full")),
  ]) {
    const clock = new ManualClock();
    expect(await ask(new VitalSigns({ clock, store: { beat } }), clock, 60_000)).toBeUndefined();
  }
});

test("a store that is slow is let be; one that does not answer for twenty seconds is unwell, until it does", async () => {
  const clock = new ManualClock();
  const answer = Promise.withResolvers<void>();
  const signs = new VitalSigns({ clock, store: { beat: () => answer.promise } });
  expect(await ask(signs, clock, 18_000)).toBeUndefined();
  expect(await ask(signs, clock, 3_000)).toContain("did not answer");
  answer.resolve();
  expect(await ask(signs, clock, 3_000)).toBeUndefined();
});

test("a store that fails in another way is unwell", async () => {
  const clock = new ManualClock();
  const signs = new VitalSigns({ clock, store: { beat: () => Promise.reject(new Error("broken")) } });
  expect(await ask(signs, clock, 3_000)).toContain("broken");
});

test("a beat is a write to the disk: one in ten seconds", async () => {
  const clock = new ManualClock();
  let beats = 0;
  const beat = async (): Promise<void> => {
    beats += 1;
  };
  await ask(new VitalSigns({ clock, store: { beat } }), clock, 60_000);
  expect(beats).toBeGreaterThanOrEqual(5);
  expect(beats).toBeLessThanOrEqual(7);
});
