import { deviceLimits } from "../../limits.ts";
import type { Found, PlaceHearer } from "../found.ts";
import { type HeldPath, holderOf } from "../held.ts";

/** A host that answered a question to everybody, or that is known otherwise. */
export interface Answered {
  readonly host: string;
  /** What is known of it without asking; undefined: nothing. */
  readonly bare: Found | undefined;
  /** Asks it what it is; undefined where it is nothing of what is looked for. Never rejects. */
  readonly introduce: () => Promise<Found | undefined>;
}

/** Tells of each host that answered, once it has said what it is; what the room has open is told of as it is. */
export async function introduceAll(
  answered: readonly Answered[],
  hearer: PlaceHearer,
  held: readonly HeldPath[],
): Promise<void> {
  const hosts = answered.slice(0, deviceLimits.searchedHosts);
  let done = 0;
  hearer.handleProgress(done, hosts.length);
  await Promise.all(
    hosts.map(async ({ host, bare, introduce }) => {
      const heldBy = holderOf(held, host);
      const found = heldBy === undefined ? await introduce() : bare && { ...bare, heldBy };
      if (found !== undefined) hearer.handleFound(found);
      done += 1;
      hearer.handleProgress(done, hosts.length);
    }),
  );
}
