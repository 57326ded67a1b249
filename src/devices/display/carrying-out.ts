import { type Clock, delay } from "#base/clock.ts";
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
  /** How long one that is silent may take to let itself be woken. */
  wakes: 8_000,
  /** A projector that cools down refuses to start for so long. */
  cooling: 150_000,
  /** An order that does not show is said once more after this. */
  sayAgain: 2_000,
} as const;
/** An order is said so often, and never again. */
const sayings = 2;
/** One that was told to switch off, said yes and failed so many readings in a row is off. */
const silentAfter = 2;

/** The display that orders are given to. */
export interface Ordered {
  /** Says an order once; how it was refused, or left without an answer. */
  say(order: DisplayOrder): Promise<DeviceError | undefined>;
  /** Asks how it is now. */
  look(): Promise<DisplayReading>;
  /** It said that it would switch off, and is silent since. */
  handleSilentOff(): void;
  /** How it stands at this moment: whether it is given up, whether there is a conversation, and if not, why. */
  now(): {
    readonly closed: boolean;
    readonly speaks: boolean;
    readonly power: DisplayPower;
    readonly away: DeviceError;
  };
}

/** Orders to a display, each verified by asking; of each kind the newest counts. */
export class CarryingOut {
  /** It said yes to the order to switch off and has said nothing since. */
  saidOff = false;
  readonly #clock: Clock;
  readonly #display: Ordered;
  /** The newest order of each kind. */
  readonly #orders = new Map<DisplayOrder["kind"], DisplayOrder>();

  constructor(clock: Clock, display: Ordered) {
    this.#clock = clock;
    this.#display = display;
  }

  /** The order of that kind that is under way. */
  wanted(kind: DisplayOrder["kind"]): DisplayOrder | undefined {
    return this.#orders.get(kind);
  }

  /** Whether an order is the newest of its kind, and is not overtaken by one to switch off. */
  isInForce(order: DisplayOrder): boolean {
    const power = this.#orders.get("power");
    const isEnding = order.kind !== "power" && power?.kind === "power" && !power.on;
    return this.#orders.get(order.kind) === order && !isEnding;
  }

  /** Settles when the display, asked afterwards, says that it is so; rejects with a `DeviceError` when that does not come about. */
  async carryOut(order: DisplayOrder): Promise<void> {
    this.#orders.set(order.kind, order);
    try {
      await this.#verified(order);
    } finally {
      if (this.#orders.get(order.kind) === order) this.#orders.delete(order.kind);
    }
  }

  /** Says an order, asks what became of it, says it once more where nothing did, and then gives up. */
  async #verified(order: DisplayOrder): Promise<void> {
    const display = this.#display;
    const began = this.#clock.monotonic();
    const shows = order.kind === "power" ? times.powerShows : times.orderShows;
    let met = display.now().speaks;
    let until = began + (met ? shows : times.wakes);
    let said = 0;
    let sayAt = began;
    let silent = 0;
    /** It said yes once: where it is silent since, saying it again would ask a display that is off. */
    let accepted = false;
    let refusal: DeviceError | undefined;
    for (;;) {
      const { closed, speaks, power } = display.now();
      if (closed) throw new DeviceError("DEVICE_CLOSED");
      if (this.#orders.get(order.kind) !== order) throw new DeviceError("DISPLAY_REPLACED", orderNote(order));
      const now = this.#clock.monotonic();
      if (!met && speaks) {
        met = true;
        until = now + shows;
      }
      const mayRepeat = !accepted || silent === 0;
      if (mustWait(order, power)) {
        // It will not listen before it has cooled down: that is no refusal, and not counted as a saying.
        until = Math.min(began + times.cooling, now + times.powerShows);
      } else if (speaks && mayRepeat && said < sayings && now >= sayAt) {
        said += 1;
        sayAt = now + times.sayAgain;
        refusal = await display.say(order);
        accepted ||= refusal === undefined;
      }
      const saidOff = order.kind === "power" && !order.on && accepted;
      if (order.kind === "power") this.saidOff = saidOff;
      const reading = await display.look().catch(() => undefined);
      silent = reading === undefined ? silent + 1 : 0;
      if (silent >= silentAfter && saidOff) return display.handleSilentOff();
      if (reading !== undefined && isCarriedOut(order, reading)) return;
      // Some say that they do not know a command and carry it out: what they say afterwards counts.
      if (refusal !== undefined && isFinal(refusal)) throw refusal;
      if (this.#clock.monotonic() >= until) throw refusal ?? this.#notDone(order);
      await delay(times.look, this.#clock);
    }
  }

  #notDone(order: DisplayOrder): DeviceError {
    const { speaks, away } = this.#display.now();
    return speaks ? new DeviceError("DISPLAY_NOT_DONE", orderNote(order)) : away;
  }
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
