import { useState } from "preact/hooks";
import type { PeerView } from "#kiosk/media/snapshot.ts";
import { Button } from "#ui/components/button.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { Check, Mic, MicOff, Monitor, ScreenShare } from "#ui/components/icons.ts";
import { t } from "#ui/messages/guest.ts";
import type { Visit } from "../visit.ts";

/** Everybody by name. Somebody whose microphone is open can be asked to mute; nobody can be unmuted. */
export function PeopleSheet({ visit, onClose }: { readonly visit: Visit; readonly onClose: () => void }) {
  const { peers } = visit.snapshot.value;
  return (
    <Dialog title={t("guest.people")} onClose={onClose}>
      <ul class="people">
        <li class="people__row">
          <Icon of={visit.muted.value ? MicOff : Mic} size={20} />
          <span class="people__name">{t("guest.you", { name: visit.name.value })}</span>
        </li>
        {peers.map((peer) => (
          <Row key={peer.id} peer={peer} ask={() => visit.askToMute(peer.id)} />
        ))}
      </ul>
    </Dialog>
  );
}

function Row({ peer, ask }: { readonly peer: PeerView; readonly ask: () => Promise<void> }) {
  const [asked, setAsked] = useState(false);
  const open = peer.microphone === "on";
  return (
    <li class="people__row">
      <Icon of={open ? Mic : MicOff} size={20} {...(open ? {} : { label: t("guest.muted") })} />
      <span class="people__name">{peer.name}</span>
      {peer.role === "room" ? (
        <span class="people__note">
          <Icon of={Monitor} size={16} /> {t("guest.room")}
        </span>
      ) : null}
      {peer.screen === undefined ? null : (
        <span class="people__note">
          <Icon of={ScreenShare} size={16} /> {t("guest.shares")}
        </span>
      )}
      {peer.away ? <span class="people__note">{t("guest.away")}</span> : null}
      {open ? (
        <Button
          size="small"
          kind="plain"
          {...(asked ? { icon: Check } : {})}
          label={t("guest.askToMute", { name: peer.name })}
          onClick={() => {
            ask().then(
              () => setAsked(true),
              () => setAsked(false),
            );
          }}
        >
          {asked ? t("guest.asked") : t("guest.ask")}
        </Button>
      ) : null}
    </li>
  );
}
