import { type KeptQuery, PageAddress } from "#ui/desk/address.ts";

/** The places of the hub's page, in the order of its menu. */
export const places = ["rooms", "incidents", "invitations"] as const;
export type Place = (typeof places)[number];

/** Where the page is; rooms unless the address says another. */
export const page = new PageAddress<Place>(places);

/** What the address keeps of the place in view. */
export function kept(): KeptQuery {
  return { query: page.now.value.query, keep: (changes) => page.keepQuery(changes) };
}
