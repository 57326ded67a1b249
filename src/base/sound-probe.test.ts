import { describe, expect, test } from "vitest";
import { findProbe, probeLevels, probeSeconds, probeSignal } from "./sound-probe.ts";

const rate = 48_000;

/** Numbers from -1 to 1, the same every time. */
function noise(length: number, level: number, seed = 1): Float32Array {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return level * (state / 2 ** 31 - 1);
  });
}

/** A recording of eight seconds: silence or noise, and the probe after `delay` seconds with its echoes. */
function recording(options: {
  delay: number;
  gain: number;
  noise?: number;
  echoes?: readonly (readonly [number, number])[];
}) {
  const { delay, gain, echoes = [] } = options;
  const samples = noise(8 * rate, options.noise ?? 0);
  const probe = probeSignal(rate);
  for (const [later, share] of [[0, 1], ...echoes] as const) {
    const begin = Math.round((delay + later) * rate);
    for (let at = 0; at < probe.length && begin + at < samples.length; at += 1)
      samples[begin + at] = (samples[begin + at] ?? 0) + gain * share * (probe[at] ?? 0);
  }
  return samples;
}

describe("the probe is found", () => {
  test("in silence, to the tenth of a millisecond or two", () => {
    const found = findProbe(recording({ delay: 0.734, gain: 0.5 }), rate, 2);
    expect(found.heard).toBe(true);
    expect(found.sureness).toBeGreaterThan(0.95);
    expect(found.at).toBeCloseTo(0.734, 3);
  });

  test("upside down, as some microphones are", () => {
    const found = findProbe(recording({ delay: 0.6, gain: -0.5 }), rate, 2);
    expect(found).toMatchObject({ heard: true });
    expect(found.at).toBeCloseTo(0.6, 3);
  });

  test("in noise eight decibels louder than it", () => {
    const found = findProbe(recording({ delay: 0.9, gain: 0.1, noise: 0.1 }), rate, 2);
    expect(found.heard).toBe(true);
    expect(found.at).toBeCloseTo(0.9, 3);
  });

  test("in a room that echoes", () => {
    const echoes = Array.from({ length: 60 }, (_, index) => [0.004 + index * 0.0037, 0.7 ** (1 + index / 6)] as const);
    const found = findProbe(recording({ delay: 0.5, gain: 0.2, noise: 0.01, echoes }), rate, 2);
    expect(found.heard).toBe(true);
    expect(Math.abs(found.at - 0.5)).toBeLessThan(0.02);
  });

  test("where a busy computer broke up all but a second of it", () => {
    const probe = probeSignal(rate);
    // Every tenth of a second so much silence comes between, but for a stretch near its end.
    const pieces: number[] = [];
    for (let begin = 0; begin < probe.length; begin += rate / 10) {
      pieces.push(...probe.subarray(begin, begin + rate / 10));
      const isWhole = begin > 3.8 * rate && begin < 4.8 * rate;
      if (!isWhole) pieces.push(...new Float32Array(0.013 * rate));
    }
    const samples = new Float32Array(9 * rate);
    samples.set(pieces, Math.round(0.7 * rate));
    const found = findProbe(samples, rate, 2);
    expect(found.heard).toBe(true);
    // As late as what was put between made it.
    expect(found.at).toBeGreaterThan(0.7);
    expect(found.at).toBeLessThan(1.3);
  });

  test("whatever the sound system's rate", () => {
    for (const other of [8_000, 16_000, 44_100]) {
      const samples = new Float32Array(8 * other);
      samples.set(probeSignal(other), Math.round(0.4 * other));
      const found = findProbe(samples, other, 2);
      expect({ other, heard: found.heard }).toEqual({ other, heard: true });
      expect(found.at).toBeCloseTo(0.4, 2);
    }
  });
});

describe("nothing else is taken for it", () => {
  test.for([
    ["silence", new Float32Array(8 * rate)],
    ["noise", noise(8 * rate, 0.5, 7)],
    [
      "a steady tone",
      Float32Array.from({ length: 8 * rate }, (_, at) => 0.3 * Math.sin((2 * Math.PI * 1_000 * at) / rate)),
    ],
    [
      "beeps, as Chromium's fake microphone has",
      Float32Array.from(
        { length: 8 * rate },
        (_, at) => (at % rate < rate / 10 ? Math.sign(Math.sin(at / 38)) : 0) * 0.5,
      ),
    ],
    ["the probe played backwards", recording({ delay: 0.5, gain: 0.5 }).reverse()],
  ] as const)("%s", ([, samples]) => {
    expect(findProbe(samples, rate, 2).heard).toBe(false);
  });
});

describe("levels", () => {
  test("half as loud is six decibels less", () => {
    const [loud, soft] = [1, 0.5].map((gain) => probeLevels(recording({ delay: 0.7, gain }), rate, 0.7).probe);
    expect((loud ?? 0) - (soft ?? 0)).toBeCloseTo(6.02, 1);
  });

  test("the room's own noise is not counted as the probe", () => {
    const { probe, room } = probeLevels(recording({ delay: 0.7, gain: 0.5, noise: 0.02 }), rate, 0.7);
    const quiet = probeLevels(recording({ delay: 0.7, gain: 0.5 }), rate, 0.7).probe;
    expect(Math.abs(probe - quiet)).toBeLessThan(0.2);
    expect(room).toBeLessThan(-40);
  });

  test("what is gone in the noise counts as a tenth of it, not as nothing", () => {
    const { probe, room } = probeLevels(recording({ delay: 0.7, gain: 0, noise: 0.02 }), rate, 0.7);
    expect(Math.abs(probe - (room - 10))).toBeLessThan(1.5);
  });
});

test("it is short, and no louder than it has to be", () => {
  expect(probeSeconds).toBeLessThanOrEqual(6);
  expect(Math.max(...probeSignal(8_000).map(Math.abs))).toBeLessThanOrEqual(0.301);
});
