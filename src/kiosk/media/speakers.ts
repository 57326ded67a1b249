import type { Clock, Timer } from "#base/clock.ts";
import { breathMs, type People } from "./people.ts";

/** Who speaks, from the levels the server tells. Silence is told once: whoever then stops speaking is noticed here. */
export class Speakers {
  readonly #people: People;
  readonly #clock: Clock;
  readonly #changed: () => void;
  #breath: Timer | undefined;

  constructor(people: People, clock: Clock, changed: () => void) {
    this.#people = people;
    this.#clock = clock;
    this.#changed = changed;
  }

  heard(levels: readonly { peerId: string; level: number }[]): void {
    if (this.#people.heard(levels, this.#clock.monotonic())) this.#changed();
    this.#breath?.cancel();
    this.#breath = this.#people.somebodySpeaks ? this.#clock.after(breathMs, () => this.heard([])) : undefined;
  }

  close(): void {
    this.#breath?.cancel();
  }
}
