import { useEffect, useState } from "preact/hooks";
import { Icon } from "#ui/components/icon.tsx";
import { MicOff } from "#ui/components/icons.ts";
import { t } from "#ui/messages/kiosk.ts";
import type { PeerView } from "../../media/snapshot.ts";
import type { Place } from "./layout.ts";
import { Picture } from "./picture.tsx";

/** How long a name stays after somebody came, fell silent or changed. */
const nameMs = 5_000;

/** A place on the screen as CSS. */
export function placed({ left, top, width, height }: Place) {
  return { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` };
}

/** Somebody in the meeting: their picture to the edges, their name only while it helps. */
export function PersonTile({
  peer,
  place,
  stage,
}: {
  readonly peer: PeerView;
  readonly place: Place;
  /** The one large picture: nobody else is as large. */
  readonly stage: boolean;
}) {
  const named = useNamed(peer);
  const muted = peer.microphone !== "on";
  return (
    <figure
      class="tile"
      style={placed(place)}
      data-speaking={peer.speaking}
      data-away={peer.away}
      data-stage={stage}
      data-testid="tile"
      data-peer={peer.id}
    >
      {peer.video === undefined ? (
        <div class="tile__initials" aria-hidden="true">
          {initials(peer.name)}
        </div>
      ) : (
        <Picture track={peer.video} testId="tile-picture" />
      )}
      <figcaption class="tile__name" data-shown={named || peer.video === undefined || peer.away}>
        {muted ? <Icon of={MicOff} size={32} /> : null}
        <span>{peer.away ? t("kiosk.person.away", { name: peer.name }) : peer.name}</span>
      </figcaption>
    </figure>
  );
}

/** Shown while they speak, and a little after anything about them changed. */
function useNamed(peer: PeerView): boolean {
  const [shown, setShown] = useState(true);
  const { speaking, name, microphone, away } = peer;
  useEffect(() => {
    setShown(true);
    if (speaking) {
      return;
    }
    const timer = setTimeout(() => setShown(false), nameMs);
    return () => clearTimeout(timer);
  }, [speaking, name, microphone, away]);
  return shown;
}

/** "Anna Lind" as "AL". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("");
}
