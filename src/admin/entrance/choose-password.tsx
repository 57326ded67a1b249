import { useState } from "preact/hooks";
import { passwordSchema } from "#protocol/entrance.ts";
import { Button } from "#ui/components/button.tsx";
import { Doorway } from "#ui/desk/doorway.tsx";
import { focusFirstWrong } from "#ui/desk/focus-first-wrong.ts";
import { t } from "#ui/messages/admin.ts";
import type { Action } from "../action.ts";
import { EnterButton } from "./enter-button.tsx";
import { NewPasswordField } from "./password-field.tsx";
import { shortestPassword } from "./password-strength.ts";
import { useWait } from "./waiting.ts";

/** Whoever came with a password that is good for one sign-in chooses their own. */
export function ChoosePassword(props: {
  readonly room: string;
  readonly name: string;
  /** The one they were given. */
  readonly given: string;
  readonly action: Action<[]>;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly onBack: () => void;
}) {
  const { room, name, given, action, value } = props;
  const [tried, setTried] = useState(false);
  const wait = useWait(action.failure);
  const complaint = !passwordSchema.safeParse(value).success
    ? t("admin.setUp.password.short", { count: shortestPassword })
    : value === given
      ? t("admin.choosePassword.same")
      : undefined;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    action.clear();
    focusFirstWrong(event.currentTarget);
    if (wait === 0 && complaint === undefined) {
      action.run();
    }
  };
  return (
    <Doorway where={room} title={t("admin.choosePassword.title")} focus>
      <p>{t("admin.choosePassword.what")}</p>
      <form class="stack" noValidate onSubmit={submit}>
        {/* Password managers keep the new one beside the name it belongs to. */}
        <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
        <NewPasswordField
          label={t("admin.ownPassword.next")}
          value={value}
          known={[name, room]}
          error={tried ? complaint : undefined}
          onInput={props.onInput}
        />
        <EnterButton action={action} wait={wait} words={t("admin.signIn.submit")} />
        <div>
          <Button kind="plain" size="small" onClick={props.onBack}>
            {t("common.back")}
          </Button>
        </div>
      </form>
    </Doorway>
  );
}
