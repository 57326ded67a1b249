import type { CameraId } from "#protocol/camera-settings.ts";
import type { CameraPlace } from "#protocol/found-devices.ts";
import { Button } from "#ui/components/button.tsx";
import { Undo2 } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/admin.ts";
import { useAction } from "../../action.ts";
import { useRoom } from "../../room.ts";
import { FindPicture } from "../picture/camera-picture.tsx";
import { cameraName } from "./found-words.ts";

/** What was used with one press. */
export interface Used {
  readonly revision: number;
  readonly names: readonly string[];
  readonly cameras: readonly CameraId[];
  /** Whether a camera that was there before had to go. */
  readonly replaced: boolean;
}

/** What was just done, the way back, and what is left to do: a control without a picture is moved to see which is its own. */
export function Done(props: {
  readonly used: Used;
  readonly places: readonly CameraPlace[];
  readonly onUndone: () => void;
}) {
  const { used, places, onUndone } = props;
  const { revision, names, cameras, replaced } = used;
  const room = useRoom();
  const undo = useAction(async () => {
    await room.call("settings.revert", { revision });
    onUndone();
  });
  const [only] = cameras;
  const title =
    only !== undefined && names.length === 1
      ? t("admin.finding.done.camera", { camera: cameraName(only, places) })
      : t("admin.finding.done", { count: names.length });
  return (
    <Notice
      kind="done"
      title={title}
      action={
        <Button size="small" icon={Undo2} state={undo.state} onClick={() => undo.run()}>
          {t("admin.finding.done.undo")}
        </Button>
      }
    >
      <p>{names.join(", ")}</p>
      {replaced ? <p>{t("admin.finding.done.replaced")}</p> : null}
      {cameras.map((camera) => (
        <Picture key={camera} camera={camera} name={cameraName(camera, places)} />
      ))}
    </Notice>
  );
}

/** Offers to find the picture of a camera whose control does not say which it is. */
function Picture({ camera, name }: { readonly camera: CameraId; readonly name: string }) {
  const room = useRoom();
  const bound = room.status("camera.bound").value?.find((each) => each.camera === camera);
  const health = room.status("cameras").value?.find(({ id }) => id === camera)?.health.state;
  if (bound?.by !== "first") {
    return null;
  }
  return (
    <div class="finding__next">
      <span>{t("admin.finding.picture", { camera: name })}</span>
      <FindPicture
        camera={camera}
        label={t("admin.finding.named", { verb: t("admin.picture.find"), name })}
        waits={health !== "ready"}
      />
    </div>
  );
}
