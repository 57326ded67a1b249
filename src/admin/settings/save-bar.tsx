import { Button } from "#ui/components/button.tsx";
import { Save, Undo2 } from "#ui/components/icons.ts";
import { t } from "#ui/messages/admin.ts";
import type { Action } from "../action.ts";

/** Stands at the foot of the settings while something is changed: how much, why, save or undo. */
export function SaveBar(props: {
  readonly count: number;
  /** Why it can't be saved now, in words. */
  readonly hindrance: string | undefined;
  /** Leads to what hinders. */
  readonly onHindrance: () => void;
  readonly comment: string;
  readonly save: Action<[]>;
  readonly onComment: (comment: string) => void;
  readonly onUndo: () => void;
}) {
  return (
    <form
      class="save-bar"
      onSubmit={(event) => {
        event.preventDefault();
        if (props.hindrance === undefined) {
          props.save.run();
        }
      }}
    >
      <p class="save-bar__count" role="status">
        <strong>{t("admin.settings.count", { count: props.count })}</strong>
        {props.hindrance === undefined ? null : (
          <button type="button" class="text-button save-bar__hindrance" onClick={props.onHindrance}>
            {props.hindrance}
          </button>
        )}
      </p>
      <label class="save-bar__comment">
        <span class="visually-hidden">{t("admin.settings.comment")}</span>
        <input
          class="input"
          placeholder={t("admin.settings.comment")}
          maxLength={200}
          autoComplete="off"
          value={props.comment}
          onInput={(event) => props.onComment(event.currentTarget.value)}
        />
      </label>
      <div class="save-bar__actions">
        <Button icon={Undo2} kind="plain" onClick={props.onUndo}>
          {t("admin.settings.undoAll")}
        </Button>
        <Button
          kind="primary"
          icon={Save}
          type="submit"
          state={props.save.state}
          disabled={props.hindrance !== undefined}
        >
          {t("common.save")}
        </Button>
      </div>
    </form>
  );
}
