import { z } from "zod/mini";

/** The one thing the preload says: how many frames were painted in the last two seconds, even when the page is dead. */
export const paintedChannel = "kiosk:painted";

export const paintedSchema = z.strictObject({ frames: z.int().check(z.nonnegative()) });
