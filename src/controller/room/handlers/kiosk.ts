import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

/** What the room's screen tells. */
export function kioskHandlers(
  parts: RoomParts,
): Pick<
  Handlers,
  "kiosk.report" | "kiosk.motion" | "kiosk.still" | "kiosk.track" | "screen.outputs" | "screen.report" | "sound.report"
> {
  const { kiosk, presetPictures, screen, settings, sound, status, steering } = parts;
  return {
    "screen.report": (report) => {
      screen.handleReport(report);
      const room = {
        name: settings.get("room.name"),
        language: settings.get("room.language"),
        address: status.get("network")?.adminUrl ?? "",
      };
      return { restarts: kiosk.restarts, room };
    },
    "screen.outputs": (outputs) => {
      status.set("screen.outputs", outputs);
      return {};
    },
    "sound.report": (report, caller) => {
      sound.handleReport(caller.connection, report);
      return {};
    },
    "kiosk.still": async ({ id, image }) => {
      await presetPictures.handleStill(id, image);
      return {};
    },
    "kiosk.track": (answer) => {
      steering.handleAnswer(answer);
      return {};
    },
    "kiosk.report": (report, caller) => {
      kiosk.handleReport(caller.connection, report);
      return {};
    },
    "kiosk.motion": (seen, caller) => {
      kiosk.handleMotion(caller.connection, seen);
      return {};
    },
  };
}
