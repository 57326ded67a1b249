import { note, type Said } from "#protocol/device-notes.ts";
import { fieldValue } from "./descriptor.ts";
import type { Telephony, TelephonyKey } from "./telephony.ts";

/** What an input report says, in words for a technician. */
export function wordsOfInput(
  { numbered, inputs }: Telephony,
  report: Uint8Array,
  values: readonly (readonly [TelephonyKey, number])[],
): Said {
  const id = numbered ? (report[0] ?? 0) : 0;
  if (!inputs.has(id)) return note("hid-unknown", { report: id });
  if (values.length === 0) return note("hid-other", { report: id });
  const on = values
    .filter(([{ selectedBy }, value]) => (selectedBy === undefined ? value !== 0 : value === selectedBy))
    .map(([{ name }, value]) => (value < 0 ? `${name} -1` : name));
  return on.length === 0 ? note("hid-nothing") : on.join(", ");
}

/** What an output report shows. */
export function wordsOfOutput({ lamps }: Telephony, report: Uint8Array): string {
  const body = report.subarray(1);
  const own = lamps.filter(({ field }) => field.report === (report[0] ?? 0));
  return own.map(({ name, field }) => `${name} ${fieldValue(field, body) === 0 ? "off" : "on"}`).join(", ");
}
