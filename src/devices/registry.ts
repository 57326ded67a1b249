import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import type { Camera } from "./camera/camera.ts";
import { type CameraModel, cameraModel } from "./camera/model.ts";
import { PelcoCamera } from "./camera/pelco/camera.ts";
import { ViscaCamera } from "./camera/visca/camera.ts";
import { createCecDisplay } from "./display/cec/display.ts";
import type { Display } from "./display/display.ts";
import { type DisplayFamily, displayPorts } from "./display/families.ts";
import { Ladder, type Rung } from "./display/ladder.ts";
import { createLgDisplay } from "./display/lg/display.ts";
import { createPjlinkDisplay } from "./display/pjlink/display.ts";
import { createMdcDisplay } from "./display/samsung-mdc/display.ts";
import { type Carriage, datagramCarriage, streamCarriage } from "./camera/visca/carriage.ts";
import { explainLoss } from "./camera/visca/ports.ts";
import { sonyCarriage } from "./camera/visca/sony-udp/carriage.ts";
import { ViscaWire } from "./camera/visca/wire.ts";
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
  readonly address: number;
}

/** What a family needs from the process it runs in. */
export interface DeviceContext {
  readonly clock: Clock;
  readonly log: Log;
}

/** The protocols a camera may speak, and how each makes its camera. */
const cameraFamilies = {
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
} as const satisfies Record<string, (spec: CameraSpec, context: DeviceContext) => Camera>;

type CameraFamily = "visca" | "visca-sony" | "pelco-d";

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

/** A model of that protocol; its own generic one where none was chosen. */
function pelcoModel(name: string): CameraModel {
  const model = cameraModel(name === "generic" ? "pelco-d" : name);
  if (model.family !== "pelco-d") throw new Error(`"${name}" is no model of a Pelco-D camera.`);
  return model;
}

function viscaCamera(spec: CameraSpec, context: DeviceContext, carriage: () => Carriage): ViscaCamera {
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
