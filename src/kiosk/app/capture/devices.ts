import { type ReadonlySignal, signal } from "@preact/signals";
import { type Clock, systemClock, type Timer } from "#base/clock.ts";

/** Right after a plug the list is often incomplete. */
const settleMs = 1_000;

/** The browser's list of devices, followed through plugging and unplugging. */
export class Devices {
  readonly #list = signal<readonly MediaDeviceInfo[]>([]);
  readonly #clock: Clock;
  #timer: Timer | undefined;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** Every device there is. */
  get list(): ReadonlySignal<readonly MediaDeviceInfo[]> {
    return this.#list;
  }

  /** Reads the list and follows it from now on. */
  async start(): Promise<void> {
    navigator.mediaDevices.addEventListener("devicechange", () => {
      this.#timer?.cancel();
      this.#timer = this.#clock.after(settleMs, () => void this.read());
    });
    await this.read();
  }

  /** Reads the list now. */
  async read(): Promise<void> {
    this.#list.value = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  }
}
