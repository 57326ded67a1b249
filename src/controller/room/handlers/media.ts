import { RoomError } from "#protocol/errors.ts";
import { type Caller, isInTheRoom } from "../caller.ts";
import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

type MediaHandlers = Pick<Handlers, "microphone.mute" | "volume.set" | "camera.send" | "self.show">;

/** What the room sends and plays. Closing an ear or an eye of the room is for everybody; opening one is for those in it. */
export function mediaHandlers({ media }: RoomParts): MediaHandlers {
  return {
    "microphone.mute": async ({ muted }, caller) => {
      if (!muted) needInTheRoom(caller, "microphone");
      return { microphone: await media.mute(muted) };
    },
    "volume.set": async ({ level }) => ({ level: await media.setVolume(level) }),
    "camera.send": async ({ on }, caller) => {
      if (on) needInTheRoom(caller, "camera");
      return { on: await media.sendCamera(on) };
    },
    "self.show": async ({ shown }) => ({ shown: await media.showSelf(shown) }),
  };
}

function needInTheRoom(caller: Caller, what: string): void {
  if (!isInTheRoom(caller)) throw new RoomError("not-allowed", `Only a panel in the room opens its ${what}.`);
}
