import { z } from "zod";
import type { EventRow } from "./define.ts";
import { keepers, staff, viewers } from "./roles.ts";
import { screenStepNames, screenTroubleNames } from "./screen-troubles.ts";
import { soundDriftSchema } from "./sound.ts";

/** Things that happened and have no state: nobody who was away hears of them later. */
export const eventTable = {
  "preset.deleted": {
    description: "A camera preset was deleted; it can be restored for a while.",
    readers: viewers,
    schema: z.object({ id: z.string(), name: z.string() }),
  },
  "scene.deleted": {
    description: "A scene was deleted; it can be restored for a while.",
    readers: viewers,
    schema: z.object({ id: z.string(), name: z.string() }),
  },
  "panel.paired": {
    description: "A panel was paired.",
    readers: ["kiosk", ...staff],
    schema: z.object({ id: z.string(), name: z.string() }),
  },
  "panel.revoked": {
    description: "A panel was revoked.",
    readers: staff,
    schema: z.object({ id: z.string(), name: z.string() }),
  },
  "settings.changed": {
    description: "Settings changed.",
    readers: staff,
    schema: z.object({ revision: z.int(), keys: z.array(z.string()), author: z.string() }),
  },
  "screen.recovered": {
    description: "The screen was in trouble, and this was done about it.",
    readers: staff,
    schema: z.object({ trouble: z.enum(screenTroubleNames), step: z.enum(screenStepNames), why: z.string() }),
  },
  "sound.drifted": {
    description: "Another program changed the room's sound, and this became of it.",
    readers: staff,
    schema: soundDriftSchema,
  },
  "sign-in.refused": {
    description: "Somebody failed to sign in or to pair.",
    readers: keepers,
    schema: z.object({ from: z.string(), what: z.string() }),
  },
} as const satisfies Record<string, EventRow>;

export type EventName = keyof typeof eventTable;
export type EventOf<Name extends EventName> = z.output<(typeof eventTable)[Name]["schema"]>;
