import { type NetworkInterfaceInfo, networkInterfaces } from "node:os";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import { type Reach, ranked, reachOf } from "./addresses.ts";

export interface AddressWatchOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Default routes' next hops, as far as they are known. */
  readonly gateways: () => readonly string[];
  /** The machine's interfaces; others in a test. */
  readonly interfaces?: () => NodeJS.Dict<NetworkInterfaceInfo[]>;
}

/** Node tells nobody of an address that comes or goes: one look costs some ten microseconds. */
const lookEveryMs = 1_000;

/** The machine's addresses, followed. */
export class AddressWatch implements Disposable {
  readonly events = new Events<{ changed: [] }>();
  readonly #options: AddressWatchOptions;
  #addresses: readonly string[];
  #reachSince: number;
  #timer: Timer | undefined;

  constructor(options: AddressWatchOptions) {
    this.#options = options;
    this.#addresses = this.#read();
    this.#reachSince = options.clock.wall();
  }

  /** Best for links first; loopback left out. */
  get addresses(): readonly string[] {
    return this.#addresses;
  }

  get reach(): Reach {
    return reachOf(this.#addresses);
  }

  /** Since when the room can be reached as far as it can now, ms since 1970. */
  get reachSince(): number {
    return this.#reachSince;
  }

  start(): void {
    this.#timer = this.#options.clock.every(lookEveryMs, () => this.look());
  }

  /** Looks now. */
  look(): void {
    const before = this.#addresses;
    const reach = this.reach;
    this.#addresses = this.#read();
    if (before.join() === this.#addresses.join()) return;
    const { clock, log } = this.#options;
    if (reach !== this.reach) this.#reachSince = clock.wall();
    log.info("The machine's addresses changed.", { addresses: this.#addresses.join(" "), before: before.join(" ") });
    this.events.emit("changed");
  }

  [Symbol.dispose](): void {
    this.#timer?.cancel();
  }

  #read(): readonly string[] {
    const { interfaces = networkInterfaces, gateways } = this.#options;
    return ranked(interfaces(), gateways());
  }
}
