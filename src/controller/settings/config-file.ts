import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import type { z } from "zod";
import { readJson } from "#base/json-places.ts";
import { messageOf } from "#base/log.ts";
import { type Complaint, complaintSaid, complaintsOf } from "#protocol/complaints.ts";
import { type Note, note, noteBecause, type Said, saidInEnglish } from "#protocol/device-notes.ts";
import { settingComplaint, settingReason } from "#protocol/setting-complaints.ts";
import { type ConfigFile, configFileSchema, settingKeys, settingTable } from "#protocol/settings.ts";
import { controllerLimits } from "../limits.ts";
import { placeOfFault } from "./json-fault.ts";

/** What a configuration file turned out to be; what is wrong with one is told sentence by sentence. */
export type ConfigReading =
  | { readonly kind: "good"; readonly hash: string; readonly file: ConfigFile }
  | { readonly kind: "broken"; readonly told: readonly Said[] };

const mostBytes = controllerLimits.configFileBytes;
/** More complaints than these are counted, not told one by one. */
const mostTold = 5;

/** Reads a configuration file; what is wrong with it is said by field and line, or by place where it is no JSON. */
export async function readConfigFile(path: string): Promise<ConfigReading> {
  let text: string;
  try {
    text = await readBounded(path);
  } catch (error) {
    const reason = error instanceof TooLarge ? error.note : messageOf(error);
    return { kind: "broken", told: [noteBecause("file-unreadable", reason, { file: path })] };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: "broken", told: [note("file-not-json", { file: path, ...placeOfFault(text) })] };
  }
  const parsed = configFileSchema.safeParse(json, { reportInput: true });
  if (!parsed.success) return { kind: "broken", told: complaintsTold(path, text, json, parsed.error) };
  return { kind: "good", hash: createHash("sha256").update(text).digest("hex"), file: parsed.data };
}

/** The sentences as one line of English, for the log. */
export function toldInEnglish(told: readonly Said[]): string {
  return told.map(saidInEnglish).join(" ");
}

/** Changes whenever the file may have: cheap enough to ask every second. */
export async function markOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch (error) {
    return messageOf(error);
  }
}

function complaintsTold(path: string, text: string, json: unknown, error: z.ZodError): Said[] {
  const lineOf = linesOf(text);
  const complaints = complaintsOf(error)
    .map((complaint) => ({ complaint, line: lineOf?.(complaint.path) }))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const told = complaints.slice(0, mostTold).map(({ complaint, line }) => {
    const said = aboutSetting(complaint, json) ?? complaintSaid(complaint);
    return line === undefined ? said : noteBecause("file-line", said, { line });
  });
  const more = complaints.length - told.length;
  return [`${path}:`, ...told, ...(more === 0 ? [] : [note("problem-models-more", { count: more })])];
}

/** Where things stand in the file; undefined where a name is there twice, which nobody can say of. */
function linesOf(text: string): ((path: readonly PropertyKey[]) => number) | undefined {
  try {
    return readJson(text).lineOf;
  } catch {
    return undefined;
  }
}

/** A complaint about one of the settings, or of the keys that are locked, in the words that a refusal has for it. */
function aboutSetting({ path, reason }: Complaint, json: unknown): Note | undefined {
  const [part, name] = path;
  const given = valueAt(json, path);
  if (part === "locked" && path.length === 2) {
    return settingComplaint("locked", note("value-setting"), { value: given, secret: false });
  }
  if (part !== "settings" || path.length !== 2) return undefined;
  const key = settingKeys.find((known) => known === name);
  if (key === undefined) return settingComplaint(String(name), note("value-setting"));
  const row = settingTable[key];
  return settingComplaint(key, settingReason(row, given) ?? reason, { value: given, secret: row.secret });
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (within, name) => (typeof within === "object" && within !== null ? Reflect.get(within, name) : undefined),
    json,
  );
}

class TooLarge extends Error {
  readonly note: Note;

  constructor(size: number) {
    super("The file is too large.");
    this.note = note("file-large", { size, most: mostBytes });
  }
}

async function readBounded(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > mostBytes) throw new TooLarge(size);
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}
