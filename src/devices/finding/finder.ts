import { type FSWatcher, watch } from "node:fs";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { FindingPlace } from "#protocol/found-devices.ts";
import { DeviceError } from "../device-error.ts";
import { deviceLimits } from "../limits.ts";
import type { Found, PlaceState } from "./found.ts";
import type { HeldPath } from "./held.ts";
import type { Place } from "./places/place.ts";

export interface FinderOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly places: readonly Place[];
  /** Folders in which nodes come and go when something is plugged in, and which of the names there may be a device. */
  readonly watched: readonly { readonly folder: string; readonly names: RegExp }[];
}

/** Nodes come one after another, and their links of udev's a moment later. Milliseconds. */
const settlesAfter = 400;
/** A place that takes longer has a device in it that hangs: what it has told by then counts. Milliseconds. */
const longest = 15_000;

/** Looks for devices in all places at once, and follows what is plugged in and out afterwards. */
export class Finder implements AsyncDisposable {
  readonly events = new Events<{ changed: []; plugged: [] }>();
  readonly #options: FinderOptions;
  readonly #found = new Map<FindingPlace, readonly Found[]>();
  #states: ReadonlyMap<FindingPlace, PlaceState>;
  #turn: Promise<void> = Promise.resolve();
  #watchers: FSWatcher[] = [];
  #settling: Timer | undefined;
  #closed = false;

  constructor(options: FinderOptions) {
    this.#options = options;
    this.#states = new Map(options.places.map(({ place }) => [place, waiting(place)]));
  }

  /** How far each place is. */
  get places(): readonly PlaceState[] {
    return [...this.#states.values()];
  }

  /** What was found, in the order of places. */
  get found(): readonly Found[] {
    return this.#options.places.flatMap(({ place }) => this.#found.get(place) ?? []);
  }

  /** Looks everywhere. Never rejects: a place that could not be looked at says why. */
  find(held: readonly HeldPath[]): Promise<void> {
    return this.#inTurn(async () => {
      for (const place of this.#options.places) place.forget?.();
      await this.#search(this.#options.places, held, true);
      this.#follow();
    });
  }

  /** Looks again at what is plugged into this machine. */
  lookAgain(held: readonly HeldPath[]): Promise<void> {
    return this.#inTurn(() =>
      this.#search(
        this.#options.places.filter(({ isLocal }) => isLocal),
        held,
        false,
      ),
    );
  }

  /** Looks again in these places alone, unseen; resolves with what is there. Never rejects. */
  async lookIn(names: readonly FindingPlace[], held: readonly HeldPath[]): Promise<readonly Found[]> {
    const places = this.#options.places.filter(({ place }) => names.includes(place));
    await this.#inTurn(() => this.#search(places, held, false));
    return places.flatMap(({ place }) => this.#found.get(place) ?? []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#settling?.cancel();
    for (const watcher of this.#watchers) watcher.close();
    this.#watchers = [];
    await this.#turn;
    this.events.clear();
  }

  async #search(places: readonly Place[], held: readonly HeldPath[], shown: boolean): Promise<void> {
    if (this.#closed) return;
    if (shown) this.#states = new Map(this.#options.places.map(({ place }) => [place, waiting(place)]));
    await Promise.all(places.map((place) => this.#searchOne(place, held, shown)));
  }

  async #searchOne(place: Place, held: readonly HeldPath[], shown: boolean): Promise<void> {
    const { place: name } = place;
    const found: Found[] = [];
    const state = (rest: Partial<PlaceState>): void => {
      this.#states = new Map(this.#states).set(name, { ...(this.#states.get(name) ?? waiting(name)), ...rest });
      this.events.emit("changed");
    };
    // A look after plugging replaces what was there when it has ended; a search that somebody asked for shows as it goes.
    if (shown) {
      this.#found.set(name, found);
      state({ state: "looking" });
    }
    let fault: PlaceState["fault"];
    let ended = false;
    try {
      const searched = place.search(
        {
          handleProgress: (done, of) => shown && !ended && state({ done, of }),
          handleFound: (one) => {
            if (ended || found.length >= deviceLimits.foundInAPlace) return;
            found.push(one);
            if (shown) this.events.emit("changed");
          },
        },
        held,
      );
      await this.#inTime(searched);
    } catch (error) {
      const failure = error instanceof DeviceError ? error : new DeviceError("DEVICE_OUT_OF_STEP", messageOf(error));
      fault = failure.fault;
      this.#options.log.warn("devices could not be looked for", {
        place: name,
        because: failure.detail ?? failure.code,
      });
    }
    ended = true;
    this.#found.set(name, found);
    state({ state: "looked", fault });
  }

  async #inTime(searched: Promise<void>): Promise<void> {
    const late = Promise.withResolvers<never>();
    const timer = this.#options.clock.after(longest, () => late.reject(new DeviceError("DEVICE_NO_ANSWER")));
    try {
      await Promise.race([searched, late.promise]);
    } finally {
      timer.cancel();
    }
  }

  /** From now on what is plugged in is noticed. */
  #follow(): void {
    if (this.#closed || this.#watchers.length > 0) return;
    for (const { folder, names } of this.#options.watched) {
      try {
        const watcher = watch(folder, (_event, name) => {
          if (name === null || names.test(name)) this.#handleNodes();
        });
        watcher.on("error", () => watcher.close());
        this.#watchers.push(watcher);
      } catch (error) {
        this.#options.log.warn("what is plugged in is not noticed", { folder, because: messageOf(error) });
      }
    }
  }

  #handleNodes(): void {
    this.#settling?.cancel();
    this.#settling = this.#options.clock.after(settlesAfter, () => this.events.emit("plugged"));
  }

  #inTurn(act: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(act, act);
    return this.#turn;
  }
}

const waiting = (place: FindingPlace): PlaceState => ({ place, state: "waiting", done: 0, of: 0, fault: undefined });
