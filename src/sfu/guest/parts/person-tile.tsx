import type { PeerView } from "#kiosk/media/snapshot.ts";
import { Icon } from "#ui/components/icon.tsx";
import { MicOff, WifiOff } from "#ui/components/icons.ts";
import { t } from "#ui/messages/guest.ts";
import { Picture } from "./picture.tsx";

/** Somebody in the meeting: picture or initials, name, and what is wrong with them if anything is. */
export function PersonTile({ peer, screen = false }: { readonly peer: PeerView; readonly screen?: boolean }) {
  const track = screen ? peer.screen : peer.video;
  const name = screen ? t("guest.screenOf", { name: peer.name }) : peer.name;
  const trouble = troubleWith(peer);
  return (
    <li class="tile" data-kind={peer.role} data-speaking={peer.speaking && !screen} data-peer={peer.id}>
      {track === undefined ? <Initials name={peer.name} /> : <Picture track={track} label={name} whole={screen} />}
      <div class="tile__name">
        {peer.microphone === "on" || screen ? null : <Icon of={MicOff} size={20} label={t("guest.muted")} />}
        <span>{name}</span>
        {trouble === undefined ? null : (
          <span class="tile__trouble">
            <Icon of={WifiOff} size={16} />
            {trouble}
          </span>
        )}
      </div>
    </li>
  );
}

/** What stands for a person without a picture. */
export function Initials({ name }: { readonly name: string }) {
  return (
    <div class="initials" aria-hidden="true">
      <span>{initials(name)}</span>
    </div>
  );
}

/** The first letters of the first and the last word. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = words[0]?.match(/[\p{L}\p{N}]/u)?.[0] ?? "";
  const last = words.length > 1 ? (words.at(-1)?.match(/[\p{L}\p{N}]/u)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}

function troubleWith(peer: PeerView): string | undefined {
  if (peer.away) return t("guest.away");
  if (peer.quality === "frozen") return t("guest.quality.frozen");
  return peer.quality === "weak" ? t("guest.quality.weak") : undefined;
}
