import { z } from "zod";
import { type CameraId, cameraIds } from "./camera-settings.ts";
import { deviceSaidSchema } from "./device-notes.ts";

/** The parts of a room that its test looks at. */
export const testedParts = ["camera", "speakerphone", "display", "sound"] as const;
export type TestedPart = (typeof testedParts)[number];

/** What is done to each of the room's cameras. */
type CameraStep = `${CameraId}.${"move" | "picture"}`;

/** What the room's test does, in the order it does it: an English sentence for each. */
const steps = {
  "camera.move": { part: "camera", does: "Turns the camera a little and back, and reads where it looks." },
  "camera.picture": { part: "camera", does: "Shows the camera's picture." },
  "camera2.move": { part: "camera", does: "Turns the second camera a little and back, and reads where it looks." },
  "camera2.picture": { part: "camera", does: "Shows the second camera's picture." },
  "camera3.move": { part: "camera", does: "Turns the third camera a little and back, and reads where it looks." },
  "camera3.picture": { part: "camera", does: "Shows the third camera's picture." },
  "camera4.move": { part: "camera", does: "Turns the fourth camera a little and back, and reads where it looks." },
  "camera4.picture": { part: "camera", does: "Shows the fourth camera's picture." },
  "speakerphone.ring": { part: "speakerphone", does: "Rings the speakerphone." },
  "speakerphone.lamps": { part: "speakerphone", does: "Flashes the speakerphone's lamps." },
  "speakerphone.mute": { part: "speakerphone", does: "Waits for the speakerphone's mute key." },
  "display.off": { part: "display", does: "Switches the display off and asks whether it is." },
  "display.on": { part: "display", does: "Switches the display on again and asks whether it is." },
  "sound.voice": { part: "sound", does: "Hears somebody speak by the room's microphone." },
  "sound.tone": { part: "sound", does: "Plays a tone in the room and hears it in the room's microphone." },
  "sound.echo": { part: "sound", does: "Measures how much of that tone the echo canceller leaves." },
} as const satisfies Readonly<Record<CameraStep, unknown>> & Record<string, { part: TestedPart; does: string }>;

export type TestStep = keyof typeof steps;
export const testStepNames = Object.keys(steps) as [TestStep, ...TestStep[]];
export const testSteps: Readonly<Record<TestStep, { readonly part: TestedPart; readonly does: string }>> = steps;

/** Whether a step is done to a camera; and to which. */
export const isCameraStep = (step: TestStep): step is CameraStep => testSteps[step].part === "camera";
export const cameraOf = (step: CameraStep): CameraId => cameraIds.find((id) => step.startsWith(`${id}.`)) ?? "camera";

export const verdicts = ["passed", "failed", "skipped"] as const;
export type TestVerdict = (typeof verdicts)[number];

/** What came of a step, with its verdict and an English sentence; pages translate by the name. */
const findings = {
  "says-so": { verdict: "passed", words: "The device says itself that it did." },
  "seen-by-person": {
    verdict: "passed",
    words: "Somebody in the room confirmed it; the device itself says nothing of it.",
  },
  "says-so-and-seen": {
    verdict: "passed",
    words: "The device says that it did, and somebody in the room confirmed it.",
  },
  "key-pressed": { verdict: "passed", words: "The key was pressed, and heard." },
  "voice-heard": { verdict: "passed", words: "Somebody spoke, and the microphone heard it." },
  "tone-heard": { verdict: "passed", words: "The microphone hears the loudspeaker." },
  "echo-cancelled": {
    verdict: "passed",
    words: "The echo canceller takes the loudspeaker out of what the others hear.",
  },
  "stayed-put": { verdict: "failed", words: "It took the order and did not move." },
  "not-back": { verdict: "failed", words: "It did not come back to where it was." },
  "not-seen": { verdict: "failed", words: "Nobody in the room saw or heard it." },
  "device-refused": { verdict: "failed", words: "The device did not do it." },
  "no-key": { verdict: "failed", words: "No key was heard." },
  "voice-unheard": { verdict: "failed", words: "Somebody spoke, and the microphone heard nothing like a voice." },
  "tone-unheard": { verdict: "failed", words: "The microphone does not hear the loudspeaker." },
  "microphone-silent": {
    verdict: "failed",
    words: "The microphone gives nothing at all: it is shut, broken or unplugged, since every other makes some noise.",
  },
  "echo-left": { verdict: "failed", words: "The others would hear themselves: too much of the loudspeaker is left." },
  "sound-refused": { verdict: "failed", words: "The tone could not be played or recorded." },
  "screen-away": { verdict: "failed", words: "The room's screen, which does this, is away." },
  "no-answer": { verdict: "skipped", words: "Nobody in the room answered." },
  "room-muted": { verdict: "skipped", words: "The room is muted, so that nothing can be heard in it." },
  "not-wanted": { verdict: "skipped", words: "Left out by whoever tested." },
  "not-there": { verdict: "skipped", words: "The room has no such device." },
  "lacks-it": { verdict: "skipped", words: "The device has no such function." },
  "broken-off": { verdict: "skipped", words: "The test was broken off: the room's controller ended in its middle." },
  stopped: { verdict: "skipped", words: "The test was stopped before." },
} as const satisfies Record<string, { verdict: TestVerdict; words: string }>;

export type TestFinding = keyof typeof findings;
export const testFindingNames = Object.keys(findings) as [TestFinding, ...TestFinding[]];
export const testFindings: Readonly<Record<TestFinding, { readonly verdict: TestVerdict; readonly words: string }>> =
  findings;

