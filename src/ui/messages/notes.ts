import type { z } from "zod";
import { adjustables, adjustmentWords } from "#protocol/camera-adjustments.ts";
import { levelNames } from "#protocol/camera-levels.ts";
import { settingUnits } from "#protocol/define.ts";
import { deviceFaultCodes } from "#protocol/device-faults.ts";
import { type NoteCode, nestedNote, noteCodes, type noteSchema } from "#protocol/device-notes.ts";
import { echoDelayNames, echoDelays } from "#protocol/echo-measurement.ts";
import { errorCodes } from "#protocol/errors.ts";
import { scenePartNames } from "#protocol/scenes.ts";
import { screenTroubleNames } from "#protocol/screen-troubles.ts";
import { adjustableSaid, adjustedSaid, levelSaid } from "./cameras.ts";
import { common } from "./en/common.ts";
import { deviceNotes } from "./en/device-notes.ts";
import { faults } from "./en/faults.ts";
import { layout } from "./en/layout.ts";
import { scenes } from "./en/scenes.ts";
import { errorWords } from "./errors.ts";
import { translator } from "./translate.ts";

const say = translator({ ...common, ...deviceNotes, ...faults });
const sayScene = translator({ ...scenes, ...layout });
const sayDelay = translator(
  Object.fromEntries(echoDelayNames.map((code) => [`admin.echo.delay.${code}`, echoDelays[code]])),
);

type Wire = z.infer<typeof noteSchema>;
type Value = Wire["values"][string];

/** Values that stand for words of our own; a word of a newer room is said as it came. */
const owned: Readonly<Record<string, (value: Value) => string | undefined>> = {
  setting: (value) => known(adjustables, value, adjustableSaid),
  word: (value) =>
    known(adjustmentWords, value, (word) => (word === "stop" ? say("common.note-stop") : adjustedSaid(word))),
  delay: (value) => known(echoDelayNames, value, (code) => sayDelay(`admin.echo.delay.${code}`)),
  error: (value) => known(errorCodes, value, errorWords),
  trouble: (value) => known(screenTroubleNames, value, (code) => say(`common.screen.trouble.${code}`)),
  unit: (value) => known(settingUnits, value, (unit) => say(`common.unit.${unit}`)),
  level: (value) => known(levelNames, value, levelSaid),
  parts: (value) =>
    String(value)
      .split(", ")
      .map((name) => known(scenePartNames, name, (part) => sayScene(`panel.scene.part.${part}`)) ?? name)
      .join(", "),
  fault: (value) =>
    known(deviceFaultCodes, value, (code) => say(`common.device.${code}`, { device: say("common.note-device") })),
};

/** What a driver, a wire log or a refusal says, in the reader's language; what a wire said, or a code of a newer room, as it came. */
export function noteSaid(note: Wire | undefined, plain: string): string {
  const code = noteCodes.find((one) => one === note?.code);
  return note === undefined || code === undefined ? plain : saying(code, note.values);
}

/** Only why, of a note that names what it is about: for where that stands beside it. */
export function reasonSaid(note: Wire): string | undefined {
  const reason = nestedNote(note, "reason");
  return reason && saying(reason.code, reason.values);
}

function saying(code: NoteCode, values: Wire["values"]): string {
  const said = Object.entries(values).map(([name, value]) => {
    const nested = nestedNote({ values }, name);
    return [name, nested === undefined ? (owned[name]?.(value) ?? value) : saying(nested.code, nested.values)] as const;
  });
  return say(`common.note.${code}`, Object.fromEntries(said));
}

function known<Word extends string>(
  words: readonly Word[],
  value: Value,
  said: (word: Word) => string,
): string | undefined {
  const word = words.find((one) => one === value);
  return word === undefined ? undefined : said(word);
}
