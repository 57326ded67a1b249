import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import type { Camera } from "./camera/camera.ts";
import { cameraModel } from "./camera/model.ts";
import { ViscaCamera } from "./camera/visca/camera.ts";
import { createCecDisplay } from "./display/cec/display.ts";
import type { Display } from "./display/display.ts";
import { type DisplayFamily, displayPorts } from "./display/families.ts";
import { Ladder, type Rung } from "./display/ladder.ts";
import { createLgDisplay } from "./display/lg/display.ts";
import { createPjlinkDisplay } from "./display/pjlink/display.ts";
import { createMdcDisplay } from "./display/samsung-mdc/display.ts";
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

/** How a display is attached, by each way there is, as settings say it. */
export interface DisplaySpec {
  /** Name in status and logs. */
  readonly id: string;
  readonly serial?: { readonly family: "samsung-mdc" | "lg"; readonly path: string };
  readonly network?: { readonly family: DisplayFamily; readonly host: string; readonly port: number };
  /** The HDMI cable's own control: the adapter's device. */
  readonly cec?: { readonly device: string };
  /** Its own number where it has one. */
  readonly number: number;
  /** What PJLink asks for; empty: none. */
  readonly password: string;
}

/** The protocols a display may speak, and how each makes its display on a wire. */
const displayFamilies = {
  pjlink: (spec, link, { clock, log }) =>
    createPjlinkDisplay({
      id: spec.id,
      link: linkTo(link),
      password: spec.password,
      clock,
      log,
      noticePort: displayPorts.pjlink,
    }),
  "samsung-mdc": (spec, link, { clock, log }) =>
    createMdcDisplay({ id: spec.id, link: linkTo(link), number: spec.number, clock, log }),
  lg: (spec, link, { clock, log }) =>
    createLgDisplay({ id: spec.id, link: linkTo(link), number: spec.number, clock, log }),
} as const satisfies Record<string, (spec: DisplaySpec, link: LinkAddress, context: DeviceContext) => Display>;

/** The line's speed of every family. */
const displayBaud = 9_600;

/**
 * Makes the display that `spec` describes, with the ladder of its ways; it does nothing until `start()`.
 *
 * @param last what makes it dark when nothing else does
 */
export function createDisplay(spec: DisplaySpec, context: DeviceContext, last?: Display): Ladder {
  const rungs: Rung[] = [];
  const { serial, network, cec } = spec;
  if (serial !== undefined) {
    const link = { kind: "serial", path: serial.path, baud: displayBaud } as const;
    rungs.push({ way: "serial", display: displayFamilies[serial.family](spec, link, context) });
  }
  if (network !== undefined) {
    const link = { kind: "tcp", host: network.host, port: network.port } as const;
    rungs.push({ way: "network", display: displayFamilies[network.family](spec, link, context) });
  }
  if (cec !== undefined) {
    rungs.push({ way: "cec", display: createCecDisplay({ id: spec.id, device: cec.device, ...context }) });
  }
  if (last !== undefined) rungs.push({ way: "black", display: last });
  return new Ladder({ id: spec.id, rungs, log: context.log });
}
