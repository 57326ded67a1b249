import type { SettingEntry, SettingRevision } from "#protocol/commands/administration.ts";
import { valueBelow } from "../settings/settings-draft.ts";

/** A setting's value in force before and after; of a secret whether it can be brought back. */
export interface Difference {
  readonly key: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly secret?: "kept" | "gone" | undefined;
}

type Change = SettingRevision["changes"][number];

/** Whether two values of a setting are the same. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What a change put in place of what was in force; a controller of an earlier release says the layer's own values alone. */
export function inForceBy(change: Change): Difference {
  return {
    ...change,
    from: "from" in change ? change.from : change.before,
    to: "to" in change ? change.to : change.after,
  };
}

/** What undoing a revision would change, as the settings are now; where nothing is left to undo, nothing. */
export function undoneBy({ changes, layer }: SettingRevision, entries: readonly SettingEntry[]): readonly Difference[] {
  return changes.flatMap((change) => {
    const { key, secret } = change;
    // Whether a secret is already what it was, only the controller knows.
    if (secret !== undefined) return secret === "kept" ? [{ key, from: undefined, to: undefined, secret }] : [];
    const entry = entries.find((each) => each.key === key);
    const before = change.before ?? null;
    const own = entry?.layer === layer ? entry.value : null;
    if (same(own, before)) return [];
    if (entry === undefined) return [{ key, from: own, to: before }];
    // Without a value of its own a setting falls back to what lies below it, the file's value or the default.
    const fallback = entry.layer === layer ? valueBelow(entry) : entry.value;
    return [{ key, from: entry.value, to: before ?? fallback }];
  });
}
