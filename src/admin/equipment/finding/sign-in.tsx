import { useState } from "preact/hooks";
import type { FoundDevice } from "#protocol/found-devices.ts";
import { Dialog } from "#ui/components/dialog.tsx";
import { TextField } from "#ui/components/field.tsx";
import { DialogForm, DialogVerb } from "#ui/desk/dialog-form.tsx";
import { t } from "#ui/messages/admin.ts";
import { useAction } from "../../action.ts";

/** Asks for what a device wants before it lets the room in. */
export function SignIn(props: {
  readonly name: string;
  readonly needs: FoundDevice["needs"];
  readonly act: (signIn: { readonly user: string; readonly password: string }) => Promise<void>;
  readonly onClose: () => void;
}) {
  const [user, setUser] = useState("");
  const [password, setPassword] = useState("");
  const action = useAction(async () => {
    await props.act({ user, password });
    props.onClose();
  });
  const wantsUser = props.needs === "sign-in";
  const missing = password === "" || (wantsUser && user.trim() === "");
  const submit = () => {
    if (!missing) {
      action.run();
    }
  };
  return (
    <Dialog
      title={t("admin.finding.signIn", { name: props.name })}
      onClose={props.onClose}
      actions={
        <DialogVerb
          verb={t("admin.finding.use")}
          state={action.state}
          disabled={missing}
          onSubmit={submit}
          onClose={props.onClose}
        />
      }
    >
      <DialogForm onSubmit={submit}>
        <p>{t("admin.finding.signIn.what")}</p>
        {wantsUser ? (
          <TextField
            label={t("admin.finding.signIn.user")}
            value={user}
            maxLength={64}
            autoComplete="off"
            autoFocus
            onInput={setUser}
          />
        ) : null}
        <TextField
          type="password"
          label={t("admin.finding.signIn.password")}
          value={password}
          maxLength={wantsUser ? 128 : 64}
          autoComplete="off"
          autoFocus={!wantsUser}
          onInput={setPassword}
        />
      </DialogForm>
    </Dialog>
  );
}
