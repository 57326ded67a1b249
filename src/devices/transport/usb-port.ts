import { readFile, realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isUsbPort } from "#protocol/usb-port.ts";

/** Where the kernel lists what a node of /dev belongs to. */
const classes = ["tty", "hidraw", "video4linux"] as const;

/**
 * The USB port that a device node hangs on, as the kernel names it, such as `1-1.4`: the first bus, its port 1, and port 4
 * of the hub there. Undefined where it is no USB device, or is not there.
 *
 * @param node such as `/dev/ttyUSB0`, or a link to it as udev makes them
 * @param root another root in a test
 */
export async function usbPortOf(node: string, root = "/"): Promise<string | undefined> {
  const real = await realpath(join(root, node)).catch(() => undefined);
  if (real === undefined) return undefined;
  for (const each of classes) {
    const device = await realpath(join(root, "sys/class", each, basename(real), "device")).catch(() => undefined);
    if (device !== undefined) return portAbove(device);
  }
  return undefined;
}

/** The nearest folder above that is a whole USB device: one that tells its vendor. */
async function portAbove(folder: string): Promise<string | undefined> {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const vendor = await readFile(join(at, "idVendor"), "utf8").catch(() => undefined);
    if (vendor !== undefined) return isUsbPort(basename(at)) ? basename(at) : undefined;
  }
  return undefined;
}
