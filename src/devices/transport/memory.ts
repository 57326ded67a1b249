import { Events } from "#base/events.ts";
import { DeviceError } from "../device-error.ts";
import type { ByteLink, ByteLinkEvents } from "./byte-link.ts";

/**
 * A wire inside the process, for tests of drivers: one end is a {@link ByteLink}, the other takes what was written and
 * gives what the device says. Nothing waits; bytes arrive within the call that sends them.
 */
export class MemoryLink implements ByteLink {
  readonly where = "memory";
  readonly events = new Events<ByteLinkEvents>();
  /** Receives what the driver writes. */
  readonly #device: (bytes: Uint8Array) => void;
  #plugged = true;
  #open = false;
  /** How often it was opened. */
  openings = 0;

  constructor(device: (bytes: Uint8Array) => void) {
    this.#device = device;
  }

  open(): Promise<void> {
    if (!this.#plugged) return Promise.reject(new DeviceError("DEVICE_PORT_ABSENT"));
    this.#open = true;
    this.openings += 1;
    return Promise.resolve();
  }

  write(bytes: Uint8Array): Promise<void> {
    if (!this.#open) return Promise.reject(new DeviceError("DEVICE_UNPLUGGED"));
    this.#device(bytes);
    return Promise.resolve();
  }

  close(): Promise<void> {
    if (this.#open) {
      this.#open = false;
      this.events.emit("closed", undefined);
    }
    return Promise.resolve();
  }

  /** The device says something. */
  say(bytes: Uint8Array): void {
    if (this.#open) this.events.emit("bytes", bytes);
  }

  /** The cable is pulled. */
  unplug(): void {
    this.#plugged = false;
    if (!this.#open) return;
    this.#open = false;
    this.events.emit("closed", new Error("unplugged"));
  }

  /** The cable is back. */
  plug(): void {
    this.#plugged = true;
  }
}
