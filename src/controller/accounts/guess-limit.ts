import type { Clock } from "#base/clock.ts";
import { networkOf } from "#process/network-of.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { controllerLimits } from "../limits.ts";

/** How guessing is slowed for one kind of key. */
export interface Pace {
  /** Tries before the first wait. */
  readonly free: number;
  /** The first wait, ms; it doubles each time, up to the longest. */
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * An account is slowed less than an address, so that somebody who guesses at it from elsewhere cannot keep its owner
 * out for long.
 */
const paces = {
  address: { free: 5, firstMs: 1_000, longestMs: 5 * 60_000 },
  account: { free: 10, firstMs: 1_000, longestMs: 30_000 },
  device: { free: 5, firstMs: 1_000, longestMs: 5 * 60_000 },
  // Whoever comes so far knows the password, and three codes in a million are right: there may be few tries a day.
  factor: { free: 5, firstMs: 1_000, longestMs: 15 * 60_000 },
} as const satisfies Record<string, Pace>;

/** Whom a try is counted against. */
export interface Guesser {
  /** Where it comes from. */
  readonly from: string;
  /** The account it is for, by the name that was typed. */
  readonly account?: string;
  /**
   * What the room knows it by: a browser the account was signed in from before, or a sign-in. Its tries are counted by
   * themselves, so that whoever guesses from elsewhere, or from the same address, keeps nobody out.
   */
  readonly known?: string;
  /** The account whose second factor it is for, its password having been right: counted by itself, or with `known`. */
  readonly factor?: string;
}

interface Count {
  tries: number;
  readyAt: number;
  lastAt: number;
}

/** Tries are forgotten after this long without another. */
const forgetMs = 15 * 60_000;

/**
 * Slows guessing down, per address and per account. Every try counts when it begins, so that many at once are no way
 * around it; one that succeeds is given back. Memory is bounded: the keys used longest ago go first.
 *
 * rate-limiter-flexible was considered: its memory limiter neither bounds its keys nor takes a clock.
 */
export class GuessLimit {
  readonly #clock: Clock;
  readonly #capacity: number;
  readonly #address: Pace;
  /** In the order of their last use. */
  readonly #counts = new Map<string, Count>();

  /** @param options `address`: the pace for one address, where it is not the usual one */
  constructor(options: { readonly clock: Clock; readonly capacity?: number; readonly address?: Pace }) {
    this.#clock = options.clock;
    this.#capacity = options.capacity ?? controllerLimits.guessers;
    this.#address = options.address ?? paces.address;
  }

  /** Counts a try. Throws `too-many` with the seconds to wait when this one comes too soon. */
  begin(guesser: Guesser): void {
    const now = this.#clock.monotonic();
    const counts = this.#keysOf(guesser).map(([key, pace]) => ({ key, pace, count: this.#counts.get(key) }));
    const wait = Math.max(0, ...counts.map(({ count }) => (count?.readyAt ?? 0) - now));
    if (wait > 0) throw new RoomError("too-many", note("why-wait", { seconds: Math.ceil(wait / 1000) }));
    for (const { key, pace, count } of counts) {
      const tries = (count === undefined || now - count.lastAt > forgetMs ? 0 : count.tries) + 1;
      const over = tries - pace.free;
      const pause = over < 0 ? 0 : Math.min(pace.longestMs, pace.firstMs * 2 ** Math.min(over, 20));
      this.#counts.delete(key);
      this.#counts.set(key, { tries, readyAt: now + pause, lastAt: now });
    }
    for (const key of this.#counts.keys()) {
      if (this.#counts.size <= this.#capacity) break;
      this.#counts.delete(key);
    }
  }

  /** The try was right: its account starts afresh, and its address gets this one try back. */
  succeeded(guesser: Guesser): void {
    for (const [key, , whole] of this.#keysOf(guesser)) {
      const count = this.#counts.get(key);
      if (count === undefined) continue;
      if (whole || count.tries <= 1) this.#counts.delete(key);
      else this.#counts.set(key, { ...count, tries: count.tries - 1, readyAt: 0 });
    }
  }

  /** The try was neither right nor wrong: everybody gets it back, and nothing else is forgiven. */
  giveBack(guesser: Guesser): void {
    for (const [key] of this.#keysOf(guesser)) {
      const count = this.#counts.get(key);
      if (count === undefined) continue;
      if (count.tries <= 1) this.#counts.delete(key);
      else this.#counts.set(key, { ...count, tries: count.tries - 1, readyAt: 0 });
    }
  }

  /** Whoever this is has shown that they stand in the room: nothing is held against them. */
  forget(guesser: Guesser): void {
    for (const [key] of this.#keysOf(guesser)) this.#counts.delete(key);
  }

  #keysOf({ from, account, known, factor }: Guesser): (readonly [key: string, pace: Pace, clearedWhole: boolean])[] {
    if (factor !== undefined) return [[`factor ${factor} ${known ?? ""}`, paces.factor, true]];
    if (known !== undefined) return [[`known ${known}`, paces.device, true]];
    return [
      [`address ${networkOf(from)}`, this.#address, false],
      ...(account === undefined ? [] : [[`account ${account.toLowerCase()}`, paces.account, true] as const]),
    ];
  }
}
