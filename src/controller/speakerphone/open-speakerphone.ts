import type { Log } from "#base/log.ts";
import { RoomError } from "#protocol/errors.ts";
import type { RoomParts } from "../room/room-parts.ts";
import { LastMeeting } from "./last-meeting.ts";
import { type MakeSpeakerphone, type RoomCalls, RoomSpeakerphone } from "./room-speakerphone.ts";

type Parts = Pick<RoomParts, "clock" | "status" | "settings" | "media" | "call" | "kiosk">;

/** Opens the speakerphone, now and whenever its setting changes, and binds its keys and lamps to the room. */
export function openSpeakerphone(parts: Parts, make: MakeSpeakerphone, log: Log): RoomSpeakerphone {
  const { clock, status, settings } = parts;
  const speakerphone = new RoomSpeakerphone({ clock, log, make, room: roomCalls(parts, new LastMeeting(parts)) });
  speakerphone.events.on("status", (shown) => status.set("speakerphone", shown));
  status.events.on("changes", (role, { nodes }) => {
    if (role !== "admin") return;
    if ("microphone" in nodes || "call" in nodes) speakerphone.handleRoom();
    if ("sound" in nodes) speakerphone.handleSound();
  });
  settings.follow(["speakerphone.kind"], (all) => void speakerphone.use(all["speakerphone.kind"]));
  return speakerphone;
}

/** What the room lets a speakerphone's keys do: what a panel in the room may, with the same words of refusal. */
function roomCalls({ status, settings, media, call, kiosk }: Parts, last: LastMeeting): RoomCalls {
  return {
    get muted() {
      const { actual = "open", target = actual } = status.get("microphone") ?? {};
      return { actual: actual === "muted", wanted: target === "muted" };
    },
    get volume() {
      const { actual = 0, target = actual } = status.get("volume") ?? {};
      return target;
    },
    get inCall() {
      return call.state.state !== "idle" && call.state.state !== "leaving";
    },
    get waits() {
      return call.state.state === "reconnecting";
    },
    get microphone() {
      return status.get("sound")?.microphonePlug ?? undefined;
    },
    get startsMeeting() {
      return settings.get("speakerphone.startsMeeting");
    },
    mute: (muted) => media.mute(muted),
    setVolume: (level) => media.setVolume(level),
    start: async () => {
      if (!kiosk.connected) throw new RoomError("screen-away");
      await call.enter({ kind: "new" }, settings.get("meeting.title") || settings.get("room.name"), true);
    },
    leave: () => call.leave(),
    rejoin: async () => {
      if (!kiosk.connected) throw new RoomError("screen-away");
      const { goal, title } = last.needed;
      await call.enter(goal, title, true);
    },
  };
}
