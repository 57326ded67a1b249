import { useEffect, useState } from "preact/hooks";
import { cameraIds } from "#protocol/camera-settings.ts";
import type { SettingEntry } from "#protocol/commands/administration.ts";
import { mayCall } from "#protocol/commands.ts";
import { type SettingKey, settingTable } from "#protocol/settings.ts";
import { Notice } from "#ui/components/notice.tsx";
import { PlaceHead } from "#ui/desk/place-head.tsx";
import { filterRows } from "#ui/desk/table-query.ts";
import { t } from "#ui/messages/admin.ts";
import { useAction } from "../action.ts";
import { address, formatAddress, keepQuery } from "../address.ts";
import { FilterField } from "../parts/data-table.tsx";
import { ReadingState } from "../parts/reading-state.tsx";
import { useReading } from "../reading.ts";
import { useRoom } from "../room.ts";
import { draft } from "./draft-in-page.ts";
import { madeOfSettings, unusableSaid } from "./in-use.ts";
import { offered } from "./offered.ts";
import { SaveBar } from "./save-bar.tsx";
import { complaintIn, SettingRow } from "./setting-row.tsx";
import { descriptionOf, groupWords, labelOf } from "./setting-words.ts";
import { changesOf, conflicts, dropped, edited, emptyDraft, keptMine } from "./settings-draft.ts";
import { refusedAt } from "./wrong-words.ts";

const groups = ["room", "meeting", ...cameraIds, "display", "sound", "presence", "access", "network", "log"] as const;

const searchable = [
  { text: (entry: SettingEntry) => entry.key },
  { text: (entry: SettingEntry) => labelOf(entry.key) },
  { text: (entry: SettingEntry) => descriptionOf(entry.key) },
];

type Group = (typeof groups)[number];

/** A group's settings that are shown: of a further camera that nobody has set up, whether there is one. */
function inGroup(group: Group, shown: readonly SettingEntry[], searched: string): readonly SettingEntry[] {
  const rows = shown.filter((entry) => settingTable[entry.key].group === group);
  if (searched !== "" || group === "camera" || !group.startsWith("camera")) {
    return rows;
  }
  const isNone = (camera: string): boolean => {
    const kind = shown.find((entry) => entry.key === `${camera}.kind`);
    return kind !== undefined && kind.value === "none" && !draft.value.has(kind.key);
  };
  const before = groups[groups.indexOf(group) - 1];
  if (!isNone(group)) {
    return rows;
  }
  return before !== undefined && isNone(before) ? [] : rows.filter((entry) => entry.key === `${group}.kind`);
}

/** Puts the cursor where a setting is not right yet, or where whose value stays is chosen; a filter that hides it is taken off. */
function leadTo(key: SettingKey): void {
  const row = () => document.querySelector<HTMLElement>(`[data-setting="${key}"]`);
  if (row() === null) {
    keepQuery({ q: undefined });
  }
  requestAnimationFrame(() => {
    row()?.scrollIntoView({ block: "center" });
    row()
      ?.querySelector<HTMLElement>('[aria-invalid="true"], .setting__conflict button')
      ?.focus({ preventScroll: true });
  });
}

/** The settings as a form made from their table: several changes are drafted, then saved together. */
export function SettingsForm() {
  const room = useRoom();
  const mayWrite = mayCall("settings.write", room.welcome.value?.role ?? "operator");
  const reading = useReading("settings.read", {}, room.status("controller").value?.settingsRevision);
  const [comment, setComment] = useState("");
  const [saved, setSaved] = useState<number>();
  const entries = reading.value?.entries ?? [];
  const clashing = conflicts(draft.value, entries);
  const wrong = entries.filter((entry) => complaintIn(draft.value, entry) !== undefined);
  const save = useAction(async () => {
    // Somebody may have saved since the last reading: what they did is looked at before it is written over.
    const newest = await room.call("settings.read", {});
    if (conflicts(draft.value, newest.entries).size > 0) {
      reading.reload();
      return;
    }
    const { revision } = await room.call("settings.write", { changes: changesOf(draft.value), comment });
    draft.value = emptyDraft;
    setComment("");
    setSaved(revision);
    reading.reload();
  });
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (draft.peek().size > 0) {
        event.preventDefault();
      }
    };
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, []);
  const display = room.status("display").value;
  const devices = madeOfSettings(room);
  const shown = filterRows(offered(entries, draft.value, display), searchable, address.value.query.q ?? "");
  const hindrance =
    wrong.length > 0
      ? t("admin.settings.hindrance.wrong", { count: wrong.length })
      : clashing.size > 0
        ? t("admin.settings.hindrance.conflict", { count: clashing.size })
        : undefined;
  return (
    <>
      <PlaceHead title={t("admin.place.settings")} intro={t("admin.settings.intro")}>
        <FilterField label={t("admin.settings.filter")} />
      </PlaceHead>
      <ReadingState {...reading} loading={reading.loading && reading.value === undefined} />
      {reading.value !== undefined && !mayWrite ? (
        <Notice title={t("admin.settings.readOnly")}>{t("admin.settings.readOnly.todo")}</Notice>
      ) : null}
      {saved === undefined || draft.value.size > 0 ? null : (
        <Notice
          kind="done"
          title={t("admin.settings.saved", { revision: String(saved) })}
          action={
            <a class="button" data-size="small" href={formatAddress("history")}>
              {t("admin.settings.toHistory")}
            </a>
          }
        />
      )}
      <div class="sections">
        {groups.map((group) => {
          const rows = inGroup(group, shown, address.value.query.q ?? "");
          return rows.length === 0 ? null : (
            <section key={group} class="settings-group" aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`}>{groupWords(group)}</h2>
              {rows.map((entry) => (
                <SettingRow
                  key={entry.key}
                  entry={entry}
                  draft={draft.value}
                  conflict={clashing.has(entry.key)}
                  mayWrite={mayWrite}
                  refused={refusedAt(entry.key, save.failure) ?? unusableSaid(entry.key, devices, draft.value)}
                  onEdit={(next) => {
                    setSaved(undefined);
                    save.clear();
                    draft.value = edited(draft.value, entry, next);
                  }}
                  onDrop={() => {
                    draft.value = dropped(draft.value, entry.key);
                  }}
                  onKeepMine={() => {
                    draft.value = keptMine(draft.value, entry);
                  }}
                />
              ))}
            </section>
          );
        })}
        {entries.length > 0 && shown.length === 0 ? <p class="quiet">{t("common.table.noMatch")}</p> : null}
      </div>
      {draft.value.size === 0 ? null : (
        <SaveBar
          count={draft.value.size}
          hindrance={hindrance}
          onHindrance={() => {
            const key = wrong[0]?.key ?? [...clashing][0];
            if (key !== undefined) {
              leadTo(key);
            }
          }}
          comment={comment}
          save={save}
          onComment={setComment}
          onUndo={() => {
            draft.value = emptyDraft;
            save.clear();
          }}
        />
      )}
    </>
  );
}
