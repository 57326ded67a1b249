import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

/** How the screen shows a meeting. */
export function layoutHandlers({ layout }: RoomParts): Pick<Handlers, "screen.layout"> {
  return {
    "screen.layout": async ({ layout: wanted }) => {
      const from = await layout.choose(wanted);
      return { layout: layout.actual, from };
    },
  };
}
