import { RoomError } from "#protocol/errors.ts";
import { readMeetingAddress } from "../../call/meeting-address.ts";
import type { Goal } from "../../call/state.ts";
import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

type MeetingHandlers = Pick<Handlers, "meeting.start" | "meeting.join" | "meeting.leave" | "meeting.create">;

/** Starting, joining and leaving a meeting. */
export function meetingHandlers(parts: RoomParts): MeetingHandlers {
  const { call, kiosk, places, meetingServer, settings, grants } = parts;
  const titleOf = (given: string | undefined): string =>
    [given, settings.get("meeting.title"), settings.get("room.name")].find((title) => title) ?? "";
  const needKiosk = (): void => {
    if (!kiosk.connected) throw new RoomError("screen-away");
  };
  return {
    "meeting.start": async ({ title }, caller) => {
      needKiosk();
      const { callId, place } = await call.enter({ kind: "new" }, titleOf(title), grants.isInTheRoom(caller.grantId));
      return { callId, joinUrl: place.joinUrl, code: place.code };
    },
    "meeting.join": async ({ address }, caller) => {
      needKiosk();
      const read = readMeetingAddress(address);
      if (read === undefined) throw new RoomError("meeting-unknown");
      const goal: Goal = read.kind === "code" ? { kind: "own", code: read.code } : { ...read, kind: "foreign" };
      const { callId } = await call.enter(goal, titleOf(undefined), grants.isInTheRoom(caller.grantId));
      return { callId };
    },
    "meeting.leave": async () => {
      await call.leave();
      return {};
    },
    "meeting.create": async ({ title }) => {
      const made = await meetingServer.create(titleOf(title));
      return { joinUrl: places.joinUrl(made), code: made.code };
    },
  };
}
