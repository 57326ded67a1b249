import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { DriveHold } from "./drive-hold.ts";

function rig() {
  const clock = new ManualClock();
  const told: string[] = [];
  const hold = new DriveHold(clock, {
    drive: ({ pan }) => told.push(`drive ${pan}`),
    stop: () => told.push("stop"),
  });
  const drag = (client: string, pan = 1): void => hold.handleDrive(client, { pan, tilt: 0, zoom: 0 });
  return { clock, told, hold, drag };
}

test("400 ms without a fresh drive is a stop, once", () => {
  const { clock, told, drag } = rig();
  drag("tablet");
  clock.advance(399);
  expect(told).toEqual(["drive 1"]);
  clock.advance(1);
  expect(told).toEqual(["drive 1", "stop"]);
  clock.advance(10_000);
  expect(told).toHaveLength(2);
});

test("a drag that goes on is never stopped", () => {
  const { clock, told, drag } = rig();
  for (let frame = 0; frame < 100; frame += 1) {
    drag("tablet");
    clock.advance(350);
  }
  expect(told).not.toContain("stop");
});

test("the driver's socket is lost: stop at once; another client's loss is nothing", () => {
  const { told, hold, drag } = rig();
  drag("tablet");
  hold.handleGone("phone");
  expect(told).toEqual(["drive 1"]);
  hold.handleGone("tablet");
  expect(told).toEqual(["drive 1", "stop"]);
  expect(hold.driver).toBeUndefined();
});

test("two panels: the latest driver has the camera, and the loss of the other one does not stop it", () => {
  const { told, hold, drag } = rig();
  drag("tablet");
  drag("phone", -1);
  expect(hold.driver).toBe("phone");
  hold.handleGone("tablet");
  expect(told).toEqual(["drive 1", "drive -1"]);
});

test("two panels: anyone's stop stops it", () => {
  const { told, hold, drag } = rig();
  drag("tablet");
  hold.handleStop();
  expect(told).toEqual(["drive 1", "stop"]);
});

test("a stop when nobody drives is passed on: a preset may be moving the camera", () => {
  const { told, hold } = rig();
  hold.handleStop();
  expect(told).toEqual(["stop"]);
});

test("a drive with every axis at rest is a stop", () => {
  const { told, drag, hold } = rig();
  drag("tablet");
  drag("tablet", 0);
  expect(told).toEqual(["drive 1", "stop"]);
  expect(hold.driver).toBeUndefined();
});
