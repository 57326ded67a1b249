import { type Log, silentLog } from "#base/log.ts";
import type { DeviceIdentity } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { KernelOrScreen, TrackDevice, type TrackScreen } from "./by-track.ts";
import { V4l2Ctl, type V4l2Device } from "./v4l2-ctl.ts";
import { NodeFinder, type VideoNode } from "./video-nodes.ts";

/** A video device that is there now. */
export interface Attached {
  readonly device: V4l2Device;
  readonly identity: DeviceIdentity | undefined;
  /** Whether it is still there; asks the system, not the camera. */
  present(): Promise<boolean>;
}

/** The way to a video device that comes and goes. */
export interface Attachment {
  /** In words, such as `/dev/v4l/by-id/usb-Maker_Camera-video-index0`. */
  readonly where: string;
  /** Rejects with a `DeviceError` while the device is not there. */
  attach(): Promise<Attached>;
}

/** How a node's camera is found and moved. */
export interface NodeWays {
  readonly finder?: NodeFinder;
  /** In place of `v4l2-ctl`. */
  readonly program?: string;
  /** Moves it where the room itself may not. */
  readonly screen?: TrackScreen;
  readonly log?: Log;
}

/** The camera behind a node of `/dev`, found again after every replug. */
export class NodeAttachment implements Attachment {
  readonly where: string;
  readonly #finder: NodeFinder;
  readonly #device: (node: string) => V4l2Device;

  constructor(path: string, { finder = new NodeFinder(path), program, screen, log = silentLog }: NodeWays = {}) {
    this.where = path;
    this.#finder = finder;
    this.#device = (node) => {
      const kernel = new V4l2Ctl(node, program);
      return screen === undefined ? kernel : new KernelOrScreen(kernel, new TrackDevice(screen), log);
    };
  }

  async attach(): Promise<Attached> {
    const node = await this.#finder.find();
    if (node === undefined) throw new DeviceError("DEVICE_PORT_ABSENT", this.where);
    return {
      device: this.#device(node.path),
      identity: identityOf(node),
      present: async () => {
        const now = await this.#finder.find();
        return now !== undefined && now.path === node.path && now.usb?.port === node.usb?.port;
      },
    };
  }
}

function identityOf({ name, usb }: VideoNode): DeviceIdentity | undefined {
  if (usb === undefined) return name === "" ? undefined : { vendor: "", model: name, firmware: "" };
  // Makers that leave their name out are known by their number.
  return { vendor: usb.maker || usb.vendor, model: usb.name || name || usb.product, firmware: usb.release };
}
