import { z } from "zod";

/** What the screen's own devices call themselves; empty where there is none, or where it has no name. */
export const deviceNamesSchema = z.object({
  microphone: z.string().max(200),
  camera: z.string().max(200),
  loudspeaker: z.string().max(200),
});
export type DeviceNames = z.infer<typeof deviceNamesSchema>;
