import { useEffect, useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { t } from "#ui/messages/admin.ts";
import { useAction } from "../action.ts";
import { countdown } from "../parts/countdown.ts";
import { useNow, useRoom } from "../room.ts";

/** Shows a pairing code on the room's screen, where only those in the room can read it. */
export function ShowPairingCode({ onClose }: { readonly onClose: () => void }) {
  const room = useRoom();
  const now = useNow();
  const [expiresAt, setExpiresAt] = useState<number>();
  const [paired, setPaired] = useState<string>();
  const action = useAction(async () => {
    const shown = await room.call("pairing.begin", {});
    setExpiresAt(shown.expiresAt);
  });
  useEffect(
    () =>
      room.onEvent((event) => {
        if (event.name === "panel.paired") {
          setPaired(event.detail.name);
        }
      }),
    [room],
  );
  const left = expiresAt === undefined ? 0 : expiresAt - now;
  return (
    <Dialog
      title={t("admin.pairing.title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("common.close")}</Button>
          {left > 0 || paired !== undefined ? null : (
            <Button kind="primary" state={action.state} onClick={() => action.run()}>
              {t("admin.pairing.show")}
            </Button>
          )}
        </>
      }
    >
      <div class="stack" aria-live="polite">
        {paired !== undefined ? (
          <p>{t("admin.pairing.paired", { name: paired })}</p>
        ) : left > 0 ? (
          <>
            <p>{t("admin.pairing.shown")}</p>
            <p class="quiet figures">{t("admin.pairing.left", { left: countdown(left) })}</p>
          </>
        ) : (
          <p>{t("admin.pairing.what")}</p>
        )}
      </div>
    </Dialog>
  );
}
