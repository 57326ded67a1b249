import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { t } from "#ui/messages/admin.ts";
import { Confirm } from "./confirm.tsx";

/** A secret that is shown this once: only its button says that it is kept, and every other way out asks first. */
export function ShownOnce(props: {
  readonly title: string;
  readonly kept: string;
  readonly children: ComponentChildren;
  readonly onClose: () => void;
}) {
  const [leaving, setLeaving] = useState(false);
  return (
    <Dialog
      title={props.title}
      onClose={() => setLeaving(true)}
      actions={
        <Button kind="primary" onClick={props.onClose}>
          {props.kept}
        </Button>
      }
    >
      {props.children}
      {leaving ? (
        <Confirm
          title={t("admin.secret.leave.title")}
          verb={t("common.close")}
          kind="live"
          act={async () => props.onClose()}
          onClose={() => setLeaving(false)}
        >
          <p>{t("admin.secret.leave.what")}</p>
        </Confirm>
      ) : null}
    </Dialog>
  );
}
