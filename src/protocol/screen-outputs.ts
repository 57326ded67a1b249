import { z } from "zod";

/** Why a display that is on and plugged in gets no picture of the room's computer yet. */
export const unfedReasons = ["mending", "no-tool", "not-done"] as const;

/** One output of the room's computer, as its kernel has it. */
export const screenOutputSchema = z.strictObject({
  /** The connector's name, such as `HDMI-A-1`. */
  name: z.string().max(40),
  connected: z.boolean(),
  /** Whether a picture goes out of it. */
  fed: z.boolean(),
});
export type ScreenOutput = z.infer<typeof screenOutputSchema>;

/** What the computer sends to the room's display. */
export const screenOutputsSchema = z.strictObject({
  outputs: z.array(screenOutputSchema).max(32),
  /** The display is on and plugged in, and no output feeds it; null: not that anybody knew. */
  unfed: z
    .strictObject({
      /** `mending`: its output is being switched off and on; `no-tool`: nothing is there to do it; `not-done`: that did not help. */
      why: z.enum(unfedReasons),
      since: z.number().describe("milliseconds since 1970 by the shell's clock"),
    })
    .nullable(),
});
export type ScreenOutputs = z.infer<typeof screenOutputsSchema>;
