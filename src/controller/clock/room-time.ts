import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import { type Note, note, type Said, saidInEnglish } from "#protocol/device-notes.ts";
import type { ClockStore } from "../store/operations.ts";

/** What in the room needs to know the time of day as well as it can be known. */
export interface BestTime {
  /** The most likely time, ms since 1970: the system's own unless that is known to be wrong. */
  stamp(): number;
  /** Whether the system's clock can be believed. */
  readonly trusted: boolean;
}

/** Why the system's clock cannot be right. */
export interface ClockDoubt {
  readonly since: number;
  /** What it says, and what speaks against it. */
  readonly why: Said;
}

export interface RoomTimeOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Where the last time that was believed is kept. */
  readonly store: ClockStore;
  /** The release's own date: no right clock says less. Milliseconds since 1970. */
  readonly releasedAt: number;
  /** A date no right clock reaches. Milliseconds since 1970. */
  readonly absurdFrom: number;
  /** Whether a time server has set the clock. */
  readonly synchronised: () => boolean;
}

const lookEveryMs = 2_000;
const keepEveryMs = 10 * 60_000;
/** A clock that moves by more than this between two looks was set. */
const jumpMs = 2_000;
/** What people's own clocks may differ from the room's without a word. */
const agreeMs = 5 * 60_000;
/** How far the clock may be behind what the room has already seen, and ahead of it after a long time without power. */
const behindMs = 10 * 60_000;
const aheadMs = 400 * 86_400_000;
const mostWitnesses = 30;

/**
 * Whether the system's clock is right, and what time it is where it is not. A small computer may have no clock that
 * runs without power, and a room may have no time server: the last time it knew is on its disk, and every tablet and
 * browser that comes in has a clock of its own.
 */
export class RoomTime implements BestTime, AsyncDisposable {
  readonly events = new Events<{
    /** Somebody set the clock, by so many milliseconds. */
    jumped: [byMs: number];
    doubt: [ClockDoubt | undefined];
  }>();

  readonly #options: RoomTimeOptions;
  /** How far each client's clock is ahead of this process's monotonic one; the newest last. */
  readonly #witnesses = new Map<string, number>();
  #known: { readonly at: number; readonly monotonic: number } | undefined;
  #offset: number;
  #doubt: ClockDoubt | undefined;
  #timers: readonly Timer[] = [];

  constructor(options: RoomTimeOptions) {
    this.#options = options;
    const { clock } = options;
    this.#offset = clock.wall() - clock.monotonic();
  }

  /** Reads the time the room knew last; a disk that does not tell is no reason not to start. */
  async start(): Promise<void> {
    const { clock, store, log } = this.#options;
    try {
      const at = await store.read();
      if (at !== undefined) this.#known = { at, monotonic: clock.monotonic() };
    } catch (error) {
      log.warn("The last known time could not be read.", { why: messageOf(error) });
    }
    this.look();
    this.#timers = [clock.every(lookEveryMs, () => this.look()), clock.every(keepEveryMs, () => void this.#keep())];
    void this.#keep();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#timers) timer.cancel();
    await this.#keep();
  }

  get trusted(): boolean {
    return this.#doubt === undefined;
  }

  get doubt(): ClockDoubt | undefined {
    return this.#doubt;
  }

  stamp(): number {
    const { clock, releasedAt } = this.#options;
    if (this.#doubt === undefined) return clock.wall();
    const monotonic = clock.monotonic();
    const theirs = this.#theirOffset();
    if (theirs !== undefined) return Math.round(theirs + monotonic);
    const known = this.#known;
    return Math.round(Math.max(releasedAt, known === undefined ? 0 : known.at + monotonic - known.monotonic));
  }

  /** Somebody who came in says what their clock says. Only people's devices are asked, never this machine. */
  handleWitness(who: string, at: number): void {
    const { clock, releasedAt, absurdFrom } = this.#options;
    if (at < releasedAt || at > absurdFrom) return;
    this.#witnesses.delete(who);
    this.#witnesses.set(who, at - clock.monotonic());
    for (const oldest of this.#witnesses.keys()) {
      if (this.#witnesses.size <= mostWitnesses) break;
      this.#witnesses.delete(oldest);
    }
    this.look();
  }

  /** Looks now. */
  look(): void {
    const { clock, log } = this.#options;
    const offset = clock.wall() - clock.monotonic();
    const by = offset - this.#offset;
    this.#offset = offset;
    const why = this.#whyWrong();
    const words = why && saidInEnglish(why);
    if (words !== (this.#doubt && saidInEnglish(this.#doubt.why))) {
      this.#doubt = why === undefined ? undefined : { since: this.#doubt?.since ?? clock.wall(), why };
      if (words === undefined) log.info("The room's clock is right again.");
      else log.error("The room's clock is wrong.", { why: words });
      this.events.emit("doubt", this.#doubt);
      void this.#keep();
    }
    if (Math.abs(by) <= jumpMs) return;
    log.warn("The room's clock was set.", { byMs: Math.round(by) });
    this.events.emit("jumped", by);
  }

  #whyWrong(): Note | undefined {
    const { clock, releasedAt, absurdFrom, synchronised } = this.#options;
    const now = clock.wall();
    const at = day(now);
    if (now < releasedAt) return note("problem-clock-release", { at });
    if (now > absurdFrom) return note("problem-clock", { at });
    if (synchronised()) return undefined;
    const monotonic = clock.monotonic();
    const theirs = this.#theirOffset();
    if (theirs !== undefined) {
      const apart = theirs + monotonic - now;
      if (Math.abs(apart) <= agreeMs) return undefined;
      return note("problem-clock-others", { at, theirs: day(theirs + monotonic) });
    }
    const known = this.#known;
    if (known === undefined) return undefined;
    const lived = known.at + monotonic - known.monotonic;
    const values = { at, known: day(known.at) };
    if (now < lived - behindMs) return note("problem-clock-known", values);
    return now > lived + aheadMs ? note("problem-clock-later", values) : undefined;
  }

  /** The middle of what others' clocks say. */
  #theirOffset(): number | undefined {
    const sorted = [...this.#witnesses.values()].sort((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) / 2)];
  }

  async #keep(): Promise<void> {
    const { clock, store, log } = this.#options;
    if (this.#doubt !== undefined) return;
    const at = clock.wall();
    this.#known = { at, monotonic: clock.monotonic() };
    try {
      await store.write(at);
    } catch (error) {
      log.debug("The time could not be kept.", { why: messageOf(error) });
    }
  }
}

function day(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
