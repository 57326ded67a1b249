import type { SoundOrder } from "./orders.ts";
import type { SoundDevice } from "./sound-device.ts";

/** What another program did to a microphone. */
export interface MuteHappening {
  readonly what: "microphone-muted" | "microphone-unmuted";
  readonly device: SoundDevice;
}

/** What the guard says of the microphones as they are. */
export interface Guarding {
  readonly orders: readonly SoundOrder[];
  readonly happened: readonly MuteHappening[];
  /** Whether the room's microphone lets sound through, by the system; `changing`: not yet what it was told. */
  readonly capture: "open" | "muted" | "changing" | "none";
  /** Another program muted it, and nobody in the room has opened it since. */
  readonly outside: boolean;
  /** The system takes orders and does not carry them out. */
  readonly resisted: boolean;
  /** Another program keeps unmuting it. */
  readonly contested: boolean;
  /** When to look again although nothing has changed, ms from now; undefined: never. */
  readonly againMs: number | undefined;
}

/** What outlives the shell. */
export interface MuteMemory {
  /** Whether the room was muted. */
  readonly muted: boolean;
  /** Microphones that were muted only because the room was. */
  readonly ours: readonly string[];
  /** The room's microphones that were seen open. */
  readonly open: readonly string[];
}

interface Seen {
  readonly muted: boolean;
  /** Whether it was as the room wants it: from then on a change is somebody else's. */
  readonly agreed: boolean;
  readonly tries: number;
  readonly orderedAt: number;
  /** Ordered although it was seen so already: an order to the contrary was on its way. */
  readonly insisted: boolean;
  /** What the newest order says, until it is seen to be so; undefined: there is none on its way. */
  readonly ordered: boolean | undefined;
}

const unseen = { agreed: false, tries: 0, orderedAt: Number.NEGATIVE_INFINITY, insisted: false, ordered: undefined };

/** Orders that follow each other at once; further ones wait, so that nothing spins. */
const quickTries = 3;
const slowMs = 1_000;
/** PipeWire answers an order before it is in force: what is seen sooner than this after one may be from before it. */
const settleMs = 150;
/** So many unmutings from outside within a minute are a contest. */
const contest = { times: 5, withinMs: 60_000 };

/**
 * The last line of the room's one mute. While the room is muted, so is every microphone of the system, whoever may
 * listen to it. One that another program mutes mutes the room; one that it unmutes while the room is muted is muted
 * again. A microphone that has just come, or one of a sound system that has, is made what the room wants: what it
 * remembers of itself is nobody's act.
 */
export class MuteGuard {
  readonly #seen = new Map<string, Seen>();
  readonly #ours: Set<string>;
  /** Left open by the shell before this one, and not looked at since. */
  readonly #openBefore: Set<string>;
  #wanted: boolean | undefined;
  /** Another program muted the room. */
  #latched = false;
  /** Nobody is there who could mute the room. */
  #hushed = false;
  #unmutings: readonly number[] = [];

  /** @param memory what the shell before this one left; undefined: nothing */
  constructor(memory?: MuteMemory) {
    this.#wanted = memory?.muted === true ? true : undefined;
    this.#ours = new Set(memory?.ours);
    this.#openBefore = new Set(memory?.open);
  }

