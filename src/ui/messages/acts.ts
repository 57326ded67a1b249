import { type ActNote, actNoteIn, actNotes } from "#protocol/acts.ts";
import { cameraIds } from "#protocol/camera-settings.ts";
import { errorCodes } from "#protocol/errors.ts";
import { problemTable, seenProblems } from "#protocol/problems.ts";
import { admin } from "./en/admin.ts";
import { cameraLevels } from "./en/camera-levels.ts";
import { cameras } from "./en/cameras.ts";
import { errorWords } from "./errors.ts";
import { problemSaid } from "./faults.ts";
import { translator } from "./translate.ts";

const table = { ...admin, ...cameras, ...cameraLevels };
type Key = keyof typeof table;

const isKey = (key: string): key is Key => Object.hasOwn(table, key);
const say = translator(table);

/** What the audit log calls an act, in words; one of a release that had other acts by what it is called. */
export function actSaid(what: string): string {
  const key = `admin.act.${what}`;
  return isKey(key) ? say(key) : what;
}

/** What other pages call it too. */
const asElsewhere: Readonly<Record<string, Key>> = {
  name: "admin.access.name",
  kind: "admin.access.kind",
  role: "admin.people.role",
  scopes: "admin.token.scopes",
  parts: "admin.test.parts",
  camera: "admin.part.camera",
  password: "admin.signIn.password",
};

/** What a parameter or another fact of an act is called; undefined where nobody has named it. */
export function factSaid(name: string): string | undefined {
  const key = asElsewhere[name] ?? `admin.act.of.${name}`;
  return isKey(key) ? say(key) : undefined;
}

/** Where pages have words already for what such a fact may be; the first that has one says it. */
const valuesElsewhere: Readonly<Record<string, readonly string[]>> = {
  role: ["admin.role"],
  kind: ["admin.access.kind"],
  scopes: ["admin.scope"],
  covers: ["admin.stored.part"],
  layout: ["admin.choice", "admin.act.is.layout"],
  because: ["admin.network.because"],
  part: ["admin.act.is.part", "admin.part", "admin.fact"],
  step: ["admin.act.is.part", "admin.part"],
  parts: ["admin.part", "admin.settings.group"],
  device: ["admin.part", "admin.settings.group"],
  camera: ["admin.part"],
  direction: ["admin.act.is.direction"],
  what: ["common.adjustable", "common.level", "admin.fact", "admin.part"],
  to: ["common.adjusted", "admin.act.is.to"],
  question: ["admin.test.ask"],
  answer: ["admin.test"],
};

const cameraNames: readonly string[] = cameraIds;

/** What a fact of that name is, in words, where pages have words for it. */
export function factValueSaid(name: string, value: string): string | undefined {
  const seen = seenProblems.find((each) => each === value && name === "code");
  if (seen !== undefined) {
    return problemSaid({ ...problemTable[seen], code: seen, since: 0 }).words;
  }
  const number = name === "camera" || name === "device" ? cameraNames.indexOf(value) : 0;
  if (number > 0) {
    return say("common.cameras.numbered", { number: number + 1 });
  }
  const key = (valuesElsewhere[name] ?? []).map((prefix) => `${prefix}.${value}`).find(isKey);
  return key === undefined ? undefined : say(key);
}

/** A sentence of the audit log's own. */
export function actNoteSaid(code: ActNote, left = 0): string {
  return say(`admin.act.said.${code}`, actNotes[code].includes("{left}") ? { left } : {});
}

/** Words that the room itself wrote, in the reader's language; undefined where they are not the room's. */
function pieceSaid(words: string): string | undefined {
  const note = actNoteIn(words);
  if (note !== undefined) return actNoteSaid(note.code, note.left);
  const code = errorCodes.find((each) => each === words);
  return code === undefined ? undefined : errorWords(code);
}

/** What the room wrote of an act in a text: notes and why it was refused; anything else as it stands there. */
export function actTextSaid(text: string): string {
  const whole = pieceSaid(text);
  if (whole !== undefined) return whole;
  const pieces = text.split(/: |,(?! )/).map(pieceSaid);
  return pieces.every((piece) => piece !== undefined) ? pieces.join(" · ") : text;
}
