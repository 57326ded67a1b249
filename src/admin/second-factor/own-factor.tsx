import { useState } from "preact/hooks";
import type { SecondFactorState } from "#protocol/commands/accounts.ts";
import { Button } from "#ui/components/button.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { DialogForm, DialogVerb } from "#ui/desk/dialog-form.tsx";
import { Facts } from "#ui/desk/facts.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { dateAndTime } from "#ui/messages/times.ts";
import { CurrentPasswordField, isSaidAtField } from "../access/current-password.tsx";
import { useAction } from "../action.ts";
import { ReadingState } from "../parts/reading-state.tsx";
import { useReading } from "../reading.ts";
import { useRoom } from "../room.ts";
import { ClockNotice } from "./clock-notice.tsx";
import { CodeField } from "./code-field.tsx";
import { CodesDialog, SetUpFactor } from "./set-up-factor.tsx";

/** One's own second factor: setting it up, or what it is, with new recovery codes and taking it off. */
export function OwnFactor({ onClose }: { readonly onClose: () => void }) {
  const reading = useReading("secondFactor.read", {});
  const [doing, setDoing] = useState<"renew" | "end">();
  const state = reading.value;
  if (state === undefined) {
    return (
      <Dialog title={t("admin.factor.title")} onClose={onClose}>
        <ReadingState {...reading} />
      </Dialog>
    );
  }
  if (doing !== undefined) {
    return <WithBoth doing={doing} onBack={() => setDoing(undefined)} onClose={onClose} />;
  }
  return state.on ? <Standing state={state} onDo={setDoing} onClose={onClose} /> : <SetUpFactor onClose={onClose} />;
}

function Standing(props: {
  readonly state: SecondFactorState;
  readonly onDo: (what: "renew" | "end") => void;
  readonly onClose: () => void;
}) {
  const { since, codesLeft, required } = props.state;
  return (
    <Dialog
      title={t("admin.factor.title")}
      onClose={props.onClose}
      actions={
        <Button kind="primary" onClick={props.onClose}>
          {t("common.done")}
        </Button>
      }
    >
      <div class="stack">
        <Facts
          facts={[
            {
              key: "on",
              label: t("admin.factor.state"),
              value: (
                <>
                  <StateMark mark="good">{t("admin.factor.state.on")}</StateMark>
                  {since === undefined ? null : <span class="quiet small cell-more">{dateAndTime(since)}</span>}
                </>
              ),
              action: (
                <Button size="small" onClick={() => props.onDo("end")}>
                  {t("admin.factor.end")}
                </Button>
              ),
            },
            {
              key: "codes",
              label: t("admin.factor.codes"),
              value: (
                <StateMark mark={codesLeft < 3 ? "warn" : "good"}>
                  {t("admin.factor.codes.left", { count: codesLeft })}
                </StateMark>
              ),
              action: (
                <Button size="small" onClick={() => props.onDo("renew")}>
                  {t("admin.factor.renew")}
                </Button>
              ),
            },
          ]}
        />
        {required ? <p class="quiet small">{t("admin.factor.required")}</p> : null}
      </div>
    </Dialog>
  );
}

/** What needs the password and a code: new recovery codes, and taking the second factor off. */
function WithBoth(props: {
  readonly doing: "renew" | "end";
  readonly onBack: () => void;
  readonly onClose: () => void;
}) {
  const room = useRoom();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const action = useAction(async () => {
    if (props.doing === "renew") {
      setCodes((await room.call("secondFactor.renewCodes", { password, code })).recoveryCodes);
    } else {
      await room.call("secondFactor.end", { password, code });
      props.onClose();
    }
  });
  const submit = () => {
    setTried(true);
    if (password !== "" && code.trim() !== "") {
      action.run();
    }
  };
  const typing = (set: (value: string) => void) => (value: string) => {
    set(value);
    action.clear();
  };
  if (codes !== undefined) {
    return <CodesDialog codes={codes} onClose={props.onClose} />;
  }
  return (
    <Dialog
      title={t(`admin.factor.${props.doing}`)}
      onClose={props.onClose}
      actions={
        <DialogVerb
          verb={t(`admin.factor.${props.doing}.verb`)}
          state={action.state}
          saidAtField={isSaidAtField(action.failure)}
          onSubmit={submit}
          onClose={props.onBack}
        />
      }
    >
      <DialogForm onSubmit={submit}>
        <p>{t(`admin.factor.${props.doing}.what`)}</p>
        <ClockNotice />
        <CurrentPasswordField
          value={password}
          missing={tried && password === ""}
          failure={action.failure}
          onInput={typing(setPassword)}
        />
        <CodeField
          value={code}
          error={tried && code.trim() === "" ? t("admin.factor.code.missing") : undefined}
          failure={action.failure}
          onInput={typing(setCode)}
        />
      </DialogForm>
    </Dialog>
  );
}
