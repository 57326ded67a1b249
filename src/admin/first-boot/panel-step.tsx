import { useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { QrCodeIcon } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/admin.ts";
import { InvitePanel } from "../access/invite-panel.tsx";
import { useRoom } from "../room.ts";

/** The tablet that will run the room: by the code on the screen, or by a link made here. */
export function PanelStep() {
  const room = useRoom();
  const [inviting, setInviting] = useState(false);
  const network = room.status("network").value;
  const paired = room.status("panels").value?.paired ?? 0;
  return (
    <>
      <p>{t("admin.firstBoot.panel.what")}</p>
      {paired > 0 ? <Notice kind="done" title={t("admin.firstBoot.panel.paired", { count: paired })} /> : null}
      <ol class="guide__list">
        <li>
          {t("admin.firstBoot.panel.open")}{" "}
          {network === undefined ? null : <code class="guide__address">{network.panelUrl}</code>}
        </li>
        <li>{t("admin.firstBoot.panel.ask")}</li>
        <li>{t("admin.firstBoot.panel.type")}</li>
      </ol>
      <div>
        <Button icon={QrCodeIcon} onClick={() => setInviting(true)}>
          {t("admin.firstBoot.panel.link")}
        </Button>
      </div>
      {inviting ? <InvitePanel onClose={() => setInviting(false)} /> : null}
    </>
  );
}
