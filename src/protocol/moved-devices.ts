import { z } from "zod";
import { cameraIds } from "./camera-settings.ts";

/** Devices that were found again under another address, and are used there since; one each, the last time. */
export const movedDevicesSchema = z.array(
  z.object({
    device: z.enum([...cameraIds, "display"]),
    /** As the settings said it, and as they say it now. */
    from: z.string(),
    to: z.string(),
    at: z.number().describe("milliseconds since 1970"),
    /** The settings' revision that did it: reverted, the old address is back and stays. */
    revision: z.int(),
  }),
);
export type MovedDevice = z.infer<typeof movedDevicesSchema>[number];
