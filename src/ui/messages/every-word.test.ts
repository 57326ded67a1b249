import { afterEach, describe, expect, test } from "vitest";
import { type ActNote, actNames, actNotes } from "#protocol/acts.ts";
import { adjustables, adjustmentWords } from "#protocol/camera-adjustments.ts";
import { levelNames } from "#protocol/camera-levels.ts";
import { deviceFaultCodes } from "#protocol/device-faults.ts";
import { note, noteCodes, noteTable } from "#protocol/device-notes.ts";
import { displayReasons, displayWays } from "#protocol/display.ts";
import { echoDelayNames, echoFindingNames } from "#protocol/echo-measurement.ts";
import { errorCodes } from "#protocol/errors.ts";
import { problemCodes, problemTable } from "#protocol/problems.ts";
import { roles } from "#protocol/roles.ts";
import { testFindingNames, testQuestionNames, testStepNames } from "#protocol/room-test.ts";
import { screenStepNames, screenTroubleNames } from "#protocol/screen-troubles.ts";
import { echoReasonNames, soundAbsenceNames, soundDriftNames } from "#protocol/sound.ts";
import { consoleEnds, repairSteps } from "#protocol/wires.ts";
import { actNoteSaid, actSaid } from "./acts.ts";
import { t } from "./admin.ts";
import { adjustableSaid, adjustedSaid, levelSaid } from "./cameras.ts";
import { english } from "./english.ts";
import { errorTodo, errorWords } from "./errors.ts";
import {
  cameraFault,
  displayTroubleSaid,
  echoSaid,
  foundFault,
  problemSaid,
  screenStepSaid,
  soundAbsenceSaid,
  soundDriftSaid,
} from "./faults.ts";
import { language, locales, setLocale } from "./locale.ts";
import { noteSaid } from "./notes.ts";

afterEach(() => setLocale("en"));

/** What may stand in a note, where its words are our own; everything else is 7. */
const sample: Readonly<Record<string, string>> = {
  setting: "exposure",
  word: "manual",
  level: "gain",
  fault: "DEVICE_NO_ANSWER",
  error: "timed-out",
  delay: "present",
  trouble: "page-gone",
  parts: "display, layout",
  reason: "reason-sum",
  means: "means-somebody",
  shown: "hdmi-no-signal",
};

