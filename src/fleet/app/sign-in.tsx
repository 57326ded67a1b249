import { useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { actual } from "#ui/components/control-state.tsx";
import { TextField } from "#ui/components/field.tsx";
import { LogIn } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { Doorway } from "#ui/desk/doorway.tsx";
import { focusFirstWrong } from "#ui/desk/focus-first-wrong.ts";
import { t } from "#ui/messages/fleet.ts";
import { useAction } from "./hub/action.ts";
import type { HubFailure } from "./hub/failure.ts";
import { type DoorReason, signIn } from "./hub/session.ts";

/** Signing in: with the hub's key, which stands in a file of the hub. A wrong one is said at its field. */
export function SignIn({ name, reason }: { readonly name: string; readonly reason: DoorReason | undefined }) {
  const [key, setKey] = useState("");
  const [tried, setTried] = useState(false);
  const action = useAction(() => signIn(key.trim()));
  const { failure } = action;
  const wrong = failure?.code === "wrong-key" ? failure : undefined;
  const missing = tried && key.trim() === "";
  return (
    <Doorway where={name} title={t("fleet.signIn.title")}>
      {reason === undefined || failure !== undefined ? null : (
        <Notice kind={reason === "signed-out" ? "done" : "info"} title={t(`fleet.signIn.reason.${reason}`)} />
      )}
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          focusFirstWrong(event.currentTarget);
          if (key.trim() !== "" && action.state.kind !== "pending") {
            action.run();
          }
        }}
      >
        <TextField
          label={t("fleet.signIn.key")}
          hint={t("fleet.signIn.key.hint")}
          name="key"
          type="password"
          value={key}
          autoComplete="current-password"
          maxLength={100}
          autoFocus
          refused={wrong}
          error={missing ? t("fleet.signIn.key.missing") : wrong?.message}
          onInput={(value) => {
            setKey(value);
            if (failure !== undefined) action.clear();
          }}
        />
        {failure === undefined || wrong !== undefined ? null : <Failed failure={failure} />}
        <div>
          <Button
            kind="primary"
            type="submit"
            icon={LogIn}
            state={action.state.kind === "failed" ? actual : action.state}
          >
            {t("fleet.signIn.submit")}
          </Button>
        </div>
      </form>
    </Doorway>
  );
}

/** What went wrong beside the key itself. Here it is keys that were tried too often, by anybody from this address. */
function Failed({ failure }: { readonly failure: HubFailure }) {
  const tooMany = failure.code === "too-many";
  return (
    <Notice kind="fault" title={tooMany ? t("fleet.signIn.tooMany") : failure.message} code={failure.code}>
      {tooMany ? t("fleet.signIn.tooMany.todo") : failure.todo}
    </Notice>
  );
}
