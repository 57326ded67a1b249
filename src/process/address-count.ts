import { addressOf } from "./loopback.ts";
import { networkOf } from "./network-of.ts";

/** How many of all may be one address's, and how many there may be. */
export interface AddressBounds {
  readonly all: number;
  readonly perAddress: number;
}

/**
 * Counts what an address has of something there is a bounded number of. An IPv6 network has as many as it has computers,
 * and never more than half of all: nobody takes every place by walking through the addresses of their own.
 */
export class AddressCount {
  readonly #bounds: AddressBounds;
  readonly #held = new Map<string, number>();

  constructor(bounds: AddressBounds) {
    this.#bounds = bounds;
  }

  /** Whether one more of that address is too many. */
  isFull(remote: string | undefined): boolean {
    return this.#keys(remote).some(([key, most]) => (this.#held.get(key) ?? 0) >= most);
  }

  /** One more, or one less with -1. */
  add(remote: string | undefined, by: 1 | -1): void {
    for (const [key] of this.#keys(remote)) {
      const count = (this.#held.get(key) ?? 0) + by;
      if (count > 0) this.#held.set(key, count);
      else this.#held.delete(key);
    }
  }

  #keys(remote: string | undefined): readonly (readonly [key: string, most: number])[] {
    const { all, perAddress } = this.#bounds;
    const [address, network] = [addressOf(remote), networkOf(remote)];
    if (address === network) return [[address, perAddress]];
    return [
      [address, perAddress],
      [network, Math.max(perAddress, Math.floor(all / 2))],
    ];
  }
}
