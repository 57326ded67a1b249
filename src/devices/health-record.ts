import type { DeviceFaultCode } from "#protocol/device-faults.ts";
import type { DeviceHealth } from "./device.ts";
import { DeviceError } from "./device-error.ts";

/** A device's health and since when; tells only what is news. */
export class HealthRecord {
  readonly #wall: () => number;
  readonly #handleNews: (health: DeviceHealth) => void;
  #now: DeviceHealth;

  constructor(wall: () => number, handleNews: (health: DeviceHealth) => void) {
    this.#wall = wall;
    this.#handleNews = handleNews;
    this.#now = { kind: "absent", since: wall(), fault: new DeviceError("DEVICE_NOT_STARTED").fault };
  }

  get now(): DeviceHealth {
    return this.#now;
  }

  /** The code of the fault there is. */
  get code(): DeviceFaultCode | undefined {
    return "fault" in this.#now ? this.#now.fault?.code : undefined;
  }

  connecting(): void {
    this.#set({ kind: "connecting", since: this.#wall(), tries: 1 });
  }

  ready(): void {
    this.#set({ kind: "ready", since: this.#wall() });
  }

  /**
   * It answers, but not as it should.
   *
   * @param isNews told even where the fault has the same name as the one there is
   */
  degraded(error: DeviceError, isNews = false): void {
    this.#set({ kind: "degraded", since: this.#wall(), fault: error.fault }, isNews);
  }

  /** There is no wire, or no sense comes over it; `isNews` as above. */
  lost(error: DeviceError, isNews = false): void {
    const kind = error.verdict === "unreachable" ? "absent" : "failed";
    this.#set({ kind, since: this.#wall(), fault: error.fault }, isNews);
  }

  /** Why nothing can be asked of the device, as an error to hand to whoever asks. */
  get unreachable(): DeviceError {
    const fault = "fault" in this.#now ? this.#now.fault : undefined;
    const isKnown = this.#now.kind === "failed" || fault?.verdict !== "refused";
    if (fault === undefined || !isKnown) return new DeviceError("DEVICE_NOT_STARTED");
    return DeviceError.of(fault);
  }

  #set(next: DeviceHealth, isNews = false): void {
    const { kind } = this.#now;
    const before = this.code;
    const isAlike = kind === next.kind && before === ("fault" in next ? next.fault?.code : undefined);
    if (isAlike && !isNews) return;
    this.#now = isAlike ? { ...next, since: this.#now.since } : next;
    this.#handleNews(next);
  }
}