/** What somebody in the room is asked, or asked to do; pages say it by the name. */
export const testQuestionNames = [
  "camera-moved",
  "camera-ten-degrees",
  "camera-picture",
  "speakerphone-rang",
  "speakerphone-flashed",
  "press-mute",
  "display-picture",
  "say-something",
  "tone-heard",
] as const;
export type TestQuestion = (typeof testQuestionNames)[number];
export const testAnswers = ["yes", "no", "skip"] as const;
export type TestAnswer = (typeof testAnswers)[number];

/** What was measured, and in what. Levels are decibels against full scale. */
export const figureUnits = {
  askedDegrees: "°",
  movedDegrees: "°",
  offDegrees: "°",
  tookMs: "ms",
  delayMs: "ms",
  voiceDb: "dB",
  toneDb: "dB",
  roomDb: "dB",
  leftDb: "dB",
  cancelledDb: "dB",
} as const;
export type TestFigure = keyof typeof figureUnits;

/** What the screen measured when it played its sound and listened to itself. Decibels against full scale. */
export const probeMeasuredSchema = z.strictObject({
  /** Whether the sound was found in what the microphone heard, with every processing off. */
  heard: z.boolean(),
  /** From playing to hearing, about. */
  delayMs: z.number().min(-10_000).max(10_000),
  toneDb: z.number().min(-200).max(20),
  roomDb: z.number().min(-200).max(20),
  /** What the browser's echo canceller leaves of it; absent where another does that. */
  leftDb: z.number().min(-200).max(20).exactOptional(),
  /** Nothing at all came by the microphone, not even the noise that it makes by itself. */
  silent: z.boolean(),
});
export type ProbeMeasured = z.infer<typeof probeMeasuredSchema>;

/** Somebody spoke: how loud, and the room without them. Decibels against full scale. */
export interface VoiceHeard {
  readonly voiceDb: number;
  readonly roomDb: number;
}

/** What came of one step. */
export const stepResultSchema = z.strictObject({
  step: z.enum(testStepNames),
  finding: z.enum(testFindingNames),
  figures: z.partialRecord(z.enum(Object.keys(figureUnits) as [TestFigure, ...TestFigure[]]), z.number()),
  /** The device's own words, or the system's. For IT, not translated. */
  detail: z.string().max(300).exactOptional(),
  /** Where a device did not do it: why, as pages say it in place of the detail. */
  device: deviceSaidSchema.exactOptional(),
});
export type StepResult = z.infer<typeof stepResultSchema>;

const at = z.number().describe("milliseconds since 1970");

/** A test that is under way; null: none is. What the last one left is read by `test.reports`. */
export const roomTestSchema = z.object({
  running: z
    .object({
      id: z.string(),
      by: z.string(),
      since: at,
      steps: z.array(z.enum(testStepNames)),
      step: z.enum(testStepNames),
      /** What somebody in the room is asked now, and until when. */
      asks: z.object({ question: z.enum(testQuestionNames), until: at }).nullable(),
      results: z.array(stepResultSchema),
    })
    .nullable(),
  /** The report of the test that ended last, since the controller's start. */
  ended: z.string().nullable(),
});
export type RoomTestStatus = z.infer<typeof roomTestSchema>;

/** What the room's screen does for a test or to measure its echo: what it shows, and which sound it plays and listens to. */
export const testScreenSchema = z.object({
  shows: z.enum(["card", "picture", "echo"]).nullable(),
  probe: z.string().nullable(),
});
export type TestScreen = z.infer<typeof testScreenSchema>;

const words = z.string().max(120);

/** What a test left: who, when, what came of each step, and who signed it. */
export const testReportSchema = z.strictObject({
  id: z.string().max(40),
  room: z.string().max(60),
  version: words,
  by: words,
  startedAt: at,
  endedAt: at,
  /** What was tested, as it calls itself. */
  devices: z
    .array(z.strictObject({ part: z.enum(testedParts), name: z.string().max(300), simulated: z.boolean() }))
    .max(8),
  results: z.array(stepResultSchema).max(testStepNames.length),
  signed: z.strictObject({ name: words, at, note: z.string().max(500) }).nullable(),
});
export type TestReport = z.infer<typeof testReportSchema>;

/** A device that somebody tested: what it is, never which one. */
const verifiedDeviceSchema = z.strictObject({
  kind: z.enum(testedParts),
  /** The protocol it speaks, by its name in the registries; of sound: the sound system. */
  family: z.string().max(40),
  /** Of a camera, its model file; of a speakerphone, its USB vendor and product. */
  model: z.string().max(40).exactOptional(),
  /** What it calls itself. */
  maker: words,
  name: words,
  firmware: words,
  /** By what it was reached: serial, tcp, udp, usb, hdmi. */
  wire: z.string().max(20),
  /** A simulator: never counts as verified. */
  simulated: z.boolean(),
  results: z.array(stepResultSchema).min(1).max(testStepNames.length),
});
export type VerifiedDevice = z.infer<typeof verifiedDeviceSchema>;

/** A report of `npm run check:hardware`, as it is shared: neither people, nor places, addresses or serial numbers. */
export const verifiedReportSchema = z.strictObject({
  $schema: z.string().exactOptional(),
  format: z.literal(1),
  /** The day. */
  on: z.iso.date(),
  parley: words,
  system: z.strictObject({ os: words, kernel: words, architecture: words }),
  devices: z.array(verifiedDeviceSchema).min(1).max(20),
});
export type VerifiedReport = z.infer<typeof verifiedReportSchema>;

/** Whether a part stood the test: something passed, and nothing failed. */
export function stoodTest(results: readonly StepResult[]): boolean {
  const found = results.map(({ finding }) => testFindings[finding].verdict);
  return found.includes("passed") && !found.includes("failed");
}
