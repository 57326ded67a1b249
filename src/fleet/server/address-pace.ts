import type { Clock } from "#base/clock.ts";
import { TokenBucket } from "#base/token-bucket.ts";
import { networkOf } from "#process/network-of.ts";
import { hubLimits } from "./limits.ts";

/** How much may come from one address, or one network of IPv6. Its memory is bounded: who was longest quiet goes first. */
export class AddressPace {
  readonly #clock: Pick<Clock, "monotonic">;
  readonly #burst: number;
  readonly #perSecond: number;
  /** In the order of their last use. */
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(clock: Pick<Clock, "monotonic">, burst: number, perSecond: number) {
    this.#clock = clock;
    this.#burst = burst;
    this.#perSecond = perSecond;
  }

  /** Takes one for `address`; false when it asks for too much. */
  take(address: string): boolean {
    const network = networkOf(address);
    const known = this.#buckets.get(network);
    const bucket = known ?? new TokenBucket(this.#burst, this.#perSecond, () => this.#clock.monotonic());
    this.#buckets.delete(network);
    this.#buckets.set(network, bucket);
    for (const quiet of this.#buckets.keys()) {
      if (this.#buckets.size <= hubLimits.pacedAddresses) break;
      this.#buckets.delete(quiet);
    }
    return bucket.take();
  }

  /** Forgets what came from `address`. */
  forget(address: string): void {
    this.#buckets.delete(networkOf(address));
  }
}
