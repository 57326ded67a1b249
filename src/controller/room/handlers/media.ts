import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

type MediaHandlers = Pick<Handlers, "microphone.mute" | "volume.set" | "camera.send" | "self.show">;

/** What the room sends and plays. */
export function mediaHandlers({ media }: RoomParts): MediaHandlers {
  return {
    "microphone.mute": async ({ muted }) => ({ microphone: await media.mute(muted) }),
    "volume.set": async ({ level }) => ({ level: await media.setVolume(level) }),
    "camera.send": async ({ on }) => ({ on: await media.sendCamera(on) }),
    "self.show": async ({ shown }) => ({ shown: await media.showSelf(shown) }),
  };
}
