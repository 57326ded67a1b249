import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { Doorway } from "#ui/desk/doorway.tsx";
import { focusFirstWrong } from "#ui/desk/focus-first-wrong.ts";
import { t } from "#ui/messages/admin.ts";
import type { Action } from "../action.ts";
import { ClockNotice } from "../second-factor/clock-notice.tsx";
import { CodeField } from "../second-factor/code-field.tsx";
import { RecoveryCodes } from "../second-factor/recovery-codes.tsx";
import { SecretToScan } from "../second-factor/secret-to-scan.tsx";
import { findSession } from "../session.ts";
import { EnterButton } from "./enter-button.tsx";
import { useWait } from "./waiting.ts";

/** A secret that waits for the first code of an app. */
export interface Begun {
  readonly secret: string;
  readonly uri: string;
}

interface StepProps {
  readonly room: string;
  readonly action: Action<[code: string | undefined]>;
  readonly onBack: () => void;
}

/** The second half of a sign-in: a code of the app, or a recovery code. */
export function AskCode({ room, action, onBack }: StepProps) {
  return (
    <Doorway where={room} title={t("admin.factor.ask.title")}>
      <p>{t("admin.factor.ask.what")}</p>
      <ClockNotice />
      <CodeForm action={action} onBack={onBack} verb={t("admin.signIn.submit")} />
      <details class="door-help">
        <summary>{t("admin.factor.lost")}</summary>
        <p>{t("admin.factor.lost.todo")}</p>
      </details>
    </Doorway>
  );
}

/** Whoever may not come in without a second factor sets it up here. */
export function SetUpOnTheWay({ room, begun, action, onBack }: StepProps & { readonly begun: Begun }) {
  return (
    <Doorway where={room} title={t("admin.factor.needed.title")} focus>
      <p>{t("admin.factor.needed.what")}</p>
      <SecretToScan {...begun} />
      <ClockNotice first />
      <CodeForm action={action} onBack={onBack} verb={t("admin.factor.needed.verb")} first />
    </Doorway>
  );
}

/** The recovery codes of a second factor that was set up on the way in. */
export function KeepCodes({ room, codes }: { readonly room: string; readonly codes: readonly string[] }) {
  return (
    <Doorway where={room} title={t("admin.factor.on.title")} focus>
      <RecoveryCodes codes={codes} />
      <div>
        <Button kind="primary" onClick={() => void findSession()}>
          {t("admin.factor.codes.kept")}
        </Button>
      </div>
    </Doorway>
  );
}

function CodeForm({
  action,
  verb,
  first = false,
  onBack,
}: Omit<StepProps, "room"> & { readonly verb: ComponentChildren & string; readonly first?: boolean }) {
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const wait = useWait(action.failure);
  // A wrong code is said at its field.
  const wrong = action.failure?.code === "wrong-second-factor" ? action.failure : undefined;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    action.clear();
    focusFirstWrong(event.currentTarget);
    if (wait === 0 && code.trim() !== "") {
      action.run(code);
    }
  };
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <CodeField
        value={code}
        autoFocus
        first={first}
        error={tried && code.trim() === "" ? t("admin.factor.code.missing") : undefined}
        failure={action.failure}
        onInput={(value) => {
          setCode(value);
          if (wrong !== undefined) action.clear();
        }}
      />
      <EnterButton
        action={wrong === undefined ? action : { state: action.state, failure: undefined }}
        wait={wait}
        words={verb}
      />
      <div>
        <Button kind="plain" size="small" onClick={onBack}>
          {t("common.back")}
        </Button>
      </div>
    </form>
  );
}
