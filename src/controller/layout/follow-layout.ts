import type { RoomParts } from "../room/room-parts.ts";

/** Binds the layout to the call, the screen and the setting. */
export function followLayout({ layout, call, kiosk, settings }: RoomParts): void {
  call.events.on("begin-media", () => layout.handleMeetingBegins());
  call.events.on("end-media", () => layout.handleMeetingEnds());
  kiosk.events.on("connected", () => layout.handleKioskConnected());
  kiosk.events.on("away", () => layout.handleKioskAway());
  kiosk.events.on("report", (report) => {
    const { state } = call.state;
    layout.handleReport(report, state !== "idle" && state !== "leaving");
  });
  settings.follow(["meeting.layout"], () => layout.handleUsual());
  layout.start();
}
