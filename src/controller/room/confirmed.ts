import type { Clock, Timer } from "#base/clock.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Fault } from "#protocol/status.ts";
import { faultOf } from "./fault.ts";

/** What status shows of a controllable value. */
export interface Controllable<Value> {
  readonly actual: Value;
  readonly target?: Value;
  readonly since: number;
  readonly fault?: Fault;
}

interface Pending {
  readonly settle: (error?: RoomError) => void;
}

export interface ConfirmedOptions<Value> {
  readonly clock: Clock;
  /** What is shown before anybody has reported. */
  readonly initial: Value;
  /** How long the other side may take to confirm. */
  readonly timeoutMs: number;
  /** The error when it does not. */
  readonly code: "timed-out" | "camera-timeout";
  /** Whether a target goes on being wanted after the time is up: muting does, a volume does not. */
  readonly insists: (target: Value) => boolean;
  readonly changed: () => void;
}

/**
 * A value somebody else holds: commands set the target, only a report sets the actual. A command settles when the
 * two agree; when they do not in time, it fails and the fault stays until they do.
 */
export class Confirmed<Value extends string | number | boolean> {
  readonly #options: ConfirmedOptions<Value>;
  readonly #pending = new Set<Pending>();
  #actual: Value;
  #target: Value | undefined;
  #since: number;
  #fault: Fault | undefined;
  #deadline: Timer | undefined;

  constructor(options: ConfirmedOptions<Value>) {
    this.#options = options;
    this.#actual = options.initial;
    this.#since = options.clock.wall();
  }

  get actual(): Value {
    return this.#actual;
  }

  /** What the other side shall make of it: the target while there is one, else what is so. */
  get wanted(): Value {
    return this.#target ?? this.#actual;
  }

  /** Whether a command waits for its confirmation. */
  get waiting(): boolean {
    return this.#deadline !== undefined;
  }

  get shown(): Controllable<Value> {
    return {
      actual: this.#actual,
      ...(this.#target === undefined ? {} : { target: this.#target }),
      since: this.#since,
      ...(this.#fault === undefined ? {} : { fault: this.#fault }),
    };
  }

  /** Asks for a value; resolves when it is so. A newer target takes the place of one that is still awaited. */
  want(value: Value): Promise<void> {
    const { clock, changed } = this.#options;
    this.#deadline?.cancel();
    this.#deadline = undefined;
    if (value === this.#actual) {
      this.#agree();
      changed();
      return Promise.resolve();
    }
    if (this.#target !== value) this.#since = clock.wall();
    this.#target = value;
    this.#fault = undefined;
    const settled = new Promise<void>((resolve, reject) => {
      const pending: Pending = { settle: (error) => (error === undefined ? resolve() : reject(error)) };
      this.#pending.add(pending);
    });
    this.#deadline = clock.after(this.#options.timeoutMs, () => this.#tooLate());
    changed();
    return settled;
  }

  /** {@link want} where nobody waits for the answer: the fault in status says enough. */
  aim(value: Value): void {
    this.want(value).catch(() => {});
  }

  /** The other side says what is so. */
  handleActual(value: Value): void {
    if (value !== this.#actual) {
      this.#actual = value;
      this.#since = this.#options.clock.wall();
    }
    if (this.#target === undefined || value === this.#target) this.#agree();
    this.#options.changed();
  }

  /** The other side is gone: whoever waits need not. The target stands for its return only where it insists. */
  handleGone(error: RoomError): void {
    this.#deadline?.cancel();
    this.#deadline = undefined;
    if (this.#target !== undefined && !this.#options.insists(this.#target)) this.#target = undefined;
    this.#settle(error);
    this.#options.changed();
  }

  #agree(): void {
    this.#deadline?.cancel();
    this.#deadline = undefined;
    this.#target = undefined;
    this.#fault = undefined;
    this.#settle();
  }

  #tooLate(): void {
    this.#deadline = undefined;
    const { clock, code, insists, changed } = this.#options;
    this.#fault = faultOf(code, clock.wall());
    if (this.#target !== undefined && !insists(this.#target)) this.#target = undefined;
    this.#settle(new RoomError(code));
    changed();
  }

  #settle(error?: RoomError): void {
    const pending = [...this.#pending];
    this.#pending.clear();
    for (const { settle } of pending) settle(error);
  }
}
