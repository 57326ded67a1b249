import { describe, expect, test } from "vitest";
import { isDead } from "./dead-sound.ts";

const rate = 48_000;
const seconds = (count: number, sample: (at: number) => number): Float32Array =>
  Float32Array.from({ length: count * rate }, (_, at) => sample(at));
/** One step of a 16-bit microphone's converter. */
const step = 1 / 32_768;

describe("a microphone", () => {
  test("that gives nothing but zeros is dead, at whatever level it stands still", () => {
    expect(isDead(new Float32Array(4 * rate), rate)).toBe(true);
    expect(
      isDead(
        seconds(4, () => 0.02),
        rate,
      ),
    ).toBe(true);
  });

  test("that clicks when it is opened and gives nothing after it is dead", () => {
    expect(
      isDead(
        seconds(4, (at) => (at < 200 ? 0.5 * Math.sin(at) : 0)),
        rate,
      ),
    ).toBe(true);
  });

  test("in the quietest room makes a little noise: its last digit changes now and then", () => {
    expect(
      isDead(
        seconds(4, (at) => (at % 397 === 0 ? step : 0)),
        rate,
      ),
    ).toBe(false);
  });

  test("that lets something through for a tenth of the time is alive", () => {
    expect(
      isDead(
        seconds(4, (at) => (at % (2 * rate) < 0.2 * rate ? 0.01 * Math.sin(at / 9) : 0)),
        rate,
      ),
    ).toBe(false);
  });

  test("of which nothing was recorded says nothing", () => {
    expect(isDead(new Float32Array(0), rate)).toBe(false);
  });
});
