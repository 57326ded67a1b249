import { useState } from "preact/hooks";
import { TextField } from "#ui/components/field.tsx";
import { Notice } from "#ui/components/notice.tsx";
import { Doorway } from "#ui/desk/doorway.tsx";
import { focusFirstWrong } from "#ui/desk/focus-first-wrong.ts";
import { t } from "#ui/messages/admin.ts";
import { CallFailure } from "#ui/room-link/link.ts";
import { type Action, useAction } from "../action.ts";
import { beginSecondFactor, type DoorReason, signIn } from "../session.ts";
import { ChoosePassword } from "./choose-password.tsx";
import { AskCode, type Begun, KeepCodes, SetUpOnTheWay } from "./code-steps.tsx";
import { EnterButton } from "./enter-button.tsx";
import { useWait } from "./waiting.ts";

type Step =
  | { readonly at: "password" }
  | { readonly at: "choose" }
  | { readonly at: "code" }
  | { readonly at: "set-up"; readonly begun: Begun }
  | { readonly at: "kept"; readonly codes: readonly string[] };

/**
 * Signing in: name and password; another password where that one is good for one sign-in; a code where the account has a
 * second factor, or setting one up.
 */
export function SignIn({ room, reason }: { readonly room: string; readonly reason: DoorReason | undefined }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [next, setNext] = useState("");
  const [step, setStep] = useState<Step>({ at: "password" });
  const action = useAction(async (code: string | undefined) => {
    try {
      const codes = await signIn(name, password, code, next === "" ? undefined : next);
      if (codes !== undefined) {
        setStep({ at: "kept", codes });
      }
    } catch (error) {
      const why = error instanceof CallFailure ? error.code : undefined;
      if (why === "new-password-needed") {
        setStep({ at: "choose" });
      } else if (why === "second-factor-needed") {
        setStep({ at: "code" });
      } else if (why === "second-factor-missing") {
        setStep({ at: "set-up", begun: await beginSecondFactor(name, password) });
      } else {
        throw error;
      }
    }
  });
  const back = () => {
    action.clear();
    setPassword("");
    setNext("");
    setStep({ at: "password" });
  };
  switch (step.at) {
    case "password":
      return (
        <AskPassword
          room={room}
          reason={reason}
          action={action}
          name={name}
          password={password}
          onName={setName}
          onPassword={setPassword}
        />
      );
    case "choose":
      return (
        <ChoosePassword
          room={room}
          name={name}
          given={password}
          action={{ ...action, run: () => action.run(undefined) }}
          value={next}
          onInput={setNext}
          onBack={back}
        />
      );
    case "code":
      return <AskCode room={room} action={action} onBack={back} />;
    case "set-up":
      return <SetUpOnTheWay room={room} begun={step.begun} action={action} onBack={back} />;
    case "kept":
      return <KeepCodes room={room} codes={step.codes} />;
  }
}

function AskPassword(props: {
  readonly room: string;
  readonly reason: DoorReason | undefined;
  readonly action: Action<[code: string | undefined]>;
  readonly name: string;
  readonly password: string;
  readonly onName: (name: string) => void;
  readonly onPassword: (password: string) => void;
}) {
  const { room, reason, action, name, password } = props;
  const [tried, setTried] = useState(false);
  const wait = useWait(action.failure);
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    action.clear();
    focusFirstWrong(event.currentTarget);
    if (wait === 0 && name.trim() !== "" && password !== "") {
      action.run(undefined);
    }
  };
  return (
    <Doorway where={room} title={t("admin.signIn.title")}>
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
          onInput={props.onName}
        />
        <TextField
          label={t("admin.signIn.password")}
          name="password"
          type="password"
          value={password}
          autoComplete="current-password"
          maxLength={200}
          error={tried && password === "" ? t("admin.signIn.password.missing") : undefined}
          onInput={props.onPassword}
        />
        <EnterButton action={action} wait={wait} words={t("admin.signIn.submit")} />
      </form>
    </Doorway>
  );
}
