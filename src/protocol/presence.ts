import { z } from "zod";
import { healthSchema } from "./device-health.ts";
import { noteSchema } from "./device-notes.ts";

/**
 * What may say that somebody is in the room. `touch`: a hand on a panel or the screen. `call`: the room is in a meeting.
 * The others are sensors, or what serves as one.
 */
export const presenceSources = ["touch", "call", "mqtt", "contact", "usb", "hdmi", "display", "motion"] as const;
export type PresenceSource = (typeof presenceSources)[number];

export const presenceStates = ["present", "absent", "unknown"] as const;
export type PresenceState = (typeof presenceStates)[number];

/**
 * Whether somebody is in the room, and who says so. `unknown`: no source says that somebody is there, and there is none,
 * or not every one, that says nobody is.
 */
export const presenceSchema = z.object({
  present: z.union([z.boolean(), z.literal("unknown")]),
  since: z.number().describe("when `present` last changed, milliseconds since 1970"),
  sources: z.array(
    z.object({
      source: z.enum(presenceSources),
      name: z.string().describe("which one: a panel's name, a topic, a device; empty where there is only one"),
      state: z.enum(presenceStates),
      health: healthSchema.optional().describe("how the device is, where the source is one of its own"),
      at: z.number().nullable().describe("when it last said something, milliseconds since 1970; null: not yet"),
      fault: z
        .object({
          code: z.string(),
          why: z.string(),
          todo: z.string(),
          detail: z.string().optional().describe("what the driver or the wire adds, for a technician"),
          note: noteSchema.optional(),
          wrong: noteSchema.optional().describe("which setting is wrong and why, where that is the reason"),
        })
        .optional(),
    }),
  ),
});
export type Presence = z.infer<typeof presenceSchema>;
