import { z } from "zod";
import type { Setting } from "./define.ts";
import { staff } from "./roles.ts";
import { wrong } from "./value-notes.ts";

/** What a measurement of the echo found, in words. */
const findings = {
  "echo-cancelled": "The others do not hear themselves.",
  "echo-left": "The others would hear themselves: too much of the loudspeaker is left.",
  "echo-grown": "Clearly more of the loudspeaker is left than when the room was tested.",
  "tone-unheard": "The microphone does not hear the loudspeaker.",
  "microphone-silent":
    "The microphone gives nothing at all: it is shut, broken or unplugged, since every other makes some noise.",
  "sound-refused": "The sound could not be played or recorded.",
} as const;

export type EchoFinding = keyof typeof findings;
export const echoFindingNames = Object.keys(findings) as [EchoFinding, ...EchoFinding[]];
/** A sentence for each, in English. */
export const echoFindings: Readonly<Record<EchoFinding, string>> = findings;

/** Why the room did not measure, in words. */
const delays = {
  present: "Somebody is in the room, or has just been.",
  unsure: "A sensor does not say whether anybody is in the room.",
  call: "The room is in a meeting.",
  test: "The room is being tested.",
  "screen-away": "The room's screen, which does this, is away.",
  "not-there": "The room has no microphone, or no loudspeaker.",
  "room-muted": "The room is muted, and is not opened for this.",
  display: "The display, which has to say what is done, could not be switched on.",
} as const;

export type EchoDelay = keyof typeof delays;
export const echoDelayNames = Object.keys(delays) as [EchoDelay, ...EchoDelay[]];
/** A sentence for each, in English. */
export const echoDelays: Readonly<Record<EchoDelay, string>> = delays;

/** How the room knew that nobody was in it: every sensor said so, or there is none and nobody had done anything for long. */
export const emptyByNames = ["sensors", "quiet"] as const;
export type EmptyBy = (typeof emptyByNames)[number];

const at = z.number().describe("milliseconds since 1970");
const level = z.number().min(-200).max(200);

/** What a measurement left. Levels are decibels against full scale. */
export const echoResultSchema = z.object({
  at,
  by: z.string().max(120).describe("who asked; empty: the room by itself"),
  emptyBy: z.enum(emptyByNames),
  finding: z.enum(echoFindingNames),
  since: at.describe("since when it is found so"),
  /** What the microphone heard, what a meeting would hear of it, the difference, and the room's own noise. */
  toneDb: level.nullable(),
  leftDb: level.nullable(),
  cancelledDb: level.nullable(),
  roomDb: level.nullable(),
  /** What was taken away when the room was last tested with the same devices. */
  testedDb: level.nullable(),
  /** The system's own words. For IT, not translated. */
  detail: z.string().max(300),
});
export type EchoResult = z.infer<typeof echoResultSchema>;

/** The echo that is left, as the room measures it by itself at night or when it is asked to. */
export const echoStatusSchema = z.object({
  running: z.object({ by: z.string(), since: at, soundsAt: at.describe("when it is heard") }).nullable(),
  /** When it tries next by itself; null: not by itself. */
  next: at.nullable(),
  putOff: z
    .object({ at, why: z.enum(echoDelayNames) })
    .nullable()
    .describe("why the last try came to nothing"),
  last: echoResultSchema.nullable(),
});
export type EchoStatus = z.infer<typeof echoStatusSchema>;

const row = { group: "sound", secret: false, readers: staff } as const;

/** When the room measures its echo by itself. */
export const echoSettings = {
  "sound.echoNightly": {
    ...row,
    schema: z.boolean(),
    default: true,
    description:
      "Whether the room measures at night how much echo is left. It plays short sounds, and only while nobody is in it.",
  },
  "sound.echoTime": {
    ...row,
    schema: z
      .string()
      .trim()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, wrong("value-time")),
    default: "03:00",
    description: "When, in the room's time zone. Put off for up to four hours while somebody is there.",
  },
} as const satisfies Record<string, Setting>;
