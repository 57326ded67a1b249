import { z } from "zod";
import { noteSchema } from "./device-notes.ts";

const at = z.number().describe("milliseconds since 1970");

/** How a device is: what it is doing about it, and what a person should do. */
export const healthSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("absent"), since: at, code: z.string(), why: z.string(), todo: z.string() }),
  z.object({ state: z.literal("connecting"), since: at, tries: z.int() }),
  z.object({ state: z.literal("ready"), since: at }),
  z.object({
    state: z.literal("degraded"),
    since: at,
    code: z.string(),
    why: z.string(),
    /** As below; absent where nothing was tried. */
    tried: z.string().optional(),
    note: noteSchema.optional(),
    todo: z.string(),
  }),
  z.object({
    state: z.literal("failed"),
    since: at,
    code: z.string(),
    why: z.string(),
    tried: z.string(),
    /** What was tried, where it is the driver's own words: pages say it by its code. */
    note: noteSchema.optional(),
    /** Which setting is wrong and why, where that is the reason: pages say it instead of `why`. */
    wrong: noteSchema.optional(),
    todo: z.string(),
  }),
]);
export type DeviceHealth = z.infer<typeof healthSchema>;
