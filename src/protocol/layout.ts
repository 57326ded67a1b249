import { z } from "zod";
import { controllable } from "./controllable.ts";
import { command, type Setting, type StatusNode } from "./define.ts";
import { people, viewers } from "./roles.ts";

/** How people are shown: everybody equally large, or who speaks large and the others small beside. */
export const peopleLayoutNames = ["gallery", "speaker"] as const;
export const peopleLayoutSchema = z.enum(peopleLayoutNames);
export type PeopleLayout = z.infer<typeof peopleLayoutSchema>;

/** How the screen shows a meeting. `content`: what is shared large, with people beside; only while something is shared. */
export const layoutNames = [...peopleLayoutNames, "content"] as const;
export const layoutSchema = z.enum(layoutNames);
export type Layout = z.infer<typeof layoutSchema>;

/**
 * From when a layout that was asked for is seen: at once, from the next meeting on, or whenever something is shared,
 * which is shown large by itself.
 */
export const layoutFromNames = ["now", "meeting", "sharing"] as const;
export const layoutFromSchema = z.enum(layoutFromNames);
export type LayoutFrom = z.infer<typeof layoutFromSchema>;

/** What the screen really draws, as it says itself. */
export const drawnLayoutSchema = z.strictObject({
  layout: layoutSchema,
  /** What it goes back to when nothing is shared any more. */
  people: peopleLayoutSchema,
  /** Who shares something, by name; null: nobody. */
  sharing: z.string().max(200).nullable(),
  /** Who is large in the layout of the speaker, by name. */
  speaker: z.string().max(200).nullable(),
  /** How many people have a place on the screen; the others are heard. */
  seen: z.int().min(0).max(200),
});
export type DrawnLayout = z.infer<typeof drawnLayoutSchema>;

/** How the screen shows a meeting: choosing it. */
export const layoutCommands = {
  "screen.layout": command({
    description:
      "How the screen shows the meeting: everybody equally large, the speaker large, or what is shared large. Outside a meeting it holds for the next one.",
    params: z.strictObject({ layout: layoutSchema }),
    result: z.object({
      layout: layoutSchema.describe("what the screen shows now"),
      from: layoutFromSchema.describe("from when the one that was asked for is seen"),
    }),
    roles: people,
    scope: "call",
    risk: "reversible",
    idempotent: true,
    timeoutMs: 3_000,
  }),
};

export const layoutStatus = {
  "screen.layout": {
    description: "How the screen shows the meeting, as it says itself; outside one, how it will show the next.",
    readers: viewers,
    schema: controllable(layoutSchema),
  },
  "screen.drawn": {
    description: "Who is on the screen, and who shares something; null outside a meeting.",
    readers: viewers,
    schema: drawnLayoutSchema.pick({ sharing: true, speaker: true, seen: true }).nullable(),
  },
  "screen.layout.wanted": {
    description: "How the screen shall show the meeting, and its people when nothing is shared.",
    readers: ["kiosk"],
    schema: z.object({ layout: layoutSchema, people: peopleLayoutSchema }),
  },
} as const satisfies Record<string, StatusNode>;

export const layoutSettings = {
  "meeting.layout": {
    group: "meeting",
    schema: peopleLayoutSchema,
    default: "gallery",
    secret: false,
    readers: viewers,
    description:
      "How the screen shows people when a meeting begins: everybody equally large, or the speaker. What is shared is large by itself.",
  },
} as const satisfies Record<string, Setting<typeof peopleLayoutSchema>>;
