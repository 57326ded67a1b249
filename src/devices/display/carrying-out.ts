import { type Clock, delay } from "#base/clock.ts";
import { type NoteCode, noteBecause } from "#protocol/device-notes.ts";
import { DeviceError } from "../device-error.ts";
import { type DisplayOrder, type DisplayPower, type DisplayReading, isCarriedOut, orderNote } from "./display.ts";

/** All times in milliseconds. */
const times = {
  /** Between an order and the first look at what became of it, and between further looks. */
  look: 300,
  /** How long an order may take to show. */
  orderShows: 5_000,
  /** The same of power: a television may be silent for so long while it starts. */
  powerShows: 30_000,
  /** How long one that cannot be told may take to be there. */
  wakes: 8_000,
  /** How long one that was told to switch off without having said anything may take to say something. */
  speaksUp: 10_000,
  /** A projector that cools down refuses to start for so long. */
  cooling: 150_000,
  /** One that has just been switched on may say that it is on, and take nothing else yet, for so long. */
  settles: 25_000,
  /** Between packets to one that sleeps: any of them may be lost. */
  wakeAgain: 1_000,
  /** An order that does not show is said once more after this. */
  sayAgain: 2_000,
} as const;
/** An order is said so often, and never again. */
const sayings = 2;
/** One that was told to switch off, said yes and failed so many readings in a row is off. */
const silentAfter = 2;

/** How a display stands at a moment. */
export interface Standing {
  /** Whether it is given up. */
  readonly closed: boolean;
  /** Whether there is a conversation with it. */
  readonly speaks: boolean;
  readonly power: DisplayPower;
  /** Milliseconds since it first said that it is on. */
  readonly litFor: number;
  /** Why there is no conversation. */
  readonly away: DeviceError;
}

/** The display that orders are given to. */
export interface Ordered {
  /** Whether what it is told may be heard although nothing comes back: the wire itself does not say. */
  readonly mayHearUnheard: boolean;
  /** Says an order once; how it was refused, or left without an answer. */
  say(order: DisplayOrder): Promise<DeviceError | undefined>;
  /** Asks how it is now. */
  look(): Promise<DisplayReading>;
  /** Wakes what is off the network while it is off; false where nothing can. */
  wake(): Promise<boolean>;
  /** It said that it would switch off, and is silent since. */
  handleSilentOff(): void;
  now(): Standing;
}

/** An order that is under way, and what became of it so far. */
interface Attempt {
  readonly order: DisplayOrder;
  readonly began: number;
  until: number;
  /** Whether there was a conversation meanwhile. */
  met: boolean;
  said: number;
  sayAt: number;
  wakeAt: number;
  /** How often in a row it did not say how it is. */
  silent: number;
  /** It said yes once: where it is silent since, saying it again would ask a display that is off. */
  accepted: boolean;
  refusal: DeviceError | undefined;
}

/** Orders to a display, each verified by asking; of each kind the newest counts. */
export class CarryingOut {
  /** It said yes to the order to switch off and has said nothing since. */
  saidOff = false;
  readonly #clock: Clock;
  readonly #display: Ordered;
  /** The newest order of each kind. */
  readonly #attempts = new Map<DisplayOrder["kind"], Attempt>();

  constructor(clock: Clock, display: Ordered) {
    this.#clock = clock;
    this.#display = display;
  }

  /** Whether an order to switch is under way. */
  get isSwitching(): boolean {
    return this.#attempts.has("power");
  }

  /** Whether an order is the newest of its kind, and is not overtaken by one to switch off. */
  isInForce(order: DisplayOrder): boolean {
    const power = this.#attempts.get("power")?.order;
    const isEnding = order.kind !== "power" && power?.kind === "power" && !power.on;
    return this.#attempts.get(order.kind)?.order === order && !isEnding;
  }

