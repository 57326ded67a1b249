import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "#ui/components/icon.tsx";
import { MicOff, TriangleAlert } from "#ui/components/icons.ts";
import { QrCode } from "#ui/components/qr-code.tsx";
import { t } from "#ui/messages/kiosk.ts";
import type { PeerView, Snapshot } from "../../media/snapshot.ts";
import type { Tile } from "../../media/wishes.ts";
import { spokenAddress } from "./address.ts";
import { type Area, layOutContent, layOutPeople, type Place } from "./layout.ts";
import { PersonTile, placed } from "./person-tile.tsx";
import { Picture } from "./picture.tsx";
import { useScreen } from "./screen-context.ts";
import { topLine } from "./top-line.ts";

/** More people than this are heard and not seen. */
const mostTiles = 25;

/** The meeting: people to the edges of the screen, and nothing else that is not needed now. */
export function MeetingScreen({ snapshot, title }: { readonly snapshot: Snapshot; readonly title: string }) {
  const { kiosk } = useScreen();
  const element = useRef<HTMLDivElement>(null);
  const area = useArea(element);
  const { peers } = snapshot;
  const content = peers.find((peer) => peer.screen !== undefined);
  return (
    <div class="meeting" ref={element} data-people={peers.length} data-testid="meeting">
      {peers.length === 0 ? null : <h1 class="visually-hidden">{title}</h1>}
      {area === undefined ? null : peers.length === 0 ? (
        <Alone />
      ) : (
        <People peers={peers} content={content} area={area} activeSpeaker={snapshot.activeSpeaker} />
      )}
      <TopLine reconnecting={snapshot.state.is === "reconnecting"} />
      {kiosk.wanted.value.selfView && kiosk.wanted.value.camera ? <OwnPicture /> : null}
      {kiosk.open.value ? null : (
        <div class="mute-shape" data-testid="muted">
          <Icon of={MicOff} size={64} />
          <span>{t("kiosk.muted")}</span>
        </div>
      )}
    </div>
  );
}

interface PeopleProps {
  readonly peers: readonly PeerView[];
  readonly content: PeerView | undefined;
  readonly area: Area;
  readonly activeSpeaker: string | undefined;
}

function People({ peers, content, area, activeSpeaker }: PeopleProps) {
  const { kiosk } = useScreen();
  const engine = kiosk.meeting.engine.value;
  const beside = content === undefined ? undefined : layOutContent(peers.length, area);
  const places = beside?.people ?? layOutPeople(Math.min(peers.length, mostTiles), area);
  const shown = choosePeople(peers, places.length, activeSpeaker);
  const tiles = tilesOf(shown, places, content, beside?.content);
  const wish = JSON.stringify(tiles);
  useEffect(() => engine?.showTiles(tiles), [engine, wish]);
  return (
    <>
      {content?.screen === undefined || beside === undefined ? null : (
        <figure class="tile tile--content" style={placed(beside.content)} data-testid="content">
          <Picture track={content.screen} class="picture--whole" />
          <figcaption class="visually-hidden">{t("kiosk.person.screen", { name: content.name })}</figcaption>
        </figure>
      )}
      {shown.map((peer, index) => {
        const place = places[index];
        return place === undefined ? null : <PersonTile key={peer.id} peer={peer} place={place} />;
      })}
      {shown.length < peers.length ? (
        <div class="more">{t("kiosk.more", { count: peers.length - shown.length })}</div>
      ) : null}
    </>
  );
}

/** The first `count` of them, and whoever speaks: in the place of the last, so that the others stay where they are. */
export function choosePeople(peers: readonly PeerView[], count: number, active: string | undefined): PeerView[] {
  const first = peers.slice(0, count);
  const speaker = peers.find((peer) => peer.id === active);
  return speaker === undefined || first.includes(speaker) ? first : [...first.slice(0, -1), speaker];
}

function tilesOf(
  shown: readonly PeerView[],
  places: readonly Place[],
  content: PeerView | undefined,
  contentPlace: Place | undefined,
): Tile[] {
  const pixels = (place: Place | undefined) => Math.round((place?.height ?? 0) * devicePixelRatio);
  const people = shown.map(
    (peer, index): Tile => ({
      peerId: peer.id,
      source: "camera",
      height: pixels(places[index]),
      visible: true,
      stage: shown.length === 1,
    }),
  );
  if (content === undefined) {
    return people;
  }
  return [
    { peerId: content.id, source: "screen", height: pixels(contentPlace), visible: true, stage: true },
    ...people,
  ];
}

/** Nobody else is here: how they get here. */
function Alone() {
  const { kiosk } = useScreen();
  const call = kiosk.link.status("call").value;
  const joinUrl = call !== undefined && "joinUrl" in call ? call.joinUrl : undefined;
  return (
    <div class="alone page-enter" data-testid="alone">
      <div class="alone__words">
        <h1>{t("kiosk.alone.title")}</h1>
        {joinUrl === undefined ? null : (
          <>
            <p class="quiet">{t("kiosk.alone.how")}</p>
            <p class="alone__link">{spokenAddress(joinUrl.split("#")[0] ?? "")}</p>
          </>
        )}
      </div>
      {joinUrl === undefined ? null : (
        <div class="alone__qr">
          <QrCode text={joinUrl} label={t("kiosk.alone.qr")} />
        </div>
      )}
    </div>
  );
}

/** How long it is said who asked for quiet; the shape in the corner stays. */
const askedMs = 10_000;

const qualityWords = { unknown: "good", good: "good", unsteady: "weak", weak: "poor", frozen: "lost" } as const;

function TopLine({ reconnecting }: { readonly reconnecting: boolean }) {
  const { kiosk, now } = useScreen();
  const asked = kiosk.asked.value;
  const line = topLine({
    asked: asked !== undefined && !kiosk.open.value && now.value - asked.at < askedMs,
    safetyMuted: kiosk.safetyMuted.value,
    controllerAway: !kiosk.answering.value,
    reconnecting,
    microphone: kiosk.microphone.now.value.state,
    loudspeaker: kiosk.loudspeaker.value ? "ready" : "absent",
    camera: kiosk.camera.now.value.state,
    cameraWanted: kiosk.wanted.value.camera,
    quality: qualityWords[kiosk.quality.value],
  });
  return line === undefined ? null : (
    <p class="top-line" role="status" data-testid="top-line">
      <Icon of={TriangleAlert} size={32} />
      <span>{line === "kiosk.line.asked" ? t("kiosk.line.asked", { name: asked?.by ?? "" }) : t(line)}</span>
    </p>
  );
}

function OwnPicture() {
  const { kiosk } = useScreen();
  const { track } = kiosk.camera.now.value;
  return track === null ? null : (
    <figure class="own" data-testid="own-picture">
      <Picture track={track} />
      <figcaption class="visually-hidden">{t("kiosk.self")}</figcaption>
    </figure>
  );
}

/** The element's size in pixels, and the gap of 8 at 1080 lines. */
function useArea(element: { readonly current: HTMLElement | null }): Area | undefined {
  const [area, setArea] = useState<Area>();
  useLayoutEffect(() => {
    const node = element.current;
    if (node === null) {
      return;
    }
    const measure = () => {
      const { width, height } = node.getBoundingClientRect();
      const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setArea({ width, height, gap: Math.round(unit / 2) });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => observer.disconnect();
  }, [element]);
  return area;
}
