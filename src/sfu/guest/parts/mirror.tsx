import { Button } from "#ui/components/button.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { Mic, MicOff, Video, VideoOff } from "#ui/components/icons.ts";
import { LevelMeter } from "#ui/components/level-meter.tsx";
import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/guest.ts";
import type { Capture, Kind } from "../capture/capture.ts";
import type { Trouble } from "../capture/trouble.ts";
import type { Visit } from "../visit.ts";
import { troubleWords } from "../words.ts";
import { Picture } from "./picture.tsx";

/** How one looks and sounds before going in; what is in the way is said here. */
export function Mirror({ visit }: { readonly visit: Visit }) {
  const camera = visit.camera.state.value;
  const microphone = visit.microphone.state.value;
  const muted = visit.muted.value;
  return (
    <>
      <div class="mirror">
        {camera.is === "on" ? (
          <Picture track={camera.track} label={t("guest.door.picture")} mirrored />
        ) : (
          <div class="mirror__words">
            <CameraWords camera={visit.camera} />
          </div>
        )}
        <div class="mirror__bar">
          {microphone.is === "on" ? (
            <span class="mirror__level">
              {muted ? <span>{t("guest.door.mutedHint")}</span> : <LevelMeter level={visit.level.value} bars={9} />}
            </span>
          ) : null}
          <span class="mirror__switches">
            {microphone.is === "on" ? (
              <Button
                shape="icon"
                size="small"
                icon={muted ? MicOff : Mic}
                pressed={muted}
                testId="door-mute"
                onClick={() => void visit.setMuted(!muted)}
              >
                {t("guest.mute")}
              </Button>
            ) : null}
            {camera.is === "on" || camera.is === "off" ? (
              <Button
                shape="icon"
                size="small"
                icon={camera.is === "on" ? Video : VideoOff}
                onClick={() => visit.setCameraOn(camera.is !== "on")}
              >
                {camera.is === "on" ? t("guest.cameraOff") : t("guest.cameraOn")}
              </Button>
            ) : null}
          </span>
        </div>
      </div>
      <DeviceTrouble capture={visit.microphone} kind="microphone" />
    </>
  );
}

/** Where the picture would be: why there is none, and what helps. */
function CameraWords({ camera }: { readonly camera: Capture }) {
  const state = camera.state.value;
  if (state.is === "asking") return <p>{t("guest.door.asking")}</p>;
  if (state.is === "off") return <p>{t("guest.door.cameraOff")}</p>;
  if (state.is !== "trouble") return null;
  return (
    <>
      <Icon of={VideoOff} size={40} />
      <p role="status">{troubleWords("camera", state.trouble)}</p>
      {helpsToTryAgain(state.trouble) ? (
        <Button size="small" onClick={() => void camera.open()}>
          {t("common.tryAgain")}
        </Button>
      ) : null}
    </>
  );
}

function helpsToTryAgain(trouble: Trouble): boolean {
  return trouble !== "insecure" && trouble !== "none";
}

/** Why a device gives nothing, with the one thing that may help. */
export function DeviceTrouble({ capture, kind }: { readonly capture: Capture; readonly kind: Kind }) {
  const state = capture.state.value;
  if (state.is !== "trouble") return null;
  return (
    <Notice
      kind="warn"
      icon={kind === "camera" ? VideoOff : MicOff}
      title={troubleWords(kind, state.trouble)}
      action={
        helpsToTryAgain(state.trouble) ? (
          <Button size="small" onClick={() => void capture.open()}>
            {t("common.tryAgain")}
          </Button>
        ) : undefined
      }
    />
  );
}
