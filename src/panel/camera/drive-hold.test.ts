import { describe, expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { type Drive, DriveHold, repeatEvery, stopAgainAfter, stopsAgain } from "./drive-hold.ts";

function rig() {
  const clock = new ManualClock();
  const said: (Drive | "stop")[] = [];
  const frames = new Set<() => void>();
  let confirm: () => void = () => undefined;
  const hold = new DriveHold(
    {
      drive: (speeds) => said.push(speeds),
      stop: () => {
        said.push("stop");
        return new Promise<void>((resolve) => {
          confirm = resolve;
        });
      },
    },
    clock,
    (action) => {
      frames.add(action);
      return () => frames.delete(action);
    },
  );
  const frame = () => {
    for (const action of [...frames]) {
      frames.delete(action);
      action();
    }
  };
  return { clock, said, hold, frame, frames, confirm: () => confirm() };
}

const right = { pan: 0.5, tilt: 0 };
const drive = (pan: number, tilt = 0, zoom = 0) => ({ pan, tilt, zoom });

describe("a hand on the joystick", () => {
  test("the first movement goes out at once, without waiting for a frame", () => {
    const { hold, said, frames } = rig();
    hold.hold("stick", { pan: 0, tilt: 0 });
    expect(said).toEqual([]);
    hold.hold("stick", right);
    expect(said).toEqual([drive(0.5)]);
    expect(frames.size).toBe(0);
  });

  test("many movements within a frame become one drive, the newest", () => {
    const { hold, said, clock, frame } = rig();
    hold.hold("stick", right);
    clock.advance(3);
    hold.hold("stick", { pan: 0.6, tilt: 0 });
    hold.hold("stick", { pan: 0.7, tilt: 0.1 });
    expect(said).toHaveLength(1);
    frame();
    expect(said).toEqual([drive(0.5), drive(0.7, 0.1)]);
  });

  test("a steady hand is repeated well within the camera's 400 ms", () => {
    const { hold, said, clock } = rig();
    hold.hold("stick", right);
    clock.advance(1_200);
    expect(said.length).toBeGreaterThanOrEqual(1_200 / repeatEvery);
    expect(new Set(said.map((entry) => JSON.stringify(entry))).size).toBe(1);
  });

  test("lifting stops at once, drops what waited for a frame, and drives no more", () => {
    const { hold, said, clock, frame, confirm } = rig();
    hold.hold("stick", right);
    clock.advance(2);
    hold.hold("stick", { pan: 1, tilt: 0 });
    hold.release("stick");
    expect(said).toEqual([drive(0.5), "stop"]);
    confirm();
    frame();
    hold.releaseAll();
    expect(said).toEqual([drive(0.5), "stop"]);
  });

  test("a stop nobody confirms is said again, a bounded number of times", () => {
    const { hold, said, clock } = rig();
    hold.hold("stick", right);
    hold.release("stick");
    clock.advance(stopAgainAfter * 40);
    expect(said.filter((entry) => entry === "stop")).toHaveLength(1 + stopsAgain);
  });

  test("a confirmed stop is not repeated", async () => {
    const { hold, said, clock, confirm } = rig();
    hold.hold("stick", right);
    hold.release("stick");
    confirm();
    await Promise.resolve();
    clock.advance(stopAgainAfter * 10);
    expect(said.filter((entry) => entry === "stop")).toHaveLength(1);
  });

  test("taking hold again ends the repeated stops", () => {
    const { hold, said, clock } = rig();
    hold.hold("stick", right);
    hold.release("stick");
    hold.hold("stick", { pan: -1, tilt: 0 });
    clock.advance(stopAgainAfter * 3);
    expect(said.filter((entry) => entry === "stop")).toHaveLength(1);
    expect(said.at(-1)).toEqual(drive(-1));
  });

  test("coming back to the middle stops, though the finger stays", () => {
    const { hold, said } = rig();
    hold.hold("stick", right);
    hold.hold("stick", { pan: 0, tilt: 0 });
    expect(said.at(-1)).toBe("stop");
    expect(hold.driving).toBe(false);
  });
});

describe("a hand that was taken off", () => {
  test("does not move the camera again until it let go and took hold anew", () => {
    const { hold, said } = rig();
    hold.hold("stick", right);
    hold.releaseAll();
    hold.hold("stick", { pan: 1, tilt: 0 });
    expect(said).toEqual([drive(0.5), "stop"]);
    hold.release("stick");
    hold.hold("stick", { pan: 1, tilt: 0 });
    expect(said).toEqual([drive(0.5), "stop", drive(1)]);
  });
});

describe("two hands", () => {
  test("add up, and the camera stops only when the last lets go", () => {
    const { hold, said, clock } = rig();
    hold.hold("stick", right);
    clock.advance(20);
    hold.hold("rocker", { zoom: 1 });
    expect(said.at(-1)).toEqual(drive(0.5, 0, 1));
    clock.advance(20);
    hold.release("stick");
    expect(said.at(-1)).toEqual(drive(0, 0, 1));
    hold.release("rocker");
    expect(said.at(-1)).toBe("stop");
  });

  test("never ask for more than the fastest", () => {
    const { hold, said } = rig();
    hold.hold("stick", { pan: 0.8, tilt: 0 });
    hold.hold("keys", { pan: 0.8 });
    expect(hold.wanted).toEqual(drive(1));
    hold.releaseAll();
    expect(said.at(-1)).toBe("stop");
  });
});
