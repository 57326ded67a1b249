import { expect, test } from "vitest";
import { findProbe, probeSignal } from "#base/sound-probe.ts";
import { type Piece, placed } from "./placed-pieces.ts";

const rate = 48_000;
const size = 480;

/** What a track hands out: pieces of ten milliseconds, each with its time. */
function piecesOf(samples: Float32Array): Piece[] {
  const count = Math.floor(samples.length / size);
  return Array.from({ length: count }, (_, index) => ({
    at: 7_000_000 + Math.round((index * size * 1_000_000) / rate),
    samples: samples.slice(index * size, (index + 1) * size),
  }));
}

test("nothing missing, nothing changed, however the microseconds are rounded", () => {
  const samples = Float32Array.from({ length: 100 * size }, (_, index) => Math.sin(index));
  expect(placed(piecesOf(samples), rate)).toEqual(samples);
  const jittery = piecesOf(samples).map(({ at, ...rest }, index) => ({ ...rest, at: at + (index % 3) * 40 }));
  expect(placed(jittery, rate)).toEqual(samples);
  expect(placed([], 0)).toHaveLength(0);
});

test("what a busy page missed is silence, and what follows stays where it was heard", () => {
  const samples = Float32Array.from({ length: 100 * size }, () => 1);
  const pieces = piecesOf(samples).filter((_, index) => index < 20 || index >= 45);
  const whole = placed(pieces, rate);
  expect(whole).toHaveLength(samples.length);
  expect(whole.slice(20 * size, 45 * size).every((sample) => sample === 0)).toBe(true);
  expect(whole[45 * size]).toBe(1);
});

test("a probe is found in a recording of which a tenth is missing, and where it was", () => {
  const probe = probeSignal(rate);
  const samples = new Float32Array(9 * rate);
  samples.set(probe, rate);
  const pieces = piecesOf(samples).filter((_, index) => index % 50 < 45);
  const { heard, at } = findProbe(placed(pieces, rate), rate, 3);
  expect(heard).toBe(true);
  expect(at).toBeCloseTo(1, 2);
});
