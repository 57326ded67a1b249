import type { Severity } from "./status.ts";

interface ProblemRow {
  readonly severity: Severity;
  /** A sentence, in English; pages translate by code. */
  readonly words: string;
  /** What to do now. */
  readonly todo: string;
}

const plug = "Check its cable. It is used as soon as it is back.";
const allow = "Let the room's screen use it, or end the program that holds it.";

const rows = {
  "disk-failed": {
    severity: "error",
    words: "The room cannot write to its disk.",
    todo: "Look whether the disk is full or failing. The room goes on with what it knows.",
  },
  "settings-file": {
    severity: "warning",
    words: "The settings file is not understood.",
    todo: "Correct the file. The settings it gave before stay in force.",
  },
  "clock-wrong": {
    severity: "warning",
    words: "The room's clock is in the past.",
    todo: "Give the room a network with a time server, or set its clock.",
  },
  "setup-required": {
    severity: "info",
    words: "The room has no administrator yet.",
    todo: "Open the administration page and give the code on the room's screen.",
  },
  /** What is wrong with it is the device fault beside it. */
  "camera-away": { severity: "warning", words: "The camera cannot be used.", todo: plug },
  "camera-degraded": { severity: "info", words: "The camera does not do everything it is asked.", todo: plug },
  "screen-away": {
    severity: "error",
    words: "The room's screen is not connected to its controller.",
    todo: "Wait for it to come back, or restart it from the administration page.",
  },
  "screen-safe": {
    severity: "error",
    words: "The room's screen could not be brought back and says what to tell IT.",
    todo: "Look into the log for what happened. The room tries again every ten minutes; restarting the screen tries now.",
  },
  "screen-unsteady": {
    severity: "warning",
    words: "The room's screen had to be started anew several times.",
    todo: "Look into the log for why. If it goes on, the computer's graphics or its memory may be failing.",
  },
  "screen-without-graphics": {
    severity: "info",
    words: "The screen draws without the graphics processor, which failed three times within half a minute.",
    todo: "It is tried again after the next update of the room or its system.",
  },
  "microphone-absent": { severity: "error", words: "The room has no microphone.", todo: plug },
  "microphone-blocked": { severity: "error", words: "The microphone cannot be used.", todo: allow },
  "picture-absent": { severity: "warning", words: "The room has no camera picture.", todo: plug },
  "picture-blocked": { severity: "warning", words: "The camera's picture cannot be used.", todo: allow },
  "loudspeaker-absent": { severity: "error", words: "The room has no loudspeaker.", todo: plug },
  "meeting-server-away": {
    severity: "error",
    words: "The meeting server does not answer.",
    todo: "It is started again by itself. If it stays away, look into its log.",
  },
} as const satisfies Record<string, ProblemRow>;

export type ProblemCode = keyof typeof rows;
export const problemCodes = Object.keys(rows) as ProblemCode[];
/** Everything a room can find wrong with itself. */
export const problemTable: Readonly<Record<ProblemCode, ProblemRow>> = rows;
