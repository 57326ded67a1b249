import type { SoundPlug } from "#protocol/sound.ts";
import type { HidDevice } from "../../transport/hid-link.ts";
import { belonging } from "./belonging.ts";
import { parseDescriptor } from "./descriptor.ts";
import { fitness, type Telephony, telephonyOf } from "./telephony.ts";

/** A device with telephony. */
export interface Candidate {
  readonly device: HidDevice;
  readonly telephony: Telephony;
  readonly fitness: number;
}

/** Below 0 where `one` serves better than `other`: the part of what the room hears by does, then what has more telephony. */
export function inOrder(one: Candidate, other: Candidate, plug: SoundPlug | undefined): number {
  return belonging(other.device, plug) - belonging(one.device, plug) || other.fitness - one.fitness;
}

/** Reads descriptors once per plugging in: the list is asked for twice a second. */
export class Candidates {
  readonly #read = new Map<string, Candidate | undefined>();

  /**
   * Those of `devices` that have telephony, best first; equals in the order of the system.
   *
   * @param plug what the room hears by
   */
  among(devices: readonly HidDevice[], plug: SoundPlug | undefined): readonly Candidate[] {
    const ports = new Set(devices.map(({ port }) => port));
    for (const port of this.#read.keys()) if (!ports.has(port)) this.#read.delete(port);
    return devices
      .flatMap((device) => {
        const candidate = this.#candidate(device);
        return candidate === undefined ? [] : [candidate];
      })
      .sort((a, b) => inOrder(a, b, plug));
  }

  #candidate(device: HidDevice): Candidate | undefined {
    if (this.#read.has(device.port)) return this.#read.get(device.port);
    const telephony = telephonyOf(parseDescriptor(device.descriptor));
    const candidate = telephony && { device, telephony, fitness: fitness(telephony) };
    this.#read.set(device.port, candidate);
    return candidate;
  }
}
