/** Where an act is kept: each shelf has its own bound, so that nothing on one pushes out what is on another. */
export const shelves = ["guarded", "acts", "strangers"] as const;
export type Shelf = (typeof shelves)[number];

/**
 * Commands by their subject, and entrances by their name, that decide who may come in and what holds them back: whoever
 * looks for a break-in asks for these, however busy the room has been since. Migration 8 has them too.
 */
const guarded: ReadonlySet<string> = new Set([
  "access",
  "accounts",
  "pairing",
  "panels",
  "rescue",
  "secondFactor",
  "settings",
  "setup",
  "sign-in",
  "sign-out",
  "store",
  "system",
  "tokens",
]);

/** The shelf of an act. What the machine's own administrator does comes without a role, and is no stranger's. */
export function shelfOf({ role, what }: { readonly role: string; readonly what: string }): Shelf {
  if (role === "" && what !== "rescue") return "strangers";
  return guarded.has(what.split(".")[0] ?? "") ? "guarded" : "acts";
}
