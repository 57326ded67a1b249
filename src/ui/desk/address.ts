import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** Filters and sort orders of a place, as the address keeps them. */
export type Query = Readonly<Record<string, string>>;
/** Some of them anew; an empty or undefined one is left out of the address. */
export type QueryChanges = Readonly<Record<string, string | undefined>>;

/** Where a page is: kept behind the address's `#`, so that a link to it, or a reload, shows the same. */
export interface Address<Place extends string> {
  readonly place: Place;
  readonly query: Query;
}

/** What a table sorts by and seeks, where a page keeps it. */
export interface KeptQuery {
  readonly query: Query;
  readonly keep: (changes: QueryChanges) => void;
}

/** The address of a page of several places. */
export class PageAddress<Place extends string> {
  readonly #places: readonly [Place, ...Place[]];
  readonly #now: Signal<Address<Place>>;

  /** @param places in the order of the menu; one that is not known is the first */
  constructor(places: readonly [Place, ...Place[]]) {
    this.#places = places;
    this.#now = signal({ place: places[0], query: {} });
  }

  /** Where the page is now. */
  get now(): ReadonlySignal<Address<Place>> {
    return this.#now;
  }

  /** Reads what stands behind `#`. */
  parse(hash: string): Address<Place> {
    const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?");
    const place = this.#places.find((known) => known === path) ?? this.#places[0];
    return { place, query: Object.fromEntries(new URLSearchParams(search)) };
  }

  /** The `#…` of a place with its filters; empty ones are left out. */
  format(place: Place, query: QueryChanges = {}): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== "") {
        search.set(name, value);
      }
    }
    const text = search.toString();
    return `#/${place}${text === "" ? "" : `?${text}`}`;
  }

  /** Follows the browser's address from now on. */
  follow(): void {
    const read = () => {
      this.#now.value = this.parse(location.hash);
    };
    addEventListener("hashchange", read);
    read();
  }

  /** Goes to a place, as a link to it does: a step in the browser's history. */
  goTo(place: Place, query: QueryChanges = {}): void {
    location.hash = this.format(place, query);
  }

  /** Changes filters of the place in view without a step in the browser's history. */
  keepQuery(changes: QueryChanges): void {
    const { place, query } = this.#now.peek();
    const hash = this.format(place, { ...query, ...changes });
    history.replaceState(null, "", hash);
    this.#now.value = this.parse(hash);
  }
}
