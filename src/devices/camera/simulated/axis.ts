/** What an axis was told. */
type Order =
  | { readonly kind: "hold" }
  | { readonly kind: "run"; readonly speed: number }
  | { readonly kind: "go"; readonly target: number; readonly speed: number };

export interface AxisOptions {
  readonly min: number;
  readonly max: number;
  readonly start: number;
  /** Units per second squared, for starting and braking alike. */
  readonly acceleration: number;
}

/** Steps are no longer than this, so that braking is smooth however seldom time is moved on. Seconds. */
const longestStep = 0.005;
/** A target counts as reached this close to it, as a share of a unit. */
const close = 1e-3;

/** One motor with its load: speeds up, brakes, stops at its ends. Units are the caller's; time is in seconds. */
export class Axis {
  readonly #options: AxisOptions;
  #order: Order = { kind: "hold" };
  #position: number;
  #velocity = 0;

  constructor(options: AxisOptions) {
    this.#options = options;
    this.#position = options.start;
  }

  get position(): number {
    return this.#position;
  }

  get velocity(): number {
    return this.#velocity;
  }

  /** It moves, or will as soon as time goes on. */
  get moving(): boolean {
    return this.#velocity !== 0 || this.#order.kind !== "hold";
  }

  /** It is on its way to a place. */
  get going(): boolean {
    return this.#order.kind === "go";
  }

  /** Runs at `speed` (signed) until told otherwise or at an end. */
  run(speed: number): void {
    this.#order = { kind: "run", speed };
  }

  /** Goes to `target`, not faster than `speed`. */
  goTo(target: number, speed: number): void {
    this.#order = { kind: "go", target: this.#clamp(target), speed };
  }

  /** Brakes. */
  hold(): void {
    this.#order = { kind: "hold" };
  }

  /** Puts it somewhere at once, as nothing real could. */
  place(position: number): void {
    this.#position = this.#clamp(position);
    this.#velocity = 0;
    this.#order = { kind: "hold" };
  }

  /** Lets `seconds` pass. */
  step(seconds: number): void {
    let left = seconds;
    while (left > 1e-9 && this.moving) {
      const dt = Math.min(longestStep, left);
      this.#advance(dt);
      left -= dt;
    }
  }

  #advance(dt: number): void {
    const { acceleration, min, max } = this.#options;
    const wanted = this.#wanted(dt);
    const change = Math.min(acceleration * dt, Math.abs(wanted - this.#velocity));
    this.#velocity += Math.sign(wanted - this.#velocity) * change;
    this.#position += this.#velocity * dt;
    if (this.#position <= min || this.#position >= max) {
      this.#position = this.#clamp(this.#position);
      this.#velocity = 0;
      if (this.#order.kind === "run") {
        const outward = this.#position === min ? this.#order.speed < 0 : this.#order.speed > 0;
        if (outward) this.#order = { kind: "hold" };
      }
    }
    this.#arrive(dt);
  }

  #wanted(dt: number): number {
    const order = this.#order;
    if (order.kind === "hold") return 0;
    if (order.kind === "run") return order.speed;
    const left = order.target - this.#position;
    const braking = Math.sqrt(2 * this.#options.acceleration * Math.abs(left));
    return Math.sign(left) * Math.min(order.speed, braking, Math.abs(left) / dt);
  }

  #arrive(dt: number): void {
    const order = this.#order;
    if (order.kind !== "go") return;
    const left = Math.abs(order.target - this.#position);
    if (left > close && left > order.speed * dt * 0.05) return;
    this.#position = order.target;
    this.#velocity = 0;
    this.#order = { kind: "hold" };
  }

  #clamp(position: number): number {
    return Math.min(this.#options.max, Math.max(this.#options.min, position));
  }
}
