import { useComputed } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "#ui/components/icon.tsx";
import { MicOff, TriangleAlert } from "#ui/components/icons.ts";
import { QrCode } from "#ui/components/qr-code.tsx";
import { t } from "#ui/messages/kiosk.ts";
import type { Snapshot } from "../../media/snapshot.ts";
import { spokenAddress } from "./address.ts";
import { arrange, tilesOf } from "./arrangement.ts";
import type { Area, Place } from "./layout.ts";
import { PersonTile, placed } from "./person-tile.tsx";
import { Picture } from "./picture.tsx";
import { useScreen } from "./screen-context.ts";
import { topLine } from "./top-line.ts";

/** The meeting: people to the edges of the screen, and nothing else that is not needed now. */
export function MeetingScreen({ snapshot, title }: { readonly snapshot: Snapshot; readonly title: string }) {
  const { kiosk } = useScreen();
  const element = useRef<HTMLDivElement>(null);
  const area = useArea(element);
  const { peers } = snapshot;
  // Whatever else is wanted is none of this: a mute draws nobody's tile anew.
  const own = useComputed(() => {
    const { selfView, camera } = kiosk.wanted.value;
    return selfView && camera && kiosk.camera.now.value.track !== null;
  }).value;
  return (
    <div
      class="meeting"
      ref={element}
      data-people={peers.length}
      data-layout={kiosk.layout.now.value}
      data-testid="meeting"
    >
      {peers.length === 0 ? null : <h1 class="visually-hidden">{title}</h1>}
      {area === undefined ? null : peers.length === 0 ? (
        <Alone />
      ) : (
        <People snapshot={snapshot} area={area} own={own} />
      )}
      <TopLine reconnecting={snapshot.state.is === "reconnecting"} />
      {peers.length === 0 && own ? <OwnPicture /> : null}
      <MuteShape />
    </div>
  );
}

/** Shown while nothing of the room is heard. Drawn by itself: a mute is not to wait for everybody's tile. */
function MuteShape() {
  const { kiosk } = useScreen();
  return kiosk.open.value ? null : (
    <div class="mute-shape" data-long={t("kiosk.muted").length > 9} data-testid="muted">
      <Icon of={MicOff} size={64} />
      <span>{t("kiosk.muted")}</span>
    </div>
  );
}

interface PeopleProps {
  readonly snapshot: Snapshot;
  readonly area: Area;
  /** Whether the room's own picture is shown. */
  readonly own: boolean;
}

function People({ snapshot, area, own }: PeopleProps) {
  const { kiosk } = useScreen();
  const engine = kiosk.meeting.engine.value;
  const { peers, activeSpeaker: active } = snapshot;
  const { now: layoutNow, stage } = kiosk.layout;
  const arranged = arrange({ layout: layoutNow.value, stage: stage.value, peers, area, active, own });
  const { people, content, layout } = arranged;
  const tiles = tilesOf(arranged, devicePixelRatio);
  const wish = JSON.stringify(tiles);
  useEffect(() => engine?.showTiles(tiles), [engine, wish]);
  useLayoutEffect(() => kiosk.layout.handleDrawn({ layout, seen: people.length }), [kiosk, layout, people.length]);
  useLayoutEffect(() => () => kiosk.layout.handleDrawn(undefined), [kiosk]);
  const unseen = peers.length - people.length;
  return (
    <>
      {content?.peer.screen === undefined ? null : (
        <figure class="tile tile--content" style={placed(content.place)} data-testid="content">
          <Picture track={content.peer.screen} class="picture--whole" />
          <figcaption class="visually-hidden">{t("kiosk.person.screen", { name: content.peer.name })}</figcaption>
        </figure>
      )}
      {people.map(({ peer, place, stage: large }) => (
        <PersonTile key={peer.id} peer={peer} place={place} stage={large} />
      ))}
      {own ? <OwnPicture place={arranged.own} /> : null}
      {unseen > 0 ? <div class="more">{t("kiosk.more", { count: unseen })}</div> : null}
    </>
  );
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

/** The room's own picture: in the strip where there is one, else small in a corner. */
function OwnPicture({ place }: { readonly place?: Place | undefined }) {
  const { kiosk } = useScreen();
  const { track } = kiosk.camera.now.value;
  return track === null ? null : (
    <figure
      class={place === undefined ? "own own--corner" : "own"}
      style={place === undefined ? undefined : placed(place)}
      data-testid="own-picture"
    >
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
