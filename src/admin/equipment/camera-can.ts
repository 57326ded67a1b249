import { type CameraStatus, isFixed } from "#protocol/camera.ts";
import { t } from "#ui/messages/admin.ts";
import { t as ofCameras } from "#ui/messages/cameras.ts";

type Capabilities = CameraStatus["capabilities"];

/** What a camera can do and what it cannot, in words. */
export function whatItCan(camera: CameraStatus): string {
  const { capabilities } = camera;
  const { zoom, home, presets, stores } = capabilities;
  if (isFixed(camera)) return `${ofCameras("common.cameras.oneWay")}. ${ofCameras("common.cameras.oneWay.todo")}`;
  return [
    ...turning(capabilities),
    t(zoom ? "admin.camera.zoom.yes" : "admin.camera.zoom.no"),
    t(home ? "admin.camera.home.yes" : "admin.camera.home.no"),
    t("admin.camera.presets", { count: presets }),
    ...(stores ? [] : [ofCameras("common.cameras.can.noViews")]),
  ].join(" · ");
}

function turning({ turns, pan, tilt }: Capabilities): readonly string[] {
  if (!turns) return [ofCameras("common.cameras.can.noTurning")];
  // One that is only driven tells neither axis's ends; one that tells of one axis alone has no other.
  const untold =
    pan === undefined && tilt === undefined ? ofCameras("common.cameras.can.untold") : t("admin.camera.cannot");
  const span = (range: Capabilities["pan"]): string =>
    range === undefined ? untold : t("admin.camera.range", { min: range.min, max: range.max });
  return [t("admin.camera.pan", { range: span(pan) }), t("admin.camera.tilt", { range: span(tilt) })];
}
