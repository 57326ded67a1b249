import type { Clock } from "#base/clock.ts";
import type { DeviceContext } from "../device.ts";
import type { LinkAddress } from "../transport/byte-link.ts";
import { linkTo } from "../transport/link-to.ts";
import type { Camera } from "./camera.ts";
import { type CameraModel, cameraModel } from "./model.ts";
import { OnvifCamera } from "./onvif/camera.ts";
import type { Credentials } from "./onvif/sign-in.ts";
import { PelcoCamera } from "./pelco/camera.ts";
import { NodeAttachment } from "./uvc/attachment.ts";
import { UvcCamera } from "./uvc/camera.ts";
import { ViscaCamera } from "./visca/camera.ts";
import { type Carriage, datagramCarriage, streamCarriage } from "./visca/carriage.ts";
import { explainLoss } from "./visca/ports.ts";
import { sonyCarriage } from "./visca/sony-udp/carriage.ts";
import { ViscaWire } from "./visca/wire.ts";

/** How one camera is attached and what it is, as settings say it. */
export type CameraSpec = WireSpec | UvcSpec | OnvifSpec;

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
export interface WireSpec {
  /** Name in status and logs. */
  readonly id: string;
  /** Which protocol it speaks. */
  readonly family: "visca" | "visca-sony" | "pelco-d";
  readonly link: LinkAddress;
  /** Which model's ranges hold: the name of a file in config/cameras, without `.json`. */
  readonly model: string;
  /** Whether it hangs from the ceiling. */
  readonly upsideDown: boolean;
  /** The camera's number on a chain of several; 1 when alone. */
  readonly address: number;
}

/** The protocols a camera on a wire may speak, and how each makes its camera. */
const wireFamilies = {
  visca: (spec, context) => viscaCamera(spec, context, spec.link.kind === "udp" ? datagramCarriage : streamCarriage),
  /** The same in datagrams under Sony's header. */
  "visca-sony": (spec, context) => viscaCamera(spec, context, sonyCarriage),
  "pelco-d": ({ link, model, ...rest }, context) =>
    new PelcoCamera({
      ...rest,
      ...context,
      link: linkTo(link),
      model: pelcoModel(model),
      baud: link.kind === "serial" ? link.baud : 0,
    }),
} as const satisfies Record<WireSpec["family"], (spec: WireSpec, context: DeviceContext) => Camera>;

/** Makes the camera that `spec` describes; it does nothing until `start()`. Throws when there is no such model. */
export function createCamera(spec: CameraSpec, context: DeviceContext): Camera {
  switch (spec.family) {
    case "uvc":
      return new UvcCamera({ ...spec, ...context, attachment: new NodeAttachment(spec.path) });
    case "onvif":
      return new OnvifCamera({ ...spec, ...context, model: cameraModel(spec.model) });
    default:
      return wireFamilies[spec.family](spec, context);
  }
}

/** A model of that protocol; its own generic one where none was chosen. */
function pelcoModel(name: string): CameraModel {
  const model = cameraModel(name === "generic" ? "pelco-d" : name);
  if (model.family !== "pelco-d") throw new Error(`"${name}" is no model of a Pelco-D camera.`);
  return model;
}

function viscaCamera(spec: WireSpec, context: DeviceContext, carriage: () => Carriage): ViscaCamera {
  const { id, link, model, upsideDown, address, family } = spec;
  const { clock, log } = context;
  const form = link.kind === "serial" ? undefined : family === "visca-sony" ? "sony-udp" : link.kind;
  const make = (): ViscaWire =>
    new ViscaWire({ clock, link: linkTo(link), carriage, explain: (error) => explainLoss(form, link, error) });
  // Cameras of a chain hang on one port, which only one can open.
  const wire = link.kind === "serial" ? sharedWire(`${link.path} at ${link.baud}`, clock, make) : make();
  return new ViscaCamera({ id, wire, model: cameraModel(model), address, upsideDown, clock, log, coalesce: true });
}

/** The serial wires there are, by path and speed, for as long as a camera has them. */
const serialWires = new WeakMap<Clock, Map<string, WeakRef<ViscaWire>>>();

function sharedWire(name: string, clock: Clock, make: () => ViscaWire): ViscaWire {
  const wires = serialWires.get(clock) ?? new Map<string, WeakRef<ViscaWire>>();
  serialWires.set(clock, wires);
  for (const [each, wire] of wires) {
    if (wire.deref() === undefined) wires.delete(each);
  }
  const wire = wires.get(name)?.deref() ?? make();
  wires.set(name, new WeakRef(wire));
  return wire;
}
