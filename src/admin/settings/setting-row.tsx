import { useId, useRef } from "preact/hooks";
import type { SettingEntry } from "#protocol/commands/administration.ts";
import { settingTable } from "#protocol/settings.ts";
import { Icon } from "#ui/components/icon.tsx";
import { CircleAlert, Lock, TriangleAlert } from "#ui/components/icons.ts";
import { useKeptFocus } from "#ui/components/kept-focus.ts";
import { t } from "#ui/messages/admin.ts";
import { useRoom } from "../room.ts";
import { knownThings, namedWords } from "./named-choice.tsx";
import { SettingControl } from "./setting-control.tsx";
import { complaintAbout } from "./setting-form.ts";
import { descriptionOf, labelOf, sourceWords, takeBackWords } from "./setting-words.ts";
import { type Draft, shownValue } from "./settings-draft.ts";

/** What is wrong with a draft's value for a setting, if anything. */
export function complaintIn(draft: Draft, entry: SettingEntry): string | undefined {
  const edit = draft.get(entry.key);
  return edit === undefined || edit.next === null ? undefined : complaintAbout(entry.key, edit.next);
}

/** One setting: what it is, its control, where its value comes from. */
export function SettingRow(props: {
  readonly entry: SettingEntry;
  readonly draft: Draft;
  readonly conflict: boolean;
  readonly mayWrite: boolean;
  /** Why the room did not take the value, or cannot use the one it has. */
  readonly refused: string | undefined;
  readonly onEdit: (next: unknown) => void;
  readonly onDrop: () => void;
  readonly onKeepMine: () => void;
}) {
  const { entry, draft } = props;
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  // What is pressed beside the value goes once it is: the cursor is in the value then.
  useKeptFocus(row, () => document.getElementById(id));
  const edit = draft.get(entry.key);
  const complaint = complaintIn(draft, entry) ?? props.refused;
  const { secret } = settingTable[entry.key];
  const known = knownThings(useRoom());
  const said = (value: unknown): string => namedWords(entry.key, value, known);
  const locked = entry.lockedBy !== undefined;
  return (
    <div ref={row} class="setting" data-changed={edit !== undefined} data-setting={entry.key}>
      <div class="setting__about">
        <label class="field__label" id={`${id}-label`} for={id}>
          {labelOf(entry.key)}
        </label>
        <p class="field__hint" id={`${id}-hint`}>
          {descriptionOf(entry.key)}
        </p>
      </div>
      <div class="setting__control">
        <SettingControl
          settingKey={entry.key}
          value={shownValue(draft, entry)}
          secret={secret}
          isSet={entry.layer !== "default"}
          disabled={locked || !props.mayWrite}
          ids={{
            id,
            labelId: `${id}-label`,
            describedBy: `${id}-hint ${id}-source${complaint === undefined ? "" : ` ${id}-error`}`,
            invalid: complaint !== undefined,
          }}
          onChange={props.onEdit}
        />
        {complaint === undefined ? null : (
          <p class="field__error" id={`${id}-error`} role="alert">
            <Icon of={CircleAlert} size={20} />
            <span>{complaint}</span>
          </p>
        )}
        {props.conflict ? (
          <div class="setting__conflict" role="alert">
            <Icon of={TriangleAlert} size={20} />
            <div>
              <p>
                {t("admin.settings.conflict", {
                  author: entry.author ?? t("admin.settings.somebody"),
                  value: said(entry.value),
                })}
              </p>
              <p class="setting__choices">
                <button type="button" class="text-button" onClick={props.onKeepMine}>
                  {t("admin.settings.keepMine")}
                </button>
                <button type="button" class="text-button" onClick={props.onDrop}>
                  {t("admin.settings.takeTheirs")}
                </button>
              </p>
            </div>
          </div>
        ) : null}
      </div>
      <div class="setting__source small" id={`${id}-source`}>
        {edit === undefined ? (
          <>
            <p class="quiet">{sourceWords(entry)}</p>
            {locked ? (
              <p class="setting__lock">
                <Icon of={Lock} size={16} />
                <span>{t(`admin.settings.locked.${entry.lockedBy === "hub" ? "hub" : "file"}`)}</span>
              </p>
            ) : null}
            {entry.layer === "local" && !locked && props.mayWrite ? (
              <button type="button" class="text-button" onClick={() => props.onEdit(null)}>
                {takeBackWords(entry, said)}
              </button>
            ) : entry.layer === "default" ? null : (
              <p class="quiet">{t("admin.settings.default", { value: said(entry.default) })}</p>
            )}
          </>
        ) : (
          <>
            <p class="setting__changed">
              {edit.next === null
                ? t("admin.settings.changed.reset", { before: said(entry.value) })
                : t("admin.settings.changed", { before: said(entry.value) })}
            </p>
            <button type="button" class="text-button" onClick={props.onDrop}>
              {t("common.undo")}
            </button>
          </>
        )}
      </div>
    </div>
  );
}
