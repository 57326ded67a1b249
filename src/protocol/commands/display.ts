import { z } from "zod";
import { command } from "../define.ts";
import { people } from "../roles.ts";

const none = z.strictObject({});

/** The room's display or projector. Each answers when the display, asked afterwards, says that it is so. */
export const displayCommands = {
  "display.setPower": command({
    description: "Switch the display on or off. Off holds until a meeting begins or somebody switches it on.",
    params: z.strictObject({ on: z.boolean() }),
    result: none,
    roles: people,
    scope: "call",
    risk: "reversible",
    idempotent: true,
    timeoutMs: 170_000,
  }),
  "display.selectInput": command({
    description: "Choose what the display shows, by an id of its list of inputs.",
    params: z.strictObject({ id: z.string().min(1).max(20) }),
    result: none,
    roles: people,
    scope: "call",
    risk: "reversible",
    idempotent: true,
    timeoutMs: 20_000,
  }),
  "display.setMute": command({
    description: "Darken the display's picture or silence its loudspeaker, and keep everything else running.",
    params: z.strictObject({ what: z.enum(["picture", "sound"]), on: z.boolean() }),
    result: none,
    roles: people,
    scope: "call",
    risk: "reversible",
    idempotent: true,
    timeoutMs: 20_000,
  }),
  "display.setFreeze": command({
    description: "Hold the display's picture as it is, or let it move again.",
    params: z.strictObject({ on: z.boolean() }),
    result: none,
    roles: people,
    scope: "call",
    risk: "reversible",
    idempotent: true,
    timeoutMs: 20_000,
  }),
  "display.setVolume": command({
    description: "Set the display's own loudspeaker, in percent; to the nearest level that it has.",
    params: z.strictObject({ level: z.int().min(0).max(100) }),
    result: none,
    roles: people,
    scope: "call",
    risk: "reversible",
    idempotent: true,
    timeoutMs: 45_000,
  }),
  "display.touched": command({
    description:
      "Somebody touched a panel or the room's screen: somebody is there, and a display that is off for want of people is switched on.",
    params: none,
    result: none,
    roles: ["panel", "kiosk"],
    risk: "reversible",
    idempotent: true,
    expiresMs: 5_000,
  }),
};
