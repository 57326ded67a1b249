import type { DeviceContext } from "../device.ts";
import type { LinkAddress } from "../transport/byte-link.ts";
import { linkTo } from "../transport/link-to.ts";
import type { Camera } from "./camera.ts";
import type { CameraModel } from "./model.ts";
import { CameraModels } from "./models.ts";
import type { Credentials } from "./onvif/sign-in.ts";
import type { TrackScreen } from "./uvc/by-track.ts";

/** How one camera is attached and what it is, as settings say it. */
export type CameraSpec = WireSpec | UvcSpec | OnvifSpec;

/** What every device has, and the room's screen: it moves a USB camera where the room itself may not. */
export interface CameraContext extends DeviceContext {
  readonly screen?: TrackScreen;
}

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
  readonly family: "visca" | "visca-sony" | "pelco-d" | "pelco-p";
  readonly link: LinkAddress;
  /** Which model's ranges hold: the name of a file, without `.json`. */
  readonly model: string;
  /** Whether it hangs from the ceiling. */
  readonly upsideDown: boolean;
  /** The camera's number on a chain of several; 1 when alone. */
  readonly address: number;
}

/**
 * Makes the camera that `spec` describes; it does nothing until `start()`. Only its own family's driver is loaded: a room
 * has one or two of them, and starts the sooner. Rejects when there is no such model.
 *
 * @param models the models there are: without it, those of the release
 */
export async function createCamera(
  spec: CameraSpec,
  context: CameraContext,
  models = new CameraModels(),
): Promise<Camera> {
  switch (spec.family) {
    case "uvc": {
      const [{ UvcCamera }, { NodeAttachment }] = await Promise.all([
        import("./uvc/camera.ts"),
        import("./uvc/attachment.ts"),
      ]);
      return new UvcCamera({ ...spec, ...context, attachment: new NodeAttachment(spec.path, context) });
    }
    case "onvif": {
      const { OnvifCamera } = await import("./onvif/camera.ts");
      return new OnvifCamera({ ...spec, ...context, model: models.read(spec.model) });
    }
    case "pelco-d":
    case "pelco-p": {
      const { PelcoCamera } = await import("./pelco/camera.ts");
      const { link, model, family, ...rest } = spec;
      const form = family === "pelco-p" ? "p" : "d";
      const baud = link.kind === "serial" ? link.baud : 0;
      return new PelcoCamera({ ...rest, ...context, link: linkTo(link), model: pelcoModel(models, model), baud, form });
    }
    case "visca":
    case "visca-sony": {
      const { createViscaCamera } = await import("./visca/create.ts");
      return createViscaCamera(spec, context, models);
    }
  }
}

/** A model of that protocol; its own generic one where none was chosen. */
function pelcoModel(models: CameraModels, name: string): CameraModel {
  const model = models.read(name === "generic" ? "pelco-d" : name);
  if (model.family !== "pelco-d") throw new Error(`"${name}" is no model of a Pelco-D camera.`);
  return model;
}
