import { type Signal, signal } from "@preact/signals";

/** The places of the admin, in the order of its menu. */
export const places = ["overview", "devices", "network", "settings", "history", "access", "log", "audit"] as const;
export type Place = (typeof places)[number];

/** Filters and sort orders of a place, as the address keeps them. */
export type Query = Readonly<Record<string, string>>;

/** Where the page is: kept behind the address's `#`, so that a link to it, or a reload, shows the same. */
export interface Address {
  readonly place: Place;
  readonly query: Query;
}

/** Reads what stands behind `#`; an unknown place is the overview. */
export function parseAddress(hash: string): Address {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?");
  const place = places.find((known) => known === path) ?? "overview";
  return { place, query: Object.fromEntries(new URLSearchParams(search)) };
}

/** The `#…` of a place with its filters; empty ones are left out. */
export function formatAddress(place: Place, query: Readonly<Record<string, string | undefined>> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") {
      search.set(name, value);
    }
  }
  const text = search.toString();
  return `#/${place}${text === "" ? "" : `?${text}`}`;
}

/** Where the page is now. */
export const address: Signal<Address> = signal({ place: "overview", query: {} });

/** Follows the browser's address from now on. */
export function followAddress(): void {
  const read = () => {
    address.value = parseAddress(location.hash);
  };
  addEventListener("hashchange", read);
  read();
}

/** Changes filters of the place in view without a step in the browser's history. */
export function keepQuery(changes: Readonly<Record<string, string | undefined>>): void {
  const { place, query } = address.peek();
  const hash = formatAddress(place, { ...query, ...changes });
  history.replaceState(null, "", hash);
  address.value = parseAddress(hash);
}
