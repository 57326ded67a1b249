import { readdir, readFile, realpath } from "node:fs/promises";
import { basename, join } from "node:path";

/** The USB device behind a video node. */
export interface UsbIdentity {
  /** Four hexadecimal digits each. */
  readonly vendor: string;
  readonly product: string;
  /** Absent on many cameras; twins without it differ by their port alone. */
  readonly serial: string | undefined;
  /** Where it is plugged in, such as `1-1.4`: the same socket has the same name after every replug. */
  readonly port: string;
  /** Which of the device's functions this is, such as `1.0`: some have two cameras in them. */
  readonly part: string;
  readonly maker: string;
  readonly name: string;
  readonly release: string;
}

/** A video node of the kernel. */
export interface VideoNode {
  /** Such as `/dev/video0`; the number is another one after a replug. */
  readonly path: string;
  /** 0 is the picture; the others of a camera carry what goes with it and have no controls. */
  readonly index: number;
  /** What the driver calls it. */
  readonly name: string;
  readonly usb: UsbIdentity | undefined;
}

/** Where the kernel shows its devices; other folders in tests. */
export interface DeviceRoots {
  readonly sys: string;
  readonly dev: string;
}

/** Those of this machine. */
export const systemRoots: DeviceRoots = { sys: "/sys", dev: "/dev" };

/** The video nodes there are now, by number. */
export async function videoNodes(roots: DeviceRoots = systemRoots): Promise<VideoNode[]> {
  const folder = join(roots.sys, "class/video4linux");
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^video\d+$/.test(name));
  const nodes = await Promise.all(names.map((name) => readNode(join(folder, name), join(roots.dev, name))));
  return nodes.sort((a, b) => numberOf(a.path) - numberOf(b.path));
}

const numberOf = (path: string): number => Number(/\d+$/.exec(path)?.[0]);

async function readNode(folder: string, path: string): Promise<VideoNode> {
  const [name, index, usb] = await Promise.all([
    line(join(folder, "name")),
    line(join(folder, "index")),
    // The node's device is one interface of the USB device that is above it.
    realpath(join(folder, "device")).then(
      (place) => usbAt(join(place, ".."), basename(place).split(":")[1] ?? ""),
      () => undefined,
    ),
  ]);
  return { path, name: name ?? "", index: Number(index ?? 0), usb };
}

/** The USB device whose folder in sysfs this is; undefined when it is none. @param part which of its functions is meant */
export async function usbAt(folder: string, part: string): Promise<UsbIdentity | undefined> {
  const [vendor, product, serial, maker, name, release] = await Promise.all(
    ["idVendor", "idProduct", "serial", "manufacturer", "product", "bcdDevice"].map((file) => line(join(folder, file))),
  );
  if (vendor === undefined || product === undefined) return undefined;
  return {
    vendor,
    product,
    serial: serial === "" ? undefined : serial,
    port: basename(folder),
    part,
    maker: maker ?? "",
    name: name ?? "",
    release: release ?? "",
  };
}

async function line(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch {
    return undefined;
  }
}

/**
 * Finds one camera again and again, whatever number the kernel gives it and whatever twins it has.
 *
 * What a setting names is taken once; from then on it is the same camera that counts: by its serial number, else by
 * the socket it is in, else as the only one of its kind.
 */
export class NodeFinder {
  readonly #path: string;
  readonly #roots: DeviceRoots;
  #known: UsbIdentity | undefined;
  /** Sockets in which others of its kind were seen. */
  readonly #twins = new Set<string>();

  /** @param path a node, or a link to one as udev makes them in `/dev/v4l` */
  constructor(path: string, roots: DeviceRoots = systemRoots) {
    this.#path = path;
    this.#roots = roots;
  }

  /** The camera's node now; undefined while it is not there. */
  async find(): Promise<VideoNode | undefined> {
    const nodes = await videoNodes(this.#roots);
    const node = this.#choose(nodes, await this.#named(nodes));
    if (node?.usb === undefined) return node;
    this.#known = node.usb;
    for (const { usb } of nodes)
      if (usb && isLike(usb, node.usb) && usb.port !== node.usb.port) this.#twins.add(usb.port);
    this.#twins.delete(node.usb.port);
    return node;
  }

  /** The node that the setting's path leads to. */
  async #named(nodes: readonly VideoNode[]): Promise<VideoNode | undefined> {
    const path = await realpath(this.#path).catch(() => undefined);
    if (path === undefined) return undefined;
    return nodes.find((node) => node.path === path) ?? { path, index: 0, name: basename(path), usb: undefined };
  }

  #choose(nodes: readonly VideoNode[], named: VideoNode | undefined): VideoNode | undefined {
    const known = this.#known;
    // Who names a camera's second node means the camera.
    if (known === undefined) return nodes.find((node) => node.index === 0 && isSame(node.usb, named?.usb)) ?? named;
    const alike = nodes.filter(({ index, usb }) => index === 0 && usb !== undefined && isLike(usb, known));
    const inPlace = alike.find(({ usb }) => usb?.port === known.port);
    if (inPlace !== undefined) return inPlace;
    const moved = alike.filter(({ usb }) => known.serial !== undefined || !this.#twins.has(usb?.port ?? ""));
    if (moved.length === 1) return moved[0];
    // A link that names a socket means whatever is in it.
    return this.#path.includes("/by-path/") ? named : undefined;
  }
}

/** Whether two are the same camera or twins without a serial number. */
function isLike(one: UsbIdentity, other: UsbIdentity): boolean {
  const { vendor, product, serial, part } = other;
  return one.vendor === vendor && one.product === product && one.serial === serial && one.part === part;
}

function isSame(one: UsbIdentity | undefined, other: UsbIdentity | undefined): boolean {
  return one !== undefined && other !== undefined && one.port === other.port && isLike(one, other);
}
