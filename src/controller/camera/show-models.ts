import { cameraModel, cameraModelNames } from "#devices/camera/model.ts";
import type { StatusHub } from "../room/status-hub.ts";

/** Shows which camera models there are. */
export function showCameraModels(status: Pick<StatusHub, "set">): void {
  status.set(
    "camera.models",
    cameraModelNames().map((id) => {
      const { name, family } = cameraModel(id);
      return { id, name, family };
    }),
  );
}
