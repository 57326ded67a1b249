import { useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { CodeEntry } from "#ui/components/code-entry.tsx";
import { t } from "#ui/messages/admin.ts";
import { clockTime } from "#ui/messages/times.ts";
import { asCallFailure } from "#ui/room-link/link.ts";
import { useAction } from "../../action.ts";
import { useRoom } from "../../room.ts";

/** Digits of a code on the screen. */
const codeLength = 6;

/** Before anybody sees into the room, somebody in it reads a code from its screen. */
export function Consent({ onGiven }: { readonly onGiven: () => void }) {
  const room = useRoom();
  const [until, setUntil] = useState<number>();
  const [digits, setDigits] = useState("");
  const [wrong, setWrong] = useState<string>();
  const ask = useAction(async () => {
    setDigits("");
    setWrong(undefined);
    setUntil((await room.call("camera.askToLook", {})).expiresAt);
  });
  const give = useAction(async (code: string) => {
    try {
      await room.call("camera.allowLook", { code });
    } catch (thrown) {
      const failure = asCallFailure(thrown);
      setDigits("");
      setWrong(failure.code === "wrong-code" ? t("admin.look.consent.wrong") : `${failure.message} ${failure.todo}`);
      return;
    }
    onGiven();
  });
  return (
    <div class="stack" data-testid="look-consent">
      <p>{t("admin.look.consent")}</p>
      {until === undefined ? null : (
        <CodeEntry
          label={t("admin.look.consent.code")}
          hint={t("admin.look.consent.until", { time: clockTime(until) })}
          value={digits}
          length={codeLength}
          error={wrong}
          autoFocus
          onInput={(next) => {
            setDigits(next);
            if (next !== "") {
              setWrong(undefined);
            }
          }}
          onComplete={(code) => give.run(code)}
        />
      )}
      <div>
        <Button
          {...(until === undefined ? { kind: "primary" } : { kind: "plain", size: "small" })}
          state={ask.state}
          testId="look-show-code"
          onClick={() => ask.run()}
        >
          {t(until === undefined ? "admin.look.consent.show" : "admin.look.consent.another")}
        </Button>
      </div>
    </div>
  );
}
