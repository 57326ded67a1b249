import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import type { Note } from "#protocol/device-notes.ts";
import type { WireExchange } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { exchange } from "../../exchange.ts";
import type { HealthRecord } from "../../health-record.ts";
import type { ViscaUnits } from "./units.ts";

export interface MisfitOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly record: HealthRecord;
  readonly units: ViscaUnits;
  /** What people call the model of the settings. */
  readonly model: string;
  readonly handleExchange: (exchange: WireExchange) => void;
}

/**
 * Tells that a head looks where its figures say that none can. Where a maker's list has them it is another model, which
 * somebody can choose; where they are a guess it may well be the right one, and status says already that they are a guess.
 */
export class Misfit {
  readonly #options: MisfitOptions;
  /** The last that was told of figures that are a guess. */
  #told: Note | undefined;

  constructor(options: MisfitOptions) {
    this.#options = options;
  }

  /** It said where it looks, or what it is. */
  follow(): void {
    const { record, units } = this.#options;
    const { misfit } = units;
    // What was told was said of figures that do not count any more.
    if (misfit === undefined && record.code === "CAMERA_MODEL_MISFIT") record.ready();
    // Where something worse is told, that stands.
    if (misfit === undefined || record.now.kind !== "ready") return;
    if (units.reach.estimated) this.#tellGuess(misfit);
    else this.#tellAnother(misfit);
  }

  #tellGuess(misfit: Note): void {
    if (misfit === this.#told) return;
    this.#told = misfit;
    const { clock, log, model, handleExchange } = this.#options;
    const line = exchange(clock, "in", new Uint8Array(), misfit);
    handleExchange(line);
    log.info("the camera looks beyond the ends that its model's file guesses", { because: line.words, model });
  }

  #tellAnother(misfit: Note): void {
    const { clock, log, model, record, handleExchange } = this.#options;
    const error = new DeviceError("CAMERA_MODEL_MISFIT", misfit);
    handleExchange(exchange(clock, "in", new Uint8Array(), error.logged(), true));
    log.warn("the camera looks where its model cannot", { because: error.detail, model });
    record.degraded(error);
  }
}
