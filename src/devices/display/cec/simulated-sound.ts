import type { Clock, Timer } from "#base/clock.ts";
import type { SimulatedSet } from "../simulated-set.ts";

/** What a loudspeaker makes of its keys; left out: one that goes by single percents and says so at once. */
export interface SimulatedSoundOptions {
  /** Percent a press: 100 divided by the steps that it has. */
  readonly step?: number;
  /** Whether it says how loud it is. */
  readonly tellsVolume?: boolean;
  /** Milliseconds that a key is held until it goes on by itself, ten steps a second, until it is let go of. */
  readonly rampsAfter?: number;
  /** Milliseconds until it says what it is at. */
  readonly tellsAfter?: number;
  /** So many presses show the level on a screen and do nothing more. */
  readonly onlyShows?: number;
  /** It takes its keys and does nothing. */
  readonly isStuck?: boolean;
}

/** Milliseconds between two steps of a key that is held. */
const rampEvery = 100;

/** The loudspeaker of a simulated television, or of an audio system beside it: a level, and keys for more and less. */
export class SimulatedSound {
  /** Everything it was at, in order, in percent. */
  readonly levels: number[] = [];
  readonly #set: SimulatedSet;
  readonly #clock: Clock;
  readonly #options: SimulatedSoundOptions;
  #told: number;
  #held: Timer | undefined;
  #presses = 0;

  constructor(set: SimulatedSet, clock: Clock, options: SimulatedSoundOptions = {}) {
    this.#set = set;
    this.#clock = clock;
    this.#options = options;
    this.#told = set.volume;
  }

  /** What it says that it is at: a whole number; undefined where it does not say. */
  get told(): number | undefined {
    const { tellsVolume = true, tellsAfter = 0 } = this.#options;
    if (!tellsVolume) return undefined;
    return Math.floor(tellsAfter === 0 ? this.#set.volume : this.#told);
  }

  /** Louder, or softer, until it is let go of. */
  press(up: boolean): void {
    const { rampsAfter, onlyShows = 0, isStuck = false } = this.#options;
    this.release();
    this.#presses += 1;
    if (isStuck || this.#presses <= onlyShows) return;
    this.#move(up);
    if (rampsAfter === undefined) return;
    this.#held = this.#clock.after(rampsAfter, () => {
      this.#held = this.#clock.every(rampEvery, () => this.#move(up));
    });
  }

  release(): void {
    this.#held?.cancel();
    this.#held = undefined;
  }

  #move(up: boolean): void {
    const { step = 1, tellsAfter = 0 } = this.#options;
    const volume = this.#set.volume + (up ? step : -step);
    this.#set.volume = Math.min(100, Math.max(0, volume));
    this.levels.push(this.#set.volume);
    const now = this.#set.volume;
    if (tellsAfter > 0) {
      this.#clock.after(tellsAfter, () => {
        this.#told = now;
      });
    }
  }
}
