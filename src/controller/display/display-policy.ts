import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { DisplayStatus } from "#protocol/display.ts";
import { type HoursSpan, isWithinHours } from "#protocol/weekly-hours.ts";
import { localTime } from "../clock/local-time.ts";

export interface PolicySettings {
  /** 0: never off for want of people. */
  readonly quietMinutes: number;
  readonly hours: readonly HoursSpan[];
  readonly timeZone: string;
}

export type Reason = DisplayStatus["reason"];

const minuteMs = 60_000;
/** Where no quiet time is set: how long after the last touch the end of the hours may switch it off. */
const afterHoursMs = 5 * minuteMs;

/**
 * When the room's display is on: for a meeting, for a person, in its hours; off after a quiet time. It decides when
 * something changes and never twice for the same: somebody with the display's own remote control is not fought.
 */
export class DisplayPolicy {
  readonly events = new Events<{ wanted: [on: boolean, why: Reason] }>();
  readonly #clock: Clock;
  readonly #settings: () => PolicySettings;
  #inCall = false;
  /** Some source says that somebody is there, and among them one that nobody has to touch. */
  #there = false;
  #sensed = false;
  /** Somebody switched it off on purpose. */
  #heldOff = false;
  #lit = false;
  #activeAt: number;
  #quietDone = false;
  #withinHours: boolean | undefined;
  #hoursEnded = false;

  constructor(clock: Clock, settings: () => PolicySettings) {
    this.#clock = clock;
    this.#settings = settings;
    this.#activeAt = clock.monotonic();
  }

  /** A meeting begins or is over. */
  handleCall(inCall: boolean): void {
    if (inCall === this.#inCall) return;
    this.#inCall = inCall;
    this.#active();
    if (!inCall) return;
    this.#heldOff = false;
    this.events.emit("wanted", true, "meeting");
  }

  /** Somebody in the room touched something. */
  handleTouch(): void {
    const heldOff = this.#heldOff;
    this.#active();
    if (!heldOff && !this.#lit) this.events.emit("wanted", true, "person");
  }

  /**
   * What the room knows of people in it.
   *
   * @param there some source says that somebody is there: it does not go dark
   * @param sensed one of them is a sensor: the first to see somebody is as good as a touch
   */
  handlePresence(there: boolean, sensed: boolean): void {
    const comes = sensed && !this.#sensed;
    this.#there = there;
    this.#sensed = sensed;
    if (comes) this.handleTouch();
  }

  /** Until this moment somebody was there: the quiet time begins now. */
  handleSeen(): void {
    this.#active();
  }

  /** Somebody asked for it: what they asked for is under way already. */
  handleAsked(on: boolean): void {
    this.#active();
    this.#heldOff = !on;
  }

  /**
   * The display says whether it is lit.
   *
   * @param byRoom whether the room made it so
   */
  handleLit(lit: boolean, byRoom: boolean): void {
    if (lit === this.#lit) return;
    this.#lit = lit;
    if (byRoom) return;
    // Its own remote control: somebody is there, and knows what they want.
    this.#active();
    this.#heldOff = !lit;
  }

  /** Looks at the clock; to be called every few seconds. */
  tick(): void {
    const { hours, timeZone, quietMinutes } = this.#settings();
    const within = hours.length > 0 && isWithinHours(hours, localTime(this.#clock.wall(), timeZone));
    const before = this.#withinHours;
    this.#withinHours = within;
    if (within && before !== true) {
      this.#hoursEnded = false;
      this.#heldOff = false;
      if (!this.#lit) this.events.emit("wanted", true, "hours");
    }
    if (!within && before === true) this.#hoursEnded = true;
    if (within || this.#inCall || this.#there) return;
    const quietMs = quietMinutes * minuteMs;
    const still = this.#clock.monotonic() - this.#activeAt;
    if (this.#hoursEnded && still >= (quietMs > 0 ? Math.min(quietMs, afterHoursMs) : afterHoursMs)) {
      this.#goDark("hours");
    } else if (quietMs > 0 && still >= quietMs && !this.#quietDone) {
      this.#goDark("quiet");
    }
  }

  #goDark(why: Reason): void {
    this.#hoursEnded = false;
    this.#quietDone = true;
    // Whoever comes next finds it dark for want of people, whatever was asked before.
    this.#heldOff = false;
    if (this.#lit) this.events.emit("wanted", false, why);
  }

  #active(): void {
    this.#activeAt = this.#clock.monotonic();
    this.#quietDone = false;
  }
}
