import { useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { type CameraStatus, isFixed } from "#protocol/camera.ts";
import { Button } from "#ui/components/button.tsx";
import { openDialogs } from "#ui/components/dialog.tsx";
import { House, Unplug } from "#ui/components/icons.ts";
import { EmptyState, Notice } from "#ui/components/notice.tsx";
import { useAction } from "#ui/components/use-action.ts";
import { errorTodo, errorWords } from "#ui/messages/errors.ts";
import { cameraFault } from "#ui/messages/faults.ts";
import { t } from "#ui/messages/panel.ts";
import { MuteTile } from "../meeting/mute-tile.tsx";
import { usePanel } from "../panel.ts";
import { DisplayControl } from "../parts/display-control.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { cameraTrouble } from "../parts/trouble.ts";
import { Scenes } from "../scenes/scenes.tsx";
import { Asleep } from "./asleep.tsx";
import { CameraSettings, Tracking } from "./camera-settings.tsx";
import { CameraSwitch } from "./camera-switch.tsx";
import { newest } from "./field-map.ts";
import { describePosition, FieldView } from "./field-view.tsx";
import { Joystick } from "./joystick.tsx";
import { letGoWhenAway } from "./let-go.ts";
import { describeZoom, LooksOneWay, ZoomView } from "./one-way.tsx";
import { OtherHands } from "./other-hands.tsx";
import { Presets } from "./presets.tsx";
import { ZoomRocker } from "./zoom-rocker.tsx";

/** Steering the room's camera; where it can't be steered, why, and what now. */
export function CameraPage() {
  const { link, page, drive } = usePanel();
  const camera = link.status("camera").value;
  const inMeeting = link.status("call").value?.state !== "idle";
  useEffect(() => letGoWhenAway(drive), [drive]);
  useEffect(() => link.watch("camera.position"), [link]);
  const trouble = cameraTrouble(camera);
  const steered = useSteered(camera, trouble !== null);
  const several = (link.status("cameras").value?.length ?? 0) > 1;
  return (
    <div class="camera page-enter">
      <PageHead
        title={t("panel.camera")}
        onBack={() => {
          page.value = "main";
        }}
        aside={
          <>
            <DisplayControl shape="small" />
            {inMeeting ? <MuteTile size="small" /> : null}
          </>
        }
      >
        {camera === null || camera === undefined || camera.model === "generic" || several ? null : (
          <span>{camera.name}</span>
        )}
      </PageHead>
      <div class="camera__body" data-hands={trouble === null && isFixed(camera) ? "none" : "some"}>
        <div class="camera__switch">
          <CameraSwitch />
        </div>
        {steered !== null ? (
          <Steering key={steered.id} camera={steered} />
        ) : trouble !== null || camera === null || camera === undefined ? (
          <div class="camera__away">
            <EmptyState icon={Unplug} title={trouble?.title ?? t("panel.camera.none")}>
              {trouble?.todo ?? t("panel.camera.none.todo")}
              {trouble?.code === undefined ? null : <span class="notice__code"> {trouble.code}</span>}
            </EmptyState>
          </div>
        ) : (
          <Asleep camera={camera} />
        )}
      </div>
    </div>
  );
}

/**
 * The camera that can be steered. One that falls silent while somebody is in a dialog of it stands as it was until they are
 * through: what they have written is theirs, and the dialog itself says when the camera did not take it.
 */
function useSteered(camera: CameraStatus | null | undefined, away: boolean): CameraStatus | null {
  const last = useRef<CameraStatus | null>(null);
  const there = !away && camera != null && camera.power !== "standby" && camera.wakingSince === undefined;
  if (there) {
    last.current = camera;
  } else if (openDialogs.value === 0) {
    last.current = null;
  }
  return last.current;
}

function Steering({ camera }: { readonly camera: CameraStatus }) {
  const { link, driveFailure } = usePanel();
  const reported = link.status("camera.position");
  const streamed = link.stream("camera.position");
  const position = useComputed(() => {
    const actual = reported.value?.actual;
    // One that has not said where it looks is not where another was.
    return actual === null ? null : newest(streamed.value, actual);
  }).value;
  const presets = (link.status("camera.presets").value ?? []).filter((preset) => preset.camera === camera.id);
  const home = useAction(() => link.call("camera.home", {}));
  const point = useAction((pan: number, tilt: number) => link.call("camera.moveTo", { pan, tilt }));
  const failure = driveFailure.value ?? (point.state.kind === "failed" ? point.state.sentence : null);
  const { health } = camera;
  const { turns, zoom, goes, stores } = camera.capabilities;
  return (
    <>
      <div class="camera__view">
        {turns ? (
          <FieldView
            camera={camera}
            position={position}
            target={reported.value?.target}
            presets={presets}
            onPoint={goes ? (pan, tilt) => point.start(pan, tilt) : undefined}
          />
        ) : zoom ? (
          <ZoomView position={position} target={reported.value?.target?.zoom} />
        ) : (
          <LooksOneWay />
        )}
        <OtherHands />
      </div>
      {turns || zoom ? (
        <div class="camera__hands">
          {turns ? <Joystick /> : null}
          {zoom ? <ZoomRocker /> : null}
        </div>
      ) : null}
      <div class="camera__facts">
        <div class="camera__where">
          {turns || zoom ? (
            <span class="figures" data-testid="camera-position">
              {turns ? describePosition(position) : describeZoom(position)}
            </span>
          ) : null}
          <span class="camera__ways">
            <CameraSettings camera={camera} position={position} />
            {camera.capabilities.home ? (
              <Button size="small" icon={House} state={home.state} testId="camera-home" onClick={() => home.start()}>
                <span class="wide-words">{t("panel.camera.home")}</span>
              </Button>
            ) : null}
          </span>
        </div>
        <Tracking camera={camera} />
        {failure === null ? null : <Notice kind="fault" title={failure} />}
        {health.state === "degraded" ? (
          <Notice kind="warn" title={cameraFault(health).words} code={health.code}>
            {cameraFault(health).todo}
          </Notice>
        ) : null}
      </div>
      {stores ? <Presets presets={presets} position={position} /> : null}
      {stores || goes || !(turns || zoom) ? null : <KeepsNothing />}
      <div class="camera__scenes">
        <Scenes />
      </div>
    </>
  );
}

/** It runs by speeds alone and has no memory: where its views would be, that it can keep none. */
function KeepsNothing() {
  return (
    <div class="presets__none" data-testid="keeps-nothing">
      <p>{errorWords("camera-keeps-nothing")}</p>
      <p class="quiet">{errorTodo("camera-keeps-nothing")}</p>
    </div>
  );
}
