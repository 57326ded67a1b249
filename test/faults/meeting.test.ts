import { afterAll, beforeAll, expect, test } from "vitest";
import { expectWithin } from "../rig/measured.ts";
import { Scene } from "./scene.ts";
import { SupervisedRoom } from "./supervised-room.ts";
import { tryFault } from "./trial.ts";

/* One of each kind that matters most, with real browsers; `npm run faults` tries all of them twenty times. */
let scene: Scene;

beforeAll(async () => {
  scene = await Scene.set(await SupervisedRoom.start());
}, 240_000);

afterAll(async () => {
  await scene?.[Symbol.asyncDispose]();
});

test("the controller is killed: the meeting goes on, and the panel is soon in control again", async () => {
  const trial = await tryFault(scene, "controller", "kill", "Killed controller");
  expect(trial.lost).toEqual([]);
  expect(trial.mutedItself).toBe(false);
  expectWithin("controller killed, panel in control again", trial.back.control, 3_000);
}, 240_000);

test("the page on the screen dies: it is loaded anew and is back in the meeting", async () => {
  const trial = await tryFault(scene, "page", "kill", "Killed page");
  expect(trial.lost).toEqual([]);
  expectWithin("page killed, the guest sees the room again", trial.back.roomSeen, 10_000);
  expectWithin("page killed, the screen shows the guest again", trial.back.guestSeen, 10_000);
}, 240_000);

test("the page on the screen hangs: it is noticed, ended and loaded anew", async () => {
  const trial = await tryFault(scene, "page", "hang", "Hung page");
  expect(trial.lost).toEqual([]);
  expectWithin("page hung, the screen shows the guest again", trial.back.guestSeen, 18_000);
}, 240_000);
