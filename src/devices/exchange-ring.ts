import type { WireExchange } from "./device.ts";
import { deviceLimits } from "./limits.ts";

/** What still counts of exchanges that fall out. */
export type Remember = (older: readonly WireExchange[]) => readonly WireExchange[];

/** The last exchanges of a wire; older ones fall out, and of these is kept what still counts. */
export class ExchangeRing {
  readonly #capacity: number;
  readonly #remember: Remember;
  #older: readonly WireExchange[] = [];
  #kept: WireExchange[] = [];

  /** @param remember nothing, unless said otherwise */
  constructor(remember: Remember = () => [], capacity: number = deviceLimits.exchanges) {
    this.#remember = remember;
    this.#capacity = capacity;
  }

  add(exchange: WireExchange): void {
    this.#kept.push(exchange);
    // Cut now and then rather than shift at every frame.
    if (this.#kept.length < 2 * this.#capacity) return;
    this.#older = this.older();
    this.#kept = this.#kept.slice(-this.#capacity);
  }

  /** Oldest first. */
  all(): readonly WireExchange[] {
    return this.#kept.slice(-this.#capacity);
  }

  /** What still counts of those before {@link all}, oldest first. */
  older(): readonly WireExchange[] {
    return this.#remember([...this.#older, ...this.#kept.slice(0, -this.#capacity)]);
  }
}
