import { useState } from "preact/hooks";
import { setupSchema } from "#protocol/entrance.ts";
import { TextField } from "#ui/components/field.tsx";
import { Doorway } from "#ui/desk/doorway.tsx";
import { focusFirstWrong } from "#ui/desk/focus-first-wrong.ts";
import { t } from "#ui/messages/admin.ts";
import { CallFailure } from "#ui/room-link/link.ts";
import { useAction } from "../action.ts";
import { Progress } from "../first-boot/progress.tsx";
import { scannedCode } from "../first-boot/set-up-code.ts";
import { findSession, setUp } from "../session.ts";
import { EnterButton } from "./enter-button.tsx";
import { NewPasswordField } from "./password-field.tsx";
import { shortestPassword } from "./password-strength.ts";
import { useWait } from "./waiting.ts";

type FieldName = "code" | "name" | "password";

/** What is missing from the form, in words; undefined when nothing is. */
function complaint(field: FieldName, value: string): string | undefined {
  if (setupSchema.shape[field].safeParse(value).success && value.trim() !== "") {
    return undefined;
  }
  if (field === "password") {
    return t("admin.setUp.password.short", { count: shortestPassword });
  }
  return t(field === "code" ? "admin.setUp.code.missing" : "admin.setUp.name.missing");
}

/** The first administrator: the code from the room's screen, a name, a password. */
export function SetUp({ room }: { readonly room: string }) {
  const [code, setCode] = useState(scannedCode);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const action = useAction(async () => {
    try {
      await setUp(code, name, password);
    } catch (error) {
      if (error instanceof CallFailure && error.code === "already-set-up") {
        await findSession();
      }
      throw error;
    }
  });
  const wait = useWait(action.failure);
  const wrong = {
    code: complaint("code", code),
    name: complaint("name", name),
    password: complaint("password", password),
  };
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    action.clear();
    focusFirstWrong(event.currentTarget);
    if (wait === 0 && Object.values(wrong).every((words) => words === undefined)) {
      action.run();
    }
  };
  return (
    <Doorway where={room} title={t("admin.setUp.title")} above={<Progress stage="administrator" />}>
      <p>{t("admin.setUp.intro")}</p>
      <form class="stack" noValidate onSubmit={submit}>
        <TextField
          label={t("admin.setUp.code")}
          hint={t("admin.setUp.code.hint")}
          value={code}
          autoComplete="one-time-code"
          maxLength={40}
          autoFocus={scannedCode() === ""}
          error={tried ? wrong.code : undefined}
          refused={action.failure?.code === "wrong-code" ? action.failure : undefined}
          onInput={setCode}
        />
        <TextField
          label={t("admin.setUp.name")}
          hint={t("admin.setUp.name.hint")}
          value={name}
          autoComplete="username"
          maxLength={60}
          error={tried ? wrong.name : undefined}
          onInput={setName}
        />
        <NewPasswordField
          label={t("admin.setUp.password")}
          value={password}
          known={[name, room]}
          error={tried ? wrong.password : undefined}
          onInput={setPassword}
        />
        <EnterButton action={action} wait={wait} words={t("admin.setUp.submit")} />
      </form>
    </Doorway>
  );
}
