import type { ConsoleEnd } from "#protocol/wires.ts";
import { consoleEndOf, type WireConsole } from "../wire-console.ts";
import type { DisplayTalk } from "./talk.ts";

/** How a protocol's messages are typed. */
export type TypedFrames = Pick<WireConsole, "form" | "read">;

/**
 * A display by hand.
 *
 * @param inTurn does something with the talk there is when its turn comes; rejects with a `DeviceError` where there is none
 */
export function displayConsole(
  typed: TypedFrames,
  inTurn: (work: (talk: DisplayTalk) => Promise<void>) => Promise<void>,
): WireConsole {
  return {
    ...typed,
    send: async (frame): Promise<ConsoleEnd> => {
      try {
        await inTurn(async (talk) => talk.say?.(frame));
        return "answered";
      } catch (error) {
        return consoleEndOf(error);
      }
    },
  };
}
