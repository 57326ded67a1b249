import { z } from "zod";
import { healthSchema } from "./device-health.ts";

export const speakerphoneSchema = z.object({
  id: z.string(),
  /** What it calls itself; empty while there is none. */
  name: z.string(),
  link: z.string(),
  health: healthSchema,
  /** What it has; null while there is none. */
  capabilities: z
    .object({
      hook: z.boolean(),
      mute: z.enum(["key", "switch", "none"]),
      volume: z.boolean(),
      flash: z.boolean(),
      redial: z.boolean(),
      reject: z.boolean(),
      shows: z.object({ mute: z.boolean(), offHook: z.boolean(), ringing: z.boolean(), hold: z.boolean() }),
    })
    .nullable(),
  /** What it last said of its hook. */
  hook: z.enum(["off", "on", "unknown"]),
  lineBusy: z.boolean(),
  /** Its own switch keeps the room muted although somebody wanted it open. */
  mutedBySwitch: z.boolean(),
  /** How many others are plugged in and not used. */
  others: z.int(),
});
export type SpeakerphoneStatus = z.infer<typeof speakerphoneSchema>;
