import type { CameraStatus } from "#protocol/camera.ts";
import { Button } from "#ui/components/button.tsx";
import { Video } from "#ui/components/icons.ts";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/cameras.ts";
import { useAction } from "../action.ts";
import { useRoom } from "../room.ts";

/** Of several cameras: whether this one is seen and steered, or the press that makes it so. */
export function ChooseCamera({ camera, chosen }: { readonly camera: CameraStatus; readonly chosen: boolean }) {
  const room = useRoom();
  const choose = useAction(() => room.call("camera.select", { camera: camera.id }));
  return chosen ? (
    <StateMark mark="good">{t("common.cameras.chosen")}</StateMark>
  ) : (
    <div>
      <Button size="small" icon={Video} state={choose.state} onClick={() => choose.run()}>
        {t("common.cameras.show", { name: camera.name })}
      </Button>
    </div>
  );
}
