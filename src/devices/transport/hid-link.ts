import type { Events } from "#base/events.ts";

/** A HID device as the system lists it. */
export interface HidDevice {
  /** What opens it, such as `/dev/hidraw0`. */
  readonly path: string;
  /** Where it is plugged in, as the system says; another one after every plugging in. */
  readonly port: string;
  /** The USB port of the device it is a part of, such as `1-1.4`; undefined where it hangs on none. */
  readonly usbPort: string | undefined;
  readonly vendor: number;
  readonly product: number;
  /** What it calls itself: maker and model. */
  readonly name: string;
  /** Its serial number; empty when it has none. */
  readonly serial: string;
  /** Its report descriptor, as it came. */
  readonly descriptor: Uint8Array;
}

/** What an open HID device tells. */
export interface HidLinkEvents {
  /** An input report, its id first where the device numbers its reports. */
  report: [report: Uint8Array];
  /** Unplugged, or closed by us. Told once per opening. */
  closed: [reason: Error | undefined];
}

/** A HID device's reports, whole: the one narrow interface under what speaks to HID devices. May be opened again. */
export interface HidLink {
  readonly where: string;
  readonly events: Events<HidLinkEvents>;
  /** Rejects with a `DeviceError` that says why. */
  open(): Promise<void>;
  /** Writes an output report: its id first, 0 where the device does not number them. Rejects with a `DeviceError`. */
  write(report: Uint8Array): Promise<void>;
  /** Reads a feature report of so many bytes: its id first. Rejects with a `DeviceError`. */
  readFeature(report: number, length: number): Promise<Uint8Array>;
  /** Writes a feature report: its id first, 0 where the device does not number them. Rejects with a `DeviceError`. */
  writeFeature(report: Uint8Array): Promise<void>;
  /** Releases the device. Safe to call at any time. */
  close(): Promise<void>;
}

/** Where HID devices hang. */
export interface HidBus {
  /** What is plugged in now, in the order of the system. Cheap: it is asked twice a second. */
  list(): Promise<readonly HidDevice[]>;
  /** A way to one of them; nothing is opened yet. */
  link(device: HidDevice): HidLink;
}
