import { useState } from "preact/hooks";
import { TextField } from "#ui/components/field.tsx";
import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/admin.ts";
import { useAction } from "../action.ts";
import { type DoorReason, signIn } from "../session.ts";
import { Doorway } from "./doorway.tsx";
import { EnterButton } from "./enter-button.tsx";
import { focusFirstWrong } from "./focus-first-wrong.ts";
import { useWait } from "./waiting.ts";

/** Signing in with a name and a password. */
export function SignIn({ room, reason }: { readonly room: string; readonly reason: DoorReason | undefined }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const action = useAction(() => signIn(name, password));
  const wait = useWait(action.failure);
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    action.clear();
    focusFirstWrong(event.currentTarget);
    if (wait === 0 && name.trim() !== "" && password !== "") {
      action.run();
    }
  };
  return (
    <Doorway room={room} title={t("admin.signIn.title")}>
      {reason === undefined || action.failure !== undefined ? null : (
        <Notice kind={reason === "signed-out" ? "done" : "info"} title={t(`admin.signIn.reason.${reason}`)} />
      )}
      <form class="stack" noValidate onSubmit={submit}>
        <TextField
          label={t("admin.signIn.name")}
          name="username"
          value={name}
          autoComplete="username"
          maxLength={60}
          autoFocus
          error={tried && name.trim() === "" ? t("admin.signIn.name.missing") : undefined}
          onInput={setName}
        />
        <TextField
          label={t("admin.signIn.password")}
          name="password"
          type="password"
          value={password}
          autoComplete="current-password"
          maxLength={200}
          error={tried && password === "" ? t("admin.signIn.password.missing") : undefined}
          onInput={setPassword}
        />
        <EnterButton action={action} wait={wait} words={t("admin.signIn.submit")} />
      </form>
    </Doorway>
  );
}
