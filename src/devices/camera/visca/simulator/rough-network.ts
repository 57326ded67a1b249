import type { Clock } from "#base/clock.ts";
import type { Faults } from "./faults.ts";

/** How much later than the others a datagram that is late may come. Milliseconds. */
const late = { least: 20, most: 200 } as const;

/** A network that loses datagrams, doubles them, and lets one overtake another, as often as the faults say. */
export class RoughNetwork {
  readonly #clock: Clock;
  readonly #faults: Faults;
  readonly #random: () => number;

  /** @param random numbers from 0 to 1, excluding 1 */
  constructor(clock: Clock, faults: Faults, random: () => number) {
    this.#clock = clock;
    this.#faults = faults;
    this.#random = random;
  }

  /** Hands a datagram on: now, later, twice or never. */
  pass(bytes: Uint8Array, deliver: (bytes: Uint8Array) => void): void {
    const { datagramLoss, datagramDoubles } = this.#faults;
    if (this.#random() < datagramLoss) return;
    const copies = this.#random() < datagramDoubles ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) this.#deliver(bytes, deliver);
  }

  #deliver(bytes: Uint8Array, deliver: (bytes: Uint8Array) => void): void {
    const { datagramDelay, datagramLate } = this.#faults;
    const more = this.#random() < datagramLate ? late.least + (late.most - late.least) * this.#random() : 0;
    const wait = datagramDelay + more;
    if (wait === 0) deliver(bytes);
    else this.#clock.after(wait, () => deliver(bytes));
  }
}
