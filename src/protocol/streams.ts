import { z } from "zod";
import { logLevels } from "#base/log.ts";
import { positionSchema } from "./camera.ts";
import { motionSchema } from "./camera-picture.ts";
import type { StreamRow } from "./define.ts";
import { keepers, staff, viewers } from "./roles.ts";
import { exchangeSchema } from "./wires.ts";

export const logEntrySchema = z.object({
  at: z.number(),
  level: z.enum(logLevels),
  part: z.string(),
  words: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** Values too quick to revise: subscribed to, the latest wins. */
export const streamTable = {
  levels: {
    description: "Sound levels, 0 to 1: the room's microphone, and the loudest of the others.",
    readers: viewers,
    writers: ["kiosk"],
    schema: z.object({ microphone: z.number().min(0).max(1), others: z.number().min(0).max(1) }),
  },
  "camera.position": {
    description: "Where the camera looks, while it moves.",
    readers: viewers,
    writers: [],
    schema: positionSchema,
  },
  statistics: {
    description: "The meeting's media, once in two seconds.",
    readers: staff,
    writers: ["kiosk"],
    schema: z.object({
      sendKbps: z.number(),
      receiveKbps: z.number(),
      roundTripMs: z.number(),
      lossPercent: z.number(),
      framesPerSecond: z.number(),
      freezes: z.number(),
    }),
  },
  "camera.motion": {
    description: "How far each picture has shifted as a whole, while a camera's picture is looked for.",
    readers: staff,
    writers: ["kiosk"],
    schema: motionSchema,
  },
  log: { description: "The controller's log, line by line.", readers: keepers, writers: [], schema: logEntrySchema },
  exchanges: {
    description: "The wires of the room's devices, exchange by exchange.",
    readers: staff,
    writers: [],
    schema: exchangeSchema,
  },
} as const satisfies Record<string, StreamRow>;

export type StreamName = keyof typeof streamTable;
export type StreamOf<Name extends StreamName> = z.output<(typeof streamTable)[Name]["schema"]>;
export const streamNames = Object.keys(streamTable) as [StreamName, ...StreamName[]];
