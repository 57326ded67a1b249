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

/** A name and a password before a host, as in `rtsp://user:password@host`, by however much of an address. */
const credentials = /[:/][^@]*@/;

/**
 * A complaint about a setting: its key, why, and what was given as JSON has it. It stands in the journal and on pages that
 * all the staff read: neither a secret is given back, nor what has credentials in it, whichever setting it was meant for.
 */
export function settingComplaint(
  key: string,
  reason: Note,
  given?: { readonly value: unknown; readonly secret: boolean },
): Note {
  const why = quotable(reason);
  const text = given === undefined || given.secret ? undefined : JSON.stringify(given.value);
  if (text === undefined || reason.code === "value-stream" || credentials.test(text)) {
    return noteBecause("wrong-value", why, { key });
  }
  const short = text.length > mostGiven ? `${text.slice(0, mostGiven)}…` : text;
  return noteBecause("wrong-given", why, { key, given: short });
}

/** What was given as a complaint may quote it: of an address with credentials the host and what follows. */
export function withoutCredentials(text: string): string {
  return credentials.test(text) ? `…${text.slice(text.lastIndexOf("@"))}` : text;
}

/** The reason, where it quotes what was given, without credentials. */
function quotable(reason: Note): Note {
  const { text } = reason.values;
  if (typeof text !== "string") return reason;
  return note(reason.code, { ...reason.values, text: withoutCredentials(text) });
}