  get memory(): MuteMemory {
    const open = [...this.#seen].filter(([, { muted, agreed }]) => agreed && !muted).map(([name]) => name);
    return { muted: this.#mutes, ours: [...this.#ours], open };
  }

  /** What the room wants: only a turn from muted to open lets sound through that another program had stopped. */
  want(muted: boolean): void {
    if (this.#wanted === true && !muted) this.#latched = false;
    if (this.#wanted !== muted) this.#disagree();
    this.#wanted = muted;
  }

  /** Muted for as long as nobody could mute it otherwise; what another program did stands beside that. */
  hush(hushed: boolean): void {
    if (this.#hushed !== hushed) this.#disagree();
    this.#hushed = hushed;
  }

  /** The sound system is away: what is there when it is back is new. */
  handleAway(): void {
    this.#seen.clear();
  }

  /**
   * The microphones are so now.
   *
   * @param main the names of those the room itself uses: the chosen and the default one
   * @param fresh whether they were seen so after the last order was carried out; otherwise nothing follows from them but
   *   that what is wanted is ordered, where it is not on its way
   * @param now milliseconds that never go backwards
   */
  see(sources: readonly SoundDevice[], main: ReadonlySet<string>, fresh: boolean, now: number): Guarding {
    this.#forget(sources);
    this.#unmutings = this.#unmutings.filter((at) => now - at < contest.withinMs);
    const happened = fresh ? sources.flatMap((source) => this.#whatHappened(source, main, now)) : [];
    const orders = sources.flatMap((source) => this.#orderFor(source, main, fresh, now));
    return { orders, happened, ...this.#verdict(sources, main), againMs: this.#againMs(sources, main) };
  }

  /** An order that was given did not begin, or the time to give it again has come. */
  handleTick(): void {
    for (const [name, seen] of this.#seen) {
      if (seen.tries >= quickTries) this.#seen.set(name, { ...seen, tries: quickTries - 1 });
    }
  }

  #whatHappened(device: SoundDevice, main: ReadonlySet<string>, now: number): MuteHappening[] {
    const { name, muted } = device;
    const before = this.#seen.get(name);
    const leftOpen = this.#openBefore.has(name);
    this.#openBefore.delete(name);
    if (this.#mutes) {
      if (before?.agreed !== true || !before.muted || muted) return [];
      this.#unmutings = [...this.#unmutings, now];
      // Two programs that undo each other as fast as they can would do nothing else.
      if (this.#isContested) this.#seen.set(name, { ...before, tries: quickTries });
      return [{ what: "microphone-unmuted", device }];
    }
    // Seen open, or left open by the shell before this one, and muted by nobody here.
    const wasOpen = before === undefined ? leftOpen : (before.agreed && !before.muted) || isOver(before, now);
    if (!main.has(name) || !muted || !wasOpen) return [];
    this.#latched = true;
    return [{ what: "microphone-muted", device }];
  }

  #orderFor({ name, muted }: SoundDevice, main: ReadonlySet<string>, fresh: boolean, now: number): SoundOrder[] {
    const wanted = this.#wantedOf(name, main);
    const before = this.#seen.get(name) ?? { ...unseen, muted };
    const settling = now - before.orderedAt < settleMs;
    if (wanted === undefined || (wanted === muted && fresh)) {
      if (!muted) this.#ours.delete(name);
      const agreed = !(before.insisted && before.muted === muted && settling);
      const insisted = before.insisted && !agreed;
      this.#seen.set(name, { ...before, muted, agreed, tries: 0, insisted, ordered: undefined });
      return [];
    }
    if (wanted && !muted) this.#ours.add(name);
    const { tries } = before;
    // Said again and again, a slow system would never come to say what became of it.
    const isUnderWay = !fresh && before.ordered === wanted;
    if (isUnderWay) {
      this.#seen.set(name, { ...before, muted, agreed: false });
      return [];
    }
    if (fresh && (tries >= quickTries || ((tries > 0 || (before.insisted && !wanted)) && settling))) {
      this.#seen.set(name, { ...before, muted, agreed: false });
      return [];
    }
    const insisted = wanted === muted;
    this.#seen.set(name, {
      muted,
      agreed: false,
      tries: insisted ? tries : tries + 1,
      orderedAt: now,
      insisted,
      ordered: wanted,
    });
    return [{ do: "mute-source", name, muted: wanted }];
  }

  /** What a microphone shall be; undefined: that is not the room's matter. */
  #wantedOf(name: string, main: ReadonlySet<string>): boolean | undefined {
    if (this.#mutes) return true;
    if (this.#wanted === undefined) return undefined;
    return main.has(name) || this.#ours.has(name) ? false : undefined;
  }

  #verdict(sources: readonly SoundDevice[], main: ReadonlySet<string>) {
    const used = sources.filter(({ name }) => main.has(name));
    const wanted = this.#mutes ? true : this.#wanted;
    const stuck = (name: string): boolean => {
      const seen = this.#seen.get(name);
      return seen !== undefined && !seen.agreed && seen.tries >= quickTries;
    };
    const resisted = sources.some(({ name }) => stuck(name));
    const off = used.filter(({ muted }) => muted !== wanted);
    const capture =
      used.length === 0
        ? ("none" as const)
        : wanted !== undefined && off.some(({ name }) => !stuck(name))
          ? ("changing" as const)
          : used.some(({ muted }) => !muted)
            ? ("open" as const)
            : ("muted" as const);
    return { capture, resisted, outside: this.#latched, contested: this.#isContested };
  }

  #againMs(sources: readonly SoundDevice[], main: ReadonlySet<string>): number | undefined {
    const off = sources.filter(({ name, muted }) => (this.#wantedOf(name, main) ?? muted) !== muted);
    if (off.some(({ name }) => (this.#seen.get(name)?.tries ?? 0) < quickTries)) return settleMs;
    if (off.length > 0) return slowMs;
    if (sources.some(({ name }) => this.#seen.get(name)?.insisted === true)) return settleMs;
    return this.#unmutings.length > 0 ? contest.withinMs : undefined;
  }

  /** What has gone is new when it comes back. */
  #forget(sources: readonly SoundDevice[]): void {
    const there = new Set(sources.map(({ name }) => name));
    for (const name of this.#seen.keys()) if (!there.has(name)) this.#seen.delete(name);
  }

  #disagree(): void {
    for (const [name, seen] of this.#seen)
      this.#seen.set(name, { ...seen, agreed: false, tries: 0, insisted: false, ordered: undefined });
  }

  get #mutes(): boolean {
    return this.#wanted === true || this.#latched || this.#hushed;
  }

  get #isContested(): boolean {
    return this.#unmutings.length >= contest.times;
  }
}

/** Ordered to open, long enough ago that nothing of the room's own can be what mutes it now. */
function isOver({ insisted, orderedAt }: Seen, now: number): boolean {
  return insisted && now - orderedAt >= settleMs;
}
