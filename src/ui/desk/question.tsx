import type { ComponentChildren } from "preact";
import { Button } from "../components/button.tsx";
import { actual, type ControlState } from "../components/control-state.tsx";
import { Dialog } from "../components/dialog.tsx";
import { t } from "../messages/desk.ts";

/** Asks before something is done, and says what will happen. */
export function Question(props: {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly verb: string;
  /** `live` where others are cut off or something is gone. */
  readonly kind?: "primary" | "live";
  readonly state?: ControlState;
  readonly disabled?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t("common.cancel")}</Button>
          <Button
            kind={props.kind ?? "primary"}
            state={props.state ?? actual}
            disabled={props.disabled ?? false}
            onClick={props.onConfirm}
          >
            {props.verb}
          </Button>
        </>
      }
    >
      <div class="stack">{props.children}</div>
    </Dialog>
  );
}
