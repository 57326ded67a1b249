import type { SettingEntry } from "#protocol/commands/administration.ts";
import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/admin.ts";
import { valueWords } from "../settings/setting-words.ts";

/** A value that a file or the fleet has fixed: shown, with where it can be changed; there is nothing to choose. */
export function Locked({ entry }: { readonly entry: SettingEntry }) {
  return (
    <Notice kind="info" title={valueWords(entry.key, entry.value)}>
      {t(entry.lockedBy === "hub" ? "admin.settings.locked.hub" : "admin.settings.locked.file")}
    </Notice>
  );
}

/** The form of a step; the button below it sends it. */
export const stepForm = "step";

/** Whether the layer below keeps this page from changing the value. */
export function isLocked(entry: SettingEntry | undefined): entry is SettingEntry {
  return entry?.lockedBy !== undefined && entry.lockedBy !== "local";
}
