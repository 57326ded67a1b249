import type { WireExchange } from "./device.ts";
import { deviceLimits } from "./limits.ts";

/** The last exchanges of a wire; older ones fall out. */
export class ExchangeRing {
  readonly #capacity: number;
  #kept: WireExchange[] = [];

  constructor(capacity: number = deviceLimits.exchanges) {
    this.#capacity = capacity;
  }

  add(exchange: WireExchange): void {
    this.#kept.push(exchange);
    // Cut now and then rather than shift at every frame.
    if (this.#kept.length >= 2 * this.#capacity) this.#kept = this.#kept.slice(-this.#capacity);
  }

  /** Oldest first. */
  all(): readonly WireExchange[] {
    return this.#kept.slice(-this.#capacity);
  }
}
