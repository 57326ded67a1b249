import { useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { RefreshCw } from "#ui/components/icons.ts";
import { t } from "#ui/messages/admin.ts";
import { Confirm } from "../parts/confirm.tsx";
import { useRoom } from "../room.ts";
import { CutPower } from "./repair.tsx";

/** Opens the link to a device anew, once it is said what that means. */
export function Reopen({
  device,
  kind,
}: {
  readonly device: string;
  readonly kind: "camera" | "display" | "speakerphone";
}) {
  const room = useRoom();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <span class="actions">
        <Button size="small" icon={RefreshCw} onClick={() => setAsking(true)}>
          {t("admin.reopen")}
        </Button>
        <CutPower device={device} />
      </span>
      {asking ? (
        <Confirm
          title={t(`admin.reopen.title.${kind}`)}
          verb={t("admin.reopen")}
          act={() => room.call("device.reopen", { device })}
          onClose={() => setAsking(false)}
        >
          <p>{t(`admin.reopen.what.${kind}`)}</p>
          <p class="quiet">{t("admin.reopen.undo")}</p>
        </Confirm>
      ) : null}
    </>
  );
}
