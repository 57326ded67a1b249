import { type CameraStatus, isFixed } from "#protocol/camera.ts";
import { Button } from "#ui/components/button.tsx";
import { Power, Video } from "#ui/components/icons.ts";
import { EmptyState, Notice } from "#ui/components/notice.tsx";
import { type Fact, Facts } from "#ui/desk/facts.tsx";
import { PlaceHead } from "#ui/desk/place-head.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { t as ofCameras } from "#ui/messages/cameras.ts";
import { cameraFault } from "#ui/messages/faults.ts";
import { clockTimeWithSeconds, relative } from "#ui/messages/times.ts";
import { useAction } from "../action.ts";
import { formatAddress } from "../address.ts";
import { ReadingState } from "../parts/reading-state.tsx";
import { useNow, useRoom } from "../room.ts";
import { adjustmentFacts } from "./camera-adjustments.tsx";
import { whatItCan } from "./camera-can.ts";
import { CameraNumbers } from "./camera-numbers.tsx";
import { CameraPlace } from "./camera-place.tsx";
import { ChooseCamera } from "./choose-camera.tsx";
import { Display } from "./display.tsx";
import { Echo } from "./echo.tsx";
import { Finding } from "./finding/finding.tsx";
import { numberedCamera } from "./finding/found-words.ts";
import { healthMark, healthShort } from "./health.ts";
import { linkWords } from "./link-words.ts";
import { Moved } from "./moved.tsx";
import { pictureFact } from "./picture/camera-picture.tsx";
import { PictureSearch } from "./picture/picture-search.tsx";
import { Presence } from "./presence.tsx";
import { Reopen } from "./reopen.tsx";
import { Repair, Tried } from "./repair.tsx";
import { RoomTest } from "./room-test/room-test.tsx";
import { Speakerphone } from "./speakerphone.tsx";
import { Stored } from "./stored.tsx";
import { ToWrongSetting } from "./to-wrong-setting.tsx";
import { WireConsole } from "./wire-console.tsx";
import { WireExchanges } from "./wire-exchanges.tsx";

/** The room's devices: how each is, what to do about it, what it said last. */
export function Devices() {
  const camera = useRoom().status("camera").value;
  return (
    <>
      <PlaceHead title={t("admin.place.devices")} />
      <div class="sections">
        <Moved />
        <Finding />
        {camera === undefined ? (
          <ReadingState failure={undefined} loading reload={() => {}} />
        ) : camera === null ? (
          <EmptyState
            icon={Video}
            title={t("admin.camera.none")}
            action={
              <a class="button" href={formatAddress("settings", { q: "camera" })}>
                {t("admin.camera.choose")}
              </a>
            }
          >
            {t("admin.camera.none.todo")}
          </EmptyState>
        ) : (
          <Cameras chosen={camera} />
        )}
        <Speakerphone />
        <Echo />
        <Display />
        <Stored />
        <Presence />
        <RoomTest />
        <WireExchanges />
        <WireConsole />
      </div>
    </>
  );
}

/** Each of the room's cameras; the one that is chosen is where it says it looks. */
function Cameras({ chosen }: { readonly chosen: CameraStatus }) {
  const all = useRoom().status("cameras").value ?? [];
  if (all.length < 2) {
    return <Camera camera={chosen} chosen={undefined} title={t("admin.part.camera")} />;
  }
  return (
    <>
      {all.map((camera) => (
        <Camera key={camera.id} camera={camera} chosen={camera.id === chosen.id} title={titleAmong(camera, all)} />
      ))}
    </>
  );
}

/** What it is called; two that are called the same are told apart by their number. */
function titleAmong({ id, name }: CameraStatus, all: readonly CameraStatus[]): string {
  const isAlone = all.every((other) => other.id === id || other.name !== name);
  return isAlone ? name : `${numberedCamera(id)} · ${name}`;
}

/** @param props.chosen undefined where it is the only one */
function Camera(props: {
  readonly camera: CameraStatus;
  readonly chosen: boolean | undefined;
  readonly title: string;
}) {
  const { camera, chosen } = props;
  const now = useNow();
  const { health } = camera;
  const first: Fact[] = [
    {
      key: "health",
      label: t("admin.camera.health"),
      value: (
        <>
          <StateMark mark={healthMark(health)}>{healthShort(health)}</StateMark>
          <span class="quiet">
            {t("admin.camera.since", { time: clockTimeWithSeconds(health.since), ago: relative(health.since, now) })}
          </span>
        </>
      ),
      action: <Reopen device={camera.id} kind="camera" />,
    },
    {
      key: "power",
      label: t("admin.camera.power"),
      value: t(`admin.camera.power.${camera.power}`),
      // One that has not said may have no standby at all.
      ...(camera.power === "unknown" ? {} : { action: <PowerControl camera={camera} /> }),
    },
    ...(chosen === false || isFixed(camera)
      ? []
      : [
          {
            key: "position",
            label: t("admin.camera.position"),
            value: <CameraPlace stale={health.state !== "ready"} />,
          },
        ]),
    pictureFact(camera.id),
  ];
  const more: Fact[] = [
    {
      key: "model",
      label: t("admin.camera.model"),
      value: (
        <>
          {chosen === undefined ? <span>{camera.name}</span> : null}
          <span class={chosen === undefined ? "quiet" : undefined}>
            {t("admin.camera.drivenAs", { model: camera.model })}
          </span>
          {camera.simulated ? <span class="quiet">{t("admin.camera.simulated")}</span> : null}
        </>
      ),
    },
    { key: "link", label: t("admin.camera.link"), value: <code>{linkWords(camera.link)}</code> },
    {
      key: "capabilities",
      label: t("admin.camera.capabilities"),
      value: <span>{whatItCan(camera)}</span>,
    },
    ...adjustmentFacts(camera),
  ];
  return (
    <section class="stack" aria-labelledby={`${camera.id}-title`} data-testid={camera.id}>
      <div class="camera-head">
        <h2 id={`${camera.id}-title`}>{props.title}</h2>
        {chosen === undefined ? null : <ChooseCamera camera={camera} chosen={chosen} />}
      </div>
      {health.state === "degraded" || health.state === "failed" || health.state === "absent" ? (
        <Notice
          kind={health.state === "degraded" ? "warn" : "fault"}
          title={cameraFault(health).words}
          code={health.code}
          action={<ToWrongSetting health={health} />}
        >
          <Tried device={camera.id} health={health} />
          <p>{cameraFault(health).todo}</p>
        </Notice>
      ) : null}
      <Repair device={camera.id} />
      {chosen === undefined ? (
        <Facts facts={[...first, ...more]} />
      ) : (
        <>
          <Facts facts={first} />
          {/* Four cameras said in full would be four pages. */}
          <details class="camera-more">
            <summary>{ofCameras("common.cameras.more")}</summary>
            <Facts facts={more} />
          </details>
        </>
      )}
      <CameraNumbers camera={camera} steered={chosen !== false} />
      <PictureSearch camera={camera.id} />
    </section>
  );
}

function PowerControl({ camera }: { readonly camera: CameraStatus }) {
  const room = useRoom();
  const action = useAction((on: boolean) => room.call("camera.power", { on, camera: camera.id }));
  const on = camera.power === "on";
  return (
    <Button size="small" icon={Power} state={action.state} onClick={() => action.run(!on)}>
      {t(on ? "admin.camera.standby" : "admin.camera.wake")}
    </Button>
  );
}
