import { z } from "zod";
import type { AuditEntry } from "#protocol/commands/administration.ts";
import { settingKeys } from "#protocol/settings.ts";
import { actTextSaid, factSaid, factValueSaid } from "#ui/messages/acts.ts";
import { t } from "#ui/messages/admin.ts";
import { dateAndTime } from "#ui/messages/times.ts";
import { settingTitle, valueWords } from "../settings/setting-words.ts";

type Detail = AuditEntry["detail"];
type Said = Readonly<Record<string, unknown>>;

const changesSchema = z.array(z.object({ key: z.string(), before: z.unknown(), after: z.unknown() }));
const objectSchema = z.record(z.string(), z.unknown());

/** Facts that are moments, ms since 1970. */
const moments: ReadonlySet<string> = new Set(["until", "stateOf"]);
/** What is taken out of a record because it is a secret. */
const removed = "[removed]";

/** What a fact is, as people read it. */
function saidOf(name: string, value: unknown): string {
  if (Array.isArray(value)) {
    return value.map((each) => saidOf(name, each)).join(", ");
  }
  const object = objectSchema.safeParse(value);
  if (object.success) {
    return Object.entries(object.data)
      .map(([inner, its]) => `${titleOf(inner)}: ${saidOf(inner, its)}`)
      .join(", ");
  }
  if (typeof value === "number" && moments.has(name)) {
    return dateAndTime(value);
  }
  if (typeof value !== "string") {
    return valueWords(name, value);
  }
  if (value === removed) {
    return "••••";
  }
  return (
    factValueSaid(name, value) ?? (name === "by" || name === "refused" ? actTextSaid(value) : valueWords(name, value))
  );
}

/** A setting by its group and its title, a fact by its name in words; one that this release does not have by its key. */
function titleOf(key: string): string {
  const setting = settingKeys.find((each) => each === key);
  return setting === undefined ? (factSaid(key) ?? key) : settingTitle(setting);
}

const changed = (key: string, before: string, after: string): string =>
  t("admin.audit.changed", { key, before, after });

/** What settings were and became; undefined where the act was of another kind. */
function settingsChanged({ changes }: Said): readonly string[] | undefined {
  const read = changesSchema.safeParse(changes);
  return read.success
    ? read.data.map(({ key, before, after }) => changed(titleOf(key), valueWords(key, before), valueWords(key, after)))
    : undefined;
}

/** What somebody or something was and became, and the names of the facts that say it. */
function becameOf(said: Said): { readonly line: string; readonly by: readonly string[] } | undefined {
  const { before, after, name } = said;
  if (before === undefined) return undefined;
  if (after !== undefined) {
    const what = said.role === after ? "role" : "after";
    const key = typeof name === "string" ? name : titleOf(what);
    return { line: changed(key, saidOf(what, before), saidOf(what, after)), by: ["before", "after", "name", what] };
  }
  // Another name: the one from before stands beside the new one.
  return { line: changed(titleOf("name"), saidOf("name", before), saidOf("name", name)), by: ["before", "name"] };
}

function read(detail: Detail): Said | string {
  try {
    const object = objectSchema.safeParse(JSON.parse(detail));
    if (!object.success) return detail;
    const { params, ...noted } = object.data;
    return { ...objectSchema.safeParse(params).data, ...noted };
  } catch {
    return detail;
  }
}

/**
 * The detail of an act as people read it, one line each: what was and what it became, then what else was said. A detail
 * that is no JSON object is shown as it is, where it is not the room's own words. The number of what has a name is left out.
 */
export function detailWords(detail: Detail): readonly string[] {
  const said = read(detail);
  if (typeof said === "string") {
    return said === "" ? [] : [actTextSaid(said)];
  }
  const settings = settingsChanged(said);
  const became = becameOf(said);
  const told = new Set([
    ...(settings === undefined ? [] : ["changes"]),
    ...(became?.by ?? []),
    ...(typeof said.name === "string" ? ["id"] : []),
  ]);
  const rest = Object.entries(said)
    .filter(([name, value]) => !told.has(name) && value !== "")
    .map(([name, value]) =>
      t("admin.audit.fact", {
        name: name === "refused" ? t("admin.audit.ok.no") : titleOf(name),
        value: saidOf(name, value),
      }),
    );
  return [
    ...(settings ?? []),
    ...(became === undefined ? [] : [became.line]),
    ...(rest.length === 0 ? [] : [rest.join(" · ")]),
  ];
}

/** The same as one text, to be searched and copied: the number of what it concerned is in it too. */
export function detailText(detail: Detail): string {
  const said = read(detail);
  const id = typeof said === "object" && typeof said.name === "string" && typeof said.id === "string" ? [said.id] : [];
  return [...detailWords(detail), ...id].join("; ");
}
