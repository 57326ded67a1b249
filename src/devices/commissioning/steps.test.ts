import { describe, expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import type { ProbeMeasured, TestAnswer, TestQuestion } from "#protocol/room-test.ts";
import { DeviceError } from "../device-error.ts";
import { type Attendant, found } from "./attendant.ts";
import { type TestedCamera, testCameraMove } from "./camera-step.ts";
import { testDisplayOff, testDisplayOn } from "./display-steps.ts";
import { judgeEcho, judgeTone, testVoice } from "./sound-steps.ts";

/** Somebody who answers each question as told; what is asked is kept. Time passes as soon as anybody waits. */
function attendant(answers: Partial<Record<TestQuestion, TestAnswer | "none">> = {}) {
  const clock = new ManualClock();
  const asked: TestQuestion[] = [];
  const stop = new AbortController();
  const hurried = {
    monotonic: () => clock.monotonic(),
    wall: () => clock.wall(),
    every: (ms: number, action: () => void) => clock.every(ms, action),
    after: (ms: number, action: () => void) => {
      const timer = clock.after(ms, action);
      setImmediate(() => clock.advance(ms));
      return timer;
    },
  };
  const who: Attendant = {
    clock: hurried,
    stopped: stop.signal,
    ask: async (question) => {
      asked.push(question);
      return answers[question] ?? "none";
    },
  };
  return { who, asked, stop };
}

function camera(change: Partial<TestedCamera> = {}) {
  const told: string[] = [];
  const at = { pan: 3, tilt: -2, zoom: 0.5 };
  const tested: TestedCamera = {
    pan: { min: -170, max: 170 },
    turns: true,
    zooms: true,
    drivesOnly: false,
    estimated: false,
    position: at,
    moveTo: async (target) => {
      told.push(JSON.stringify(target));
      Object.assign(at, target);
    },
    turn: async (speed, forMs) => void told.push(`turn ${speed} for ${forMs}`),
    ...change,
  };
  return { tested, told, at };
}

describe("the camera", () => {
  test("is turned ten degrees and back to where it looked, tilt and zoom and all", async () => {
    const { tested, told, at } = camera();
    const { who, asked } = attendant();
    expect(await testCameraMove(tested, who)).toMatchObject({
      finding: "says-so",
      figures: { askedDegrees: 10, movedDegrees: 10, offDegrees: 0 },
    });
    expect(told).toEqual(['{"pan":13}', '{"pan":3,"tilt":-2,"zoom":0.5}']);
    expect(at).toEqual({ pan: 3, tilt: -2, zoom: 0.5 });
    expect(asked).toEqual([]);
  });

  test("that only zooms is zoomed and back; only the axes it has are ever named", async () => {
    const { tested, told, at } = camera({ turns: false });
    at.zoom = 0.9;
    expect(await testCameraMove(tested, attendant().who)).toMatchObject({ finding: "says-so" });
    expect(told).toEqual(['{"zoom":0.7}', '{"zoom":0.9}']);
    const turning = camera({ zooms: false });
    expect(await testCameraMove(turning.tested, attendant().who)).toMatchObject({ finding: "says-so" });
    expect(turning.told).toEqual(['{"pan":13}', '{"pan":3,"tilt":-2}']);
  });

  test("that looks one way is told nothing and asked nothing: it has no such function", async () => {
    const { tested, told } = camera({ turns: false, zooms: false });
    const { who, asked } = attendant();
    expect(await testCameraMove(tested, who)).toMatchObject({ finding: "lacks-it" });
    expect([...told, ...asked]).toEqual([]);
  });

  test("at its end is turned the other way", async () => {
    const { tested, told } = camera({ pan: { min: -170, max: 8 } });
    await testCameraMove(tested, attendant().who);
    expect(told[0]).toBe('{"pan":-7}');
  });

  test("of a few degrees is turned as far as it goes, and has done what was asked", async () => {
    const { tested, told } = camera({ pan: { min: -3, max: 7 } });
    expect(await testCameraMove(tested, attendant().who)).toMatchObject({
      finding: "says-so",
      figures: { askedDegrees: 6, movedDegrees: 6 },
    });
    expect(told[0]).toBe('{"pan":-3}');
  });

  test("that goes the other way has not done what was asked", async () => {
    const { tested, at } = camera();
    tested.moveTo = async ({ pan = 3 }) => void Object.assign(at, { pan: pan === 13 ? -7 : pan });
    expect(await testCameraMove(tested, attendant().who)).toMatchObject({
      finding: "stayed-put",
      figures: { askedDegrees: 10, movedDegrees: -10 },
    });
  });

  test("that only tilts is moved before somebody's eyes", async () => {
    const { tested, told } = camera({ pan: { min: 0, max: 0 }, position: { pan: 0, tilt: 0, zoom: 0 } });
    const { who, asked } = attendant({ "camera-moved": "yes" });
    expect(await testCameraMove(tested, who)).toMatchObject({ finding: "seen-by-person" });
    expect([told.length, asked]).toEqual([2, ["camera-moved"]]);
  });

  test("that stays elsewhere did not come back", async () => {
    const { tested, at } = camera();
    tested.moveTo = async () => void Object.assign(at, { pan: 13 });
    expect(await testCameraMove(tested, attendant().who)).toMatchObject({
      finding: "not-back",
      figures: { offDegrees: 10 },
    });
  });

  test("that refuses fails in its own words", async () => {
    const { tested } = camera({ moveTo: () => Promise.reject(new DeviceError("CAMERA_STANDBY")) });
    expect(await testCameraMove(tested, attendant().who)).toMatchObject({
      finding: "device-refused",
      detail: expect.stringContaining("switched off"),
    });
  });

  test.for([
    ["yes", "seen-by-person"],
    ["no", "not-seen"],
    ["skip", "not-wanted"],
    ["none", "no-answer"],
  ] as const)(
    "that says nothing of where it looks is driven, and the eyes in the room decide: %s",
    async ([answer, finding]) => {
      const { tested, told } = camera({ drivesOnly: true });
      const { who, asked } = attendant({ "camera-moved": answer });
      expect(await testCameraMove(tested, who)).toEqual(found(finding));
      expect(told).toEqual(["turn 0.3 for 900", "turn -0.3 for 900"]);
      expect(asked).toEqual(["camera-moved"]);
    },
  );

  test.for([
    ["yes", "says-so-and-seen"],
    ["no", "not-seen"],
    ["none", "no-answer"],
  ] as const)(
    "whose degrees are a guess turns and comes back, and somebody has to say by how much: %s",
    async (way) => {
      const [answer, finding] = way;
      const { tested, told } = camera({ estimated: true });
      const { who, asked } = attendant({ "camera-ten-degrees": answer });
      expect(await testCameraMove(tested, who)).toMatchObject({
        finding,
        figures: { movedDegrees: 10, offDegrees: 0 },
      });
      expect(told).toEqual(['{"pan":13}', '{"pan":3,"tilt":-2,"zoom":0.5}']);
      expect(asked).toEqual(["camera-ten-degrees"]);
    },
  );

  test("goes back when the test is stopped in the middle", async () => {
    const { tested, told } = camera();
    const { who, stop } = attendant();
    const move = tested.moveTo;
    tested.moveTo = async (target) => {
      await move(target);
      stop.abort();
    };
    expect(await testCameraMove(tested, who)).toMatchObject({ finding: "stopped" });
    expect(told.at(-1)).toBe('{"pan":3,"tilt":-2,"zoom":0.5}');
  });
});

describe("the display", () => {
  const display = (setPower: (on: boolean) => Promise<void>) => ({ way: "network", setPower });

  test("that says that it is off is off; on is what it says and somebody sees", async () => {
    const good = display(async () => {});
    expect(await testDisplayOff(good, attendant().who)).toMatchObject({ finding: "says-so", detail: "network" });
    expect(await testDisplayOn(good, attendant({ "display-picture": "yes" }).who)).toMatchObject({
      finding: "says-so-and-seen",
    });
    expect(await testDisplayOn(good, attendant({ "display-picture": "no" }).who)).toMatchObject({
      finding: "not-seen",
    });
    expect(await testDisplayOn(good, attendant().who)).toMatchObject({ finding: "no-answer" });
  });

  test("that does not do it fails, and nobody is asked", async () => {
    const { who, asked } = attendant({ "display-picture": "yes" });
    const bad = display(() => Promise.reject(new DeviceError("DISPLAY_NOT_DONE")));
    expect(await testDisplayOn(bad, who)).toMatchObject({ finding: "device-refused" });
    expect(asked).toEqual([]);
  });
});

describe("the sound", () => {
  const heard: ProbeMeasured = { heard: true, delayMs: 80, toneDb: -30, roomDb: -60, leftDb: -55, silent: false };
  const unheard: ProbeMeasured = { heard: false, delayMs: 0, toneDb: -70, roomDb: -60, silent: false };

  test("a canceller that takes 20 dB away does its work; one that leaves more does not", () => {
    const tone = found("tone-heard");
    expect(judgeEcho(heard, tone)).toMatchObject({ finding: "echo-cancelled", figures: { cancelledDb: 25 } });
    expect(judgeEcho({ ...heard, leftDb: -42 }, tone)).toMatchObject({
      finding: "echo-left",
      figures: { cancelledDb: 12 },
    });
    // Nobody hears what is no louder than the room.
    expect(judgeEcho({ ...heard, toneDb: -50, leftDb: -56 }, tone).finding).toBe("echo-cancelled");
  });

  test("where the device cancels, the microphone need not hear it: somebody in the room has to", async () => {
    expect(await judgeTone({ ...unheard, leftDb: -70 }, attendant({ "tone-heard": "yes" }).who, false)).toMatchObject({
      finding: "tone-unheard",
    });
    const tone = await judgeTone(unheard, attendant({ "tone-heard": "yes" }).who, false);
    expect(tone.finding).toBe("seen-by-person");
    expect(judgeEcho(unheard, tone).finding).toBe("echo-cancelled");
    const silence = await judgeTone(unheard, attendant({ "tone-heard": "no" }).who, false);
    expect(silence.finding).toBe("not-seen");
    expect(judgeEcho(unheard, silence).finding).toBe("tone-unheard");
  });

  test("a microphone that gives nothing at all fails, whoever cancels the echo, and nobody is asked", async () => {
    const dead: ProbeMeasured = { heard: false, delayMs: 0, toneDb: -100, roomDb: -100, silent: true };
    for (const measured of [dead, { ...dead, leftDb: -100 }]) {
      const { who, asked } = attendant({ "tone-heard": "yes" });
      const tone = await judgeTone(measured, who, false);
      expect(tone).toEqual(found("microphone-silent"));
      expect(asked).toEqual([]);
      expect(judgeEcho(measured, tone).finding).toBe("microphone-silent");
    }
  });

  test("one that gives nothing but voices is alive: somebody has to have heard the loudspeaker, and the echo is none", async () => {
    const gated: ProbeMeasured = { heard: false, delayMs: 0, toneDb: -100, roomDb: -100, silent: true };
    const tone = await judgeTone(gated, attendant({ "tone-heard": "yes" }).who, true);
    expect(tone).toEqual(found("seen-by-person", { roomDb: -100 }));
    expect(judgeEcho(gated, tone).finding).toBe("echo-cancelled");
  });
});

describe("somebody who says something", () => {
  const voice = { voiceDb: -32, roomDb: -61 };
  const never = (stopped: AbortSignal) =>
    new Promise<typeof voice>((_, reject) => stopped.addEventListener("abort", () => reject(new Error("stopped"))));

  test("is heard by the microphone, and nobody's word counts for it", async () => {
    const { who } = attendant();
    who.ask = async (_, itself) => {
      await itself;
      return "answered";
    };
    expect(await testVoice(async () => voice, who)).toEqual(found("voice-heard", voice));
    const refuses = () => Promise.reject(new Error("no microphone"));
    expect(await testVoice(refuses, who)).toMatchObject({ finding: "sound-refused", detail: "no microphone" });
  });

  test.for([
    ["yes", "voice-unheard"],
    ["no", "voice-unheard"],
    ["skip", "not-wanted"],
    ["none", "no-answer"],
  ] as const)("and is not heard: %s", async ([answer, finding]) => {
    let stopped: AbortSignal | undefined;
    const listen = (signal: AbortSignal) => {
      stopped = signal;
      return never(signal);
    };
    expect(await testVoice(listen, attendant({ "say-something": answer }).who)).toEqual(found(finding));
    // Nobody listens any longer than that.
    expect(stopped?.aborted).toBe(true);
  });
});
