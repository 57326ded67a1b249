import type { Clock } from "#base/clock.ts";
import type { RoomLink } from "#ui/room-link/link.ts";
import { isDark } from "./display-control.tsx";

/** A hand that goes on touching is told of once in so long. Milliseconds. */
const toldEveryMs = 5_000;

/** A touch anywhere on the panel is a person in the room: a dark display is told of it. Returns what ends it. */
export function wakeDisplay(link: RoomLink, clock: Clock, target: EventTarget): () => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  const handleTouch = (): void => {
    const display = link.status("display").peek();
    if (display === undefined || display === null || !isDark(display)) {
      return;
    }
    const now = clock.monotonic();
    if (now - toldAt < toldEveryMs) {
      return;
    }
    toldAt = now;
    // That it does not answer is said where the display is.
    link.call("display.touched", {}).catch(() => undefined);
  };
  target.addEventListener("pointerdown", handleTouch, { capture: true, passive: true });
  return () => target.removeEventListener("pointerdown", handleTouch, { capture: true });
}
