import { readdir, readFile, realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { inNaturalOrder } from "#base/natural-order.ts";
import { type DeviceRoots, systemRoots, usbAt } from "../camera/uvc/video-nodes.ts";
import { stablePath } from "./stable-path.ts";
import { keyOf, usbNames } from "./usb-names.ts";

/** A serial port of this machine. */
export interface SerialPortFound {
  /** The kernel's node, such as `/dev/ttyUSB0`. */
  readonly node: string;
  /** The path that leads to it again after a restart: what settings get. */
  readonly path: string;
  /** What the adapter calls itself; empty for a socket of the machine's own. */
  readonly name: string;
  readonly serial: string;
  /** Where its adapter is plugged in, such as `1-1.4`; empty for a socket of the machine's own. */
  readonly socket: string;
}

export interface SerialPortsOptions {
  readonly roots?: DeviceRoots;
  /** Folders whose links are serial ports too: what a rule of udev, a simulator or a test puts there. */
  readonly folders?: readonly string[];
}

/** Names of real serial lines: consoles, pseudo-terminals and modems' side channels have others. */
const serialNames = /^tty(S|USB|ACM|AMA|THS|XRUSB|WCH|MXUSB|FIQ|SC|mxc)\d+$/;

/** The serial ports there are. A port that the kernel only reserves a name for is left out. */
export async function serialPorts({
  roots = systemRoots,
  folders = [],
}: SerialPortsOptions): Promise<SerialPortFound[]> {
  const listed = join(roots.sys, "class/tty");
  const names = (await readdir(listed).catch(() => [])).filter((name) => serialNames.test(name)).sort(inNaturalOrder);
  const read = await Promise.all(names.map((name) => readPort(join(listed, name), join(roots.dev, name))));
  const ports = read.filter((port) => port !== undefined);
  const nameless = ports.flatMap(({ usb }) => (usb === undefined || usb.name !== "" ? [] : [usb]));
  const known = await usbNames(nameless);
  const found = await Promise.all(
    ports.map(async ({ node, usb }): Promise<SerialPortFound> => {
      const twin = ports.some(
        (other) => other.node !== node && usb !== undefined && other.usb !== undefined && isTwin(usb, other.usb),
      );
      const path = usb === undefined ? node : await stablePath(node, join(roots.dev, "serial"), twin);
      const said = usb === undefined ? "" : `${usb.maker} ${usb.name}`.trim();
      const name = usb === undefined || usb.name !== "" ? said : (known.get(keyOf(usb)) ?? said);
      return { node, path, name, serial: usb?.serial ?? "", socket: usb?.port ?? "" };
    }),
  );
  return [...found, ...(await linkedPorts(folders, found))];
}

/** Two that neither number nor name tells apart. */
function isTwin(one: UsbOfPort, other: UsbOfPort): boolean {
  return (
    one.vendor === other.vendor &&
    one.product === other.product &&
    one.serial === other.serial &&
    one.port !== other.port
  );
}

type UsbOfPort = NonNullable<Awaited<ReturnType<typeof usbAt>>>;

interface PortRead {
  readonly node: string;
  readonly usb: UsbOfPort | undefined;
}

async function readPort(folder: string, node: string): Promise<PortRead | undefined> {
  // What has no device behind it is a name of the kernel's only; type 0 is a socket that the board does not have.
  const device = await realpath(join(folder, "device")).catch(() => undefined);
  if (device === undefined) return undefined;
  const type = await readFile(join(folder, "type"), "utf8").catch(() => "");
  if (type.trim() === "0") return undefined;
  // The tty hangs on an interface of the USB device, some below a port of its own.
  for (const place of [device, dirname(device)]) {
    const usb = await usbAt(dirname(place), basename(place).split(":")[1] ?? "");
    if (usb !== undefined) return { node, usb };
  }
  return { node, usb: undefined };
}

async function linkedPorts(folders: readonly string[], known: readonly SerialPortFound[]): Promise<SerialPortFound[]> {
  const ports: SerialPortFound[] = [];
  for (const folder of folders) {
    for (const name of (await readdir(folder).catch(() => [])).sort(inNaturalOrder)) {
      const path = join(folder, name);
      const node = await realpath(path).catch(() => undefined);
      if (node === undefined || !node.startsWith("/dev/")) continue;
      if ([...known, ...ports].some((port) => port.node === node)) continue;
      ports.push({ node, path, name, serial: "", socket: "" });
    }
  }
  return ports;
}
