import { constants } from "node:fs";
import { access, open, readdir, readFile, realpath } from "node:fs/promises";
import { basename, join } from "node:path";
import { isUsbPort } from "#protocol/usb-port.ts";
import { HelperRefusal } from "./programs.ts";

export interface UsbPower {
  /** Another root in a test. */
  readonly root?: string;
  readonly wait?: (ms: number) => Promise<void>;
}

/** How the device was cut off: its port lost power, or the kernel let go of it without that. */
export type CutBy = "power" | "driver";

/** So long without power, capacitors are empty. Milliseconds. */
const offMs = 2_000;
const usbDevices = "sys/bus/usb/devices";
/** Classes that a machine may stand on: a hub with others behind it, storage. */
const hub = "09";
const storage = "08";

/**
 * Takes a USB port's power away for two seconds; where the hub cannot, the kernel lets go of the device for as long and
 * takes it anew. Refuses a port with a hub, a disk or a network card on it: others may stand on those.
 *
 * Nothing that is given becomes a path but a name of the form `1-1.4`, which is looked for in one folder of sysfs.
 */
export async function cyclePower(port: string, power: UsbPower = {}): Promise<CutBy> {
  const { root = "/", wait = (ms) => new Promise((resolve) => void setTimeout(resolve, ms)) } = power;
  if (!isUsbPort(port)) throw new HelperRefusal("bad-value", port);
  const device = await within(root, join(usbDevices, port));
  if (device !== undefined) await refuseWhatOthersNeed(device, port);
  const way = (await switchOf(root, port)) ?? (device === undefined ? undefined : await authorization(device));
  if (way === undefined) {
    throw new HelperRefusal("not-supported", `Nothing is at USB port ${port}, and its hub cannot switch its power.`);
  }
  await write(way.file, way.off);
  try {
    await wait(offMs);
  } finally {
    await write(way.file, way.on);
  }
  return way.cutBy;
}

interface Way {
  readonly file: string;
  readonly off: string;
  readonly on: string;
  readonly cutBy: CutBy;
}

/** The port's own switch, which its hub has under the hub's first interface (kernel 6.0 on). */
async function switchOf(root: string, port: string): Promise<Way | undefined> {
  const [bus = "", number = ""] = port.includes(".")
    ? [port.slice(0, port.lastIndexOf(".")), port.slice(port.lastIndexOf(".") + 1)]
    : port.split("-");
  const isRoot = !port.includes(".");
  const parent = isRoot ? `usb${bus}` : bus;
  const first = isRoot ? `${bus}-0:1.0` : `${bus}:1.0`;
  const folder = await within(root, join(usbDevices, parent, first, `${parent}-port${number}`));
  const file = folder === undefined ? undefined : join(folder, "disable");
  return file !== undefined && (await isWritable(file)) ? { file, off: "1", on: "0", cutBy: "power" } : undefined;
}

async function authorization(device: string): Promise<Way | undefined> {
  const file = join(device, "authorized");
  return (await isWritable(file)) ? { file, off: "0", on: "1", cutBy: "driver" } : undefined;
}

async function refuseWhatOthersNeed(device: string, port: string): Promise<void> {
  const parts = (await readdir(device)).filter((name) => name.startsWith(`${basename(device)}:`));
  const classOf = (file: string): Promise<string> =>
    readFile(file, "utf8").then(
      (text) => text.trim(),
      () => "",
    );
  const classes = [
    await classOf(join(device, "bDeviceClass")),
    ...(await Promise.all(parts.map((part) => classOf(join(device, part, "bInterfaceClass"))))),
  ];
  const nets = await Promise.all(parts.map((part) => readdir(join(device, part, "net")).catch((): string[] => [])));
  const needed = classes.includes(hub) || classes.includes(storage) || nets.some((names) => names.length > 0);
  if (needed) throw new HelperRefusal("not-supported", `USB port ${port} has a hub, a disk or a network card on it.`);
}

/** Where a name of sysfs leads; undefined when it is not there, or leads out of the kernel's own devices. */
async function within(root: string, name: string): Promise<string | undefined> {
  const devices = await realpath(join(root, "sys/devices")).catch(() => undefined);
  const real = await realpath(join(root, name)).catch(() => undefined);
  return devices !== undefined && real?.startsWith(`${devices}/`) === true ? real : undefined;
}

async function isWritable(file: string): Promise<boolean> {
  return access(file, constants.W_OK).then(
    () => true,
    () => false,
  );
}

async function write(file: string, text: string): Promise<void> {
  try {
    // Of a file that is there: sysfs makes none, and neither shall we.
    const opened = await open(file, constants.O_WRONLY);
    try {
      await opened.write(text);
    } finally {
      await opened.close();
    }
  } catch (error) {
    throw new HelperRefusal("failed", `${basename(file)}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
