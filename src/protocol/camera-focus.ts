import { z } from "zod";

/** How a lens is focused: by itself, or by hand at a place, which is in the camera's own units and means nothing to another. */
export const focusSchema = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("auto") }),
  z.object({ mode: z.literal("manual"), place: z.number().describe("the camera's own units") }),
]);
export type CameraFocus = z.infer<typeof focusSchema>;
