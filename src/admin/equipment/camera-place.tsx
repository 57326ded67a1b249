import { useEffect } from "preact/hooks";
import type { CameraPosition, CameraStatus } from "#protocol/camera.ts";
import { ZoomSlider } from "#ui/components/zoom-slider.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { decimal, relative } from "#ui/messages/times.ts";
import { useNow, useRoom } from "../room.ts";

function place(position: Pick<CameraPosition, "pan" | "tilt" | "zoom">): string {
  return t("admin.camera.at", {
    pan: decimal(position.pan),
    tilt: decimal(position.tilt),
    zoom: Math.round(position.zoom * 100),
  });
}

/** Where the chosen camera says it looks, as lately as it said so; undefined where it does not. */
function usePlace(): CameraPosition | undefined {
  const room = useRoom();
  useEffect(() => room.watch("camera.position"), [room]);
  const status = room.status("camera.position").value;
  const live = room.stream("camera.position").value;
  const told = status?.actual ?? undefined;
  if (status?.actual === null) {
    return undefined;
  }
  return live !== undefined && (told === undefined || live.at >= told.at) ? live : told;
}

/** Where the chosen camera says it looks; while it moves, as fast as it says so. */
export function CameraPlace({ stale }: { readonly stale: boolean }) {
  const room = useRoom();
  const now = useNow(10_000);
  const newest = usePlace();
  const status = room.status("camera.position").value;
  if (newest === undefined) {
    return <span class="quiet">{t("admin.camera.position.unknown")}</span>;
  }
  const target = status?.target;
  return (
    <>
      <span class="figures">{place(newest)}</span>
      {stale ? <span class="quiet">{t("admin.camera.lastSaid", { ago: relative(newest.at, now) })}</span> : null}
      {status?.moving ? <StateMark mark="waiting">{t("admin.camera.moving")}</StateMark> : null}
      {target === undefined ? null : (
        <span class="quiet figures">
          {t("admin.camera.target", {
            place: place({
              pan: target.pan ?? newest.pan,
              tilt: target.tilt ?? newest.tilt,
              zoom: target.zoom ?? newest.zoom,
            }),
          })}
        </span>
      )}
    </>
  );
}

/** Whether a camera can be sent to a place of its zoom. */
export const goesToZoom = ({ capabilities }: CameraStatus): boolean => capabilities.zoom && capabilities.goes;

/** The chosen camera's zoom, seen and set; absent where it does not say how far it is zoomed in. */
export function CameraZoom() {
  const room = useRoom();
  const position = usePlace();
  const target = room.status("camera.position").value?.target;
  return position === undefined ? null : (
    <div class="levels">
      <ZoomSlider position={position} target={target} send={(zoom) => room.call("camera.moveTo", { zoom })} />
    </div>
  );
}
