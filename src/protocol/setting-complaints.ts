import { complaintsOf, rangeOf } from "./complaints.ts";
import type { Setting } from "./define.ts";
import { type Note, note, noteBecause } from "./device-notes.ts";

/** What was given stands in a complaint no longer than this. */
const mostGiven = 60;

/** Why a setting does not take a value; undefined where it takes it. Pages and the room ask the same. */
export function settingReason(row: Pick<Setting, "schema" | "unit">, value: unknown): Note | undefined {
  const parsed = row.schema.safeParse(value);
  if (parsed.success) return undefined;
  // A number is told its range, whatever is wrong with it.
  const range = rangeOf(row.schema);
  if (range !== undefined) {
    return row.unit === undefined ? note("value-range", range) : note("value-range-unit", { ...range, unit: row.unit });
  }
  return complaintsOf(parsed.error)[0]?.reason ?? note("value-form");
}

/** A complaint about a setting: its key, why, and what was given as JSON has it. A secret is not given back. */
export function settingComplaint(
  key: string,
  reason: Note,
  given?: { readonly value: unknown; readonly secret: boolean },
): Note {
  const text = given === undefined || given.secret ? undefined : JSON.stringify(given.value);
  if (text === undefined) return noteBecause("wrong-value", reason, { key });
  const short = text.length > mostGiven ? `${text.slice(0, mostGiven)}…` : text;
  return noteBecause("wrong-given", reason, { key, given: short });
}
