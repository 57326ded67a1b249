import { readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import { Events } from "#base/events.ts";
import { messageOf } from "#base/log.ts";
import { inNaturalOrder } from "#base/natural-order.ts";
import type { DeviceFaultCode } from "#protocol/device-faults.ts";
import { usbPortIn } from "#protocol/usb-port.ts";
import { DeviceError } from "../device-error.ts";
import type { HidBus, HidDevice, HidLink, HidLinkEvents } from "./hid-link.ts";

/** What is used of node-hid. */
type NodeHid = typeof import("node-hid");
type OpenNode = Awaited<ReturnType<NodeHid["HIDAsync"]["open"]>>;

/** Where the kernel lists its hidraw nodes. */
const hidrawClass = "/sys/class/hidraw";

/**
 * The machine's HID devices by Linux's hidraw. What there is, and each report descriptor, is read from sysfs: node-hid's own
 * list names only the outermost usage of a collection, and telephony also stands inside others (the C-Media HS-100B's
 * is in a consumer collection). node-hid opens, reads and writes.
 */
export class HidrawBus implements HidBus {
  readonly #root: string;
  /** What was read of a node; the kernel gives every newcomer another number in its link's target. */
  readonly #known = new Map<string, HidDevice>();

  /** @param root where the nodes are listed; another place only in tests */
  constructor(root: string = hidrawClass) {
    this.#root = root;
  }

  async list(): Promise<readonly HidDevice[]> {
    const names = await readdir(this.#root).catch(() => []);
    const found: HidDevice[] = [];
    const present = new Set<string>();
    for (const name of names.sort(inNaturalOrder)) {
      try {
        const port = await readlink(join(this.#root, name));
        present.add(port);
        const device = this.#known.get(port) ?? (await describe(join(this.#root, name), name, port));
        this.#known.set(port, device);
        found.push(device);
      } catch {
        // Unplugged between the listing and the look at it.
      }
    }
    for (const port of this.#known.keys()) if (!present.has(port)) this.#known.delete(port);
    return found;
  }

  link(device: HidDevice): HidLink {
    return new HidrawLink(device.path);
  }
}

/** One hidraw node, read and written by node-hid. */
class HidrawLink implements HidLink {
  readonly events = new Events<HidLinkEvents>();
  readonly where: string;
  #node: OpenNode | undefined;

  constructor(path: string) {
    this.where = path;
  }

  async open(): Promise<void> {
    await this.close();
    const { HIDAsync } = await nodeHid();
    let node: OpenNode;
    try {
      node = await HIDAsync.open(this.where);
    } catch (error) {
      throw new DeviceError(codeOf(error), messageOf(error), { cause: error });
    }
    this.#node = node;
    node.on("error", (error: unknown) => this.#lose(node, error instanceof Error ? error : new Error(String(error))));
    node.on("data", (report: Uint8Array) => this.events.emit("report", report));
  }

  async write(report: Uint8Array): Promise<void> {
    await this.#ask((node) => node.write(Buffer.from(report)));
  }

  readFeature(report: number, length: number): Promise<Uint8Array> {
    // The id comes first in the answer, and counts.
    return this.#ask((node) => node.getFeatureReport(report, length + 1));
  }

  async writeFeature(report: Uint8Array): Promise<void> {
    await this.#ask((node) => node.sendFeatureReport(Buffer.from(report)));
  }

  async #ask<Answer>(what: (node: OpenNode) => Promise<Answer>): Promise<Answer> {
    const node = this.#node;
    if (node === undefined) throw new DeviceError("DEVICE_UNPLUGGED");
    try {
      return await what(node);
    } catch (error) {
      throw new DeviceError("DEVICE_UNPLUGGED", messageOf(error), { cause: error });
    }
  }

  async close(): Promise<void> {
    const node = this.#node;
    if (node === undefined) return;
    this.#node = undefined;
    await node.close().catch(() => undefined);
    this.events.emit("closed", undefined);
  }

  #lose(node: OpenNode, reason: Error): void {
    if (this.#node !== node) return;
    this.#node = undefined;
    void node.close().catch(() => undefined);
    this.events.emit("closed", reason);
  }
}

let loading: Promise<NodeHid> | undefined;

/**
 * Loads node-hid when the first device is opened: a computer without libudev starts all the same, and says what it lacks
 * when there is something to open. A failure is tried anew the next time.
 */
function nodeHid(): Promise<NodeHid> {
  loading ??= import("node-hid").then((module) => {
    module.setDriverType("hidraw");
    // The native part is loaded by the first call, and fails here rather than in the middle of an opening.
    module.getHidapiVersion();
    return module;
  });
  return loading.catch((error: unknown) => {
    loading = undefined;
    throw new DeviceError("DEVICE_SYSTEM_LACKS", messageOf(error), { cause: error });
  });
}

async function describe(folder: string, name: string, port: string): Promise<HidDevice> {
  const [uevent, descriptor] = await Promise.all([
    readFile(join(folder, "device/uevent"), "utf8"),
    readFile(join(folder, "device/report_descriptor")),
  ]);
  const line = (key: string): string => new RegExp(`^${key}=(.*)$`, "m").exec(uevent)?.[1]?.trim() ?? "";
  // HID_ID is bus:vendor:product, hexadecimal, such as 0003:00000B0E:00002456.
  const [, vendor = "0", product = "0"] = line("HID_ID").split(":");
  return {
    path: `/dev/${name}`,
    port,
    usbPort: usbPortIn(port),
    vendor: Number.parseInt(vendor, 16) & 0xffff,
    product: Number.parseInt(product, 16) & 0xffff,
    name: line("HID_NAME"),
    serial: line("HID_UNIQ"),
    descriptor,
  };
}

function codeOf(error: unknown): DeviceFaultCode {
  const words = messageOf(error);
  if (/permission denied|EACCES|EPERM|not permitted/i.test(words)) return "DEVICE_PORT_DENIED";
  if (/busy|EBUSY/i.test(words)) return "DEVICE_PORT_BUSY";
  return "DEVICE_PORT_ABSENT";
}
