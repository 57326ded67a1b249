import { type ActNote, actNoteIn, actNotes } from "#protocol/acts.ts";
import { errorCodes } from "#protocol/errors.ts";
import { t } from "./admin.ts";
import { admin } from "./en/admin.ts";
import { errorWords } from "./errors.ts";

type Key = keyof typeof admin;

const isKey = (key: string): key is Key => Object.hasOwn(admin, key);

/** What the audit log calls an act, in words; one of a release that had other acts by what it is called. */
export function actSaid(what: string): string {
  const key = `admin.act.${what}`;
  return isKey(key) ? t(key) : what;
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
  return isKey(key) ? t(key) : undefined;
}

/** Where pages have words already for what such a fact may be. */
const valuesElsewhere: Readonly<Record<string, string>> = {
  role: "admin.role",
  kind: "admin.access.kind",
  scopes: "admin.scope",
  covers: "admin.stored.part",
  layout: "admin.choice",
  because: "admin.network.because",
  part: "admin.part",
  parts: "admin.part",
  step: "admin.part",
  device: "admin.part",
  camera: "admin.part",
};

/** What a fact of that name is, in words, where pages have words for it. */
export function factValueSaid(name: string, value: string): string | undefined {
  const prefix = valuesElsewhere[name];
  const key = `${prefix}.${value}`;
  return prefix !== undefined && isKey(key) ? t(key) : undefined;
}

/** A sentence of the audit log's own. */
export function actNoteSaid(code: ActNote, left = 0): string {
  return t(`admin.act.said.${code}`, actNotes[code].includes("{left}") ? { left } : {});
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
