import { expect, test } from "vitest";
import { lookedAt, MotionDetector, type MotionSeen } from "./motion-detector.ts";

const { width, height } = lookedAt;

/** Numbers that are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

interface Look {
  /** Brightness of the room, 1 as usual. */
  readonly light?: number;
  /** The sensor's noise, of 255. */
  readonly noise?: number;
  /** A person's left edge in points; undefined: nobody. */
  readonly person?: number;
  /** How far the camera has turned, in points. */
  readonly turned?: number;
  /** A digit of a clock on the wall. */
  readonly digit?: number;
}

/** A room with walls, a table and a window, and somebody of 8 by 20 points in it. */
function picture({ light = 1, noise = 2, person, turned = 0, digit = 0 }: Look, random: () => number): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, point) => {
    const x = (point % width) + turned;
    const y = Math.floor(point / width);
    let grey = 90 + 40 * Math.sin(x / 5) + (y > 24 ? -40 : 0) + (x > 44 && x < 58 && y < 14 ? 70 : 0);
    if (person !== undefined && x >= person && x < person + 8 && y >= 10 && y < 30) grey = 35;
    if (x >= 2 && x < 5 && y >= 2 && y < 5) grey = 60 + digit * 15;
    return Math.max(0, Math.min(255, grey * light + (random() - 0.5) * 2 * noise));
  });
}

function watch(looks: readonly Look[]): MotionSeen[] {
  const detector = new MotionDetector();
  const random = numbers(7);
  return looks.map((look) => detector.look(picture(look, random)));
}

const many = (count: number, look: (index: number) => Look): Look[] =>
  Array.from({ length: count }, (_, at) => look(at));
const movingIn = (seen: readonly MotionSeen[]): number => seen.filter(({ state }) => state === "moving").length;

test("an empty room is still, for twenty minutes, with little noise and with much", () => {
  expect(movingIn(watch(many(2_400, () => ({}))))).toBe(0);
  expect(movingIn(watch(many(2_400, () => ({ noise: 25 }))))).toBe(0);
  expect(movingIn(watch(many(2_400, () => ({ noise: 40, light: 0.3 }))))).toBe(0);
});

test("somebody who walks in is seen within two seconds, and not for long after they sit still", () => {
  const walking = watch([...many(60, () => ({})), ...many(12, (at) => ({ person: at * 4 }))]);
  expect(movingIn(walking.slice(0, 60))).toBe(0);
  expect(walking.slice(60, 65).at(-1)?.state).toBe("moving");
  const sitting = watch([
    ...many(20, () => ({})),
    ...many(10, (at) => ({ person: at * 4 })),
    ...many(60, () => ({ person: 36 })),
  ]);
  expect(movingIn(sitting.slice(36))).toBe(0);
});

test("somebody who sits and leans now and then is seen", () => {
  const leaning = watch([...many(20, () => ({ person: 30 })), ...many(16, (at) => ({ person: 30 + 2 * (at % 4) }))]);
  expect(movingIn(leaning.slice(20))).toBeGreaterThan(4);
});

test("what changes at every look is somebody for minutes, and furniture after a quarter of an hour", () => {
  const blinking = watch(many(2_000, (at) => (at % 2 === 0 ? { person: 34 } : {})));
  expect(movingIn(blinking.slice(12, 240))).toBeGreaterThan(220);
  expect(movingIn(blinking.slice(1_800))).toBe(0);
});

test("somebody who is at the same place once a second is seen all the same", () => {
  const pacing = watch([...many(20, () => ({})), ...many(20, (at) => ({ person: at % 2 === 0 ? 20 : 40 }))]);
  expect(movingIn(pacing.slice(20))).toBeGreaterThan(10);
});

test("light that is switched, and a camera that sets its exposure, is nobody", () => {
  expect(movingIn(watch([...many(20, () => ({ light: 0.4 })), ...many(40, () => ({ light: 1.1 }))]))).toBe(0);
  expect(movingIn(watch(many(200, (at) => ({ light: 0.6 + 0.4 * Math.sin(at / 30) }))))).toBe(0);
});

test("a clock on the wall is nobody", () => {
  expect(movingIn(watch(many(2_000, (at) => ({ digit: at % 10 }))))).toBe(0);
});

test("a camera that turns and stands again is seen while it turns", () => {
  const jump = watch([...many(20, () => ({})), ...many(20, () => ({ turned: 20 }))]);
  expect(movingIn(jump)).toBe(0);
  const turning = watch([...many(20, () => ({})), ...many(16, (at) => ({ turned: 3 * at }))]);
  expect(movingIn(turning)).toBeGreaterThan(0);
});

test("a dark room is not looked into", () => {
  const dark = watch(many(40, () => ({ light: 0.05, noise: 12 })));
  expect(dark.slice(4).every(({ state }) => state === "dark")).toBe(true);
  expect(movingIn(dark)).toBe(0);
  const lit = watch([...many(10, () => ({ light: 0.05 })), ...many(30, () => ({}))]);
  expect(movingIn(lit)).toBe(0);
  expect(lit.at(-1)?.state).toBe("still");
});

test("a bright thing that turns in the dark is seen, whatever its place in its round", () => {
  for (const phase of [20, 80, 140, 170]) {
    const detector = new MotionDetector();
    const seen = many(40, () => ({})).map((_, at) => {
      const end = (phase + 180 * at) % 360;
      return detector.look(
        Uint8Array.from({ length: width * height }, (_point, point) => {
          const [x, y] = [(point % width) - 32, Math.floor(point / width) - 18];
          const angle = ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
          return Math.hypot(x, y) < 9 && angle < end ? 255 : 0;
        }),
      );
    });
    expect(movingIn(seen.slice(12))).toBeGreaterThan(20);
  }
});
