import { z } from "zod/mini";

/** The one thing the preload says: frames were painted since the last time, even when the page is dead. */
export const paintedChannel = "kiosk:painted";

export const paintedSchema = z.strictObject({ frames: z.int().check(z.nonnegative()) });
