import type { CameraStatus } from "#protocol/camera.ts";
import type { Problem, StatusTree } from "#protocol/status.ts";
import { cameraFault, problemSaid } from "#ui/messages/faults.ts";
import { t } from "#ui/messages/panel.ts";
import { since } from "#ui/messages/times.ts";

/** Something to tell the people in the room, in their words. */
export interface Trouble {
  readonly key: string;
  readonly kind: "warn" | "fault";
  readonly title: string;
  readonly todo: string;
  readonly code?: string;
}

/** Why the camera can't be steered now; null when it can. */
export function cameraTrouble(camera: CameraStatus | null | undefined): Trouble | null {
  if (camera === undefined || camera === null) {
    return { key: "camera", kind: "warn", title: t("panel.camera.none"), todo: t("panel.camera.none.todo") };
  }
  const { health } = camera;
  switch (health.state) {
    case "ready":
    case "degraded":
      return null;
    case "connecting":
      return {
        key: "camera",
        kind: "warn",
        title: t("panel.camera.connecting", { since: since(health.since) }),
        todo: t("panel.camera.connecting.todo"),
      };
    case "absent":
    case "failed": {
      const { words, todo } = cameraFault(health);
      return {
        key: "camera",
        kind: health.state === "failed" ? "fault" : "warn",
        title: t("panel.camera.away", { since: since(health.since) }),
        // That it does not answer is said by the title already.
        todo: health.code === "DEVICE_NO_ANSWER" ? todo : `${words} ${todo}`,
        code: health.code,
      };
    }
  }
}

/** Everything worth telling, worst first: what the room found wrong, then what the panel sees is missing. */
export function troubles(
  problems: readonly Problem[] | undefined,
  kiosk: StatusTree["kiosk"] | undefined,
  camera: CameraStatus | null | undefined,
): readonly Trouble[] {
  const found: Trouble[] = (problems ?? [])
    .filter((problem) => problem.severity !== "info")
    .map((problem) => {
      const { words, todo } = problemSaid(problem);
      return {
        key: problem.device === undefined ? problem.code : `${problem.code} ${problem.device}`,
        kind: problem.severity === "error" ? "fault" : "warn",
        title: words,
        todo,
        code: problem.code,
      };
    });
  const said = (part: string) => found.some((trouble) => trouble.key.startsWith(part));
  if (kiosk !== undefined && !kiosk.connected && !said("screen") && !said("kiosk")) {
    found.push({
      key: "screen",
      kind: "fault",
      title: t("panel.screen.away", { since: since(kiosk.since) }),
      todo: t("panel.screen.away.todo"),
    });
  }
  const steering = camera === null ? null : cameraTrouble(camera);
  if (steering !== null && camera !== undefined && !said("camera")) {
    found.push(steering);
  }
  return found;
}
