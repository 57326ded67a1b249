import { z } from "zod";

/** What a model speaks. */
export const modelFamilies = ["visca", "pelco-d"] as const;

/** A camera model there is a file for, as the settings name it. */
export const cameraModelSchema = z.object({
  /** Its file's name without `.json`. */
  id: z.string().max(80),
  /** What people read: maker and model. */
  name: z.string().max(200),
  family: z.enum(modelFamilies),
});
export type CameraModelShown = z.infer<typeof cameraModelSchema>;
