import { z } from "zod";

/** The parts of a room that its test looks at. */
export const testedParts = ["camera", "speakerphone", "display", "sound"] as const;
export type TestedPart = (typeof testedParts)[number];

/** What the room's test does, in the order it does it: an English sentence for each. */
const steps = {
  "camera.move": { part: "camera", does: "Turns the camera a little and back, and reads where it looks." },
  "camera.picture": { part: "camera", does: "Shows the camera's picture on the room's screen." },
  "speakerphone.ring": { part: "speakerphone", does: "Rings the speakerphone." },
  "speakerphone.lamps": { part: "speakerphone", does: "Flashes the speakerphone's lamps." },
  "speakerphone.mute": { part: "speakerphone", does: "Waits for the speakerphone's mute key." },
  "display.off": { part: "display", does: "Switches the display off and asks whether it is." },
  "display.on": { part: "display", does: "Switches the display on again and asks whether it is." },
  "sound.tone": { part: "sound", does: "Plays a tone in the room and hears it in the room's microphone." },
  "sound.echo": { part: "sound", does: "Measures how much of that tone the echo canceller leaves." },
} as const satisfies Record<string, { part: TestedPart; does: string }>;

export type TestStep = keyof typeof steps;
export const testStepNames = Object.keys(steps) as [TestStep, ...TestStep[]];
export const testSteps: Readonly<Record<TestStep, { readonly part: TestedPart; readonly does: string }>> = steps;

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
  "tone-unheard": { verdict: "failed", words: "The microphone does not hear the loudspeaker." },
  "echo-left": { verdict: "failed", words: "The others would hear themselves: too much of the loudspeaker is left." },
  "sound-refused": { verdict: "failed", words: "The tone could not be played or recorded." },
  "screen-away": { verdict: "failed", words: "The room's screen, which does this, is away." },
  "no-answer": { verdict: "skipped", words: "Nobody in the room answered." },
  "not-wanted": { verdict: "skipped", words: "Left out by whoever tested." },
  "not-there": { verdict: "skipped", words: "The room has no such device." },
  "lacks-it": { verdict: "skipped", words: "The device has no such function." },
  stopped: { verdict: "skipped", words: "The test was stopped before." },
} as const satisfies Record<string, { verdict: TestVerdict; words: string }>;

export type TestFinding = keyof typeof findings;
export const testFindingNames = Object.keys(findings) as [TestFinding, ...TestFinding[]];
export const testFindings: Readonly<Record<TestFinding, { readonly verdict: TestVerdict; readonly words: string }>> =
  findings;

/** What was measured, and in what. Levels are decibels against full scale. */
export const figureUnits = {
  askedDegrees: "°",
  movedDegrees: "°",
  offDegrees: "°",
  tookMs: "ms",
  delayMs: "ms",
  toneDb: "dB",
  roomDb: "dB",
  leftDb: "dB",
  cancelledDb: "dB",
} as const;
export type TestFigure = keyof typeof figureUnits;

/** What came of one step. */
export const stepResultSchema = z.strictObject({
  step: z.enum(testStepNames),
  finding: z.enum(testFindingNames),
  figures: z.partialRecord(z.enum(Object.keys(figureUnits) as [TestFigure, ...TestFigure[]]), z.number()),
  /** The device's own words, or the system's. For IT, not translated. */
  detail: z.string().max(300).exactOptional(),
});
export type StepResult = z.infer<typeof stepResultSchema>;

const words = z.string().max(120);

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
