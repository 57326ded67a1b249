import { useState } from "preact/hooks";
import { Dialog } from "#ui/components/dialog.tsx";
import { ShieldCheck } from "#ui/components/icons.ts";
import { DialogForm, DialogVerb } from "#ui/desk/dialog-form.tsx";
import { ShownOnce } from "#ui/desk/shown-once.tsx";
import { t } from "#ui/messages/admin.ts";
import { CurrentPasswordField, isSaidAtField } from "../access/current-password.tsx";
import { useAction } from "../action.ts";
import { useRoom } from "../room.ts";
import { ClockNotice } from "./clock-notice.tsx";
import { CodeField } from "./code-field.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { SecretToScan } from "./secret-to-scan.tsx";

/** Sets up one's own second factor: the password, the secret for the app, its first code, the recovery codes. */
export function SetUpFactor({ onClose }: { readonly onClose: () => void }) {
  const room = useRoom();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [begun, setBegun] = useState<{ readonly secret: string; readonly uri: string }>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [tried, setTried] = useState(false);
  const begin = useAction(async () => {
    setBegun(await room.call("secondFactor.begin", { password }));
    setTried(false);
  });
  const confirm = useAction(async () => {
    setCodes((await room.call("secondFactor.confirm", { code })).recoveryCodes);
  });
  const title = t("admin.factor.title");
  if (codes !== undefined) {
    return <CodesDialog codes={codes} onClose={onClose} />;
  }
  const asked = begun === undefined ? password : code;
  const action = begun === undefined ? begin : confirm;
  const submit = () => {
    setTried(true);
    if (asked.trim() !== "") {
      action.run();
    }
  };
  const typing = (set: (value: string) => void) => (value: string) => {
    set(value);
    action.clear();
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <DialogVerb
          verb={t(begun === undefined ? "admin.factor.begin" : "admin.factor.turnOn")}
          icon={ShieldCheck}
          state={action.state}
          saidAtField={isSaidAtField(action.failure)}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <DialogForm onSubmit={submit}>
        {begun === undefined ? (
          <>
            <p>{t("admin.factor.what")}</p>
            <CurrentPasswordField
              value={password}
              missing={tried && password === ""}
              failure={begin.failure}
              onInput={typing(setPassword)}
            />
          </>
        ) : (
          <>
            <SecretToScan {...begun} />
            <ClockNotice first />
            <CodeField
              value={code}
              autoFocus
              first
              error={tried && code.trim() === "" ? t("admin.factor.code.missing") : undefined}
              failure={action.failure}
              onInput={typing(setCode)}
            />
          </>
        )}
      </DialogForm>
    </Dialog>
  );
}

/** Recovery codes in a dialog of their own; only its button says that they are kept. */
export function CodesDialog({ codes, onClose }: { readonly codes: readonly string[]; readonly onClose: () => void }) {
  return (
    <ShownOnce title={t("admin.factor.on.title")} kept={t("admin.factor.codes.kept")} onClose={onClose}>
      <RecoveryCodes codes={codes} />
    </ShownOnce>
  );
}
