import { type NoteCode, noteCodes, noteTable } from "#protocol/device-notes.ts";

/** English words of what drivers add to a fault: the protocol's own, written once. */
const notes: Readonly<Record<`common.note.${NoteCode}`, string>> = Object.assign(
  {},
  ...noteCodes.map((code) => ({ [`common.note.${code}`]: noteTable[code] })),
);

export const deviceNotes = {
  ...notes,
  "common.note.why-wait": "Wait {seconds, plural, one {# second} other {# seconds}}.",
  /** Whatever a wire leads to, and the end of a movement, where a note names them. */
  "common.note-device": "The device",
  "common.note-stop": "Stop",
  "common.display.part.fan": "fan",
  "common.display.part.lamp": "lamp",
  "common.display.part.temperature": "temperature",
  "common.display.part.cover": "cover",
  "common.display.part.filter": "filter",
  "common.display.part.signal": "no signal",
  "common.display.part.sensor": "light sensor",
  "common.display.part.other": "something else",
  "common.display.level.warning": "{part}: look at it",
  "common.display.level.error": "{part}: broken",
} as const;
