import { z } from "zod";
import { cameraIds } from "../camera-settings.ts";
import { command, secret } from "../define.ts";
import { keepers } from "../roles.ts";

/** Finding what is plugged in or on the network, and using it. */
export const findingCommands = {
  "device.find": command({
    description:
      "Look for devices: on USB, serial ports, the network and HDMI. Answers when the search has ended; what is found on the way stands in `devices.found`. Nothing is moved or switched, and nothing that is in use is touched.",
    params: z.strictObject({}),
    result: z.object({ found: z.int() }),
    roles: keepers,
    risk: "reversible",
    timeoutMs: 30_000,
    idempotent: true,
  }),
  "device.use": command({
    description:
      "Use devices that were found, by their ids: the settings that lead to them are written together, as one revision that can be undone. A camera becomes the next of the room's cameras unless `camera` says which; a camera that is there already is replaced only then.",
    params: z.strictObject({
      ids: z.array(z.string().max(400)).min(1).max(10),
      /** What the first camera among them becomes. Left out: what it is, else the next that the room does not have yet. */
      camera: z.enum(cameraIds).optional(),
      user: z.string().max(64).optional(),
      password: z.string().max(128).meta(secret).optional(),
    }),
    result: z.object({ revision: z.int(), cameras: z.array(z.object({ id: z.string(), camera: z.enum(cameraIds) })) }),
    roles: keepers,
    risk: "disruptive",
  }),
};
