import { type Address as DeskAddress, PageAddress, type QueryChanges } from "#ui/desk/address.ts";

/** The places of the admin, in the order of its menu. */
export const places = ["overview", "devices", "network", "settings", "history", "access", "log", "audit"] as const;
export type Place = (typeof places)[number];

const page = new PageAddress<Place>(places);

/** Where the page is now. */
export const address = page.now;

/** Reads what stands behind `#`; an unknown place is the overview. */
export function parseAddress(hash: string): DeskAddress<Place> {
  return page.parse(hash);
}

/** The `#…` of a place with its filters; empty ones are left out. */
export function formatAddress(place: Place, query: QueryChanges = {}): string {
  return page.format(place, query);
}

/** Follows the browser's address from now on. */
export function followAddress(): void {
  page.follow();
}

/** Changes filters of the place in view without a step in the browser's history. */
export function keepQuery(changes: QueryChanges): void {
  page.keepQuery(changes);
}
