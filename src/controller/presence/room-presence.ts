import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Presence, PresenceSource } from "#protocol/presence.ts";
import { foldPresence, type SourceFault, type SourceWord } from "./fold.ts";

/** A source as it is set up: what it is, and what its word is worth. */
export type SourceKind = Pick<SourceWord, "source" | "name" | "tellsAbsence" | "holdsMs">;

export interface RoomPresenceEvents {
  changed: [presence: Presence];
  /** A source says that somebody is there, or takes back that it said so: until this moment somebody was. */
  seen: [];
}

/** Whether somebody is in the room, as its sources say it: one word of each kind, and what follows from all of them. */
export class RoomPresence implements Disposable {
  readonly events = new Events<RoomPresenceEvents>();
  readonly #clock: Clock;
  readonly #words = new Map<PresenceSource, SourceWord>();
  #shown: Presence;
  #timer: Timer | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#shown = { present: "unknown", since: clock.wall(), sources: [] };
  }

  get shown(): Presence {
    return this.#shown;
  }

  /** Whether any of the sources can say that nobody is there. */
  get sees(): boolean {
    return [...this.#words.values()].some(({ tellsAbsence }) => tellsAbsence);
  }

  /** A source is used from now on; what it said as another one counts no more. */
  use(kind: SourceKind): void {
    const before = this.#words.get(kind.source);
    const isSame = before?.name === kind.name && before.tellsAbsence === kind.tellsAbsence;
    const word = isSame ? before : { said: undefined, at: null, tick: this.#clock.monotonic() };
    this.#put({ ...word, ...kind });
  }

  /**
   * A source says something.
   *
   * @param at when it said so, milliseconds since 1970, where that was not now
   */
  say(kind: SourceKind, said: "present" | "absent", at = this.#clock.wall()): void {
    const age = Math.max(0, this.#clock.wall() - at);
    this.#put({ ...kind, said, at, tick: this.#clock.monotonic() - age });
  }

  /** What a source said counts no more: it has ended, or cannot be believed. */
  doubt(kind: SourceKind, fault?: SourceFault): void {
    const { at = null, tick = this.#clock.monotonic() } = this.#words.get(kind.source) ?? {};
    this.#put({ ...kind, said: undefined, at, tick, fault });
  }

  /** A source is no longer used. */
  drop(source: PresenceSource): void {
    if (this.#isThere(source)) this.events.emit("seen");
    if (this.#words.delete(source)) this.#show();
  }

  [Symbol.dispose](): void {
    this.#timer?.cancel();
    this.events.clear();
  }

  #put(word: SourceWord): void {
    const wasThere = this.#isThere(word.source);
    this.#words.set(word.source, word);
    if (word.said === "present" || wasThere) this.events.emit("seen");
    this.#show();
  }

  #isThere(source: PresenceSource): boolean {
    return this.#shown.sources.some((one) => one.source === source && one.state === "present");
  }

  #show(): void {
    this.#timer?.cancel();
    const now = this.#clock.monotonic();
    const { present, sources, nextAt } = foldPresence([...this.#words.values()], now);
    this.#timer = nextAt === undefined ? undefined : this.#clock.after(nextAt - now, () => this.#show());
    const before = this.#shown;
    const since = present === before.present ? before.since : this.#clock.wall();
    const shown: Presence = { present, since, sources };
    if (JSON.stringify(shown) === JSON.stringify(before)) return;
    this.#shown = shown;
    this.events.emit("changed", shown);
  }
}
