import { z } from "zod";
import { trackAnswerSchema } from "../camera-track.ts";
import { command } from "../define.ts";
import { deviceNamesSchema } from "../device-names.ts";
import { drawnLayoutSchema } from "../layout.ts";
import { microphoneSchema, personSchema } from "../status.ts";
import { stillCharacters } from "../stills.ts";

/** What the kiosk says is so. It carries the intent it acted on; a stale one is dropped. */
export const kioskReportSchema = z.strictObject({
  callId: z.string().nullable(),
  generation: z.int(),
  state: z.enum(["idle", "joining", "joined", "reconnecting", "failed"]),
  failure: z
    .object({
      code: z.enum(["meeting-unknown", "meeting-refused", "meeting-server-away", "internal"]),
      detail: z.string().max(500),
    })
    .optional(),
  /** Whether the microphone's track is really let through; muted outside a meeting too when so wanted. */
  microphone: microphoneSchema,
  camera: z.boolean(),
  volume: z.int().min(0).max(100),
  selfView: z.boolean(),
  /** How it shows the meeting; not from a screen that knows only one way. */
  layout: drawnLayoutSchema.optional(),
  people: z.array(personSchema).max(200),
  devices: z.object({
    microphone: z.enum(["ready", "absent", "blocked"]),
    camera: z.enum(["ready", "absent", "blocked"]),
    loudspeaker: z.enum(["ready", "absent"]),
    names: deviceNamesSchema.optional(),
  }),
  quality: z.enum(["good", "weak", "poor", "lost"]),
  shell: z.string().max(80),
  /**
   * The kiosk muted the room on its own account: the controller was away, or somebody in the meeting asked for quiet. It
   * stays so until somebody opens it.
   */
  safetyMuted: z.boolean(),
  /** The page is drawn black, since nothing else darkens the display. */
  black: z.boolean().optional(),
});
export type KioskReport = z.infer<typeof kioskReportSchema>;

/** What the screen sees in the room's own picture; the picture itself never leaves the page. */
export const motionReportSchema = z.strictObject({
  /** `dark`: too dark to tell people from noise. `blind`: there is no picture. */
  state: z.enum(["moving", "still", "dark", "blind"]),
  level: z.number().min(0).max(1).describe("share of the picture that changed"),
});
export type MotionReport = z.infer<typeof motionReportSchema>;

/** What the room's screen tells its controller. */
export const kioskCommands = {
  "kiosk.report": command({
    description: "What the screen and its media are doing now; sent whole at every change and on connecting.",
    params: kioskReportSchema,
    result: z.strictObject({}),
    roles: ["kiosk"],
    risk: "reversible",
    idempotent: true,
  }),
  "kiosk.still": command({
    description: "The picture that was asked for by `camera.still.wanted`; without an image where the camera has none.",
    params: z.strictObject({
      id: z.string().max(40),
      image: z.base64().max(stillCharacters).optional().describe("a JPEG of 320×180 pixels at most"),
    }),
    result: z.strictObject({}),
    roles: ["kiosk"],
    risk: "reversible",
    expiresMs: 5_000,
  }),
  "kiosk.track": command({
    description: "What became of `camera.track.wanted`: where the camera's axes are, or why the screen moves none.",
    params: trackAnswerSchema,
    result: z.strictObject({}),
    roles: ["kiosk"],
    risk: "reversible",
    expiresMs: 5_000,
  }),
  "kiosk.motion": command({
    description:
      "Whether somebody moves before the room's camera; told at every change, and now and then while they do.",
    params: motionReportSchema,
    result: z.strictObject({}),
    roles: ["kiosk"],
    risk: "reversible",
    idempotent: true,
    expiresMs: 5_000,
  }),
};
