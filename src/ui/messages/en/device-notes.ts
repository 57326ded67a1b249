import { type NoteCode, noteCodes, noteTable } from "#protocol/device-notes.ts";
import { fileNotes } from "#protocol/file-notes.ts";
import { valueNotes } from "#protocol/value-notes.ts";

/** Their figures are written as the reader writes them: 1,440. */
const withFigures: readonly string[] = Object.keys({ ...fileNotes, ...valueNotes });
const figure = /\{(min|max|size|most)\}/g;

/** English words of what drivers add to a fault: the protocol's own, written once. */
const notes: Readonly<Record<`common.note.${NoteCode}`, string>> = Object.assign(
  {},
  ...noteCodes.map((code) => {
    const words = noteTable[code];
    return { [`common.note.${code}`]: withFigures.includes(code) ? words.replaceAll(figure, "{$1, number}") : words };
  }),
);

export const deviceNotes = {
  ...notes,
  "common.note.why-wait": "Wait {seconds, plural, one {# second} other {# seconds}}.",
  /** What to do where a note names the setting that is wrong. */
  "common.settings.correct": "Correct it in the settings.",
  /** The same for people in the room, who know no settings. */
  "common.settings.wrong": "{device} cannot be used: something in the room's settings is wrong.",
  "common.settings.tell": "Tell IT, who can correct it.",
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
