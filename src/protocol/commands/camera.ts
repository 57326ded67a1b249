import { z } from "zod";
import { presetSchema } from "../camera.ts";
import { adjustmentWords, askables } from "../camera-adjustments.ts";
import { levelNames } from "../camera-levels.ts";
import { cameraIds } from "../camera-settings.ts";
import { command } from "../define.ts";
import { people } from "../roles.ts";

const none = z.strictObject({});
const speed = z.number().min(-1).max(1);
/** A camera says for up to 28 s that it is switching, and after that finds its ends for as long. */
const waking = 60_000;
/** A movement of a camera that sleeps wakes it first. */
const withWaking = waking + 20_000;
const presetId = z.string().min(1).max(40);
const presetName = z.string().trim().min(1).max(40);

/** Steering the camera. Speeds are shares of the camera's fastest: -1 to 1; right, up and tele are positive. */
export const cameraCommands = {
  "camera.drive": command({
    description: "Move the camera for as long as this is repeated: 400 ms without another means stop.",
    params: z.strictObject({ pan: speed, tilt: speed, zoom: speed.default(0) }),
    result: none,
    roles: people,
    scope: "camera",
    risk: "reversible",
    transient: true,
    timeoutMs: 1_000,
    expiresMs: 400,
  }),
  "camera.stop": command({
    description: "Stop the camera. Answers when the camera has confirmed.",
    params: none,
    result: none,
    roles: people,
    scope: "camera",
    risk: "reversible",
    idempotent: true,
    timeoutMs: 5_000,
  }),
  "camera.moveTo": command({
    description: "Move to a position: degrees, and zoom from 0 (wide) to 1 (tele). What is left out stays.",
    params: z.strictObject({
      pan: z.number().min(-360).max(360).optional(),
      tilt: z.number().min(-180).max(180).optional(),
      zoom: z.number().min(0).max(1).optional(),
    }),
    result: none,
    roles: people,
    scope: "camera",
    risk: "reversible",
    idempotent: true,
    timeoutMs: withWaking,
    expiresMs: 5_000,
  }),
  "camera.nudge": command({
    description: "Move one small step.",
    params: z.strictObject({ direction: z.enum(["left", "right", "up", "down", "in", "out"]) }),
    result: none,
    roles: people,
    scope: "camera",
    risk: "reversible",
    timeoutMs: withWaking,
    expiresMs: 2_000,
  }),
  "camera.home": command({
    description: "Move to the camera's home position.",
    params: none,
    result: none,
    roles: people,
    scope: "camera",
    risk: "reversible",
    idempotent: true,
    timeoutMs: withWaking,
    expiresMs: 5_000,
  }),
  "camera.select": command({
    description: "Choose another of the room's cameras: it is the one that is seen and steered from now on.",
    params: z.strictObject({ camera: z.enum(cameraIds) }),
    result: none,
    roles: people,
    scope: "camera",
    risk: "reversible",
    idempotent: true,
    expiresMs: 5_000,
  }),
  "camera.power": command({
    description: "Wake the chosen camera or another, or send it to standby.",
    params: z.strictObject({ on: z.boolean(), camera: z.enum(cameraIds).optional() }),
    result: none,
    roles: people,
    scope: "camera",
    risk: "reversible",
    idempotent: true,
    timeoutMs: waking,
  }),
  "camera.adjust": command({
    description:
      "Set the camera beside where it looks: focus, exposure, white balance and so on, as its capabilities say. Focus near and far are moments of movement; camera.focus moves for longer. Without a camera it is the chosen one.",
    params: z.strictObject({
      what: z.enum(askables),
      to: z.enum(adjustmentWords),
      camera: z.enum(cameraIds).optional(),
    }),
    result: none,
    roles: people,
    scope: "camera",
    risk: "reversible",
    idempotent: true,
    timeoutMs: withWaking,
    expiresMs: 5_000,
  }),
  "camera.level": command({
    description:
      "Set what is a number on the camera: shutter, iris, gain and so on, within what its capabilities say; `initial` is what it came with. A newer value takes the place of one that has not reached the camera. Without a camera it is the chosen one.",
    params: z.strictObject({
      what: z.enum(levelNames),
      to: z.union([z.number().min(-1e9).max(1e9), z.literal("initial")]),
      camera: z.enum(cameraIds).optional(),
    }),
    result: none,
    roles: people,
    scope: "camera",
    risk: "reversible",
    idempotent: true,
    timeoutMs: withWaking,
    expiresMs: 5_000,
  }),
  "camera.focus": command({
    description: "Move the focus for as long as this is repeated: 400 ms without another means stop.",
    params: z.strictObject({ to: z.enum(["near", "far"]) }),
    result: none,
    roles: people,
    scope: "camera",
    risk: "reversible",
    transient: true,
    timeoutMs: withWaking,
    expiresMs: 400,
  }),
  "preset.store": command({
    description:
      "Store where the camera looks as a new preset, or over one that exists. From a panel in the room it gets a picture.",
    params: z.strictObject({ name: presetName, id: presetId.optional() }),
    result: presetSchema,
    roles: people,
    scope: "camera",
    risk: "reversible",
    timeoutMs: 10_000,
  }),
  "preset.recall": command({
    description: "Move to a preset.",
    params: z.strictObject({ id: presetId }),
    result: none,
    roles: people,
    scope: "camera",
    risk: "reversible",
    idempotent: true,
    timeoutMs: withWaking,
    expiresMs: 5_000,
  }),
  "preset.rename": command({
    description: "Give a preset another name.",
    params: z.strictObject({ id: presetId, name: presetName }),
    result: presetSchema,
    roles: people,
    scope: "camera",
    risk: "reversible",
    idempotent: true,
  }),
  "preset.arrange": command({
    description: "Put the presets in another order, by their ids; those that are not named follow.",
    params: z.strictObject({ ids: z.array(presetId).min(1).max(200) }),
    result: none,
    roles: people,
    scope: "camera",
    risk: "reversible",
    idempotent: true,
  }),
  "preset.delete": command({
    description: "Delete a preset. It can be restored for ten minutes.",
    params: z.strictObject({ id: presetId }),
    result: none,
    roles: people,
    scope: "camera",
    risk: "reversible",
    idempotent: true,
  }),
  "preset.restore": command({
    description: "Bring back a preset deleted in the last ten minutes.",
    params: z.strictObject({ id: presetId }),
    result: presetSchema,
    roles: people,
    scope: "camera",
    risk: "reversible",
    idempotent: true,
  }),
};
