import { useState } from "preact/hooks";
import type { SessionInfo } from "#protocol/entrance.ts";
import { Button } from "#ui/components/button.tsx";
import { CodeEntry } from "#ui/components/code-entry.tsx";
import { Tablet } from "#ui/components/icons.ts";
import { LanguageSwitch } from "#ui/components/language-switch.tsx";
import { Notice } from "#ui/components/notice.tsx";
import { useAction } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import { clockTime } from "#ui/messages/times.ts";
import { asCallFailure } from "#ui/room-link/link.ts";
import { type Outside, usePanel } from "../panel.ts";
import { deviceName } from "./device-name.ts";

/** Digits of a pairing code. */
const codeLength = 6;

/** For a browser the room does not know: shows how to make it the room's panel. */
export function PairPage({
  session,
  why,
  enter,
}: {
  readonly session: SessionInfo;
  readonly why: Outside;
  readonly enter: () => Promise<void>;
}) {
  const { entrance } = usePanel();
  const name = deviceName(navigator.userAgent);
  const [asked, setAsked] = useState<{ readonly expiresAt: number; readonly screen: boolean } | null>(null);
  const [digits, setDigits] = useState("");
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const ask = useAction(async () => {
    setWrong(undefined);
    setDigits("");
    setAsked(await entrance.askForCode(name));
  });
  const claim = useAction(async (code: string) => {
    try {
      await entrance.claim(code, name);
      await enter();
    } catch (thrown) {
      const failure = asCallFailure(thrown);
      setDigits("");
      setWrong(
        failure.code === "wrong-code"
          ? t("panel.pair.wrong")
          : failure.code === "too-many"
            ? t("panel.pair.slow")
            : `${failure.message} ${failure.todo}`,
      );
    }
  });
  return (
    <main class="pair page-enter">
      <div class="pair__words">
        <div class="pair__head">
          <p class="quiet">{session.room}</p>
          <LanguageSwitch />
        </div>
        <h1>{t("panel.pair.title")}</h1>
        {why === "new" ? null : (
          <Notice kind="warn" title={t(`panel.pair.${why}`)}>
            {t(`panel.pair.${why}.todo`)}
          </Notice>
        )}
        {asked === null ? (
          <>
            <p class="pair__lead">{t("panel.pair.lead")}</p>
            <Button kind="primary" size="large" icon={Tablet} state={ask.state} onClick={() => ask.start()}>
              {t("panel.pair.show")}
            </Button>
          </>
        ) : (
          <>
            {asked.screen ? (
              <p class="pair__lead">{t("panel.pair.type", { time: clockTime(asked.expiresAt) })}</p>
            ) : (
              <Notice kind="warn" title={t("panel.pair.noScreen")}>
                {t("panel.pair.noScreen.todo")}
              </Notice>
            )}
            <form
              class="stack"
              onSubmit={(event) => {
                event.preventDefault();
                if (digits.length === codeLength) {
                  claim.start(digits);
                }
              }}
            >
              <CodeEntry
                label={t("panel.pair.code")}
                value={digits}
                length={codeLength}
                error={wrong}
                autoFocus
                disabled={claim.state.kind === "pending"}
                onInput={(next) => {
                  setDigits(next);
                  if (next !== "") {
                    setWrong(undefined);
                  }
                }}
                onComplete={(code) => claim.start(code)}
              />
              <div class="pair__actions">
                <Button type="submit" kind="primary" state={claim.state} disabled={digits.length < codeLength}>
                  {t("panel.pair.pair")}
                </Button>
                <Button kind="plain" state={ask.state} onClick={() => ask.start()}>
                  {t("panel.pair.another")}
                </Button>
              </div>
            </form>
          </>
        )}
      </div>
      <aside class="pair__help">
        <h2>{t("panel.pair.help")}</h2>
        <p>{t("panel.pair.help.screen")}</p>
        <p>{t("panel.pair.help.link")}</p>
      </aside>
    </main>
  );
}
