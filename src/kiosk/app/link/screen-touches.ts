import type { Clock } from "#base/clock.ts";
import type { RoomLink } from "#ui/room-link/link.ts";

/** A hand that goes on touching is told of once in so long. Milliseconds. */
const toldEveryMs = 5_000;

/** A touch of the screen, its mouse or its keyboard is a person in the room: the controller is told, now and then. */
export function tellTouches(link: Pick<RoomLink, "call">, clock: Clock, target: EventTarget): void {
  let toldAt = Number.NEGATIVE_INFINITY;
  const handleTouch = (): void => {
    const now = clock.monotonic();
    if (now - toldAt < toldEveryMs) {
      return;
    }
    toldAt = now;
    link.call("display.touched", {}).catch(() => undefined);
  };
  for (const name of ["pointerdown", "keydown"]) {
    target.addEventListener(name, handleTouch, { capture: true, passive: true });
  }
}
