import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import type { TrackWanted } from "#protocol/camera-track.ts";
import { TrackSteering } from "./track-steering.ts";

const axes = { zoom: { min: 100, max: 400, step: 1, value: 250 } };

const picture = { kind: "device", label: "Eye" } as const;

function rig() {
  const clock = new ManualClock();
  const steering = new TrackSteering(clock, (camera) => (camera === "camera" ? picture : undefined));
  const wanted: (TrackWanted | null)[] = [];
  steering.events.on("wanted", (now) => wanted.push(now));
  const asked = async (): Promise<TrackWanted> => {
    await setImmediate();
    const now = wanted.at(-1);
    if (!now) throw new Error("nothing is asked");
    return now;
  };
  return { clock, steering, wanted, asked };
}

test("the screen is asked for one movement at a time, by a new id each time, and its answer is given back", async () => {
  const { steering, wanted, asked } = rig();
  const screen = steering.of("camera");
  const first = screen.move({ zoom: 250 });
  const second = screen.move({});
  const one = await asked();
  expect(one).toMatchObject({ picture, set: { zoom: 250 } });
  steering.handleAnswer({ id: one.id, axes });
  expect(await first).toEqual(axes);
  const other = await asked();
  expect(other.id).not.toBe(one.id);
  expect(other.set).toEqual({});
  steering.handleAnswer({ id: other.id, axes: {} });
  expect(await second).toEqual({});
  expect(wanted.at(-1)).toBeNull();
});

test("a camera that is not on the screen is not asked for", async () => {
  const { steering, wanted } = rig();
  await expect(steering.of("camera2").move({})).rejects.toMatchObject({ code: "DEVICE_PORT_ABSENT" });
  expect(wanted).toEqual([]);
});

test("a screen that says nothing is not waited for, and what it says then is too late", async () => {
  const { clock, steering, asked, wanted } = rig();
  const moved = steering.of("camera").move({});
  const { id } = await asked();
  clock.advance(4_000);
  await expect(moved).rejects.toMatchObject({ code: "DEVICE_NO_ANSWER" });
  expect(wanted.at(-1)).toBeNull();
  expect(() => steering.handleAnswer({ id, axes })).toThrow(expect.objectContaining({ code: "too-slow" }));
});

test.each([
  ["absent", "DEVICE_PORT_ABSENT"],
  ["blocked", "DEVICE_PORT_DENIED"],
  ["refused", "CAMERA_REFUSED"],
] as const)("a screen that moved nothing says why: %s", async (refusal, code) => {
  const { steering, asked } = rig();
  const moved = steering.of("camera").move({ zoom: 1 });
  const { id } = await asked();
  steering.handleAnswer({ id, refusal });
  await expect(moved).rejects.toMatchObject({ code });
});

test("a camera that the screen has no means to move is not asked for again at once", async () => {
  const { clock, steering, asked, wanted } = rig();
  const screen = steering.of("camera");
  const moved = screen.move({});
  const { id } = await asked();
  steering.handleAnswer({ id, refusal: "blocked" });
  await expect(moved).rejects.toMatchObject({ code: "DEVICE_PORT_DENIED" });
  const told = wanted.length;
  await expect(screen.move({})).rejects.toMatchObject({ code: "DEVICE_PORT_DENIED" });
  expect(wanted).toHaveLength(told);
  clock.advance(10_000);
  const again = screen.move({});
  const next = await asked();
  steering.handleAnswer({ id: next.id, axes });
  expect(await again).toEqual(axes);
});

test("a picture that comes otherwise than from a device of the screen's machine has no head there", async () => {
  const steering = new TrackSteering(new ManualClock(), () => ({ kind: "simulated", port: 1 }));
  await expect(steering.of("camera").move({})).rejects.toMatchObject({ code: "DEVICE_PORT_ABSENT" });
});
