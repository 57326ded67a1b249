import { z } from "zod";
import { foundSchema, videoSchema } from "../camera-picture.ts";
import { command } from "../define.ts";
import { keepers } from "../roles.ts";
import { streamStateSchema } from "../wire/camera-stream.ts";

/** Which picture is which camera's. */
export const pictureCommands = {
  "camera.findPicture": command({
    description:
      "Find the camera's picture: the camera moves a little and back, and the video device whose whole picture moves with it is remembered. Of a camera that does not turn the pictures there are, for `camera.choosePicture`. Refused with `in-meeting` in a meeting. When in doubt nothing is changed.",
    params: z.strictObject({ camera: z.string().min(1).max(40).default("camera") }),
    result: foundSchema,
    roles: keepers,
    risk: "disruptive",
    timeoutMs: 60_000,
  }),
  "camera.choosePicture": command({
    description:
      "Remember a picture that `camera.findPicture` listed as the camera's: for a camera that cannot show by turning which one is its own.",
    params: z.strictObject({ camera: z.string().min(1).max(40), key: z.string().min(1).max(300) }),
    result: foundSchema,
    roles: keepers,
    risk: "reversible",
  }),
  "kiosk.stream": command({
    description: "Where a network camera's stream is and how to sign in there, for the shell that fetches it.",
    params: z.strictObject({ camera: z.string().min(1).max(40) }),
    result: z.strictObject({ url: z.string(), user: z.string(), password: z.string() }),
    roles: ["kiosk"],
    risk: "read",
    timeoutMs: 8_000,
  }),
  "stream.report": command({
    description: "How a network camera's stream is; sent at every change, and now and then.",
    params: z.strictObject({ camera: z.string().min(1).max(40), state: streamStateSchema }),
    result: z.strictObject({}),
    roles: ["kiosk"],
    risk: "reversible",
    idempotent: true,
  }),
  "kiosk.videos": command({
    description: "The video devices the screen's browser lists; sent whole at every change and on connecting.",
    params: z.strictObject({
      /** Grows with every change of the list. */
      list: z.number(),
      videos: z.array(videoSchema).max(32),
    }),
    result: z.strictObject({}),
    roles: ["kiosk"],
    risk: "reversible",
    idempotent: true,
  }),
};
