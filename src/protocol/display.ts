import { z } from "zod";
import { controllable } from "./controllable.ts";
import { healthSchema } from "./device-health.ts";
import { noteSchema } from "./device-notes.ts";

export const displayPowers = ["on", "off", "warming", "cooling", "black", "unknown"] as const;
/** By which ways a display is spoken to, first the one that is tried first. */
export const displayWays = ["serial", "network", "cec", "black"] as const;
export type DisplayWay = (typeof displayWays)[number];
/** Why the room last switched the display, or that it did not. */
export const displayReasons = ["meeting", "person", "quiet", "hours", "asked", "itself"] as const;

export const displaySchema = z.object({
  name: z.string(),
  health: healthSchema,
  /** `black`: nothing switches it, and the room's page is drawn black. A target is on or off. */
  power: controllable(z.enum(displayPowers)),
  reason: z.enum(displayReasons),
  inputs: z.array(z.object({ id: z.string(), name: z.string() })),
  input: controllable(z.string().nullable()),
  /** Null where the display has no such thing, or does not say. */
  pictureMute: controllable(z.boolean().nullable()),
  soundMute: controllable(z.boolean().nullable()),
  signal: z
    .boolean()
    .nullable()
    .optional()
    .describe("whether a signal comes in at the input it shows; null: it has not said; absent: it has no words for it"),
  /** Whether the picture is held as it was at a moment; null as above. */
  frozen: controllable(z.boolean().nullable()),
  /** In percent; null as above. */
  volume: controllable(z.int().min(0).max(100).nullable()),
  canMute: z.object({ picture: z.boolean(), sound: z.boolean() }),
  canFreeze: z.boolean(),
  canSetVolume: z.boolean(),
  lamps: z.array(z.object({ hours: z.int(), lit: z.boolean() })),
  troubles: z.array(
    z.object({
      part: z.enum(["fan", "lamp", "temperature", "cover", "filter", "signal", "sensor", "other"]),
      level: z.enum(["warning", "error"]),
    }),
  ),
  /** The ways there are, which of them is used, and why one before it is not. */
  ways: z.array(
    z.object({
      way: z.enum(displayWays),
      link: z.string(),
      used: z.boolean(),
      /** `note`: what was tried, where it is the driver's own words. */
      fault: z.object({ code: z.string(), why: z.string(), note: noteSchema.optional(), todo: z.string() }).optional(),
    }),
  ),
});
export type DisplayStatus = z.infer<typeof displaySchema>;
