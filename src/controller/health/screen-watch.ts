import type { Clock, Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { HelperClient } from "../helper/helper-client.ts";
import type { RoomKiosk } from "../room/kiosk.ts";
import type { Recovery, RecoveryStep } from "./recovery.ts";

export interface ScreenWatchOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly kiosk: Pick<RoomKiosk, "connected">;
  readonly helper: Pick<HelperClient, "isThere">;
  readonly recovery: Pick<Recovery, "recover">;
}

const lookEveryMs = 5_000;

/**
 * When the screen has been away for so long, this is tried; milliseconds. Its own shell mends what it can within a
 * minute; who is still away then has no shell, or one that hangs. The last two come round again.
 */
const ladder: readonly { readonly afterMs: number; readonly step: RecoveryStep }[] = [
  { afterMs: 60_000, step: "kiosk" },
  { afterMs: 120_000, step: "display" },
  { afterMs: 300_000, step: "machine" },
];
const againMs = 15 * 60_000;

/**
 * Brings back a screen that stays away, where the room looks after its own machine. A controller that restarts would
 * not help it: its watchdog goes on being fed, and what lies below the screen is started anew instead.
 */
export class ScreenWatch implements Disposable {
  readonly #options: ScreenWatchOptions;
  #awaySince: number | undefined;
  #taken = 0;
  #timer: Timer | undefined;
  #seen = false;

  constructor(options: ScreenWatchOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = this.#options.clock.every(lookEveryMs, () => void this.look());
  }

  /** Looks now. */
  async look(): Promise<void> {
    const { clock, log, kiosk, helper, recovery } = this.#options;
    if (kiosk.connected || !helper.isThere) {
      this.#seen ||= kiosk.connected;
      this.#awaySince = undefined;
      this.#taken = 0;
      return;
    }
    const now = clock.monotonic();
    this.#awaySince ??= now;
    const next = ladder[this.#taken];
    if (next === undefined) {
      if (now - this.#awaySince > againMs) this.#awaySince = now - (ladder[1]?.afterMs ?? 0);
      else return;
      this.#taken = 1;
      return;
    }
    if (now - this.#awaySince < next.afterMs) return;
    this.#taken += 1;
    // A machine without a screen, or whose screen never worked, is not rebooted for one.
    if (next.step === "machine" && !this.#seen) return;
    try {
      await recovery.recover(
        next.step,
        `the screen has been away for ${Math.round((now - this.#awaySince) / 1_000)} s`,
      );
    } catch (error) {
      log.warn("the screen could not be started anew", { step: next.step, because: messageOf(error) });
    }
  }

  [Symbol.dispose](): void {
    this.#timer?.cancel();
  }
}
