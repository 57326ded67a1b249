import { z } from "zod";
import { foundSchema, videoSchema } from "../camera-picture.ts";
import { command, secret } from "../define.ts";
import { lookedSchema } from "../picture-look.ts";
import { keepers } from "../roles.ts";
import { stillCharacters } from "../stills.ts";
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
      "Remember a picture as the camera's: one that is being looked at by `camera.look`, or that `camera.findPicture` listed of a camera that cannot show by turning which one is its own.",
    params: z.strictObject({ camera: z.string().min(1).max(40), key: z.string().min(1).max(300) }),
    result: foundSchema,
    roles: keepers,
    risk: "reversible",
  }),
  "camera.askToLook": command({
    description:
      "Show a code on the room's screen: whoever gives it by `camera.allowLook` may see the cameras' pictures.",
    params: z.strictObject({}),
    result: z.strictObject({ expiresAt: z.number() }),
    roles: ["admin"],
    risk: "reversible",
  }),
  "camera.allowLook": command({
    description: "Give the code that `camera.askToLook` shows: for an hour this sign-in may `camera.look`.",
    params: z.strictObject({ code: z.string().max(40).meta(secret) }),
    result: z.strictObject({}),
    roles: ["admin"],
    risk: "reversible",
  }),
  "camera.look": command({
    description:
      "Look at every picture there is, to choose a camera's: the screen takes a small one of each now and then, and says so in the room. It ends a few seconds after the last `camera.keepLooking`. Refused with `not-in-room` before `camera.allowLook`, and with `in-meeting` in a meeting.",
    params: z.strictObject({}),
    result: z.strictObject({ lease: z.string() }),
    roles: ["admin"],
    risk: "reversible",
  }),
  "camera.keepLooking": command({
    description: "Still look at the pictures, or `on: false`, no longer. Refused with `not-found` once that has ended.",
    params: z.strictObject({ lease: z.string().max(40), on: z.boolean() }),
    result: z.strictObject({}),
    roles: ["admin"],
    risk: "read",
    idempotent: true,
    expiresMs: 5_000,
  }),
  "kiosk.looked": command({
    description: "The pictures there are to look at, and how each is; sent whole at every change.",
    params: z.strictObject({ look: z.number(), pictures: z.array(lookedSchema).max(24) }),
    result: z.strictObject({}),
    roles: ["kiosk"],
    risk: "reversible",
    idempotent: true,
    expiresMs: 5_000,
  }),
  "kiosk.lookStill": command({
    description: "A small picture of one of them.",
    params: z.strictObject({
      look: z.number(),
      key: z.string().max(300),
      image: z.base64().max(stillCharacters).describe("a JPEG of 320×180 pixels at most"),
    }),
    result: z.strictObject({}),
    roles: ["kiosk"],
    risk: "reversible",
    transient: true,
    expiresMs: 5_000,
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
