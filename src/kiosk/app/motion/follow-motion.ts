import { effect, untracked } from "@preact/signals";
import type { Kiosk } from "../kiosk.ts";
import type { MotionWatch } from "./motion-watch.ts";

/** Has the room's picture looked at while the settings want it, the controller hears it and no meeting is on. */
export function followMotion(
  kiosk: Pick<Kiosk, "link" | "camera" | "connected" | "inMeeting">,
  watch: MotionWatch,
): void {
  const wanted = kiosk.link.status("presence.motion");
  effect(() => {
    const isWanted = wanted.value === true && kiosk.connected.value && !kiosk.inMeeting.value;
    const { track } = kiosk.camera.now.value;
    untracked(() => watch.follow(isWanted ? track : undefined));
  });
}
