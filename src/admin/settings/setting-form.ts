import { z } from "zod";
import { settingReason } from "#protocol/setting-complaints.ts";
import { type SettingKey, settingTable } from "#protocol/settings.ts";
import { noteSaid } from "#ui/messages/notes.ts";

/** What a setting is edited with, read from its schema. */
export type Control =
  | { readonly kind: "switch" }
  | { readonly kind: "choice"; readonly values: readonly (string | number)[] }
  | { readonly kind: "number"; readonly min: number | undefined; readonly max: number | undefined }
  | { readonly kind: "time-zone" }
  | { readonly kind: "text"; readonly maxLength: number | undefined };

const shapeSchema = z.object({
  type: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  anyOf: z.array(z.object({ const: z.union([z.string(), z.number()]) })).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
});

const controls = new Map<SettingKey, Control>();

/** The control a setting is edited with. */
export function controlOf(key: SettingKey): Control {
  const known = controls.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = readControl(key);
  controls.set(key, made);
  return made;
}

function readControl(key: SettingKey): Control {
  // A time zone is any text to its schema; only its name says that a list of zones helps.
  if (key === "room.timeZone") {
    return { kind: "time-zone" };
  }
  const shape = shapeSchema.parse(z.toJSONSchema(settingTable[key].schema, { io: "input", unrepresentable: "any" }));
  const values = shape.enum ?? shape.anyOf?.map((option) => option.const);
  if (values !== undefined) {
    return { kind: "choice", values };
  }
  if (shape.type === "boolean") {
    return { kind: "switch" };
  }
  return shape.type === "number" || shape.type === "integer"
    ? { kind: "number", min: shape.minimum, max: shape.maximum }
    : { kind: "text", maxLength: shape.maxLength };
}

/** What was typed into a number's field, as a number where it is one; the schema refuses the rest. */
export function numberFrom(text: string): unknown {
  const trimmed = text.trim();
  return trimmed === "" || Number.isNaN(Number(trimmed)) ? trimmed : Number(trimmed);
}

/** What is wrong with a value, in the reader's language; undefined when its schema takes it. The room checks by the same schema. */
export function complaintAbout(key: SettingKey, value: unknown): string | undefined {
  const reason = settingReason(settingTable[key], value);
  return reason && noteSaid(reason, "");
}

/** A key as words where nobody has given it a label: "room.startMuted" is "Start muted". */
export function wordsFromKey(key: string): string {
  const last = key.split(".").at(-1) ?? key;
  const spaced = last.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
