import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { RoomError } from "#protocol/errors.ts";
import { unwell } from "./vital-signs.ts";

test("a store that writes is well, and so is one whose disk refuses: a restart would not mend it", async () => {
  const clock = new ManualClock();
  expect(await unwell({ clock, store: { beat: async () => {} } })).toBeUndefined();
  const refuses = { beat: () => Promise.reject(new RoomError("store-failed", "database or disk is full")) };
  expect(await unwell({ clock, store: refuses })).toBeUndefined();
});

test("a store that does not answer, or fails in another way, is not", async () => {
  const clock = new ManualClock();
  const hangs = unwell({ clock, store: { beat: () => new Promise(() => {}) } });
  clock.advance(8_000);
  expect(await hangs).toContain("did not answer");
  expect(await unwell({ clock, store: { beat: () => Promise.reject(new Error("broken")) } })).toContain("broken");
});
