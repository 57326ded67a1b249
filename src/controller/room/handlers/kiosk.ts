import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

/** What the room's screen tells. */
export function kioskHandlers({ kiosk }: RoomParts): Pick<Handlers, "kiosk.report"> {
  return {
    "kiosk.report": (report, caller) => {
      kiosk.handleReport(caller.connection, report);
      return {};
    },
  };
}
