import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";
import { byOf } from "./system.ts";

type Handled = "device.exchanges" | "device.aroundFault" | "device.reopen" | "device.powerCycle" | "device.send";

/** The wires of the room's devices. */
export function wireHandlers({ wires, faultPieces, repairs }: RoomParts): Pick<Handlers, Handled> {
  return {
    "device.exchanges": ({ device, limit }) => ({
      exchanges: [...wires.exchanges(limit, device)],
      before: [...wires.exchangesBefore(limit, device)],
    }),
    "device.aroundFault": ({ fault }) => faultPieces.around(fault),
    "device.reopen": async ({ device }) => {
      await wires.reopen(device);
      return {};
    },
    "device.powerCycle": ({ device }, caller) => repairs.powerCycle(wires.repairable(device), byOf(caller)),
    "device.send": ({ device, message }) => wires.send(device, message),
  };
}
