import { describe, expect, test } from "vitest";
import { simulatedVoice } from "./simulated-voice.ts";
import { SpeechEar, type SpeechHeard } from "./speech-ear.ts";

const rate = 16_000;

/** What is heard of a sound with a room's noise under it, cut into pieces as a sound system hands them out. */
function heard(sound: (time: number) => number, seconds = 6, noise = 0.001): SpeechHeard | undefined {
  let state = 1;
  const samples = Float32Array.from({ length: seconds * rate }, (_, at) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return sound(at / rate) + noise * (state / 2 ** 31 - 1);
  });
  const ear = new SpeechEar(rate);
  for (let from = 0; from < samples.length; from += 441) ear.hear(samples.subarray(from, from + 441));
  return ear.speech;
}

const voice = (loud: number) => {
  const samples = simulatedVoice(rate, 6, loud);
  return (time: number): number => samples[Math.round(time * rate)] ?? 0;
};
const hum = (time: number): number => 0.1 * Math.sin(2 * Math.PI * 100 * time);

describe("somebody who speaks is heard", () => {
  test("with how loud they are and the room is", () => {
    const said = heard(voice(0.2));
    expect(said?.voiceDb).toBeGreaterThan(-45);
    expect(said?.roomDb).toBeLessThan(-60);
  });

  test("from far away, and by a microphone that gives nothing while nobody speaks", () => {
    expect(heard(voice(0.02))).toBeDefined();
    expect(heard(voice(0.2), 6, 0)).toMatchObject({ roomDb: -100 });
  });

  test("who begins after two seconds of silence", () => {
    const later = voice(0.2);
    expect(heard((time) => (time < 2 ? 0 : later(time - 2)))).toBeDefined();
  });
});

describe("nobody is heard", () => {
  test("in silence, in noise, and in a constant that a converter adds", () => {
    expect(heard(() => 0)).toBeUndefined();
    expect(heard(() => 0, 6, 0)).toBeUndefined();
    expect(heard(() => 0.3, 6, 0)).toBeUndefined();
  });

  test("in a hum, nor in one that is switched on", () => {
    expect(heard(hum)).toBeUndefined();
    expect(heard((time) => (time < 3 ? 0 : hum(time)))).toBeUndefined();
    expect(heard((time) => Math.min(1, Math.max(0, (time - 2) * 3)) * hum(time))).toBeUndefined();
  });

  test("in a clap", () => {
    expect(heard((time) => (time > 2 ? 0.8 * Math.exp(-(time - 2) * 40) * Math.sin(6_000 * time) : 0))).toBeUndefined();
  });

  test("in a voice so faint that nobody would understand it", () => {
    expect(heard(voice(0.0004))).toBeUndefined();
  });

  test("before anything has come", () => {
    const ear = new SpeechEar(rate);
    expect(ear.speech).toBeUndefined();
    expect(ear.level).toBe(0);
  });
});

test("the level follows what comes, from nothing to full scale", () => {
  const ear = new SpeechEar(rate);
  ear.hear(new Float32Array(rate / 10));
  expect(ear.level).toBe(0);
  ear.hear(Float32Array.from({ length: rate / 10 }, (_, at) => Math.sin(at / 5)));
  expect(ear.level).toBeGreaterThan(0.9);
});
