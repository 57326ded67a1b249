import { useEffect, useRef, useState } from "preact/hooks";
import type { CameraStatus } from "#protocol/camera.ts";
import type { CameraId } from "#protocol/camera-settings.ts";
import { Ring, WithFault } from "#ui/components/control-state.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { CircleAlert, Video } from "#ui/components/icons.ts";
import { useAction } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/cameras.ts";
import { usePanel } from "../panel.ts";

/** Whether a camera can be neither seen nor steered for certain. */
function isAway({ health }: CameraStatus): boolean {
  return health.state === "absent" || health.state === "failed";
}

/** The room's cameras by name: a press shows that one, in a meeting too. Absent where there is but one. */
export function CameraSwitch() {
  const { link } = usePanel();
  const cameras = link.status("cameras").value ?? [];
  const chosen = link.status("camera").value?.id;
  const [asked, setAsked] = useState<CameraId | null>(null);
  const select = useAction((camera: CameraId) => link.call("camera.select", { camera }));
  const shown = useRef<HTMLButtonElement>(null);
  // On a phone the row reaches past the glass; the one that is shown is always to be seen.
  useEffect(() => shown.current?.scrollIntoView({ block: "nearest", inline: "nearest" }), [chosen, cameras.length]);
  if (cameras.length < 2) {
    return null;
  }
  return (
    <WithFault state={select.state}>
      <nav class="camera-switch" aria-label={t("common.cameras.title")} data-testid="camera-switch">
        {cameras.map((camera) => (
          <button
            key={camera.id}
            ref={camera.id === chosen ? shown : null}
            type="button"
            class="camera-switch__one"
            data-testid={`show-${camera.id}`}
            aria-pressed={camera.id === chosen}
            onClick={() => {
              if (camera.id !== chosen) {
                setAsked(camera.id);
                select.start(camera.id);
              }
            }}
          >
            <Icon of={isAway(camera) ? CircleAlert : Video} size={20} />
            <span class="camera-switch__words">
              <span class="camera-switch__name">{camera.name}</span>
              {isAway(camera) ? <span class="small quiet">{t("common.cameras.away")}</span> : null}
            </span>
            {select.state.kind === "pending" && camera.id === asked ? <Ring /> : null}
          </button>
        ))}
      </nav>
    </WithFault>
  );
}
