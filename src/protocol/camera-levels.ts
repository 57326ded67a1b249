import { z } from "zod";
import { adjustables, adjustmentWords } from "./camera-adjustments.ts";

/** What of a camera's picture may be set to a number, in the order in which pages show it. */
export const levelNames = [
  /** How long each picture is exposed, how far the lens is open, how much is amplified: exposure by hand. */
  "shutter",
  "iris",
  "gain",
  /** How light a picture the camera's own exposure aims at. */
  "compensation",
  /** How light the exposure is where one number stands for all of it. */
  "bright",
  /** White balance by hand: a colour temperature, or the gains of red and blue. */
  "temperature",
  "redGain",
  "blueGain",
  "brightness",
  "contrast",
  "saturation",
  "sharpness",
  /** Where the lens is focused, by hand: more is nearer. */
  "focusPlace",
] as const;
export type LevelName = (typeof levelNames)[number];

/** `own`: the camera's own numbers, which say nothing beyond more and less; `place`: not even those, only where between its ends. */
export const levelUnits = ["own", "place", "microseconds", "kelvin", "decibel"] as const;
export type LevelUnit = (typeof levelUnits)[number];

/** What one number may be set to, as a camera or its model's file says. */
export const levelSchema = z.object({
  min: z.number(),
  max: z.number(),
  step: z.number().positive().describe("values are min plus a multiple of this"),
  unit: z.enum(levelUnits),
  words: z.array(z.string()).optional().describe("what the camera calls each value, from min on: 1/60, F2.8"),
  only: z
    .object({ what: z.enum(adjustables), of: z.array(z.enum(adjustmentWords)) })
    .optional()
    .describe("it has effect only while this setting stands at one of these"),
  resets: z.boolean().describe("whether it can be put back to what the camera came with"),
});
export type Level = z.infer<typeof levelSchema>;

/** Whether a level has effect as the camera is set now; one that does not say how it is set may be tried. */
export function hasEffect(
  { only }: Level,
  standsAt: (what: NonNullable<Level["only"]>["what"]) => string | null,
): boolean {
  if (only === undefined) return true;
  const word = standsAt(only.what);
  return word === null || only.of.some((one) => one === word);
}

/** The nearest value that a level takes. */
export function onLevel(value: number, { min, max, step }: Level): number {
  const steps = Math.round((Math.min(max, Math.max(min, value)) - min) / step);
  const near = min + Math.min(steps, Math.floor((max - min) / step + 1e-9)) * step;
  // A step of a hundredth adds up to more digits than anybody set.
  return Number(near.toFixed(6));
}
