import { type Clock, delay } from "#base/clock.ts";
import { onStep } from "./axes.ts";
import type { V4l2Control } from "./controls.ts";

/** From one end to the other in so many seconds, in so many steps a second: a process each. */
const pace = { across: 3, perSecond: 8 } as const;

/**
 * Moves a focus that knows only places: a little nearer or farther with every step, until it is told to stop, is at its
 * end, or the camera refuses. Nothing moves on by itself: without the next step the lens stands still.
 */
export class FocusStepping {
  readonly #clock: Clock;
  readonly #place: V4l2Control;
  readonly #exchange: (set: Readonly<Record<string, number>>) => Promise<Readonly<Record<string, number>>>;
  #turn = 0;

  /** @param exchange writes `set`, and reads the place */
  constructor(
    clock: Clock,
    place: V4l2Control,
    exchange: (set: Readonly<Record<string, number>>) => Promise<Readonly<Record<string, number>>>,
  ) {
    this.#clock = clock;
    this.#place = place;
    this.#exchange = exchange;
  }

  /** Begins to move; resolves when the camera has taken the first step, rejects with a `DeviceError` when it refuses it. */
  async start(to: "near" | "far"): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const { name, min, max, step } = this.#place;
    const by = (to === "near" ? 1 : -1) * Math.max(step, (max - min) / (pace.across * pace.perSecond));
    const said = await this.#exchange({});
    let goal = (said[name] ?? this.#place.default) + by;
    const take = async (): Promise<boolean> => {
      if (turn !== this.#turn) return false;
      const value = onStep(goal, this.#place);
      await this.#exchange({ [name]: value });
      const atEnd = value === (to === "near" ? onStep(max, this.#place) : min);
      goal += by;
      return !atEnd;
    };
    if (await take()) void this.#goOn(take);
  }

  /** No further step is taken; one that is under way ends. */
  stop(): void {
    this.#turn += 1;
  }

  async #goOn(take: () => Promise<boolean>): Promise<void> {
    try {
      do await delay(1_000 / pace.perSecond, this.#clock);
      while (await take());
    } catch {
      // Refused, or gone: the session tells of what is more than a refusal, and a lens that is not told stands still.
    }
  }
}
