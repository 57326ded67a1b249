import type { Log } from "#base/log.ts";
import { readPicture } from "#protocol/camera-picture.ts";
import { RoomError } from "#protocol/errors.ts";
import { confirmed } from "../camera/device-refusal.ts";
import type { Handlers } from "../room/dispatcher.ts";
import type { RoomParts } from "../room/room-parts.ts";
import type { StreamHub } from "../room/stream-hub.ts";
import type { SearchedCamera } from "./passes.ts";
import { PictureSearch } from "./picture-search.ts";
import { pictureKeys, RoomPicture } from "./room-picture.ts";

/** As which client the camera is driven while its picture is looked for. */
const searcher = "picture-search";

/** What the commands about pictures ask. */
export interface Pictures {
  readonly handlers: Pick<Handlers, "camera.findPicture" | "kiosk.videos" | "kiosk.stream" | "stream.report">;
}

/** Keeps each camera's picture where it is remembered, and looks for it when asked. */
export function assemblePictures(
  parts: Pick<RoomParts, "camera" | "call" | "kiosk" | "settings" | "status" | "clock">,
  streams: StreamHub,
  log: Log,
): Pictures {
  const { camera, call, kiosk, settings, status, clock } = parts;
  const picture = new RoomPicture("camera", log);
  status.set("camera.bound", []);
  status.set("camera.search", null);
  status.set("camera.watch", null);
  picture.events.on("changed", (shown, bound) => {
    status.set("camera.picture", shown);
    status.set("camera.bound", [bound]);
    camera.handlePictureChanged();
  });
  settings.follow([...pictureKeys], (all) => picture.use(all));

  const search = new PictureSearch({
    clock,
    log,
    inMeeting: () => call.state.state !== "idle",
    screenThere: () => kiosk.connected,
    streams: () => {
      const text = settings.get("camera.picture").trim();
      const { stream } = picture;
      if (stream !== undefined) return [stream];
      return readPicture(text).kind === "simulated" ? [text] : [];
    },
    nameOf: (key) =>
      key === picture.stream ? settings.get("camera.picture").trim() || settings.get("camera.port") : undefined,
    show: (shown) => status.set("camera.search", shown),
    watch: (watch) => status.set("camera.watch", watch),
    keep: async (_, key, author) => {
      const before = settings.get("camera.picture");
      const meant = await picture.meaning(key);
      if (meant === before.trim()) return { picture: meant, revision: null };
      const revision = await settings.write(
        { "camera.picture": meant },
        { author, comment: "Found by moving the camera." },
      );
      return { picture: meant, revision };
    },
  });
  streams.events.on("value", (message) => {
    if (message.name === "camera.motion") search.handleMotion(message.value);
  });

  const searched: SearchedCamera = {
    id: "camera",
    need: () => {
      const known = camera.camera;
      if (known === undefined) throw new RoomError("not-found", "The room has no camera.");
      if (known.health.kind !== "ready" && known.health.kind !== "degraded") throw new RoomError("camera-away");
      if (known.power === "standby") throw new RoomError("wrong-state", "The camera is in standby: wake it first.");
      const { pan, tilt, magnification, drivesOnly = false } = known.capabilities;
      return { pan, tilt, magnification, drivesOnly };
    },
    position: () => camera.camera?.position,
    moveTo: (target) => camera.moveTo(target),
    drive: (drive) => camera.drive(searcher, drive),
    stop: () => camera.stop(),
  };

  const needKnown = (id: string): void => {
    if (id !== searched.id) throw new RoomError("not-found", `There is no camera ${id}.`);
  };
  return {
    handlers: {
      "camera.findPicture": async ({ camera: id }, caller) => {
        needKnown(id);
        return search.run(searched, caller.name);
      },
      "kiosk.stream": async ({ camera: id }) => {
        needKnown(id);
        return picture.streamSource(async () => {
          const asked = camera.camera?.streamUri?.();
          if (asked === undefined) throw new RoomError("camera-away");
          return confirmed(asked);
        });
      },
      "stream.report": ({ camera: id, state }) => {
        needKnown(id);
        picture.handleStream(state);
        return {};
      },
      "kiosk.videos": ({ list, videos }) => {
        picture.handleVideos(list, videos);
        return {};
      },
    },
  };
}
