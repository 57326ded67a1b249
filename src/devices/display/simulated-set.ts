import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { DisplayInput, DisplayLamp, DisplayPower, DisplayTrouble } from "./display.ts";

export interface SimulatedSetOptions {
  readonly clock: Clock;
  readonly inputs: readonly DisplayInput[];
  /** How long it warms up and cools down, in milliseconds; 0: at once, as televisions seem to. */
  readonly warming: number;
  readonly cooling: number;
  /** It says that it is on, and takes nothing but power for so long; 0, unless said otherwise. */
  readonly settling?: number;
}

type SimulatedPower = Exclude<DisplayPower, "unknown" | "black">;

/** What can be wrong with a simulated display, each switched on by itself. Counts run down to 0. */
export interface SetFaults {
  /** It hears nothing and says nothing, as if it had no power. */
  silent: boolean;
  /** It hears nothing and says nothing while it is off, except the order to switch on. */
  deafWhenOff: boolean;
  /** So many replies are swallowed, although what was asked is done. */
  dropReplies: number;
  /** So many replies have noise before them. */
  garbage: number;
  /** Every reply comes in single bytes. */
  split: boolean;
  /** So many orders are answered by yes and not carried out. */
  liesAboutDoing: number;
  /** So many orders are refused as impossible now. */
  refuses: number;
  /** So many orders are called unknown and carried out all the same. */
  falselyUnknown: number;
  /** It says that it has failed, and not whether it is on, where its protocol has a word for that. */
  broken: boolean;
}

/** A display with nothing wrong. */
export function noSetFaults(): SetFaults {
  return {
    silent: false,
    deafWhenOff: false,
    dropReplies: 0,
    garbage: 0,
    split: false,
    liesAboutDoing: 0,
    refuses: 0,
    falselyUnknown: 0,
    broken: false,
  };
}

type Countdown = { [Name in keyof SetFaults]: SetFaults[Name] extends number ? Name : never }[keyof SetFaults];

/** Whether fault `name` strikes now; counts it down if so. */
export function strikes(faults: SetFaults, name: Countdown): boolean {
  if (faults[name] === 0) return false;
  faults[name] -= 1;
  return true;
}

/** The truth behind a simulated display, whatever protocol it speaks: what is lit, what is shown, what is heard. */
export class SimulatedSet {
  readonly events = new Events<{ power: [power: SimulatedPower]; input: [input: string] }>();
  readonly faults: SetFaults = noSetFaults();
  readonly inputs: readonly DisplayInput[];
  readonly #options: SimulatedSetOptions;
  #power: SimulatedPower = "off";
  #change: Timer | undefined;
  readonly #later = new Set<Timer>();
  #takesFrom = Number.NEGATIVE_INFINITY;
  #input: string;
  pictureMute = false;
  audioMute = false;
  volume = 20;
  frozen = false;
  lamps: readonly DisplayLamp[] = [{ hours: 1_234, lit: false }];
  troubles: readonly DisplayTrouble[] = [];
  /** Inputs at which nothing is plugged in, or what is sends no picture. */
  readonly withoutSignal = new Set<string>();
  /** What it was told and did, in order, such as `power on`. */
  readonly done: string[] = [];

  constructor(options: SimulatedSetOptions) {
    this.#options = options;
    this.inputs = options.inputs;
    this.#input = options.inputs[0]?.id ?? "";
  }

  get power(): SimulatedPower {
    return this.#power;
  }
  get input(): string {
    return this.#input;
  }

  /** Whether it takes orders other than to switch. */
  get takesOrders(): boolean {
    return this.#power === "on" && this.#options.clock.monotonic() >= this.#takesFrom;
  }

  /** Whether a signal comes in at the input it shows. */
  get hasSignal(): boolean {
    return !this.withoutSignal.has(this.#input);
  }

  /** Somebody switches it, by wire or by its own remote control; false when it cannot just now. */
  switchPower(on: boolean): boolean {
    if (this.#power === (on ? "cooling" : "warming")) return false;
    if (on === (this.#power === "on" || this.#power === "warming")) return true;
    this.done.push(`power ${on ? "on" : "off"}`);
    const { warming, cooling, clock } = this.#options;
    this.#change?.cancel();
    const wait = on ? warming : cooling;
    this.lamps = this.lamps.map(({ hours }) => ({ hours, lit: on }));
    if (!on) {
      this.pictureMute = false;
      this.frozen = false;
    }
    if (wait === 0) {
      this.#be(on ? "on" : "off");
      return true;
    }
    this.#be(on ? "warming" : "cooling");
    this.#change = clock.after(wait, () => this.#be(on ? "on" : "off"));
    return true;
  }

  /** False when it has no such input. */
  select(id: string): boolean {
    if (!this.inputs.some((input) => input.id === id)) return false;
    if (this.#input !== id) {
      this.done.push(`input ${id}`);
      this.#input = id;
      this.events.emit("input", id);
    }
    return true;
  }

  /** Does something `ms` later: at once where that is 0. */
  afterwards(ms: number, action: () => void): void {
    if (ms === 0) {
      action();
      return;
    }
    const timer = this.#options.clock.after(ms, () => {
      this.#later.delete(timer);
      action();
    });
    this.#later.add(timer);
  }

  /** The plug is pulled: it forgets what it was at. */
  close(): void {
    this.#change?.cancel();
    for (const timer of this.#later) timer.cancel();
    this.#later.clear();
  }

  #be(power: SimulatedPower): void {
    this.#power = power;
    const { clock, settling = 0 } = this.#options;
    if (power === "on") this.#takesFrom = clock.monotonic() + settling;
    this.events.emit("power", power);
  }
}
