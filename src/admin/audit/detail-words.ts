import { z } from "zod";
import { errorCodes } from "#protocol/errors.ts";
import { settingKeys } from "#protocol/settings.ts";
import { t } from "#ui/messages/admin.ts";
import { errorWords } from "#ui/messages/errors.ts";
import { settingTitle, valueWords } from "../settings/setting-words.ts";

const changesSchema = z.array(z.object({ key: z.string(), before: z.unknown(), after: z.unknown() }));
const objectSchema = z.record(z.string(), z.unknown());

function plain(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(plain).join(", ");
  }
  const object = objectSchema.safeParse(value);
  if (object.success) {
    return Object.entries(object.data)
      .map(([name, inner]) => `${name}: ${plain(inner)}`)
      .join(", ");
  }
  return valueWords("", value);
}

/** Why it was refused, by the room's own code; anything else as it was recorded. */
function refusalWords(code: string): string {
  const known = errorCodes.find((each) => each === code);
  return known === undefined ? code : errorWords(known);
}

/** A setting by its group and its title; one that this release does not have by its key. */
function titleOf(key: string): string {
  const known = settingKeys.find((each) => each === key);
  return known === undefined ? key : settingTitle(known);
}

/**
 * The detail of an act as people read it, one line each: what settings were and became, then what else was said.
 * A detail that is no JSON object is shown as it is.
 */
export function detailWords(detail: string): readonly string[] {
  let read: unknown;
  try {
    read = JSON.parse(detail);
  } catch {
    return detail === "" ? [] : [refusalWords(detail)];
  }
  const object = objectSchema.safeParse(read);
  if (!object.success) {
    return [plain(read)];
  }
  const { params, ...noted } = object.data;
  const said = { ...objectSchema.safeParse(params).data, ...noted };
  const changes = changesSchema.safeParse(said.changes);
  const changed = changes.success
    ? changes.data.map((change) =>
        t("admin.audit.changed", {
          key: titleOf(change.key),
          before: valueWords(change.key, change.before),
          after: valueWords(change.key, change.after),
        }),
      )
    : [];
  const rest = Object.entries(said)
    .filter(([name, value]) => !(name === "changes" && changes.success) && value !== "")
    .map(([name, value]) =>
      name === "refused" ? `${t("admin.audit.ok.no")}: ${refusalWords(plain(value))}` : `${name}: ${plain(value)}`,
    );
  return [...changed, ...(rest.length === 0 ? [] : [rest.join(" · ")])];
}
