import { useState } from "preact/hooks";
import type { CameraPosition, CameraStatus } from "#protocol/camera.ts";
import type { LevelName } from "#protocol/camera-levels.ts";
import { Button } from "#ui/components/button.tsx";
import { CameraLevels } from "#ui/components/camera-levels.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { Crosshair, SlidersHorizontal } from "#ui/components/icons.ts";
import { useAction } from "#ui/components/use-action.ts";
import { ZoomSlider } from "#ui/components/zoom-slider.tsx";
import { adjustedSaid, t } from "#ui/messages/cameras.ts";
import { clockTime } from "#ui/messages/times.ts";
import { usePanel } from "../panel.ts";
import { AdjustControl } from "./adjust-control.tsx";
import { FocusRocker } from "./focus-rocker.tsx";

/** What of a camera's settings is behind the button: following people has its own switch, the lamp none. */
const behind = ["focus", "exposure", "whiteBalance", "backlight", "flip", "mirror"] as const;

/** The numbers of the picture, by what they belong to. */
const exposing = ["shutter", "iris", "gain", "compensation", "bright"] as const;
const balancing = ["temperature", "redGain", "blueGain"] as const;
const colouring = ["brightness", "contrast", "saturation", "sharpness"] as const;
const focusing = ["focusPlace"] as const;

interface OfCamera {
  readonly camera: CameraStatus;
  /** Where it says it looks; null where it does not. */
  readonly position: CameraPosition | null;
}

/** Whether it can be sent to a place of its zoom, and says where that stands. */
const isZoomSet = ({ camera, position }: OfCamera): boolean =>
  position !== null && camera.capabilities.zoom && camera.capabilities.goes;

/** Opens what can be set on this camera; absent where that is nothing. */
export function CameraSettings({ camera, position }: OfCamera) {
  const [open, setOpen] = useState(false);
  const { adjustments, levels = {} } = camera.capabilities;
  const isNothing = behind.every((what) => adjustments[what] === undefined) && Object.keys(levels).length === 0;
  if (isNothing && !isZoomSet({ camera, position })) {
    return null;
  }
  return (
    <>
      <Button size="small" icon={SlidersHorizontal} testId="camera-settings" onClick={() => setOpen(true)}>
        <span class="wide-words">{t("common.adjust.title")}</span>
      </Button>
      {open ? <SettingsSheet camera={camera} position={position} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function SettingsSheet({ camera, position, onClose }: OfCamera & { readonly onClose: () => void }) {
  const { link } = usePanel();
  const target = link.status("camera.position").value?.target;
  const { focus, exposure, whiteBalance } = camera.capabilities.adjustments;
  const levels = (names: readonly LevelName[]) => (
    <CameraLevels camera={camera} names={names} brief set={(what, to) => link.call("camera.level", { what, to })} />
  );
  return (
    <Dialog title={t("common.adjust.title")} onClose={onClose} shape="sheet">
      <div class="adjust">
        <div class="adjust__column">
          <div class="adjust__group">
            <AdjustControl camera={camera} what="exposure" />
            {exposure?.includes("brighter") ? (
              <div class="adjust__pair">
                <Moment what="exposure" to="darker" words={adjustedSaid("darker")} />
                <Moment what="exposure" to="brighter" words={adjustedSaid("brighter")} />
              </div>
            ) : null}
            {levels(exposing)}
          </div>
          <AdjustControl camera={camera} what="backlight" />
          <div class="adjust__group">{levels(colouring)}</div>
        </div>
        <div class="adjust__column">
          {position !== null && isZoomSet({ camera, position }) ? (
            <ZoomSlider position={position} target={target} send={(zoom) => link.call("camera.moveTo", { zoom })} />
          ) : null}
          {focus === undefined ? null : (
            <div class="adjust__group">
              <AdjustControl camera={camera} what="focus" />
              {focus.includes("near") ? <FocusRocker /> : null}
              {levels(focusing)}
              {focus.includes("once") ? (
                <Moment what="focus" to="once" icon={Crosshair} words={t("common.adjust.focusOnce")} />
              ) : null}
            </div>
          )}
          <div class="adjust__group">
            <AdjustControl camera={camera} what="whiteBalance" />
            {whiteBalance?.includes("once") ? (
              <Moment what="whiteBalance" to="once" icon={Crosshair} words={t("common.adjust.measure")} />
            ) : null}
            {levels(balancing)}
          </div>
          <AdjustControl camera={camera} what="flip" />
          <AdjustControl camera={camera} what="mirror" />
        </div>
        {camera.capabilities.assumes ? <p class="adjust__note quiet small">{t("common.adjust.assumed")}</p> : null}
      </div>
    </Dialog>
  );
}

/** Does something for a moment, and leaves the setting as it is. */
function Moment(props: {
  readonly what: "focus" | "exposure" | "whiteBalance";
  readonly to: "once" | "brighter" | "darker";
  readonly icon?: typeof Crosshair;
  readonly words: string;
}) {
  const { link } = usePanel();
  const { what, to, icon, words } = props;
  const moment = useAction(() => link.call("camera.adjust", { what, to }));
  return (
    <div>
      <Button
        {...(icon === undefined ? { size: "small", class: "adjust__half" } : { icon })}
        state={moment.state}
        testId={`${what}-${to}`}
        onClick={() => moment.start()}
      >
        {words}
      </Button>
    </div>
  );
}

/** Whether the camera follows people, and when it does so again after a hand; absent where it never does. */
export function Tracking({ camera }: { readonly camera: CameraStatus }) {
  const resumes = camera.trackingResumesAt;
  const isConfirmed =
    camera.capabilities.unsaid?.includes("tracking") === true && (camera.adjusted.tracking?.actual ?? null) !== null;
  const confirmed = isConfirmed ? t("common.adjust.confirmed") : undefined;
  const hint = resumes === undefined ? confirmed : t("common.adjust.resumes", { time: clockTime(resumes) });
  return <AdjustControl camera={camera} what="tracking" hint={hint} />;
}
