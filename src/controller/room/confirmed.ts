import type { Clock, Timer } from "#base/clock.ts";
import type { Fault } from "#protocol/controllable.ts";
import { RoomError } from "#protocol/errors.ts";
import { faultOf } from "./fault.ts";

/** What status shows of a controllable value. */
export interface Controllable<Value> {
  readonly actual: Value;
  readonly target?: Value;
  readonly since: number;
  readonly fault?: Fault;
}

export interface ConfirmedOptions<Value> {
  readonly clock: Clock;
  /** What is shown before anybody has reported. */
  readonly initial: Value;
  /** How long the other side may take to confirm a command. */
  readonly timeoutMs: number;
  /** Whether a wish stands although the other side says otherwise: muting does, a volume does not. */
  readonly insists: (wish: Value) => boolean;
  readonly changed: () => void;
}

/**
 * A value somebody else holds: commands and the room's own rules make the wish, only a report makes the actual. A
 * command settles when the two agree; when they do not in time it fails, and the fault stays until they do.
 */
export class Confirmed<Value extends string | number | boolean> {
  readonly #options: ConfirmedOptions<Value>;
  readonly #waiting = new Set<(error?: RoomError) => void>();
  #actual: Value;
  #wish: Value;
  #since: number;
  /** Whether the other side has taken up the wish: from then on a change of its own is news, not delay. */
  #agreed = true;
  #fault: Fault | undefined;
  #deadline: Timer | undefined;

  constructor(options: ConfirmedOptions<Value>) {
    this.#options = options;
    this.#actual = options.initial;
    this.#wish = options.initial;
    this.#since = options.clock.wall();
  }

  get actual(): Value {
    return this.#actual;
  }

  /** What the other side shall make of it. */
  get wish(): Value {
    return this.#wish;
  }

  /** Whether a command waits for its confirmation. */
  get waiting(): boolean {
    return this.#deadline !== undefined;
  }

  get shown(): Controllable<Value> {
    return {
      actual: this.#actual,
      ...(this.#wish === this.#actual ? {} : { target: this.#wish }),
      since: this.#since,
      ...(this.#fault === undefined ? {} : { fault: this.#fault }),
    };
  }

  /** A command asks for a value; resolves when it is so. A newer wish takes the place of one still awaited. */
  want(value: Value): Promise<void> {
    this.aim(value);
    if (this.#agreed) return Promise.resolve();
    const settled = new Promise<void>((resolve, reject) => {
      this.#waiting.add((error) => (error === undefined ? resolve() : reject(error)));
    });
    this.#deadline = this.#options.clock.after(this.#options.timeoutMs, () => this.#tooLate());
    return settled;
  }

  /** The room's own rules wish for a value, for as long as it takes. */
  aim(value: Value): void {
    this.#deadline?.cancel();
    this.#deadline = undefined;
    if (value !== this.#wish) this.#since = this.#options.clock.wall();
    this.#wish = value;
    this.#fault = undefined;
    this.#agreed = value === this.#actual;
    if (this.#agreed) this.#settle();
    this.#options.changed();
  }

  /** The other side has begun anew: what it says differently at first is delay. */
  expectAgain(): void {
    this.#agreed = false;
  }

  /** What is so is also what is wanted: nobody knows better. */
  adopt(value: Value): void {
    this.#actual = value;
    this.aim(value);
  }

  /**
   * The other side says what is so.
   *
   * @param settled whether it is in a state where a difference means something
   */
  handleActual(value: Value, settled: boolean): void {
    if (value !== this.#actual) {
      this.#actual = value;
      this.#since = this.#options.clock.wall();
    }
    if (value === this.#wish) {
      this.#agree();
    } else if (this.#agreed && settled && !this.#options.insists(this.#wish)) {
      this.#wish = value;
    }
    this.#options.changed();
  }

  /** The other side is gone: whoever waits need not. The wish is for its return. */
  handleGone(error: RoomError): void {
    this.#deadline?.cancel();
    this.#deadline = undefined;
    this.#settle(error);
    this.#options.changed();
  }

  #agree(): void {
    this.#deadline?.cancel();
    this.#deadline = undefined;
    this.#agreed = true;
    this.#fault = undefined;
    this.#settle();
  }

  #tooLate(): void {
    this.#deadline = undefined;
    const { clock, insists, changed } = this.#options;
    this.#fault = faultOf("timed-out", clock.wall());
    if (!insists(this.#wish)) {
      this.#wish = this.#actual;
      this.#agreed = true;
    }
    this.#settle(new RoomError("timed-out"));
    changed();
  }

  #settle(error?: RoomError): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const answer of waiting) answer(error);
  }
}
