import type { Clock, Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { SystemStatus } from "#protocol/system.ts";
import type { HelperClient } from "../helper/helper-client.ts";
import type { StatusHub } from "../room/status-hub.ts";
import { readMachine } from "./machine.ts";
import { nameServersAnswer } from "./name-servers.ts";
import { TimeService } from "./time-service.ts";

export interface SystemWatchOptions {
  readonly clock: Clock;
  readonly status: StatusHub;
  readonly helper: Pick<HelperClient, "isThere">;
  readonly log: Log;
  readonly read?: typeof readMachine;
  readonly time?: Pick<TimeService, "state">;
  readonly names?: () => Promise<SystemStatus["names"]>;
}

const lookEveryMs = 5_000;
/** Name servers are somebody else's: they are asked every so many looks, and at once when the network changed. */
const namesEvery = 12;

/** Keeps the machine's state in status. */
export class SystemWatch implements Disposable {
  readonly #options: SystemWatchOptions;
  readonly #time: Pick<TimeService, "state">;
  #timer: Timer | undefined;
  #looking = false;
  #looks = 0;
  #clock: SystemStatus["clock"] = "unknown";
  #names: SystemStatus["names"] = "none";
  #network = "";

  constructor(options: SystemWatchOptions) {
    this.#options = options;
    this.#time = options.time ?? new TimeService({ clock: options.clock });
  }

  start(): void {
    this.#timer = this.#options.clock.every(lookEveryMs, () => void this.look());
    void this.look();
  }

  /** Looks now. */
  async look(): Promise<void> {
    const { status, helper, log, read = readMachine, names = nameServersAnswer } = this.#options;
    if (this.#looking) return;
    this.#looking = true;
    try {
      // A time service that is slow to answer keeps nobody from knowing the network, now and as it changes meanwhile.
      void this.#time.state().then((state) => {
        this.#clock = state;
        const shown = status.get("system");
        if (shown !== undefined) status.set("system", { ...shown, clock: state });
      });
      const machine = await read();
      const show = (): void => {
        status.set("system", { ...machine, clock: this.#clock, names: this.#names, keeper: helper.isThere });
      };
      show();
      const network = JSON.stringify([machine.interfaces, machine.gateways]);
      if (network !== this.#network || this.#names !== "ok" || this.#looks % namesEvery === 0) {
        this.#network = network;
        this.#names = await names();
        show();
      }
      this.#looks += 1;
    } catch (error) {
      log.warn("the machine's state cannot be read", { because: messageOf(error) });
    } finally {
      this.#looking = false;
    }
  }

  [Symbol.dispose](): void {
    this.#timer?.cancel();
  }
}
