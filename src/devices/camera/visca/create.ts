import type { Clock } from "#base/clock.ts";
import type { DeviceContext } from "../../device.ts";
import { linkTo } from "../../transport/link-to.ts";
import { fileOfVisca } from "../identify.ts";
import type { CameraModels } from "../models.ts";
import type { WireSpec } from "../registry.ts";
import { ViscaCamera } from "./camera.ts";
import { type Carriage, datagramCarriage, streamCarriage } from "./carriage.ts";
import { explainLoss } from "./ports.ts";
import { sonyCarriage } from "./sony-udp/carriage.ts";
import { ViscaWire } from "./wire.ts";

/** How VISCA is carried to a camera attached like that. */
function carriageOf({ family, link }: WireSpec): () => Carriage {
  if (family === "visca-sony") return sonyCarriage;
  return link.kind === "udp" ? datagramCarriage : streamCarriage;
}

/** Makes a camera that speaks VISCA, plain or under Sony's header; those of one chain share its wire. Throws when there is no such model. */
export function createViscaCamera(spec: WireSpec, context: DeviceContext, models: CameraModels): ViscaCamera {
  const { id, link, model, upsideDown, address, family } = spec;
  const carriage = carriageOf(spec);
  const { clock, log } = context;
  const form = link.kind === "serial" ? undefined : family === "visca-sony" ? "sony-udp" : link.kind;
  const make = (): ViscaWire =>
    new ViscaWire({ clock, link: linkTo(link), carriage, explain: (error) => explainLoss(form, link, error) });
  // Cameras of a chain hang on one port, which only one can open.
  const wire = link.kind === "serial" ? sharedWire(`${link.path} at ${link.baud}`, clock, make) : make();
  const own = models.read(model);
  return new ViscaCamera({
    ...{ id, wire, model: own, address, upsideDown, clock, log, coalesce: true },
    ...(own.nibbles === undefined && {
      fileOf: (said) => fileOfVisca(models, `${said.vendor}:${said.model}`),
    }),
  });
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
