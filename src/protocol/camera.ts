import { z } from "zod";
import { adjustables, adjustmentWords } from "./camera-adjustments.ts";
import { focusSchema } from "./camera-focus.ts";
import { levelNames, levelSchema } from "./camera-levels.ts";
import { cameraIds } from "./camera-settings.ts";
import { controllable } from "./controllable.ts";
import { healthSchema } from "./device-health.ts";
import { roles } from "./roles.ts";

const at = z.number().describe("milliseconds since 1970");

export const positionSchema = z.object({
  pan: z.number().describe("degrees, right is positive"),
  tilt: z.number().describe("degrees, up is positive"),
  zoom: z.number().min(0).max(1).describe("0 wide to 1 tele"),
  at,
});
export type CameraPosition = z.infer<typeof positionSchema>;

/** A position that was stored, and how the lens was focused there: absent where the camera does not say it. */
export const viewSchema = positionSchema.extend({
  focus: focusSchema.optional(),
  perDegree: z
    .object({ pan: z.number(), tilt: z.number() })
    .optional()
    .describe("the camera's own units in a degree as it was counted then"),
});
export type CameraView = z.infer<typeof viewSchema>;

export const cameraSchema = z.object({
  id: z.enum(cameraIds),
  /** What people call it, or what it calls itself. */
  name: z.string(),
  model: z.string(),
  /** How it is reached: a serial path, host:port. */
  link: z.string(),
  health: healthSchema,
  power: z.enum(["on", "standby", "unknown"]),
  wakingSince: at
    .optional()
    .describe("it is being woken since then, which may take half a minute; absent while it is not"),
  capabilities: z.object({
    turns: z.boolean().describe("whether it pans or tilts; without this and zoom it looks one way"),
    pan: z.object({ min: z.number(), max: z.number() }).optional(),
    tilt: z.object({ min: z.number(), max: z.number() }).optional(),
    estimated: z.boolean().optional().describe("its ends and degrees are a guess: the maker's figures are not known"),
    zoom: z.boolean(),
    goes: z.boolean().describe("whether it can be sent to a position; otherwise it is only driven"),
    home: z.boolean(),
    stores: z.boolean().describe("whether a view can be stored: by the camera, or by the room"),
    presets: z.int().describe("memories in the camera itself"),
    adjustments: z
      .partialRecord(z.enum(adjustables), z.array(z.enum(adjustmentWords)))
      .describe("what can be set on it beside where it looks, and to what"),
    levels: z.partialRecord(z.enum(levelNames), levelSchema).optional().describe("what can be set to a number"),
    unsaid: z
      .array(z.enum(adjustables))
      .optional()
      .describe(
        "what of that it never says: it stands as the camera last confirmed it, over a restart of the room too",
      ),
    assumes: z.boolean().optional().describe("it never says how it is set: what it was last told stands for that"),
  }),
  adjusted: z
    .partialRecord(z.enum(adjustables), controllable(z.enum(adjustmentWords).nullable()))
    .describe("how that is set; null where the camera has not said"),
  levels: z
    .partialRecord(
      z.enum(levelNames),
      controllable(z.number().nullable()).extend({
        before: z
          .number()
          .optional()
          .describe("where it stood before somebody touched it: the way back, for ten minutes"),
      }),
    )
    .optional()
    .describe("how that is set; null where the camera has not said"),
  trackingResumesAt: at.optional().describe("somebody moves it by hand: from then on it follows people again"),
  simulated: z.boolean(),
});
export type CameraStatus = z.infer<typeof cameraSchema>;

export const handSchema = z.object({
  id: z.string().describe("as its own socket's `welcome` names it"),
  name: z.string(),
  role: z.enum(roles),
});
/** Somebody who moves the camera. */
export type Hand = z.infer<typeof handSchema>;

/** Whether the camera looks where a preset was stored. */
export function looksAt(position: CameraPosition | null, stored: CameraPosition | undefined): boolean {
  return (
    position !== null &&
    stored !== undefined &&
    Math.abs(position.pan - stored.pan) < 0.6 &&
    Math.abs(position.tilt - stored.tilt) < 0.6 &&
    Math.abs(position.zoom - stored.zoom) < 0.02
  );
}

/** Whether a camera that has told what it can do looks one way: it neither turns nor zooms. */
export function isFixed(camera: CameraStatus | null | undefined): boolean {
  if (camera === null || camera === undefined) return false;
  const { health, capabilities } = camera;
  const isKnown = health.state === "ready" || health.state === "degraded";
  return isKnown && !capabilities.turns && !capabilities.zoom;
}

export const presetSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Whose position it is: the id of a camera. */
  camera: z.string(),
  slot: z.int(),
  /** Where its position is: in a memory of the camera itself, or with the room alone. */
  kept: z.enum(["camera", "room"]),
  position: viewSchema.optional(),
  /** The SHA-256 of its picture, which `presetPicturePath` hands out; absent where it has none. */
  picture: z.string().optional(),
});
export type Preset = z.infer<typeof presetSchema>;
