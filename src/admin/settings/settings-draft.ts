import type { SettingEntry } from "#protocol/commands/administration.ts";
import type { SettingKey } from "#protocol/settings.ts";

/** One setting as somebody is about to make it. */
export interface Edit {
  /** What the room had when the edit began; another value now means somebody else saved meanwhile. */
  readonly base: unknown;
  /** The new value; `null` takes the room's own value away again. */
  readonly next: unknown;
}

/** Changes that are not saved yet. */
export type Draft = ReadonlyMap<SettingKey, Edit>;

export const emptyDraft: Draft = new Map();

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The draft with `next` for a setting; typing the saved value again takes the setting out of it. */
export function edited(draft: Draft, entry: SettingEntry, next: unknown): Draft {
  const after = new Map(draft);
  if (next !== null && same(next, entry.value)) {
    after.delete(entry.key);
  } else {
    after.set(entry.key, { base: draft.get(entry.key)?.base ?? entry.value, next });
  }
  return after;
}

/** The draft without a setting. */
export function dropped(draft: Draft, key: SettingKey): Draft {
  const after = new Map(draft);
  after.delete(key);
  return after;
}

/** What holds once the room's own value is taken back; a controller of an earlier release says the default alone. */
export function valueBelow({ below, default: usual }: SettingEntry): unknown {
  return below === undefined ? usual : below.value;
}

/** What a setting would be: the draft's value, else the saved one. A reset shows what holds without the room's own. */
export function shownValue(draft: Draft, entry: SettingEntry): unknown {
  const edit = draft.get(entry.key);
  if (edit === undefined) {
    return entry.value;
  }
  return edit.next === null ? valueBelow(entry) : edit.next;
}

/** Settings in the draft that somebody else has changed since the edit began. */
export function conflicts(draft: Draft, entries: readonly SettingEntry[]): ReadonlySet<SettingKey> {
  const found = new Set<SettingKey>();
  for (const entry of entries) {
    const edit = draft.get(entry.key);
    if (edit !== undefined && !same(edit.base, entry.value)) {
      found.add(entry.key);
    }
  }
  return found;
}

/** Keeps the draft's value over what somebody else has saved: from now on theirs is what it is compared with. */
export function keptMine(draft: Draft, entry: SettingEntry): Draft {
  const edit = draft.get(entry.key);
  if (edit === undefined) {
    return draft;
  }
  return edited(dropped(draft, entry.key), entry, edit.next);
}

/** What `settings.write` is given. */
export function changesOf(draft: Draft): Partial<Record<SettingKey, unknown>> {
  return Object.fromEntries([...draft].map(([key, edit]) => [key, edit.next]));
}
