import type { RoomParts } from "../room/room-parts.ts";
import { displayKeys } from "./display-spec.ts";

type Wired = Pick<RoomParts, "clock" | "display" | "displayPolicy" | "status" | "settings" | "call">;

const tickEveryMs = 5_000;

/**
 * Binds the display to the room (its status, and when it is on) and opens it, now and whenever its settings change.
 * Returns what ends it.
 */
export function openDisplay({ clock, display, displayPolicy, status, settings, call }: Wired): Disposable {
  status.set("display.black", false);
  // Until it is opened, a display that is configured is not known: null would say that there is none.
  const ways = [settings.get("display.serial"), settings.get("display.network"), settings.get("display.cec")];
  if (ways.every((way) => way === "none" || way === "")) status.set("display", null);
  display.events.on("status", (shown) => status.set("display", shown));
  display.events.on("lit", (lit, byRoom) => displayPolicy.handleLit(lit, byRoom));
  displayPolicy.events.on("wanted", (on, why) => {
    display.want(on, why, why === "meeting" ? settings.get("display.input") : "");
  });
  call.events.on("state", () => displayPolicy.handleCall(call.state.state !== "idle"));
  settings.follow([...displayKeys], (all) => void display.use(all));
  const timer = clock.every(tickEveryMs, () => {
    if (display.present) displayPolicy.tick();
  });
  return { [Symbol.dispose]: () => timer.cancel() };
}
