import { z } from "zod";
import { saidSchema } from "./device-notes.ts";

/** What a model speaks. */
export const modelFamilies = ["visca", "pelco-d"] as const;

/** A camera model there is a file for, as the settings name it. */
export const cameraModelShownSchema = z.object({
  /** Its file's name without `.json`. */
  id: z.string().max(80),
  /** What people read: maker and model. */
  name: z.string().max(200),
  family: z.enum(modelFamilies),
  /** Whether the file is the room's own, beside those of the release. */
  own: z.boolean(),
});
export type CameraModelShown = z.infer<typeof cameraModelShownSchema>;

/** The models there are, and the room's own files that are none. */
export const cameraModelsSchema = z.object({
  models: z.array(cameraModelShownSchema),
  wrong: z.array(
    z.object({
      file: z.string(),
      why: z.string(),
      since: z.number(),
      /** Why, by complaints, as pages say them in the reader's language. */
      told: z.array(saidSchema).default([]),
    }),
  ),
});
