import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { systemClock } from "#base/clock.ts";
import { cameraModel } from "#devices/camera/model.ts";
import { SimulatedUsbCamera } from "#devices/camera/uvc/simulator/usb-camera.ts";
import type { SettingName } from "#devices/camera/uvc/simulator/usb-settings.ts";
import { busId, UsbIpServer } from "#devices/camera/uvc/simulator/usbip-server.ts";
import { videoNodes } from "#devices/camera/uvc/video-nodes.ts";
import { until } from "./attempts.ts";

const run = promisify(execFile);

/** A simulated camera and the kernel's port it is plugged into. */
export class PluggedCamera {
  readonly camera: SimulatedUsbCamera;
  readonly server: UsbIpServer;
  #port = 0;

  constructor(camera: SimulatedUsbCamera) {
    this.camera = camera;
    this.server = new UsbIpServer(camera);
  }

  /** Plugs it in; resolves with its node. */
  async plug(): Promise<string> {
    if (this.#port === 0) this.#port = await this.server.listen(0);
    const before = (await videoNodes()).map(({ path }) => path);
    await run("usbip", ["--tcp-port", String(this.#port), "attach", "--remote", "127.0.0.1", "--busid", busId]);
    return until(async () => (await videoNodes()).find(({ path }) => !before.includes(path))?.path, "its node");
  }

  unplug(): void {
    this.server.unplug();
  }
}

/** What a camera has that can be sent to a place, and one that only knows speeds. */
export const positions = ["panTiltAbsolute", "zoomAbsolute"] as const;
export const speeds = ["panTiltRelative", "zoomAbsolute"] as const;

export function simulated(
  controls: readonly (typeof positions | typeof speeds)[number][],
  serial = "",
  settings: readonly SettingName[] = [],
): PluggedCamera {
  const model = cameraModel("generic");
  return new PluggedCamera(
    new SimulatedUsbCamera({ clock: systemClock, model, controls, settings, names: { serial } }),
  );
}
