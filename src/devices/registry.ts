import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import type { Camera } from "./camera/camera.ts";
import type { LinkAddress } from "./transport/byte-link.ts";

/** How one camera is attached and what it is, as settings say it. */
export interface CameraSpec {
  /** Name in status and logs. */
  readonly id: string;
  /** Which protocol it speaks; a key of {@link cameraFamilies}. */
  readonly family: CameraFamily;
  readonly link: LinkAddress;
  /** Which model's ranges hold: the name of a file in config/cameras, without `.json`. */
  readonly model: string;
  /** The camera's number on a chain of several; 1 when alone. */
  readonly address?: number;
}

/** What a family needs from the process it runs in. */
export interface DeviceContext {
  readonly clock: Clock;
  readonly log: Log;
}

/** The protocols a camera may speak. */
export const cameraFamilyNames = ["visca"] as const;
export type CameraFamily = (typeof cameraFamilyNames)[number];

/** Makes the camera that `spec` describes; it does nothing until `start()`. */
export type CreateCamera = (spec: CameraSpec, context: DeviceContext) => Camera;
