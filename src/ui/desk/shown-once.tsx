import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { t } from "../messages/desk.ts";
import { Question } from "./question.tsx";

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
        <Question
          title={t("common.secret.leave.title")}
          verb={t("common.close")}
          kind="live"
          onConfirm={props.onClose}
          onClose={() => setLeaving(false)}
        >
          <p>{t("common.secret.leave.what")}</p>
        </Question>
      ) : null}
    </Dialog>
  );
}
