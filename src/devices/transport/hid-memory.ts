import { Events } from "#base/events.ts";
import { DeviceError } from "../device-error.ts";
import type { HidBus, HidDevice, HidLink, HidLinkEvents } from "./hid-link.ts";

/** The device's end of a {@link MemoryHidBus}. */
export interface MemoryHidEnd {
  readonly vendor: number;
  readonly product: number;
  readonly name: string;
  readonly descriptor: Uint8Array;
  /** Takes an output report: its id first, 0 where they are not numbered. May throw. */
  handleOutput(report: Uint8Array): void;
  /** Its feature reports by their ids, with the id first; absent: it has none. Writing replaces one. */
  readonly features?: Map<number, Uint8Array>;
  readonly events: Events<{ report: [report: Uint8Array] }>;
}

interface Plugged {
  readonly device: HidDevice;
  readonly end: MemoryHidEnd;
  readonly links: Set<MemoryHidLink>;
  readonly unhear: () => void;
}

/** HID devices inside the process, for tests: whatever is plugged in can be listed and opened. Nothing waits. */
export class MemoryHidBus implements HidBus {
  readonly #plugged = new Map<MemoryHidEnd, Plugged>();
  #count = 0;
  /** Why the next openings fail; undefined: they do not. */
  refusal: DeviceError | undefined;

  list(): Promise<readonly HidDevice[]> {
    return Promise.resolve([...this.#plugged.values()].map(({ device }) => device));
  }

  link(device: HidDevice): HidLink {
    return new MemoryHidLink(device.path, () => {
      if (this.refusal !== undefined) throw this.refusal;
      return [...this.#plugged.values()].find((plugged) => plugged.device.port === device.port);
    });
  }

  /**
   * Plugs a device in.
   *
   * @param usbPort such as `1-1.4`; none unless told
   */
  plug(end: MemoryHidEnd, path = `memory ${this.#plugged.size}`, usbPort?: string): void {
    this.#count += 1;
    const { vendor, product, name, descriptor } = end;
    const links = new Set<MemoryHidLink>();
    this.#plugged.set(end, {
      device: { path, port: `${path}.${this.#count}`, usbPort, vendor, product, name, serial: "", descriptor },
      end,
      links,
      unhear: end.events.on("report", (report) => {
        for (const link of links) link.events.emit("report", report);
      }),
    });
  }

  /** Pulls it out. */
  unplug(end: MemoryHidEnd): void {
    const plugged = this.#plugged.get(end);
    if (plugged === undefined) return;
    this.#plugged.delete(end);
    plugged.unhear();
    for (const link of [...plugged.links]) link.lose(new Error("unplugged"));
  }
}

class MemoryHidLink implements HidLink {
  readonly events = new Events<HidLinkEvents>();
  readonly where: string;
  readonly #find: () => Plugged | undefined;
  #plugged: Plugged | undefined;

  constructor(where: string, find: () => Plugged | undefined) {
    this.where = where;
    this.#find = find;
  }

  open(): Promise<void> {
    try {
      this.#plugged = this.#find();
    } catch (error) {
      return Promise.reject(error);
    }
    if (this.#plugged === undefined) return Promise.reject(new DeviceError("DEVICE_PORT_ABSENT"));
    this.#plugged.links.add(this);
    return Promise.resolve();
  }

  write(report: Uint8Array): Promise<void> {
    if (this.#plugged === undefined) return Promise.reject(new DeviceError("DEVICE_UNPLUGGED"));
    try {
      this.#plugged.end.handleOutput(report);
      return Promise.resolve();
    } catch (error) {
      return Promise.reject(error);
    }
  }

  async readFeature(report: number): Promise<Uint8Array> {
    const feature = this.#plugged?.end.features?.get(report);
    if (feature === undefined) throw new DeviceError("DEVICE_UNPLUGGED", `no feature report ${report}`);
    return feature.slice();
  }

  async writeFeature(report: Uint8Array): Promise<void> {
    if (this.#plugged === undefined) throw new DeviceError("DEVICE_UNPLUGGED");
    this.#plugged.end.features?.set(report[0] ?? 0, report.slice());
  }

  close(): Promise<void> {
    this.lose(undefined);
    return Promise.resolve();
  }

  /** The device is gone, or given up. */
  lose(reason: Error | undefined): void {
    if (this.#plugged === undefined) return;
    this.#plugged.links.delete(this);
    this.#plugged = undefined;
    this.events.emit("closed", reason);
  }
}
