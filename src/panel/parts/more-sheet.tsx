import { useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { SelectField } from "#ui/components/field.tsx";
import { LogOut } from "#ui/components/icons.ts";
import { Toggle } from "#ui/components/toggle.tsx";
import { useAction, useControlState } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import { usePanel } from "../panel.ts";
import { setTheme, type Theme, theme } from "./theme.ts";

/** What is rarely needed: the room's own picture, how this panel looks, giving it back, and who to ask. */
export function MoreSheet({ onClose }: { readonly onClose: () => void }) {
  const { link } = usePanel();
  const [unpairing, setUnpairing] = useState(false);
  const selfView = link.status("self.view").value;
  const room = link.status("room").value;
  const network = link.status("network").value;
  const inMeeting = link.status("call").value?.state !== "idle";
  const show = useAction((shown: boolean) => link.call("self.show", { shown }));
  const showing = useControlState(selfView, show);
  const themes: readonly { value: Theme; label: string }[] = [
    { value: "dark", label: t("panel.theme.dark") },
    { value: "light", label: t("panel.theme.light") },
    { value: "auto", label: t("panel.theme.auto") },
  ];
  return (
    <Dialog title={room?.name ?? t("panel.more")} onClose={onClose} shape="sheet">
      {inMeeting && selfView !== undefined ? (
        <Toggle label={t("panel.selfView")} on={selfView.actual} state={showing} onChange={(on) => show.start(on)} />
      ) : null}
      <SelectField label={t("panel.theme")} value={theme.value} options={themes} onChange={setTheme} />
      <p class="quiet small">
        {network === undefined ? null : (
          <>
            {t("panel.about.admin", { url: network.adminUrl })}
            <br />
          </>
        )}
        {room === undefined ? null : t("panel.about.version", { version: room.version })}
      </p>
      <Button icon={LogOut} kind="plain" onClick={() => setUnpairing(true)}>
        {t("panel.unpair")}
      </Button>
      {unpairing ? <UnpairDialog inMeeting={inMeeting} onClose={() => setUnpairing(false)} /> : null}
    </Dialog>
  );
}

/** Asks first: only somebody who can see the room's screen brings the panel back. */
function UnpairDialog({ inMeeting, onClose }: { readonly inMeeting: boolean; readonly onClose: () => void }) {
  const { entrance } = usePanel();
  const unpair = useAction(async () => {
    await entrance.leave();
    location.reload();
  });
  return (
    <Dialog
      title={t("panel.unpair.ask")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button kind="live" icon={LogOut} state={unpair.state} onClick={() => unpair.start()}>
            {t("panel.unpair")}
          </Button>
        </>
      }
    >
      <p>
        {t("panel.unpair.what")}
        {inMeeting ? ` ${t("panel.unpair.meeting")}` : ""}
      </p>
    </Dialog>
  );
}
