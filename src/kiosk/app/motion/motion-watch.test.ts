import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { MotionReport } from "#protocol/commands/kiosk.ts";
import { lookedAt } from "./motion-detector.ts";
import { MotionWatch } from "./motion-watch.ts";

const { width, height } = lookedAt;

/** A track stands for itself here: nothing of it is read but which one it is. */
class Track extends EventTarget {
  readonly kind = "video";
}
const trackOf = (): MediaStreamTrack => new Track() as EventTarget as MediaStreamTrack;

function rig() {
  const clock = new ManualClock();
  const told: MotionReport["state"][] = [];
  const scene = { edge: 0, moves: false, ended: false, closed: 0 };
  const watch = new MotionWatch({
    clock,
    log: silentLog,
    report: ({ state }) => told.push(state),
    open: () => ({
      next: async () => {
        if (scene.ended) return undefined;
        if (scene.moves) scene.edge = (scene.edge + 6) % 48;
        return Uint8Array.from({ length: width * height }, (_, point) =>
          point % width >= scene.edge && point % width < scene.edge + 12 ? 200 : 90,
        );
      },
      close: () => {
        scene.closed += 1;
      },
    }),
  });
  const seconds = async (count: number): Promise<void> => {
    for (let half = 0; half < count * 2; half += 1) {
      clock.advance(500);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    }
  };
  return { watch, told, scene, seconds };
}

test("nothing is looked at before it is wanted; then what moves is told, and that it goes on", async () => {
  const { watch, told, scene, seconds } = rig();
  await seconds(10);
  expect(told).toEqual([]);
  expect(watch.watching.value).toBe(false);
  watch.follow(trackOf());
  expect(watch.watching.value).toBe(true);
  await seconds(10);
  expect(told).toEqual(["still"]);
  scene.moves = true;
  await seconds(5);
  expect(told).toEqual(["still", "moving"]);
  await seconds(20);
  expect(told).toEqual(["still", "moving", "moving", "moving"]);
  scene.moves = false;
  await seconds(10);
  expect(told.at(-1)).toBe("still");
});

test("no camera, one that ends, and one that is back", async () => {
  const { watch, told, scene, seconds } = rig();
  watch.follow(null);
  expect(told).toEqual(["blind"]);
  watch.follow(trackOf());
  await seconds(3);
  scene.ended = true;
  await seconds(8);
  expect(told).toEqual(["blind", "still", "blind"]);
  scene.ended = false;
  watch.follow(trackOf());
  await seconds(3);
  expect(told).toEqual(["blind", "still", "blind", "still"]);
  expect(scene.closed).toBe(1);
});

test("no longer wanted: nothing is looked at and nothing told; wanted again, it is told anew", async () => {
  const { watch, told, scene, seconds } = rig();
  watch.follow(trackOf());
  await seconds(3);
  watch.follow(undefined);
  scene.moves = true;
  await seconds(10);
  expect(told).toEqual(["still"]);
  expect([watch.watching.value, scene.closed]).toEqual([false, 1]);
  watch.follow(null);
  watch.follow(undefined);
  watch.follow(null);
  expect(told).toEqual(["still", "blind", "blind"]);
});
