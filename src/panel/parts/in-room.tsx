import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { CodeEntry } from "#ui/components/code-entry.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { Notice } from "#ui/components/notice.tsx";
import { type Action, useAction } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import { asCallFailure } from "#ui/room-link/link.ts";
import { usePanel } from "../panel.ts";

const codeLength = 6;

/**
 * Something only a panel in the room may do. One that was paired by a link from elsewhere is asked for the code on the
 * room's screen first, once; what was pressed is done then.
 */
export function useFromRoom<Args extends readonly unknown[]>(
  run: (...args: Args) => Promise<unknown>,
): { readonly action: Action<Args>; readonly question: ComponentChildren } {
  const [asked, setAsked] = useState<Args | null>(null);
  const action = useAction(async (...args: Args) => {
    try {
      await run(...args);
    } catch (thrown) {
      if (asCallFailure(thrown).code !== "not-in-room") {
        throw thrown;
      }
      setAsked(args);
    }
  });
  const question =
    asked === null ? null : (
      <InRoomDialog
        onClose={() => setAsked(null)}
        onShown={() => {
          setAsked(null);
          action.start(...asked);
        }}
      />
    );
  return { action, question };
}

function InRoomDialog({ onClose, onShown }: { readonly onClose: () => void; readonly onShown: () => void }) {
  const { link } = usePanel();
  const [digits, setDigits] = useState("");
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const screen = link.status("kiosk").value?.connected !== false;
  const show = useAction(() => link.call("pairing.begin", {}));
  const give = useAction(async (code: string) => {
    try {
      await link.call("pairing.confirm", { code });
      onShown();
    } catch (thrown) {
      const failure = asCallFailure(thrown);
      setDigits("");
      setWrong(failure.code === "wrong-code" ? t("panel.pair.wrong") : `${failure.message} ${failure.todo}`);
    }
  });
  useEffect(() => show.start(), []);
  return (
    <Dialog
      title={t("panel.inRoom.title")}
      onClose={onClose}
      actions={
        <Button kind="plain" state={show.state} onClick={() => show.start()}>
          {t("panel.pair.another")}
        </Button>
      }
    >
      <div class="stack">
        <p>{t("panel.inRoom.lead")}</p>
        {screen ? null : (
          <Notice kind="warn" title={t("panel.pair.noScreen")}>
            {t("panel.inRoom.noScreen.todo")}
          </Notice>
        )}
        <CodeEntry
          label={t("panel.pair.code")}
          value={digits}
          length={codeLength}
          error={wrong}
          autoFocus
          disabled={give.state.kind === "pending"}
          onInput={(next) => {
            setDigits(next);
            if (next !== "") {
              setWrong(undefined);
            }
          }}
          onComplete={(code) => give.start(code)}
        />
      </div>
    </Dialog>
  );
}
