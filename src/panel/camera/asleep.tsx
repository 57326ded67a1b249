import type { CameraStatus } from "#protocol/camera.ts";
import { Button } from "#ui/components/button.tsx";
import { pending } from "#ui/components/control-state.tsx";
import { Power } from "#ui/components/icons.ts";
import { EmptyState } from "#ui/components/notice.tsx";
import { useAction } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import { since } from "#ui/messages/times.ts";
import { usePanel } from "../panel.ts";

/** A camera in standby: how it is woken, and while it is, since when. Storing and scenes wait for it as well. */
export function Asleep({ camera }: { readonly camera: CameraStatus }) {
  const { link } = usePanel();
  const wake = useAction(() => link.call("camera.power", { on: true }));
  const { wakingSince } = camera;
  return (
    <div class="camera__away">
      <EmptyState
        icon={Power}
        title={t(wakingSince === undefined ? "panel.camera.asleep" : "panel.camera.waking")}
        action={
          <Button
            kind="primary"
            size="large"
            icon={Power}
            state={wakingSince === undefined ? wake.state : pending}
            onClick={() => wake.start()}
          >
            {t("panel.camera.wake")}
          </Button>
        }
      >
        {wakingSince === undefined
          ? t("panel.camera.asleep.todo")
          : t("panel.camera.waking.todo", { since: since(wakingSince) })}
      </EmptyState>
    </div>
  );
}
