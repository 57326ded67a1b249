import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import type { Camera } from "./camera/camera.ts";
import { cameraModel } from "./camera/model.ts";
import { ViscaCamera } from "./camera/visca/camera.ts";
import type { LinkAddress } from "./transport/byte-link.ts";
import { linkTo } from "./transport/link-to.ts";

/** How one camera is attached and what it is, as settings say it. */
export interface CameraSpec {
  /** Name in status and logs. */
  readonly id: string;
  /** Which protocol it speaks. */
  readonly family: CameraFamily;
  readonly link: LinkAddress;
  /** Which model's ranges hold: the name of a file in config/cameras, without `.json`. */
  readonly model: string;
  /** Whether it hangs from the ceiling. */
  readonly upsideDown: boolean;
  /** The camera's number on a chain of several; 1 when alone. */
  readonly address?: number;
}

/** What a family needs from the process it runs in. */
export interface DeviceContext {
  readonly clock: Clock;
  readonly log: Log;
}

/** The protocols a camera may speak, and how each makes its camera. */
const cameraFamilies = {
  visca: (spec, { clock, log }) =>
    new ViscaCamera({
      id: spec.id,
      link: linkTo(spec.link),
      model: cameraModel(spec.model),
      address: spec.address ?? 1,
      upsideDown: spec.upsideDown,
      clock,
      log,
      coalesce: true,
    }),
} as const satisfies Record<string, (spec: CameraSpec, context: DeviceContext) => Camera>;

type CameraFamily = "visca";

/** Makes the camera that `spec` describes; it does nothing until `start()`. Throws when there is no such model. */
export function createCamera(spec: CameraSpec, context: DeviceContext): Camera {
  return cameraFamilies[spec.family](spec, context);
}
