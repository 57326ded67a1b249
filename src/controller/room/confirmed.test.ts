import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { RoomError } from "#protocol/errors.ts";
import { Confirmed } from "./confirmed.ts";

function rig(insists: (value: number) => boolean = () => false) {
  const clock = new ManualClock(1_000);
  const volume = new Confirmed<number>({ clock, initial: 50, timeoutMs: 3_000, insists, changed: () => {} });
  return { clock, volume };
}

test("a command is answered when the report agrees", async () => {
  const { clock, volume } = rig();
  const asked = volume.want(60);
  expect(volume.shown).toEqual({ actual: 50, target: 60, since: 1_000 });
  clock.advance(20);
  volume.handleActual(60, true);
  await asked;
  expect(volume.shown).toEqual({ actual: 60, since: 1_020 });
});

test("a report of something else meanwhile changes what is so, not what is wished", () => {
  const { volume } = rig();
  void volume.want(60);
  volume.handleActual(40, true);
  expect(volume.shown).toMatchObject({ actual: 40, target: 60 });
});

test("a newer wish answers for the older ones", async () => {
  const { volume } = rig();
  const asked = [volume.want(60), volume.want(70)];
  volume.handleActual(70, true);
  await Promise.all(asked);
  expect(volume.wish).toBe(70);
});

test("what is not confirmed in time fails, with a fault until somebody asks again", async () => {
  const { clock, volume } = rig();
  const asked = volume.want(60);
  clock.advance(3_000);
  await expect(asked).rejects.toMatchObject({ code: "timed-out" });
  expect(volume.shown).toMatchObject({ actual: 50, fault: { code: "timed-out" } });
  expect(volume.wish).toBe(50);
  await volume.want(50);
  expect(volume.shown.fault).toBeUndefined();
});

test("a wish that is insisted on stands after its time, and its fault goes when it is so", async () => {
  const { clock, volume } = rig(() => true);
  const asked = volume.want(0);
  clock.advance(3_000);
  await expect(asked).rejects.toMatchObject({ code: "timed-out" });
  expect(volume.shown).toMatchObject({ actual: 50, target: 0, fault: { code: "timed-out" } });
  volume.handleActual(0, true);
  expect(volume.shown).toEqual({ actual: 0, since: 4_000 });
});

test("once agreed, a change of the other side's own is news; where it means nothing, or is insisted on, it is not", () => {
  const { volume } = rig((value) => value === 0);
  volume.handleActual(40, true);
  expect(volume.wish).toBe(40);
  volume.handleActual(30, false);
  expect(volume.shown).toMatchObject({ actual: 30, target: 40 });
  volume.aim(0);
  volume.handleActual(0, true);
  volume.handleActual(20, true);
  expect(volume.shown).toMatchObject({ actual: 20, target: 0 });
});

test("a side that begins anew gets the time it needs", () => {
  const { clock, volume } = rig();
  volume.expectAgain();
  volume.handleActual(10, true);
  clock.advance(60_000);
  expect(volume.shown).toMatchObject({ actual: 10, target: 50 });
  volume.handleActual(50, true);
  volume.handleActual(10, true);
  expect(volume.wish).toBe(10);
});

test("nobody waits for a side that is gone; the wish is for its return", async () => {
  const { volume } = rig();
  const asked = volume.want(60);
  volume.handleGone(new RoomError("screen-away"));
  await expect(asked).rejects.toMatchObject({ code: "screen-away" });
  expect(volume.wish).toBe(60);
});
