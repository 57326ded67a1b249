import { useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { pending } from "#ui/components/control-state.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { ScreenShare, ScreenShareOff } from "#ui/components/icons.ts";
import { t } from "#ui/messages/guest.ts";
import type { Visit } from "../visit.ts";

/** Shares a screen, a window or a tab, or ends that; absent where the browser cannot. */
export function ShareButton({ visit }: { readonly visit: Visit }) {
  const [asking, setAsking] = useState(false);
  const { sharing } = visit;
  if (!sharing.possible) return null;
  const { is } = sharing.now.value;
  const other = visit.sharer.value;
  return (
    <>
      {is === "on" ? (
        <Button
          shape="tile"
          class="controls__share controls__share--on"
          icon={ScreenShareOff}
          testId="share-stop"
          onClick={() => sharing.stop()}
        >
          {t("guest.share.stop")}
        </Button>
      ) : (
        <Button
          shape="tile"
          class="controls__share"
          icon={ScreenShare}
          testId="share"
          {...(is === "off" ? {} : { state: pending })}
          onClick={() => {
            if (other === undefined) void sharing.start();
            else setAsking(true);
          }}
        >
          {t("guest.share")}
        </Button>
      )}
      {asking && other !== undefined && is === "off" ? (
        <Dialog
          title={t("guest.share.other", { name: other.name })}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{t("common.cancel")}</Button>
              <Button
                kind="primary"
                testId="share-instead"
                onClick={() => {
                  setAsking(false);
                  void sharing.start(other.id);
                }}
              >
                {t("guest.share.instead")}
              </Button>
            </>
          }
        >
          <p>{t("guest.share.otherText")}</p>
        </Dialog>
      ) : null}
    </>
  );
}
