import type { HidDevice } from "../../transport/hid-link.ts";
import { parseDescriptor } from "./descriptor.ts";
import { fitness, type Telephony, telephonyOf } from "./telephony.ts";

/** A device with telephony. */
export interface Candidate {
  readonly device: HidDevice;
  readonly telephony: Telephony;
  readonly fitness: number;
}

/** Reads descriptors once per plugging in: the list is asked for twice a second. */
export class Candidates {
  readonly #read = new Map<string, Candidate | undefined>();

  /** Those of `devices` that have telephony, best first; equals in the order of the system. */
  among(devices: readonly HidDevice[]): readonly Candidate[] {
    const ports = new Set(devices.map(({ port }) => port));
    for (const port of this.#read.keys()) if (!ports.has(port)) this.#read.delete(port);
    return devices
      .flatMap((device) => {
        const candidate = this.#candidate(device);
        return candidate === undefined ? [] : [candidate];
      })
      .sort((a, b) => b.fitness - a.fitness);
  }

  #candidate(device: HidDevice): Candidate | undefined {
    if (this.#read.has(device.port)) return this.#read.get(device.port);
    const telephony = telephonyOf(parseDescriptor(device.descriptor));
    const candidate = telephony && { device, telephony, fitness: fitness(telephony) };
    this.#read.set(device.port, candidate);
    return candidate;
  }
}
