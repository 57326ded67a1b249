import { z } from "zod";
import { focusSchema } from "./camera-focus.ts";
import { cameraIds } from "./camera-settings.ts";
import { command } from "./define.ts";
import { layoutFromSchema, layoutSchema } from "./layout.ts";
import { people, viewers } from "./roles.ts";

/** What a scene may cover of a room. */
export const scenePartNames = ["camera", "display", "input", "volume", "microphone", "selfView", "layout"] as const;
export type ScenePartName = (typeof scenePartNames)[number];

const id = z.string().min(1).max(40);
const name = z.string().trim().min(1).max(40);

/** Where a camera looks: one of its presets, or a position and its focus. Degrees; zoom from 0 (wide) to 1 (tele). */
export const sceneCameraSchema = z.strictObject({
  camera: id,
  preset: id.optional(),
  position: z
    .strictObject({
      pan: z.number(),
      tilt: z.number(),
      zoom: z.number().min(0).max(1),
      focus: focusSchema.optional(),
    })
    .optional(),
});
export type SceneCamera = z.infer<typeof sceneCameraSchema>;

/** A scene's parts; what is not there stays as it is when the scene is recalled. */
export const scenePartsSchema = z.strictObject({
  camera: sceneCameraSchema.optional().describe("the camera that is chosen, and where it looks"),
  others: z
    .array(sceneCameraSchema)
    .max(cameraIds.length - 1)
    .optional()
    .describe("where the room's other cameras look; part of a scene where `camera` is"),
  display: z.boolean().optional().describe("on or off"),
  input: z.string().min(1).max(20).optional().describe("an id of the display's inputs"),
  volume: z.int().min(0).max(100).optional(),
  /** A scene may mute the room and never opens it. */
  microphone: z.literal("muted").optional(),
  selfView: z.boolean().optional(),
  layout: layoutSchema.optional().describe("how the screen shows the meeting; outside one, the next"),
});
export type SceneParts = z.infer<typeof scenePartsSchema>;

export const sceneSchema = z.object({ id: z.string(), name: z.string(), parts: scenePartsSchema });
export type Scene = z.infer<typeof sceneSchema>;

/** How one part of a recalled scene stands; a failed one says the code of its error and its words. */
export const scenePartRunSchema = z.object({
  part: z.enum(scenePartNames),
  camera: id.optional().describe("of the part `camera`, where the scene has several of them: which"),
  state: z.enum(["doing", "done", "failed"]),
  code: z.string().optional(),
  words: z.string().optional(),
  /** Of a layout that is done and not seen yet: from when it is. */
  from: layoutFromSchema.exclude(["now"]).optional(),
});
export type ScenePartRun = z.infer<typeof scenePartRunSchema>;

/** The last scene that was recalled, or its undoing. */
export const sceneRunSchema = z.object({
  scene: z.string(),
  name: z.string(),
  at: z.number().describe("milliseconds since 1970"),
  undoing: z.boolean().describe("back to what was before, rather than the scene itself"),
  undoable: z.boolean(),
  parts: z.array(scenePartRunSchema),
});
export type SceneRun = z.infer<typeof sceneRunSchema>;

export const scenesSchema = z.object({ all: z.array(sceneSchema), run: sceneRunSchema.nullable() });

const none = z.strictObject({});
/** A display may take minutes to be warm, and a scene is there when its last part is. */
const recallWithinMs = 175_000;
const row = { roles: people, scope: "call", risk: "reversible" } as const;

/** Scenes: the whole room as it was once, with one tap. */
export const sceneCommands = {
  "scene.list": command({
    description: "The room's scenes.",
    params: none,
    result: z.object({ scenes: z.array(sceneSchema) }),
    roles: viewers,
    scope: "read",
    risk: "read",
    idempotent: true,
  }),
  "scene.store": command({
    description:
      "Store the room as it is now: a new scene, or over one that exists. It covers what is named; `camera` is every camera that says where it looks, and which is chosen.",
    params: z.strictObject({
      name,
      id: id.optional(),
      covers: z.array(z.enum(scenePartNames)).min(1).max(scenePartNames.length),
      preset: id.optional().describe("the preset the chosen camera looks at, rather than its position"),
    }),
    result: sceneSchema,
    ...row,
  }),
  "scene.recall": command({
    description:
      "Make the room as a scene has it. One part that fails does not stop the others; the answer says how each went.",
    params: z.strictObject({ id }),
    result: sceneRunSchema,
    ...row,
    timeoutMs: recallWithinMs,
    expiresMs: 5_000,
  }),
  "scene.undo": command({
    description: "Make the room as it was before the last scene was recalled. A microphone that was muted stays muted.",
    params: none,
    result: sceneRunSchema,
    ...row,
    timeoutMs: recallWithinMs,
    expiresMs: 5_000,
  }),
  "scene.rename": command({
    description: "Give a scene another name.",
    params: z.strictObject({ id, name }),
    result: sceneSchema,
    ...row,
    idempotent: true,
  }),
  "scene.delete": command({
    description: "Delete a scene. It can be restored for ten minutes.",
    params: z.strictObject({ id }),
    result: none,
    ...row,
    idempotent: true,
  }),
  "scene.restore": command({
    description: "Bring back a scene deleted in the last ten minutes.",
    params: z.strictObject({ id }),
    result: sceneSchema,
    ...row,
    idempotent: true,
  }),
};
