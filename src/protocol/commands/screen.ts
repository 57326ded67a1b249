import { z } from "zod";
import { command } from "../define.ts";
import { screenOutputsSchema } from "../screen-outputs.ts";
import { screenStepNames, screenTroubleNames } from "../screen-troubles.ts";

const count = z.int().min(0).max(1_000);

/** One step of the screen's recovery that was taken. */
export const screenStepSchema = z.strictObject({
  trouble: z.enum(screenTroubleNames),
  step: z.enum(screenStepNames),
  /** The system's own words. */
  why: z.string().max(300),
  at: z.number().describe("milliseconds since 1970 by the shell's clock"),
});
export type ScreenStepTaken = z.infer<typeof screenStepSchema>;

/** How the screen is kept, as its shell says. */
export const screenReportSchema = z.strictObject({
  /** Whether the browser draws with the graphics processor. */
  graphics: z.boolean(),
  safePage: z.boolean(),
  /** How often each step was taken, within the time it counts. */
  counts: z.strictObject({ reloads: count, restarts: count, displays: count, reboots: count }),
  /** What was done since the controller last heard, oldest first. */
  steps: z.array(screenStepSchema).max(20),
});
export type ScreenReport = z.infer<typeof screenReportSchema>;

/** What the shell of the room's screen tells; its page is not involved, since it may be what is broken. */
export const screenCommands = {
  "screen.outputs": command({
    description: "What the computer sends to the room's display; sent whole at every change and on connecting.",
    params: screenOutputsSchema,
    result: z.strictObject({}),
    roles: ["kiosk"],
    risk: "reversible",
    idempotent: true,
  }),
  "screen.report": command({
    description: "How the screen is kept and what was done for it; sent at every step and until it is heard.",
    params: screenReportSchema,
    result: z.object({
      restarts: z.int().describe("grows when the screen shall start anew"),
      room: z.object({ name: z.string(), address: z.string(), language: z.string().exactOptional() }),
    }),
    roles: ["kiosk"],
    risk: "reversible",
    idempotent: true,
  }),
};