  /** Settles when the display, asked afterwards, says that it is so; rejects with a `DeviceError` when that does not come about. */
  async carryOut(order: DisplayOrder): Promise<void> {
    const began = this.#clock.monotonic();
    const met = this.#display.now().speaks;
    const until = began + (met ? showsWithin(order) : times.wakes);
    const attempt: Attempt = {
      order,
      began,
      until,
      met,
      said: 0,
      sayAt: began,
      wakeAt: began,
      silent: met ? 0 : 1,
      accepted: false,
      refusal: undefined,
    };
    // Nothing else is of interest on one that is to switch off: that it is not done then is no failing.
    if (order.kind === "power" && !order.on) this.#attempts.clear();
    this.#attempts.set(order.kind, attempt);
    try {
      await this.#verified(attempt);
    } finally {
      if (this.#attempts.get(order.kind) === attempt) this.#attempts.delete(order.kind);
    }
  }

  /**
   * A wire was opened: an order to switch that is under way goes first, since the display may be deaf to everything else, or
   * hear and be unheard.
   */
  async sayFirst(say: (order: DisplayOrder) => Promise<void>): Promise<void> {
    const attempt = this.#attempts.get("power");
    if (attempt === undefined || attempt.order.kind !== "power") return;
    const { on } = attempt.order;
    const mayRepeat = !attempt.accepted && attempt.said < sayings && this.#display.mayHearUnheard;
    if (!on && !mayRepeat) return;
    const now = this.#clock.monotonic();
    if (attempt.said === 0 && this.#display.mayHearUnheard) {
      attempt.until = Math.max(attempt.until, now + (on ? times.powerShows : times.speaksUp));
    }
    attempt.said += 1;
    attempt.sayAt = now + times.sayAgain;
    try {
      await say(attempt.order);
      attempt.accepted = true;
      attempt.refusal = undefined;
    } catch (error) {
      if (error instanceof DeviceError) attempt.refusal = error;
    }
  }

  /** Says an order, asks what became of it, says it once more where nothing did, and then gives up. */
  async #verified(attempt: Attempt): Promise<void> {
    const display = this.#display;
    const { order, began } = attempt;
    for (;;) {
      const { closed, speaks, power } = display.now();
      if (closed) throw new DeviceError("DEVICE_CLOSED");
      if (this.#attempts.get(order.kind) !== attempt) throw new DeviceError("DISPLAY_REPLACED", orderNote(order));
      const now = this.#clock.monotonic();
      if (!attempt.met && speaks) {
        attempt.met = true;
        attempt.until = now + showsWithin(order);
      }
      if (!speaks && now >= attempt.wakeAt) await this.#wake(attempt, now);
      const mayRepeat = !attempt.accepted || attempt.silent === 0;
      if (mustWait(order, power)) {
        // It will not listen before it has cooled down: that is no refusal, and not counted as a saying.
        attempt.until = Math.min(began + times.cooling, now + times.powerShows);
      } else if (speaks && mayRepeat && attempt.said < sayings && now >= attempt.sayAt) {
        attempt.said += 1;
        attempt.sayAt = now + times.sayAgain;
        attempt.refusal = await display.say(order);
        attempt.accepted ||= attempt.refusal === undefined;
        this.#allowForStart(attempt);
      }
      const saidOff = order.kind === "power" && !order.on && attempt.accepted;
      if (order.kind === "power") this.saidOff = saidOff;
      const reading = await display.look().catch(() => undefined);
      if (this.#attempts.get(order.kind) !== attempt) continue;
      attempt.silent = reading === undefined ? attempt.silent + 1 : 0;
      if (attempt.silent >= silentAfter && saidOff) return display.handleSilentOff();
      if (reading !== undefined && isCarriedOut(order, reading)) return;
      const { refusal } = attempt;
      // Some say that they do not know a command and carry it out: what they say afterwards counts.
      if (refusal !== undefined && isFinal(refusal) && !this.#isStarting(attempt)) throw refusal;
      if (this.#clock.monotonic() >= attempt.until) throw this.#failure(attempt);
      await delay(times.look, this.#clock);
    }
  }

  /** One that can be woken has the time that a television takes to start its network, and then its picture. */
  async #wake(attempt: Attempt, now: number): Promise<void> {
    const { order } = attempt;
    if (order.kind !== "power" || !order.on) return;
    attempt.wakeAt = now + times.wakeAgain;
    if (await this.#display.wake()) attempt.until = Math.max(attempt.until, attempt.began + times.powerShows);
  }

  /** What one that has just been switched on refuses is no refusal for good, and not counted as a saying. */
  #allowForStart(attempt: Attempt): void {
    if (!this.#isStarting(attempt)) return;
    attempt.said -= 1;
    const left = times.settles - this.#display.now().litFor;
    attempt.until = Math.max(attempt.until, this.#clock.monotonic() + left + times.sayAgain);
  }

  #isStarting({ order, refusal }: Attempt): boolean {
    const isEarly = refusal?.code === "DISPLAY_REFUSED" || refusal?.code === "DISPLAY_NOT_UNDERSTOOD";
    return isEarly && order.kind !== "power" && this.#display.now().litFor < times.settles;
  }

  /** Which half failed: it answers and does not obey, it was told and nothing comes back, or there was no telling it. */
  #failure({ order, began, said, silent, refusal }: Attempt): DeviceError {
    if (refusal?.verdict === "refused") return refusal;
    const seconds = Math.round((this.#clock.monotonic() - began) / 1_000);
    const tried = (code: NoteCode) => noteBecause(code, orderNote(order), { count: said, seconds });
    const { speaks, power, away } = this.#display.now();
    if (silent === 0 && order.kind !== "power" && power !== "on") {
      return refusal ?? new DeviceError("DISPLAY_REFUSED", orderNote(order));
    }
    if (silent === 0) return new DeviceError("DISPLAY_NOT_DONE", tried("told-no-effect"));
    // One that is off, and did not hear that it is to be so, is no wire that fails: it may be starting just now.
    const isSwitchingOn = order.kind === "power" && order.on;
    if (!isSwitchingOn && away.code === "DISPLAY_ASLEEP") return away;
    const isGone = !speaks && away.verdict === "unreachable" && away.code !== "DISPLAY_ASLEEP";
    if (said === 0 || isGone || !this.#display.mayHearUnheard) return speaks ? (refusal ?? away) : away;
    return new DeviceError("DISPLAY_UNHEARD", tried("told-no-answer"));
  }
}

function showsWithin(order: DisplayOrder): number {
  return order.kind === "power" ? times.powerShows : times.orderShows;
}

function mustWait(order: DisplayOrder, power: DisplayPower): boolean {
  if (order.kind !== "power") return false;
  return power === (order.on ? "cooling" : "warming");
}

/** Refusals that another try does not change. */
function isFinal({ code }: DeviceError): boolean {
  return (
    code === "DISPLAY_NOT_UNDERSTOOD" ||
    code === "DISPLAY_BAD_VALUE" ||
    code === "DISPLAY_FAILED" ||
    code === "DISPLAY_PASSWORD" ||
    code === "DISPLAY_PIN" ||
    code === "DISPLAY_PIN_UNANSWERED" ||
    code === "DISPLAY_LACKS" ||
    code === "DISPLAY_NOT_DONE" ||
    code === "DISPLAY_REPLACED"
  );
}
