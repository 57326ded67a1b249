import { messageOf } from "#base/log.ts";
import { writePicture } from "#protocol/camera-picture.ts";
import { UvcAxes } from "../../camera/uvc/axes.ts";
import { V4l2Ctl } from "../../camera/uvc/v4l2-ctl.ts";
import { type UsbIdentity, type VideoNode, videoNodes } from "../../camera/uvc/video-nodes.ts";
import { DeviceError } from "../../device-error.ts";
import type { Found, PlaceHearer } from "../found.ts";
import { type HeldPath, heldNodes } from "../held.ts";
import { stablePath } from "../stable-path.ts";
import type { Place } from "./place.ts";

/**
 * USB cameras: the kernel says which there are, and their controls whether they can be steered. Reading them moves nothing. One
 * that looks one way is a camera as well; so is what brings in the picture of another one.
 */
export class UsbCameraPlace implements Place {
  readonly place = "usb-cameras";
  readonly isLocal = true;

  async search(hearer: PlaceHearer, held: readonly HeldPath[]): Promise<void> {
    const ours = await heldNodes(held);
    const cameras = (await videoNodes()).flatMap((node) =>
      node.index === 0 && node.usb !== undefined ? [{ node, usb: node.usb }] : [],
    );
    let missing: DeviceError | undefined;
    let done = 0;
    hearer.handleProgress(done, cameras.length);
    await Promise.all(
      cameras.map(async ({ node, usb }) => {
        const hasTwin = cameras.some((other) => other.node !== node && isTwin(usb, other.usb));
        const heldBy = ours.get(node.path);
        try {
          const steers = heldBy === undefined ? new UvcAxes(await new V4l2Ctl(node.path).list(), false).any : undefined;
          const found = await foundCamera(node, usb, hasTwin, true);
          hearer.handleFound(steers === undefined ? { ...found, ...(heldBy && { heldBy }) } : { ...found, steers });
        } catch (error) {
          const failure = error instanceof DeviceError ? error : new DeviceError("DEVICE_UNPLUGGED", messageOf(error));
          hearer.handleFound({ ...(await foundCamera(node, usb, hasTwin, false)), fault: failure.fault });
          // What is missing is missing for all of them: the place says it too.
          if (failure.code === "DEVICE_PROGRAM_MISSING") missing = failure;
        }
        done += 1;
        hearer.handleProgress(done, cameras.length);
      }),
    );
    if (missing !== undefined) throw missing;
  }
}

async function foundCamera(node: VideoNode, usb: UsbIdentity, hasTwin: boolean, usable: boolean): Promise<Found> {
  const path = await stablePath(node.path, "/dev/v4l", hasTwin);
  return {
    id: `uvc:${path}`,
    place: "usb-cameras",
    kind: "camera",
    family: "uvc",
    name: `${usb.maker} ${usb.name || node.name}`.trim(),
    link: path,
    serial: usb.serial ?? "",
    socket: usb.port,
    needs: "nothing",
    use: usable ? { by: "uvc", path, picture: pictureOf(usb, hasTwin) } : undefined,
  };
}

/** Its picture as a setting remembers it: found again after a replug, and told from its twins. */
function pictureOf({ vendor, product, serial, port, part }: UsbIdentity, twins: boolean): string {
  return writePicture({ kind: "usb", vendor, product, serial, port, part, twins });
}

const isTwin = (one: UsbIdentity, other: UsbIdentity): boolean =>
  one.vendor === other.vendor && one.product === other.product && one.serial === other.serial;
