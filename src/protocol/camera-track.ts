import { z } from "zod";
import { pictureSchema } from "./camera-picture.ts";

/** One axis of a browser's camera track (W3C MediaStream Image Capture): arc seconds for pan and tilt, the device's unit for zoom. */
const trackAxisSchema = z.strictObject({
  min: z.number(),
  max: z.number(),
  step: z.number().min(0),
  value: z.number(),
});
export type TrackAxis = z.infer<typeof trackAxisSchema>;

/** The axes a browser can move, and where they are. */
export const trackAxesSchema = z.strictObject({
  pan: trackAxisSchema.optional(),
  tilt: trackAxisSchema.optional(),
  zoom: trackAxisSchema.optional(),
});
export type TrackAxes = z.infer<typeof trackAxesSchema>;

/** Where axes shall go, in the same units. */
export const trackPlaceSchema = z.object({
  pan: z.number().optional(),
  tilt: z.number().optional(),
  zoom: z.number().optional(),
});
export type TrackPlace = z.infer<typeof trackPlaceSchema>;

/** What the controller asks of the screen's track of a camera: to go there, and to tell of its axes. */
export const trackWantedSchema = z.object({
  id: z.string(),
  /** Whose picture it has to be: while another is shown nothing moves. */
  picture: pictureSchema,
  set: trackPlaceSchema,
});
export type TrackWanted = z.infer<typeof trackWantedSchema>;

/**
 * Why the screen moved nothing. `absent`: it shows no camera of this machine. `blocked`: its browser may not move it.
 * `refused`: the camera did not do so.
 */
export const trackRefusals = ["absent", "blocked", "refused"] as const;
export type TrackRefusal = (typeof trackRefusals)[number];

/** What the screen answers: its axes after the movement was asked for, or why there are none. */
export const trackAnswerSchema = z.strictObject({
  id: z.string().max(40),
  axes: trackAxesSchema.optional(),
  refusal: z.enum(trackRefusals).optional(),
});
export type TrackAnswer = z.infer<typeof trackAnswerSchema>;