function values(code: (typeof noteCodes)[number]): Record<string, string | number> {
  const names = [...noteTable[code].matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  return Object.fromEntries(names.map((name) => [name, sample[name] ?? 7]));
}

const actNoteCodes = Object.keys(actNotes) as ActNote[];
const unknown = { why: "", todo: "", words: "", since: 0 } as const;
const parts = ["fan", "lamp", "temperature", "cover", "filter", "signal", "sensor", "other"] as const;
const words = adjustmentWords.filter((word) => word !== "stop");

/** Everything the room and its devices name by a code, and how a page says it. */
function everything(): ReadonlyMap<string, string> {
  return new Map([
    ...deviceFaultCodes.flatMap((code) => {
      const { words: said, todo } = cameraFault({ ...unknown, code });
      return [[`fault ${code}`, said] as const, [`fault ${code}, what to do`, todo] as const];
    }),
    ...noteCodes.map((code) => [`note ${code}`, noteSaid(note(code, values(code)), "")] as const),
    ...adjustables.map((what) => [`setting ${what}`, adjustableSaid(what)] as const),
    ...words.map((word) => [`set to ${word}`, adjustedSaid(word)] as const),
    ...levelNames.map((what) => [`number ${what}`, levelSaid(what)] as const),
    ...parts.flatMap((part) =>
      (["warning", "error"] as const).map(
        (level) => [`display's ${part} ${level}`, displayTroubleSaid({ part, level })] as const,
      ),
    ),
    ...problemCodes.flatMap((code) => {
      const said = problemSaid({ ...unknown, ...problemTable[code], code });
      return [[`problem ${code}`, said.words] as const, [`problem ${code}, what to do`, said.todo] as const];
    }),
    ...errorCodes.flatMap((code) => [
      [`error ${code}`, errorWords(code)] as const,
      [`error ${code}, what to do`, errorTodo(code)] as const,
    ]),
    ...screenTroubleNames.flatMap((trouble) =>
      screenStepNames.map((step) => [`screen ${trouble} ${step}`, screenStepSaid({ trouble, step })] as const),
    ),
    ...soundAbsenceNames.map((code) => [`sound ${code}`, soundAbsenceSaid(code)] as const),
    ...soundDriftNames.flatMap((what) =>
      [true, false].map((undone) => [`drift ${what} ${undone}`, soundDriftSaid({ what, undone })] as const),
    ),
    ...echoReasonNames.map((code) => [`echo ${code}`, echoSaid(code)] as const),
    ...repairSteps.map((step) => [`repair ${step}`, t(`admin.repair.step.${step}`)] as const),
    ...consoleEnds.map((end) => [`console ${end}`, t(`admin.console.end.${end}`)] as const),
    ...testStepNames.map((step) => [`test ${step}`, t(`admin.test.step.${step}`)] as const),
    ...testFindingNames.map((finding) => [`test found ${finding}`, t(`admin.test.finding.${finding}`)] as const),
    ...testQuestionNames.map((asked) => [`test asks ${asked}`, t(`admin.test.ask.${asked}`)] as const),
    ...echoFindingNames.map((finding) => [`echo found ${finding}`, t(`admin.echo.finding.${finding}`)] as const),
    ...echoDelayNames.map((delay) => [`echo waits ${delay}`, t(`admin.echo.delay.${delay}`)] as const),
    ...displayWays.map((way) => [`display by ${way}`, t(`admin.display.way.${way}`)] as const),
    ...displayReasons.map((reason) => [`display switched ${reason}`, t(`admin.display.reason.${reason}`)] as const),
    ...actNames.map((name) => [`act ${name}`, actSaid(name)] as const),
    ...actNoteCodes.map((code) => [`act's note ${code}`, actNoteSaid(code, 2)] as const),
    ...roles.map((role) => [`role ${role}`, t(`admin.role.${role}`)] as const),
  ]);
}

/** Words that are the same in English and in these languages. */
const sameSaid: Readonly<Record<string, readonly string[]>> = {
  da: ["role panel", "role admin"],
  sv: ["role panel"],
  ru: [],
  tr: ["role panel"],
};

describe.each(locales.filter((locale) => locale !== "en"))("in %s", (locale) => {
  test("every code, reason and value that there is has a sentence of its own", { timeout: 60_000 }, async () => {
    const inEnglish = everything();
    await setLocale(locale);
    const said = everything();
    expect(said.size).toBe(inEnglish.size);
    const left = [...said].filter(([name, text]) => text === "" || text === inEnglish.get(name));
    expect(left.map(([name]) => name)).toEqual(sameSaid[locale]);
  });

  test("no message is the English one, except words that are the same", { timeout: 60_000 }, async () => {
    await setLocale(locale);
    const { messages } = language.value;
    const plain = Object.assign({}, ...Object.values(english)) as Readonly<Record<string, string>>;
    const left = Object.entries(plain).filter(([key, text]) => messages[key] === text && !isSymbols(text));
    expect(left.map(([, text]) => text).filter((text) => same[locale]?.has(text) !== true)).toEqual([]);
  });
});

test("a fault of a newer room is said in the words it came with", async () => {
  await setLocale("ru");
  expect(foundFault({ code: "OF_A_NEWER_ROOM", why: "Something new.", todo: "Look." }, "X").words).toBe(
    "Something new.",
  );
  expect(noteSaid(note("setting", { setting: "newer", word: "newest" }), "")).toBe("newer: newest");
  expect(noteSaid(note("refused", { reason: "in its own words" }), "")).toBe("отказано: in its own words");
});

/** Whether a message has no words of its own: arguments, figures, signs and units. */
function isSymbols(text: string): boolean {
  return !/\p{L}{2}/u.test(text.replaceAll(/\{[^{}]*\}/g, ""));
}

/** Names, abbreviations and units, the same everywhere. */
const everywhere: readonly string[] = [
  "HDMI",
  "PJLink",
  "Samsung MDC",
  "LG",
  "USB (UVC)",
  "Parley {version}",
  "{title} · Parley",
];
const inLatin: readonly string[] = [...everywhere, "Panel", "{value} dB", "{value, number} ms", "baud"];
const inScandinavian: readonly string[] = [
  ...inLatin,
  "filter",
  "Filter",
  "zoom",
  "Zoom",
  "zoom {zoom}\u00a0%",
  "info",
  "min",
  "{value, number} kbit/s",
  "Version",
  "Revision",
  "Layout",
  "Port",
  "Problem",
  "Id",
  "Version {version}",
];

/** Messages that are written as in English in each language. */
const same: Readonly<Record<string, ReadonlySet<string>>> = {
  da: new Set([...inScandinavian, "Administrator", "Menu", "Log", "Model", "Computer", "Send", "Stop"]),
  sv: new Set([...inScandinavian, "{value, number} per s"]),
  ru: new Set(everywhere),
  tr: new Set([...inLatin, "Model", "fan"]),
};
