import { useState } from "preact/hooks";
import { passwordSchema } from "#protocol/entrance.ts";
import { Button } from "#ui/components/button.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { Notice } from "#ui/components/notice.tsx";
import { DialogForm, DialogVerb } from "#ui/desk/dialog-form.tsx";
import { t } from "#ui/messages/admin.ts";
import { useAction } from "../action.ts";
import { NewPasswordField } from "../entrance/password-field.tsx";
import { shortestPassword } from "../entrance/password-strength.ts";
import { ReadingState } from "../parts/reading-state.tsx";
import { useReading } from "../reading.ts";
import { useRoom } from "../room.ts";
import { ClockNotice } from "../second-factor/clock-notice.tsx";
import { CodeField } from "../second-factor/code-field.tsx";
import { CurrentPasswordField, isSaidAtField } from "./current-password.tsx";

/** Changes one's own password; every other sign-in of the account ends. */
export function ChangePassword({ onClose }: { readonly onClose: () => void }) {
  const room = useRoom();
  const factor = useReading("secondFactor.read", {});
  const [current, setCurrent] = useState("");
  const [code, setCode] = useState("");
  const [next, setNext] = useState("");
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const action = useAction(async () => {
    await room.call("accounts.password", { current, next, ...(asksCode ? { code } : {}) });
    setDone(true);
  });
  const asksCode = factor.value?.on === true;
  const weak = !passwordSchema.safeParse(next).success;
  const submit = () => {
    setTried(true);
    if (current !== "" && !weak && !(asksCode && code.trim() === "")) {
      action.run();
    }
  };
  const typing = (set: (value: string) => void) => (value: string) => {
    set(value);
    action.clear();
  };
  if (done) {
    return (
      <Dialog
        title={t("admin.ownPassword.verb")}
        onClose={onClose}
        actions={
          <Button kind="primary" onClick={onClose}>
            {t("common.done")}
          </Button>
        }
      >
        <Notice kind="done" title={t("admin.ownPassword.done")}>
          {t("admin.ownPassword.done.others")}
        </Notice>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t("admin.ownPassword.verb")}
      onClose={onClose}
      actions={
        <DialogVerb
          verb={t("admin.ownPassword.verb")}
          state={action.state}
          saidAtField={isSaidAtField(action.failure)}
          disabled={factor.value === undefined}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <DialogForm onSubmit={submit}>
        <p>{t("admin.ownPassword.what")}</p>
        <CurrentPasswordField
          value={current}
          missing={tried && current === ""}
          failure={action.failure}
          onInput={typing(setCurrent)}
        />
        <NewPasswordField
          label={t("admin.ownPassword.next")}
          value={next}
          known={[room.welcome.value?.name ?? ""]}
          error={tried && weak ? t("admin.setUp.password.short", { count: shortestPassword }) : undefined}
          onInput={setNext}
        />
        {factor.value === undefined ? <ReadingState {...factor} /> : null}
        {asksCode ? (
          <>
            <ClockNotice />
            <CodeField
              value={code}
              error={tried && code.trim() === "" ? t("admin.factor.code.missing") : undefined}
              failure={action.failure}
              onInput={typing(setCode)}
            />
          </>
        ) : null}
      </DialogForm>
    </Dialog>
  );
}
