import type { NextFunction, Request, Response } from "express";
import type { Clock } from "#base/clock.ts";
import { TokenBucket } from "#base/token-bucket.ts";
import { networkOf } from "#process/network-of.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { controllerLimits } from "../limits.ts";
import { addressOfRequest } from "./identity.ts";

/** How many requests come from one address, or one network of IPv6; too many of them are refused with the time to wait. */
export class RequestPace {
  readonly #clock: Clock;
  readonly #perSecond: () => number;
  /** In the order of their last use. */
  readonly #buckets = new Map<string, TokenBucket>();

  /** @param perSecond the setting network.requestsPerSecond, asked at each request */
  constructor(clock: Clock, perSecond: () => number) {
    this.#clock = clock;
    this.#perSecond = perSecond;
  }

  /** Takes one for `address`; false when it asks for too much. Its memory is bounded: who was longest quiet goes first. */
  take(address: string): boolean {
    const network = networkOf(address);
    const perSecond = this.#perSecond();
    const burst = perSecond * controllerLimits.burstSeconds;
    const bucket = this.#buckets.get(network) ?? new TokenBucket(burst, perSecond, () => this.#clock.monotonic());
    bucket.adjust(burst, perSecond);
    this.#buckets.delete(network);
    this.#buckets.set(network, bucket);
    for (const quiet of this.#buckets.keys()) {
      if (this.#buckets.size <= controllerLimits.pacedAddresses) break;
      this.#buckets.delete(quiet);
    }
    return bucket.take();
  }

  /** The same as middleware of the API. */
  readonly middleware = (request: Request, _response: Response, next: NextFunction): void => {
    if (!this.take(addressOfRequest(request))) throw new RoomError("too-many", note("why-wait", { seconds: 1 }));
    next();
  };
}
