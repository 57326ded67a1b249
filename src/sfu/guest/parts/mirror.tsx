import { Button } from "#ui/components/button.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { Mic, MicOff, Video, VideoOff } from "#ui/components/icons.ts";
import { LevelMeter } from "#ui/components/level-meter.tsx";
import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/guest.ts";
import type { Capture, Kind } from "../capture/capture.ts";
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
          <p class="mirror__words">
            {camera.is === "asking" ? t("guest.door.asking") : camera.is === "off" ? t("guest.door.cameraOff") : ""}
            {camera.is === "trouble" ? <Icon of={VideoOff} size={64} /> : null}
          </p>
        )}
        <div class="mirror__bar">
          {microphone.is === "on" ? (
            <span class="mirror__level" data-muted={muted}>
              <Icon of={muted ? MicOff : Mic} size={20} />
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
      <DeviceTrouble capture={visit.camera} kind="camera" />
      <DeviceTrouble capture={visit.microphone} kind="microphone" />
    </>
  );
}

/** Why a device gives nothing, with the one thing that may help. */
export function DeviceTrouble({ capture, kind }: { readonly capture: Capture; readonly kind: Kind }) {
  const state = capture.state.value;
  if (state.is !== "trouble") return null;
  const again = state.trouble !== "insecure" && state.trouble !== "none";
  return (
    <Notice
      kind="warn"
      icon={kind === "camera" ? VideoOff : MicOff}
      title={troubleWords(kind, state.trouble)}
      action={
        again ? (
          <Button size="small" onClick={() => void capture.open()}>
            {t("common.tryAgain")}
          </Button>
        ) : undefined
      }
    />
  );
}
