import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import type { Camera } from "./camera/camera.ts";
import { cameraModel } from "./camera/model.ts";
import { OnvifCamera } from "./camera/onvif/camera.ts";
import type { Credentials } from "./camera/onvif/sign-in.ts";
import { NodeAttachment } from "./camera/uvc/attachment.ts";
import { UvcCamera } from "./camera/uvc/camera.ts";
import { ViscaCamera } from "./camera/visca/camera.ts";
import type { LinkAddress } from "./transport/byte-link.ts";
import { linkTo } from "./transport/link-to.ts";

/** How one camera is attached and what it is, as settings say it. */
export type CameraSpec = ViscaSpec | UvcSpec | OnvifSpec;

/** A USB camera that the kernel's own driver has. */
export interface UvcSpec {
  readonly id: string;
  readonly family: "uvc";
  /** Its node, or a link to it as udev makes them in `/dev/v4l`. */
  readonly path: string;
  readonly model: string;
  readonly upsideDown: boolean;
}

/** A network camera. */
export interface OnvifSpec {
  readonly id: string;
  readonly family: "onvif";
  /** An IPv6 address is in brackets. */
  readonly host: string;
  readonly port: number;
  readonly credentials: Credentials;
  readonly model: string;
  readonly upsideDown: boolean;
}

/** A camera at the end of a wire. */
export interface ViscaSpec {
  /** Name in status and logs. */
  readonly id: string;
  /** Which protocol it speaks. */
  readonly family: "visca";
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
} as const satisfies Record<string, (spec: ViscaSpec, context: DeviceContext) => Camera>;

/** Makes the camera that `spec` describes; it does nothing until `start()`. Throws when there is no such model. */
export function createCamera(spec: CameraSpec, context: DeviceContext): Camera {
  switch (spec.family) {
    case "uvc":
      return new UvcCamera({ ...spec, ...context, attachment: new NodeAttachment(spec.path) });
    case "onvif":
      return new OnvifCamera({ ...spec, ...context, model: cameraModel(spec.model) });
    case "visca":
      return cameraFamilies[spec.family](spec, context);
  }
}
