import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { RoomError } from "#protocol/errors.ts";
import { Confirmed } from "./confirmed.ts";

function rig(insists: (value: number) => boolean = () => false) {
  const clock = new ManualClock(1_000);
  let changes = 0;
  const volume = new Confirmed<number>({
    clock,
    initial: 50,
    timeoutMs: 3_000,
    code: "timed-out",
    insists,
    changed: () => {
      changes += 1;
    },
  });
  return { clock, volume, changes: () => changes };
}

test("a command is answered when the report agrees", async () => {
  const { clock, volume } = rig();
  const asked = volume.want(60);
  expect(volume.shown).toEqual({ actual: 50, target: 60, since: 1_000 });
  clock.advance(20);
  volume.handleActual(60);
  await asked;
  expect(volume.shown).toEqual({ actual: 60, since: 1_020 });
});

test("a report of something else meanwhile changes what is so, not what is wanted", () => {
  const { volume } = rig();
  void volume.want(60);
  volume.handleActual(40);
  expect(volume.shown).toMatchObject({ actual: 40, target: 60 });
});

test("a newer target answers for the older ones", async () => {
  const { volume } = rig();
  const asked = [volume.want(60), volume.want(70)];
  volume.handleActual(70);
  await Promise.all(asked);
  expect(volume.wanted).toBe(70);
});

test("what is not confirmed in time fails, with a fault until somebody asks again", async () => {
  const { clock, volume } = rig();
  const asked = volume.want(60);
  clock.advance(3_000);
  await expect(asked).rejects.toMatchObject({ code: "timed-out" });
  expect(volume.shown).toMatchObject({ actual: 50, fault: { code: "timed-out" } });
  expect(volume.wanted).toBe(50);
  await volume.want(50);
  expect(volume.shown.fault).toBeUndefined();
});

test("an insisting target stays wanted after its time, and its fault goes when it is so", async () => {
  const { clock, volume } = rig(() => true);
  const asked = volume.want(0);
  clock.advance(3_000);
  await expect(asked).rejects.toMatchObject({ code: "timed-out" });
  expect(volume.shown).toMatchObject({ actual: 50, target: 0, fault: { code: "timed-out" } });
  volume.handleActual(0);
  expect(volume.shown).toEqual({ actual: 0, since: 4_000 });
});

test("nobody waits for a side that is gone", async () => {
  const { volume } = rig();
  const asked = volume.want(60);
  volume.handleGone(new RoomError("screen-away"));
  await expect(asked).rejects.toMatchObject({ code: "screen-away" });
  expect(volume.shown).toMatchObject({ actual: 50 });
  expect(volume.wanted).toBe(50);
});
