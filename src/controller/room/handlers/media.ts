import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Caller } from "../caller.ts";
import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

type MediaHandlers = Pick<Handlers, "microphone.mute" | "volume.set" | "camera.send" | "self.show">;

/** What the room sends and plays. Closing an ear or an eye of the room is for everybody; opening one is for those in it. */
export function mediaHandlers({ media, grants }: RoomParts): MediaHandlers {
  const needInTheRoom = ({ role, grantId }: Caller): void => {
    if (role !== "panel") throw new RoomError("not-allowed", note("why-ears-by-panel"));
    if (!grants.isInTheRoom(grantId)) throw new RoomError("not-in-room");
  };
  return {
    "microphone.mute": async ({ muted }, caller) => {
      if (!muted) needInTheRoom(caller);
      return { microphone: await media.mute(muted) };
    },
    "volume.set": async ({ level }) => ({ level: await media.setVolume(level) }),
    "camera.send": async ({ on }, caller) => {
      if (on) needInTheRoom(caller);
      return { on: await media.sendCamera(on) };
    },
    "self.show": async ({ shown }) => ({ shown: await media.showSelf(shown) }),
  };
}
