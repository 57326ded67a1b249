import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

/** The wires of the room's devices. */
export function wireHandlers({ wires }: RoomParts): Pick<Handlers, "device.exchanges" | "device.reopen"> {
  return {
    "device.exchanges": ({ device, limit }) => ({ exchanges: [...wires.exchanges(limit, device)] }),
    "device.reopen": async ({ device }) => {
      await wires.reopen(device);
      return {};
    },
  };
}
