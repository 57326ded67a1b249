import type { Clock } from "#base/clock.ts";
import type { RoomLink } from "#ui/room-link/link.ts";
import { isDark } from "./display-control.tsx";

/** A hand that goes on touching is told of once in so long: soon where it waits for a dark display. Milliseconds. */
const toldEveryMs = { dark: 5_000, otherwise: 60_000 } as const;

/** A touch anywhere on the panel is a person in the room: it is told of, now and then. Returns what ends it. */
export function wakeDisplay(link: RoomLink, clock: Clock, target: EventTarget): () => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  const handleTouch = (): void => {
    const display = link.status("display").peek();
    if (display === undefined) {
      return;
    }
    const now = clock.monotonic();
    if (now - toldAt < toldEveryMs[display !== null && isDark(display) ? "dark" : "otherwise"]) {
      return;
    }
    toldAt = now;
    // That it does not answer is said where the display is.
    link.call("display.touched", {}).catch(() => undefined);
  };
  target.addEventListener("pointerdown", handleTouch, { capture: true, passive: true });
  return () => target.removeEventListener("pointerdown", handleTouch, { capture: true });
}
