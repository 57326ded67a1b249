import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { PeerView } from "#kiosk/media/snapshot.ts";
import { Button } from "#ui/components/button.tsx";
import { Check, Copy } from "#ui/components/icons.ts";
import { t } from "#ui/messages/guest.ts";
import type { Visit } from "../visit.ts";
import { useInView } from "./in-view.ts";
import { PersonTile } from "./person-tile.tsx";
import { Picture } from "./picture.tsx";
import { gridFor, shownPeople } from "./tile-grid.ts";

interface Place {
  readonly width: number;
  readonly height: number;
}

/** The others, edge to edge, and one's own picture small in a corner. */
export function Gallery({ visit }: { readonly visit: Visit }) {
  const { peers, activeSpeaker } = visit.snapshot.value;
  const [element, place] = usePlace();
  const most = place.width < 600 ? 6 : 16;
  const sharing = visit.sharer.value;
  const shown = shownPeople(peers, sharing === undefined ? most : 4, activeSpeaker);
  const grid = useMemo(
    () => gridFor(shown.length, place.width, place.height),
    [shown.length, place.width, place.height],
  );
  useTiles(visit, shown, sharing, place, grid.rows);
  const camera = visit.camera.state.value;
  return (
    <div class="gallery" ref={element} data-sharing={sharing !== undefined}>
      {peers.length === 0 ? <Alone visit={visit} /> : null}
      {sharing === undefined ? null : (
        <ul class="gallery__screen">
          <PersonTile peer={sharing} screen />
        </ul>
      )}
      {shown.length === 0 ? null : (
        <ul
          class="gallery__tiles"
          aria-label={t("guest.tiles")}
          style={{ "--columns": String(grid.columns), "--rows": String(grid.rows) }}
        >
          {shown.map((peer) => (
            <PersonTile key={peer.id} peer={peer} />
          ))}
        </ul>
      )}
      {peers.length > shown.length ? (
        <div class="gallery__more">{t("guest.more", { count: peers.length - shown.length })}</div>
      ) : null}
      {camera.is === "on" ? (
        <div class="own" data-alone={peers.length === 0}>
          <Picture track={camera.track} label={t("guest.door.picture")} mirrored />
        </div>
      ) : null}
    </div>
  );
}

/** Nobody else is there yet: say how others come in. */
function Alone({ visit }: { readonly visit: Visit }) {
  const [copied, setCopied] = useState(false);
  return (
    <div class="alone">
      <h2>{t("guest.alone.title")}</h2>
      <p>{t("guest.alone.text")}</p>
      <p class="alone__link">{visit.link.replace(/#.*/, "")}</p>
      <Button
        icon={copied ? Check : Copy}
        onClick={() => {
          navigator.clipboard.writeText(visit.link).then(
            () => setCopied(true),
            () => setCopied(false),
          );
        }}
      >
        {copied ? t("common.copied") : t("guest.copyLink")}
      </Button>
    </div>
  );
}

/** Tells the engine which pictures are on the page and how large, so that no more is received. */
function useTiles(
  visit: Visit,
  shown: readonly PeerView[],
  sharing: PeerView | undefined,
  place: Place,
  rows: number,
): void {
  const ids = shown.map(({ id }) => id).join();
  const screenOf = sharing?.id;
  const visible = useInView();
  useEffect(() => {
    const height = ((screenOf === undefined ? place.height / rows : 160) * devicePixelRatio) | 0;
    visit.showTiles([
      ...ids
        .split(",")
        .filter((id) => id !== "")
        .map((peerId) => ({ peerId, source: "camera" as const, height, visible })),
      ...(screenOf === undefined
        ? []
        : [{ peerId: screenOf, source: "screen" as const, height: place.height * devicePixelRatio, visible }]),
    ]);
  }, [visit, ids, screenOf, place.height, rows, visible]);
}

/** The size of an element, as it changes. */
function usePlace() {
  const element = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place>({ width: innerWidth, height: innerHeight });
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setPlace({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  return [element, place] as const;
}
