import { z } from "zod";
import { command } from "../define.ts";
import { soundDriftSchema, soundFactsSchema } from "../sound.ts";

/** What the shell of the room's screen tells of the sound system. */
export const soundReportSchema = z.strictObject({
  facts: soundFactsSchema,
  /** What other programs did since the controller last heard, oldest first. */
  drifts: z.array(soundDriftSchema).max(20),
});
export type SoundReport = z.infer<typeof soundReportSchema>;

/** The shell stands beside the sound system; its page does not know of it. */
export const soundCommands = {
  "sound.report": command({
    description: "What the room's sound system is doing; sent whole at every change and on connecting.",
    params: soundReportSchema,
    result: z.strictObject({}),
    roles: ["kiosk"],
    risk: "reversible",
    idempotent: true,
  }),
};
