import { z } from "zod";
import { noteSchema } from "./device-notes.ts";
import { wireName } from "./wires.ts";

/**
 * A fault around which a device's exchanges are kept: the device is in trouble, or said no, nothing, or something that makes
 * no sense.
 */
export const wireFaultSchema = z.object({
  id: z.int().min(1).describe("another one of each fault, also after a start of the controller"),
  device: wireName.describe("the device, or the sensor among those of presence"),
  at: z.number().describe("milliseconds since 1970"),
  what: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("health"),
      state: z.enum(["absent", "degraded", "failed"]),
      code: z.string(),
      why: z.string(),
    }),
    z.object({ kind: z.literal("exchange"), words: z.string(), note: noteSchema.optional() }),
  ]),
  open: z.boolean().describe("what follows on it is still being kept"),
});
export type WireFault = z.infer<typeof wireFaultSchema>;
