import type { Log } from "#base/log.ts";
import { type BoundPicture, type Picture, readPicture } from "#protocol/camera-picture.ts";
import { type CameraId, cameraSettingsOf } from "#protocol/camera-settings.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { confirmed } from "../camera/device-refusal.ts";
import type { RoomCamera } from "../camera/room-camera.ts";
import type { Handlers } from "../room/dispatcher.ts";
import type { RoomParts } from "../room/room-parts.ts";
import type { StreamHub } from "../room/stream-hub.ts";
import { foundComments } from "./found-how.ts";
import type { Looking } from "./looking.ts";
import type { SearchedCamera } from "./passes.ts";
import { PictureSearch } from "./picture-search.ts";
import { pictureFields, RoomPicture } from "./room-picture.ts";
import { type LookHandlers, type PictureSources, wireLooking } from "./wire-looking.ts";

/** As which client the camera is driven while its picture is looked for. */
const searcher = "picture-search";

/** What the commands about pictures ask. */
export interface Pictures {
  readonly handlers: Pick<
    Handlers,
    "camera.findPicture" | "camera.choosePicture" | "kiosk.videos" | "kiosk.stream" | "stream.report"
  > &
    LookHandlers;
  /** What is seen of every picture while a camera's is chosen. */
  readonly looking: Pick<Looking, "read" | "handleGone">;
}

/** Keeps each camera's picture where it is remembered, and looks for it when asked. */
export function assemblePictures(
  parts: Pick<RoomParts, "camera" | "call" | "kiosk" | "settings" | "status" | "clock" | "pairing">,
  streams: StreamHub,
  log: Log,
): Pictures {
  const { camera, call, kiosk, settings, status, clock } = parts;
  const pictures = camera.all.map(({ id }) => ({ id, picture: new RoomPicture(id, log) }));
  const shown = new Map<CameraId, { readonly shown: Picture; readonly bound: BoundPicture }>();
  status.set("camera.bound", []);
  status.set("camera.search", null);
  status.set("camera.watch", null);
  const show = (): void => {
    const chosen = shown.get(camera.chosen.id);
    if (chosen !== undefined) status.set("camera.picture", chosen.shown);
    const set = camera.all.filter((each) => each.configured || each === camera.chosen);
    status.set(
      "camera.bound",
      set.flatMap(({ id }) => shown.get(id)?.bound ?? []),
    );
  };
  for (const { id, picture } of pictures) {
    picture.events.on("changed", (now, bound) => {
      shown.set(id, { shown: now, bound });
      show();
      camera.handlePictureChanged();
    });
    const keys = pictureFields.map((field) => `${id}.${field}` as const);
    settings.follow(keys, (all) => picture.use(cameraSettingsOf(id, all)));
  }
  camera.events.on("chosen", show);
  camera.events.on("cameras", show);

  const streamOf = (id: CameraId, { stream }: RoomPicture): readonly string[] => {
    if (!camera.all.some((each) => each.id === id && each.configured)) return [];
    if (stream !== undefined) return [stream];
    const text = settings.get(`${id}.picture`).trim();
    return readPicture(text).kind === "simulated" ? [text] : [];
  };
  const sources: PictureSources = {
    inMeeting: () => call.state.state !== "idle",
    screenThere: () => kiosk.connected,
    // Two cameras may be bound to one picture, as where somebody has just chosen another's: it is one all the same.
    streams: () => [...new Set(pictures.flatMap(({ id, picture }) => streamOf(id, picture)))],
    nameOf: (key) => {
      const id = pictures.find(({ picture }) => picture.stream === key)?.id;
      return id && (settings.get(`${id}.picture`).trim() || settings.get(`${id}.port`));
    },
  };
  const { looking, handlers: lookHandlers } = wireLooking(parts, sources, pictures);
  const search = new PictureSearch({
    ...sources,
    clock,
    log,
    show: (searched) => status.set("camera.search", searched),
    watch: (watch) => status.set("camera.watch", watch),
    keep: async (searched, key, author, chosen) => {
      const { id, picture } = found(pictures, searched);
      const before = settings.get(`${id}.picture`);
      const meant = await picture.meaning(key);
      if (meant === before.trim()) return { picture: meant, revision: null };
      const revision = await settings.write(
        { [`${id}.picture`]: meant },
        { author, comment: foundComments[chosen ? "chosen" : "moved"] },
      );
      return { picture: meant, revision };
    },
  });
  streams.events.on("value", (message) => {
    if (message.name === "camera.motion") search.handleMotion(message.value);
  });

  const searchedOf = (each: RoomCamera): SearchedCamera => ({
    id: each.id,
    need: () => {
      const known = each.camera;
      if (known === undefined) throw new RoomError("not-found", note("why-camera-none"));
      if (known.health.kind !== "ready" && known.health.kind !== "degraded") throw new RoomError("camera-away");
      if (known.power === "standby") throw new RoomError("wrong-state", note("why-camera-standby"));
      const { turns, pan, tilt, magnification, drivesOnly = false } = known.capabilities;
      return { turns, pan, tilt, magnification, drivesOnly };
    },
    position: () => each.camera?.position,
    moveTo: (target) => each.steering.moveTo(target),
    drive: (drive) => each.steering.drive(searcher, drive),
    stop: () => each.steering.stop(),
  });

  return {
    looking,
    handlers: {
      ...lookHandlers,
      "camera.findPicture": async ({ camera: id }, caller) =>
        search.run(searchedOf(found(camera.all, id)), caller.name),
      "camera.choosePicture": async ({ camera: id, key }, caller) =>
        search.choose(found(camera.all, id).id, key, caller.name, looking.labelOf(key)),
      "kiosk.stream": async ({ camera: id }) =>
        found(pictures, id).picture.streamSource(async () => {
          const asked = found(camera.all, id).camera?.streamUri?.();
          if (asked === undefined) throw new RoomError("camera-away");
          return confirmed(asked);
        }),
      "stream.report": ({ camera: id, state }) => {
        found(pictures, id).picture.handleStream(state);
        return {};
      },
      "kiosk.videos": ({ list, videos }) => {
        for (const { picture } of pictures) picture.handleVideos(list, videos);
        return {};
      },
    },
  };
}

/** The one of that name; throws `not-found` where there is none. */
function found<One extends { readonly id: string }>(all: readonly One[], id: string): One {
  const one = all.find((each) => each.id === id);
  if (one === undefined) throw new RoomError("not-found", note("why-camera-missing"));
  return one;
}
