import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { SafetyMute } from "./safety-mute.ts";

function rig() {
  const clock = new ManualClock();
  const said: boolean[] = [];
  const mute = new SafetyMute(clock, (muted) => said.push(muted));
  mute.handlePresence(true, true);
  mute.handleWanted("open");
  return { clock, said, mute };
}

test("five seconds without a controller mute the room", () => {
  const { clock, said, mute } = rig();
  mute.handlePresence(false, true);
  clock.advance(4_999);
  expect(said).toEqual([]);
  clock.advance(1);
  expect(said).toEqual([true]);
});

test("the silence before it was noticed counts", () => {
  const { clock, said, mute } = rig();
  mute.handlePresence(false, true, 3_000);
  clock.advance(2_000);
  expect(said).toEqual([true]);
});

test("a controller that is back in time mutes nothing", () => {
  const { clock, said, mute } = rig();
  mute.handlePresence(false, true);
  clock.advance(4_000);
  mute.handlePresence(true, true);
  clock.advance(60_000);
  expect(said).toEqual([]);
});

test("news of the meeting while the controller is away do not start the five seconds anew", () => {
  const { clock, said, mute } = rig();
  mute.handlePresence(false, true);
  clock.advance(3_000);
  mute.handlePresence(false, true);
  clock.advance(2_000);
  expect(said).toEqual([true]);
});

test("the room stays muted when the controller is back, until somebody opens the microphone", () => {
  const { clock, said, mute } = rig();
  mute.handlePresence(false, true);
  clock.advance(5_000);
  mute.handlePresence(true, true);
  mute.handleWanted("open");
  expect(mute.muted).toBe(true);
  mute.handleWanted("muted");
  expect(mute.muted).toBe(true);
  mute.handleWanted("open");
  expect(said).toEqual([true, false]);
});

test("outside a meeting nothing is muted, and leaving one ends it", () => {
  const { clock, said, mute } = rig();
  mute.handlePresence(false, false);
  clock.advance(10_000);
  expect(said).toEqual([]);
  mute.handlePresence(false, true);
  clock.advance(5_000);
  mute.handlePresence(false, false);
  expect(said).toEqual([true, false]);
});
