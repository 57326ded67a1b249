import type { ComponentChildren } from "preact";
import { Button } from "#ui/components/button.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { t } from "#ui/messages/admin.ts";
import { useAction } from "../action.ts";

/** Asks before something is done, and says what will happen; stays open until it is done or refused. */
export function Confirm(props: {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly verb: string;
  /** `live` where others are cut off or something is gone. */
  readonly kind?: "primary" | "live";
  readonly act: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly disabled?: boolean;
}) {
  const action = useAction(async () => {
    await props.act();
    props.onClose();
  });
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t("common.cancel")}</Button>
          <Button
            kind={props.kind ?? "primary"}
            state={action.state}
            disabled={props.disabled ?? false}
            onClick={() => action.run()}
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
