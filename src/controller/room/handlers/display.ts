import { touchOf } from "../../presence/open-presence.ts";
import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

type DisplayHandlers = Pick<
  Handlers,
  | "display.setPower"
  | "display.selectInput"
  | "display.setMute"
  | "display.setFreeze"
  | "display.setVolume"
  | "display.touched"
  | "display.selectInput"
  | "display.setMute"
  | "display.touched"
>;

/** The room's display. */
export function displayHandlers({ display, displayPolicy, presence, settings }: RoomParts): DisplayHandlers {
  return {
    "display.setPower": async ({ on }) => {
      const done = display.setPower(on);
      displayPolicy.handleAsked(on);
      await done;
      return {};
    },
    "display.selectInput": async ({ id }) => {
      await display.selectInput(id);
      return {};
    },
    "display.setMute": async ({ what, on }) => {
      await display.setMute(what, on);
      return {};
    },
    "display.setFreeze": async ({ on }) => {
      await display.setFreeze(on);
      return {};
    },
    "display.setVolume": async ({ level }) => {
      await display.setVolume(level);
      return {};
    },
    "display.touched": (_params, { name }) => {
      displayPolicy.handleTouch();
      presence.say(touchOf(name, settings), "present");
      return {};
    },
  };
}
